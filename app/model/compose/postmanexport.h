// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/savedrequest.h"
#include "app/model/compose/variables.h"

namespace pgcourier {

// The collection as Postman reads it, format v2.1; what is switched off is so there too.
// https://schema.postman.com/collection/json/v2.1.0/draft-07/docs/index.html
[[nodiscard]] QByteArray postmanCollection(const Collection &collection);
// Secrets by their names alone.
[[nodiscard]] QByteArray postmanEnvironment(const Environment &environment);

} // namespace pgcourier
