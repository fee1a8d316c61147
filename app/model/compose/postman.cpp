// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/postman.h"

#include "app/base/newid.h"
#include "app/model/compose/authorization.h"
#include "app/model/compose/formbody.h"
#include "app/model/compose/postmanparts.h"
#include "app/model/json/jsontext.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct PostmanWords
{
    Q_DECLARE_TR_FUNCTIONS(Postman)
};

// v2.1 has a list of keys and values under the name of the scheme, v2.0 an object.
QString authValue(const QJsonObject &auth, const QString &scheme, const QString &key)
{
    if (auth.value(scheme).isObject())
        return auth.value(scheme).toObject().value(key).toString();
    for (const Field &field : postmanFields(auth.value(scheme))) {
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
        QStringList open;
        request.url = postmanUrl(isText ? item.value(u"request"_s) : source.value(u"url"_s), open);
        for (const QString &name : std::as_const(open))
            note(path, PostmanWords::tr("the path variable :%1 has no value: it is {{%1}} now").arg(name));
        if (const QString method = source.value(u"method"_s).toString().toUpper(); !method.isEmpty())
            request.method = method;
        request.headers = postmanFields(source.value(u"header"_s));
        readAuth(draft, source.contains(u"auth"_s) ? source.value(u"auth"_s).toObject() : auth, path);
        readBody(draft, source.value(u"body"_s).toObject(), path);
        if (hasScripts(item))
            note(path, PostmanWords::tr("its scripts are left out"));
        if (source.contains(u"certificate"_s) || source.contains(u"proxy"_s))
            note(path, PostmanWords::tr("its certificate or proxy is left out: they are the worker's"));
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
        else if (const QString token = authValue(auth, type, u"accessToken"_s);
                 type == "oauth2"_L1 && !token.isEmpty())
            setAuthorization(headers, {AuthScheme::Bearer, {}, token});
        else if (type == "apikey"_L1) {
            const Field key{authValue(auth, type, u"key"_s), authValue(auth, type, u"value"_s)};
            (authValue(auth, type, u"in"_s) == "query"_L1 ? draft.request.params : headers).append(key);
        } else if (!type.isEmpty() && type != "noauth"_L1) {
            note(path, PostmanWords::tr("authentication of the type %1 is left out").arg(type));
        }
    }

    [[nodiscard]] static bool hasScripts(const QJsonObject &item)
    {
        for (const QJsonValue &event : item.value(u"event"_s).toArray()) {
            const QJsonValue lines = event[u"script"_s][u"exec"_s];
            const QString text
                = lines.isArray() ? lines.toArray().toVariantList().value(0).toString() : lines.toString();
            if (!text.trimmed().isEmpty() || (lines.isArray() && lines.toArray().size() > 1)
                || !event[u"script"_s].isObject())
                return true;
        }
        return false;
    }

    // Postman sends the type that goes with the language of the editor.
    static void nameLanguage(Draft &draft, const QString &language)
    {
        static const QHash<QString, QString> types{{u"xml"_s, u"application/xml"_s},
            {u"html"_s, u"text/html"_s}, {u"javascript"_s, u"application/javascript"_s}};
        if (types.contains(language) && !findHeader(draft.request.headers, u"Content-Type"))
            draft.request.headers.append({u"Content-Type"_s, types.value(language)});
    }

    // The query as it is sent over HTTP: https://graphql.org/learn/serving-over-http/
    [[nodiscard]] static QByteArray graphQl(const QJsonValue &value)
    {
        const QString variables = value[u"variables"_s].toString().trimmed();
        return QString(u"{\"query\":"_s + jsonString(value[u"query"_s].toString())
            + (variables.isEmpty() ? u"}"_s : u",\"variables\":"_s + variables + u'}'))
            .toUtf8();
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
            else if (draft.request.body)
                nameLanguage(draft, language);
        } else if (mode == "urlencoded"_L1) {
            draft.kind = DraftBody::Form;
            draft.request.body = encodeForm(postmanFields(body.value(mode)));
        } else if (mode == "file"_L1) {
            draft.kind = DraftBody::File;
            draft.bodyFile = body.value(mode).toObject().value(u"src"_s).toString();
        } else if (mode == "formdata"_L1) {
            draft.kind = DraftBody::Multipart;
            draft.parts = postmanParts(body.value(mode));
            draft.request.headers.removeIf([](const Field &field) {
                return isMultipartContentType(field.value);
            }); // has its own boundary
        } else if (mode == "graphql"_L1) {
            draft.kind = DraftBody::Json;
            draft.request.body = graphQl(body.value(mode));
        } else {
            note(path, PostmanWords::tr("its body of the kind %1 is left out").arg(mode));
        }
    }

    QStringList *m_notes;
};

std::optional<Environment> environmentOf(const QString &name, const QJsonValue &list, QStringList *notes)
{
    Environment environment{newId(), name, {}};
    for (const QJsonValue &item : list.toArray()) {
        const QString key = item[u"key"_s].toString(item[u"id"_s].toString());
        if (item[u"disabled"_s].toBool() || !item[u"enabled"_s].toBool(true))
            continue;
        if (isVariableName(key))
            environment.variables.append({key, withOwnDynamicNames(item[u"value"_s].toVariant().toString()),
                item[u"type"_s].toString() == "secret"_L1});
        else if (notes)
            notes->append(PostmanWords::tr("the variable “%1” has no name that can be used here").arg(key));
    }
    return environment.variables.isEmpty() ? std::nullopt : std::optional(environment);
}

QString nameOr(const QJsonValue &name)
{
    return name.toString().isEmpty() ? PostmanWords::tr("Imported") : name.toString();
}

// Names that this program makes no values for.
void noteDynamicNames(const QByteArray &json, QStringList *notes)
{
    static const QRegularExpression name(u"\\{\\{\\s*(\\$[A-Za-z]+)\\s*\\}\\}"_s);
    QStringList unknown;
    for (auto it = name.globalMatch(QString::fromUtf8(json)); it.hasNext();)
        unknown.append(it.next().captured(1));
    unknown.removeDuplicates();
    for (const QString &known : dynamicVariables())
        unknown.removeAll(known);
    if (!unknown.isEmpty() && notes)
        notes->append(PostmanWords::tr("no values are made here for %1").arg(unknown.join(u", "_s)));
}

} // namespace

bool isPostmanCollection(const QJsonObject &object)
{
    return object.value(u"item"_s).isArray() && object.value(u"info"_s).isObject();
}

bool isPostmanEnvironment(const QJsonObject &object)
{
    return object.value(u"values"_s).isArray() && !object.contains(u"item"_s);
}

Environment environmentFromPostman(const QJsonObject &object, QStringList *notes)
{
    const QString name = nameOr(object.value(u"name"_s));
    return environmentOf(name, object.value(u"values"_s), notes).value_or(Environment{newId(), name, {}});
}

std::optional<Environment> variablesOfPostmanCollection(const QJsonObject &object, QStringList *notes)
{
    return environmentOf(nameOr(object.value(u"info"_s)[u"name"_s]), object.value(u"variable"_s), notes);
}

Collection collectionFromPostman(const QJsonObject &given, QStringList *notes)
{
    const QString text = QString::fromUtf8(QJsonDocument(given).toJson(QJsonDocument::Compact));
    const QByteArray json = withOwnDynamicNames(text).toUtf8();
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    noteDynamicNames(json, notes);
    Reader reader(notes);
    reader.read(object.value(u"item"_s).toArray(), {}, object.value(u"auth"_s).toObject());
    return {newId(), nameOr(object.value(u"info"_s)[u"name"_s]), reader.requests};
}

} // namespace pgcourier
