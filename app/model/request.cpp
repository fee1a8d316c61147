// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/request.h"

#include "app/model/json/jsontree.h"

#include <map>

namespace pgcourier {

std::optional<QString> findHeader(const Headers &headers, QStringView name)
{
    for (const Field &header : headers) {
        if (name.compare(header.name, Qt::CaseInsensitive) == 0)
            return header.value;
    }
    return std::nullopt;
}

void setHeader(Headers &headers, const Field &header)
{
    headers.removeIf(
        [&header](const Field &other) { return other.name.compare(header.name, Qt::CaseInsensitive) == 0; });
    headers.append(header);
}

void addUnlessThere(Headers &headers, const Field &header)
{
    if (!findHeader(headers, header.name))
        headers.append(header);
}

// Not by QJsonDocument: there numbers are doubles, and one beyond them makes the whole text none.
Headers fieldsFromJson(const QByteArray &json)
{
    using Type = JsonTree::Type;
    const JsonTree tree = JsonTree::parse(json);
    std::map<QString, int> members; // in one order, whatever the server's is; of equal names the last
    const bool object = !tree.isEmpty() && tree.type(0) == Type::Object;
    for (int row = 0; object && row < tree.childCount(0); ++row)
        members[tree.name(tree.child(0, row))] = tree.child(0, row);
    Headers fields;
    fields.reserve(qsizetype(members.size()));
    for (const auto &[name, member] : members) {
        const Type type = tree.type(member);
        if (type == Type::Null)
            continue;
        const bool nested = type == Type::Array || type == Type::Object;
        const QString values = nested ? QString::fromUtf8(tree.source(member)) : tree.text(member);
        for (const QString &value : values.split(u'\n')) // a line each, as linesToJson() writes them
            fields.append({name, value});
    }
    return fields;
}

QJsonObject fieldsToJson(const Headers &fields)
{
    QJsonObject object;
    for (const Field &field : fields)
        object.insert(field.name, field.value);
    return object;
}

} // namespace pgcourier
