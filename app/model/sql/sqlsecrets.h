// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pgcourier {

// A statement as it may be kept: passwords, the values of what is named like a secret (in arguments, in JSON
// within strings, in addresses) masked, all else as it is.
[[nodiscard]] QString maskedSql(const QString &sql);

} // namespace pgcourier
