// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/connect/savedconnection.h"

namespace pgcourier {

// A URI or key/value text, taken apart as libpq does it.
struct ReadConnection
{
    SavedConnection connection; // no id and no name
    QString password;
    QStringList leftOut; // parameters of other tools, which libpq does not know
    QString sslMode; // as it was written, where libpq has no such mode: the connection has the nearest one
    QString user; // who will be used: of the text, its service or the environment
};
[[nodiscard]] Result<ReadConnection> readConnectionText(const QString &text);

// What of the text does not count, in a sentence each. None where it cannot be read: whoever opens it says
// so.
[[nodiscard]] QStringList connectionNotes(const QString &text);

// The same through an SSH host, [USER@]HOST[:PORT].
[[nodiscard]] Result<QString> conninfoThroughSsh(const QString &conninfo, const QString &host);

// Every option that libpq knows.
[[nodiscard]] QStringList knownConnectionOptions();

// The same with that password.
[[nodiscard]] QString conninfoWithPassword(const QString &conninfo, const QString &password);

// The same, with sessions in which the server refuses to write.
[[nodiscard]] QString readOnlyConninfo(const QString &conninfo);

} // namespace pgcourier
