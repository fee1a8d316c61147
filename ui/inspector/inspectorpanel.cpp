// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/inspectorpanel.h"

#include "ui/inspector/arrivals.h"
#include "ui/inspector/arrivedview.h"
#include "ui/inspector/attemptsview.h"
#include "ui/inspector/bodypart.h"
#include "ui/inspector/bodyview.h"
#include "ui/inspector/compareview.h"
#include "ui/inspector/inspectorhead.h"
#include "ui/theme/theme.h"
#include "ui/widgets/emptystate.h"

#include <QAction>
#include <QComboBox>
#include <QStackedWidget>
#include <QTabWidget>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

enum Tab { ResponseTab, RequestTab, AttemptsTab, CompareTab, ArrivedTab };

} // namespace

InspectorPanel::InspectorPanel(Engine &engine, QWidget *parent)
    : QFrame(parent)
    , m_engine(engine)
    , m_arrivals(new Arrivals(this))
    , m_stack(new QStackedWidget(this))
    , m_head(new InspectorHead(this))
    , m_tabs(new QTabWidget(this))
    , m_request(new BodyView(
          tr("Request"), [this](const BodyRequest &r) { return loadBody(r); }, this))
    , m_response(new BodyView(
          tr("Response"), [this](const BodyRequest &r) { return loadBody(r); }, this))
    , m_attempt(new QComboBox(this))
    , m_attempts(new AttemptsView(this))
    , m_compare(new CompareView([this](const BodyRequest &r) { return loadBody(r); }, this))
    , m_arrived(new ArrivedView(this))
{
    setObjectName(u"inspector"_s);
    setAccessibleName(tr("Inspector"));
    setFrameShape(QFrame::NoFrame);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);

    buildTabs();
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, theme::gap, 0, 0);
    column->setSpacing(theme::gap);
    column->addWidget(m_head);
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
    connectParts();
}

void InspectorPanel::buildTabs()
{
    m_tabs->setObjectName(u"inspectorTabs"_s);
    m_tabs->setAccessibleName(tr("Parts of the request"));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(buildResponse(), tr("Response"));
    m_tabs->addTab(m_request, tr("Request"));
    m_tabs->addTab(m_attempts, tr("Attempts"));
    m_tabs->addTab(m_compare, tr("Compare"));
    m_tabs->addTab(m_arrived, tr("Arrived"));
    m_tabs->setTabToolTip(CompareTab, tr("What changed from one attempt to another"));
    m_tabs->setTabToolTip(ArrivedTab, tr("What the built-in mock endpoint received of this request"));
    m_tabs->setTabVisible(CompareTab, false);
    m_tabs->setTabVisible(ArrivedTab, false);
    auto *find = new QAction(tr("Find in the body"), this);
    find->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F));
    find->setShortcutContext(Qt::WindowShortcut); // also from the table: it is the selected request's body
    connect(find, &QAction::triggered, this, [this] {
        const int tab = m_tabs->currentIndex();
        if (tab != RequestTab && tab != ArrivedTab)
            m_tabs->setCurrentIndex(ResponseTab);
        (tab == RequestTab ? m_request : tab == ArrivedTab ? m_arrived->body() : m_response)->openFind();
    });
    addAction(find);
}

QWidget *InspectorPanel::buildResponse()
{
    auto *page = new QWidget(this);
    m_attempt->setAccessibleName(tr("Response of attempt"));
    m_attempt->hide();
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *choice = new QHBoxLayout;
    choice->setContentsMargins(theme::gap, theme::halfGap, theme::gap, 0);
    choice->addWidget(m_attempt);
    choice->addStretch();
    column->addLayout(choice);
    column->addWidget(m_response, 1);
    return page;
}

void InspectorPanel::connectParts()
{
    for (BodyView *view : {m_request, m_response, m_arrived->body()}) {
        connect(view, &BodyView::failed, this, &InspectorPanel::failed);
        connect(view, &BodyView::informed, this, &InspectorPanel::informed);
    }
    connect(m_compare, &CompareView::failed, this, &InspectorPanel::failed);
    connect(m_head, &InspectorHead::informed, this, &InspectorPanel::informed);
    connect(m_head, &InspectorHead::filterRequested, this, &InspectorPanel::filterRequested);
    connect(m_head, &InspectorHead::remedyChosen, this, &InspectorPanel::remedy);
    connect(m_attempt, &QComboBox::activated, this, [this](int index) {
        keepChoice(index);
        m_attempts->selectAttempt(m_inspection.details.attempts[index].number);
        showResponse(index);
    });
    connect(m_attempts, &AttemptsView::attemptSelected, this, &InspectorPanel::chooseAttempt);
    connect(m_attempts, &AttemptsView::attemptActivated, this, [this](int number) {
        chooseAttempt(number);
        m_tabs->setCurrentIndex(ResponseTab);
    });
    connect(&m_engine, &Engine::mockArrived, m_arrivals, &Arrivals::take);
    connect(&m_engine, &Engine::databaseChanged, m_arrivals, &Arrivals::clear); // ids are of one database
    connect(m_arrivals, &Arrivals::arrived, this, [this](qint64 requestId, const QString &key) {
        if (requestId == m_row.id.value || (requestId == 0 && !key.isEmpty() && key == m_row.idempotencyKey))
            showArrivals();
    });
    connect(&m_clock, &QTimer::timeout, this, &InspectorPanel::explainAgain);
    m_clock.setInterval(1s);
    connect(&m_laneClock, &QTimer::timeout, this, &InspectorPanel::load);
    m_laneClock.setInterval(5s);
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
        m_responses.clear();
        m_context.lane.reset();
        m_context.newest.reset();
        m_context.notKept.clear();
        m_tabs->setTabText(AttemptsTab, tr("Attempts"));
        showArrivals();
    }
    m_head->setRow(row);
    if (row.id.value == 0) {
        m_clock.stop();
        m_laneClock.stop();
    }
    explainAgain();
    load();
}

void InspectorPanel::setContext(int liveWorkers, bool attached)
{
    m_context.liveWorkers = liveWorkers;
    m_context.attached = attached;
    explainAgain();
}

void InspectorPanel::load()
{
    if (m_row.id.value == 0)
        return;
    if (m_loading) {
        m_again = true;
        return;
    }
    m_loading = true;
    m_again = false;
    m_engine
        .ask([id = m_row.id](QueueClient &client) -> Result<Inspection> {
            auto inspection = client.queue().inspection(id, firstBytes);
            if (inspection || inspection.error().kind != ErrorKind::Schema)
                return inspection;
            // Where the real pg_net sends, less is kept.
            const auto details = client.queue().details(id);
            if (!details)
                return details.error();
            Inspection out{*details, details->body.value_or(QByteArray()).size(), {}, {}, 0, {}, {}};
            for (const Attempt &attempt : details->attempts)
                out.responseBytes.append(attempt.content.size());
            return out;
        })
        .then(this, [this, id = m_row.id](const Result<Inspection> &inspection) {
            m_loading = false;
            if (id == m_row.id)
                read(inspection);
            if (m_again)
                load();
        });
}

void InspectorPanel::read(const Result<Inspection> &inspection)
{
    if (inspection)
        showInspection(*inspection);
    else if (inspection.error().kind != ErrorKind::Cancelled)
        Q_EMIT failed(inspection.error());
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
    m_context.newest = attempts.isEmpty() ? std::nullopt : std::optional(attempts.constLast());
    explainAgain();
    showRequest();
    showTimeline();
    showAttempts();
    m_compare->setInspection(inspection);
    m_tabs->setTabVisible(CompareTab, attempts.size() > 1);
    showArrivals();
}

void InspectorPanel::showRequest()
{
    const JobDetails &details = m_inspection.details;
    BodyContent content;
    content.source = {details.row.id, 0, firstBytes};
    content.headers = details.headers;
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
        else if (outlook.nextDue.isValid()) // the policy is not ours to see, but the next time is
            toCome = retryForecast({outlook.begun + 1 - outlook.forgiven}, outlook, 1);
    }
    m_attempts->setRows(timelineRows(details.attempts, toCome, QDateTime::currentDateTimeUtc()));
    m_tabs->setTabText(AttemptsTab,
        details.attempts.isEmpty() ? tr("Attempts") : tr("Attempts  %1").arg(details.attempts.size()));
}

void InspectorPanel::keepChoice(int index)
{
    const QList<Attempt> &attempts = m_inspection.details.attempts;
    const bool newest = index + 1 == attempts.size();
    m_chosen = {m_row.id, newest ? 0 : attempts[index].number};
}

// The newest, until somebody chooses another: that one is kept, also while the request is out of sight.
int InspectorPanel::attemptToShow() const
{
    const QList<Attempt> &attempts = m_inspection.details.attempts;
    for (int i = 0; i < attempts.size() && m_chosen.id == m_row.id; ++i) {
        if (attempts[i].number == m_chosen.attempt)
            return i;
    }
    return int(attempts.size()) - 1;
}

void InspectorPanel::showAttempts()
{
    const QList<Attempt> &attempts = m_inspection.details.attempts;
    while (m_attempt->count() > attempts.size())
        m_attempt->removeItem(m_attempt->count() - 1);
    for (int i = 0; i < attempts.size(); ++i) {
        const QString name = tr("Attempt %1").arg(attempts[i].number);
        if (i < m_attempt->count())
            m_attempt->setItemText(i, name);
        else
            m_attempt->addItem(name);
    }
    const int shown = attemptToShow();
    m_attempt->setCurrentIndex(shown);
    m_attempt->setVisible(attempts.size() > 1);
    if (shown >= 0)
        m_attempts->selectAttempt(attempts[shown].number);
    showResponse(shown);
}

void InspectorPanel::chooseAttempt(int number)
{
    const QList<Attempt> &attempts = m_inspection.details.attempts;
    for (int i = 0; i < attempts.size(); ++i) {
        if (attempts[i].number != number || m_attempt->currentIndex() == i)
            continue;
        m_attempt->setCurrentIndex(i);
        keepChoice(i);
        showResponse(i);
    }
}

void InspectorPanel::showArrivals()
{
    const QList<MockArrival> arrivals = m_row.id.value == 0 ? QList<MockArrival>() : m_arrivals->of(m_row);
    m_arrived->setArrivals(arrivals, m_inspection.details.attempts);
    m_tabs->setTabVisible(ArrivedTab, !arrivals.isEmpty());
    m_tabs->setTabText(ArrivedTab, tr("Arrived  %1").arg(arrivals.size()));
}

} // namespace pgcourier
