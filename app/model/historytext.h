// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/history.h"

namespace pgcourier {

// The requests of a time, in the language of the Filter box: "after:2024-05-31T14:32:00 before:… code:5xx".
// A destination that is the prefix of an endpoint is narrowed down to its host.
[[nodiscard]] QString historyFilterText(const QDateTime &from, const QDateTime &to,
    const QString &destination, std::optional<EndClass> endClass = std::nullopt);

// A line per step for a spreadsheet: RFC 4180, numbers and times as machines read them, unknown values empty.
[[nodiscard]] QString historyCsv(const History &history);

} // namespace pgcourier
