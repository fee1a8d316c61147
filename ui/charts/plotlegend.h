// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/plotdata.h"

#include <QWidget>

namespace pgcourier {

// One row: a sample of each series as it is drawn, its name, and its value at a step.
class PlotLegend : public QWidget
{
    Q_OBJECT

public:
    explicit PlotLegend(QWidget *parent = nullptr);

    void show(const PlotData &plot, int place);
    [[nodiscard]] QString text() const; // the row as words

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Entry
    {
        QString name;
        QString value;
        QColor colour;
        Qt::PenStyle pen = Qt::SolidLine;
        Qt::BrushStyle brush = Qt::SolidPattern;
        bool operator==(const Entry &) const = default;
    };
    void paintEntry(QPainter &painter, const Entry &entry, QRect place) const;
    [[nodiscard]] int widthOf(const Entry &entry) const;

    QList<Entry> m_entries;
    bool m_stacked = false;
};

} // namespace pgcourier
