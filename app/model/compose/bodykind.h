// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/draft.h"
#include "app/model/compose/variables.h"

namespace pgcourier {

// What a draft's body is where it does not say so: a form is one that its fields say wholly.
[[nodiscard]] DraftBody bodyKindOf(const Draft &draft, const VariableScope &scope);
// The Content-Type that goes with it, by the name of a file where it is one.
[[nodiscard]] QString contentTypeOf(DraftBody kind, const QString &file = {});

} // namespace pgcourier
