// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/headerlines.h"

#include "app/base/version.h"

#include <algorithm>
#include <array>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

// Those of RFC 9110 and its kin that are no lists: a receiver may refuse a comma in them, or misread it.
constexpr std::array singleHeaders{"authorization", "content-disposition", "content-length",
    "content-location", "content-range", "content-type", "date", "from", "host", "idempotency-key",
    "if-modified-since", "if-range", "if-unmodified-since", "last-modified", "location", "max-forwards",
    "origin", "proxy-authorization", "range", "referer", "user-agent"};

auto placeOf(Headers &headers, const QString &name)
{
    return std::find_if(headers.begin(), headers.end(),
        [&name](const Field &field) { return field.name.compare(name, Qt::CaseInsensitive) == 0; });
}

} // namespace

QJsonObject linesToJson(const Headers &fields)
{
    QJsonObject object;
    for (const Field &field : fields) {
        const auto before = object.constFind(field.name);
        object.insert(
            field.name, before == object.constEnd() ? field.value : before->toString() + u'\n' + field.value);
    }
    return object;
}

Headers fieldsOfLines(const QByteArray &lines)
{
    Headers fields;
    for (const QByteArray &line : lines.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            fields.append({QString::fromUtf8(line.first(colon)).trimmed(),
                QString::fromUtf8(line.sliced(colon + 1)).trimmed()});
    }
    return fields;
}

QString trimmedValue(const QString &value)
{
    return QString::fromUtf8(value.toUtf8().trimmed());
}

Headers joinedHeaders(const Headers &headers)
{
    Headers joined;
    for (const Field &header : headers) {
        const auto there = placeOf(joined, header.name);
        const bool cookie = header.name.compare(QLatin1String("cookie"), Qt::CaseInsensitive) == 0;
        const QString value = trimmedValue(header.value);
        if (there == joined.end())
            joined.append({header.name, value});
        else
            there->value += QLatin1String(cookie ? "; " : ", ") + value;
    }
    return joined;
}

QString findRepeatedHeader(const Headers &headers)
{
    Headers seen;
    for (const Field &header : headers) {
        const bool single
            = std::any_of(singleHeaders.begin(), singleHeaders.end(), [&header](const char *name) {
                  return header.name.compare(QLatin1String(name), Qt::CaseInsensitive) == 0;
              });
        if (single && placeOf(seen, header.name) != seen.end())
            return header.name;
        seen.append(header);
    }
    return {};
}

bool isSetByTransport(const QString &name)
{
    static const QStringList names{u"content-length"_s, u"transfer-encoding"_s, u"connection"_s,
        u"proxy-connection"_s, u"keep-alive"_s, u"te"_s, u"trailer"_s, u"upgrade"_s};
    return names.contains(name, Qt::CaseInsensitive);
}

const Headers &defaultHeaders()
{
    static const Headers defaults{{u"User-Agent"_s, QString::fromLatin1(userAgent)}, {u"Accept"_s, u"*/*"_s},
        {u"Accept-Language"_s, u"*"_s}, {u"Accept-Encoding"_s, u"gzip, deflate, br"_s}};
    return defaults;
}

} // namespace pgcourier
