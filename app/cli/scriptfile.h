// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

namespace pgcourier {

// The text of a script, which is UTF-8; "-" is standard input.
[[nodiscard]] Result<QString> scriptFrom(const QString &path);

} // namespace pgcourier
