// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/request.h"

namespace pgcourier {

enum class SqlDialect {
    PgCourier, // everything, through net.http_request where pg_net's functions do not reach
    PgNet, // only what the real extension has
};

// A quoted SQL literal, safe whatever standard_conforming_strings says.
[[nodiscard]] QString sqlLiteral(const QString &text);

// One SELECT that queues this request, with named arguments; only arguments that differ from their default.
// Input where pg_net has no function for it. `copies` above 1 queues that many.
[[nodiscard]] Result<QString> requestSql(
    const Request &request, SqlDialect dialect = SqlDialect::PgCourier, int copies = 1);

} // namespace pgcourier
