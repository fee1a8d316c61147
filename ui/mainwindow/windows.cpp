// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/windows.h"

#include "app/settings/tabfolder.h"
#include "ui/connections/connectionmark.h"
#include "ui/connections/connectionmenu.h"
#include "ui/connections/connectionsdialog.h"
#include "ui/mainwindow/connectionopener.h"
#include "ui/mainwindow/mainwindow.h"

#include <algorithm>
#include <QPointer>
#include <QTimer>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr int cascade = 28; // a further window does not hide the one before

// Before there is a window: it shows the worker's options.
std::unique_ptr<Engine> makeEngine(const Household &household)
{
    WorkerOptions worker = household.worker;
    if (household.settings.workerConcurrency > 0)
        worker.concurrency = household.settings.workerConcurrency;
    worker.transport = household.settings.transport;
    auto engine = std::make_unique<Engine>();
    engine->setWorkerOptions(worker);
    return engine;
}

} // namespace

// A window, and behind it an engine.
class Windows::Session
{
public:
    explicit Session(const Household &household)
        : engine(makeEngine(household))
        , window(*engine, household.settings)
        , opener(*engine, window, household.keyring)
    {
    }

    std::unique_ptr<Engine> engine;
    MainWindow window;
    ConnectionOpener opener;
    QPointer<ConnectionsDialog> dialog;
};

Windows::Windows(const Household &household, QObject *parent)
    : QObject(parent)
    , m_household(household)
    , m_shelf(household.folder, &household.keyring)
{
}

Windows::~Windows() = default;

MainWindow &Windows::openTarget(const ConnectionTarget &target)
{
    m_restores = m_restores && target.local;
    Session &session = add();
    session.window.session().resume(target.local ? localConnection().id : u"other"_s, memories());
    session.opener.openTarget(target);
    remember();
    return session.window;
}

MainWindow &Windows::openSaved(const SavedConnection &connection, const QString &password)
{
    Session &session = add();
    session.window.session().resume(connection.id, memories());
    session.opener.open(connection, password);
    remember();
    return session.window;
}

void Windows::restoreSession()
{
    const QStringList ids = m_household.settings.sessionConnections;
    for (const QString &id : ids) {
        if (id == localConnection().id)
            openSaved(localConnection());
        else if (const auto connection = m_household.store.find(id))
            openSaved(*connection);
    }
    if (m_sessions.empty())
        openSaved(localConnection());
    restoreLeftBehind();
    // Windows whose connection is gone: what was typed there is kept as that of closed ones is.
    const QStringList there = memories();
    for (WindowMemory &memory : m_household.settings.windows)
        memory.open = memory.open && (there.contains(memory.id) || isElsewhere(memory.id));
}

// Another program that runs has that window.
bool Windows::isElsewhere(const QString &window) const
{
    return !tabsFolder().isEmpty() && !memories().contains(window) && !TabFolder::claim(tabsFolder(), window);
}

// Windows of another program that ran beside this one: each of the two wrote the settings as it knew them.
void Windows::restoreLeftBehind()
{
    if (tabsFolder().isEmpty())
        return;
    const QList<WindowMemory> known = m_household.settings.windows;
    for (const TabFolder::Left &left : TabFolder::left(tabsFolder())) {
        const bool closed = std::any_of(known.begin(), known.end(),
            [&left](const WindowMemory &memory) { return memory.id == left.window && !memory.open; });
        const SavedConnection connection = left.place == localConnection().id
            ? localConnection()
            : m_household.store.find(left.place).value_or(SavedConnection());
        if (!left.open || closed || connection.id.isEmpty() || memories().contains(left.window))
            continue;
        if (!isElsewhere(left.window))
            openSaved(connection);
    }
}

QString Windows::tabsFolder() const
{
    return m_household.folder.isEmpty() ? QString() : m_household.folder + u"/tabs"_s;
}

QList<MainWindow *> Windows::all() const
{
    QList<MainWindow *> windows;
    for (const auto &session : m_sessions)
        windows.append(&session->window);
    return windows;
}

Windows::Session &Windows::add()
{
    const QPoint before = m_sessions.empty() ? QPoint() : m_sessions.back()->window.pos();
    Session &session = *m_sessions.emplace_back(std::make_unique<Session>(m_household));
    if (m_sessions.size() > 1)
        session.window.move(before + QPoint(cascade, cascade));
    join(session);
    session.window.session().keepTabsIn(tabsFolder());
    session.window.show();
    return session;
}

void Windows::join(Session &session)
{
    MainWindow &window = session.window;
    window.useShelf(m_shelf);
    window.useFolder(m_household.folder);
    ConnectionMenu &menu = window.connectionMenu();
    menu.setSource([this] {
        const auto saved = m_household.store.load();
        return saved ? *saved : QList<SavedConnection>{};
    });
    connect(&menu, &ConnectionMenu::connectionsRequested, this, [this, &session] { showDialog(session); });
    connect(&menu, &ConnectionMenu::windowRequested, this, [this, &session] { openAnother(session); });
    connect(&menu, &ConnectionMenu::connectRequested, this, [this, &session](const QString &id) {
        const auto saved = m_household.store.find(id);
        replace(session, saved ? *saved : localConnection(), {});
    });
    connect(&session.opener, &ConnectionOpener::connected, this, [this](const QString &id) {
        if (!id.isEmpty() && id != localConnection().id)
            (void)m_household.store.markUsed(id); // a convenience: a full disk is told of elsewhere
    });
    connect(&window, &MainWindow::worthKeeping, this, &Windows::worthKeeping);
    connect(&window, &MainWindow::quitRequested, this, &Windows::quit);
    connect(&window, &MainWindow::transportChosen, this, [this](TransportKind transport) {
        for (const auto &each : m_sessions)
            each->engine->setWorkerTransport(transport);
    });
    connect(&window, &MainWindow::closed, this, [this, &session] { retire(&session); });
}

void Windows::showDialog(Session &session)
{
    if (session.dialog) {
        session.dialog->raise();
        session.dialog->activateWindow();
        return;
    }
    session.dialog = new ConnectionsDialog(
        m_household.store, m_household.keyring, session.opener.connection().id, &session.window);
    connect(session.dialog, &ConnectionsDialog::saved, this, &Windows::takeSaved);
    connect(session.dialog, &ConnectionsDialog::connectRequested, this,
        [this, &session](const SavedConnection &connection, const QString &password, bool newWindow) {
            if (newWindow)
                openSaved(connection, password);
            else
                replace(session, connection, password);
        });
    session.dialog->open();
}

void Windows::openAnother(const Session &session)
{
    const SavedConnection connection = session.opener.connection();
    if (connection.id.isEmpty())
        openTarget(session.opener.target());
    else
        openSaved(m_household.store.find(connection.id).value_or(connection), session.opener.password());
}

// Another database is another window in the same place: nothing of the one before is left in any panel.
void Windows::replace(Session &session, const SavedConnection &connection, const QString &password)
{
    session.window.storeSettings();
    Session &fresh = add();
    fresh.window.takeOver(session.window);
    fresh.window.session().settle(connection.id);
    session.window.session().forget();
    fresh.opener.open(connection, password);
    session.window.close();
    remember();
}

// The windows that are open follow a changed name, colour or mark at once.
void Windows::takeSaved(const SavedConnection &connection)
{
    for (const auto &session : m_sessions) {
        const SavedConnection before = session->opener.connection();
        if (before.id != connection.id)
            continue;
        if (before.readOnly != connection.readOnly)
            session->opener.open(connection, session->opener.password());
        else
            session->window.setMark(markOf(connection));
    }
}

// A closed window's worker finishes what is in flight before its engine goes. The last window leaves all that
// to the end of the program.
void Windows::retire(Session *session)
{
    const auto place = std::find_if(m_sessions.begin(), m_sessions.end(),
        [session](const std::unique_ptr<Session> &other) { return other.get() == session; });
    if (place == m_sessions.end() || m_sessions.size() == 1)
        return;
    if (!m_quitting)
        session->window.session().leave();
    m_leaving.push_back(std::move(*place));
    m_sessions.erase(place);
    session->engine->stopWorker();
    // The window is still in its close event.
    QTimer::singleShot(0, this, [this, session] { endWhenIdle(session); });
    remember();
}

void Windows::endWhenIdle(Session *session)
{
    if (session->engine->workerStatus().state == WorkerState::Stopped) {
        end(session);
        return;
    }
    connect(
        session->engine.get(), &Engine::workerChanged, this,
        [this, session](const WorkerStatus &status) {
            if (status.state == WorkerState::Stopped)
                end(session);
        },
        Qt::QueuedConnection); // the engine is not to end within its own signal
}

void Windows::end(Session *session)
{
    const auto place = std::find_if(m_leaving.begin(), m_leaving.end(),
        [session](const std::unique_ptr<Session> &other) { return other.get() == session; });
    if (place != m_leaving.end())
        m_leaving.erase(place);
}

void Windows::quit()
{
    m_quitting = true;
    for (MainWindow *window : all())
        window->close();
}

void Windows::remember()
{
    if (!m_restores || m_quitting)
        return;
    QStringList ids;
    for (const auto &session : m_sessions) {
        if (!session->opener.connection().id.isEmpty())
            ids.append(session->opener.connection().id);
    }
    m_household.settings.sessionConnections = ids;
    Q_EMIT worthKeeping();
}

QStringList Windows::memories() const
{
    QStringList ids;
    for (const auto &session : m_sessions)
        ids.append(session->window.session().id());
    return ids;
}

} // namespace pgcourier
