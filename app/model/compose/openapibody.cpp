// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/openapibody.h"

#include "app/model/compose/formbody.h"
#include "app/model/compose/openapiparams.h"

#include <QCoreApplication>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct OpenApiBodyText
{
    Q_DECLARE_TR_FUNCTIONS(OpenApiBody)
};

QString plainType(const QString &type)
{
    return type.section(u';', 0, 0).trimmed().toLower();
}

bool isJsonType(const QString &type)
{
    const QString plain = plainType(type);
    return plain == "application/json"_L1 || plain.endsWith("+json"_L1) || plain == "text/json"_L1;
}

bool isTextType(const QString &type)
{
    const QString plain = plainType(type);
    return plain.startsWith("text/"_L1) || plain == "application/xml"_L1 || plain.endsWith("+xml"_L1)
        || plain == "application/yaml"_L1 || plain == "application/graphql"_L1 || plain.endsWith("+yaml"_L1)
        || plain == "application/x-ndjson"_L1;
}

// The lower the better: what can be made best comes first.
int rankOfType(const QString &type)
{
    if (plainType(type) == "application/json"_L1)
        return 0;
    if (isJsonType(type))
        return 1;
    if (isFormContentType(type))
        return 2;
    if (isMultipartContentType(type))
        return 3;
    return isTextType(type) ? 4 : 5;
}

bool isFilePart(const JsonView &schema)
{
    const QString format = schema[u"format"].string();
    return format == "binary"_L1 || schema[u"type"].string() == "file"_L1
        || (schema[u"contentMediaType"].exists() && !schema[u"contentEncoding"].exists())
        || schema[u"contentEncoding"].string() == "binary"_L1;
}

} // namespace

QByteArray OpenApiBody::example(const JsonView &media) const
{
    if (const JsonView given = media[u"example"]; given.exists())
        return given.source();
    const JsonView several = media[u"examples"];
    for (const JsonView &one : several.items()) {
        const JsonView given = m_refs.resolve(one)[u"value"];
        if (several.isObject() && given.exists())
            return given.source();
    }
    return SchemaExample(m_refs).json(media[u"schema"]);
}

void OpenApiBody::take(Draft &draft, const JsonView &body, const QString &where)
{
    JsonView best;
    const JsonView content = body[u"content"];
    if (!content.isObject())
        return;
    for (const JsonView &media : content.items()) {
        if (!best.exists() || rankOfType(media.name()) < rankOfType(best.name()))
            best = media;
    }
    if (content.size() > 1)
        ++m_choices;
    if (best.exists())
        put(draft, best.name(), m_refs.resolve(best), where);
}

void OpenApiBody::put(Draft &draft, const QString &type, const JsonView &media, const QString &where)
{
    const QByteArray json = example(media);
    if (isJsonType(type)) {
        putJson(draft, type, json);
    } else if (isFormContentType(type)) {
        const JsonTree tree = JsonTree::parse(json);
        QList<Field> fields;
        for (const JsonView &member : JsonView(tree).items())
            fields += styledFields(member.name(), member, {u"form"_s, !member.isObject()});
        draft.kind = DraftBody::Form;
        draft.request.body = encodeForm(fields);
    } else if (isMultipartContentType(type)) {
        putParts(draft, media, json, where);
    } else if (isTextType(type)) {
        putText(draft, type, json, where);
    } else {
        draft.kind = DraftBody::File;
        if (!type.contains(u'*'))
            draft.request.headers.append({u"Content-Type"_s, type});
        m_leftOut.append({where, OpenApiBodyText::tr("the file that is its body"),
            OpenApiBodyText::tr("choose one under Body")});
    }
}

void OpenApiBody::putJson(Draft &draft, const QString &type, const QByteArray &json)
{
    QString text = QString::fromUtf8(json.isEmpty() ? QByteArray("{}") : json);
    // Some write the example down as a text that holds the JSON.
    const JsonTree tree = JsonTree::parse(json);
    if (const QString inner = JsonView(tree).string(); !inner.isEmpty() && isJson(inner.toUtf8()))
        text = inner;
    draft.kind = DraftBody::Json;
    draft.request.body = indentJson(text).toUtf8();
    if (plainType(type) != "application/json"_L1)
        draft.request.headers.append({u"Content-Type"_s, type});
}

void OpenApiBody::putText(Draft &draft, const QString &type, const QByteArray &json, const QString &where)
{
    const JsonTree tree = JsonTree::parse(json);
    const JsonView value(tree);
    const bool xml = plainType(type).contains("xml"_L1);
    draft.kind = DraftBody::Text;
    if (plainType(type) != "text/plain"_L1)
        draft.request.headers.append({u"Content-Type"_s, type.contains(u'*') ? u"text/plain"_s : type});
    if (value.isContainer() || (xml && !value.text().trimmed().startsWith(u'<')))
        m_leftOut.append({where, OpenApiBodyText::tr("a body of the type %1").arg(plainType(type)),
            OpenApiBodyText::tr("there is no example of it")});
    else if (!value.text().isEmpty())
        draft.request.body = value.text().toUtf8();
}

JsonView OpenApiBody::property(const JsonView &schema, const QString &name) const
{
    const JsonView own = m_refs.resolve(schema);
    if (const JsonView found = m_refs.resolve(own[u"properties"][name]); found.exists())
        return found;
    for (const JsonView &part : own[u"allOf"].items()) {
        if (const JsonView found = m_refs.resolve(m_refs.resolve(part)[u"properties"][name]); found.exists())
            return found;
    }
    return {};
}

void OpenApiBody::putParts(Draft &draft, const JsonView &media, const QByteArray &json, const QString &where)
{
    draft.kind = DraftBody::Multipart;
    const JsonTree tree = JsonTree::parse(json);
    for (const JsonView &member : JsonView(tree).items()) {
        const QString name = member.name();
        JsonView schema = property(media[u"schema"], name);
        const QString type = media[u"encoding"][name][u"contentType"].string();
        const bool one = !type.contains(u',') && !type.contains(u'*');
        if (member.isArray() && schema[u"items"].exists())
            schema = m_refs.resolve(schema[u"items"]);
        for (const JsonView &value : member.isArray() ? member.items() : QList<JsonView>{member}) {
            if (isFilePart(schema)) {
                draft.parts.append({name, {}, name, {}, one ? type : QString()});
                m_leftOut.append({where, OpenApiBodyText::tr("the file of the part “%1”").arg(name),
                    OpenApiBodyText::tr("choose one under Body")});
            } else if (value.isContainer()) {
                draft.parts.append({name, QString::fromUtf8(value.source()), {}, {},
                    one && !type.isEmpty() ? type : u"application/json"_s});
            } else {
                draft.parts.append({name, value.text(), {}, {}, one ? type : QString()});
            }
        }
    }
}

void OpenApiBody::takeOld(
    Draft &draft, const QList<JsonView> &params, const QStringList &types, const QString &where)
{
    QList<JsonView> fields;
    for (const JsonView &param : params) {
        if (param[u"in"].string() == "formData"_L1)
            fields.append(param);
        if (param[u"in"].string() != "body"_L1)
            continue;
        QString best = types.value(0, u"application/json"_s);
        for (const QString &type : types) {
            if (rankOfType(type) < rankOfType(best))
                best = type;
        }
        if (types.size() > 1)
            ++m_choices;
        // It has its schema where a type of OpenAPI 3 has it.
        put(draft, best, param, where);
    }
    if (fields.isEmpty())
        return;
    const bool multipart = std::any_of(types.begin(), types.end(), isMultipartContentType)
        || std::any_of(fields.begin(), fields.end(), isFilePart);
    putOldForm(draft, fields, multipart, where);
}

void OpenApiBody::putOldForm(
    Draft &draft, const QList<JsonView> &fields, bool multipart, const QString &where)
{
    QList<Field> pairs;
    for (const JsonView &field : fields) {
        const QString name = field[u"name"].string();
        if (isFilePart(field)) {
            draft.parts.append({name, {}, name});
            m_leftOut.append({where, OpenApiBodyText::tr("the file of the part “%1”").arg(name),
                OpenApiBodyText::tr("choose one under Body")});
            continue;
        }
        const JsonTree tree = JsonTree::parse(SchemaExample(m_refs).json(field));
        const bool multi = field[u"collectionFormat"].string() == "multi"_L1;
        for (const Field &pair : styledFields(name, JsonView(tree), {u"form"_s, multi})) {
            pairs.append(pair);
            draft.parts.append({pair.name, pair.value, {}});
        }
    }
    draft.kind = multipart ? DraftBody::Multipart : DraftBody::Form;
    if (!multipart) {
        draft.parts.clear();
        draft.request.body = encodeForm(pairs);
    }
}

} // namespace pgcourier
