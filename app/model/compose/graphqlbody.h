// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/json/jsontext.h"

namespace pgcourier {

// A query of GraphQL as it is sent over HTTP (https://graphql.org/learn/serving-over-http/); `variables` is
// JSON, or empty.
[[nodiscard]] inline QByteArray graphQlBody(const QString &query, const QString &variables)
{
    const QString given = variables.trimmed();
    QString json = QStringLiteral("{\"query\":") + jsonString(query);
    if (!given.isEmpty())
        json += QStringLiteral(",\"variables\":") + given;
    return QString(json + QLatin1Char('}')).toUtf8();
}

} // namespace pgcourier
