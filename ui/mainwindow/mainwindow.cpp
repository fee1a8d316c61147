// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/mainwindow.h"

#include "app/engine/connectiontext.h"
#include "ui/composer/composerpanel.h"
#include "ui/composer/exchangemenu.h"
#include "ui/connections/connectionmenu.h"
#include "ui/doctor/doctorpage.h"
#include "ui/editor/editorpanel.h"
#include "ui/endpoints/endpointspanel.h"
#include "ui/lesson/lessonpage.h"
#include "ui/mainwindow/detourbar.h"
#include "ui/mainwindow/detourdialog.h"
#include "ui/mainwindow/failurenotifier.h"
#include "ui/mainwindow/mainmenu.h"
#include "ui/mainwindow/mapbar.h"
#include "ui/mainwindow/pageframe.h"
#include "ui/mainwindow/pausebar.h"
#include "ui/mainwindow/queuemenu.h"
#include "ui/mainwindow/replaybar.h"
#include "ui/mainwindow/statusline.h"
#include "ui/mainwindow/windowdatabase.h"
#include "ui/mainwindow/workbench.h"
#include "ui/mainwindow/workerbox.h"
#include "ui/mock/mockpage.h"
#include "ui/overview/overviewpanel.h"
#include "ui/requests/requestspanel.h"
#include "ui/schedules/schedulespanel.h"
#include "ui/settings/settingspage.h"
#include "ui/webhooks/webhookspanel.h"
#include "ui/widgets/messagebar.h"
#include "ui/workers/workerspanel.h"

#include <QCloseEvent>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

MainWindow::MainWindow(Engine &engine, Settings &settings, QWidget *parent)
    : QMainWindow(parent)
    , m_engine(engine)
    , m_settings(settings)
    , m_strip(new ColourStrip(this))
    , m_mapBar(new MapBar(engine, this))
    , m_detourBar(new DetourBar(engine, this))
    , m_pauseBar(new PauseBar(this))
    , m_replayBar(new ReplayBar(this))
    , m_frame(new PageFrame(this))
    , m_work(new WorkBench(engine, this))
    , m_editor(new EditorPanel(engine, this))
    , m_status(new StatusLine(this))
    , m_workerBox(new WorkerBox(this))
    , m_notifier(new FailureNotifier(*this))
    , m_session(parts())
{
    arrange();
    addPages();
    m_database = new WindowDatabase(parts(), *m_status, *m_workerBox, this);
    m_menu = new MainMenu(parts(), *m_notifier, this);
    connect(m_menu, &MainMenu::quitRequested, this, &MainWindow::quitRequested);
    connectParts();
    m_session.restore();
}

WindowParts MainWindow::parts()
{
    return {*this, m_engine, m_settings, *m_frame, *m_work, *m_editor};
}

void MainWindow::arrange()
{
    auto *whole = new QWidget(this);
    auto *layers = new QVBoxLayout(whole);
    layers->setContentsMargins(0, 0, 0, 0);
    layers->setSpacing(0);
    layers->addWidget(m_strip);
    layers->addWidget(m_mapBar);
    layers->addWidget(m_detourBar);
    layers->addWidget(m_pauseBar);
    layers->addWidget(m_replayBar);
    layers->addWidget(m_frame, 1);
    setCentralWidget(whole);
    setStatusBar(m_status);
    m_frame->addScreen(m_work);
    m_frame->addFoot(m_workerBox);
    connect(m_frame, &PageFrame::folded, m_workerBox, &WorkerBox::setFolded);
}

// The pages of the window, in their order. What only one of them has is connected below the list.
void MainWindow::addPages()
{
    auto *endpoints = new EndpointsPanel(m_engine, this);
    auto *workers = new WorkersPanel(m_engine, this);
    auto *webhooks = new WebhooksPanel(m_engine, this);
    auto *schedules = new SchedulesPanel(m_engine, this);
    auto *settings = new SettingsPage(m_engine, m_settings, this);
    auto *doctor = new DoctorPage(m_engine, this);
    const QList<WindowPage *> pages{m_work->requests(), m_work->composer(), m_editor,
        new OverviewPanel(m_engine, this), endpoints, workers, webhooks, schedules, settings, doctor,
        new MockPage(m_engine, m_settings, this)};
    for (WindowPage *page : pages) {
        m_frame->addPage(page);
        addPage(page);
    }
    auto *lesson = new LessonPage(m_engine, m_settings, this);
    m_frame->addPageAside(lesson);
    addPage(lesson);
    connect(m_mapBar, &MapBar::endWanted, lesson, &LessonPage::end);
    const auto showEndpoint = [this, endpoints](const QString &prefix) {
        m_frame->turnTo(endpoints);
        endpoints->showDestination(prefix);
    };
    connect(m_work, &WorkBench::endpointWanted, this, showEndpoint);
    joinDoctor(*doctor,
        {{DoctorPlace::Workers,
             [=, this](const QString &) {
                 m_frame->turnTo(workers);
             }},
            {DoctorPlace::Webhooks,
                [=, this](const QString &) {
                    m_frame->turnTo(webhooks);
                }},
            {DoctorPlace::Settings,
                [=, this](const QString &) {
                    m_frame->turnTo(settings);
                }},
            {DoctorPlace::Endpoints, showEndpoint}});
    connect(workers, &WorkersPanel::concurrencyChosen, this,
        [this](int requests) { m_settings.workerConcurrency = requests; });
    connect(settings, &SettingsPage::transportChosen, &m_engine, &Engine::setWorkerTransport);
    connect(settings, &SettingsPage::transportChosen, this, &MainWindow::transportChosen);
    connect(webhooks, &WebhooksPanel::installRequested, this, [this] { m_database->proceed(); });
    connect(schedules, &SchedulesPanel::installRequested, this, [this] { m_database->proceed(); });
}

// From each page to the doctor, and from him to where it is mended.
void MainWindow::joinDoctor(DoctorPage &doctor, DoctorWays ways)
{
    for (WindowPage *page : m_frame->pages()) {
        connect(page, &WindowPage::whyWanted, this, [this, &doctor](const QString &subject) {
            m_frame->turnTo(&doctor);
            doctor.ask(subject);
        });
    }
    ways.insert(DoctorPlace::Schema, [this](const QString &) { m_database->proceed(); });
    ways.insert(DoctorPlace::Connections,
        [this](const QString &) { Q_EMIT m_menu->connections().connectionsRequested(); });
    ways.insert(
        DoctorPlace::Request, [this](const QString &id) { showQueued(nullptr, {JobId{id.toLongLong()}}); });
    connect(&doctor, &DoctorPage::placeWanted, this, [ways](DoctorPlace place, const QString &subject) {
        if (const auto way = ways.value(place))
            way(subject);
    });
}

void MainWindow::addPage(WindowPage *page)
{
    connect(&m_engine, &Engine::databaseChanged, page, &WindowPage::setDatabase);
    connect(&m_engine, &Engine::snapshotReady, page, &WindowPage::takeSnapshot);
    connect(page, &WindowPage::edited, this, [this] {
        if (!m_keepSoon.isActive())
            m_keepSoon.start(); // not later, however long somebody types on
    });
    connect(page, &WindowPage::filterRequested, this, &MainWindow::showFilter);
    connect(
        page, &WindowPage::queued, this, [this, page](const QList<JobId> &ids) { showQueued(page, ids); });
}

void MainWindow::connectParts()
{
    m_work->letKeysReach(*m_frame);
    m_keepSoon.setSingleShot(true);
    m_keepSoon.setInterval(1s);
    connect(&m_keepSoon, &QTimer::timeout, this, [this] {
        storeSettings();
        Q_EMIT worthKeeping();
    });
    connect(m_frame, &PageFrame::turned, m_work, &WorkBench::arrangeFor);
    connect(m_work, &WorkBench::pageWanted, m_frame, qOverload<const WindowPage *>(&PageFrame::turnTo));
    connect(m_work->requests(), &RequestsPanel::emptyActionTriggered, m_database, &WindowDatabase::proceed);
    connect(m_work->requests(), &RequestsPanel::hereWanted, this, &MainWindow::askDeliverHere);
    connect(&m_engine, &Engine::mockReady, this, [this] { m_session.offerDraft(); });
    connect(&m_engine, &Engine::databaseChanged, m_notifier, &FailureNotifier::forget);
    connect(&m_engine, &Engine::snapshotReady, m_notifier, &FailureNotifier::takeSnapshot);
    connect(&m_engine, &Engine::snapshotReady, m_pauseBar, &PauseBar::takeSnapshot);
    connect(&m_engine, &Engine::snapshotReady, m_replayBar, &ReplayBar::takeSnapshot);
    connect(m_database, &WindowDatabase::readOnlySaid, &m_menu->queue(), &QueueMenu::setReadOnly);
    connect(m_database, &WindowDatabase::readOnlySaid, m_pauseBar, &PauseBar::setReadOnly);
    connect(m_database, &WindowDatabase::readOnlySaid, m_replayBar, &ReplayBar::setReadOnly);
    connect(m_pauseBar, &PauseBar::resumeWanted, &m_menu->queue(), &QueueMenu::resume);
    connect(m_replayBar, &ReplayBar::stopWanted, &m_menu->queue(), &QueueMenu::stopReplay);
    connect(m_status, &StatusLine::alertsWanted, &m_menu->queue(), &QueueMenu::showAlerts);
    connect(m_notifier, &FailureNotifier::alertsWanted, &m_menu->queue(), [this] {
        showNormal();
        activateWindow();
        m_menu->queue().showAlerts();
    });
    connect(m_notifier, &FailureNotifier::failuresWanted, this, [this] {
        showNormal();
        activateWindow();
        showFilter(u"status:failed"_s);
    });
}

void MainWindow::open(const ConnectionTarget &target)
{
    m_database->open(target);
    m_session.offerDraft();
    const auto read = readConnectionText(target.conninfo);
    if (read && !read->leftOut.isEmpty())
        m_frame->messages().showInfo(tr("Of the connection is left out what libpq does not take: %1")
                                         .arg(read->leftOut.join(u", "_s)));
}

void MainWindow::setMark(const ConnectionMark &mark)
{
    m_strip->setColour(mark.colour);
    m_database->setMark(mark);
}

void MainWindow::rest(const Error &why)
{
    m_database->rest(why);
}

void MainWindow::useFolder(const QString &folder)
{
    m_editor->useFolder(folder);
}

void MainWindow::useShelf(Shelf &shelf)
{
    m_work->composer()->useShelf(shelf);
    m_menu->exchange().useShelf(shelf);
}

ConnectionMenu &MainWindow::connectionMenu() const
{
    return m_menu->connections();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_keepSoon.stop();
    storeSettings();
    QMainWindow::closeEvent(event);
    Q_EMIT closed();
}

void MainWindow::showFilter(const QString &filter)
{
    m_frame->turnTo(m_work->requests());
    m_work->requests()->setFilterText(filter);
}

void MainWindow::askDeliverHere(const QString &host)
{
    auto *dialog = new DetourDialog(host, m_hereAddress, this);
    connect(dialog, &DetourDialog::agreed, this, [this](const Detour &detour) {
        m_hereAddress = detour.standIn.toString();
        m_engine.deliverHere(detour);
    });
    dialog->open();
}

// Beside the composer the newest is selected; what another page queued one is taken to.
void MainWindow::showQueued(const WindowPage *page, const QList<JobId> &ids)
{
    if (m_work->isAncestorOf(page)) {
        m_frame->messages().clear();
        if (!ids.isEmpty())
            m_work->requests()->select(ids.constLast());
    } else {
        m_frame->turnTo(m_work->requests());
        if (!ids.isEmpty())
            m_work->requests()->goTo(ids.constLast());
    }
    m_engine.refresh();
}

} // namespace pgcourier
