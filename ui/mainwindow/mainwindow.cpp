// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/mainwindow.h"

#include "ui/composer/composerpanel.h"
#include "ui/connections/connectionmenu.h"
#include "ui/editor/editorpanel.h"
#include "ui/endpoints/endpointspanel.h"
#include "ui/inspector/inspectorpanel.h"
#include "ui/mainwindow/failurenotifier.h"
#include "ui/mainwindow/sidebar.h"
#include "ui/mainwindow/statusline.h"
#include "ui/mainwindow/workerbox.h"
#include "ui/overview/overviewpanel.h"
#include "ui/requests/requestspanel.h"
#include "ui/theme/theme.h"
#include "ui/webhooks/webhookspanel.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/veil.h"
#include "ui/workers/workerspanel.h"

#include <algorithm>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

MainWindow::MainWindow(Engine &engine, Settings &settings, QWidget *parent)
    : QMainWindow(parent)
    , m_engine(engine)
    , m_settings(settings)
    , m_strip(new ColourStrip(this))
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
    , m_workers(new WorkersPanel(engine, this))
    , m_webhooks(new WebhooksPanel(engine, this))
    , m_notifier(new FailureNotifier(*this))
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
    m_situation.readOnly = target.readOnly;
    m_situation.error = {};
    updateReadOnly();
    updateTitle();
    m_engine.open(target);
    offerExample();
}

void MainWindow::setMark(const ConnectionMark &mark)
{
    m_mark = mark;
    m_strip->setColour(mark.colour);
    m_status->setMark(mark);
    updateTitle();
}

void MainWindow::useShelf(Shelf &shelf)
{
    m_composer->useShelf(shelf);
}

void MainWindow::rest(const Error &why)
{
    m_engine.close();
    takeState(ConnectionState::Failed);
    takeError(why);
}

void MainWindow::buildWork()
{
    m_review->addWidget(m_requests);
    m_review->addWidget(m_inspector);
    m_review->setSizes({420, 360});
    m_work->addWidget(m_composer);
    m_work->addWidget(m_review);
    m_work->setStretchFactor(1, 1);
    for (QSplitter *splitter : {m_work, m_review}) {
        splitter->setChildrenCollapsible(false);
        splitter->setHandleWidth(1);
    }
    m_composer->setMinimumWidth(360);
}

void MainWindow::buildPages()
{
    m_sideBar->addPage(tr("Requests"), u"requests"_s);
    m_sideBar->addPage(tr("Composer"), u"composer"_s);
    m_sideBar->addPage(tr("SQL editor"), u"editor"_s);
    m_sideBar->addPage(tr("Overview"), u"overview"_s);
    m_sideBar->addPage(tr("Endpoints"), u"endpoints"_s);
    m_sideBar->addPage(tr("Workers"), u"workers"_s);
    m_sideBar->addPage(tr("Webhooks"), u"webhooks"_s);
    m_sideBar->addFoot(m_workerBox);
    m_stack->addWidget(m_work);
    m_stack->addWidget(m_editor);
    m_stack->addWidget(m_overview);
    m_stack->addWidget(m_endpoints);
    m_stack->addWidget(m_workers);
    m_stack->addWidget(m_webhooks);
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
    auto *whole = new QWidget(this);
    auto *layers = new QVBoxLayout(whole);
    layers->setContentsMargins(0, 0, 0, 0);
    layers->setSpacing(0);
    layers->addWidget(m_strip);
    layers->addWidget(centre, 1);
    setCentralWidget(whole);
    setStatusBar(m_status);
}

void MainWindow::showFilter(const QString &filter)
{
    m_sideBar->setCurrent(RequestsPage);
    m_requests->setFilterText(filter);
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
    for (QWidget *page :
        std::initializer_list<QWidget *>{m_requests, m_overview, m_endpoints, m_workers, m_webhooks})
        Veil::cover(page, state == ConnectionState::Lost);
    updateSituation();
}

void MainWindow::takeDatabase(const DatabaseInfo &info)
{
    m_situation.database = info;
    m_status->setDatabase(info);
    m_notifier->forget();
    m_requests->setDatabase(info);
    m_composer->setDatabase(info);
    updateTitle();
    const bool current = info.schema == SchemaState::Current;
    updateReadOnly();
    if (current && m_target.local && m_autoStart && m_engine.workerStatus().state == WorkerState::Stopped)
        m_engine.startWorker();
    updateSituation();
}

void MainWindow::takeSnapshot(const Snapshot &snapshot)
{
    const auto live = std::count_if(snapshot.workers.begin(), snapshot.workers.end(),
        [](const WorkerRow &worker) { return worker.state == LeaseState::Running; });
    m_inspector->setContext(int(live), m_situation.database.schema == SchemaState::PgNet);
    m_requests->takeSnapshot(snapshot);
    m_notifier->takeSnapshot(snapshot);
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

// The server refuses to write by itself there; what would only meet that refusal is switched off.
void MainWindow::updateReadOnly()
{
    const bool readOnly = m_target.readOnly;
    const QString why
        = readOnly ? tr("This connection is read-only: nothing is changed through this window") : QString();
    const DatabaseInfo &info = m_situation.database;
    const bool current = info.schema == SchemaState::Current;
    m_workerBox->setAllowed(current, current ? QString() : StatusLine::schemaText(info));
    m_workerBox->setReadOnly(readOnly, why);
    m_composer->setReadOnly(readOnly, why);
    m_requests->setReadOnly(readOnly, why);
    m_endpoints->setReadOnly(readOnly, why);
    m_workers->setReadOnly(readOnly, why);
    m_webhooks->setReadOnly(readOnly, why);
}

void MainWindow::updateTitle()
{
    const QString database = m_target.local ? QString() : m_situation.database.database;
    const QString name = m_mark.name.isEmpty() ? database : m_mark.name;
    QString title = name.isEmpty() ? u"pgCourier"_s : u"%1 – pgCourier"_s.arg(name);
    if (m_target.readOnly)
        title = tr("%1 (read-only)").arg(title);
    setWindowTitle(title);
}

void MainWindow::followEmptyAction()
{
    m_messages->clear();
    if (m_situation.connection == ConnectionState::Connected)
        m_engine.installSchema();
    else
        m_engine.open(m_target);
}

QString MainWindow::exampleUrl() const
{
    QUrl example = m_engine.mockUrl();
    if (!example.isEmpty())
        example.setPath(u"/todos/1"_s);
    return example.toString();
}

void MainWindow::offerExample()
{
    restoreDraft();
    if (const QString example = exampleUrl(); !example.isEmpty())
        m_composer->offerUrl(example);
}

} // namespace pgcourier
