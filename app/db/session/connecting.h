// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/db/session/conninfo.h"
#include "app/db/session/interrupt.h"

#include <memory>

struct pg_conn;

namespace pgcourier {

class Tunnel;

struct FinishSession
{
    void operator()(pg_conn *handle) const;
};
using SessionHandle = std::unique_ptr<pg_conn, FinishSession>;

// What came of trying to connect.
struct Connecting
{
    SessionHandle handle; // open, or libpq's message says why not; none: interrupted
    Interrupt::Verdict verdict = Interrupt::Verdict::GoOn;
    std::shared_ptr<Tunnel> tunnel = {}; // to be held as long as the session
    std::optional<Error> failure = {}; // what libpq could not know of
};

// Opens the SSH tunnel where there is to be one, then connects as libpq does, one host and address after the
// other, each within its connect_timeout. libpq also waits for names to be looked up, and there nothing can
// interrupt it: so it works in a thread of its own, which is left alone with that where nobody wants to wait
// any longer. Nothing is set on the session but what the connection text says: behind a pooler it is
// another's before and after.
[[nodiscard]] Connecting connectTo(const Conninfo &conninfo, const std::shared_ptr<Interrupt> &interrupt);

} // namespace pgcourier
