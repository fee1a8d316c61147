// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/connectionopener.h"

#include "app/engine/connectiontest.h"
#include "app/engine/connectiontext.h"
#include "ui/connections/connectionmark.h"
#include "ui/connections/passworddialog.h"
#include "ui/keyring/keyring.h"
#include "ui/mainwindow/mainwindow.h"

namespace pgcourier {

using namespace Qt::StringLiterals;

ConnectionOpener::ConnectionOpener(Engine &engine, MainWindow &window, Keyring &keyring, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_window(window)
    , m_keyring(keyring)
{
    connect(&m_engine, &Engine::stateChanged, this, &ConnectionOpener::takeState);
    connect(&m_engine, &Engine::failed, this, &ConnectionOpener::meetFailure);
}

void ConnectionOpener::open(const SavedConnection &connection, const QString &password)
{
    m_connection = connection;
    m_keep = false;
    m_window.setMark(markOf(connection));
    const quint64 number = m_newest.next();
    const bool ask = password.isEmpty() && connection.passwordKind == PasswordKind::Keyring;
    if (connection.isLocal() || !ask) {
        aim(password);
        return;
    }
    m_keyring.read(connection.id, this, [this, number](const Result<QString> &kept) {
        if (m_newest.isNewest(number))
            aim(kept ? *kept : QString());
    });
}

void ConnectionOpener::openTarget(const ConnectionTarget &target)
{
    m_connection = target.local ? localConnection() : SavedConnection();
    m_target = target;
    m_newest.forget();
    m_window.open(target);
}

void ConnectionOpener::aim(const QString &password)
{
    m_password = password;
    m_target = targetOf(m_connection, password);
    m_newest.forget();
    m_window.open(m_target);
}

void ConnectionOpener::takeState(ConnectionState state)
{
    if (state != ConnectionState::Connected)
        return;
    if (m_dialog)
        m_dialog->close();
    keepPassword();
    Q_EMIT connected(m_connection.id);
}

// What failed may be told in any language: the server is asked again whether it is about the password.
void ConnectionOpener::meetFailure(const Error &error)
{
    if (error.kind != ErrorKind::Connection || m_target.local || m_asking || m_dialog)
        return;
    m_asking = true;
    passwordWanted(m_target.conninfo).then(this, [this, number = m_newest.number()](bool wanted) {
        m_asking = false;
        if (wanted && m_newest.isNewest(number) && m_engine.state() != ConnectionState::Connected)
            askPassword();
    });
}

// The engine rests meanwhile: each further try would be a failed login in the server's log.
void ConnectionOpener::askPassword()
{
    m_window.rest(Error::connection(tr("The server asks for a password")));
    const bool saved = !m_connection.id.isEmpty();
    PasswordDialog::Question question;
    const auto read = readConnectionText(m_target.conninfo);
    const bool used = read && !read->password.isEmpty();
    question.connection = saved ? m_connection.name : tr("this database");
    question.user = read ? read->user : QString();
    question.mayKeep = saved && m_connection.passwordKind == PasswordKind::Keyring;
    question.refused = used;
    m_dialog = new PasswordDialog(question, &m_window);
    connect(m_dialog, &PasswordDialog::entered, this, [this, saved](const QString &password, bool keep) {
        m_dialog = nullptr;
        m_keep = keep;
        if (saved) {
            aim(password);
            return;
        }
        ConnectionTarget target = m_target;
        target.conninfo = conninfoWithPassword(target.conninfo, password);
        openTarget(target);
    });
    m_dialog->open();
}

void ConnectionOpener::keepPassword()
{
    if (!std::exchange(m_keep, false))
        return;
    m_keyring.write(m_connection.id, m_password, this, [this](const Result<QString> &kept) {
        if (!kept)
            Q_EMIT m_engine.failed(kept.error());
    });
}

} // namespace pgcourier
