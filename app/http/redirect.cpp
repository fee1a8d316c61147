// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/redirect.h"

#include "app/model/requesttarget.h"

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

// What may go to an origin that the caller did not name: a list of what is harmless, since nobody can list
// under which names secrets go. In lower case.
bool goesAnywhere(const QByteArray &name)
{
    constexpr std::array<const char *, 8> harmless{"accept", "accept-charset", "accept-encoding",
        "accept-language", "user-agent", "content-type", "content-encoding", "content-language"};
    const QByteArray lower = name.toLower();
    return std::any_of(harmless.begin(), harmless.end(), [&](const char *word) { return lower == word; });
}

} // namespace

bool isRedirect(int statusCode)
{
    return statusCode == 301 || statusCode == 302 || statusCode == 303 || statusCode == 307
        || statusCode == 308;
}

Result<WireRequest> followRedirect(const WireRequest &from, int statusCode, const QByteArray &location)
{
    const QUrl target = from.url.resolved(QUrl(QString::fromLatin1(encodedForLine(location))));
    if (target.scheme() != u"http" && target.scheme() != u"https")
        return Error::input(QStringLiteral("Unsupported protocol: redirected to %1:").arg(target.scheme()));
    const Result<QUrl> checked = checkedUrl(target.toString(QUrl::FullyEncoded));
    if (!checked)
        return checked.error();
    WireRequest next = from;
    next.setUrl(checked.value());
    if (next.origin() != from.origin())
        next.headers.removeIf([](const WireField &field) { return !goesAnywhere(field.name); });
    if (turnsIntoGet(from.method, statusCode)) {
        next.method = "GET";
        dropBody(next);
    }
    return next;
}

} // namespace pgcourier
