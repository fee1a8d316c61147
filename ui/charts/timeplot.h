// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/plotdata.h"

#include <memory>
#include <QWidget>

class QChart;
class QCategoryAxis;
class QLabel;

namespace pgcourier {

class GappedLine;
class PlotLegend;
class PlotOverlay;
class PlotView;
class StackedLayers;

// A plot over time with a crosshair on one of its steps, which several plots share: each tells where it was
// moved by mouse or arrow keys, and is told where it stands. The legend says the values there, else the
// newest ones.
class TimePlot : public QWidget
{
    Q_OBJECT

public:
    explicit TimePlot(const QString &title, QWidget *parent = nullptr);
    ~TimePlot() override;

    void setData(const PlotData &data);
    void setTitle(const QString &title);
    void setHint(const QString &hint); // at the title: over the plot it would hide what it speaks of
    void setCrosshair(int place); // -1: none
    [[nodiscard]] int crosshair() const { return m_crosshair; }
    [[nodiscard]] const PlotData &data() const { return m_data; }
    [[nodiscard]] QPoint pointOf(int place) const; // where that step stands, at half height
    [[nodiscard]] QString sentence() const; // what the legend says, for ears

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void crosshairMoved(int place); // -1: the mouse has left
    void placeChosen(int place, int series); // clicked, or Return; series -1: none in particular

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    void arrange();
    void restyle();
    void showAxes();
    void showSeries();
    void showValues();
    [[nodiscard]] int placeAt(const QPoint &position) const; // -1: outside
    [[nodiscard]] int seriesAt(const QPoint &position, int place) const;
    void move(int place);

    PlotData m_data;
    int m_crosshair = -1;
    QList<Tick> m_timeTicks;
    Scale m_shownLeft;
    std::optional<Scale> m_shownRight;
    QLabel *m_title;
    PlotLegend *m_legend;
    PlotView *m_view;
    PlotOverlay *m_overlay;
    QChart *m_chart = nullptr; // with the first data
    QCategoryAxis *m_across = nullptr;
    QCategoryAxis *m_left = nullptr;
    QCategoryAxis *m_right = nullptr;
    std::vector<std::unique_ptr<GappedLine>> m_lines;
    std::unique_ptr<StackedLayers> m_layers;
};

} // namespace pgcourier
