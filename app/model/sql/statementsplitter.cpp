// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/sql/statementsplitter.h"

#include "app/model/sql/sqllexer.h"
#include "app/model/sql/sqlparser.h"

#include <algorithm>
#include <QStringList>
#include <utility>

using namespace Qt::StringLiterals;

namespace pgcourier {

namespace {

using Kind = SqlToken::Kind;

int lineEnds(QStringView text)
{
    int count = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (isLineEnd(text.at(i)) && !(text.at(i) == u'\r' && i + 1 < text.size() && text.at(i + 1) == u'\n'))
            ++count;
    }
    return count;
}

qsizetype lineBegin(QStringView text, qsizetype at)
{
    while (at > 0 && !isLineEnd(text.at(at - 1)))
        --at;
    return at;
}

// Walks over a script once.
class Splitter
{
public:
    explicit Splitter(QStringView script) : m_script(script), m_lexer(script) { }

    ScriptOutline outline();

private:
    void take(const SqlToken &token);
    void takeSign(QChar sign);
    void takeWord(const QString &word, bool atInner);
    void takeMeta(const SqlToken &token);
    void sayOpen(const SqlToken &token);
    void endStatement();
    void fail(qsizetype at, const QString &text, const QString &hint);
    [[nodiscard]] int lineOf(qsizetype index);

    QStringView m_script;
    SqlLexer m_lexer;
    ScriptOutline m_out;

    // Of the statement that is being read.
    struct Reading
    {
        StatementRange range{-1, 0}; // from -1: only blanks and comments so far
        int parentheses = 0;
        bool atomic = false; // inside of BEGIN ATOMIC
        bool atInner = false; // where a statement of such a body may begin
        QString previousWord;
        QStringList firstWords;
        bool fromStdin = false;
    } m_now;

    // Lines are counted as statements come: forwards only.
    qsizetype m_countedTo = 0;
    int m_line = 1;
};

ScriptOutline Splitter::outline()
{
    while (const auto token = m_lexer.next())
        take(*token);
    endStatement();
    return std::move(m_out);
}

int Splitter::lineOf(qsizetype index)
{
    m_line += lineEnds(m_script.sliced(m_countedTo, index - m_countedTo));
    m_countedTo = index;
    return m_line;
}

void Splitter::take(const SqlToken &token)
{
    if (!token.closed)
        sayOpen(token);
    if (token.kind == Kind::Comment)
        return;
    if (token.kind == Kind::Backslash)
        return takeMeta(token);
    const QChar sign = token.kind == Kind::Sign ? m_script.at(token.from) : QChar();
    if (sign == u';' && m_now.parentheses == 0 && !m_now.atomic)
        return endStatement();
    if (m_now.range.from < 0)
        m_now.range.from = token.from;
    m_now.range.end = token.end;
    const bool ends = m_now.atomic && sign == u';' && m_now.parentheses == 0;
    const bool atInner = std::exchange(m_now.atInner, ends);
    if (token.kind == Kind::Sign)
        takeSign(sign);
    else if (token.kind == Kind::Word)
        takeWord(token.of(m_script).toString().toLower(), atInner);
}

void Splitter::takeSign(QChar sign)
{
    if (sign == u'(')
        ++m_now.parentheses;
    else if (sign == u')' && m_now.parentheses > 0)
        --m_now.parentheses;
}

// END ends the body where a statement could begin, and nowhere else: it may also close a CASE, or be a label.
void Splitter::takeWord(const QString &word, bool atInner)
{
    if (m_now.firstWords.size() < 4)
        m_now.firstWords.append(word);
    m_now.fromStdin = m_now.fromStdin || (word == u"stdin" && m_now.previousWord == u"from");
    // Only CREATE FUNCTION and PROCEDURE have such bodies; elsewhere BEGIN begins a transaction.
    const bool routine = m_now.firstWords.constFirst() == u"create"
        && (m_now.firstWords.contains(u"function"_s) || m_now.firstWords.contains(u"procedure"_s));
    if (routine && word == u"atomic" && m_now.previousWord == u"begin")
        m_now.atomic = m_now.atInner = m_now.range.hasBody = true;
    else if (m_now.atomic && atInner && word == u"end")
        m_now.atomic = false;
    m_now.previousWord = word;
}

// To the end of its line, as psql reads it; what stood before it on the line is a statement that it ends.
void Splitter::takeMeta(const SqlToken &token)
{
    fail(token.from, u"psql's backslash commands are not SQL"_s,
        u"Remove the line, or run the script with psql"_s);
    endStatement();
    qsizetype end = token.from;
    while (end < m_script.size() && !isLineEnd(m_script.at(end)))
        ++end;
    m_out.statements.append({token.from, end, lineOf(token.from), true, false});
    m_lexer = SqlLexer(m_script, end);
}

void Splitter::sayOpen(const SqlToken &token)
{
    const SqlOpen &open = m_lexer.open();
    if (open.what == SqlOpen::What::Comment)
        return fail(token.from, u"the comment is not closed"_s, u"Close it with */"_s);
    if (open.what == SqlOpen::What::Dollar)
        return fail(token.from, u"the text quoted with %1 is not closed"_s.arg(open.tag),
            u"Close it with %1"_s.arg(open.tag));
    const bool name = open.what == SqlOpen::What::Name;
    fail(token.from, name ? u"the quoted name is not closed"_s : u"the string is not closed"_s,
        u"Close it with %1"_s.arg(name ? u'"' : u'\''));
}

void Splitter::endStatement()
{
    StatementRange range = m_now.range;
    if (range.from >= 0) {
        if (!m_now.firstWords.isEmpty() && m_now.firstWords.constFirst() == u"copy" && m_now.fromStdin)
            fail(range.from, u"COPY FROM STDIN is not supported"_s,
                u"Use INSERT, or run the script with psql"_s);
        range.line = lineOf(range.from);
        m_out.statements.append(range);
    }
    m_now = {};
}

void Splitter::fail(qsizetype at, const QString &text, const QString &hint)
{
    if (m_out.fault)
        return;
    m_out.faultAt = at;
    m_out.fault = Error::input(u"Line %1: %2"_s.arg(placeIn(m_script, at).line).arg(text), hint);
}

// Where the words of a body only suggest its end, the parser knows it: the first semicolon up to which the
// text is a statement.
void askParserForBodies(QStringView script, ScriptOutline &outline)
{
    constexpr qsizetype longest = 64 * 1024;
    for (qsizetype i = 0; i < outline.statements.size(); ++i) {
        const StatementRange &range = outline.statements.at(i);
        if (!range.hasBody || range.end - range.from > longest
            || !sqlparser::faultIn(script.sliced(range.from, range.end - range.from)))
            continue;
        const qsizetype most = std::min(script.size() - range.from, longest);
        const qsizetype length = sqlparser::firstStatement(script.sliced(range.from, most));
        if (length <= 0 || range.from + length == range.end)
            continue;
        // All behind it is read again from there on.
        StatementRange mended = range;
        mended.end = range.from + length;
        ScriptOutline rest = Splitter(script.sliced(mended.end)).outline();
        outline.statements.resize(i);
        outline.statements.append(mended);
        const int lines = placeIn(script, mended.end).line - 1;
        for (StatementRange next : std::as_const(rest.statements)) {
            next.from += mended.end;
            next.end += mended.end;
            next.line += lines;
            outline.statements.append(next);
        }
    }
}

} // namespace

int ScriptOutline::statementAt(qsizetype place) const
{
    const auto after = std::upper_bound(statements.begin(), statements.end(), place,
        [](qsizetype at, const StatementRange &range) { return at < range.from; });
    return int(after - statements.begin()) - 1;
}

TextPlace placeIn(QStringView text, qsizetype at)
{
    return {lineEnds(text.first(at)) + 1, int(at - lineBegin(text, at)) + 1};
}

QString lineAround(QStringView text, qsizetype at)
{
    const auto end = std::find_if(text.begin() + at, text.end(), isLineEnd);
    const qsizetype begin = lineBegin(text, at);
    return text.sliced(begin, end - text.begin() - begin).toString();
}

ScriptOutline outlineOf(QStringView script)
{
    ScriptOutline outline = Splitter(script).outline();
    if (sqlparser::version() > 0 && !outline.fault)
        askParserForBodies(script, outline);
    return outline;
}

Result<QList<Statement>> splitStatements(const QString &script)
{
    const ScriptOutline outline = outlineOf(script);
    if (outline.fault)
        return *outline.fault;
    QList<Statement> statements;
    statements.reserve(outline.statements.size());
    for (const StatementRange &range : outline.statements)
        statements.append({script.mid(range.from, range.end - range.from), range.line, range.from});
    return statements;
}

} // namespace pgcourier
