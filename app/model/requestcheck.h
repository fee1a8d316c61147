// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/request.h"

namespace pgcourier {

// An absolute http or https URL with a host; the words of the error name what is missing.
[[nodiscard]] Status checkUrl(const QString &url);
// A header that could not be sent as it is: empty or malformed name, control characters in the value.
[[nodiscard]] Status checkHeaders(const Headers &headers);
// Everything that can be known before the database sees it.
[[nodiscard]] Status checkRequest(const Request &request);

} // namespace pgcourier
