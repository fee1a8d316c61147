// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/postmanexport.h"

#include "app/base/newid.h"
#include "app/base/version.h"
#include "app/model/compose/authorization.h"
#include "app/model/compose/bodytext.h"
#include "app/model/compose/formbody.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

QJsonArray postmanList(const QList<Field> &fields, const QList<Field> &off)
{
    QJsonArray list;
    for (const Field &field : fields)
        list.append(QJsonObject{{u"key"_s, field.name}, {u"value"_s, field.value}});
    for (const Field &field : off)
        list.append(QJsonObject{{u"key"_s, field.name}, {u"value"_s, field.value}, {u"disabled"_s, true}});
    return list;
}

// What stands in a text behind "?", as Postman keeps it: not decoded.
QList<Field> queryOf(const QString &url)
{
    QList<Field> fields;
    const QString query = url.section(u'#', 0, 0).section(u'?', 1);
    for (const QString &pair : query.split(u'&', Qt::SkipEmptyParts))
        fields.append({pair.section(u'=', 0, 0), pair.section(u'=', 1)});
    return fields;
}

QJsonObject postmanAddress(const Draft &draft)
{
    QString raw = draft.request.url;
    for (const Field &param : draft.request.params)
        raw += (raw.contains(u'?') ? u'&' : u'?') + percentEncoded(param.name) + u'='
            + percentEncoded(param.value);
    const QString place = raw.section(u'#', 0, 0).section(u'?', 0, 0);
    const qsizetype scheme = place.indexOf(u"://"_s);
    const QString rest = scheme < 0 ? place : place.mid(scheme + 3);
    QJsonObject url{{u"raw"_s, raw}};
    if (scheme > 0)
        url.insert(u"protocol"_s, place.left(scheme));
    const QString authority = rest.section(u'/', 0, 0);
    const qsizetype colon = authority.startsWith(u"{{"_s) ? -1 : authority.lastIndexOf(u':');
    const bool hasPort = colon > 0 && !authority.endsWith(u']');
    const QString host = hasPort ? authority.left(colon) : authority;
    url.insert(u"host"_s,
        QJsonArray::fromStringList(
            host.startsWith(u"{{"_s) || host.startsWith(u'[') ? QStringList{host} : host.split(u'.')));
    if (hasPort)
        url.insert(u"port"_s, authority.mid(colon + 1));
    if (rest.contains(u'/'))
        url.insert(u"path"_s, QJsonArray::fromStringList(rest.section(u'/', 1).split(u'/')));
    if (const QJsonArray query = postmanList(queryOf(raw), draft.idleParams); !query.isEmpty())
        url.insert(u"query"_s, query);
    return url;
}

QJsonObject postmanAuth(const Authorization &sent)
{
    const auto entry = [](const QString &key, const QString &value) {
        return QJsonObject{{u"key"_s, key}, {u"value"_s, value}, {u"type"_s, u"string"_s}};
    };
    if (sent.scheme == AuthScheme::Basic)
        return {{u"type"_s, u"basic"_s},
            {u"basic"_s, QJsonArray{entry(u"username"_s, sent.user), entry(u"password"_s, sent.secret)}}};
    return {{u"type"_s, u"bearer"_s}, {u"bearer"_s, QJsonArray{entry(u"token"_s, sent.secret)}}};
}

QJsonArray postmanFormData(const QList<MultiPart> &parts)
{
    QJsonArray list;
    for (const MultiPart &part : parts) {
        const bool file = !part.file.isEmpty();
        QJsonObject item{{u"key"_s, part.name}, {u"type"_s, file ? u"file"_s : u"text"_s},
            {file ? u"src"_s : u"value"_s, file ? part.file : part.value}};
        if (!part.contentType.isEmpty())
            item.insert(u"contentType"_s, part.contentType);
        list.append(item);
    }
    return list;
}

QString languageOf(const Draft &draft)
{
    const QString type = findHeader(draft.request.headers, u"Content-Type").value_or(QString()).toLower();
    if (draft.kind == DraftBody::Json || type.contains("json"_L1))
        return u"json"_s;
    if (type.contains("xml"_L1))
        return u"xml"_s;
    return type.contains("html"_L1) ? u"html"_s : u"text"_s;
}

QJsonObject postmanBody(const Draft &draft)
{
    const QByteArray body = draft.request.body.value_or(QByteArray());
    const bool form = draft.kind == DraftBody::Form
        || (!draft.kind
            && isFormContentType(findHeader(draft.request.headers, u"Content-Type").value_or(QString())));
    if (draft.kind == DraftBody::Multipart)
        return {{u"mode"_s, u"formdata"_s}, {u"formdata"_s, postmanFormData(draft.parts)}};
    if (draft.kind == DraftBody::File)
        return {{u"mode"_s, u"file"_s}, {u"file"_s, QJsonObject{{u"src"_s, draft.bodyFile}}}};
    if (!draft.request.body)
        return {};
    if (form && isForm(body))
        return {{u"mode"_s, u"urlencoded"_s}, {u"urlencoded"_s, postmanList(decodeForm(body), {})}};
    return {{u"mode"_s, u"raw"_s}, {u"raw"_s, QString::fromUtf8(body)},
        {u"options"_s, QJsonObject{{u"raw"_s, QJsonObject{{u"language"_s, languageOf(draft)}}}}}};
}

QJsonObject postmanItem(const SavedRequest &saved)
{
    const Draft &draft = saved.draft;
    Headers headers = draft.request.headers;
    const Authorization sent = authorizationOf(headers);
    const bool known = sent.scheme == AuthScheme::Basic || sent.scheme == AuthScheme::Bearer;
    if (known)
        setAuthorization(headers, {});
    QJsonObject request{{u"method"_s, draft.request.method},
        {u"header"_s, postmanList(headers, draft.idleHeaders)}, {u"url"_s, postmanAddress(draft)}};
    if (known)
        request.insert(u"auth"_s, postmanAuth(sent));
    if (const QJsonObject body = postmanBody(draft); !body.isEmpty())
        request.insert(u"body"_s, body);
    return {{u"name"_s, saved.name}, {u"request"_s, request}, {u"response"_s, QJsonArray()}};
}

// Those in the folder itself, and its folders with what is in them.
QJsonArray postmanItems(const Collection &collection, const FolderPath &folder)
{
    QList<FolderPath> inner;
    const auto add = [&](const FolderPath &path) {
        const FolderPath own = path.first(qMin(path.size(), folder.size() + 1));
        if (own.size() > folder.size() && own.first(folder.size()) == folder && !inner.contains(own))
            inner.append(own);
    };
    for (const FolderPath &path : collection.folders)
        add(path);
    for (const SavedRequest &saved : collection.requests)
        add(saved.folder);
    QJsonArray items;
    for (const FolderPath &path : std::as_const(inner))
        items.append(QJsonObject{{u"name"_s, path.constLast()}, {u"item"_s, postmanItems(collection, path)}});
    for (const SavedRequest &saved : collection.requests) {
        if (saved.folder == folder)
            items.append(postmanItem(saved));
    }
    return items;
}

} // namespace

QByteArray postmanCollection(const Collection &collection)
{
    const QJsonObject info{{u"_postman_id"_s, newId()}, {u"name"_s, collection.name},
        {u"schema"_s, u"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"_s}};
    return QJsonDocument(QJsonObject{{u"info"_s, info}, {u"item"_s, postmanItems(collection, {})}}).toJson();
}

QByteArray postmanEnvironment(const Environment &environment)
{
    QJsonArray values;
    for (const Variable &variable : environment.variables)
        values.append(
            QJsonObject{{u"key"_s, variable.name}, {u"value"_s, variable.secret ? QString() : variable.value},
                {u"type"_s, variable.secret ? u"secret"_s : u"default"_s}, {u"enabled"_s, true}});
    return QJsonDocument(
        QJsonObject{{u"id"_s, newId()}, {u"name"_s, environment.name}, {u"values"_s, values},
            {u"_postman_variable_scope"_s, u"environment"_s},
            {u"_postman_exported_using"_s, QString(u"pgCourier/"_s + QLatin1String(programVersion))}})
        .toJson();
}

} // namespace pgcourier
