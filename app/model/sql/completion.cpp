// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/sql/completion.h"
#include "app/model/sqlnames.h"

#include "app/model/sql/namedrelations.h"
#include "app/model/sql/sqlkeywords.h"
#include "app/model/sql/sqllexer.h"

#include <algorithm>
#include <numeric>
#include <QSet>
#include <set>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

using Kind = SqlToken::Kind;

constexpr qsizetype mostProposals = 200;

struct Call
{
    QString schema;
    QString name;
    int argument = 0;
};

// What stands in front of the cursor.
struct Before
{
    bool inText = false; // of a string or a comment
    QString word; // that the cursor stands in or behind, as it is written
    qsizetype from = 0; // of it
    QStringList qualifiers; // "a.b." in front of it
    QString previous; // the word in front of all that; empty: another statement begins
    bool afterSign = false; // the piece in front is no word
    QList<Call> calls; // parentheses that are open, inner last; without a name: no call
};

class BeforeReader
{
public:
    BeforeReader(QStringView statement, qsizetype cursor) : m_text(statement), m_cursor(cursor)
    {
        SqlLexer lexer(statement);
        while (const auto token = lexer.next()) {
            if (token->from >= cursor)
                break;
            if (token->end >= cursor && endsAtCursor(*token))
                break;
            if (token->kind != Kind::Comment)
                m_tokens.append(*token);
            follow(*token);
        }
        if (m_out.word.isEmpty())
            m_out.from = cursor;
        readQualifiers();
    }
    [[nodiscard]] const Before &before() const { return m_out; }

private:
    // A word that the cursor is at is what is completed. Within a string nothing is.
    bool endsAtCursor(const SqlToken &token)
    {
        const bool word = token.kind == Kind::Word || (token.kind == Kind::Name && !token.closed);
        if (word || (token.kind == Kind::Name && token.end > m_cursor)) {
            m_out.word = m_text.sliced(token.from, m_cursor - token.from).toString();
            m_out.from = token.from;
            return true;
        }
        const bool text
            = token.kind == Kind::Comment || token.kind == Kind::String || token.kind == Kind::Dollar;
        const bool lineComment = token.kind == Kind::Comment && token.of(m_text).startsWith(u"--");
        if (token.kind == Kind::Number || (text && (token.end > m_cursor || !token.closed || lineComment)))
            m_out.inText = true;
        return m_out.inText;
    }

    void follow(const SqlToken &token)
    {
        if (token.kind != Kind::Sign)
            return;
        const QChar sign = m_text.at(token.from);
        if (sign == u'(')
            m_out.calls.append(calledBy(m_tokens.size() - 2));
        else if (sign == u')' && !m_out.calls.isEmpty())
            m_out.calls.removeLast();
        else if (sign == u',' && !m_out.calls.isEmpty())
            ++m_out.calls.last().argument;
    }

    [[nodiscard]] bool isName(qsizetype index) const
    {
        return index >= 0 && index < m_tokens.size()
            && (m_tokens.at(index).kind == Kind::Word || m_tokens.at(index).kind == Kind::Name);
    }
    [[nodiscard]] bool isDot(qsizetype index) const
    {
        return index >= 0 && m_tokens.at(index).of(m_text) == u".";
    }
    [[nodiscard]] QString name(qsizetype index) const
    {
        return unquotedSqlName(m_tokens.at(index).of(m_text));
    }

    [[nodiscard]] Call calledBy(qsizetype last) const
    {
        if (!isName(last))
            return {};
        if (isDot(last - 1) && isName(last - 2))
            return {name(last - 2), name(last), 0};
        return {{}, name(last), 0};
    }

    void readQualifiers()
    {
        qsizetype last = m_tokens.size() - 1;
        while (isDot(last) && isName(last - 1)) {
            m_out.qualifiers.prepend(name(last - 1));
            last -= 2;
        }
        m_out.afterSign = last >= 0 && !isName(last);
        for (int depth = 0; last >= 0; --last) { // the word that says what comes here
            const QStringView text = m_tokens.at(last).of(m_text);
            depth += text == u")" ? 1 : text == u"(" ? -1 : 0;
            const QString word = isName(last) ? name(last) : QString();
            if (depth == 0 && m_tokens.at(last).kind == Kind::Word && isSqlKeyword(word) && word != u"as") {
                m_out.previous = word;
                return;
            }
            depth = std::max(depth, 0);
        }
    }

    QStringView m_text;
    qsizetype m_cursor;
    QList<SqlToken> m_tokens;
    Before m_out;
};

QString kindText(CatalogRelation::Kind kind)
{
    switch (kind) {
    case CatalogRelation::Kind::Table:
        return u"table"_s;
    case CatalogRelation::Kind::View:
        return u"view"_s;
    case CatalogRelation::Kind::MaterializedView:
        return u"materialized view"_s;
    case CatalogRelation::Kind::ForeignTable:
        return u"foreign table"_s;
    case CatalogRelation::Kind::Sequence:
        break;
    }
    return u"sequence"_s;
}

QString signature(const CatalogFunction &function)
{
    const QString result = function.result.isEmpty() ? QString() : u" → "_s + function.result;
    return u'(' + function.arguments + u')' + result;
}

class Completer
{
public:
    Completer(QStringView statement, const Before &before, const Catalog &catalog)
        : m_before(before)
        , m_catalog(catalog)
        , m_named(namedRelations(statement))
        , m_typed(unquotedSqlName(before.word))
    {
    }

    QList<Proposal> proposals()
    {
        if (!m_before.qualifiers.isEmpty())
            addQualified();
        else if (isRelationPlace())
            addRelations();
        else
            addExpression();
        sort();
        return std::move(m_out);
    }

private:
    [[nodiscard]] bool isRelationPlace() const
    {
        static const QSet<QString> words{
            u"from"_s, u"join"_s, u"into"_s, u"update"_s, u"table"_s, u"truncate"_s, u"only"_s, u"view"_s};
        return words.contains(m_before.previous);
    }

    // `rank`: what is likelier at this place stands first; what only contains the word stands last.
    void add(int rank, Proposal::Kind kind, const QString &name, const QString &text, const QString &detail)
    {
        if (m_out.size() > 20 * mostProposals)
            return;
        const qsizetype found = name.indexOf(m_typed, 0, Qt::CaseInsensitive);
        if (found < 0 || !m_seen.insert(std::pair(int(kind), text + detail)).second)
            return;
        m_out.append({kind, name, text, detail});
        m_ranks.append(rank + (found == 0 ? 0 : 100));
    }

    void addColumns(const CatalogRelation &relation, int rank)
    {
        for (const CatalogColumn &column : relation.columns)
            add(rank, Proposal::Kind::Column, column.name, sqlIdentifier(column.name), column.type);
    }

    void addRelation(const CatalogRelation &relation, int rank, bool qualified)
    {
        const QString own = sqlIdentifier(relation.name);
        add(rank, Proposal::Kind::Relation, relation.name,
            qualified ? sqlIdentifier(relation.schema) + u'.' + own : own,
            kindText(relation.kind) + u" · "_s + relation.schema);
    }

    void addFunction(const CatalogFunction &function, int rank, bool qualified)
    {
        const QString own = sqlIdentifier(function.name);
        const QString open = function.arguments.isEmpty() ? u"()"_s : u"("_s;
        add(rank, Proposal::Kind::Function, function.name,
            (qualified ? sqlIdentifier(function.schema) + u'.' + own : own) + open, signature(function));
    }

    [[nodiscard]] static bool isOnPath(const QString &schema)
    {
        return schema == u"public"_s || schema == u"pg_catalog"_s;
    }

    void addQualified()
    {
        const QString &last = m_before.qualifiers.constLast();
        for (const NamedRelation &named : m_named) {
            if (m_before.qualifiers.size() == 1 && named.calledBy() == last)
                addColumnsOf(named);
        }
        for (const CatalogRelation &relation : m_catalog.relations) {
            if (m_before.qualifiers.size() == 1 && relation.schema == last)
                addRelation(relation, 1, false);
            else if (m_before.qualifiers.size() > 1 && relation.name == last
                && relation.schema == m_before.qualifiers.constFirst())
                addColumns(relation, 0);
        }
        if (m_before.qualifiers.size() > 1)
            return;
        for (const CatalogFunction &function : m_catalog.functions) {
            if (function.schema == last)
                addFunction(function, isRelationPlace() ? 3 : 2, false);
        }
    }

    void addColumnsOf(const NamedRelation &named)
    {
        for (const CatalogRelation &relation : m_catalog.relations) {
            const bool here
                = named.schema.isEmpty() ? isOnPath(relation.schema) : named.schema == relation.schema;
            if (here && relation.name == named.name)
                addColumns(relation, 1);
        }
    }

    void addSchemas(int rank)
    {
        for (const QString &schema : m_catalog.schemas())
            add(isSystemSchema(schema) ? rank + 3 : rank, Proposal::Kind::Schema, schema,
                sqlIdentifier(schema), u"schema"_s);
    }

    void addRelations()
    {
        for (const CatalogRelation &relation : m_catalog.relations)
            addRelation(relation, isSystemSchema(relation.schema) ? 5 : 1, !isOnPath(relation.schema));
        addSchemas(2);
        if (!m_typed.isEmpty())
            addKeywords(8);
    }

    void addExpression()
    {
        addArguments();
        for (const NamedRelation &named : m_named) {
            addColumnsOf(named);
            add(2, Proposal::Kind::Relation, named.calledBy(), sqlIdentifier(named.calledBy()),
                u"in this statement"_s);
        }
        addSchemas(3);
        if (m_before.previous.isEmpty() && !m_before.afterSign)
            return addKeywords(0);
        addKeywords(4);
        for (const CatalogFunction &function : m_catalog.functions)
            addFunction(function, isSystemSchema(function.schema) ? 6 : 5, !isOnPath(function.schema));
    }

    // "url := " within net.http_get(…)
    void addArguments()
    {
        if (m_before.calls.isEmpty() || m_before.calls.constLast().name.isEmpty())
            return;
        const Call &call = m_before.calls.constLast();
        for (const CatalogFunction &function : m_catalog.functions) {
            if (function.name != call.name || (!call.schema.isEmpty() && function.schema != call.schema))
                continue;
            for (const QString &name : function.names)
                add(0, Proposal::Kind::Argument, name, sqlIdentifier(name) + u" := "_s, call.name + u"(…)"_s);
        }
    }

    void addKeywords(int rank)
    {
        for (const QString &word : sqlKeywords()) {
            if (word.startsWith(m_typed)) // what merely contains it nobody means
                add(rank, Proposal::Kind::Keyword, word, word, {});
        }
    }

    void sort()
    {
        QList<qsizetype> order(m_out.size());
        std::iota(order.begin(), order.end(), 0);
        std::stable_sort(order.begin(), order.end(),
            [this](qsizetype a, qsizetype b) { return m_ranks.at(a) < m_ranks.at(b); });
        QList<Proposal> sorted;
        for (const qsizetype place : order.first(std::min(order.size(), mostProposals)))
            sorted.append(m_out.at(place));
        m_out = sorted;
    }

    const Before &m_before;
    const Catalog &m_catalog;
    QList<NamedRelation> m_named;
    QString m_typed;
    QList<Proposal> m_out;
    QList<int> m_ranks;
    std::set<std::pair<int, QString>> m_seen;
};

} // namespace

Completion completionAt(QStringView statement, qsizetype cursor, const Catalog &catalog, bool asked)
{
    const Before before = BeforeReader(statement, cursor).before();
    if (before.inText)
        return {};
    if (!asked && before.word.size() < (before.qualifiers.isEmpty() ? 2 : 0))
        return {};
    Completion out{before.from, cursor - before.from, Completer(statement, before, catalog).proposals()};
    // One that is there already is no help.
    if (!asked && out.proposals.size() == 1 && out.proposals.constFirst().text == before.word)
        out.proposals.clear();
    return out;
}

std::optional<CallTip> callTipAt(QStringView statement, qsizetype cursor, const Catalog &catalog)
{
    const Before before = BeforeReader(statement, cursor).before();
    if (before.calls.isEmpty() || before.calls.constLast().name.isEmpty())
        return std::nullopt;
    const Call &call = before.calls.constLast();
    CallTip tip{{}, call.argument};
    for (const CatalogFunction &function : catalog.functions) {
        if (function.name == call.name && (call.schema.isEmpty() || call.schema == function.schema)
            && tip.signatures.size() < 8)
            tip.signatures.append(function.name + signature(function));
    }
    return tip.signatures.isEmpty() ? std::nullopt : std::optional(tip);
}

} // namespace pgcourier
