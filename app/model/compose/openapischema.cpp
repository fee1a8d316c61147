// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/openapischema.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr int deepestExample = 12;
constexpr int mostExampleValues = 400; // a body that somebody still reads
constexpr int mostSchemaParts = 64;

// The first of them that says something about it.
JsonView firstSaying(const QList<JsonView> &parts, QStringView name)
{
    for (const JsonView &part : parts) {
        if (const JsonView value = part[name]; value.exists())
            return value;
    }
    return {};
}

// From 3.1 on there may be several; one of them says that it may be null.
QString schemaType(const QList<JsonView> &parts)
{
    const JsonView type = firstSaying(parts, u"type");
    if (type.isString())
        return type.text();
    for (const JsonView &one : type.isArray() ? type.items() : QList<JsonView>{}) {
        if (one.string() != "null"_L1)
            return one.string();
    }
    if (firstSaying(parts, u"properties").exists() || firstSaying(parts, u"additionalProperties").isObject())
        return u"object"_s;
    if (firstSaying(parts, u"items").exists() || firstSaying(parts, u"prefixItems").exists())
        return u"array"_s;
    if (firstSaying(parts, u"minimum").exists() || firstSaying(parts, u"maximum").exists())
        return u"number"_s;
    return u"string"_s;
}

QString textOfFormat(const QString &format)
{
    static const QHash<QString, QString> texts{{u"date"_s, u"2026-01-31"_s},
        {u"date-time"_s, u"2026-01-31T12:00:00Z"_s}, {u"time"_s, u"12:00:00Z"_s}, {u"duration"_s, u"PT1H"_s},
        {u"email"_s, u"user@example.com"_s}, {u"idn-email"_s, u"user@example.com"_s},
        {u"uuid"_s, u"3f2504e0-4f89-41d3-9a0c-0305e82c3301"_s}, {u"uri"_s, u"https://example.com/"_s},
        {u"url"_s, u"https://example.com/"_s}, {u"iri"_s, u"https://example.com/"_s},
        {u"uri-reference"_s, u"/path"_s}, {u"hostname"_s, u"example.com"_s}, {u"ipv4"_s, u"192.0.2.1"_s},
        {u"ipv6"_s, u"2001:db8::1"_s}, {u"byte"_s, u"c3RyaW5n"_s}, {u"json-pointer"_s, u"/path"_s},
        {u"regex"_s, u".*"_s}};
    return texts.value(format);
}

QByteArray exampleText(const QList<JsonView> &parts)
{
    QString text = textOfFormat(firstSaying(parts, u"format").string());
    if (text.isEmpty()) {
        text = u"string"_s;
        const int least = int(qBound(0.0, firstSaying(parts, u"minLength").number(0), 1000.0));
        const double most = firstSaying(parts, u"maxLength").number(1e9);
        while (text.size() < least)
            text += u"string"_s.left(least - text.size());
        if (most < double(text.size()))
            text.truncate(qMax(0, int(most)));
    }
    return jsonString(text).toUtf8();
}

// Within its limits; those are exclusive by a number of their own (3.1) or by a flag (3.0).
QByteArray exampleNumber(const QList<JsonView> &parts, bool whole)
{
    const double step = qMax(0.0, firstSaying(parts, u"multipleOf").number(0));
    const double unit = step > 0 ? step : 1;
    const JsonView over = firstSaying(parts, u"exclusiveMinimum");
    const JsonView under = firstSaying(parts, u"exclusiveMaximum");
    double least = firstSaying(parts, u"minimum").number(-HUGE_VAL);
    double most = firstSaying(parts, u"maximum").number(HUGE_VAL);
    if (over.isTrue() || over.isNumber())
        least = qMax(over.number(least), least) + unit;
    if (under.isTrue() || under.isNumber())
        most = qMin(under.number(most), most) - unit;
    double value = whole || step > 0 ? 0 : 0.5;
    if (value < least)
        value = step > 0 ? std::ceil(least / step) * step : least;
    if (value > most)
        value = step > 0 ? std::floor(most / step) * step : most;
    if (whole)
        value = std::ceil(value);
    if (!std::isfinite(value))
        return "0";
    const bool fits = std::abs(value) < 9e15;
    return fits && value == std::floor(value) ? QByteArray::number(qint64(value))
                                              : QByteArray::number(value, 'g', 15);
}

} // namespace

QByteArray SchemaExample::json(const JsonView &schema)
{
    m_left = mostExampleValues;
    m_open.clear();
    return value(schema, 0);
}

JsonView SchemaExample::named(const JsonView &schema)
{
    for (const QStringView name : {QStringView(u"example"), QStringView(u"x-example")}) {
        if (const JsonView value = schema[name]; value.exists())
            return value;
    }
    if (const JsonView several = schema[u"examples"]; several.isArray() && several.size() > 0)
        return several.at(0);
    if (const JsonView value = schema[u"default"]; value.exists() && !value.isNull())
        return value;
    if (const JsonView value = schema[u"const"]; value.exists())
        return value;
    return schema[u"enum"].at(0);
}

// Of what may be one of several the first is taken.
void SchemaExample::collect(const JsonView &given, Parts &parts) const
{
    const JsonView schema = m_refs.resolve(given);
    const bool known = std::any_of(
        parts.begin(), parts.end(), [&schema](const JsonView &part) { return part.node() == schema.node(); });
    if (!schema.isObject() || known || parts.size() >= mostSchemaParts)
        return;
    parts.append(schema);
    const JsonView all = schema[u"allOf"];
    for (const JsonView &part : all.isArray() ? all.items() : QList<JsonView>{})
        collect(part, parts);
    for (const QStringView name : {QStringView(u"oneOf"), QStringView(u"anyOf")}) {
        const JsonView choice = schema[name];
        for (const JsonView &one : choice.isArray() ? choice.items() : QList<JsonView>{}) {
            if (m_refs.resolve(one)[u"type"].string() == "null"_L1)
                continue;
            collect(one, parts);
            break;
        }
    }
}

// Empty: nothing can be made of it, or no more of it.
QByteArray SchemaExample::value(const JsonView &given, int depth)
{
    Parts parts;
    collect(given, parts);
    if (parts.isEmpty())
        return given.isTrue() ? "{}" : QByteArray();
    // An object among the parts says something of its own members alone.
    for (const JsonView &part : std::as_const(parts)) {
        const bool whole = part.node() == parts.constFirst().node();
        if (const JsonView example = named(part); example.exists() && (whole || !example.isObject()))
            return example.source();
    }
    const int node = parts.constFirst().node();
    if (m_open.contains(node) || depth > deepestExample || m_left <= 0)
        return {};
    --m_left;
    const QString type = schemaType(parts);
    if (type == "integer"_L1 || type == "number"_L1)
        return exampleNumber(parts, type == "integer"_L1);
    if (type == "boolean"_L1)
        return "true";
    if (type == "null"_L1)
        return "null";
    if (type != "object"_L1 && type != "array"_L1)
        return exampleText(parts);
    m_open.append(node);
    const QByteArray made = type == "object"_L1 ? object(parts, depth) : array(parts, depth);
    m_open.removeLast();
    return made;
}

QByteArray SchemaExample::object(const Parts &parts, int depth)
{
    QByteArrayList members;
    const QSet<QString> outer = std::exchange(m_names, {});
    for (const JsonView &part : parts) {
        for (const JsonView &property : part[u"properties"].items())
            addProperty(property, parts, members, depth);
        const JsonView example = named(part);
        for (const JsonView &member : example.isObject() ? example.items() : QList<JsonView>{}) {
            if (!m_names.contains(member.name()))
                members.append(jsonString(member.name()).toUtf8() + ':' + member.source());
            m_names.insert(member.name());
        }
    }
    if (const JsonView others = firstSaying(parts, u"additionalProperties");
        members.isEmpty() && others.isObject()) {
        if (const QByteArray one = value(others, depth + 1); !one.isEmpty())
            members.append("\"key\":" + one);
    }
    m_names = outer;
    return '{' + members.join(',') + '}';
}

void SchemaExample::addProperty(
    const JsonView &property, const Parts &parts, QByteArrayList &members, int depth)
{
    const QString name = property.name();
    const JsonView schema = m_refs.resolve(property);
    if (m_names.contains(name) || schema[u"readOnly"].isTrue())
        return;
    // The longer it gets, the more it keeps to what has to be there.
    if (m_left < mostExampleValues / 2) {
        const bool required = std::any_of(parts.begin(), parts.end(), [&name](const JsonView &part) {
            const QList<JsonView> names = part[u"required"].items();
            return std::any_of(
                names.begin(), names.end(), [&name](const JsonView &one) { return one.string() == name; });
        });
        if (!required)
            return;
    }
    m_names.insert(name);
    if (const QByteArray made = value(property, depth + 1); !made.isEmpty())
        members.append(jsonString(name).toUtf8() + ':' + made);
}

QByteArray SchemaExample::array(const Parts &parts, int depth)
{
    constexpr double most = 3;
    QByteArrayList values;
    for (const JsonView &item : firstSaying(parts, u"prefixItems").items()) {
        if (const QByteArray one = value(item, depth + 1); !one.isEmpty())
            values.append(one);
    }
    const JsonView items = firstSaying(parts, u"items");
    const int least = int(qBound(1.0, firstSaying(parts, u"minItems").number(1), most));
    while (items.exists() && values.size() < least) {
        const QByteArray one = value(items, depth + 1);
        if (one.isEmpty())
            break;
        values.append(one);
    }
    return '[' + values.join(',') + ']';
}

} // namespace pgcourier
