// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/overviewpanel.h"

#include "app/model/historytext.h"
#include "ui/models/timetext.h"
#include "ui/overview/figuregrid.h"
#include "ui/overview/historyfeed.h"
#include "ui/overview/overviewbar.h"
#include "ui/overview/overviewplots.h"
#include "ui/overview/overviewshare.h"
#include "ui/overview/plotgrid.h"
#include "ui/theme/icons.h"
#include "ui/widgets/toolbutton.h"

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QScrollArea>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds buildInterval(150);

} // namespace

OverviewPanel::OverviewPanel(Engine &engine, QWidget *parent)
    : WindowPage(tr("Overview"), u"overview"_s, parent)
    , m_feed(new HistoryFeed(engine, this))
    , m_buildTimer(this)
{
    setObjectName(u"overviewPanel"_s);
    connect(&m_buildTimer, &QTimer::timeout, this, &OverviewPanel::buildNext);
    m_feed->want(HistoryRange::Hour, {});
    connect(m_feed, &HistoryFeed::arrived, this, &OverviewPanel::takeHistory);
    connect(m_feed, &HistoryFeed::failed, this, &OverviewPanel::takeError);
    connect(&engine, &Engine::stateChanged, this, [this] {
        if (isVisible())
            showEmptyText();
    });
}

void OverviewPanel::build()
{
    while (!m_built)
        buildNext();
}

void OverviewPanel::buildNext()
{
    if (!m_bar)
        return buildFrame();
    if (!m_plots->isBuilt())
        return m_plots->buildNext(m_feed->wanted().range);
    m_plots->arrangeFor(width());
    m_scroll->setWidget(m_plots);
    m_plots->setAutoFillBackground(false);
    m_built = true;
    m_buildTimer.stop();
}

void OverviewPanel::buildFrame()
{
    m_bar = new OverviewBar(m_feed->wanted().range, this);
    connect(m_bar, &OverviewBar::chosen, this, &OverviewPanel::ask);
    addCopy(tr("Copy as picture"), tr("Picture"), QKeySequence::Copy, &OverviewPanel::copyPicture);
    addCopy(tr("Copy as CSV"), tr("CSV"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C),
        &OverviewPanel::copyCsv);
    m_scroll = new QScrollArea(this);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_plots = new PlotGrid(m_scroll);
    connect(m_plots, &PlotGrid::shown, this, &OverviewPanel::keepCrosshair);
    connect(m_plots, &PlotGrid::crosshairMoved, this, &OverviewPanel::moveCrosshair);
    connect(m_plots, &PlotGrid::placeChosen, this, [this](int place) { openRequests(place, std::nullopt); });
    connect(m_plots, &PlotGrid::outcomeChosen, this, &OverviewPanel::openOutcomes);
    m_empty = new EmptyState(m_scroll->viewport());
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    page->setSpacing(0);
    page->addWidget(m_bar);
    page->addWidget(m_scroll, 1);
}

void OverviewPanel::addCopy(
    const QString &name, const QString &word, const QKeySequence &keys, void (OverviewPanel::*copy)())
{
    auto *action = new QAction(theme::icon(u"copy"_s), name, this);
    action->setIconText(word);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    action->setToolTip(tipWithKeys(name, keys));
    connect(action, &QAction::triggered, this, copy);
    addAction(action);
    m_bar->addButton(action);
}

void OverviewPanel::showEvent(QShowEvent *event)
{
    build();
    WindowPage::showEvent(event);
    showFigures();
    showEmptyText();
    m_feed->setActive(m_situation.schema == SchemaState::Current);
}

void OverviewPanel::hideEvent(QHideEvent *event)
{
    m_feed->setActive(false);
    WindowPage::hideEvent(event);
}

void OverviewPanel::resizeEvent(QResizeEvent *event)
{
    WindowPage::resizeEvent(event);
    if (m_built)
        m_plots->arrangeFor(width());
}

void OverviewPanel::changeEvent(QEvent *event)
{
    WindowPage::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_situation.history)
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
    if (m_situation.schema && (info.database != m_database.database || info.host != m_database.host)) {
        m_situation.history.reset();
        m_stats.reset();
        if (m_plots)
            m_plots->forget();
    }
    m_database = info;
    m_situation.schema = info.schema;
    m_situation.error.reset();
    if (!m_built && !m_buildTimer.isActive())
        m_buildTimer.start(buildInterval);
    if (isVisible()) {
        showFigures();
        showEmptyText();
        m_feed->setActive(info.schema == SchemaState::Current);
        m_feed->refresh();
    }
}

void OverviewPanel::ask()
{
    moveCrosshair(-1);
    m_feed->want(m_bar->range(), m_bar->destination());
}

void OverviewPanel::takeHistory(const History &history)
{
    m_situation.history = history;
    m_situation.error.reset();
    if (history.destinations)
        m_bar->setDestinations(*history.destinations);
    showPlots();
    showFigures();
    showEmptyText();
}

// The window itself says that a connection was lost; the plots keep what they show.
void OverviewPanel::takeError(const Error &error)
{
    const bool told = m_situation.error && m_situation.error->text == error.text;
    m_situation.error = error;
    const bool gone = error.kind == ErrorKind::Connection || error.kind == ErrorKind::ConnectionLost
        || error.kind == ErrorKind::Cancelled;
    if (!m_situation.isForbidden() && !gone && !told)
        Q_EMIT failed(error);
    showEmptyText();
}

void OverviewPanel::showPlots()
{
    m_plots->showPlots(overviewPlots(*m_situation.history, palette()));
    m_plots->setTitles(outcomesTitle(m_feed->wanted().range),
        m_bar->destination().isEmpty() ? tr("Queue") : tr("Queue of all destinations"));
}

void OverviewPanel::showFigures()
{
    m_plots->figures()->show(m_stats, m_situation.history, m_feed->wanted().range);
}

void OverviewPanel::showEmptyText()
{
    if (!m_built)
        return;
    const EmptyText text = overviewEmptyText(m_situation, m_bar->destination());
    m_plots->setVisible(text.title.isEmpty());
    m_empty->setContent(text);
    if (!text.title.isEmpty())
        m_empty->raise();
}

// It stays where it stands in time.
void OverviewPanel::keepCrosshair()
{
    if (m_crosshair >= 0) {
        const HistorySpan &span = m_situation.history->span;
        const qint64 seconds = span.since.secsTo(m_crosshairAt);
        moveCrosshair(seconds < 0 ? -1 : int(seconds / span.step.count()));
    }
    showMoment();
}

void OverviewPanel::moveCrosshair(int place)
{
    if (!m_built)
        return;
    const std::optional<History> &history = m_situation.history;
    m_crosshair = history && place < history->span.count ? place : -1;
    if (m_crosshair >= 0)
        m_crosshairAt = history->span.at(m_crosshair);
    m_plots->setCrosshair(m_crosshair);
    showMoment();
}

void OverviewPanel::showMoment()
{
    if (!m_situation.history)
        return;
    const History &history = *m_situation.history;
    if (m_crosshair < 0)
        m_bar->setMoment(tr("as of %1").arg(clockText(history.until)));
    else if (history.points[m_crosshair].known())
        m_bar->setMoment(stepText(history.span, m_crosshair));
    else
        m_bar->setMoment(tr("%1: no worker ran").arg(stepText(history.span, m_crosshair)));
}

void OverviewPanel::openOutcomes(int place, int endClass)
{
    if (endClass >= 0) {
        openRequests(place, allEndClasses[size_t(endClass)]);
        return;
    }
    // By key: what went wrong most often then.
    const HistoryPoint &point = m_situation.history->points[place];
    std::optional<EndClass> worst;
    for (EndClass known : allEndClasses) {
        if (known > EndClass::Redirect && point.of(known) > (worst ? point.of(*worst) : 0))
            worst = known;
    }
    openRequests(place, worst);
}

void OverviewPanel::openRequests(int place, std::optional<EndClass> endClass)
{
    const HistorySpan &span = m_situation.history->span;
    Q_EMIT filterRequested(
        historyFilterText(span.at(place), span.at(place + 1), m_bar->destination(), endClass));
}

void OverviewPanel::copyPicture()
{
    if (!m_situation.history || !m_plots->isVisible()) {
        Q_EMIT informed(tr("There is nothing to copy yet"));
        return;
    }
    const QDateTime until = m_situation.history->until.toLocalTime();
    copyAsPicture(*m_plots,
        u"%1 · %2 · %3 · %4"_s.arg(m_database.database, rangeName(m_bar->range()), m_bar->destinationText(),
            until.toString(u"yyyy-MM-dd HH:mm t"_s)));
    Q_EMIT informed(tr("The plots are on the clipboard as a picture"));
}

void OverviewPanel::copyCsv()
{
    if (!m_situation.history) {
        Q_EMIT informed(tr("There is nothing to copy yet"));
        return;
    }
    QGuiApplication::clipboard()->setText(historyCsv(*m_situation.history));
    Q_EMIT informed(tr("Steps copied as CSV: %1").arg(m_situation.history->points.size()));
}

} // namespace pgcourier
