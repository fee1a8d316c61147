// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/db/session/rows.h"

namespace pgcourier {

// What the answer of a statement comes to that has no rows to tell.
[[nodiscard]] inline Status withoutRows(const Result<Rows> &answer)
{
    if (!answer)
        return answer.error();
    return Done{};
}

// The first value of the first row: oneValue(answer, &Rows::integer).
template <typename Value>
[[nodiscard]] Result<Value> oneValue(const Result<Rows> &answer, Value (Rows::*read)(int, int) const)
{
    if (!answer)
        return answer.error();
    if (answer->isEmpty())
        return Error::database(QStringLiteral("The server answered no row where one was due"));
    return ((*answer).*read)(0, 0);
}

} // namespace pgcourier
