// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/connect/connection.h"

#include <array>

namespace pgcourier {

namespace {

// Those of libpq's variables that say which database is meant. PGSSLMODE, PGOPTIONS, PGAPPNAME and the like
// say how to talk to it, and may be set on machines that have none.
constexpr std::array namingVariables{
    "PGHOST", "PGHOSTADDR", "PGPORT", "PGDATABASE", "PGUSER", "PGPASSWORD", "PGPASSFILE", "PGSERVICE"};

} // namespace

ConnectionTarget targetFromText(const QString &conninfo)
{
    return {conninfo, false};
}

ConnectionTarget targetFromEnvironment(const QProcessEnvironment &environment)
{
    const QString url = environment.value(QStringLiteral("DATABASE_URL"));
    if (!url.isEmpty())
        return targetFromText(url);
    for (const char *name : namingVariables) {
        if (!environment.value(QLatin1String(name)).isEmpty())
            return targetFromText({});
    }
    return {};
}

} // namespace pgcourier
