// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/db/session/rows.h"
#include "app/model/endpoint.h"

namespace pgcourier {

// Rows of sql/queries/select_endpoint….sql as values; columns go by their names.
[[nodiscard]] EndpointRow endpointRow(const Rows &rows, int row);
[[nodiscard]] EndpointRule endpointRule(const Rows &rows, int row);

} // namespace pgcourier
