// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/inspectorpanel.h"

#include "app/model/sentheaders.h"
#include "ui/body/bodypart.h"
#include "ui/body/bodyview.h"
#include "ui/body/findbar.h"
#include "ui/inspector/arrivedview.h"
#include "ui/inspector/attemptsview.h"
#include "ui/inspector/compareview.h"
#include "ui/inspector/inspectionfeed.h"
#include "ui/inspector/inspectoractions.h"
#include "ui/inspector/inspectorhead.h"
#include "ui/inspector/partssearch.h"
#include "ui/inspector/responsemeasures.h"
#include "ui/inspector/responseview.h"
#include "ui/inspector/rowdialog.h"
#include "ui/models/arrivals.h"
#include "ui/theme/theme.h"
#include "ui/widgets/emptystate.h"

#include <QAction>
#include <QScopedValueRollback>
#include <QStackedWidget>
#include <QTabWidget>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

enum Tab { ResponseTab, RequestTab, AttemptsTab, CompareTab, ArrivedTab };

BodyLoader bodyLoader(Engine &engine)
{
    return [&engine](const BodyRequest &request) {
        return engine.ask([request](QueueClient &client) { return client.queue().body(request); });
    };
}

} // namespace

InspectorPanel::InspectorPanel(Engine &engine, QWidget *parent)
    : QFrame(parent)
    , m_feed(new InspectionFeed(engine, this))
    , m_actions(new InspectorActions(engine, this))
    , m_arrivals(new Arrivals(this))
    , m_stack(new QStackedWidget(this))
    , m_findAll(new FindBar(tr("All parts"), this))
    , m_head(new InspectorHead(this))
    , m_tabs(new QTabWidget(this))
    , m_request(new BodyView(tr("Request"), bodyLoader(engine), this))
    , m_response(new ResponseView(bodyLoader(engine), this))
    , m_attempts(new AttemptsView(this))
    , m_compare(new CompareView(bodyLoader(engine), this))
    , m_arrived(new ArrivedView(this))
{
    setObjectName(u"inspector"_s);
    setAccessibleName(tr("Inspector"));
    setFrameShape(QFrame::NoFrame);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    buildTabs();
    buildFind();
    buildSearch(engine);
    arrange();
    connectParts();
    connectArrivals(engine);
}

void InspectorPanel::arrange()
{
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, theme::gap, 0, 0);
    column->setSpacing(theme::gap);
    column->addWidget(m_head);
    column->addWidget(m_findAll);
    column->addWidget(m_tabs, 1);
    auto *none = new QWidget(this);
    auto *empty = new EmptyState(none);
    empty->setContent({u"info"_s, tr("No request selected"),
        tr("Select a row to see its request, response and attempts."), {}});
    m_stack->addWidget(none);
    m_stack->addWidget(page);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_stack);
}

void InspectorPanel::buildTabs()
{
    m_tabs->setObjectName(u"inspectorTabs"_s);
    m_tabs->setAccessibleName(tr("Parts of the request"));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_response, tr("Response"));
    m_tabs->addTab(m_request, tr("Request"));
    m_tabs->addTab(m_attempts, tr("Attempts"));
    m_tabs->addTab(m_compare, tr("Compare"));
    m_tabs->addTab(m_arrived, tr("Arrived"));
    m_tabs->setTabToolTip(CompareTab, tr("What changed from one attempt to another"));
    m_tabs->setTabVisible(CompareTab, false);
    m_tabs->setTabVisible(ArrivedTab, false);
    m_request->setOpensOnHeaders(true);
    connect(m_tabs, &QTabWidget::currentChanged, this, [this] { m_tabChosen = m_tabChosen || !m_turning; });
}

void InspectorPanel::turnTo(int tab)
{
    const QScopedValueRollback turning(m_turning, true);
    m_tabs->setCurrentIndex(tab);
}

// What there is to see: the response where there is one, else what is to be sent.
void InspectorPanel::chooseTab(const JobRow &row)
{
    const bool answered = row.statusCode || !row.errorMsg.isEmpty();
    if (!m_tabChosen && row.id.value != 0)
        turnTo(answered ? ResponseTab : RequestTab);
}

void InspectorPanel::buildSearch(Engine &engine)
{
    m_search = new PartsSearch(*m_findAll, bodyLoader(engine), this);
    auto *find = new QAction(tr("Find in all parts of the request"), this);
    find->setShortcut(QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_F));
    find->setShortcutContext(Qt::WindowShortcut);
    const auto open = [this] {
        if (m_row.id.value != 0)
            m_findAll->open(m_findAll->words());
    };
    connect(find, &QAction::triggered, this, open);
    connect(m_head, &InspectorHead::findRequested, this, open);
    addAction(find);
    connect(m_findAll, &FindBar::closed, m_tabs, qOverload<>(&QWidget::setFocus));
    connect(m_search, &PartsSearch::failed, this, &InspectorPanel::failed);
    connect(m_search, &PartsSearch::reached, this, [this](const PartsSearch::Hit &hit) {
        if (hit.attempt > 0)
            m_response->chooseAttempt(hit.attempt);
        if (hit.inError) {
            m_attempts->selectAttempt(hit.attempt);
            return turnTo(AttemptsTab);
        }
        turnTo(hit.attempt > 0 ? ResponseTab : RequestTab);
        (hit.attempt > 0 ? m_response->body() : m_request)->showPlace(hit.mode, hit.place, hit.length);
    });
}

void InspectorPanel::buildFind()
{
    auto *find = new QAction(tr("Find in the body"), this);
    find->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F));
    find->setShortcutContext(Qt::WindowShortcut); // also from the table: it is the selected request's body
    connect(find, &QAction::triggered, this, [this] {
        const int tab = m_tabs->currentIndex();
        if (tab != RequestTab && tab != ArrivedTab)
            m_tabs->setCurrentIndex(ResponseTab);
        (tab == RequestTab          ? m_request
                : tab == ArrivedTab ? m_arrived->body()
                                    : m_response->body())
            ->openFind();
    });
    addAction(find);
}

void InspectorPanel::connectParts()
{
    for (BodyView *view : {m_request, m_response->body(), m_arrived->body()}) {
        connect(view, &BodyView::failed, this, &InspectorPanel::failed);
        connect(view, &BodyView::informed, this, &InspectorPanel::informed);
    }
    connect(m_compare, &CompareView::failed, this, &InspectorPanel::failed);
    connect(m_head, &InspectorHead::informed, this, &InspectorPanel::informed);
    connect(m_head, &InspectorHead::whyRequested, this, [this] { Q_EMIT whyRequested(m_row.id); });
    connect(m_head, &InspectorHead::filterRequested, this, &InspectorPanel::filterRequested);
    connect(m_head, &InspectorHead::remedyChosen, m_actions, [this](Remedy remedy) {
        if (remedy == Remedy::ShowAhead && m_context.waitsBehind)
            Q_EMIT filterRequested(u"id:%1"_s.arg(*m_context.waitsBehind));
        m_actions->carryOut(
            remedy, m_row.id, m_context.lane ? m_context.lane->prefix : m_inspection.destination);
    });
    connect(m_actions, &InspectorActions::editRequested, this, &InspectorPanel::editRequested);
    connect(m_actions, &InspectorActions::endpointRequested, this, &InspectorPanel::endpointRequested);
    connect(m_actions, &InspectorActions::failed, this, &InspectorPanel::failed);
    connect(m_actions, &InspectorActions::informed, this, &InspectorPanel::informed);
    connect(m_response, &ResponseView::failed, this, &InspectorPanel::failed);
    connect(m_response, &ResponseView::attemptShown, m_attempts, &AttemptsView::selectAttempt);
    connect(m_attempts, &AttemptsView::attemptSelected, m_response, &ResponseView::chooseAttempt);
    connect(m_attempts, &AttemptsView::attemptActivated, this, [this](int number) {
        m_response->chooseAttempt(number);
        m_tabs->setCurrentIndex(ResponseTab);
    });
    connect(m_feed, &InspectionFeed::arrived, this, &InspectorPanel::showInspection);
    connect(m_feed, &InspectionFeed::failed, this, &InspectorPanel::failed);
    connect(&m_clock, &QTimer::timeout, this, &InspectorPanel::explainAgain);
    m_clock.setInterval(1s);
    connect(&m_laneClock, &QTimer::timeout, m_feed, &InspectionFeed::read);
    m_laneClock.setInterval(5s);
}

void InspectorPanel::connectArrivals(Engine &engine)
{
    connect(m_head, &InspectorHead::rowRequested, this,
        [this, &engine] { (new RowDialog(engine, m_inspection, this))->open(); });
    connect(&engine, &Engine::mockArrived, m_arrivals, &Arrivals::take);
    connect(&engine, &Engine::databaseChanged, m_arrivals, &Arrivals::clear); // ids are of one database
    connect(m_arrivals, &Arrivals::arrived, this, [this](qint64 requestId, const QString &key) {
        if (requestId == m_row.id.value || (requestId == 0 && !key.isEmpty() && key == m_row.idempotencyKey))
            showArrivals();
    });
}

void InspectorPanel::setBrief(bool brief)
{
    m_head->setBrief(brief);
}

void InspectorPanel::inspect(const JobRow &row)
{
    const bool same = row.id == m_row.id;
    if (same && row == m_row)
        return;
    m_row = row;
    m_stack->setCurrentIndex(row.id.value == 0 ? 0 : 1);
    if (!same) {
        m_inspection = {};
        m_context.lane.reset();
        m_context.newest.reset();
        m_context.notKept.clear();
        m_context.waitsBehind.reset();
        m_head->setMeasures({});
        m_head->setCause({});
        m_tabs->setTabText(AttemptsTab, tr("Attempts"));
        showArrivals();
    }
    m_head->setRow(row);
    chooseTab(row);
    if (row.id.value == 0) {
        m_clock.stop();
        m_laneClock.stop();
    }
    explainAgain();
    m_feed->setRequest(row.id);
    m_feed->read();
}

void InspectorPanel::setContext(int liveWorkers, bool attached, const std::optional<Pause> &queuePause)
{
    m_context.queuePause = queuePause;
    m_context.liveWorkers = liveWorkers;
    m_context.attached = attached;
    explainAgain();
}

void InspectorPanel::explainAgain()
{
    if (m_row.id.value == 0)
        return;
    m_context.now = QDateTime::currentDateTimeUtc();
    m_head->setExplanation(explain(m_row, m_context));
    const bool over = isFinal(m_row.status);
    const auto keep = [](QTimer &timer, bool running) {
        if (running && !timer.isActive())
            timer.start();
        else if (!running)
            timer.stop();
    };
    keep(m_clock, !over);
    keep(m_laneClock,
        m_context.lane && (m_row.status == JobStatus::Pending || m_row.status == JobStatus::Retrying));
}

void InspectorPanel::showInspection(const Inspection &inspection)
{
    m_inspection = inspection;
    const QList<Attempt> &attempts = m_inspection.details.attempts;
    m_context.lane = inspection.lane;
    m_context.notKept = inspection.details.notKept;
    m_context.waitsBehind = inspection.details.waitsBehind;
    m_context.newest = attempts.isEmpty() ? std::nullopt : std::optional(attempts.constLast());
    explainAgain();
    showRequest();
    showTimeline();
    m_head->setMeasures(measuresOf(inspection));
    m_head->setCause(inspection.details.causedBy);
    m_search->setInspection(inspection, shownAdded());
    m_response->setInspection(inspection);
    m_compare->setInspection(inspection);
    m_tabs->setTabVisible(CompareTab, attempts.size() > 1);
    showArrivals();
}

Headers InspectorPanel::shownAdded() const
{
    return m_context.attached ? Headers() : addedHeaders(m_inspection);
}

void InspectorPanel::showRequest()
{
    const JobDetails &details = m_inspection.details;
    BodyContent content;
    content.source = {details.row.id, 0, firstBytes};
    const Headers added = shownAdded();
    content.headers = details.headers + added;
    content.addedHeaders = added.size();
    content.bytes = details.body.value_or(QByteArray());
    content.wholeSize = qMax<qint64>(m_inspection.requestBytes, content.bytes.size());
    content.contentType = findHeader(details.headers, u"Content-Type").value_or(QString());
    content.note = content.bytes.isEmpty() ? tr("The request has no body") : QString();
    m_request->setContent(content);
}

void InspectorPanel::showTimeline()
{
    const JobDetails &details = m_inspection.details;
    QList<RetryForecast> toCome;
    const JobStatus status = details.row.status;
    if (!isFinal(status) && !m_context.attached) {
        RetryOutlook outlook;
        outlook.begun = details.row.attempt;
        outlook.forgiven = m_inspection.attemptsForgiven;
        outlook.now = QDateTime::currentDateTimeUtc();
        outlook.timeout = details.timeout;
        if (!details.attempts.isEmpty())
            outlook.usual
                = std::chrono::milliseconds(qint64(details.attempts.constLast().totalMs.value_or(0)));
        if (status != JobStatus::Running)
            outlook.nextDue = details.row.scheduledAt;
        if (m_inspection.retry)
            toCome = retryForecast(*m_inspection.retry, outlook);
        else if (outlook.nextDue.isValid()) { // the policy is not ours to see, but the next time is
            RetryPolicy once;
            once.maxAttempts = outlook.begun + 1 - outlook.forgiven;
            toCome = retryForecast(once, outlook, 1);
        }
    }
    m_attempts->setRows(timelineRows(details.attempts, toCome, QDateTime::currentDateTimeUtc()));
    m_tabs->setTabText(AttemptsTab,
        details.attempts.isEmpty() ? tr("Attempts") : tr("Attempts  %1").arg(details.attempts.size()));
}

void InspectorPanel::showArrivals()
{
    const QList<MockArrival> arrivals = m_row.id.value == 0 ? QList<MockArrival>() : m_arrivals->of(m_row);
    m_arrived->setArrivals(arrivals, m_inspection.details.attempts);
    m_tabs->setTabVisible(ArrivedTab, !arrivals.isEmpty());
    const qsizetype attempts = m_inspection.details.attempts.size();
    const bool more = attempts > 0 && arrivals.size() > attempts;
    m_tabs->setTabText(ArrivedTab,
        more ? tr("Arrived  %1 in %2 attempts").arg(arrivals.size()).arg(attempts)
             : tr("Arrived  %1").arg(arrivals.size()));
    m_tabs->setTabToolTip(ArrivedTab,
        more ? tr("What the built-in mock endpoint received of this request. An attempt that follows a "
                  "redirect, or whose connection broke before an answer, arrives more than once.")
             : tr("What the built-in mock endpoint received of this request"));
}

} // namespace pgcourier
