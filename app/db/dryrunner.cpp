// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/dryrunner.h"

#include "app/db/session/connection.h"
#include "app/db/session/record.h"
#include "app/db/session/sqltext.h"
#include "app/model/sql/statementeffect.h"
#include "app/model/sql/statementsplitter.h"

#include <algorithm>
#include <array>
#include <QSet>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr auto dryColumns = std::to_array<ColumnReader<DryJob>>({
    {"id",
        [](DryJob &out, const Cell &cell) {
            out.job.id = {cell.int64()};
        }},
    {"max_attempts",
        [](DryJob &out, const Cell &cell) {
            cell.read(out.job.maxAttempts);
        }},
    {"method",
        [](DryJob &out, const Cell &cell) {
            out.job.method = out.request.method = cell.text();
        }},
    {"url",
        [](DryJob &out, const Cell &cell) {
            out.job.url = out.request.url = cell.text();
        }},
    {"headers",
        [](DryJob &out, const Cell &cell) {
            if (!cell.isNull())
                cell.read(out.job.headers);
        }},
    {"body",
        [](DryJob &out, const Cell &cell) {
            cell.read(out.job.body);
            out.request.body = out.job.body;
        }},
    {"timeout_milliseconds",
        [](DryJob &out, const Cell &cell) {
            cell.read(out.job.timeout);
        }},
    {"idempotency_key",
        [](DryJob &out, const Cell &cell) {
            out.job.idempotencyKey = cell.text();
        }},
    {"ordering_key",
        [](DryJob &out, const Cell &cell) {
            out.request.orderingKey = cell.text();
        }},
    {"destination",
        [](DryJob &out, const Cell &cell) {
            out.job.destination = cell.text();
        }},
    {"created_us",
        [](DryJob &out, const Cell &cell) {
            out.job.createdUs = cell.int64();
        }},
    {"requester",
        [](DryJob &out, const Cell &cell) {
            out.job.role = quint32(cell.int64());
        }},
    {"requested_by",
        [](DryJob &out, const Cell &cell) {
            out.request.requestedBy = cell.text();
        }},
    {"scheduled_at",
        [](DryJob &out, const Cell &cell) {
            cell.read(out.request.scheduledAt);
        }},
    {"is_later",
        [](DryJob &out, const Cell &cell) {
            cell.read(out.request.later);
        }},
});

// The first words of a statement, in capitals: "ROLLBACK TO".
QStringList firstWords(const QString &sql)
{
    QStringList words = sql.left(200).toUpper().simplified().split(u' ');
    return words.mid(0, 3);
}

// What would happen at once and for good, whatever becomes of the transaction.
std::optional<SqlTrace> reachesOut(const StatementEffect &effect)
{
    for (const SqlTrace trace : {SqlTrace::Program, SqlTrace::ServerFile, SqlTrace::Remote,
             SqlTrace::OtherSession, SqlTrace::Server}) {
        if (effect.traces.contains(trace))
            return trace;
    }
    return {};
}

} // namespace

Result<DryRunner::Answer> DryRunner::run(const QString &script)
{
    Answer answer;
    const auto statements = splitStatements(script);
    if (!statements) {
        answer.run.error = statements.error().line();
        return answer;
    }
    if (const Status begun = begin(); !begun)
        return begun.error();
    const Status ran = runAll(*statements, answer.run);
    // A transaction control of the script that failed leaves nothing to read.
    const bool readable = ran && (answer.run.error.isEmpty() || m_connection.execute("select 1"));
    Result<QList<DryJob>> jobs = !ran ? Result<QList<DryJob>>(ran.error())
        : readable                    ? this->jobs(*statements)
                                      : Result<QList<DryJob>>(QList<DryJob>());
    if (m_connection.isOpen() && m_connection.inTransaction())
        (void)m_connection.execute(
            "rollback"); // where it fails the connection is lost, and with it all of it
    if (!jobs)
        return jobs.error();
    answer.jobs = std::move(*jobs);
    return answer;
}

Status DryRunner::execute(const QByteArray &sql)
{
    const auto done = m_connection.execute(sql);
    return done ? Status(Done{}) : Status(done.error());
}

Status DryRunner::begin()
{
    if (const Status begun = execute("begin"); !begun)
        return begun;
    // The script is the user's: names mean what they mean to him.
    const QByteArray settings[]
        = {"set local lock_timeout = " + QByteArray::number(qlonglong(m_limits.lock.count())),
            "set local statement_timeout = " + QByteArray::number(qlonglong(m_limits.statement.count()))};
    for (const QByteArray &setting : settings) {
        if (const Status set = execute(setting); !set)
            return set;
    }
    const auto mark = m_connection.execute(sqlQuery(u"select_dry_mark"_s));
    if (!mark)
        return mark.error();
    m_before = mark->int64(0, mark->knownColumn("newest"));
    m_noted = m_before;
    m_seesCredentials = mark->boolean(0, mark->knownColumn("sees_credentials"));
    m_statementOf.clear();
    m_inBlock = false;
    return Done{};
}

// An error ends the run and is the script's. It is taken back to before that statement, so that what was
// queued until then can still be read: each by itself would have been sent.
Status DryRunner::runAll(const QList<Statement> &statements, DryRun &run)
{
    for (int i = 0; i < statements.size(); ++i) {
        const StatementEffect effect = effectOf(statements[i].sql);
        const Status ran = effect.effect == SqlEffect::Transaction ? control(statements[i], run)
                                                                   : runOne(statements[i], effect, run);
        if (!m_connection.isOpen())
            return ran ? Status(Error::connectionLost(u"The connection was lost"_s)) : ran;
        if (!ran) {
            run.error = ran.error().line();
            run.errorLine = statements[i].line;
            return Done{};
        }
        ++run.statements;
        if (const Status noted = noteQueued(i); !noted)
            return noted;
    }
    if (!m_inBlock)
        return Done{};
    run.warnings.append(u"The script ends within a transaction: nothing of that would be kept or sent"_s);
    return endBlock(false);
}

Status DryRunner::runOne(const Statement &statement, const StatementEffect &effect, DryRun &run)
{
    const QString place = u"Line %1: "_s.arg(statement.line);
    if (const auto trace = reachesOut(effect))
        return Error::input(u"A dry run does not run %1: %2"_s.arg(effect.verb, traceText(*trace)),
            u"Take it out, or run the script for real"_s);
    if (!effect.fitsTransaction) {
        run.warnings.append(place + u"%1 can't run in a transaction, and was left out"_s.arg(effect.verb));
        return Done{};
    }
    for (const SqlTrace trace : effect.traces) {
        if (trace == SqlTrace::Sequence || trace == SqlTrace::SessionLock)
            run.warnings.append(place + traceText(trace));
    }
    if (const Status marked = execute("savepoint pgcourier_statement"); !marked)
        return marked;
    Status ran = execute(statement.sql.toUtf8());
    if (ran && !m_inBlock)
        ran = commitPoint(false);
    const Status back = execute(
        ran ? "release savepoint pgcourier_statement" : "rollback to savepoint pgcourier_statement");
    return ran ? back : ran;
}

// The script's own transactions as savepoints of the one in which all of it runs.
Status DryRunner::control(const Statement &statement, DryRun &run)
{
    const QStringList words = firstWords(statement.sql);
    const QString verb = words.value(0).remove(u';');
    const bool toSavepoint = verb == "ROLLBACK"_L1
        && (words.value(1) == "TO"_L1
            || ((words.value(1) == "WORK"_L1 || words.value(1) == "TRANSACTION"_L1)
                && words.value(2) == "TO"_L1));
    if (verb == "SAVEPOINT"_L1 || verb == "RELEASE"_L1 || toSavepoint)
        return execute(statement.sql.toUtf8());
    if (words.value(1) == "PREPARED"_L1 || verb == "PREPARE"_L1)
        return Error::input(u"A dry run can't have a prepared transaction"_s, u"Take it out"_s);
    const QString place = u"Line %1: "_s.arg(statement.line);
    if (verb == "BEGIN"_L1 || verb == "START"_L1) {
        if (m_inBlock)
            run.warnings.append(place + u"there is a transaction already"_s);
        else if (const Status begun = execute("savepoint pgcourier_dry_run"); !begun)
            return begun;
        m_inBlock = true;
        return Done{};
    }
    if (!m_inBlock) {
        run.warnings.append(place + u"there is no transaction to end"_s);
        return Done{};
    }
    return endBlock(verb == "COMMIT"_L1 || verb == "END"_L1);
}

Status DryRunner::endBlock(bool commits)
{
    m_inBlock = false;
    const Status done = commits ? commitPoint(true) : execute("rollback to savepoint pgcourier_dry_run");
    return done ? execute("release savepoint pgcourier_dry_run") : done;
}

// Where the script would have committed, its deferred triggers fire. A block may have deferred some by
// itself.
Status DryRunner::commitPoint(bool ofBlock)
{
    const auto deferred = m_connection.execute(sqlQuery(u"select_deferred_constraints"_s));
    if (!deferred)
        return deferred.error();
    if (!ofBlock && deferred->isNull(0, 0))
        return Done{};
    if (const Status fired = execute("set constraints all immediate"); !fired || deferred->isNull(0, 0))
        return fired;
    return execute(deferred->text(0, 0).toUtf8());
}

Status DryRunner::noteQueued(int statement)
{
    const auto rows = m_connection.execute(sqlQuery(u"select_dry_ids"_s), {m_noted});
    if (!rows)
        return rows.error();
    for (int row = 0; row < rows->size(); ++row) {
        m_noted = rows->int64(row, 0); // they come by it
        m_statementOf.insert(m_noted, statement);
    }
    return Done{};
}

Result<QList<DryJob>> DryRunner::jobs(const QList<Statement> &statements)
{
    const auto left = m_connection.execute(sqlQuery(u"select_dry_ids"_s), {m_before});
    if (!left)
        return left.error();
    BigintArray ids;
    for (int row = 0; row < left->size(); ++row)
        ids.append(left->int64(row, 0));
    const ArrayParameter all = ids.take();
    const auto rows = m_connection.execute(sqlQuery(u"select_dry_requests"_s), {all});
    if (!rows)
        return rows.error();
    QSet<qint64> trusted;
    if (m_seesCredentials) {
        const auto allowed = m_connection.execute(sqlQuery(u"select_dry_credentials"_s), {all});
        if (!allowed)
            return allowed.error();
        for (int row = 0; row < allowed->size(); ++row)
            trusted.insert(allowed->int64(row, 0));
    }
    QList<DryJob> out = Records<DryJob>(*rows, dryColumns).all();
    for (DryJob &one : out) {
        one.job.mayUseCredentials = trusted.contains(one.job.id.value);
        const int statement = m_statementOf.value(one.job.id.value, int(statements.size()) - 1);
        one.request.statement = statement + 1;
        one.request.line = statements.value(statement).line;
    }
    return out;
}

} // namespace pgcourier
