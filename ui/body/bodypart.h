// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace pgcourier {

// How much of a body is read when a request is looked at; the rest comes on demand.
inline constexpr qint64 firstBytes = 256 * 1024;

} // namespace pgcourier
