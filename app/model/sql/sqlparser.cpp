// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/sql/sqlparser.h"

#include "app/model/sql/sqllexer.h"

#include <algorithm>
#include <memory>
#include <QJsonDocument>
#include <QJsonObject>

#ifdef PGCOURIER_HAS_PG_QUERY
#include <pg_query.h>
#endif

namespace pgcourier::sqlparser {

using namespace Qt::StringLiterals;

namespace {

// A level of the tree takes some 200 bytes of the stack: 5,000 fit where 2 megabytes are there.
constexpr int mostTokens = 5000;
constexpr qsizetype longest = 256 * 1024;

} // namespace

bool takes(QStringView sql)
{
    if (sql.size() > longest || !sql.isValidUtf16() || sql.contains(QChar::Null))
        return false;
    SqlLexer lexer(sql);
    for (int tokens = 0; lexer.next(); ++tokens) {
        if (tokens > mostTokens)
            return false;
    }
    return true;
}

QString libraryText()
{
    if (version() == 0)
        return u"SQL: by its words, without PostgreSQL's parser"_s;
    return u"SQL: by the parser of PostgreSQL %1.%2 (libpg_query)"_s.arg(version() / 10000)
        .arg(version() % 10000);
}

#ifdef PGCOURIER_HAS_PG_QUERY

namespace {

// It counts characters, from 1; QString counts UTF-16 units.
qsizetype placeOfCharacter(QStringView text, int character)
{
    qsizetype at = 0;
    for (int i = 1; i < character && at < text.size(); ++i)
        at += text.at(at).isHighSurrogate() ? 2 : 1;
    return std::min(at, text.size());
}

using Parsed = std::unique_ptr<PgQueryParseResult, void (*)(PgQueryParseResult *)>;

Parsed parsed(QStringView sql)
{
    return {new PgQueryParseResult(pg_query_parse(sql.toUtf8().constData())), [](PgQueryParseResult *result) {
                pg_query_free_parse_result(*result);
                delete result;
            }};
}

} // namespace

int version()
{
    return PG_VERSION_NUM;
}

std::optional<Fault> faultIn(QStringView sql)
{
    if (!takes(sql))
        return std::nullopt;
    const PgQuerySplitResult result = pg_query_split_with_parser(sql.toUtf8().constData());
    std::optional<Fault> fault;
    // Its own limits are no fault of the text.
    if (result.error && !QByteArrayView(result.error->message).startsWith("memory exhausted"))
        fault = {QString::fromUtf8(result.error->message), placeOfCharacter(sql, result.error->cursorpos)};
    pg_query_free_split_result(result);
    return fault;
}

qsizetype firstStatement(QStringView sql)
{
    SqlLexer lexer(sql);
    while (const auto token = lexer.next()) {
        if (token->kind != SqlToken::Kind::Sign || sql.at(token->from) != u';')
            continue;
        const QStringView first = sql.first(token->from);
        if (takes(first) && !faultIn(first))
            return first.size();
    }
    return 0;
}

std::optional<QJsonArray> trees(QStringView sql)
{
    if (!takes(sql))
        return std::nullopt;
    const Parsed result = parsed(sql);
    if (result->error)
        return std::nullopt;
    // Of more than a thousand levels Qt reads nothing: then it isn't known.
    const QJsonDocument tree = QJsonDocument::fromJson(result->parse_tree);
    if (!tree.isObject())
        return std::nullopt;
    QJsonArray statements;
    for (const QJsonValue statement : tree[u"stmts"_s].toArray())
        statements.append(statement[u"stmt"_s]);
    return statements;
}

#else

int version()
{
    return 0;
}

std::optional<Fault> faultIn(QStringView)
{
    return std::nullopt;
}

qsizetype firstStatement(QStringView)
{
    return 0;
}

std::optional<QJsonArray> trees(QStringView)
{
    return std::nullopt;
}

#endif

} // namespace pgcourier::sqlparser
