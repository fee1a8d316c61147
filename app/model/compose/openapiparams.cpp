// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/openapiparams.h"

#include "app/model/compose/importnames.h"
#include "app/model/secrets.h"

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

// Swagger 2 has a word of its own for it.
FieldStyle styleOf(const JsonView &param)
{
    static const QHash<QString, FieldStyle> old{{u"csv"_s, {u"form"_s, false}},
        {u"ssv"_s, {u"spaceDelimited"_s, false}}, {u"tsv"_s, {u"tabDelimited"_s, false}},
        {u"pipes"_s, {u"pipeDelimited"_s, false}}, {u"multi"_s, {u"form"_s, true}}};
    if (const QString format = param[u"collectionFormat"].string(); !format.isEmpty())
        return old.value(format, {u"form"_s, false});
    const QString place = param[u"in"].string();
    const bool listed = param[u"type"].string() == "array"_L1; // of Swagger 2, where csv is the default
    FieldStyle style{param[u"style"].string(), true};
    if (style.style.isEmpty())
        style.style = place == "header"_L1 || place == "path"_L1 ? u"simple"_s : u"form"_s;
    style.explode = style.style == "form"_L1 && !listed;
    if (const JsonView explode = param[u"explode"]; explode.exists())
        style.explode = explode.isTrue();
    return style;
}

QString separatorOf(const QString &style)
{
    if (style == "spaceDelimited"_L1)
        return u" "_s;
    if (style == "pipeDelimited"_L1)
        return u"|"_s;
    return style == "tabDelimited"_L1 ? u"\t"_s : u","_s;
}

QString plainText(const JsonView &value)
{
    return value.isContainer() ? QString::fromUtf8(value.source()) : value.text();
}

QList<Field> fieldsOfObject(const QString &name, const JsonView &value, const FieldStyle &style)
{
    QList<Field> fields;
    QStringList parts;
    for (const JsonView &member : value.items()) {
        if (style.style == "deepObject"_L1)
            fields.append({u"%1[%2]"_s.arg(name, member.name()), plainText(member)});
        else if (style.style == "form"_L1 && style.explode)
            fields.append({member.name(), plainText(member)});
        else if (style.explode)
            parts.append(member.name() + u'=' + plainText(member));
        else
            parts.append(QStringList{member.name(), plainText(member)});
    }
    if (!parts.isEmpty())
        fields.append({name, parts.join(separatorOf(style.style))});
    return fields;
}

} // namespace

QList<Field> styledFields(const QString &name, const JsonView &value, const FieldStyle &style)
{
    if (value.isObject())
        return fieldsOfObject(name, value, style);
    if (!value.isArray())
        return {{name, value.text()}};
    QList<Field> fields;
    QStringList parts;
    for (const JsonView &item : value.items()) {
        if (style.style == "form"_L1 && style.explode)
            fields.append({name, plainText(item)});
        else
            parts.append(plainText(item));
    }
    if (!parts.isEmpty())
        fields.append({name, parts.join(separatorOf(style.style))});
    return fields;
}

QList<JsonView> OpenApiParams::all(const JsonView &path, const JsonView &operation) const
{
    QList<JsonView> params;
    for (const JsonView &list : {operation[u"parameters"], path[u"parameters"]}) {
        for (const JsonView &given : list.items()) {
            const JsonView param = m_refs.resolve(given);
            const bool known = std::any_of(params.begin(), params.end(), [&param](const JsonView &other) {
                return other[u"name"].string() == param[u"name"].string()
                    && other[u"in"].string() == param[u"in"].string();
            });
            if (param.isObject() && !known)
                params.append(param);
        }
    }
    return params;
}

// What the description names; else what its schema makes.
QByteArray OpenApiParams::value(const JsonView &param) const
{
    if (const JsonView example = param[u"example"]; example.exists())
        return example.source();
    if (const JsonView examples = param[u"examples"]; examples.isObject() && examples.size() > 0) {
        if (const JsonView first = m_refs.resolve(examples.at(0))[u"value"]; first.exists())
            return first.source();
    }
    JsonView schema = param[u"schema"];
    if (const JsonView content = param[u"content"]; content.isObject())
        schema = content.at(0)[u"schema"];
    const QByteArray made = SchemaExample(m_refs).json(schema.exists() ? schema : param);
    return param[u"content"].isObject() && !made.isEmpty() ? jsonString(QString::fromUtf8(made)).toUtf8()
                                                           : made;
}

// Its place in the URL is a variable of its name.
void OpenApiParams::takePath(const JsonView &param)
{
    // Only a value that somebody named: one that was made up would ask for somebody else's record.
    const JsonView schema = m_refs.resolve(param[u"schema"]);
    JsonView given = SchemaExample::named(param);
    if (const JsonView examples = param[u"examples"]; examples.isObject())
        given = m_refs.resolve(examples.at(0))[u"value"];
    if (!given.exists())
        given = SchemaExample::named(schema);
    if (given.exists() && !given.isContainer() && !given.text().isEmpty())
        addVariable(m_variables, {variableNameOf(param[u"name"].string()), given.text()});
}

void OpenApiParams::takeCookie(Draft &draft, const QList<Field> &fields, bool required)
{
    Headers &headers = required ? draft.request.headers : draft.idleHeaders;
    for (const Field &field : fields) {
        const QString pair = field.name + u'=' + field.value;
        const QString before = findHeader(headers, u"Cookie").value_or(QString());
        if (before.isEmpty())
            headers.append({u"Cookie"_s, pair});
        else
            setHeader(headers, {u"Cookie"_s, before + u"; "_s + pair});
    }
}

void OpenApiParams::take(Draft &draft, const QList<JsonView> &params)
{
    static const QStringList ofTheRest{u"accept"_s, u"content-type"_s, u"authorization"_s};
    for (const JsonView &param : params) {
        const QString name = param[u"name"].string();
        const QString place = param[u"in"].string();
        const bool required = param[u"required"].isTrue();
        if (place == "path"_L1)
            takePath(param);
        if ((place != "query"_L1 && place != "header"_L1 && place != "cookie"_L1) || name.isEmpty())
            continue; // Swagger 2 has bodies among them
        if (place == "header"_L1 && ofTheRest.contains(name, Qt::CaseInsensitive))
            continue; // described elsewhere, says the standard
        const JsonTree tree = JsonTree::parse(value(param));
        QList<Field> fields = styledFields(name, JsonView(tree), styleOf(param));
        if (fields.isEmpty())
            fields.append({name, {}});
        const bool secret = place == "header"_L1 ? isSecretHeader(name) : isSecretParameter(name);
        if (secret || place == "cookie"_L1) {
            addVariable(m_variables, {variableNameOf(name), {}, true});
            fields = {{name, variableUse(variableNameOf(name))}};
        }
        if (place == "cookie"_L1)
            takeCookie(draft, fields, required);
        else if (place == "query"_L1)
            (required ? draft.request.params : draft.idleParams) += fields;
        else
            (required ? draft.request.headers : draft.idleHeaders) += fields;
    }
}

} // namespace pgcourier
