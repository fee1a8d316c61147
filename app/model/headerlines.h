// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/request.h"

namespace pgcourier {

// What a server answers, as a JSON object: where a name is repeated all of its values are kept, a line each
// (Set-Cookie cannot be joined by commas, RFC 9110 5.3). fieldsFromJson() makes fields of the lines again.
[[nodiscard]] QJsonObject linesToJson(const Headers &fields);

// The fields of a head or of a part's, one a line; a line that is none is left out.
[[nodiscard]] Headers fieldsOfLines(const QByteArray &lines);
// Without what HTTP has no sense for at its ends: blanks of ASCII, a no-break space is none (RFC 9110, 5.5).
[[nodiscard]] QString trimmedValue(const QString &value);
// What a request says, each name once: values of one that is repeated are joined as RFC 9110 (5.2, 5.3) has
// it, by a comma, those of Cookie by a semicolon.
[[nodiscard]] Headers joinedHeaders(const Headers &headers);
// The first name that is repeated though it may have one value only, such as Host; none: empty.
[[nodiscard]] QString findRepeatedHeader(const Headers &headers);
// Whether a transport sets it by itself, whatever a request says: Content-Length, Connection and their kin.
[[nodiscard]] bool isSetByTransport(const QString &name);
// What a worker adds to every request that lacks it.
[[nodiscard]] const Headers &defaultHeaders();

} // namespace pgcourier
