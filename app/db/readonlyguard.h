// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

namespace pgcourier {

class Connection;

// Keeps a script from writing on a connection that was opened read-only, whatever it says: a script may
// switch the server's setting off (`begin read write`, set_config('default_transaction_read_only', …), a
// commit within `do`). Once a transaction that began read-only has a snapshot the server lets nobody make it
// another, so every statement runs in such a one. A statement whose text says that it writes, or that it
// reaches beyond transactions (copy to program, pg_terminate_backend), is refused before it is sent; what
// functions do beyond them (dblink) is a matter of the role's rights. On any other connection it does
// nothing.
class ReadOnlyGuard
{
public:
    explicit ReadOnlyGuard(Connection &connection) : m_connection(connection) { }

    [[nodiscard]] Status before(const QString &sql);
    [[nodiscard]] Status after(const QString &sql, bool ran);
    // With a hint where the server refused because of it.
    [[nodiscard]] Error explained(Error error) const;

private:
    [[nodiscard]] Status refused(const QString &sql);
    [[nodiscard]] Status hold();

    Connection &m_connection;
    bool m_wrapped = false; // the transaction is ours and holds one statement
};

} // namespace pgcourier
