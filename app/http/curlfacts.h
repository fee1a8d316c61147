// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/wirefacts.h"

#include <curl/curl.h>
#include <QSslCertificate>

namespace pgcourier {

// The server's, of a connection that this handle has made; null: curl tells none, as of a kept one and of one
// that it does not trust.
[[nodiscard]] QSslCertificate certificateOf(CURL *easy);

// Adds what a transfer over TLS that has ended so met there.
void addTlsFacts(CURL *easy, CURLcode code, const QString &curlWords, WireFacts &facts);

} // namespace pgcourier
