// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/request.h"

namespace pgcourier {

// Where a JSON text stops being one. Line and column count from 1, in characters.
struct JsonProblem
{
    int line = 1;
    int column = 1;
    QString text;

    bool operator==(const JsonProblem &) const = default;
};

// What is wrong with it, or none. An empty text is no problem; any JSON value is one, scalars too.
[[nodiscard]] std::optional<JsonProblem> findJsonProblem(QStringView text);

// An absolute http or https URL with a host; the words of the error name what is missing.
[[nodiscard]] Status checkUrl(const QString &url);
// A header that could not be sent as it is: empty or malformed name, control characters in the value.
[[nodiscard]] Status checkHeaders(const Headers &headers);
// Everything that can be known before the database sees it.
[[nodiscard]] Status checkRequest(const Request &request);

} // namespace pgcourier
