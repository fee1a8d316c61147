// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/request.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace pgcourier {

namespace {

QString scalarText(const QJsonValue &value)
{
    if (value.isNull() || value.isUndefined())
        return {};
    if (value.isString())
        return value.toString();
    // QJsonDocument writes arrays and objects only: wrap the scalar, then unwrap its text.
    const QByteArray wrapped = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(wrapped.mid(1, wrapped.size() - 2));
}

} // namespace

std::optional<QString> findHeader(const Headers &headers, QStringView name)
{
    for (const Field &header : headers) {
        if (name.compare(header.name, Qt::CaseInsensitive) == 0)
            return header.value;
    }
    return std::nullopt;
}

Headers fieldsFromJson(const QJsonObject &object)
{
    Headers fields;
    fields.reserve(object.size());
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString values = scalarText(it.value()); // a line each, as linesToJson() writes them
        for (const QString &value : values.split(u'\n'))
            fields.append({it.key(), value});
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
