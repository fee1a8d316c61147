// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "app/settings/connections.h"
#include "app/settings/settings.h"
#include "ui/composer/shelf.h"

#include <memory>
#include <QObject>
#include <vector>

namespace pgcourier {

class Keyring;
class MainWindow;

// What the windows share. It outlives them.
struct Household
{
    Settings &settings;
    ConnectionStore &store;
    Keyring &keyring;
    WorkerOptions worker;
    QString folder
        = {}; // of the files beside the settings; empty: what the composer keeps ends with the windows
};

// All windows of the program, each with an engine and a connection of its own.
class Windows : public QObject
{
    Q_OBJECT

public:
    explicit Windows(const Household &household, QObject *parent = nullptr);
    ~Windows() override;

    MainWindow &openTarget(const ConnectionTarget &target); // of the command line; not restored later
    MainWindow &openSaved(const SavedConnection &connection, const QString &password = {});
    // Those of the last time, as far as their connections still exist; else the local database.
    void restoreSession();
    void quit(); // closes every window
    [[nodiscard]] QList<MainWindow *> all() const; // in the order in which they were opened

Q_SIGNALS:
    void worthKeeping(); // the settings changed so that a crash should not lose it

private:
    class Session;
    Session &add();
    void join(Session &session);
    void showDialog(Session &session);
    void openAnother(const Session &session);
    void replace(Session &session, const SavedConnection &connection, const QString &password);
    void takeSaved(const SavedConnection &connection);
    void retire(Session *session);
    void endWhenIdle(Session *session);
    void end(Session *session);
    void remember();
    void restoreLeftBehind();
    [[nodiscard]] bool isElsewhere(const QString &window) const;
    [[nodiscard]] QString tabsFolder() const; // empty: the open requests end with the windows
    [[nodiscard]] QStringList memories() const; // of the windows that are there

    Household m_household;
    Shelf m_shelf;
    bool m_restores = true; // the session is what will be restored
    bool m_quitting = false;
    std::vector<std::unique_ptr<Session>> m_sessions;
    std::vector<std::unique_ptr<Session>> m_leaving; // closed; their workers finish
};

} // namespace pgcourier
