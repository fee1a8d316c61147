// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/sender.h"

namespace pgcourier::test {

// The defaults, over the transport that PGCOURIER_TRANSPORT names: each test of the wire runs over all.
[[nodiscard]] SenderOptions senderOptions();
[[nodiscard]] bool isOverCurl();
// The library that the program runs with is of that version (0x080600: 8.6.0) or newer.
[[nodiscard]] bool isCurlFrom(unsigned version);
[[nodiscard]] bool isNewerCurl(); // what servers send wrongly it reads otherwise from 8.6 on

// A GET of that URL; further fields are set by the test.
[[nodiscard]] HttpRequest getRequest(const QString &url, qint64 id = 1);
[[nodiscard]] HttpRequest request(
    const QString &method, const QString &url, const QByteArray &body, qint64 id = 1);
[[nodiscard]] HttpRequest withHeader(HttpRequest request, const QString &name, const QString &value);

// Sends them and waits until each has its outcome, or a minute is over. Outcomes in the order they came.
[[nodiscard]] QList<Outcome> sendAll(Sender &sender, const QList<HttpRequest> &requests);
// One request, one outcome.
[[nodiscard]] Outcome sendOne(Sender &sender, const HttpRequest &request);
[[nodiscard]] Outcome sendOne(const HttpRequest &request, const SenderOptions &options = senderOptions());

[[nodiscard]] QString responseHeader(const Outcome &outcome, QStringView name); // empty: not there

} // namespace pgcourier::test
