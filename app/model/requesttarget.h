// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

class QUrl;

namespace pgcourier {

// With what may not stand in a request line encoded, and these; all else as it is, bytes that are no UTF-8
// too.
[[nodiscard]] QByteArray encodedForLine(QByteArrayView text, QByteArrayView odd = {});
// The path and query of a URL as they go into the request line: what may not stand there is encoded, nothing
// else, since a server may tell %2f from %2F, and %zz is no business of ours.
[[nodiscard]] QByteArray requestTarget(const QString &url);

// host[:port], the address of a version 6 in brackets, without the port that goes without saying.
[[nodiscard]] QString hostHeader(const QString &host, int port, bool https);
[[nodiscard]] QString hostHeader(const QUrl &url);

// The URL as a worker sends it: without user and fragment, its host in small letters and ASCII. One that is
// none stays as it is.
[[nodiscard]] QString wireUrl(const QString &text);

// The URL with that, encoded as it has to be, behind the query that it has, before its fragment.
[[nodiscard]] QString withQuery(const QString &url, const QString &query);

} // namespace pgcourier
