// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/plotdata.h"

#include <QWidget>

namespace pgcourier {

// A sample of each series as it is drawn, its name, and its value at a step: in a row, or more where it is
// narrow.
class PlotLegend : public QWidget
{
    Q_OBJECT

public:
    explicit PlotLegend(QWidget *parent = nullptr);

    void show(const PlotData &plot, int place);
    [[nodiscard]] QString text() const; // the row as words

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

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
    [[nodiscard]] QList<QRect> places(int width) const; // of the entries

    QList<Entry> m_entries;
    bool m_stacked = false;
};

} // namespace pgcourier
