// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "app/settings/settings.h"
#include "ui/connections/connectionmark.h"
#include "ui/doctor/doctorplace.h"
#include "ui/mainwindow/windowsession.h"

#include <functional>
#include <QMainWindow>
#include <QMap>
#include <QTimer>

namespace pgcourier {

class ColourStrip;
class ConnectionMenu;
class DoctorPage;
class EditorPanel;
class FailureNotifier;
class MainMenu;
class DetourBar;
class MapBar;
class WindowPage;
class PageFrame;
class PauseBar;
class ReplayBar;
class Shelf;
class StatusLine;
class WindowDatabase;
class WorkBench;
class WorkerBox;

// Puts the pages into one window and joins them with the engine.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    // Engine and settings outlive the window; the settings are brought up to date when it closes.
    MainWindow(Engine &engine, Settings &settings, QWidget *parent = nullptr);

    void open(const ConnectionTarget &target);
    void setMark(const ConnectionMark &mark); // of the saved connection that it is on
    // Leaves the database alone until somebody tries again; what is told says why.
    void rest(const Error &why);
    void storeSettings() { m_session.store(); }
    void useShelf(Shelf &shelf); // of the composer; outlives the window
    void useFolder(const QString &folder); // of what the SQL editor keeps
    // Its place on the screen, and what was typed there.
    void takeOver(const MainWindow &other) { m_session.takeOver(other.m_session); }
    [[nodiscard]] WindowSession &session() { return m_session; }
    [[nodiscard]] ConnectionMenu &connectionMenu() const;

Q_SIGNALS:
    void quitRequested(); // of the whole program
    void closed();
    void transportChosen(pgcourier::TransportKind transport); // for the workers of all windows
    void worthKeeping(); // the settings have what was typed: a crash would lose it

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    [[nodiscard]] WindowParts parts();
    void arrange();
    void addPages();
    void addPage(WindowPage *page); // connects it
    void connectParts();

    using DoctorWays = QMap<DoctorPlace, std::function<void(const QString &subject)>>;
    void joinDoctor(DoctorPage &doctor, DoctorWays ways);
    void showFilter(const QString &filter);
    void askDeliverHere(const QString &host);
    void showQueued(const WindowPage *page, const QList<JobId> &ids);

    Engine &m_engine;
    Settings &m_settings;
    ColourStrip *m_strip;
    MapBar *m_mapBar;
    DetourBar *m_detourBar;
    PauseBar *m_pauseBar;
    ReplayBar *m_replayBar;
    PageFrame *m_frame;
    WorkBench *m_work;
    EditorPanel *m_editor;
    StatusLine *m_status;
    WorkerBox *m_workerBox;
    FailureNotifier *m_notifier;
    WindowDatabase *m_database = nullptr;
    MainMenu *m_menu = nullptr;
    WindowSession m_session;
    QTimer m_keepSoon;
    QString m_hereAddress; // where requests were delivered the last time
};

} // namespace pgcourier
