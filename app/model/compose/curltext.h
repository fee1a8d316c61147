// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/request.h"

namespace pgcourier {

// The request as a cURL command that a POSIX shell takes as it stands.
[[nodiscard]] QString curlCommand(const Request &request);

// Whether the text begins like a cURL command.
[[nodiscard]] bool looksLikeCurl(QStringView text);

// Reads a cURL command as browsers and manuals write it. An option that would change what is sent and that
// has no counterpart here is an Input error that names it; options of the terminal (-s, -v, …) are passed
// over.
[[nodiscard]] Result<Request> parseCurlCommand(QStringView text);

} // namespace pgcourier
