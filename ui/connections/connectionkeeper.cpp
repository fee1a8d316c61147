// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectionkeeper.h"

#include "ui/keyring/keyring.h"

namespace pgcourier {

ConnectionKeeper::ConnectionKeeper(ConnectionStore &store, Keyring &keyring, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_keyring(keyring)
{
}

Status ConnectionKeeper::put(const SavedConnection &connection, const QString &password)
{
    if (const Status stored = m_store.put(connection); !stored)
        return stored;
    if (connection.passwordKind != PasswordKind::Keyring) {
        m_keyring.remove(connection.id);
    } else if (!password.isEmpty()) {
        m_keyring.write(connection.id, password, this, [this](const Result<QString> &kept) {
            if (!kept)
                Q_EMIT passwordNotKept(kept.error());
        });
    }
    return Done{};
}

Status ConnectionKeeper::remove(const QString &id)
{
    if (const Status removed = m_store.remove(id); !removed)
        return removed;
    m_keyring.remove(id);
    return Done{};
}

void ConnectionKeeper::readPassword(
    const QString &id, QObject *context, const std::function<void(const Result<QString> &)> &then)
{
    m_keyring.read(id, context, then);
}

} // namespace pgcourier
