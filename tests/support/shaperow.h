// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/hostileserver.h"

#include <QMetaType>

namespace pgcourier::test {

// What one of them makes of an answer: a status and a body, or words (their beginning). Neither: that is its
// own affair, or its version's; the answer counts for no other request all the same.
struct Told
{
    int status = 0;
    QByteArray content;
    QString words;
};

// An answer that is odd, and what both transports and pg_net make of it.
struct ShapeRow
{
    Script script;
    QByteArray method = "GET";
    Told curl;
    Told qt;
    Told pgNet;
};

namespace shapes {

inline constexpr auto unsupported = "Unsupported protocol";
inline constexpr auto weird = "Weird server reply";
inline constexpr auto receiving = "Failure when receiving data from the peer";
inline constexpr auto encoding = "Unrecognized or bad HTTP Content or Transfer-Encoding";
inline constexpr auto nothing = "Server returned nothing (no headers, no data)";
inline constexpr auto tooLarge = "A value or data field grew larger than allowed";
inline constexpr auto timedOut = "Timeout"; // and more

inline const QByteArray ok = "HTTP/1.1 200 OK\r\n";
inline const QByteArray chunked = ok + "Transfer-Encoding: chunked\r\n";
inline const QByteArray chunks = "5\r\nhello\r\n0\r\n\r\n";
inline const QByteArray counted = "Content-Length: 5\r\n\r\nhello";

} // namespace shapes

[[nodiscard]] Told answered(int status, const QByteArray &content = "hello");
[[nodiscard]] Told failed(const char *words);
[[nodiscard]] Told anyhow();
[[nodiscard]] Told untilNewer(const Told &told); // what libcurl makes of it up to 8.5

void addShapeColumn();
void addShape(const char *name, const QByteArray &answer, const Told &curl, const Told &qt, const Told &pgNet,
    const QByteArray &method = "GET");
void addAlike(const char *name, const QByteArray &answer, const Told &told, const QByteArray &method = "GET");
// The connection ends behind it.
void addClosed(
    const char *name, const QByteArray &answer, const Told &curl, const Told &qt, const Told &pgNet);

// The present row: sends, compares, and sees that the next request gets an answer of its own.
void checkShape();

} // namespace pgcourier::test

Q_DECLARE_METATYPE(pgcourier::test::ShapeRow)
