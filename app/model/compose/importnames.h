// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/variables.h"
#include "app/model/request.h"

namespace pgcourier {

// The name as a variable may have it: "user id" is user_id.
[[nodiscard]] QString variableNameOf(const QString &name);
[[nodiscard]] QString variableUse(const QString &name); // {{name}}
// "/users/{user id}" as "/users/{{user_id}}"
[[nodiscard]] QString withVariables(const QString &address);
// Where none of that name is there yet.
void addVariable(QList<Variable> &variables, const Variable &variable);
// "POST /todos": what one would call a request that has no name.
[[nodiscard]] QString nameOfRequest(const Request &request);

} // namespace pgcourier
