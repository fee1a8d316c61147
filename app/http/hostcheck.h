// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

class QTcpSocket;

namespace pgcourier {

// Whether a request with this Host field (RFC 9110, 7.2; empty: it has none) may be meant for a server on
// this very machine. A web page of a stranger reaches such a server by a name of its own that is made to lead
// to 127.0.0.1 (DNS rebinding), and that name has a dot: addresses, names without one, *.localhost and the
// machine's own name do not come from there.
[[nodiscard]] bool isLocalHost(QByteArrayView host);

// The same for whatever came over the loopback; who serves other machines too is called by names that nobody
// here knows.
[[nodiscard]] bool mayAnswer(const QTcpSocket &socket, QByteArrayView host);

} // namespace pgcourier
