// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/request.h"

#include <QNetworkReply>

namespace pgcourier {

// Header bytes as text that JSON and PostgreSQL take: UTF-8 where valid, else Latin-1; no control characters.
[[nodiscard]] QString headerText(const QByteArray &bytes);
// A header's name as servers usually write it: "content-type" is Content-Type, "etag" is ETag.
[[nodiscard]] QString customaryHeaderName(QString name);
// In the order they came. Qt 6.7 and later has all names in lower case: they are customary ones again.
// QNetworkAccessManager joins Set-Cookie lines with a newline: here they are several again.
[[nodiscard]] Headers headerFields(const QList<QNetworkReply::RawHeaderPair> &pairs);

} // namespace pgcourier
