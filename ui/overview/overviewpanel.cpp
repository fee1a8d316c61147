// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/overviewpanel.h"

#include "app/base/sqlstate.h"
#include "app/model/historytext.h"
#include "ui/charts/timeplot.h"
#include "ui/commands/commands.h"
#include "ui/overview/figuregrid.h"
#include "ui/overview/historyfeed.h"
#include "ui/overview/overviewplots.h"
#include "ui/widgets/emptystate.h"

#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QScrollArea>
#include <QTabBar>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds buildInterval(150);

} // namespace

OverviewPanel::OverviewPanel(Engine &engine, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_feed(new HistoryFeed(engine, this))
    , m_plotTimer(this)
    , m_buildTimer(this)
{
    setObjectName(u"overviewPanel"_s);
    setProperty(commandGroup, tr("Overview"));
    connect(&m_buildTimer, &QTimer::timeout, this, &OverviewPanel::buildNext);
    connect(&m_plotTimer, &QTimer::timeout, this, &OverviewPanel::showNextPlot);
    m_feed->want(HistoryRange::Hour, {});
    connect(m_feed, &HistoryFeed::arrived, this, &OverviewPanel::takeHistory);
    connect(m_feed, &HistoryFeed::failed, this, &OverviewPanel::takeError);
    connect(&m_engine, &Engine::stateChanged, this, [this] {
        if (isVisible())
            showEmptyText();
    });
}

void OverviewPanel::showEvent(QShowEvent *event)
{
    build();
    QWidget::showEvent(event);
    showFigures();
    showEmptyText();
    m_feed->setActive(m_databaseKnown && m_database.schema == SchemaState::Current);
}

void OverviewPanel::hideEvent(QHideEvent *event)
{
    m_feed->setActive(false);
    QWidget::hideEvent(event);
}

void OverviewPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (m_built)
        arrangePlots();
}

void OverviewPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_history)
        showPlots();
}

void OverviewPanel::takeSnapshot(const Snapshot &snapshot)
{
    m_stats = snapshot.stats;
    if (isVisible())
        showFigures();
}

void OverviewPanel::setDatabase(const DatabaseInfo &info)
{
    if (m_databaseKnown && (info.database != m_database.database || info.host != m_database.host)) {
        m_history.reset();
        m_plotsToShow.clear();
        m_plotTimer.stop();
        m_stats.reset();
    }
    m_database = info;
    m_databaseKnown = true;
    if (!m_built && !m_buildTimer.isActive())
        m_buildTimer.start(buildInterval);
    m_forbidden = false;
    m_error.reset();
    if (isVisible()) {
        showFigures();
        showEmptyText();
        m_feed->setActive(info.schema == SchemaState::Current);
        m_feed->refresh();
    }
}

HistoryRange OverviewPanel::range() const
{
    return allHistoryRanges[size_t(std::max(m_ranges->currentIndex(), 0))];
}

QString OverviewPanel::destination() const
{
    return m_destinations->currentIndex() > 0 ? m_destinations->currentText() : QString();
}

void OverviewPanel::ask()
{
    moveCrosshair(-1);
    m_feed->want(range(), destination());
}

void OverviewPanel::takeHistory(const History &history)
{
    m_history = history;
    m_error.reset();
    m_forbidden = false;
    if (history.destinations)
        showDestinations(*history.destinations);
    showPlots();
    showFigures();
    showEmptyText();
}

// The window itself says that a connection was lost; the plots keep what they show.
void OverviewPanel::takeError(const Error &error)
{
    m_forbidden = error.code == sqlstate::insufficientPrivilege;
    const bool told = m_error && m_error->text == error.text;
    m_error = error;
    const bool gone = error.kind == ErrorKind::Connection || error.kind == ErrorKind::ConnectionLost
        || error.kind == ErrorKind::Cancelled;
    if (!m_forbidden && !gone && !told)
        Q_EMIT failed(error);
    showEmptyText();
}

void OverviewPanel::showDestinations(const QStringList &names)
{
    QStringList all = names;
    const QString chosen = destination();
    if (!chosen.isEmpty() && !all.contains(chosen))
        all.append(chosen); // nothing ended there lately; it is what is shown all the same
    QStringList old;
    for (int i = 1; i < m_destinations->count(); ++i)
        old.append(m_destinations->itemText(i));
    if (old == all)
        return;
    const QSignalBlocker quiet(m_destinations);
    while (m_destinations->count() > 1)
        m_destinations->removeItem(1);
    m_destinations->addItems(all);
    m_destinations->setCurrentIndex(int(all.indexOf(chosen)) + 1);
}

// A chart lays itself out anew for some milliseconds: each has a turn of the event loop for itself.
void OverviewPanel::showPlots()
{
    OverviewPlots plots = overviewPlots(*m_history, palette());
    m_plotsToShow = {{m_throughput, std::move(plots.throughput)}, {m_outcomes, std::move(plots.outcomes)},
        {m_latency, std::move(plots.latency)}, {m_queue, std::move(plots.queue)}};
    m_outcomes->setTitle(outcomesTitle(m_feed->wanted().range));
    m_queue->setTitle(destination().isEmpty() ? tr("Queue") : tr("Queue of all destinations"));
    m_plotTimer.start(0);
}

void OverviewPanel::showNextPlot()
{
    const auto [plot, values] = m_plotsToShow.takeFirst();
    plot->setData(values);
    if (!m_plotsToShow.isEmpty())
        return;
    m_plotTimer.stop();
    if (m_crosshair >= 0) { // it stays where it stands in time
        const qint64 seconds = m_history->span.since.secsTo(m_crosshairAt);
        moveCrosshair(seconds < 0 ? -1 : int(seconds / m_history->span.step.count()));
    }
    showMoment();
}

void OverviewPanel::showFigures()
{
    m_figures->show(m_stats, m_history, m_feed->wanted().range);
}

void OverviewPanel::showEmptyText()
{
    if (!m_built)
        return;
    EmptyText text;
    if (m_databaseKnown && m_database.schema == SchemaState::PgNet)
        text = {u"overview"_s, tr("No history here"),
            tr("pg_net keeps no count of what it sent: the page Requests shows what is still there."), {}};
    else if (m_databaseKnown && m_database.schema != SchemaState::Current)
        text = {u"overview"_s, tr("No history yet"),
            tr("It begins once the schema of pgCourier is installed and up to date: see the page Requests."),
            {}};
    else if (m_forbidden && m_error)
        text = {u"lock"_s, tr("This role may not see the history"), m_error->hint, {}};
    else if (!m_history)
        text = {u"overview"_s, m_error ? tr("The history could not be read") : tr("Reading the history…"),
            m_error ? m_error->text : QString(), {}};
    else if (m_history->isEmpty())
        text = {u"overview"_s, tr("Nothing happened in this time"),
            destination().isEmpty()
                ? tr("No worker ran and no request ended. Choose a longer time, or send a request.")
                : tr("No worker ran and no request to %1 ended. Choose a longer time, or all destinations.")
                      .arg(destination()),
            {}};
    m_content->setVisible(text.title.isEmpty());
    m_empty->setContent(text);
    if (!text.title.isEmpty())
        m_empty->raise();
}

void OverviewPanel::moveCrosshair(int place)
{
    if (!m_built)
        return;
    m_crosshair = m_history && place < m_history->span.count ? place : -1;
    if (m_crosshair >= 0)
        m_crosshairAt = m_history->span.at(m_crosshair);
    for (TimePlot *plot : std::as_const(m_plots))
        plot->setCrosshair(m_crosshair);
    showMoment();
}

void OverviewPanel::showMoment()
{
    if (!m_history)
        return;
    QString text;
    if (m_crosshair < 0)
        text = tr("as of %1").arg(m_history->until.toLocalTime().toString(u"HH:mm:ss"_s));
    else if (m_history->points[m_crosshair].known())
        text = stepText(m_history->span, m_crosshair);
    else
        text = tr("%1: no worker ran").arg(stepText(m_history->span, m_crosshair));
    m_moment->setText(text);
    m_moment->setToolTip(text);
}

void OverviewPanel::choose(const TimePlot *plot, int place, int series)
{
    if (plot != m_outcomes) {
        openRequests(place, std::nullopt);
        return;
    }
    if (series >= 0) {
        openRequests(place, allEndClasses[size_t(series)]);
        return;
    }
    // By key: what went wrong most often then.
    const HistoryPoint &point = m_history->points[place];
    std::optional<EndClass> worst;
    for (EndClass endClass : allEndClasses) {
        if (endClass > EndClass::Redirect && point.of(endClass) > (worst ? point.of(*worst) : 0))
            worst = endClass;
    }
    openRequests(place, worst);
}

void OverviewPanel::openRequests(int place, std::optional<EndClass> endClass)
{
    const HistorySpan &span = m_history->span;
    Q_EMIT filterRequested(historyFilterText(span.at(place), span.at(place + 1), destination(), endClass));
}

} // namespace pgcourier
