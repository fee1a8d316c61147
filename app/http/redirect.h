// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/wirerequest.h"

namespace pgcourier {

// True for 301, 302, 303, 307 and 308: what a Location header makes a redirect.
[[nodiscard]] bool isRedirect(int statusCode);
// Then nobody needs its body, whatever that is packed in.
[[nodiscard]] bool leadsOn(int statusCode, const QByteArray &location);

// The request that follows a redirect, as libcurl's -L makes it: 301 and 302 turn POST into GET, 303 turns
// everything but HEAD into GET, others keep method and body. To another origin (scheme, host and port) only
// the few headers go along that are known to be harmless: no credential, no signature, nothing of the
// caller's own. An error where the target is no http(s) URL.
[[nodiscard]] Result<WireRequest> followRedirect(
    const WireRequest &from, int statusCode, const QByteArray &location);

} // namespace pgcourier
