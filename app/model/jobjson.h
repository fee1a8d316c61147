// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/job.h"

#include <QJsonObject>

namespace pgcourier {

// Requests as --json prints them and exports write them: keys named like the columns of SPEC 2.2 and 2.3,
// null for none.
[[nodiscard]] QJsonObject toJson(const JobRow &row);
[[nodiscard]] QJsonObject toJson(const Attempt &attempt);
[[nodiscard]] QJsonObject toJson(const JobDetails &details);

[[nodiscard]] QJsonValue timeOrNull(const QDateTime &time); // ISO 8601 in UTC
[[nodiscard]] QJsonValue textOrNull(const QString &text);
template <typename T> [[nodiscard]] QJsonValue valueOrNull(const std::optional<T> &value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

// The bytes as text under `key`, or as base64 under `key`_base64 where they are no UTF-8.
void putBytes(QJsonObject &object, const QString &key, const QByteArray &bytes);

} // namespace pgcourier
