// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/statementsplitter.h"

#include <algorithm>
#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace pgcourier {

namespace {

bool isNameStart(QChar c)
{
    return c.isLetter() || c == u'_' || c.unicode() >= 0x80;
}

bool isNamePart(QChar c)
{
    return isNameStart(c) || c.isDigit() || c == u'$';
}

bool isLineEnd(QChar c)
{
    return c == u'\n' || c == u'\r';
}

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

// Walks over a script once; the rules are those of PostgreSQL's scan.l and psql's psqlscan.l.
class Splitter
{
public:
    explicit Splitter(const QString &script) : m_script(script) { }

    Result<QList<Statement>> split();

private:
    [[nodiscard]] QChar at(qsizetype index) const
    {
        return index < m_script.size() ? m_script.at(index) : QChar();
    }
    [[nodiscard]] bool atEnd() const { return m_at >= m_script.size(); }
    [[nodiscard]] int lineOf(qsizetype index);

    void step();
    void skipLineComment();
    void skipBlockComment();
    void skipQuoted(QChar quote, bool backslashEscapes);
    [[nodiscard]] qsizetype continuation() const;
    bool skipDollarQuoted();
    void readWord(bool atInner);
    void takeWord(const QString &word, bool atInner);
    void beginStatement();
    void endStatement();
    void forgetStatement();
    void fail(const QString &text, const QString &hint);

    const QString &m_script;
    qsizetype m_at = 0;
    QList<Statement> m_statements;
    std::optional<Error> m_error;

    // Of the statement that is being read.
    qsizetype m_begin = -1; // -1: only blanks and comments so far
    qsizetype m_end = 0; // after its newest character that is neither blank nor comment
    int m_parentheses = 0;
    bool m_atomic = false; // inside of BEGIN ATOMIC
    bool m_atInner = false; // where a statement of such a body may begin
    QString m_previousWord;
    QStringList m_firstWords;
    bool m_fromStdin = false;

    // Lines are counted as statements come: forwards only.
    qsizetype m_countedTo = 0;
    int m_line = 1;
};

Result<QList<Statement>> Splitter::split()
{
    while (!atEnd() && !m_error)
        step();
    if (!m_error)
        endStatement();
    if (m_error)
        return *m_error;
    return m_statements;
}

int Splitter::lineOf(qsizetype index)
{
    m_line += lineEnds(QStringView(m_script).sliced(m_countedTo, index - m_countedTo));
    m_countedTo = index;
    return m_line;
}

void Splitter::step()
{
    const QChar c = at(m_at);
    const QChar next = at(m_at + 1);
    if (c.isSpace() || c == QChar::ByteOrderMark) {
        ++m_at;
        return;
    }
    if (c == u'-' && next == u'-')
        return skipLineComment();
    if (c == u'/' && next == u'*')
        return skipBlockComment();
    if (c == u'\\')
        return fail(
            u"psql's backslash commands are not SQL"_s, u"Remove the line, or run the script with psql"_s);
    if (c == u';' && m_parentheses == 0 && !m_atomic) {
        endStatement();
        ++m_at;
        return;
    }
    beginStatement();
    const bool atInner = std::exchange(m_atInner, m_atomic && c == u';' && m_parentheses == 0);
    if (c == u'\'')
        skipQuoted(c, false);
    else if (c == u'"')
        skipQuoted(c, false);
    else if (isNameStart(c))
        readWord(atInner);
    else if (c != u'$' || !skipDollarQuoted()) {
        m_parentheses += c == u'(' ? 1 : c == u')' && m_parentheses > 0 ? -1 : 0;
        if (c.isDigit()) { // "1e5" is no word
            while (isNamePart(at(m_at + 1)))
                ++m_at;
        }
        ++m_at;
    }
    m_end = m_at;
}

void Splitter::skipLineComment()
{
    while (!atEnd() && !isLineEnd(at(m_at)))
        ++m_at;
}

void Splitter::skipBlockComment()
{
    const qsizetype begin = m_at;
    int depth = 0;
    do {
        if (at(m_at) == u'/' && at(m_at + 1) == u'*') {
            ++depth;
            m_at += 2;
        } else if (at(m_at) == u'*' && at(m_at + 1) == u'/') {
            --depth;
            m_at += 2;
        } else {
            ++m_at;
        }
    } while (depth > 0 && !atEnd());
    if (depth > 0) {
        m_at = begin;
        fail(u"the comment is not closed"_s, u"Close it with */"_s);
    }
}

void Splitter::skipQuoted(QChar quote, bool backslashEscapes)
{
    const qsizetype begin = m_at;
    for (++m_at; !atEnd(); ++m_at) {
        if (backslashEscapes && at(m_at) == u'\\') {
            ++m_at;
        } else if (at(m_at) == quote) {
            ++m_at;
            if (at(m_at) == quote) // a doubled one stands for itself
                continue;
            const qsizetype more = backslashEscapes ? continuation() : -1;
            if (more < 0)
                return;
            m_at = more;
        }
    }
    m_at = begin;
    fail(quote == u'"' ? u"the quoted name is not closed"_s : u"the string is not closed"_s,
        u"Close it with %1"_s.arg(quote));
}

// The quote with which a string goes on, by the same rules, behind a line break and nothing but blanks; -1:
// it ended.
qsizetype Splitter::continuation() const
{
    bool anotherLine = false;
    for (qsizetype i = m_at; i < m_script.size(); ++i) {
        const QChar c = m_script.at(i);
        if (c == u'\'')
            return anotherLine ? i : -1;
        if (!c.isSpace())
            return -1;
        anotherLine = anotherLine || isLineEnd(c);
    }
    return -1;
}

bool Splitter::skipDollarQuoted()
{
    qsizetype tagEnd = m_at + 1;
    if (isNameStart(at(tagEnd))) {
        while (isNamePart(at(tagEnd)) && at(tagEnd) != u'$')
            ++tagEnd;
    }
    if (at(tagEnd) != u'$')
        return false; // $1
    const QStringView tag = QStringView(m_script).sliced(m_at, tagEnd + 1 - m_at);
    const qsizetype end = m_script.indexOf(tag, tagEnd + 1);
    if (end < 0) {
        fail(u"the text quoted with %1 is not closed"_s.arg(tag), u"Close it with %1"_s.arg(tag));
        return true;
    }
    m_at = end + tag.size();
    return true;
}

void Splitter::readWord(bool atInner)
{
    const qsizetype begin = m_at;
    while (isNamePart(at(m_at)))
        ++m_at;
    const QString word = m_script.mid(begin, m_at - begin).toLower();
    if (word == u"e" && at(m_at) == u'\'')
        return skipQuoted(u'\'', true);
    takeWord(word, atInner);
}

// END ends the body where a statement could begin, and nowhere else: it may also close a CASE, or be a label.
void Splitter::takeWord(const QString &word, bool atInner)
{
    if (m_firstWords.size() < 4)
        m_firstWords.append(word);
    m_fromStdin = m_fromStdin || (word == u"stdin" && m_previousWord == u"from");
    // Only CREATE FUNCTION and PROCEDURE have such bodies; elsewhere BEGIN begins a transaction.
    const bool routine = m_firstWords.constFirst() == u"create"
        && (m_firstWords.contains(u"function"_s) || m_firstWords.contains(u"procedure"_s));
    if (routine && word == u"atomic" && m_previousWord == u"begin")
        m_atomic = m_atInner = true;
    else if (m_atomic && atInner && word == u"end")
        m_atomic = false;
    m_previousWord = word;
}

void Splitter::beginStatement()
{
    if (m_begin < 0)
        m_begin = m_at;
}

void Splitter::endStatement()
{
    if (m_begin < 0)
        return;
    if (!m_firstWords.isEmpty() && m_firstWords.constFirst() == u"copy" && m_fromStdin) {
        m_at = m_begin;
        return fail(u"COPY FROM STDIN is not supported"_s, u"Use INSERT, or run the script with psql"_s);
    }
    m_statements.append({m_script.mid(m_begin, m_end - m_begin), lineOf(m_begin), m_begin});
    forgetStatement();
}

void Splitter::forgetStatement()
{
    m_begin = -1;
    m_parentheses = 0;
    m_atomic = false;
    m_atInner = false;
    m_previousWord.clear();
    m_firstWords.clear();
    m_fromStdin = false;
}

void Splitter::fail(const QString &text, const QString &hint)
{
    if (m_error)
        return;
    m_error = Error::input(u"Line %1: %2"_s.arg(placeIn(m_script, m_at).line).arg(text), hint);
}

} // namespace

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

Result<QList<Statement>> splitStatements(const QString &script)
{
    return Splitter(script).split();
}

} // namespace pgcourier
