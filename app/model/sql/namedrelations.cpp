// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/sql/namedrelations.h"
#include "app/model/sqlnames.h"

#include "app/model/sql/sqlkeywords.h"
#include "app/model/sql/sqllexer.h"

#include <QSet>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

using Kind = SqlToken::Kind;

class RelationReader
{
public:
    explicit RelationReader(QStringView statement)
    {
        SqlLexer lexer(statement);
        while (const auto token = lexer.next()) {
            if (token->kind == Kind::Comment)
                continue;
            const QStringView text = token->of(statement);
            const bool name = token->kind == Kind::Word || token->kind == Kind::Name;
            m_pieces.append(
                {name ? unquotedSqlName(text) : text.left(1).toString(), name, token->kind == Kind::Name});
        }
    }

    QList<NamedRelation> all()
    {
        static const QSet<QString> before{u"from"_s, u"join"_s, u"into"_s, u"update"_s, u"using"_s};
        while (m_at < m_pieces.size()) {
            const Piece piece = m_pieces.at(m_at++);
            if (!piece.isName || piece.isQuoted || !before.contains(piece.text))
                continue;
            readList(piece.text);
        }
        return m_found;
    }

private:
    struct Piece
    {
        QString text;
        bool isName = false;
        bool isQuoted = false;
    };
    [[nodiscard]] Piece at(qsizetype index) const { return m_pieces.value(index); }
    [[nodiscard]] bool isSign(QChar sign) const { return at(m_at).text == sign && !at(m_at).isName; }
    [[nodiscard]] bool isPlainName() const
    {
        return at(m_at).isName && (at(m_at).isQuoted || !isReservedSqlWord(at(m_at).text));
    }

    void readList(const QString &word)
    {
        do {
            if (isSign(u','))
                ++m_at;
            if (!readOne(word == u"into"))
                return;
        } while (word == u"from" && isSign(u','));
    }

    bool readOne(bool into)
    {
        if (at(m_at).text == u"only" || at(m_at).text == u"lateral")
            ++m_at;
        if (!isPlainName())
            return false; // a query in parentheses, VALUES …
        NamedRelation relation{{}, at(m_at++).text, {}};
        while (isSign(u'.') && at(m_at + 1).isName) {
            relation.schema = relation.name;
            relation.name = at(m_at + 1).text;
            m_at += 2;
        }
        if (isSign(u'(') && !into)
            return false; // a function
        if (isSign(u'*'))
            ++m_at;
        if (at(m_at).text == u"as" && !at(m_at).isQuoted)
            ++m_at;
        if (isPlainName() && !isClause(at(m_at)))
            relation.alias = at(m_at++).text;
        m_found.append(relation);
        return true;
    }

    // Words that no server reserves and that go on with the statement.
    [[nodiscard]] static bool isClause(const Piece &piece)
    {
        static const QSet<QString> words{u"set"_s, u"values"_s, u"cross"_s, u"by"_s, u"overriding"_s};
        return !piece.isQuoted && words.contains(piece.text);
    }

    QList<Piece> m_pieces;
    qsizetype m_at = 0;
    QList<NamedRelation> m_found;
};

} // namespace

QList<NamedRelation> namedRelations(QStringView statement)
{
    return RelationReader(statement).all();
}

} // namespace pgcourier
