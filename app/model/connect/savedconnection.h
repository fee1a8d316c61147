// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/connect/connection.h"
#include "app/model/connect/conninfotext.h"

#include <QDateTime>
#include <QMetaType>

namespace pgcourier {

// Where the password of a connection comes from. It is never part of what is saved.
enum class PasswordKind {
    Keyring, // the system's; where that fails, as Pgpass
    Pgpass, // libpq's password file; where it has none, as Ask
    Ask, // each time, kept in memory only
};

enum class ConnectionColour { None, Red, Amber, Green, Blue, Purple };

// A database that the user gave a name.
struct SavedConnection
{
    QString id; // a uuid; "local": the embedded cluster
    QString name;
    QString host; // or several, "a,b"; or a socket's folder; empty: libpq's default
    QString port; // or one for each host
    QString database;
    QString user;
    QString service; // of pg_service.conf: fills in what is left empty here
    QString ssh; // [USER@]HOST[:PORT] that the connection goes through; empty: straight
    QString sslMode; // empty: libpq's default, "prefer"
    QString rootCert;
    QString clientCert;
    QString clientKey;
    ConninfoOptions extra; // further options of libpq: target_session_attrs, connect_timeout, …
    PasswordKind passwordKind = PasswordKind::Keyring;
    ConnectionColour colour = ConnectionColour::None;
    bool readOnly = false;
    QDateTime lastUsed;

    bool operator==(const SavedConnection &) const = default;
    [[nodiscard]] bool isLocal() const;
};

[[nodiscard]] SavedConnection localConnection(); // "Local database": always there

// The options that libpq is to have, and `ssh`, which is ours; empty ones are left out, and there is no
// password among them.
[[nodiscard]] ConninfoOptions optionsOf(const SavedConnection &connection);
// The other way: known options go into their fields, the rest into `extra`. Passwords are dropped.
void takeOptions(SavedConnection &connection, const ConninfoOptions &options);
[[nodiscard]] ConnectionTarget targetOf(const SavedConnection &connection, const QString &password = {});
// "user@host:port/database", for a list.
[[nodiscard]] QString placeOf(const SavedConnection &connection);

[[nodiscard]] QStringList sslModes(); // all six, from the least to the most strict
// Of what other tools call it ("no-verify", "true", "VERIFY_CA"), the mode that is no weaker.
[[nodiscard]] QString nearestSslMode(const QString &word);
[[nodiscard]] bool isSecretOption(const QString &key); // never saved

[[nodiscard]] QString toString(PasswordKind kind); // keyring, pgpass, ask
[[nodiscard]] PasswordKind passwordKindFromString(const QString &text);
[[nodiscard]] QString toString(ConnectionColour colour); // none, red, …
[[nodiscard]] ConnectionColour connectionColourFromString(const QString &text);

} // namespace pgcourier

Q_DECLARE_METATYPE(pgcourier::SavedConnection)
