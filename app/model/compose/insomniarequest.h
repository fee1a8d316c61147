// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/draft.h"
#include "app/model/compose/leftout.h"
#include "app/model/compose/variables.h"
#include "app/model/json/jsonview.h"

namespace pgcourier {

// A request as both versions have it; `where` is its place, for what is left out.
[[nodiscard]] Draft draftFromInsomnia(const JsonView &request, const QString &where, LeftOutList &leftOut);
// The members of an environment's data, nested ones as a.b.
[[nodiscard]] QList<Variable> variablesFromInsomnia(const JsonView &data, LeftOutList &leftOut);

} // namespace pgcourier
