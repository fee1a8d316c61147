// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/db/session/connection.h"

namespace pgcourier {

// For a connection that runs our statements alone: what they name is the server's own, whatever others have
// made in schemas that they may write and however the role's search_path stands; and what waited for a lock
// sees what was done under it, whatever isolation the database or the role defaults to. Behind a pooler,
// where the session is lent, it stays as it is: there the role that connects must be given a search_path of
// its own, and that isolation.
[[nodiscard]] Status useOwnSettings(Connection &connection);

} // namespace pgcourier
