// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/connect/connection.h"

#include <optional>

namespace pgcourier {

// Why this program cannot work with what a database has as schema net; none where it can. The real pg_net is
// no reason: that is the worker's alone.
[[nodiscard]] std::optional<Error> schemaRefusal(SchemaState state, int version, const QString &database);

// Why a worker has nothing to do in a database with the real pg_net.
[[nodiscard]] Error pgNetRefusal(const QString &database);

} // namespace pgcourier
