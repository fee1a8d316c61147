// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/authorization.h"

#include <algorithm>

namespace pgcourier {

namespace {

const QString basicScheme = QStringLiteral("Basic");
const QString bearerScheme = QStringLiteral("Bearer");

// What follows the name of a scheme, which is of any case (RFC 9110 §11.1); none: it is another.
std::optional<QString> credentials(const QString &value, const QString &scheme)
{
    if (!value.startsWith(scheme + QChar(u' '), Qt::CaseInsensitive))
        return std::nullopt;
    return value.mid(scheme.size()).trimmed();
}

// None where it is not what Basic has: base64 of UTF-8 with a colon in it.
std::optional<Authorization> fromBasic(const QString &text)
{
    const auto bytes
        = QByteArray::fromBase64Encoding(text.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!bytes)
        return std::nullopt;
    const QString pair = QString::fromUtf8(*bytes);
    const qsizetype colon = pair.indexOf(u':');
    if (colon < 0 || pair.toUtf8() != *bytes)
        return std::nullopt;
    return Authorization{AuthScheme::Basic, pair.left(colon), pair.mid(colon + 1)};
}

bool isAuthorization(const Field &field)
{
    return field.name.compare(QLatin1String("authorization"), Qt::CaseInsensitive) == 0;
}

} // namespace

QString basicAuthorization(const QString &pair)
{
    return basicScheme + u' ' + QString::fromLatin1(pair.toUtf8().toBase64());
}

Authorization authorizationOf(const Headers &headers)
{
    const QString value = findHeader(headers, u"Authorization").value_or(QString()).trimmed();
    if (value.isEmpty())
        return {};
    if (const auto pair = credentials(value, basicScheme)) {
        if (const auto known = fromBasic(*pair))
            return *known;
    } else if (const auto token = credentials(value, bearerScheme)) {
        return {AuthScheme::Bearer, {}, *token};
    }
    return {AuthScheme::Other, {}, value};
}

std::optional<QString> authorizationHeader(const Authorization &authorization)
{
    const QString &secret = authorization.secret;
    switch (authorization.scheme) {
    case AuthScheme::Basic:
        if (authorization.user.isEmpty() && secret.isEmpty())
            break;
        return basicAuthorization(authorization.user + u':' + secret);
    case AuthScheme::Bearer:
        if (secret.isEmpty())
            break;
        return QString(bearerScheme + u' ' + secret);
    case AuthScheme::None:
    case AuthScheme::Other:
        break;
    }
    return std::nullopt;
}

void setAuthorization(Headers &headers, const Authorization &authorization)
{
    if (authorization.scheme == AuthScheme::Other)
        return;
    const auto value = authorizationHeader(authorization);
    const auto known = std::find_if(headers.begin(), headers.end(), isAuthorization);
    if (value && known != headers.end())
        known->value = *value;
    else if (value)
        headers.append({QStringLiteral("Authorization"), *value});
    else
        erase_if(headers, isAuthorization);
}

QString authorizationProblem(const Authorization &authorization)
{
    const auto isControl = [](QChar c) {
        return c < u' ' || c == QChar(0x7f);
    };
    if (authorization.scheme == AuthScheme::Basic && authorization.user.contains(u':'))
        return QStringLiteral(
            "A user name with a colon cannot be sent as Basic (RFC 7617). Use another user");
    const QString &token = authorization.secret;
    if (authorization.scheme == AuthScheme::Bearer
        && std::any_of(token.begin(), token.end(),
            [&isControl](QChar c) { return c.isSpace() || isControl(c) || c.unicode() > 0x7e; }))
        return QStringLiteral("A token has letters, digits and signs of ASCII only, without a space (RFC "
                              "6750). Check what was pasted");
    return {};
}

} // namespace pgcourier
