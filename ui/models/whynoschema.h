// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/connect/connection.h"

#include <QString>

namespace pgcourier {

// Why there is nothing to be made in a database whose schema stands so, in words; empty: there is. What there
// is beside pg_net the page says itself.
[[nodiscard]] QString whyNoSchema(SchemaState state, const QString &forPgNet);

} // namespace pgcourier
