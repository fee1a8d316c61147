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
};
[[nodiscard]] Result<ReadConnection> readConnectionText(const QString &text);

// Every option that libpq knows.
[[nodiscard]] QStringList knownConnectionOptions();

// The same with that password.
[[nodiscard]] QString conninfoWithPassword(const QString &conninfo, const QString &password);

// The same, with sessions in which the server refuses to write.
[[nodiscard]] QString readOnlyConninfo(const QString &conninfo);

} // namespace pgcourier
