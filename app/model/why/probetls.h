// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/why/probedoctor.h"

namespace pgcourier {

// The link "probe tls": of a handshake that held, and of one that the probe ended at.
[[nodiscard]] Link probedTls(const ProbeFacts &facts);
[[nodiscard]] Link probedBrokenTls(const ProbeFacts &facts);

[[nodiscard]] QString millisecondWords(double ms); // "0.3 ms"

} // namespace pgcourier
