// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/request.h"

#include <optional>

namespace pgcourier {

// A request being composed, as it is kept between two runs of the program: JSON with the members of Request,
// defaults left out. What looks like a credential is not kept: such a header stays, without its value.
[[nodiscard]] QByteArray draftToJson(const Request &request);
[[nodiscard]] std::optional<Request> draftFromJson(const QByteArray &json); // none where it is no draft

} // namespace pgcourier
