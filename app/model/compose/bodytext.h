// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <QByteArray>
#include <QString>

namespace pgcourier {

// A body as a text editor can hold it: with \n for each of its line ends, which are all of one kind.
struct PlainBody
{
    QString text;
    bool crlf = false; // each line end is sent as \r\n

    bool operator==(const PlainBody &) const = default;
};

// None where an editor would change it, or nobody could read it: no UTF-8, control characters, line ends of
// both kinds.
[[nodiscard]] std::optional<PlainBody> textOfBody(const QByteArray &body);
[[nodiscard]] QByteArray bodyOfText(const PlainBody &text); // the same bytes again
// Bytes as hexdump -C shows them, sixteen on a line; of at most so many.
[[nodiscard]] QString hexLines(const QByteArray &bytes, qsizetype most = 64 * 1024);

} // namespace pgcourier
