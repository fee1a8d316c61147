// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pgcourier {

// The name that IANA has registered for a status: "Not Found". Empty: none.
[[nodiscard]] QString reasonOfStatus(int status);

} // namespace pgcourier
