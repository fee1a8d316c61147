// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace pgcourier {

enum class SqlEffect {
    Reads,
    Writes, // rows, or locks on them
    Defines, // CREATE, ALTER, DROP, GRANT, VACUUM …
    Transaction, // BEGIN, COMMIT, …
    Session, // SET, LISTEN, PREPARE …
    Code, // DO, CALL, EXECUTE: what it does, only the server knows
};

// What a ROLLBACK does not take back, or what comes only with a COMMIT.
enum class SqlTrace {
    Sequence, // nextval, setval
    Remote, // dblink: another database's transaction
    Program, // COPY … PROGRAM
    ServerFile, // COPY to a file, lo_export
    OtherSession, // pg_terminate_backend
    Server, // ALTER SYSTEM, pg_reload_conf, CHECKPOINT
    SessionLock, // pg_advisory_lock
    OwnCommit, // DO and CALL may commit
    Notify, // NOTIFY reaches nobody before the commit
};

// What one statement does, as far as its text says: functions that it calls may do more.
struct StatementEffect
{
    SqlEffect effect = SqlEffect::Reads;
    QList<SqlTrace> traces; // each once
    QString verb; // "INSERT", "COPY FROM", "SELECT FOR UPDATE", as one says it
    bool fitsTransaction = true; // false: VACUUM and the like, which run outside of one
    bool byParser = false; // else by its words

    bool operator==(const StatementEffect &) const = default;
};

// By PostgreSQL's own parser where it knows the statement, else by its words. Never throws anything at the
// statement's form: what isn't SQL is Code. Not for the window's thread where the text is large.
[[nodiscard]] StatementEffect effectOf(const QString &sql);
[[nodiscard]] StatementEffect effectByWords(const QString &sql);

// "nextval() is not taken back"
[[nodiscard]] QString traceText(SqlTrace trace);

// Whether a connection that is marked read-only sends it. What the text alone does not show, the server's
// read-only transaction refuses.
[[nodiscard]] bool isForReading(const StatementEffect &effect);

} // namespace pgcourier
