// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace pgcourier {

// Words of SQL, in lower case. Colours and completion know more of them than those that no name can be.
[[nodiscard]] bool isSqlKeyword(const QString &word);
[[nodiscard]] const QStringList &sqlKeywords(); // sorted

} // namespace pgcourier
