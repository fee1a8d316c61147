// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/leftout.h"
#include "app/model/compose/variables.h"
#include "app/model/json/jsonview.h"

namespace pgcourier {

// An environment for each server of a description, with {{baseUrl}}, what its URL has as variables and those
// given.
[[nodiscard]] QList<Environment> environmentsOfServers(
    const JsonView &root, const QString &title, const QList<Variable> &variables, LeftOutList &leftOut);
// The URL of the first server that a path or operation names for itself, its variables added; empty: none.
[[nodiscard]] QString serverOfOperation(const JsonView &holder, QList<Variable> &variables);

} // namespace pgcourier
