// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/curlfailure.h"

#include "app/http/errorwords.h"

namespace pgcourier {

// Libcurl 8.12 and later have other words for these; people match on those that it had for twenty-five years.
QString curlFailureText(CURLcode code)
{
    switch (code) {
    case CURLE_COULDNT_CONNECT:
        return words::cannotConnect.toString();
    case CURLE_COULDNT_RESOLVE_HOST:
        return words::cannotResolve.toString();
    case CURLE_COULDNT_RESOLVE_PROXY:
        return words::cannotResolveProxy.toString();
    default:
        return QString::fromUtf8(curl_easy_strerror(code));
    }
}

} // namespace pgcourier
