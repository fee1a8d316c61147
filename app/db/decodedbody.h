// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pgcourier {

// A response's body as text, and whether that lost something of its bytes.
struct DecodedBody
{
    QByteArray utf8;
    bool exact = true;
};

[[nodiscard]] DecodedBody decodedBody(const QByteArray &bytes, const QString &contentType);
// PostgreSQL's text holds neither NUL nor bytes that are no UTF-8.
[[nodiscard]] QByteArray textSafe(const QString &text);

} // namespace pgcourier
