// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/why/diagnosis.h"

namespace pgcourier {

// Where in the window a link of the chain can be mended, or looked at.
enum class DoctorPlace { Nowhere, Connections, Schema, Workers, Endpoints, Webhooks, Request, Settings };

[[nodiscard]] DoctorPlace placeOf(const Link &link);

} // namespace pgcourier
