// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/hostmap.h"

#include <chrono>

namespace pgcourier {

// Requests that go to a local address instead of their own, and that one worker takes for itself while it
// runs: sql/functions/detour.sql.
struct Detour
{
    static constexpr std::chrono::seconds usualTime{3600};
    static constexpr std::chrono::seconds longestTime{86400};

    QString host; // or host:port; without a port whatever port is meant
    QUrl standIn;
    QString role; // whose requests alone are meant; empty: everybody's
    std::chrono::seconds lasts = usualTime; // from its beginning, or from when it was renewed

    // "api.example.com=http://localhost:3000", as HostMap reads it, and a filter: "role:NAME", or empty.
    [[nodiscard]] static Result<Detour> fromTexts(const QString &map, const QString &filter);

    [[nodiscard]] HostMap map() const;
    bool operator==(const Detour &) const = default;
};

} // namespace pgcourier
