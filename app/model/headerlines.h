// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/request.h"

namespace pgcourier {

// What a server answers, as a JSON object: where a name is repeated all of its values are kept, a line each
// (Set-Cookie cannot be joined by commas, RFC 9110 5.3). fieldsFromJson() makes fields of the lines again.
[[nodiscard]] QJsonObject linesToJson(const Headers &fields);

} // namespace pgcourier
