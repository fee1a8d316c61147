// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/workbench.h"

#include "ui/composer/composerpanel.h"
#include "ui/inspector/inspectorpanel.h"
#include "ui/requests/requestspanel.h"

#include <algorithm>

namespace pgcourier {

namespace {

constexpr int leastComposer = 300;
constexpr int leastReview = 380;
constexpr int heightOfAll = 420; // table and inspector with all that they can say
constexpr int widthOfBoth = 700; // composer and table side by side

} // namespace

WorkBench::WorkBench(Engine &engine, QWidget *parent)
    : QSplitter(Qt::Horizontal, parent)
    , m_engine(engine)
    , m_composer(new ComposerPanel(engine, this))
    , m_review(new QSplitter(Qt::Vertical, this))
    , m_requests(new RequestsPanel(engine, m_review))
    , m_inspector(new InspectorPanel(engine, m_review))
{
    arrange();
    connectParts();
}

void WorkBench::arrange()
{
    m_review->addWidget(m_requests);
    m_review->addWidget(m_inspector);
    m_review->setSizes({420, 360});
    addWidget(m_composer);
    addWidget(m_review);
    setStretchFactor(1, 1);
    for (QSplitter *splitter : {static_cast<QSplitter *>(this), m_review}) {
        splitter->setChildrenCollapsible(false);
        splitter->setHandleWidth(1);
    }
    m_composer->setMinimumWidth(leastComposer);
}

// The inspector tells of what is selected in the table, and says it in the table's name.
void WorkBench::connectParts()
{
    connect(&m_engine, &Engine::snapshotReady, this, &WorkBench::takeSnapshot);
    connect(m_requests, &RequestsPanel::currentChanged, m_inspector, &InspectorPanel::inspect);
    connect(m_requests, &RequestsPanel::editRequested, this, [this](const Request &request) {
        Q_EMIT pageWanted(m_composer);
        m_composer->showSent(request);
        m_composer->focusUrl();
    });
    connect(m_composer, &ComposerPanel::widthWanted, this, &WorkBench::giveWidth);
    connect(m_inspector, &InspectorPanel::failed, m_requests, &WindowPage::failed);
    connect(m_inspector, &InspectorPanel::informed, m_requests, &WindowPage::informed);
    connect(m_inspector, &InspectorPanel::filterRequested, m_requests, &WindowPage::filterRequested);
    connect(m_inspector, &InspectorPanel::whyRequested, this,
        [this](JobId id) { Q_EMIT m_requests->whyWanted(QString::number(id.value)); });
    connect(m_inspector, &InspectorPanel::editRequested, m_requests, &RequestsPanel::editRequested);
    connect(m_inspector, &InspectorPanel::endpointRequested, this, &WorkBench::endpointWanted);
    connect(m_composer, &ComposerPanel::requestOpened, this, [this] { Q_EMIT pageWanted(m_composer); });
}

void WorkBench::arrangeFor(const WindowPage *page)
{
    m_composing = page != m_requests;
    showWhatFits();
}

void WorkBench::resizeEvent(QResizeEvent *event)
{
    QSplitter::resizeEvent(event);
    showWhatFits();
}

// Where there is no room for both the composer has it all on its page.
void WorkBench::showWhatFits()
{
    const bool narrow = width() < widthOfBoth;
    m_composer->setVisible(m_composing);
    m_review->setVisible(!m_composing || !narrow);
    const bool low = height() < heightOfAll;
    m_requests->setBrief(low);
    m_inspector->setBrief(low);
}

void WorkBench::compose()
{
    Q_EMIT pageWanted(m_composer);
    m_composer->compose();
}

void WorkBench::letKeysReach(QWidget &window)
{
    m_requests->letActionsReach(window, *m_inspector);
}

void WorkBench::takeSnapshot(const Snapshot &snapshot)
{
    const auto live = std::count_if(snapshot.workers.begin(), snapshot.workers.end(),
        [](const WorkerRow &worker) { return worker.state == LeaseState::Running; });
    m_inspector->setContext(int(live), m_engine.info().schema == SchemaState::PgNet, snapshot.stats.pause);
}

// Before it is shown a splitter has no width to share out.
void WorkBench::restoreWidths(const QByteArray &state)
{
    if (!restoreState(state))
        QMetaObject::invokeMethod(this, &WorkBench::shareWidth, Qt::QueuedConnection);
}

// As far as the table can spare it.
void WorkBench::giveWidth(int more)
{
    const QList<int> now = sizes();
    if (!m_review->isVisible() || now.size() != 2)
        return;
    const int given = qBound(leastComposer - now[0], more, now[1] - leastReview);
    if (more < 0 || given > 0)
        setSizes({now[0] + given, now[1] - given});
}

void WorkBench::shareWidth()
{
    const int composing = width() * 2 / 5;
    setSizes({composing, width() - composing});
}

} // namespace pgcourier
