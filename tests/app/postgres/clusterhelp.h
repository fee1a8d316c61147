// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>

namespace pgcourier {

// The first value of the answer, or "failed: …".
[[nodiscard]] QString ask(const QString &conninfo, const char *sql);

// Writes a file, or fails the test.
void writeFile(const QString &path, const QByteArray &text, QFile::Permissions more = {});

} // namespace pgcourier
