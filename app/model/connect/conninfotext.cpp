// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/connect/conninfotext.h"

#include "app/model/connect/urifault.h"

#include <QRegularExpression>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace pgcourier {

namespace {

QString encoded(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

QString uriHost(const QString &host)
{
    return host.contains(u':') && !host.contains(u'/') ? u'[' + host + u']' : encoded(host);
}

// host:port,host:port. Empty where the ports do not fit the hosts: then both are parameters.
QString uriHosts(const QString &hosts, const QString &ports)
{
    const QStringList hostList = hosts.split(u',');
    const QStringList portList = ports.split(u',');
    if (hosts.isEmpty() || (portList.size() != 1 && portList.size() != hostList.size()))
        return {};
    QStringList parts;
    for (qsizetype i = 0; i < hostList.size(); ++i) {
        const QString port = portList.size() == 1 ? portList.constFirst() : portList.at(i);
        parts.append(
            uriHost(hostList.at(i).trimmed()) + (port.isEmpty() ? QString() : u':' + port.trimmed()));
    }
    return parts.join(u',');
}

QString withoutParameter(const QString &uri, const QString &key, QString &value)
{
    const auto mark = uri.indexOf(u'?', qMax<qsizetype>(0, credentialsEnd(uri)));
    if (mark < 0)
        return uri;
    QStringList kept;
    for (const QString &parameter : uri.mid(mark + 1).split(u'&', Qt::SkipEmptyParts)) {
        if (parameter.section(u'=', 0, 0) == key)
            value = QUrl::fromPercentEncoding(parameter.section(u'=', 1).toUtf8());
        else
            kept.append(parameter);
    }
    return uri.left(mark) + (kept.isEmpty() ? QString() : u'?' + kept.join(u'&'));
}

} // namespace

QString conninfoQuoted(QString value)
{
    value.replace(u'\\', u"\\\\"_s).replace(u'\'', u"\\'"_s);
    return u'\'' + value + u'\'';
}

QString conninfoText(const ConninfoOptions &options)
{
    QStringList parts;
    for (auto it = options.begin(); it != options.end(); ++it)
        parts.append(it.key() + u'=' + conninfoQuoted(it.value()));
    return parts.join(u' ');
}

QString conninfoUri(ConninfoOptions options)
{
    options.remove(u"password"_s);
    options.remove(u"sslpassword"_s);
    QString uri = u"postgresql://"_s;
    const QString hosts = uriHosts(options.value(u"host"_s), options.value(u"port"_s));
    const QString user = options.take(u"user"_s);
    if (!user.isEmpty())
        uri += encoded(user) + u'@';
    if (!hosts.isEmpty()) {
        uri += hosts;
        options.remove(u"host"_s);
        options.remove(u"port"_s);
    }
    const QString database = options.take(u"dbname"_s);
    if (!database.isEmpty())
        uri += u'/' + encoded(database);
    QStringList parameters;
    for (auto it = options.cbegin(); it != options.cend(); ++it) {
        if (!it.value().isEmpty())
            parameters.append(it.key() + u'=' + encoded(it.value()));
    }
    if (!parameters.isEmpty())
        uri += (database.isEmpty() ? u"/?"_s : u"?"_s) + parameters.join(u'&');
    return uri;
}

QString tidyConnectionText(const QString &text)
{
    static const QRegularExpression command(u"^psql\\s+(?:-d\\s+|--dbname[= ])?"_s);
    static const QRegularExpression scheme(
        u"^(?:jdbc:)?(postgres(?:ql)?)(?:\\+[a-z0-9_]+)?://"_s, QRegularExpression::CaseInsensitiveOption);
    QString out = text.trimmed();
    out.remove(command);
    const bool inQuotes
        = out.size() > 1 && (out.front() == u'"' || out.front() == u'\'') && out.back() == out.front();
    if (inQuotes)
        out = out.mid(1, out.size() - 2);
    if (const auto match = scheme.match(out); match.hasMatch())
        out.replace(0, match.capturedLength(), u"postgresql://"_s);
    return out;
}

QString withoutUnknownParameters(const QString &uri, const QStringList &known, QStringList &leftOut)
{
    const auto mark = uri.indexOf(u'?', qMax<qsizetype>(0, credentialsEnd(uri)));
    if (!uri.startsWith(u"postgresql://"_s) || mark < 0)
        return uri;
    QStringList kept;
    for (const QString &parameter : uri.mid(mark + 1).split(u'&', Qt::SkipEmptyParts)) {
        const QString name = QUrl::fromPercentEncoding(parameter.section(u'=', 0, 0).toUtf8()).trimmed();
        const QString value = parameter.section(u'=', 1);
        if (name == u"ssl"_s && value != u"true"_s) // which libpq reads as JDBC means it
            kept.append(u"sslmode="_s + value);
        else if (known.contains(name) || name == u"ssl"_s)
            kept.append(parameter);
        else
            leftOut.append(name);
    }
    return uri.left(mark) + (kept.isEmpty() ? QString() : u'?' + kept.join(u'&'));
}

QString withoutOption(const QString &text, const QString &key, QString &value)
{
    static const QRegularExpression uri(u"^postgres(?:ql)?://"_s);
    if (uri.match(text).hasMatch())
        return withoutParameter(text, key, value);
    // As libpq reads it: blanks around the equals sign, quotes, a backslash before any character.
    static const QRegularExpression pair(
        u"(\\w+)\\s*=\\s*(?:'((?:[^'\\\\]|\\\\.)*)'|((?:[^\\s\\\\']|\\\\.)*))\\s*"_s,
        QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression escaped(u"\\\\(.)"_s, QRegularExpression::DotMatchesEverythingOption);
    QString rest;
    qsizetype at = 0;
    while (at < text.size()) {
        const auto match = pair.match(
            text, at, QRegularExpression::NormalMatch, QRegularExpression::AnchorAtOffsetMatchOption);
        if (!match.hasMatch())
            break; // libpq says what is wrong there
        if (match.captured(1) == key)
            value = QString(match.captured(2) + match.captured(3)).replace(escaped, u"\\1"_s);
        else
            rest += match.captured();
        at = match.capturedEnd();
    }
    return rest + text.mid(at);
}

QString optionLines(const ConninfoOptions &options)
{
    QStringList lines;
    for (auto it = options.begin(); it != options.end(); ++it)
        lines.append(it.key() + u'=' + it.value());
    return lines.join(u'\n');
}

ConninfoOptions readOptionLines(const QString &text, QStringList &wrong)
{
    ConninfoOptions options;
    for (const QString &line : text.split(u'\n', Qt::SkipEmptyParts)) {
        const auto equals = line.indexOf(u'=');
        const QString key = line.left(equals).trimmed();
        if (line.trimmed().isEmpty())
            continue;
        if (equals < 1 || key.isEmpty() || key.contains(u' ')) {
            wrong.append(line.trimmed());
            continue;
        }
        QString value = line.mid(equals + 1).trimmed();
        if (value.size() > 1 && value.front() == u'\'' && value.back() == u'\'')
            value = value.mid(1, value.size() - 2);
        options.insert(key, value);
    }
    return options;
}

} // namespace pgcourier
