// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/session/ownsettings.h"

namespace pgcourier {

Status useOwnSettings(Connection &connection)
{
    const auto lent = connection.pooled();
    if (!lent)
        return lent.error();
    if (*lent)
        return Done{};
    for (const char *setting :
        {"set search_path = pg_catalog, pg_temp", "set standard_conforming_strings = on",
            "set default_transaction_isolation = 'read committed'"}) {
        if (const auto set = connection.execute(setting); !set)
            return set.error();
    }
    return Done{};
}

} // namespace pgcourier
