// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/mainwindow.h"

#include "ui/composer/composerpanel.h"
#include "ui/editor/editorpanel.h"
#include "ui/endpoints/endpointspanel.h"
#include "ui/mainwindow/sidebar.h"
#include "ui/mainwindow/statusline.h"
#include "ui/mainwindow/workerbox.h"
#include "ui/overview/overviewpanel.h"
#include "ui/panels/inspectorpanel.h"
#include "ui/panels/requestspanel.h"
#include "ui/panels/workerspanel.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/veil.h"

#include <algorithm>
#include <QAction>
#include <QCloseEvent>
#include <QMenuBar>
#include <QScreen>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

MainWindow::MainWindow(Engine &engine, Settings &settings, QWidget *parent)
    : QMainWindow(parent)
    , m_engine(engine)
    , m_settings(settings)
    , m_sideBar(new SideBar(this))
    , m_stack(new QStackedWidget(this))
    , m_work(new QSplitter(Qt::Horizontal, this))
    , m_review(new QSplitter(Qt::Vertical, this))
    , m_messages(new MessageBar(this))
    , m_status(new StatusLine(this))
    , m_workerBox(new WorkerBox(this))
    , m_composer(new ComposerPanel(engine, this))
    , m_requests(new RequestsPanel(engine, this))
    , m_inspector(new InspectorPanel(engine, this))
    , m_editor(new EditorPanel(engine, this))
    , m_overview(new OverviewPanel(engine, this))
    , m_endpoints(new EndpointsPanel(engine, this))
    , m_workers(new WorkersPanel(this))
{
    setWindowTitle(u"pgCourier"_s);
    buildWork();
    buildPages();
    arrange();
    buildMenus();
    connectEngine();
    connectPanels();
    connectAggregates();
    restore();
    updateSituation();
}

void MainWindow::open(const ConnectionTarget &target)
{
    m_target = target;
    m_situation.local = target.local;
    m_engine.open(target);
    offerExample();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_settings.windowGeometry = saveGeometry();
    m_settings.windowState = m_work->saveState();
    m_settings.requestsHeader = m_requests->saveHeader();
    QMainWindow::closeEvent(event);
}

void MainWindow::buildWork()
{
    m_review->addWidget(m_requests);
    m_review->addWidget(m_inspector);
    m_review->setSizes({420, 360});
    m_work->addWidget(m_composer);
    m_work->addWidget(m_review);
    m_work->setSizes({440, 700});
    m_work->setStretchFactor(1, 1);
    for (QSplitter *splitter : {m_work, m_review}) {
        splitter->setChildrenCollapsible(false);
        splitter->setHandleWidth(1);
    }
    m_composer->setMinimumWidth(340);
}

void MainWindow::buildPages()
{
    m_sideBar->addPage(tr("Requests"), u"requests"_s);
    m_sideBar->addPage(tr("Composer"), u"composer"_s);
    m_sideBar->addPage(tr("SQL editor"), u"editor"_s);
    m_sideBar->addPage(tr("Overview"), u"overview"_s);
    m_sideBar->addPage(tr("Endpoints"), u"endpoints"_s);
    m_sideBar->addPage(tr("Workers"), u"workers"_s);
    m_sideBar->addFoot(m_workerBox);
    m_stack->addWidget(m_work);
    m_stack->addWidget(m_editor);
    m_stack->addWidget(m_overview);
    m_stack->addWidget(m_endpoints);
    m_stack->addWidget(m_workers);
    connect(m_sideBar, &SideBar::currentChanged, this, &MainWindow::showPage);
}

void MainWindow::arrange()
{
    auto *surface = new QFrame(this);
    surface->setObjectName(u"surface"_s);
    auto *column = new QVBoxLayout(surface);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_messages);
    column->addWidget(m_stack, 1);
    auto *centre = new QWidget(this);
    auto *row = new QHBoxLayout(centre);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_sideBar);
    row->addWidget(surface, 1);
    setCentralWidget(centre);
    setStatusBar(m_status);
}

void MainWindow::buildMenus()
{
    const auto add
        = [this](QMenu *menu, const QString &text, const QString &icon, const QKeySequence &keys, auto slot) {
              QAction *action = menu->addAction(theme::icon(icon), text);
              action->setShortcut(keys);
              connect(action, &QAction::triggered, this, slot);
          };
    QMenu *file = menuBar()->addMenu(tr("&File"));
    add(file, tr("&New request"), u"composer"_s, QKeySequence::New, [this] {
        m_sideBar->setCurrent(ComposerPage);
        m_composer->focusUrl();
    });
    add(file, tr("&Clear composer"), u"close"_s, {}, [this] { m_composer->clear(); });
    add(file, tr("&Quit"), u"stop"_s, QKeySequence(Qt::CTRL | Qt::Key_Q), [this] { close(); });
    QMenu *requests = menuBar()->addMenu(tr("Re&quests"));
    requests->addActions(m_requests->requestActions());
    requests->addSeparator();
    add(requests, tr("&Filter"), u"filter"_s, QKeySequence::Find, [this] {
        if (m_stack->currentWidget() != m_work)
            m_sideBar->setCurrent(RequestsPage);
        m_requests->focusFilter();
    });
    add(requests, tr("Re&fresh"), u"refresh"_s, QKeySequence(Qt::Key_F5), [this] { m_engine.refresh(); });
    add(requests, tr("Close &message"), u"close"_s, QKeySequence(Qt::Key_Escape),
        [this] { m_messages->clear(); });
    auto *send = new QAction(this);
    send->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)});
    send->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(send, &QAction::triggered, m_composer, &ComposerPanel::send);
    m_work->addAction(send);
}

void MainWindow::connectEngine()
{
    connect(&m_engine, &Engine::stateChanged, this, &MainWindow::takeState);
    connect(&m_engine, &Engine::databaseChanged, this, &MainWindow::takeDatabase);
    connect(&m_engine, &Engine::snapshotReady, this, &MainWindow::takeSnapshot);
    connect(&m_engine, &Engine::failed, this, &MainWindow::takeError);
    connect(&m_engine, &Engine::mockReady, this, &MainWindow::offerExample);
    connect(&m_engine, &Engine::delayChanged, m_status, &StatusLine::setDelay);
    connect(&m_engine, &Engine::outageChanged, this, [this] { m_status->setOutage(m_engine.outage()); });
    connect(m_status, &StatusLine::retryRequested, &m_engine, &Engine::retryNow);
    connect(m_status, &StatusLine::cancelRequested, &m_engine,
        [this] { m_engine.cancel(Engine::Lane::Interactive); });
    connect(&m_engine, &Engine::progress, this, [this](const QString &line) {
        m_situation.progress = line;
        m_status->setProgress(line);
        updateSituation();
    });
    connect(&m_engine, &Engine::workerChanged, this, [this](const WorkerStatus &status) {
        m_workerBox->setStatus(status);
        m_status->setWorker(status);
        m_workers->setOwnWorker(status);
    });
}

void MainWindow::connectPanels()
{
    connect(m_requests, &RequestsPanel::currentChanged, m_inspector, &InspectorPanel::inspect);
    connect(m_requests, &RequestsPanel::failed, m_messages, &MessageBar::showError);
    connect(m_requests, &RequestsPanel::informed, m_messages, &MessageBar::showInfo);
    connect(m_requests, &RequestsPanel::emptyActionTriggered, this, &MainWindow::followEmptyAction);
    connect(m_requests, &RequestsPanel::editRequested, this, [this](const Request &request) {
        m_sideBar->setCurrent(ComposerPage);
        m_composer->showRequest(request);
        m_composer->focusUrl();
    });
    connect(m_inspector, &InspectorPanel::failed, m_messages, &MessageBar::showError);
    connect(m_composer, &ComposerPanel::failed, m_messages, &MessageBar::showError);
    connect(m_composer, &ComposerPanel::queued, this, [this](const QList<JobId> &ids) {
        m_messages->clear();
        if (!ids.isEmpty())
            m_requests->select(ids.constLast());
        m_engine.refresh();
    });
    connect(m_editor, &EditorPanel::failed, m_messages, &MessageBar::showError);
    connect(m_editor, &EditorPanel::finished, &m_engine, &Engine::refresh);
    connect(m_workerBox, &WorkerBox::startRequested, &m_engine, &Engine::startWorker);
    connect(m_workerBox, &WorkerBox::stopRequested, this, [this] {
        m_autoStart = false;
        m_engine.stopWorker();
    });
}

void MainWindow::connectAggregates()
{
    const auto join = [this](auto *panel) {
        using Panel = std::remove_pointer_t<decltype(panel)>;
        connect(panel, &Panel::failed, m_messages, &MessageBar::showError);
        connect(panel, &Panel::informed, m_messages, &MessageBar::showInfo);
        connect(panel, &Panel::filterRequested, this, &MainWindow::showFilter);
        connect(&m_engine, &Engine::snapshotReady, panel, &Panel::takeSnapshot);
        connect(&m_engine, &Engine::databaseChanged, panel, &Panel::setDatabase);
    };
    join(m_overview);
    join(m_endpoints);
}

void MainWindow::showFilter(const QString &filter)
{
    m_sideBar->setCurrent(RequestsPage);
    m_requests->setFilterText(filter);
}

void MainWindow::restore()
{
    resize(QSize(1400, 880).boundedTo(screen()->availableSize()));
    restoreGeometry(m_settings.windowGeometry);
    m_work->restoreState(m_settings.windowState);
    m_requests->restoreHeader(m_settings.requestsHeader);
    m_sideBar->setCurrent(ComposerPage);
    m_composer->focusUrl();
}

// Requests and Composer are two arrangements of one page: composing always shows what becomes of it.
void MainWindow::showPage(int page)
{
    m_composer->setVisible(page != RequestsPage);
    m_stack->setCurrentIndex(page <= ComposerPage ? 0 : page - 1);
}

void MainWindow::takeState(ConnectionState state)
{
    m_situation.connection = state;
    if (state == ConnectionState::Connected && !m_situation.error.text.isEmpty()) {
        m_situation.error = {};
        m_messages->clear(); // what it said about the connection is over
    }
    m_status->setConnection(state, m_target.local);
    for (QWidget *page : std::initializer_list<QWidget *>{m_requests, m_overview, m_endpoints, m_workers})
        Veil::cover(page, state == ConnectionState::Lost);
    updateSituation();
}

void MainWindow::takeDatabase(const DatabaseInfo &info)
{
    m_situation.database = info;
    m_status->setDatabase(info);
    m_requests->setDatabase(info);
    m_composer->setDatabase(info);
    setWindowTitle(m_target.local ? u"pgCourier"_s : u"%1 – pgCourier"_s.arg(info.database));
    const bool current = info.schema == SchemaState::Current;
    m_workerBox->setAllowed(current, current ? QString() : StatusLine::schemaText(info));
    if (current && m_target.local && m_autoStart && m_engine.workerStatus().state == WorkerState::Stopped)
        m_engine.startWorker();
    updateSituation();
}

void MainWindow::takeSnapshot(const Snapshot &snapshot)
{
    const auto live = std::count_if(snapshot.workers.begin(), snapshot.workers.end(),
        [](const WorkerRow &worker) { return worker.state == "running"_L1; });
    m_inspector->setContext(int(live), m_situation.database.schema == SchemaState::PgNet);
    m_requests->takeSnapshot(snapshot);
    m_workers->takeSnapshot(snapshot);
    m_status->setRefreshed(snapshot.took);
}

void MainWindow::takeError(const Error &error)
{
    m_situation.error = error;
    m_messages->showError(error);
    updateSituation();
}

void MainWindow::updateSituation()
{
    m_requests->setEmptyText(emptyText(m_situation));
}

void MainWindow::followEmptyAction()
{
    m_messages->clear();
    if (m_situation.connection == ConnectionState::Connected)
        m_engine.installSchema();
    else
        m_engine.open(m_target);
}

void MainWindow::offerExample()
{
    QUrl example = m_engine.mockUrl();
    if (example.isEmpty())
        return;
    example.setPath(u"/todos/1"_s);
    m_composer->offerUrl(example.toString());
}

} // namespace pgcourier
