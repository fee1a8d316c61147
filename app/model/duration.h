// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <QString>

namespace pgcourier {

// A duration as one types it: "500 ms", "30 s", "5 min", "1 h", "7 d", also "1 h 30 min" and "1.5h". None
// where it makes no sense, or has no unit: a bare number would be taken for seconds by one and for
// milliseconds by the other.
[[nodiscard]] std::optional<std::chrono::milliseconds> parseDuration(const QString &text);

// The same back, in the largest unit that divides it: "90 s", never "1.5 min".
[[nodiscard]] QString durationText(std::chrono::milliseconds duration);

// "12 s", "3 min", "2 h 5 min", "4 days": how long something takes, in the two largest units at most, and in
// the user's language.
[[nodiscard]] QString durationWords(std::chrono::milliseconds duration);

} // namespace pgcourier
