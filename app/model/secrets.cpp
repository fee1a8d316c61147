// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/secrets.h"

#include <algorithm>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

bool containsAnyOf(QStringView name, std::initializer_list<QLatin1String> parts)
{
    return std::any_of(parts.begin(), parts.end(),
        [name](QLatin1String part) { return name.contains(part, Qt::CaseInsensitive); });
}

// "key" alone, or as the last word of a name: api_key, access-key, ApiKey, apikey; not "monkey".
bool isKeyName(const QString &name)
{
    const QString lower = name.toLower();
    if (lower == "key"_L1 || lower.endsWith("_key"_L1) || lower.endsWith("-key"_L1)
        || name.endsWith("Key"_L1))
        return true;
    return containsAnyOf(lower, {"apikey"_L1, "accesskey"_L1, "authkey"_L1});
}

bool isSecretWord(QStringView name)
{
    return containsAnyOf(name,
        {"token"_L1, "secret"_L1, "signature"_L1, "password"_L1, "passwd"_L1, "credential"_L1, "api-key"_L1,
            "api_key"_L1, "apikey"_L1});
}

// user:password@ in front of the host.
QString maskedUser(const QString &authority)
{
    const qsizetype at = authority.lastIndexOf(u'@');
    return at < 0 ? authority : secretMask() + authority.mid(at);
}

QString maskedQuery(const QString &query)
{
    QStringList pairs = query.split(u'&');
    for (QString &pair : pairs) {
        const qsizetype equals = pair.indexOf(u'=');
        if (equals < 0)
            continue;
        const QString name = QString::fromUtf8(QByteArray::fromPercentEncoding(pair.left(equals).toUtf8()));
        if (isSecretParameter(name))
            pair = pair.left(equals + 1) + secretMask();
    }
    return pairs.join(u'&');
}

bool holdsAnAddress(QStringView header)
{
    return header.compare("location"_L1, Qt::CaseInsensitive) == 0
        || header.compare("content-location"_L1, Qt::CaseInsensitive) == 0
        || header.compare("referer"_L1, Qt::CaseInsensitive) == 0;
}

} // namespace

QString secretMask()
{
    return u"***"_s;
}

bool isSecretHeader(QStringView name)
{
    return containsAnyOf(name, {"authorization"_L1, "cookie"_L1, "session"_L1}) || isSecretWord(name)
        || isKeyName(name.toString().replace("Idempotency-Key"_L1, ""_L1, Qt::CaseInsensitive));
}

bool isSecretParameter(QStringView name)
{
    static const QStringList exact{u"sig"_s, u"auth"_s, u"pwd"_s, u"pass"_s, u"jwt"_s};
    return isSecretWord(name) || exact.contains(name.toString(), Qt::CaseInsensitive)
        || isKeyName(name.toString());
}

// Cut by hand: QUrl would write what it keeps anew, and an address that is wrong is masked all the same.
QString maskedUrl(const QString &url)
{
    const qsizetype hash = url.indexOf(u'#');
    QString rest = url.left(hash);
    const QString fragment = hash < 0 ? QString() : url.mid(hash);
    const qsizetype mark = rest.indexOf(u'?');
    const QString query = mark < 0 ? QString() : u'?' + maskedQuery(rest.mid(mark + 1));
    rest = rest.left(mark);
    if (const qsizetype slashes = rest.indexOf("://"_L1); slashes >= 0) {
        const qsizetype begin = slashes + 3;
        const qsizetype slash = rest.indexOf(u'/', begin);
        const qsizetype end = slash < 0 ? rest.size() : slash;
        rest = rest.left(begin) + maskedUser(rest.mid(begin, end - begin)) + rest.mid(end);
    }
    return rest + query + fragment;
}

Headers maskedHeaders(const Headers &headers)
{
    Headers out = headers;
    for (Field &header : out) {
        if (isSecretHeader(header.name))
            header.value = secretMask();
        else if (holdsAnAddress(header.name))
            header.value = maskedUrl(header.value);
    }
    return out;
}

JobDetails maskedDetails(const JobDetails &details)
{
    JobDetails out = details;
    out.row.url = maskedUrl(details.row.url);
    out.headers = maskedHeaders(details.headers);
    for (Attempt &attempt : out.attempts)
        attempt.headers = maskedHeaders(attempt.headers);
    return out;
}

} // namespace pgcourier
