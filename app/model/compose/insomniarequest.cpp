// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/insomniarequest.h"

#include "app/model/compose/authorization.h"
#include "app/model/compose/formbody.h"
#include "app/model/compose/graphqlbody.h"
#include "app/model/compose/importnames.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct InsomniaRequestText
{
    Q_DECLARE_TR_FUNCTIONS(InsomniaRequest)
};

// {{ _.host }} and {{ _['host'] }} are {{host}}; {% uuid %} and {% now %} are made at every send here too.
QString withOwnVariables(QString text)
{
    static const QRegularExpression dotted(
        u"\\{\\{\\s*_\\.([\\w.-]+)\\s*\\}\\}"_s, QRegularExpression::UseUnicodePropertiesOption);
    static const QRegularExpression indexed(u"\\{\\{\\s*_\\[['\"]([^'\"\\]]+)['\"]\\]\\s*\\}\\}"_s);
    static const QRegularExpression uuid(u"\\{%\\s*uuid\\b[^%]*%\\}"_s);
    static const QRegularExpression seconds(u"\\{%\\s*(?:now|timestamp)\\s+['\"]?unix['\"]?[^%]*%\\}"_s);
    static const QRegularExpression now(u"\\{%\\s*(?:now|timestamp)\\b(?![^%]*millis)[^%]*%\\}"_s);
    if (!text.contains(u'{'))
        return text;
    text.replace(dotted, u"{{\\1}}"_s);
    text.replace(indexed, u"{{\\1}}"_s);
    text.replace(uuid, u"{{$uuid}}"_s);
    text.replace(seconds, u"{{$timestamp}}"_s);
    return text.replace(now, u"{{$isoTimestamp}}"_s);
}

class InsomniaReader
{
public:
    InsomniaReader(const JsonView &source, const QString &where, LeftOutList &leftOut)
        : m_source(source)
        , m_where(where)
        , m_leftOut(leftOut)
    {
    }

    Draft read()
    {
        Request &request = m_draft.request;
        if (const QString method = m_source[u"method"].string().toUpper(); !method.isEmpty())
            request.method = method;
        request.url = text(m_source[u"url"]);
        takePathParams();
        takeFields(m_source[u"parameters"], request.params, m_draft.idleParams);
        takeFields(m_source[u"headers"], request.headers, m_draft.idleHeaders);
        takeAuth(m_source[u"authentication"]);
        takeBody(m_source[u"body"]);
        for (const QStringView name :
            {QStringView(u"preRequestScript"), QStringView(u"afterResponseScript")}) {
            const JsonView script = m_source[name].exists()
                ? m_source[name]
                : m_source[u"scripts"][name == u"preRequestScript" ? QStringView(u"preRequest")
                                                                   : QStringView(u"afterResponse")];
            if (!script.string().trimmed().isEmpty())
                leaveOut(
                    InsomniaRequestText::tr("scripts"), InsomniaRequestText::tr("nothing here runs them"));
        }
        return m_draft;
    }

private:
    void leaveOut(const QString &what, const QString &why) { m_leftOut.append({m_where, what, why}); }

    QString text(const JsonView &value)
    {
        static const QRegularExpression tag(u"\\{%.*?%\\}"_s, QRegularExpression::DotMatchesEverythingOption);
        const QString out = withOwnVariables(value.text());
        if (const auto match = tag.match(out); match.hasMatch())
            leaveOut(
                match.captured().simplified().left(60), InsomniaRequestText::tr("nothing here fills it in"));
        return out;
    }

    void takePathParams()
    {
        for (const JsonView &param : m_source[u"pathParameters"].items()) {
            const QString name = param[u"name"].string();
            const QRegularExpression place(u"(?<=/):%1(?=[/?#]|$)"_s.arg(QRegularExpression::escape(name)));
            const auto match = place.match(m_draft.request.url);
            const QString value = text(param[u"value"]);
            if (match.hasMatch() && !name.isEmpty())
                m_draft.request.url.replace(match.capturedStart(), match.capturedLength(),
                    value.isEmpty() ? variableUse(variableNameOf(name)) : value);
        }
    }

    void takeFields(const JsonView &list, QList<Field> &on, QList<Field> &off)
    {
        for (const JsonView &item : list.items()) {
            if (const QString name = text(item[u"name"]); !name.isEmpty())
                (item[u"disabled"].isTrue() ? off : on).append({name, text(item[u"value"])});
        }
    }

    void takeAuth(const JsonView &auth)
    {
        const QString type = auth[u"type"].string();
        Headers &headers = m_draft.request.headers;
        if (type.isEmpty() || type == "none"_L1 || auth[u"disabled"].isTrue())
            return;
        if (type == "basic"_L1)
            setAuthorization(headers, {AuthScheme::Basic, text(auth[u"username"]), text(auth[u"password"])});
        else if (type == "bearer"_L1 && auth[u"prefix"].string().isEmpty())
            setAuthorization(headers, {AuthScheme::Bearer, {}, text(auth[u"token"])});
        else if (type == "bearer"_L1)
            setHeader(headers, {u"Authorization"_s, auth[u"prefix"].string() + u' ' + text(auth[u"token"])});
        else if (type == "apikey"_L1 && auth[u"addTo"].string() == "cookie"_L1)
            headers.append({u"Cookie"_s, text(auth[u"key"]) + u'=' + text(auth[u"value"])});
        else if (type == "apikey"_L1)
            (auth[u"addTo"].string() == "queryParams"_L1 ? m_draft.request.params : headers)
                .append({text(auth[u"key"]), text(auth[u"value"])});
        else
            leaveOut(InsomniaRequestText::tr("its authentication of the type %1").arg(type),
                InsomniaRequestText::tr("nothing like it is there"));
    }

    void takeBody(const JsonView &body)
    {
        const QString type = body[u"mimeType"].string();
        const QString content = text(body[u"text"]);
        if (isFormContentType(type)) {
            QList<Field> fields;
            QList<Field> off;
            takeFields(body[u"params"], fields, off);
            for (const Field &field : std::as_const(off))
                leaveOut(InsomniaRequestText::tr("the field “%1” of its body").arg(field.name),
                    InsomniaRequestText::tr("it is switched off"));
            m_draft.kind = DraftBody::Form;
            m_draft.request.body = encodeForm(fields);
        } else if (isMultipartContentType(type)) {
            takeParts(body[u"params"]);
        } else if (type == "application/graphql"_L1) {
            takeGraphQl(content);
        } else if (const QString file = body[u"fileName"].string(); !file.isEmpty()) {
            m_draft.kind = DraftBody::File;
            m_draft.bodyFile = file;
        } else if (!content.isEmpty()) {
            m_draft.kind = type.contains("json"_L1) ? DraftBody::Json : DraftBody::Text;
            m_draft.request.body = content.toUtf8();
            if (!type.isEmpty() && type != "application/json"_L1
                && !findHeader(m_draft.request.headers, u"Content-Type"))
                m_draft.request.headers.append({u"Content-Type"_s, type});
        }
    }

    // It is kept as the JSON that is sent, under the name of GraphQL.
    void takeGraphQl(const QString &content)
    {
        m_draft.kind = DraftBody::Json;
        m_draft.request.body = (isJson(content.toUtf8()) ? content.toUtf8() : graphQlBody(content, {}));
        for (Field &header : m_draft.request.headers) {
            if (header.name.compare("content-type"_L1, Qt::CaseInsensitive) == 0)
                header.value = u"application/json"_s;
        }
    }

    void takeParts(const JsonView &params)
    {
        m_draft.kind = DraftBody::Multipart;
        m_draft.request.headers.removeIf(
            [](const Field &field) { return isMultipartContentType(field.value); });
        for (const JsonView &param : params.items()) {
            const QString name = text(param[u"name"]);
            if (name.isEmpty())
                continue;
            if (param[u"disabled"].isTrue())
                leaveOut(InsomniaRequestText::tr("the field “%1” of its body").arg(name),
                    InsomniaRequestText::tr("it is switched off"));
            else if (param[u"type"].string() == "file"_L1)
                m_draft.parts.append({name, {}, param[u"fileName"].string()});
            else
                m_draft.parts.append({name, text(param[u"value"]), {}});
        }
    }

    JsonView m_source;
    QString m_where;
    LeftOutList &m_leftOut;
    Draft m_draft;
};

void addMembers(const JsonView &data, const QString &prefix, QList<Variable> &variables, LeftOutList &leftOut)
{
    constexpr int deepest = 5;
    for (const JsonView &member : data.items()) {
        const QString name = prefix + member.name();
        if (member.isObject() && prefix.count(u'.') < deepest)
            addMembers(member, name + u'.', variables, leftOut);
        else if (isVariableName(name))
            addVariable(variables,
                {name,
                    withOwnVariables(
                        member.isContainer() ? QString::fromUtf8(member.source()) : member.text())});
        else
            leftOut.append({{}, InsomniaRequestText::tr("the variable “%1”").arg(name),
                InsomniaRequestText::tr("no variable can have this name here")});
    }
}

} // namespace

Draft draftFromInsomnia(const JsonView &request, const QString &where, LeftOutList &leftOut)
{
    return InsomniaReader(request, where, leftOut).read();
}

QList<Variable> variablesFromInsomnia(const JsonView &data, LeftOutList &leftOut)
{
    QList<Variable> variables;
    if (data.isObject())
        addMembers(data, {}, variables, leftOut);
    return variables;
}

} // namespace pgcourier
