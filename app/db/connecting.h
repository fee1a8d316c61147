// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/db/interrupt.h"

#include <memory>
#include <QByteArray>

struct pg_conn;

namespace pgcourier {

struct Connecting
{
    pg_conn *handle = nullptr; // the caller's; may also say why there is no connection
    Interrupt::Verdict verdict = Interrupt::Verdict::GoOn; // else it was interrupted
};

// Connects as libpq does, one host and address after the other, each within its connect_timeout. libpq also
// waits for names to be looked up, and there nothing can interrupt it: so it works in a thread of its own,
// which is left alone with that where nobody wants to wait any longer.
[[nodiscard]] Connecting connectTo(const QByteArray &conninfo, const std::shared_ptr<Interrupt> &interrupt);

} // namespace pgcourier
