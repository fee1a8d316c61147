// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/request.h"

#include <QNetworkReply>

namespace pgcourier {

// Header bytes as text that JSON and PostgreSQL take: UTF-8 where valid, else Latin-1; no control characters.
[[nodiscard]] QString headerText(const QByteArray &bytes);
// In the order they came. QNetworkAccessManager joins Set-Cookie lines with a newline: here they are several
// again.
[[nodiscard]] Headers headerFields(const QList<QNetworkReply::RawHeaderPair> &pairs);

} // namespace pgcourier
