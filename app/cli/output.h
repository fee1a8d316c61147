// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/cli/table.h"

#include <QJsonDocument>

namespace pgcourier {

// SPEC 3.
enum ExitStatus { exitDone = 0, exitFailed = 1, exitUsage = 2, exitNoConnection = 3 };

// Data: a line on stdout.
void print(const QString &line);
void printTable(const Table &table); // elided to the terminal's width where stdout is one
void printJson(const QJsonDocument &document); // on one line
// A message: a line on stderr.
void note(const QString &line);

// Says what failed in one line on stderr, and answers the exit status for it.
[[nodiscard]] ExitStatus report(const Error &error);
[[nodiscard]] ExitStatus reportUsage(const QString &text, const QString &hint = {});

[[nodiscard]] bool stdoutIsTerminal();

} // namespace pgcourier
