// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

namespace pgcourier {

// A connection URI whose password has a character that ends it (@, /, %, &), so that libpq would take pieces
// of it for a host, a port, a database or a parameter. The error says how to write it and repeats nothing.
[[nodiscard]] std::optional<Error> findUriFault(const QString &uri);

} // namespace pgcourier
