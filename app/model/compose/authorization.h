// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/request.h"

#include <optional>

namespace pgcourier {

enum class AuthScheme {
    None,
    Basic, // RFC 7617
    Bearer, // RFC 6750
    Other, // a header of another scheme, as it was typed
};

// The credentials of a request, which are its header Authorization and nothing else.
struct Authorization
{
    AuthScheme scheme = AuthScheme::None;
    QString user; // Basic
    QString secret; // the password, or the token

    bool operator==(const Authorization &) const = default;
};

// The header's value for "user:password" (RFC 7617).
[[nodiscard]] QString basicAuthorization(const QString &pair);
[[nodiscard]] Authorization authorizationOf(const Headers &headers);
// The header's value; none where there is nothing to send yet. Of Other there is none: it stays as it is.
[[nodiscard]] std::optional<QString> authorizationHeader(const Authorization &authorization);
// In the place where it stands, or at the end.
void setAuthorization(Headers &headers, const Authorization &authorization);
// What is wrong with it, in one line; empty: nothing.
[[nodiscard]] QString authorizationProblem(const Authorization &authorization);

} // namespace pgcourier
