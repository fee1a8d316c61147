// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

namespace pgcourier {

// "just now", "12 s ago", "5 min ago"; the local clock for older ones of today, else the local date.
[[nodiscard]] QString timeText(const QDateTime &time, const QDateTime &now);
// Date, time with milliseconds and zone, for tool tips.
[[nodiscard]] QString exactTimeText(const QDateTime &time);
// "0.4 ms", "12 ms", "1.25 s", "2 min 5 s".
[[nodiscard]] QString millisecondsText(double milliseconds);
// "512 bytes", "1.5 KB", "10 MB".
[[nodiscard]] QString sizeText(qint64 bytes);

} // namespace pgcourier
