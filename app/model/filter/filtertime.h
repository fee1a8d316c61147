// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QDateTime>

namespace pgcourier {

// A moment as it is typed: -15m, -2d, 14:30, today, yesterday, 2024-05-31, 2024-05-31T14:30. Without a zone
// it is local; `now` is what the others count from.
[[nodiscard]] Result<QDateTime> parseTimeText(const QString &value, const QDateTime &now);

} // namespace pgcourier
