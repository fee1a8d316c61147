// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/sqlnames.h"

#include <QRegularExpression>
#include <QSet>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

// What pg_get_keywords() of PostgreSQL 15 and 18 does not call unreserved: quote_ident() quotes these too.
constexpr char reservedNames[]
    = "all analyse analyze and any array as asc asymmetric authorization between bigint binary bit "
      "boolean both case cast char character check coalesce collate collation column concurrently "
      "constraint create cross current_catalog current_date current_role current_schema "
      "current_time current_timestamp current_user dec decimal default deferrable desc distinct do "
      "else end except exists extract false fetch float for foreign freeze from full grant greatest "
      "group grouping having ilike in initially inner inout int integer intersect interval into is "
      "isnull join json json_array json_arrayagg json_exists json_object json_objectagg json_query "
      "json_scalar json_serialize json_table json_value lateral leading least left like limit "
      "localtime localtimestamp merge_action national natural nchar none normalize not notnull null "
      "nullif numeric offset on only or order out outer overlaps overlay placing position precision "
      "primary real references returning right row select session_user setof similar smallint some "
      "substring symmetric system_user table tablesample then time timestamp to trailing treat trim "
      "true union unique user using values varchar variadic verbose when where window with "
      "xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot "
      "xmlserialize xmltable";

} // namespace

const QStringList &reservedSqlWords()
{
    static const QStringList words = QString::fromLatin1(reservedNames).split(u' ');
    return words;
}

bool isReservedSqlWord(const QString &word)
{
    static const QSet<QString> words(reservedSqlWords().begin(), reservedSqlWords().end());
    return words.contains(word);
}

QString sqlIdentifier(const QString &name)
{
    static const QRegularExpression plain(u"^[a-z_][a-z0-9_]*$"_s);
    if (plain.match(name).hasMatch() && !isReservedSqlWord(name))
        return name;
    return u'"' + QString(name).replace(u'"', u"\"\""_s) + u'"';
}

} // namespace pgcourier
