// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/settings/connections.h"

#include <functional>
#include <QObject>

namespace pgcourier {

class Keyring;

// Where a connection and its password are kept: the one in a file, the other in the keyring, if at all.
class ConnectionKeeper : public QObject
{
    Q_OBJECT

public:
    // Store and keyring outlive it.
    ConnectionKeeper(ConnectionStore &store, Keyring &keyring, QObject *parent = nullptr);

    [[nodiscard]] Result<QList<SavedConnection>> load() const { return m_store.load(); }
    [[nodiscard]] std::optional<SavedConnection> find(const QString &id) const { return m_store.find(id); }
    // An empty password: the one that is kept stays, where the connection still keeps one.
    [[nodiscard]] Status put(const SavedConnection &connection, const QString &password);
    [[nodiscard]] Status remove(const QString &id);
    // Answers later, as long as `context` lives.
    void readPassword(
        const QString &id, QObject *context, const std::function<void(const Result<QString> &)> &then);

Q_SIGNALS:
    void passwordNotKept(const pgcourier::Error &error);

private:
    ConnectionStore &m_store;
    Keyring &m_keyring;
};

} // namespace pgcourier
