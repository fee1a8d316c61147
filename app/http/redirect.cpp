// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/redirect.h"

#include <array>

namespace pgcourier {

namespace {

bool turnsIntoGet(const QByteArray &method, int statusCode)
{
    if (statusCode == 303)
        return method != "GET" && method != "HEAD";
    return (statusCode == 301 || statusCode == 302) && method == "POST";
}

void dropBody(WireRequest &wire)
{
    wire.body.reset();
    for (const char *name : {"Content-Type", "Content-Encoding", "Content-Language", "Content-Location"})
        wire.removeHeader(name);
}

} // namespace

bool isRedirect(int statusCode)
{
    return statusCode == 301 || statusCode == 302 || statusCode == 303 || statusCode == 307
        || statusCode == 308;
}

bool isSecretHeader(QByteArrayView name)
{
    constexpr std::array<const char *, 4> exact{
        "authorization", "proxy-authorization", "idempotency-key", "host"};
    constexpr std::array<const char *, 9> parts{
        "cookie", "webhook-", "signature", "token", "secret", "api-key", "apikey", "password", "auth-"};
    const QByteArray lower = name.toByteArray().toLower();
    return std::any_of(exact.begin(), exact.end(), [&](const char *word) { return lower == word; })
        || std::any_of(parts.begin(), parts.end(), [&](const char *word) { return lower.contains(word); });
}

Result<WireRequest> followRedirect(const WireRequest &from, int statusCode, const QByteArray &location)
{
    const QUrl target = from.url.resolved(QUrl(QString::fromUtf8(location)));
    if (target.scheme() != u"http" && target.scheme() != u"https")
        return Error::input(QStringLiteral("Unsupported protocol: redirected to %1:").arg(target.scheme()));
    const Result<QUrl> checked = checkedUrl(target.toString(QUrl::FullyEncoded));
    if (!checked)
        return checked.error();
    WireRequest next = from;
    next.setUrl(checked.value());
    if (next.origin() != from.origin())
        next.headers.removeIf([](const WireField &field) { return isSecretHeader(field.name); });
    if (turnsIntoGet(from.method, statusCode)) {
        next.method = "GET";
        dropBody(next);
    }
    return next;
}

} // namespace pgcourier
