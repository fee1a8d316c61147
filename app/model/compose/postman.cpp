// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/postman.h"

#include "app/base/newid.h"
#include "app/model/compose/authorization.h"
#include "app/model/compose/formbody.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct PostmanWords
{
    Q_DECLARE_TR_FUNCTIONS(Postman)
};

// Lists of {"key", "value", "disabled"}: what is switched off is not sent.
QList<Field> enabledFields(const QJsonValue &value)
{
    QList<Field> fields;
    for (const QJsonValue &item : value.toArray()) {
        const QJsonObject field = item.toObject();
        if (!field.value(u"disabled"_s).toBool() && !field.value(u"key"_s).toString().isEmpty())
            fields.append({field.value(u"key"_s).toString(), field.value(u"value"_s).toVariant().toString()});
    }
    return fields;
}

QString joined(const QJsonValue &value, const QString &separator)
{
    if (value.isString())
        return value.toString();
    QStringList parts;
    for (const QJsonValue &part : value.toArray())
        parts.append(part.isObject() ? part.toObject().value(u"value"_s).toString() : part.toString());
    return parts.join(separator);
}

QString urlOf(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    const QJsonObject url = value.toObject();
    if (const QString raw = url.value(u"raw"_s).toString(); !raw.isEmpty())
        return raw;
    QString text = joined(url.value(u"host"_s), u"."_s);
    if (const QString protocol = url.value(u"protocol"_s).toString(); !protocol.isEmpty())
        text.prepend(protocol + u"://"_s);
    if (const QString port = url.value(u"port"_s).toString(); !port.isEmpty())
        text += u':' + port;
    if (const QString path = joined(url.value(u"path"_s), u"/"_s); !path.isEmpty())
        text += u'/' + path;
    return text;
}

// v2.1 has a list of keys and values under the name of the scheme, v2.0 an object.
QString authValue(const QJsonObject &auth, const QString &scheme, const QString &key)
{
    if (auth.value(scheme).isObject())
        return auth.value(scheme).toObject().value(key).toString();
    for (const Field &field : enabledFields(auth.value(scheme))) {
        if (field.name == key)
            return field.value;
    }
    return {};
}

class Reader
{
public:
    explicit Reader(QStringList *notes) : m_notes(notes) { }

    void read(const QJsonArray &items, const QString &folder, const QJsonObject &auth)
    {
        for (const QJsonValue &value : items) {
            const QJsonObject item = value.toObject();
            const QString name = item.value(u"name"_s).toString();
            const QString path = folder.isEmpty() ? name : folder + u" / "_s + name;
            const QJsonObject own
                = item.contains(u"auth"_s) ? item.value(u"auth"_s).toObject() : auth; // else inherited
            if (item.contains(u"item"_s))
                read(item.value(u"item"_s).toArray(), path, own);
            else if (item.contains(u"request"_s))
                readRequest(item, path, own);
        }
    }

    QList<SavedRequest> requests;

private:
    void note(const QString &path, const QString &what)
    {
        if (m_notes)
            m_notes->append(u"%1: %2"_s.arg(path, what));
    }

    void readRequest(const QJsonObject &item, const QString &path, const QJsonObject &auth)
    {
        const QJsonObject source = item.value(u"request"_s).toObject();
        const bool isText = item.value(u"request"_s).isString(); // a URL alone
        Draft draft;
        Request &request = draft.request;
        request.url = isText ? item.value(u"request"_s).toString() : urlOf(source.value(u"url"_s));
        if (const QString method = source.value(u"method"_s).toString().toUpper(); !method.isEmpty())
            request.method = method;
        request.headers = enabledFields(source.value(u"header"_s));
        readAuth(draft, source.contains(u"auth"_s) ? source.value(u"auth"_s).toObject() : auth, path);
        readBody(draft, source.value(u"body"_s).toObject(), path);
        if (item.contains(u"event"_s))
            note(path, PostmanWords::tr("its scripts are left out"));
        const QString name = path.isEmpty() ? request.url : path;
        requests.append({newId(), name.isEmpty() ? PostmanWords::tr("Request") : name, draft});
    }

    void readAuth(Draft &draft, const QJsonObject &auth, const QString &path)
    {
        Headers &headers = draft.request.headers;
        const QString type = auth.value(u"type"_s).toString();
        if (type == "basic"_L1)
            setAuthorization(headers,
                {AuthScheme::Basic, authValue(auth, type, u"username"_s),
                    authValue(auth, type, u"password"_s)});
        else if (type == "bearer"_L1)
            setAuthorization(headers, {AuthScheme::Bearer, {}, authValue(auth, type, u"token"_s)});
        else if (type == "apikey"_L1) {
            const Field key{authValue(auth, type, u"key"_s), authValue(auth, type, u"value"_s)};
            (authValue(auth, type, u"in"_s) == "query"_L1 ? draft.request.params : headers).append(key);
        } else if (!type.isEmpty() && type != "noauth"_L1) {
            note(path, PostmanWords::tr("authentication of the type %1 is left out").arg(type));
        }
    }

    void readBody(Draft &draft, const QJsonObject &body, const QString &path)
    {
        const QString mode = body.value(u"mode"_s).toString();
        if (mode.isEmpty() || body.value(u"disabled"_s).toBool())
            return;
        if (mode == "raw"_L1) {
            const QString language = body.value(u"options"_s)[u"raw"_s][u"language"_s].toString();
            if (const QString text = body.value(mode).toString(); !text.isEmpty())
                draft.request.body = text.toUtf8();
            if (draft.request.body && (language == "json"_L1 || language == "text"_L1))
                draft.kind = language == "json"_L1 ? DraftBody::Json : DraftBody::Text;
        } else if (mode == "urlencoded"_L1) {
            draft.kind = DraftBody::Form;
            draft.request.body = encodeForm(enabledFields(body.value(mode)));
        } else if (mode == "file"_L1) {
            draft.kind = DraftBody::File;
            draft.bodyFile = body.value(mode).toObject().value(u"src"_s).toString();
        } else {
            note(path, PostmanWords::tr("its body of the kind %1 is left out").arg(mode));
        }
    }

    QStringList *m_notes;
};

} // namespace

bool isPostmanCollection(const QJsonObject &object)
{
    return object.value(u"item"_s).isArray() && object.value(u"info"_s).isObject();
}

Collection collectionFromPostman(const QJsonObject &object, QStringList *notes)
{
    Reader reader(notes);
    reader.read(object.value(u"item"_s).toArray(), {}, object.value(u"auth"_s).toObject());
    const QString name = object.value(u"info"_s).toObject().value(u"name"_s).toString();
    return {newId(), name.isEmpty() ? PostmanWords::tr("Imported") : name, reader.requests};
}

} // namespace pgcourier
