// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/export/rowstext.h"

#include "app/model/export/csv.h"
#include "app/model/export/resultwriter.h"
#include "app/model/json/jsontext.h"
#include "app/model/requestsql.h"
#include "app/model/sql/sqllexer.h"
#include "app/model/sqlnames.h"

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

QString tabsText(const QStringList &columns, const QList<TextRow> &rows)
{
    QString text = tabRecord(columns);
    for (const TextRow &row : rows) {
        QStringList cells;
        for (const auto &cell : row)
            cells.append(csvCell(cell));
        text += tabRecord(cells);
    }
    return text;
}

QString csvText(const QStringList &columns, const QList<TextRow> &rows)
{
    QByteArray text = csvRecord(columns);
    for (const TextRow &row : rows) {
        QStringList cells;
        for (const auto &cell : row)
            cells.append(csvCell(cell));
        text += csvRecord(cells);
    }
    return QString::fromUtf8(text);
}

QString jsonText(const QStringList &columns, const QList<bool> &numeric, const QList<TextRow> &rows)
{
    const QStringList names = uniqueNames(columns);
    QStringList objects;
    for (const TextRow &row : rows) {
        QStringList members;
        for (int i = 0; i < row.size(); ++i) {
            const auto &cell = row.at(i);
            const bool bare = cell && numeric.value(i) && isJsonNumber(*cell);
            members.append(jsonString(names.value(i)) + u": "_s
                + (!cell       ? u"null"_s
                        : bare ? *cell
                               : jsonString(*cell)));
        }
        objects.append(u"  {"_s + members.join(u", "_s) + u'}');
    }
    return objects.isEmpty() ? u"[]\n"_s : u"[\n"_s + objects.join(u",\n"_s) + u"\n]\n"_s;
}

// GitHub's tables: a bar ends a cell, a line break the row.
QString markdownCell(const QString &text)
{
    return QString(text)
        .replace(u'\\', u"\\\\"_s)
        .replace(u'|', u"\\|"_s)
        .replace(u"\r\n"_s, u"<br>"_s)
        .replace(u'\n', u"<br>"_s)
        .replace(u'\r', u"<br>"_s);
}

QString markdownText(const QStringList &columns, const QList<bool> &numeric, const QList<TextRow> &rows)
{
    QStringList titles;
    QStringList rules;
    for (int i = 0; i < columns.size(); ++i) {
        titles.append(markdownCell(columns.at(i)));
        rules.append(numeric.value(i) ? u"---:"_s : u"---"_s);
    }
    QString text = u"| "_s + titles.join(u" | "_s) + u" |\n| "_s + rules.join(u" | "_s) + u" |\n"_s;
    for (const TextRow &row : rows) {
        QStringList cells;
        for (const auto &cell : row)
            cells.append(cell ? markdownCell(*cell) : u"*NULL*"_s);
        text += u"| "_s + cells.join(u" | "_s) + u" |\n"_s;
    }
    return text;
}

// Into a table of a name that the one who pastes it puts in.
QString insertText(const QStringList &columns, const QList<bool> &numeric, const QList<TextRow> &rows)
{
    QStringList names;
    for (const QString &column : columns)
        names.append(sqlIdentifier(column));
    QStringList values;
    for (const TextRow &row : rows) {
        QStringList cells;
        for (int i = 0; i < row.size(); ++i) {
            const auto &cell = row.at(i);
            const bool bare = cell && numeric.value(i) && isJsonNumber(*cell);
            cells.append(!cell ? u"null"_s : bare ? *cell : sqlLiteral(*cell));
        }
        values.append(u"  ("_s + cells.join(u", "_s) + u')');
    }
    return u"insert into table_name ("_s + names.join(u", "_s) + u") values\n"_s + values.join(u",\n"_s)
        + u";\n"_s;
}

} // namespace

QString rowsText(
    const QStringList &columns, const QList<bool> &numeric, const QList<TextRow> &rows, RowsFormat format)
{
    switch (format) {
    case RowsFormat::Csv:
        return csvText(columns, rows);
    case RowsFormat::Json:
        return jsonText(columns, numeric, rows);
    case RowsFormat::Markdown:
        return markdownText(columns, numeric, rows);
    case RowsFormat::Insert:
        return insertText(columns, numeric, rows);
    case RowsFormat::Tabs:
        break;
    }
    return tabsText(columns, rows);
}

} // namespace pgcourier
