// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/postmanparts.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

QString joinedPieces(const QJsonValue &value, const QString &separator)
{
    if (value.isString())
        return value.toString();
    QStringList parts;
    for (const QJsonValue &part : value.toArray())
        parts.append(part.isObject() ? part[u"value"_s].toString() : part.toString());
    return parts.join(separator);
}

QString assembledUrl(const QJsonObject &url)
{
    QString text = joinedPieces(url.value(u"host"_s), u"."_s);
    if (const QString protocol = url.value(u"protocol"_s).toString(); !protocol.isEmpty())
        text.prepend(QString(protocol).remove(u"://"_s) + u"://"_s);
    if (const QString port = url.value(u"port"_s).toVariant().toString(); !port.isEmpty())
        text += u':' + port;
    if (const QString path = joinedPieces(url.value(u"path"_s), u"/"_s); !path.isEmpty())
        text += (path.startsWith(u'/') ? u""_s : u"/"_s) + path;
    QStringList query;
    for (const QJsonValue &item : url.value(u"query"_s).toArray()) {
        if (!item[u"disabled"_s].toBool())
            query.append(item[u"value"_s].isNull()
                    ? item[u"key"_s].toString()
                    : QString(item[u"key"_s].toString() + u'=' + item[u"value"_s].toVariant().toString()));
    }
    if (!query.isEmpty())
        text += u'?' + query.join(u'&');
    if (const QString hash = url.value(u"hash"_s).toString(); !hash.isEmpty())
        text += u'#' + hash;
    return text;
}

QList<Field> fieldsOfLines(const QString &text, bool off)
{
    QList<Field> fields;
    for (const QString &line : text.split(u'\n')) {
        const bool comment = line.trimmed().startsWith(u"//"_s);
        const QString given = comment ? line.trimmed().mid(2) : line;
        const qsizetype colon = given.indexOf(u':');
        if (colon > 0 && comment == off)
            fields.append({given.left(colon).trimmed(), given.mid(colon + 1).trimmed()});
    }
    return fields;
}

} // namespace

QList<Field> postmanFields(const QJsonValue &value, bool off)
{
    if (value.isString())
        return fieldsOfLines(value.toString(), off);
    QList<Field> fields;
    for (const QJsonValue &item : value.toArray()) {
        if (item.isString())
            fields += fieldsOfLines(item.toString(), off);
        else if (item[u"disabled"_s].toBool() == off && !item[u"key"_s].toString().isEmpty())
            fields.append({item[u"key"_s].toString(), item[u"value"_s].toVariant().toString()});
    }
    return fields;
}

QString postmanUrl(const QJsonValue &value, QStringList &open)
{
    if (value.isString())
        return value.toString();
    const QJsonObject url = value.toObject();
    const QString raw = url.value(u"raw"_s).toString();
    QString text = raw.isEmpty() ? assembledUrl(url) : raw;
    for (const QJsonValue &variable : url.value(u"variable"_s).toArray()) {
        const QString key = variable[u"key"_s].toString(variable[u"id"_s].toString());
        QString given = variable[u"value"_s].toVariant().toString();
        // A segment of the path; not the port of a host.
        const QRegularExpression place(u"(?<=/):%1(?=[/?#]|$)"_s.arg(QRegularExpression::escape(key)));
        const auto match = place.match(text);
        if (key.isEmpty() || !match.hasMatch())
            continue;
        if (given.isEmpty()) {
            open.append(key);
            given = u"{{"_s + key + u"}}"_s;
        }
        text.replace(match.capturedStart(), match.capturedLength(), given);
    }
    return text;
}

QList<MultiPart> postmanParts(const QJsonValue &value)
{
    QList<MultiPart> parts;
    for (const QJsonValue &item : value.toArray()) {
        const QString key = item[u"key"_s].toString();
        const QString type = item[u"contentType"_s].toString();
        if (item[u"disabled"_s].toBool() || key.isEmpty())
            continue;
        if (item[u"type"_s].toString() != "file"_L1) {
            parts.append({key, item[u"value"_s].toVariant().toString(), {}, {}, type});
            continue;
        }
        const QJsonValue source = item[u"src"_s];
        const QJsonArray files = source.isArray() ? source.toArray() : QJsonArray{source};
        for (const QJsonValue &file : files) // without a path it is still to be chosen
            parts.append({key, {}, file.toString().isEmpty() ? key : file.toString(), {}, type});
    }
    return parts;
}

QString withOwnDynamicNames(QString text)
{
    static const QRegularExpression made(u"\\{\\{\\s*\\$(?:guid|randomUUID)\\s*\\}\\}"_s);
    return text.replace(made, u"{{$uuid}}"_s);
}

} // namespace pgcourier
