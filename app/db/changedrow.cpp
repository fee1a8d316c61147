// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/changedrow.h"

#include "app/db/session/connection.h"
#include "app/model/cause.h"
#include "app/model/requestsql.h"
#include "app/model/sqlnames.h"

#include <QJsonDocument>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr int columnsPerObject = 40; // a function takes a hundred arguments

// The row as jsonb, whatever its columns are called.
QString objectSql(const Rows &columns)
{
    QStringList objects;
    for (int first = 0; first < columns.size(); first += columnsPerObject) {
        QStringList arguments;
        for (int row = first; row < std::min(columns.size(), first + columnsPerObject); ++row) {
            const QString value = u"t."_s + sqlIdentifier(columns.text(row, 0));
            arguments.append(sqlLiteral(columns.text(row, 0)));
            arguments.append(
                columns.boolean(row, 1) ? u"to_jsonb(%1)"_s.arg(value) : u"format('%s', %1)"_s.arg(value));
        }
        objects.append(u"jsonb_build_object(%1)"_s.arg(arguments.join(u", "_s)));
    }
    return objects.join(u" || "_s);
}

} // namespace

Result<std::optional<QJsonObject>> readChangedRow(Connection &connection, const QJsonObject &cause)
{
    const QJsonObject key = cause[u"key"_s].toObject();
    const QString table
        = sqlIdentifier(cause[u"schema"_s].toString()) + u'.' + sqlIdentifier(cause[u"table"_s].toString());
    if (key.isEmpty())
        return Error::input(u"It is not known which row of %1 it was"_s.arg(table));
    const auto columns = connection.execute(
        "select a.attname, a.atttypid < 16384 from pg_attribute as a"
        " where a.attrelid = to_regclass($1) and a.attnum > 0 and not a.attisdropped order by a.attnum",
        {table});
    if (!columns)
        return columns.error();
    if (columns->isEmpty())
        return Error::notFound(u"There is no table %1 any more"_s.arg(table));
    QStringList conditions;
    ParameterList values;
    for (auto it = key.begin(); it != key.end(); ++it) {
        values.push_back(keyText(it.value()));
        conditions.append(u"t.%1 = $%2"_s.arg(sqlIdentifier(it.key())).arg(values.size()));
    }
    const QString sql = u"select %1 from %2 as t where %3 limit 1"_s.arg(
        objectSql(*columns), table, conditions.join(u" and "_s));
    const auto rows = connection.execute(sql.toUtf8(), values);
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return std::optional<QJsonObject>();
    return std::optional(rows->object(0, 0));
}

} // namespace pgcourier
