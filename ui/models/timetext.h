// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

namespace pgcourier {

// A time of the day on the local clock, written as the locale does, as exactly as is asked for.
enum class Clock { Minutes, Seconds, Milliseconds };
[[nodiscard]] QString clockText(const QDateTime &time, Clock clock = Clock::Seconds);
// Behind its date.
[[nodiscard]] QString dayAndClockText(const QDateTime &time, Clock clock = Clock::Seconds);
// "just now", "12 s ago", "5 min ago"; the local clock for older ones of today, else the local date.
[[nodiscard]] QString timeText(const QDateTime &time, const QDateTime &now);
// Of what is to come: "now", "in 12 s", "in 5 min", else as timeText() has it; empty: there is none.
[[nodiscard]] QString dueText(const QDateTime &due, const QDateTime &now);
// Date, time with milliseconds and zone, for tool tips and to be copied: the same in every locale.
[[nodiscard]] QString exactTimeText(const QDateTime &time);
// "0.4 ms", "12 ms", "1.25 s", "2 min 5 s".
[[nodiscard]] QString millisecondsText(double milliseconds);
// "512 bytes", "1.5 KB", "10 MB".
[[nodiscard]] QString sizeText(qint64 bytes);

} // namespace pgcourier
