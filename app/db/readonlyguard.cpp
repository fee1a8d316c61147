// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/readonlyguard.h"

#include "app/base/sqlstate.h"
#include "app/db/session/connection.h"
#include "app/model/sql/statementeffect.h"

#include <QRegularExpression>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

// The splitter leaves no comment in front.
QString firstWord(const QString &sql)
{
    static const QRegularExpression word(u"^\\w*"_s);
    return word.match(sql).captured().toLower();
}

bool beginsTransaction(const QString &sql)
{
    const QString word = firstWord(sql);
    return word == "begin"_L1 || word == "start"_L1;
}

// With "and chain" another transaction begins.
bool endsTransaction(const QString &sql)
{
    static const QStringList words{u"commit"_s, u"end"_s, u"rollback"_s, u"abort"_s};
    return words.contains(firstWord(sql));
}

} // namespace

// Begins read-only, and is held to it from the first snapshot on.
Status ReadOnlyGuard::hold()
{
    for (const char *sql : {"set transaction read only", "select"}) {
        if (const auto done = m_connection.execute(sql); !done)
            return done.error();
    }
    return Done{};
}

// In clear words, and before anything is sent.
Status ReadOnlyGuard::refused(const QString &sql)
{
    const StatementEffect effect = effectOf(sql);
    if (isForReading(effect))
        return Done{};
    QString text = u"This connection is marked read-only: %1 was not sent"_s.arg(effect.verb);
    const bool reads = effect.effect != SqlEffect::Writes && effect.effect != SqlEffect::Defines;
    if (reads && !effect.traces.isEmpty())
        text += u" ("_s + traceText(effect.traces.constFirst()) + u')';
    return Error::database(text, u"Take the mark off under Connections, or run it on another one"_s)
        .withCode(sqlstate::readOnlyTransaction);
}

Status ReadOnlyGuard::before(const QString &sql)
{
    m_wrapped = false;
    if (!m_connection.isReadOnly())
        return Done{};
    if (const Status refusal = refused(sql); !refusal)
        return refusal;
    if (m_connection.inTransaction() || beginsTransaction(sql))
        return Done{};
    if (const auto begun = m_connection.execute("begin"); !begun)
        return begun.error();
    m_wrapped = true;
    return hold();
}

Status ReadOnlyGuard::after(const QString &sql, bool ran)
{
    if (!m_connection.isReadOnly() || !m_connection.isOpen() || !m_connection.inTransaction())
        return Done{};
    if (m_wrapped) {
        const auto ended = m_connection.execute(ran ? "commit" : "rollback");
        return ended ? Status(Done{}) : ended.error();
    }
    return ran && (beginsTransaction(sql) || endsTransaction(sql)) ? hold() : Status(Done{});
}

Error ReadOnlyGuard::explained(Error error) const
{
    if (m_connection.isReadOnly() && error.hint.isEmpty()
        && (error.code == sqlstate::readOnlyTransaction || error.code == sqlstate::activeTransaction))
        error.hint = u"This connection is marked read-only"_s;
    return error;
}

} // namespace pgcourier
