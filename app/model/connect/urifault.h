// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

namespace pgcourier {

// Where the credentials of a connection URI end, or -1: as libpq does it, at the first @ that no / stands
// before. A password may hold what elsewhere begins the parameters.
[[nodiscard]] qsizetype credentialsEnd(const QString &uri);

// A connection URI whose password has a character that ends it (@, /, %, &), so that libpq would take pieces
// of it for a host, a port, a database or a parameter. The error says how to write it and repeats nothing.
[[nodiscard]] std::optional<Error> findUriFault(const QString &uri);

} // namespace pgcourier
