// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/db/session/conninfo.h"
#include "app/db/session/interrupt.h"

#include <memory>
#include <QSqlDatabase>

namespace pgcourier {

// What came of trying to connect.
struct Connecting
{
    QString name; // of the QSqlDatabase; empty where there is none to remove
    QSqlDatabase database; // in the caller's thread; open, or its lastError() says why not
    std::optional<Error> error; // it was not even tried
    Interrupt::Verdict verdict = Interrupt::Verdict::GoOn; // else it was interrupted
};

// Opens a QSqlDatabase as libpq connects, one host and address after the other, each within its
// connect_timeout. libpq also waits for names to be looked up, and there nothing can interrupt it: so it
// works in a thread of its own, which is left alone with that where nobody wants to wait any longer.
[[nodiscard]] Connecting connectTo(const Conninfo &conninfo, const std::shared_ptr<Interrupt> &interrupt);

// Closes and forgets what connectTo() answered.
void disconnectFrom(QSqlDatabase &database, QString &name);

} // namespace pgcourier
