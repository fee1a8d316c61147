// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <curl/curl.h>
#include <QString>

namespace pgcourier {

// What libcurl says of a failure, and so pg_net, whatever libcurl's version.
[[nodiscard]] QString curlFailureText(CURLcode code);

} // namespace pgcourier
