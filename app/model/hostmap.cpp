// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/hostmap.h"

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr auto form = "Write HOST=URL, such as api.example.com=http://localhost:3000";

Error mapError(const QString &text, const QString &why)
{
    return Error::input(u"\"%1\" is no HOST=URL: %2"_s.arg(text.left(200), why), QString::fromLatin1(form));
}

// One spelling of a name; those of addresses are QUrl's.
QString plainHost(QString host)
{
    if (host.size() > 1 && host.endsWith(u'.'))
        host.chop(1);
    return host;
}

QString entryOf(const QString &host, int port)
{
    const QString name = host.contains(u':') && !host.startsWith(u'[') ? u'[' + host + u']' : host;
    return port < 0 ? name : name + u':' + QString::number(port);
}

bool hasOdd(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c <= u' ' || c == QChar(0x7f); });
}

// What stands before the "=": a host, perhaps with a port. Empty: it is none.
QString hostEntry(const QString &text)
{
    if (text.isEmpty() || text.contains(u'/') || text.contains(u'@') || text.contains(u'?')
        || text.contains(u'#') || text.contains(u'*') || hasOdd(text) || text.endsWith(u':'))
        return {};
    const QUrl url(u"http://"_s + text);
    if (!url.isValid() || url.host().isEmpty() || url.port(1) == 0)
        return {};
    return entryOf(plainHost(url.host(QUrl::FullyEncoded).toLower()), url.port());
}

// Why the URL can be no stand-in; empty: it can.
QString urlFault(const QString &text, const QUrl &url)
{
    if (!text.contains("://"_L1))
        return u"the URL has no scheme"_s;
    if (hasOdd(text) || !url.isValid())
        return u"the URL is malformed"_s;
    if (url.scheme() != "http"_L1 && url.scheme() != "https"_L1)
        return u"the URL's scheme is neither http nor https"_s;
    if (url.host().isEmpty() || url.port(1) == 0)
        return u"the URL has no host, or no port"_s;
    if (!url.userInfo().isEmpty())
        return u"the URL has a user; headers go along as they are"_s;
    if (url.hasQuery() || url.hasFragment())
        return u"the URL has a query or a fragment"_s;
    return {};
}

} // namespace

Result<HostMap> HostMap::fromTexts(const QStringList &texts)
{
    HostMap map;
    for (const QString &text : texts) {
        if (const Status added = map.add(text); !added)
            return added.error();
    }
    return map;
}

Status HostMap::add(const QString &text)
{
    const qsizetype mark = text.indexOf(u'=');
    if (mark < 0)
        return mapError(text, u"it has no \"=\""_s);
    const QString host = text.left(mark).trimmed();
    const QString target = text.mid(mark + 1).trimmed();
    const QString entry = hostEntry(host);
    if (entry.isEmpty()) {
        const bool isUrl = host.contains("://"_L1);
        return mapError(text,
            isUrl ? u"before the \"=\" stands a host alone, without a scheme"_s
                  : u"before the \"=\" stands no host"_s);
    }
    QUrl url(target);
    if (const QString fault = urlFault(target, url); !fault.isEmpty())
        return mapError(text, fault);
    if (m_standIns.contains(entry))
        return mapError(text, u"%1 is mapped twice"_s.arg(entry));
    QString path = url.path(QUrl::FullyEncoded);
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path, QUrl::TolerantMode);
    m_standIns.insert(entry, url);
    return Done{};
}

std::optional<QUrl> HostMap::standIn(const QString &host, int port) const
{
    if (m_standIns.isEmpty())
        return std::nullopt;
    const QString name = plainHost(host);
    for (const QString &entry : {entryOf(name, port), entryOf(name, -1)}) {
        if (const auto found = m_standIns.constFind(entry); found != m_standIns.cend())
            return *found;
    }
    return std::nullopt;
}

QStringList HostMap::hosts() const
{
    QStringList hosts = m_standIns.keys();
    hosts.sort();
    return hosts;
}

} // namespace pgcourier
