// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <QString>

namespace pgcourier {

// One piece of SQL text, by the rules of PostgreSQL's scan.l and psql's psqlscan.l.
struct SqlToken
{
    enum class Kind {
        Word, // a name or a keyword
        Name, // "quoted"
        String, // '…', E'…', B'…'
        Dollar, // $tag$ … $tag$
        Number,
        Parameter, // $1
        Comment,
        Backslash, // what psql would take for a command of its own
        Sign, // one character of anything else
    };
    Kind kind = Kind::Sign;
    qsizetype from = 0;
    qsizetype end = 0; // behind its last character
    bool closed = true; // false: the text ends inside of it

    bool operator==(const SqlToken &) const = default;
    [[nodiscard]] QStringView of(QStringView text) const { return text.sliced(from, end - from); }
};

// What a line of SQL leaves open for the next one.
struct SqlOpen
{
    enum class What { Nothing, Comment, String, EscapeString, Name, Dollar };
    What what = What::Nothing;
    int depth = 0; // of comments
    QString tag; // of the dollar quote, with its dollars

    bool operator==(const SqlOpen &) const = default;
};

// Reads a text once, from its beginning to its end, and never fails: what isn't closed reaches to the end.
class SqlLexer
{
public:
    explicit SqlLexer(QStringView text, qsizetype at = 0) : m_text(text), m_at(at) { }
    SqlLexer(QStringView line, const SqlOpen &before) : m_text(line), m_open(before) { }

    [[nodiscard]] std::optional<SqlToken> next(); // blanks are passed over
    [[nodiscard]] const SqlOpen &open() const { return m_open; } // after the last token

private:
    [[nodiscard]] QChar at(qsizetype index) const
    {
        return index < m_text.size() ? m_text.at(index) : QChar();
    }
    [[nodiscard]] SqlToken token(SqlToken::Kind kind, qsizetype from) const;
    [[nodiscard]] SqlToken resume(qsizetype from);
    [[nodiscard]] SqlToken comment(qsizetype from);
    [[nodiscard]] SqlToken quoted(qsizetype from, QChar quote, bool escapes);
    [[nodiscard]] SqlToken dollar(qsizetype from);
    [[nodiscard]] SqlToken word(qsizetype from);
    [[nodiscard]] qsizetype continuation() const;

    QStringView m_text;
    qsizetype m_at = 0;
    SqlOpen m_open;
};

[[nodiscard]] bool isSqlNameStart(QChar c);
[[nodiscard]] bool isSqlNamePart(QChar c);
[[nodiscard]] bool isLineEnd(QChar c);

// What a name stands for, as SQL has it: quoted or plain.
[[nodiscard]] QString unquotedSqlName(QStringView written);

} // namespace pgcourier
