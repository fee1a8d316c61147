// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>

namespace pgcourier {

// A header or a query parameter. The order is kept; names are compared without case.
struct Field
{
    QString name;
    QString value;
    bool operator==(const Field &) const = default;
};
using Headers = QList<Field>;
using Params = QList<Field>;

// The first value under that name (case-insensitive), or none.
[[nodiscard]] std::optional<QString> findHeader(const Headers &headers, QStringView name);
// Puts it in the place of each of that name.
void setHeader(Headers &headers, const Field &header);
void addUnlessThere(Headers &headers, const Field &header);
// JSON object of strings <-> fields. Scalars of other types become their text, to the last digit; what is
// null is left out, as pg_net has it. A text that is no object has no fields.
[[nodiscard]] Headers fieldsFromJson(const QByteArray &json);
[[nodiscard]] QJsonObject fieldsToJson(const Headers &fields);

// What a user asks for: the arguments of net.http_request (SPEC 2.3).
struct Request
{
    QString method = QStringLiteral("GET");
    QString url;
    Params params;
    Headers headers;
    std::optional<QByteArray> body; // sent as it is
    std::chrono::milliseconds timeout{5000};
    int priority = 0;
    std::optional<QDateTime> scheduledAt;
    std::optional<int> maxAttempts;
    QString idempotencyKey;
    QString orderingKey; // those with the same one go one after the other

    bool operator==(const Request &) const = default;
};

} // namespace pgcourier
