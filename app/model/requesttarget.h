// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once


#include <QByteArray>
#include <QString>

namespace pgcourier {

// With what may not stand in a request line encoded, and these; all else as it is, bytes that are no UTF-8
// too.
[[nodiscard]] QByteArray encodedForLine(QByteArrayView text, QByteArrayView odd = {});
// The path and query of a URL as they go into the request line: what may not stand there is encoded, nothing
// else, since a server may tell %2f from %2F, and %zz is no business of ours.
[[nodiscard]] QByteArray requestTarget(const QString &url);

} // namespace pgcourier
