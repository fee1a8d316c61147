// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/sql/catalog.h"

#include <algorithm>

namespace pgcourier {

using namespace Qt::StringLiterals;

QStringList Catalog::schemas() const
{
    QStringList found;
    const auto take = [&found](const QString &schema) {
        // They come in order, so that nearly always it is the last one.
        if ((found.isEmpty() || found.constLast() != schema) && !found.contains(schema))
            found.append(schema);
    };
    for (const CatalogRelation &relation : relations)
        take(relation.schema);
    for (const CatalogFunction &function : functions)
        take(function.schema);
    std::sort(found.begin(), found.end(), [](const QString &a, const QString &b) {
        const bool system = isSystemSchema(a);
        return system != isSystemSchema(b) ? !system : a < b;
    });
    return found;
}

bool isSystemSchema(const QString &schema)
{
    return schema == u"pg_catalog"_s || schema == u"information_schema"_s;
}

} // namespace pgcourier
