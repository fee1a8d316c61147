// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/catalogstore.h"

#include "app/db/session/connection.h"
#include "app/db/session/record.h"
#include "app/db/session/sqltext.h"

#include <array>
#include <QHash>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostRelations = 10'000;
constexpr int mostColumns = 60'000;
constexpr int mostFunctions = 10'000;
constexpr int mostOfOne = 1'600; // PostgreSQL's own limit

CatalogRelation::Kind kindOf(const QString &letter)
{
    using Kind = CatalogRelation::Kind;
    if (letter == "v"_L1)
        return Kind::View;
    if (letter == "m"_L1)
        return Kind::MaterializedView;
    if (letter == "f"_L1)
        return Kind::ForeignTable;
    return letter == "S"_L1 ? Kind::Sequence : Kind::Table;
}

constexpr auto catalogRelationColumns = std::to_array<ColumnReader<CatalogRelation>>({
    {"oid", into<&CatalogRelation::oid>},
    {"nspname", into<&CatalogRelation::schema>},
    {"relname", into<&CatalogRelation::name>},
    {"relkind",
        [](CatalogRelation &out, const Cell &cell) {
            out.kind = kindOf(cell.text());
        }},
});

constexpr auto catalogColumnColumns = std::to_array<ColumnReader<CatalogColumn>>({
    {"attname", into<&CatalogColumn::name>},
    {"type", into<&CatalogColumn::type>},
    {"attnotnull", into<&CatalogColumn::notNull>},
    {"is_key", into<&CatalogColumn::isKey>},
});

constexpr auto catalogFunctionColumns = std::to_array<ColumnReader<CatalogFunction>>({
    {"nspname", into<&CatalogFunction::schema>},
    {"proname", into<&CatalogFunction::name>},
    {"arguments", into<&CatalogFunction::arguments>},
    {"result", into<&CatalogFunction::result>},
    {"names", into<&CatalogFunction::names>},
});

// Rows come by relation: the last one may be there in part.
void takeColumns(const Rows &rows, Catalog &catalog)
{
    QHash<qint64, qsizetype> places;
    for (qsizetype i = 0; i < catalog.relations.size(); ++i)
        places.insert(catalog.relations.at(i).oid, i);
    const bool all = rows.size() < mostColumns;
    const int oid = rows.knownColumn("oid");
    const Records<CatalogColumn> columns(rows, catalogColumnColumns);
    for (int row = 0; row < rows.size(); ++row) {
        const auto place = places.constFind(rows.int64(row, oid));
        if (place == places.cend())
            continue;
        CatalogRelation &relation = catalog.relations[*place];
        relation.columns.append(columns.at(row));
        relation.columnsKnown = all || rows.int64(row, oid) != rows.int64(rows.size() - 1, oid);
    }
    for (CatalogRelation &relation : catalog.relations)
        relation.columnsKnown = relation.columnsKnown || all;
    catalog.cut = catalog.cut || !all;
}

} // namespace

Result<Catalog> CatalogStore::read()
{
    const auto relations = m_connection.execute(sqlQuery(u"select_catalog_relations"_s), {mostRelations});
    if (!relations)
        return relations.error();
    Catalog catalog;
    catalog.relations = Records<CatalogRelation>(*relations, catalogRelationColumns).all();
    catalog.cut = relations->size() == mostRelations;
    const auto columns = m_connection.execute(sqlQuery(u"select_catalog_columns"_s), {0, mostColumns});
    if (!columns)
        return columns.error();
    takeColumns(*columns, catalog);
    const auto functions = m_connection.execute(sqlQuery(u"select_catalog_functions"_s), {mostFunctions});
    if (!functions)
        return functions.error();
    catalog.functions = Records<CatalogFunction>(*functions, catalogFunctionColumns).all();
    catalog.cut = catalog.cut || functions->size() == mostFunctions;
    return catalog;
}

Result<TableKey> CatalogStore::keyOf(qint64 table)
{
    const auto rows = m_connection.execute(sqlQuery(u"select_row_key"_s), {table});
    if (!rows)
        return rows.error();
    TableKey key;
    for (int row = 0; row < rows->size(); ++row) {
        key.table = table;
        key.schema = rows->text(row, rows->knownColumn("nspname"));
        key.name = rows->text(row, rows->knownColumn("relname"));
        const QString kind = rows->text(row, rows->knownColumn("relkind"));
        key.isTable = kind == "r"_L1 || kind == "p"_L1;
        if (const int column = rows->integer(row, rows->knownColumn("attnum")); column > 0) {
            key.columns.append(column);
            key.columnNames.append(rows->text(row, rows->knownColumn("attname")));
        }
    }
    return key;
}

Result<QStringList> CatalogStore::keyTexts(qint64 table, const QStringList &values)
{
    TextArray array;
    for (const QString &value : values)
        array.append(value);
    const auto statement = m_connection.execute(sqlQuery(u"select_row_key_texts"_s), {table, array.take()});
    if (!statement)
        return statement.error();
    const auto texts = m_connection.execute(statement->text(0, 0).toUtf8());
    if (!texts)
        return texts.error();
    QStringList out;
    for (int column = 0; column < texts->columnCount(); ++column)
        out.append(texts->text(0, column));
    return out;
}

Result<QList<CatalogColumn>> CatalogStore::columnsOf(qint64 relation)
{
    const auto rows = m_connection.execute(sqlQuery(u"select_catalog_columns"_s), {relation, mostOfOne});
    if (!rows)
        return rows.error();
    return Records<CatalogColumn>(*rows, catalogColumnColumns).all();
}

} // namespace pgcourier
