// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/redirect.h"

#include "app/model/requesttarget.h"

#include <algorithm>
#include <array>
#include <QByteArrayList>

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

// RFC 3986, 5.2.4.
QByteArray withoutDots(const QByteArray &path)
{
    QByteArrayList kept;
    const QByteArrayList segments = path.split('/');
    for (qsizetype i = 1; i < segments.size(); ++i) { // nothing stands before the first slash
        const QByteArray &segment = segments.at(i);
        const bool up = segment == "..";
        if (up && !kept.isEmpty())
            kept.removeLast();
        if (!up && segment != ".")
            kept.append(segment);
        else if (i + 1 == segments.size())
            kept.append(QByteArray());
    }
    return '/' + kept.join('/');
}

bool hasScheme(const QByteArray &reference)
{
    const qsizetype colon = reference.indexOf(':');
    const auto isLetter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    };
    return colon > 0 && isLetter(reference.front())
        && std::all_of(reference.begin(), reference.begin() + colon, [isLetter](char c) {
               return isLetter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
           });
}

// Where a reference leads (RFC 3986, 5.2.2), as text: QUrl would put escapes into a spelling of its own, and
// takes one that is none for an empty one, which leads back to where it came from.
QByteArray resolved(const WireRequest &from, const QByteArray &reference)
{
    if (hasScheme(reference))
        return reference;
    const QByteArray scheme = from.https ? "https:" : "http:";
    if (reference.startsWith("//"))
        return scheme + reference;
    const QByteArray place = scheme + "//" + from.hostHeader();
    const QByteArray base = from.target.split('?').first();
    if (reference.startsWith('?'))
        return place + base + reference;
    if (reference.startsWith('#'))
        return place + from.target;
    const auto end
        = std::find_if(reference.begin(), reference.end(), [](char c) { return c == '?' || c == '#'; });
    const QByteArray path = reference.left(end - reference.begin());
    const QByteArray rest = reference.mid(end - reference.begin());
    const QByteArray whole = path.startsWith('/') ? path : base.left(base.lastIndexOf('/') + 1) + path;
    return place + withoutDots(whole) + rest;
}

} // namespace

bool isRedirect(int statusCode)
{
    return statusCode == 301 || statusCode == 302 || statusCode == 303 || statusCode == 307
        || statusCode == 308;
}

bool leadsOn(int statusCode, const QByteArray &location)
{
    return isRedirect(statusCode) && !location.isEmpty();
}

Result<WireRequest> followRedirect(const WireRequest &from, int statusCode, const QByteArray &location)
{
    const QString target = QString::fromLatin1(resolved(from, encodedForLine(location)));
    const QString scheme = target.section(u':', 0, 0).toLower();
    if (scheme != u"http" && scheme != u"https")
        return Error::input(QStringLiteral("Unsupported protocol: redirected to %1:").arg(scheme.left(100)));
    const Result<QUrl> checked = checkedUrl(target);
    if (!checked)
        return checked.error();
    WireRequest next = from;
    next.setUrl(checked.value(), target);
    if (next.origin() != from.origin())
        next.headers.removeIf([](const WireField &field) { return !goesAnywhere(field.name); });
    if (turnsIntoGet(from.method, statusCode)) {
        next.method = "GET";
        dropBody(next);
    }
    return next;
}

} // namespace pgcourier
