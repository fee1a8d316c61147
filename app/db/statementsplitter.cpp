// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/statementsplitter.h"

#include <optional>

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
    bool skipDollarQuoted();
    void readWord();
    void takeWord(const QString &word);
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
    int m_atomicDepth = 0; // BEGIN ATOMIC and the CASEs inside of it
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
    m_line += int(QStringView(m_script).sliced(m_countedTo, index - m_countedTo).count(u'\n'));
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
    if (c == u';' && m_parentheses == 0 && m_atomicDepth == 0) {
        endStatement();
        ++m_at;
        return;
    }
    beginStatement();
    if (c == u'\'')
        skipQuoted(c, false);
    else if (c == u'"')
        skipQuoted(c, false);
    else if (isNameStart(c))
        readWord();
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
    const qsizetype end = m_script.indexOf(u'\n', m_at);
    m_at = end < 0 ? m_script.size() : end;
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
            if (at(m_at) != quote) // a doubled one stands for itself
                return;
        }
    }
    m_at = begin;
    fail(quote == u'"' ? u"the quoted name is not closed"_s : u"the string is not closed"_s,
        u"Close it with %1"_s.arg(quote));
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

void Splitter::readWord()
{
    const qsizetype begin = m_at;
    while (isNamePart(at(m_at)))
        ++m_at;
    const QString word = m_script.mid(begin, m_at - begin).toLower();
    if (word == u"e" && at(m_at) == u'\'')
        return skipQuoted(u'\'', true);
    takeWord(word);
}

void Splitter::takeWord(const QString &word)
{
    if (m_firstWords.size() < 4)
        m_firstWords.append(word);
    m_fromStdin = m_fromStdin || (word == u"stdin" && m_previousWord == u"from");
    // Only CREATE FUNCTION and PROCEDURE have such bodies; elsewhere BEGIN begins a transaction.
    const bool routine = m_firstWords.constFirst() == u"create"
        && (m_firstWords.contains(u"function"_s) || m_firstWords.contains(u"procedure"_s));
    if (routine && word == u"atomic" && m_previousWord == u"begin")
        m_atomicDepth = 1;
    else if (m_atomicDepth > 0 && word == u"case")
        ++m_atomicDepth;
    else if (m_atomicDepth > 0 && word == u"end")
        --m_atomicDepth;
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
    m_atomicDepth = 0;
    m_previousWord.clear();
    m_firstWords.clear();
    m_fromStdin = false;
}

void Splitter::fail(const QString &text, const QString &hint)
{
    if (m_error)
        return;
    const qsizetype lines = QStringView(m_script).left(m_at).count(u'\n') + 1;
    m_error = Error::input(u"Line %1: %2"_s.arg(lines).arg(text), hint);
}

} // namespace

Result<QList<Statement>> splitStatements(const QString &script)
{
    return Splitter(script).split();
}

} // namespace pgcourier
