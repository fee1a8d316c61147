// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/sql/sqllexer.h"

#include "app/model/sql/sqlkeywords.h"

#include <algorithm>

namespace pgcourier {

using namespace Qt::StringLiterals;
using Kind = SqlToken::Kind;

bool isSqlNameStart(QChar c)
{
    return c.isLetter() || c == u'_' || c.unicode() >= 0x80;
}

bool isSqlNamePart(QChar c)
{
    return isSqlNameStart(c) || c.isDigit() || c == u'$';
}

bool isLineEnd(QChar c)
{
    return c == u'\n' || c == u'\r';
}

SqlToken SqlLexer::token(Kind kind, qsizetype from) const
{
    return {kind, from, m_at, m_open.what == SqlOpen::What::Nothing};
}

std::optional<SqlToken> SqlLexer::next()
{
    if (m_open.what != SqlOpen::What::Nothing)
        return m_at < m_text.size() ? std::optional(resume(m_at)) : std::nullopt;
    while (m_at < m_text.size() && (at(m_at).isSpace() || at(m_at) == QChar::ByteOrderMark))
        ++m_at;
    if (m_at >= m_text.size())
        return std::nullopt;
    const qsizetype from = m_at;
    const QChar c = at(from);
    const QChar after = at(from + 1);
    if (c == u'-' && after == u'-') {
        while (m_at < m_text.size() && !isLineEnd(at(m_at)))
            ++m_at;
        return token(Kind::Comment, from);
    }
    if (c == u'/' && after == u'*')
        return comment(from);
    if (c == u'\'' || c == u'"') {
        ++m_at;
        return quoted(from, c, false);
    }
    if (c == u'$')
        return dollar(from);
    if (isSqlNameStart(c))
        return word(from);
    ++m_at;
    if (c.isDigit()) { // "1e5" is no word, and "1.5" one number
        while (isSqlNamePart(at(m_at)) || (at(m_at) == u'.' && at(m_at + 1).isDigit()))
            ++m_at;
        return token(Kind::Number, from);
    }
    return token(c == u'\\' ? Kind::Backslash : Kind::Sign, from);
}

// What the line before left open, at the beginning of this one.
SqlToken SqlLexer::resume(qsizetype from)
{
    const SqlOpen before = m_open;
    switch (before.what) {
    case SqlOpen::What::Comment:
        return comment(from);
    case SqlOpen::What::Dollar: {
        const qsizetype end = m_text.indexOf(before.tag, from);
        m_at = end < 0 ? m_text.size() : end + before.tag.size();
        if (end >= 0)
            m_open = {};
        return token(Kind::Dollar, from);
    }
    case SqlOpen::What::Name:
        return quoted(from, u'"', false);
    case SqlOpen::What::String:
    case SqlOpen::What::EscapeString:
    case SqlOpen::What::Nothing:
        break;
    }
    return quoted(from, u'\'', before.what == SqlOpen::What::EscapeString);
}

SqlToken SqlLexer::comment(qsizetype from)
{
    int depth = m_open.what == SqlOpen::What::Comment ? m_open.depth : 0;
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
    } while (depth > 0 && m_at < m_text.size());
    m_at = std::min(m_at, m_text.size());
    m_open = depth > 0 ? SqlOpen{SqlOpen::What::Comment, depth, {}} : SqlOpen{};
    return token(Kind::Comment, from);
}

// From behind the opening quote on.
SqlToken SqlLexer::quoted(qsizetype from, QChar quote, bool escapes)
{
    const Kind kind = quote == u'"' ? Kind::Name : Kind::String;
    m_open = {};
    while (m_at < m_text.size()) {
        const QChar c = at(m_at++);
        if (escapes && c == u'\\') {
            ++m_at;
        } else if (c == quote) {
            if (at(m_at) == quote) { // a doubled one stands for itself
                ++m_at;
                continue;
            }
            const qsizetype more = escapes ? continuation() : -1;
            if (more < 0)
                return token(kind, from);
            m_at = more + 1;
        }
    }
    m_at = std::min(m_at, m_text.size());
    m_open.what = kind == Kind::Name ? SqlOpen::What::Name
        : escapes                    ? SqlOpen::What::EscapeString
                                     : SqlOpen::What::String;
    return token(kind, from);
}

// The quote with which a string goes on, by the same rules, behind a line break and nothing but blanks; -1:
// it ended.
qsizetype SqlLexer::continuation() const
{
    bool anotherLine = false;
    for (qsizetype i = m_at; i < m_text.size(); ++i) {
        const QChar c = m_text.at(i);
        if (c == u'\'')
            return anotherLine ? i : -1;
        if (!c.isSpace())
            return -1;
        anotherLine = anotherLine || isLineEnd(c);
    }
    return -1;
}

SqlToken SqlLexer::dollar(qsizetype from)
{
    qsizetype tagEnd = from + 1;
    if (isSqlNameStart(at(tagEnd))) {
        while (isSqlNamePart(at(tagEnd)) && at(tagEnd) != u'$')
            ++tagEnd;
    }
    if (at(tagEnd) != u'$') { // $1
        ++m_at;
        while (at(m_at).isDigit())
            ++m_at;
        return token(m_at > from + 1 ? Kind::Parameter : Kind::Sign, from);
    }
    const QStringView tag = m_text.sliced(from, tagEnd + 1 - from);
    const qsizetype end = m_text.indexOf(tag, tagEnd + 1);
    m_at = end < 0 ? m_text.size() : end + tag.size();
    if (end < 0)
        m_open = {SqlOpen::What::Dollar, 0, tag.toString()};
    return token(Kind::Dollar, from);
}

SqlToken SqlLexer::word(qsizetype from)
{
    while (isSqlNamePart(at(m_at)))
        ++m_at;
    if (at(m_at) == u'\'' && m_at == from + 1 && (at(from) == u'e' || at(from) == u'E')) {
        ++m_at;
        return quoted(from, u'\'', true);
    }
    return token(Kind::Word, from);
}

QString unquotedSqlName(QStringView written)
{
    if (!written.startsWith(u'"'))
        return written.toString().toLower();
    QString name = written.sliced(1).toString();
    if (name.endsWith(u'"'))
        name.chop(1);
    return name.replace(u"\"\""_s, u"\""_s);
}

} // namespace pgcourier
