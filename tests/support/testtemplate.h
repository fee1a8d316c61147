// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/postgres/account.h"
#include "app/postgres/serverbinaries.h"

namespace pgcourier {

// Makes `folder` a data folder for tests: a copy of one that initdb made once and that is kept beside the
// tests. Safe with any number of tests at once.
[[nodiscard]] Status makeTestDataFolder(const QString &folder, const ServerBinaries &binaries,
    const ServerAccount &account, const QString &password);

// Runs a program to its end, as the account.
[[nodiscard]] Status runAs(
    const ServerAccount &account, const QString &program, const QStringList &arguments);

} // namespace pgcourier
