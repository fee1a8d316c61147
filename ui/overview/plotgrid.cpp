// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/plotgrid.h"

#include "ui/charts/timeplot.h"
#include "ui/overview/figuregrid.h"
#include "ui/theme/theme.h"

#include <array>
#include <QVBoxLayout>

namespace pgcourier {

namespace {

constexpr int twoColumnsFrom = 780; // width of the page
constexpr int plotCount = 4;

} // namespace

PlotGrid::PlotGrid(QWidget *parent)
    : QWidget(parent)
    , m_figures(new FigureGrid(this))
    , m_grid(new QGridLayout)
    , m_turn(this)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::wideGap, theme::halfGap, theme::wideGap, theme::gap);
    column->setSpacing(theme::gap);
    column->addWidget(m_figures);
    m_grid->setSpacing(theme::gap);
    column->addLayout(m_grid, 1);
    connect(&m_turn, &QTimer::timeout, this, &PlotGrid::showNext);
}

bool PlotGrid::isBuilt() const
{
    return m_plots.size() == plotCount;
}

void PlotGrid::buildNext(HistoryRange range)
{
    const std::array titles{tr("Throughput"), outcomesTitle(range), tr("Latency"), tr("Queue")};
    const std::array places{&m_throughput, &m_outcomes, &m_latency, &m_queue};
    const auto next = size_t(m_plots.size());
    auto *plot = new TimePlot(titles[next], this);
    plot->setHint(tr("Arrow keys move the crosshair, Return or a click shows the requests of that time"));
    connect(plot, &TimePlot::crosshairMoved, this, &PlotGrid::crosshairMoved);
    connect(plot, &TimePlot::placeChosen, this, [this, plot](int place, int series) {
        if (plot == m_outcomes)
            Q_EMIT outcomeChosen(place, series);
        else
            Q_EMIT placeChosen(place);
    });
    *places[next] = plot;
    m_plots.append(plot);
}

void PlotGrid::arrangeFor(int width)
{
    const int columns = width >= twoColumnsFrom ? 2 : 1;
    if (m_columns == columns)
        return;
    m_columns = columns;
    int place = 0;
    for (TimePlot *plot : std::as_const(m_plots)) {
        m_grid->addWidget(plot, place / columns, place % columns);
        ++place;
    }
    for (int i = 0; i < plotCount; ++i)
        m_grid->setRowStretch(i, i < plotCount / columns ? 1 : 0);
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, columns - 1);
    m_figures->setColumns(columns == 2 ? 6 : 3);
}

// A chart lays itself out anew for some milliseconds: each has a turn of the event loop for itself.
void PlotGrid::showPlots(OverviewPlots plots)
{
    m_coming = {{m_throughput, std::move(plots.throughput)}, {m_outcomes, std::move(plots.outcomes)},
        {m_latency, std::move(plots.latency)}, {m_queue, std::move(plots.queue)}};
    m_turn.start(0);
}

void PlotGrid::showNext()
{
    const auto [plot, values] = m_coming.takeFirst();
    plot->setData(values);
    if (!m_coming.isEmpty())
        return;
    m_turn.stop();
    Q_EMIT shown();
}

void PlotGrid::forget()
{
    m_coming.clear();
    m_turn.stop();
}

void PlotGrid::setTitles(const QString &outcomes, const QString &queue)
{
    m_outcomes->setTitle(outcomes);
    m_queue->setTitle(queue);
}

void PlotGrid::setCrosshair(int place)
{
    for (TimePlot *plot : std::as_const(m_plots))
        plot->setCrosshair(place);
}

} // namespace pgcourier
