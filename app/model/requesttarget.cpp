// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/requesttarget.h"

#include <algorithm>
#include <QUrl>

namespace pgcourier {

QByteArray encodedForLine(QByteArrayView text, QByteArrayView odd)
{
    QByteArray line;
    for (const char c : text) {
        if (c <= ' ' || c >= 0x7f || odd.contains(c)) // bytes past 7f are below 0 where char has a sign
            line += '%' + QByteArray(1, c).toHex().toUpper();
        else
            line += c;
    }
    return line;
}

QByteArray requestTarget(const QString &url)
{
    constexpr QByteArrayView odd = "\"<>\\^`{|}";
    const qsizetype authority = url.indexOf(u"://") + 3;
    const QString rest = url.mid(authority).section(u'#', 0, 0);
    const auto begin = std::find_if(rest.begin(), rest.end(), [](QChar c) { return c == u'/' || c == u'?'; });
    const QByteArray target = encodedForLine(rest.sliced(begin - rest.begin()).toUtf8(), odd);
    return target.startsWith('/') ? target : '/' + target;
}

QString hostHeader(const QString &host, int port, bool https)
{
    const QString name = host.contains(u':') && !host.startsWith(u'[') ? u'[' + host + u']' : host;
    return port < 0 || port == (https ? 443 : 80) ? name : name + u':' + QString::number(port);
}

QString hostHeader(const QUrl &url)
{
    return hostHeader(
        url.host(QUrl::FullyEncoded).toLower(), url.port(), url.scheme() == QLatin1String("https"));
}

QString wireUrl(const QString &text)
{
    const QUrl url(text);
    if (!url.isValid() || url.host().isEmpty())
        return text;
    QString host = url.host(QUrl::FullyEncoded).toLower();
    if (host.contains(u':') && !host.startsWith(u'['))
        host = u'[' + host + u']';
    const QString port = url.port() < 0 ? QString() : u':' + QString::number(url.port());
    return url.scheme() + QStringLiteral("://") + host + port + QString::fromLatin1(requestTarget(text));
}

QString withQuery(const QString &url, const QString &query)
{
    const qsizetype hash = url.indexOf(u'#');
    const qsizetype end = hash < 0 ? url.size() : hash;
    return url.left(end) + (url.left(end).contains(u'?') ? u'&' : u'?') + query + url.mid(end);
}

} // namespace pgcourier
