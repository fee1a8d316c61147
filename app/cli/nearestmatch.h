// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace pgcourier {

// The candidate that the user may have meant; empty where none is near.
[[nodiscard]] QString nearestMatch(const QString &word, const QStringList &candidates);

} // namespace pgcourier
