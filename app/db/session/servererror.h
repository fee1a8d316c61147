// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

struct pg_result;

namespace pgcourier {

// Why no connection came about, from what libpq said. `target` says what was tried.
[[nodiscard]] Error connectError(const QString &target, const QString &said);

// Why a statement failed. `alive`: the connection still stands; where it does not, `said` is libpq's word.
[[nodiscard]] Error statementError(
    const pg_result *result, bool alive, const QString &said, const QString &target);

// The server hangs: it accepts what is sent and does not answer.
[[nodiscard]] Error silentError(const QString &target);

// Somebody gave up waiting, and the server did not confirm it.
[[nodiscard]] Error cancelledError(const QString &target);

// The place in the statement that the server points at, in characters from 1; 0: it points nowhere.
[[nodiscard]] int statementErrorPosition(const pg_result *result);

} // namespace pgcourier
