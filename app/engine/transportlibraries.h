// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pgcourier {

// What requests are sent with, and the versions: "transports: curl (libcurl/7.88.1 …), qt (Qt 6.4.2)".
[[nodiscard]] QString transportLibraries();

} // namespace pgcourier
