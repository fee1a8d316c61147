// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/postman.h"

#include "app/base/newid.h"
#include "app/model/compose/authorization.h"
#include "app/model/compose/formbody.h"
#include "app/model/compose/graphqlbody.h"
#include "app/model/compose/importnames.h"
#include "app/model/compose/postmanparts.h"

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
    explicit Reader(LeftOutList &leftOut) : m_leftOut(leftOut) { }

    void read(const QJsonArray &items, const FolderPath &folder, const QJsonObject &auth)
    {
        for (const QJsonValue &value : items) {
            const QJsonObject item = value.toObject();
            const QString name = item.value(u"name"_s).toString();
            const QString path = (folder + FolderPath{name}).join(u" / "_s);
            const QJsonObject own = item.value(u"auth"_s).isObject() ? item.value(u"auth"_s).toObject()
                                                                     : auth; // else inherited
            if (item.contains(u"item"_s))
                readFolder(
                    item, folder + FolderPath{name.isEmpty() ? PostmanWords::tr("Folder") : name}, own);
            else if (item.contains(u"request"_s))
                readRequest(item, folder, path, own);
            else
                leaveOut(path, PostmanWords::tr("an entry"), PostmanWords::tr("no request is in it"));
        }
    }

    void noteRest()
    {
        if (m_answers > 0)
            leaveOut({}, PostmanWords::tr("saved responses: %1").arg(m_answers),
                PostmanWords::tr("only requests are kept"));
        if (m_texts > 0)
            leaveOut({}, PostmanWords::tr("descriptions: %1").arg(m_texts),
                PostmanWords::tr("a request has no place for them"));
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

    QList<FolderPath> folders;
    QList<SavedRequest> requests;
    QJsonArray variables; // of folders

private:
    void leaveOut(const QString &path, const QString &what, const QString &why)
    {
        m_leftOut.append({path, what, why});
    }

    void readFolder(const QJsonObject &item, const FolderPath &folder, const QJsonObject &auth)
    {
        folders.append(folder);
        const QString path = folder.join(u" / "_s);
        if (hasScripts(item))
            leaveOut(path, PostmanWords::tr("scripts"), PostmanWords::tr("nothing here runs them"));
        for (const QJsonValue &variable : item.value(u"variable"_s).toArray())
            variables.append(variable);
        m_texts += item.value(u"description"_s).toVariant().toString().isEmpty() ? 0 : 1;
        read(item.value(u"item"_s).toArray(), folder, auth);
    }

    void readRequest(
        const QJsonObject &item, const FolderPath &folder, const QString &path, const QJsonObject &auth)
    {
        const QJsonObject source = item.value(u"request"_s).toObject();
        const bool isText = item.value(u"request"_s).isString(); // a URL alone
        Draft draft;
        Request &request = draft.request;
        QStringList open;
        request.url = postmanUrl(isText ? item.value(u"request"_s) : source.value(u"url"_s), open);
        for (const QString &name : std::as_const(open))
            leaveOut(path, PostmanWords::tr("the value of :%1").arg(name),
                PostmanWords::tr("it has none: {{%1}} stands there").arg(name));
        if (const QString method = source.value(u"method"_s).toString().toUpper(); !method.isEmpty())
            request.method = method;
        request.headers = postmanFields(source.value(u"header"_s));
        draft.idleHeaders = postmanFields(source.value(u"header"_s), true);
        draft.idleParams = postmanFields(source.value(u"url"_s)[u"query"_s], true);
        readAuth(draft, source.value(u"auth"_s).isObject() ? source.value(u"auth"_s).toObject() : auth, path);
        readBody(draft, source.value(u"body"_s).toObject(), path);
        if (hasScripts(item))
            leaveOut(path, PostmanWords::tr("scripts"), PostmanWords::tr("nothing here runs them"));
        if (source.contains(u"certificate"_s) || source.contains(u"proxy"_s))
            leaveOut(path, PostmanWords::tr("its certificate or proxy"),
                PostmanWords::tr("they are the worker's"));
        m_answers += int(item.value(u"response"_s).toArray().size());
        m_texts += source.value(u"description"_s).toVariant().toString().isEmpty() ? 0 : 1;
        const QString own = item.value(u"name"_s).toString();
        const QString name = own.isEmpty() ? nameOfRequest(request) : own;
        requests.append({newId(), name.isEmpty() ? PostmanWords::tr("Request") : name, draft, folder});
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
            leaveOut(path, PostmanWords::tr("its authentication of the type %1").arg(type),
                PostmanWords::tr("nothing like it is there"));
        }
    }

    // Postman sends the type that goes with the language of the editor.
    static void nameLanguage(Draft &draft, const QString &language)
    {
        static const QHash<QString, QString> types{{u"xml"_s, u"application/xml"_s},
            {u"html"_s, u"text/html"_s}, {u"javascript"_s, u"application/javascript"_s}};
        if (types.contains(language))
            addUnlessThere(draft.request.headers, {u"Content-Type"_s, types.value(language)});
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
            noteIdle(body.value(mode), path);
        } else if (mode == "file"_L1) {
            draft.kind = DraftBody::File;
            draft.bodyFile = body.value(mode).toObject().value(u"src"_s).toString();
        } else if (mode == "formdata"_L1) {
            draft.kind = DraftBody::Multipart;
            draft.parts = postmanParts(body.value(mode));
            noteIdle(body.value(mode), path);
            draft.request.headers.removeIf([](const Field &field) {
                return isMultipartContentType(field.value);
            }); // has its own boundary
        } else if (mode == "graphql"_L1) {
            draft.kind = DraftBody::Json;
            const QJsonValue given = body.value(mode)[u"variables"_s];
            const QString texts = given.isObject()
                ? QString::fromUtf8(QJsonDocument(given.toObject()).toJson(QJsonDocument::Compact))
                : given.toString();
            draft.request.body = graphQlBody(body.value(mode)[u"query"_s].toString(), texts);
        } else {
            leaveOut(path, PostmanWords::tr("its body of the kind %1").arg(mode),
                PostmanWords::tr("nothing like it is there"));
        }
    }

    void noteIdle(const QJsonValue &fields, const QString &path)
    {
        for (const Field &field : postmanFields(fields, true))
            leaveOut(path, PostmanWords::tr("the field “%1” of its body").arg(field.name),
                PostmanWords::tr("it is switched off"));
    }

    LeftOutList &m_leftOut;
    int m_answers = 0;
    int m_texts = 0;
};

std::optional<Environment> environmentOf(const QString &name, const QJsonValue &list, LeftOutList &leftOut)
{
    Environment environment{newId(), name, {}};
    for (const QJsonValue &item : list.toArray()) {
        const QString key = item[u"key"_s].toString(item[u"id"_s].toString());
        if (item[u"disabled"_s].toBool() || !item[u"enabled"_s].toBool(true))
            leftOut.append({name, PostmanWords::tr("the variable “%1”").arg(key),
                PostmanWords::tr("it is switched off")});
        else if (isVariableName(key))
            addVariable(environment.variables,
                {key, withOwnDynamicNames(item[u"value"_s].toVariant().toString()),
                    item[u"type"_s].toString() == "secret"_L1});
        else
            leftOut.append({name, PostmanWords::tr("the variable “%1”").arg(key),
                PostmanWords::tr("no variable can have this name here")});
    }
    return environment.variables.isEmpty() ? std::nullopt : std::optional(environment);
}

QString nameOr(const QJsonValue &name)
{
    return name.toString().isEmpty() ? PostmanWords::tr("Imported") : name.toString();
}

// Names that this program makes no values for.
void noteDynamicNames(const QByteArray &json, LeftOutList &leftOut)
{
    static const QRegularExpression name(u"\\{\\{\\s*(\\$[A-Za-z]+)\\s*\\}\\}"_s);
    QStringList unknown;
    for (auto it = name.globalMatch(QString::fromUtf8(json)); it.hasNext();)
        unknown.append(it.next().captured(1));
    unknown.removeDuplicates();
    for (const QString &known : dynamicVariables())
        unknown.removeAll(known);
    if (!unknown.isEmpty())
        leftOut.append({{}, PostmanWords::tr("values for %1").arg(unknown.join(u", "_s)),
            PostmanWords::tr("none are made here")});
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

Environment environmentFromPostman(const QJsonObject &object, LeftOutList &leftOut)
{
    const QString name = nameOr(object.value(u"name"_s));
    return environmentOf(name, object.value(u"values"_s), leftOut).value_or(Environment{newId(), name, {}});
}

std::optional<Environment> variablesOfPostmanCollection(const QJsonObject &object, LeftOutList &leftOut)
{
    QJsonArray variables = object.value(u"variable"_s).toArray();
    LeftOutList said; // the same was said of the collection
    Reader reader(said);
    reader.read(object.value(u"item"_s).toArray(), {}, {});
    for (const QJsonValue &variable : std::as_const(reader.variables))
        variables.append(variable);
    return environmentOf(nameOr(object.value(u"info"_s)[u"name"_s]), variables, leftOut);
}

Collection collectionFromPostman(const QJsonObject &given, LeftOutList &leftOut)
{
    const QString text = QString::fromUtf8(QJsonDocument(given).toJson(QJsonDocument::Compact));
    const QByteArray json = withOwnDynamicNames(text).toUtf8();
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    noteDynamicNames(json, leftOut);
    Reader reader(leftOut);
    if (Reader::hasScripts(object))
        leftOut.append({{}, PostmanWords::tr("scripts"), PostmanWords::tr("nothing here runs them")});
    reader.read(object.value(u"item"_s).toArray(), {}, object.value(u"auth"_s).toObject());
    reader.noteRest();
    return {newId(), nameOr(object.value(u"info"_s)[u"name"_s]), reader.requests, reader.folders};
}

} // namespace pgcourier
