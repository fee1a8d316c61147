// SPDX-License-Identifier: GPL-3.0-or-later
// How the page is built, a part at a time: the second part of OverviewPanel.
#include "ui/charts/timeplot.h"
#include "ui/overview/figuregrid.h"
#include "ui/overview/historyfeed.h"
#include "ui/overview/overviewpanel.h"
#include "ui/overview/overviewplots.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/emptystate.h"

#include <array>
#include <QAction>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr int twoColumnsFrom = 780; // width of the page

} // namespace

void OverviewPanel::build()
{
    while (!m_built)
        buildNext();
}

// A part at a time, so that none holds up the window.
void OverviewPanel::buildNext()
{
    if (!m_ranges)
        return buildFrame();
    if (m_plots.size() < 4)
        return buildPlot();
    arrangePlots();
    m_scroll->setWidget(m_content);
    m_content->setAutoFillBackground(false);
    m_built = true;
    m_buildTimer.stop();
}

void OverviewPanel::buildFrame()
{
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    page->setSpacing(0);
    auto *controls = new QHBoxLayout;
    controls->setContentsMargins(
        theme::wideGap, theme::gap + theme::halfGap, theme::gap + theme::halfGap, theme::gap);
    controls->setSpacing(theme::gap);
    buildControls(controls);
    page->addLayout(controls);

    m_scroll = new QScrollArea(this);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_content = new QWidget(m_scroll);
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(theme::wideGap, theme::halfGap, theme::wideGap, theme::gap);
    column->setSpacing(theme::gap);
    m_figures = new FigureGrid(m_content);
    column->addWidget(m_figures);
    m_grid = new QGridLayout;
    m_grid->setSpacing(theme::gap);
    column->addLayout(m_grid, 1);
    m_scroll->viewport()->setAutoFillBackground(false);
    page->addWidget(m_scroll, 1);
    m_empty = new EmptyState(m_scroll->viewport());
}

void OverviewPanel::buildControls(QHBoxLayout *row)
{
    m_ranges = new QTabBar(this);
    m_ranges->setObjectName(u"ranges"_s);
    m_ranges->setAccessibleName(tr("Time range"));
    m_ranges->setExpanding(false);
    m_ranges->setUsesScrollButtons(false);
    m_ranges->setElideMode(Qt::ElideNone);
    for (HistoryRange range : allHistoryRanges) {
        const int tab = m_ranges->addTab(rangeShortName(range));
        m_ranges->setTabToolTip(tab, rangeName(range));
        m_ranges->setAccessibleTabName(tab, rangeName(range));
    }
    m_ranges->setCurrentIndex(int(m_feed->wanted().range));
    connect(m_ranges, &QTabBar::currentChanged, this, &OverviewPanel::ask);

    m_destinations = new QComboBox(this);
    m_destinations->setObjectName(u"destinations"_s);
    m_destinations->setAccessibleName(tr("Destination"));
    m_destinations->addItem(tr("All destinations"));
    m_destinations->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_destinations->setMinimumContentsLength(16);
    m_destinations->setMaxVisibleItems(20);
    connect(m_destinations, &QComboBox::currentIndexChanged, this, &OverviewPanel::ask);

    m_moment = new QLabel(this);
    m_moment->setObjectName(u"moment"_s);
    m_moment->setProperty("quiet", true);
    m_moment->setTextFormat(Qt::PlainText);
    m_moment->setMinimumWidth(1);
    m_moment->setAlignment(Qt::AlignRight | Qt::AlignVCenter);

    row->addWidget(m_ranges);
    row->addWidget(m_destinations);
    row->addWidget(m_moment, 1);
    const auto button
        = [this, row](const QString &name, const QString &word, const QKeySequence &keys, auto slot) {
              auto *action = new QAction(theme::icon(u"copy"_s), name, this);
              action->setIconText(word);
              action->setShortcut(keys);
              action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
              action->setToolTip(u"%1 (%2)"_s.arg(name, keys.toString(QKeySequence::NativeText)));
              connect(action, &QAction::triggered, this, slot);
              addAction(action);
              auto *tool = new QToolButton(this);
              tool->setDefaultAction(action);
              tool->setAccessibleName(name);
              tool->setIconSize({theme::iconSize, theme::iconSize});
              tool->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
              tool->setFocusPolicy(Qt::StrongFocus);
              row->addWidget(tool);
          };
    button(tr("Copy as picture"), tr("Picture"), QKeySequence::Copy, [this] { copyPicture(); });
    button(
        tr("Copy as CSV"), tr("CSV"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), [this] { copyCsv(); });
}

void OverviewPanel::buildPlot()
{
    const std::array titles{
        tr("Throughput"), outcomesTitle(m_feed->wanted().range), tr("Latency"), tr("Queue")};
    const std::array places{&m_throughput, &m_outcomes, &m_latency, &m_queue};
    const auto next = size_t(m_plots.size());
    auto *plot = new TimePlot(titles[next], m_content);
    plot->setHint(tr("Arrow keys move the crosshair, Return or a click shows the requests of that time"));
    connect(plot, &TimePlot::crosshairMoved, this, &OverviewPanel::moveCrosshair);
    connect(plot, &TimePlot::placeChosen, this,
        [this, plot](int place, int series) { choose(plot, place, series); });
    *places[next] = plot;
    m_plots.append(plot);
}

void OverviewPanel::arrangePlots()
{
    const int columns = width() >= twoColumnsFrom ? 2 : 1;
    if (m_grid->property("columns").toInt() == columns)
        return;
    m_grid->setProperty("columns", columns);
    int place = 0;
    for (TimePlot *plot : std::as_const(m_plots)) {
        m_grid->addWidget(plot, place / columns, place % columns);
        ++place;
    }
    for (int i = 0; i < 4; ++i)
        m_grid->setRowStretch(i, i < 4 / columns ? 1 : 0);
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, columns - 1);
    m_figures->setColumns(columns == 2 ? 6 : 3);
}

} // namespace pgcourier
