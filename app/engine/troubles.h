// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <chrono>
#include <optional>
#include <QHash>

namespace pgcourier {

// What keeps a worker from its work, as far as its user would act differently.
enum class TroubleKind {
    Away, // the server is not to be had at the moment
    ReadOnly, // a standby, or default_transaction_read_only
    Full, // of connections, or a pool of sessions
    NoRoom, // on the server's disk
    NoDatabase,
    NoSchema, // net is missing, or is not what this program knows
    NoRight,
    NoLogin,
    Held, // by somebody else
    Other,
};

struct Trouble
{
    TroubleKind kind = TroubleKind::Other;
    Error error; // in words: what it is, what the server said, what to do
};

// The one table from what the server or libpq said to what it means for a worker.
[[nodiscard]] Trouble troubleOf(const Error &error);

// What ails a worker, from all of its threads: told when it begins, and then once a minute with a count,
// however often it is met.
class Troubles
{
public:
    using Clock = std::chrono::steady_clock;
    enum Source { Lease = 1, Claims = 2, Records = 4 };

    // What is to be told now, if anything.
    [[nodiscard]] std::optional<Error> met(
        Source source, const Error &error, Clock::time_point now = Clock::now());
    // That source works. How long the trouble lasted, where this was the last of it and it had been told.
    [[nodiscard]] std::optional<std::chrono::milliseconds> passed(
        Source source, Clock::time_point now = Clock::now());
    // 0: there is none.
    [[nodiscard]] std::chrono::milliseconds lasts(Clock::time_point now = Clock::now()) const;
    [[nodiscard]] const Trouble &newest() const { return m_newest; }

private:
    struct Told
    {
        Clock::time_point when;
        int since = 0; // times that it was met and not told
    };

    int m_sources = 0;
    bool m_hasTold = false;
    Clock::time_point m_since;
    Trouble m_newest;
    QHash<QString, Told> m_told; // by kind; across outages, since a server that comes and goes is one trouble
};

} // namespace pgcourier
