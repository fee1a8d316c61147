// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "app/settings/settings.h"
#include "ui/connections/connectionmark.h"
#include "ui/mainwindow/emptytexts.h"

#include <QMainWindow>

class QMenu;
class QSplitter;
class QStackedWidget;

namespace pgcourier {

class ColourStrip;
class ComposerPanel;
class ConnectionMenu;
class EditorPanel;
class EndpointsPanel;
class FailureNotifier;
class InspectorPanel;
class MessageBar;
class OverviewPanel;
class RequestsPanel;
class Shelf;
class SideBar;
class StatusLine;
class WebhooksPanel;
class WorkerBox;
class WorkersPanel;

// Puts the panels into one window and joins them with the engine.
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
    void storeSettings();
    void useShelf(Shelf &shelf); // of the composer; outlives the window
    void takeOver(const MainWindow &other); // its place on the screen, and what was typed there
    [[nodiscard]] ConnectionMenu &connectionMenu() const { return *m_connections; }

Q_SIGNALS:
    void quitRequested(); // of the whole program
    void closed();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    enum Page {
        RequestsPage,
        ComposerPage,
        EditorPage,
        OverviewPage,
        EndpointsPage,
        WorkersPage,
        WebhooksPage
    };

    void buildWork();
    void buildPages();
    void arrange();
    void buildMenus();
    void buildFileMenu(QMenu *menu);
    void buildRequestsMenu(QMenu *menu);
    void buildViewMenu(QMenu *menu);
    void buildHelpMenu(QMenu *menu);
    template <typename Slot>
    QAction *addAction(
        QMenu *menu, const QString &text, const QString &icon, const QKeySequence &keys, Slot slot);
    void connectEngine();
    void connectPanels();
    void connectAggregates();
    void restore();
    void shareWidth();

    void showPage(int page);
    void showFilter(const QString &filter);
    void takeState(ConnectionState state);
    void takeDatabase(const DatabaseInfo &info);
    void takeSnapshot(const Snapshot &snapshot);
    void takeError(const Error &error);
    void updateSituation();
    void updateReadOnly();
    void updateTitle();
    void followEmptyAction();
    void offerExample();
    void restoreDraft();
    [[nodiscard]] QString exampleUrl() const; // empty until the mock endpoint is there

    Engine &m_engine;
    Settings &m_settings;
    ConnectionTarget m_target;
    ConnectionMark m_mark;
    QueueSituation m_situation;
    bool m_autoStart = true; // the worker of the local cluster, until somebody stops it

    ConnectionMenu *m_connections = nullptr;
    ColourStrip *m_strip;
    SideBar *m_sideBar;
    QStackedWidget *m_stack;
    QSplitter *m_work; // composer | table over inspector
    QSplitter *m_review; // table over inspector
    MessageBar *m_messages;
    StatusLine *m_status;
    WorkerBox *m_workerBox;
    ComposerPanel *m_composer;
    RequestsPanel *m_requests;
    InspectorPanel *m_inspector;
    EditorPanel *m_editor;
    OverviewPanel *m_overview;
    EndpointsPanel *m_endpoints;
    WorkersPanel *m_workers;
    WebhooksPanel *m_webhooks;
    FailureNotifier *m_notifier;
};

} // namespace pgcourier
