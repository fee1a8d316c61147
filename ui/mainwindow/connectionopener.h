// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/newest.h"
#include "app/engine/engine.h"
#include "app/model/connect/savedconnection.h"

#include <QPointer>

namespace pgcourier {

class Keyring;
class MainWindow;
class PasswordDialog;

// Brings one window to its connection: with the keyring's password where there is one, and with one that is
// asked for where the server wants it. A keyring that fails only means that libpq looks elsewhere.
class ConnectionOpener : public QObject
{
    Q_OBJECT

public:
    ConnectionOpener(Engine &engine, MainWindow &window, Keyring &keyring, QObject *parent = nullptr);

    void open(const SavedConnection &connection, const QString &password = {});
    void openTarget(const ConnectionTarget &target); // that nobody saved
    [[nodiscard]] const SavedConnection &connection() const { return m_connection; } // id empty: not saved
    [[nodiscard]] const ConnectionTarget &target() const { return m_target; }
    [[nodiscard]] const QString &password() const { return m_password; }

Q_SIGNALS:
    void connected(const QString &id);

private:
    void aim(const QString &password);
    void takeState(ConnectionState state);
    void meetFailure(const Error &error);
    void askPassword();
    void keepPassword();

    Engine &m_engine;
    MainWindow &m_window;
    Keyring &m_keyring;
    SavedConnection m_connection;
    ConnectionTarget m_target;
    QString m_password; // in memory only
    bool m_keep = false; // in the keyring, once the server has taken it
    bool m_asking = false; // the server, whether it wants a password
    Newest m_newest; // attempt to connect
    QPointer<PasswordDialog> m_dialog;
};

} // namespace pgcourier
