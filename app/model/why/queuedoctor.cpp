// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/why/queuedoctor.h"

#include "app/model/duration.h"
#include "app/model/requestsql.h"

#include <algorithm>
#include <QCoreApplication>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct QueueDoctorWords
{
    Q_DECLARE_TR_FUNCTIONS(Doctor)
};

QString lasting(double seconds)
{
    return durationWords(std::chrono::milliseconds(qint64(seconds * 1000)));
}

Link databaseLink(const ServerFacts &facts)
{
    Link link{u"database"_s, Verdict::Ok,
        QueueDoctorWords::tr("%1 on %2, PostgreSQL %3, as %4")
            .arg(facts.info.database, facts.info.host, facts.info.serverVersion, facts.info.user)};
    if (facts.standby) {
        link.verdict = Verdict::Wrong;
        link.evidence += u": "_s + QueueDoctorWords::tr("a standby, where nothing can be queued or recorded");
        link.remedy
            = QueueDoctorWords::tr("Connect to the primary: target_session_attrs=read-write finds it.");
    } else if (facts.readOnly) {
        link.verdict = Verdict::Note;
        link.evidence += u": "_s + QueueDoctorWords::tr("sessions of this role begin read-only");
    }
    return link;
}

Link schemaLink(const ServerFacts &facts)
{
    const QString name = u"schema"_s;
    switch (facts.info.schema) {
    case SchemaState::Missing:
        return {name, Verdict::Wrong,
            QueueDoctorWords::tr("There is no schema net in database %1: nothing can be queued.")
                .arg(facts.info.database),
            QueueDoctorWords::tr("Install it: pgcourierctl install")};
    case SchemaState::Outdated:
        return {name, Verdict::Wrong,
            QueueDoctorWords::tr(
                "Schema net is of version %1, older than this program: its worker does not start.")
                .arg(facts.info.schemaVersion),
            QueueDoctorWords::tr("Upgrade it: pgcourierctl upgrade")};
    case SchemaState::Newer:
        return {name, Verdict::Wrong,
            QueueDoctorWords::tr("Schema net is of version %1, newer than this program.")
                .arg(facts.info.schemaVersion),
            QueueDoctorWords::tr("Take a newer pgCourier.")};
    case SchemaState::Foreign:
        return {name, Verdict::Wrong,
            QueueDoctorWords::tr("Schema net in database %1 is none of pgCourier's.")
                .arg(facts.info.database),
            QueueDoctorWords::tr("Use another database, or rename that schema.")};
    case SchemaState::PgNet:
        if (!facts.info.pgNet.workerRuns)
            return {name, Verdict::Wrong,
                QueueDoctorWords::tr("pg_net's worker does not run in this database, so nothing is sent."),
                QueueDoctorWords::tr("Check shared_preload_libraries and pg_net.database_name."),
                u"select net.worker_restart();"_s};
        return {name, Verdict::Note,
            QueueDoctorWords::tr(
                "The real pg_net %1 keeps the queue here: its own worker sends, once and without retry.")
                .arg(facts.info.pgNet.version)};
    case SchemaState::Current:
        break;
    }
    if (!facts.mayUseSchema)
        return {name, Verdict::Wrong,
            QueueDoctorWords::tr("Role %1 may not use schema net: every call of net.http_get fails.")
                .arg(facts.info.user),
            QueueDoctorWords::tr("Let its owner grant that."),
            u"grant usage on schema net to %1;"_s.arg(sqlIdentifier(facts.info.user))};
    return {name, Verdict::Ok, QueueDoctorWords::tr("net, version %1").arg(facts.info.schemaVersion)};
}

Link replicaLink(const ReplicaSetting &setting)
{
    const QString resets = setting.role.isEmpty()
        ? u"alter database %1 reset session_replication_role;"_s.arg(sqlIdentifier(setting.database))
        : setting.database.isEmpty()
        ? u"alter role %1 reset session_replication_role;"_s.arg(sqlIdentifier(setting.role))
        : u"alter role %1 in database %2 reset session_replication_role;"_s.arg(
            sqlIdentifier(setting.role), sqlIdentifier(setting.database));
    const QString whose = setting.role.isEmpty()
        ? QueueDoctorWords::tr("Sessions of this database")
        : QueueDoctorWords::tr("Sessions of role %1").arg(setting.role);
    return {u"replication role"_s, Verdict::Wrong,
        QueueDoctorWords::tr(
            "%1 begin with session_replication_role = replica: no ordinary trigger fires in them.")
            .arg(whose),
        QueueDoctorWords::tr("Take the setting back; sessions that are open keep it until they end."),
        resets};
}

QString nameOf(const WorkerRow &worker)
{
    return u"%1 (%2:%3)"_s.arg(QString::number(worker.id), worker.host, QString::number(worker.pid));
}

Link noWorkerLink(const QueueFacts &facts)
{
    const auto last = std::max_element(facts.workers.begin(), facts.workers.end(),
        [](const WorkerRow &a, const WorkerRow &b) { return a.lastSeen < b.lastSeen; });
    const QString evidence = last == facts.workers.end()
        ? QueueDoctorWords::tr("No worker has ever run here, so nothing is sent.")
        : QueueDoctorWords::tr("No worker runs, so nothing is sent. The last one, %1, was seen at %2.")
              .arg(nameOf(*last), last->lastSeen.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"_s));
    return {u"worker"_s, Verdict::Wrong, evidence,
        QueueDoctorWords::tr("Run pgcourierctl worker, or start the worker of a window.")};
}

Link circuitLink(const HeldEndpoint &held, const QString &waiting)
{
    const QString until = held.circuitUntil.isValid()
        ? QueueDoctorWords::tr("one is let through as a probe at %1")
              .arg(held.circuitUntil.toLocalTime().toString(u"HH:mm:ss"_s))
        : QueueDoctorWords::tr("until somebody closes it");
    const QString why = held.failures > 0
        ? QueueDoctorWords::tr("The circuit of %1 is open, failures in a row: %2")
              .arg(held.prefix, QString::number(held.failures))
        : QueueDoctorWords::tr("The circuit of %1 was opened by hand").arg(held.prefix);
    return {u"circuit"_s, Verdict::Wrong, u"%1 (%2): %3"_s.arg(why, until, waiting),
        QueueDoctorWords::tr("Close it once the receiver is well again."),
        u"select net.close_circuit(%1);"_s.arg(sqlLiteral(held.prefix)), held.prefix};
}

Link transactionLink(const OpenTransaction &open)
{
    const QString name = u"transaction"_s;
    const QString age = lasting(open.seconds);
    if (!open.prepared.isEmpty())
        return {name, Verdict::Wrong,
            QueueDoctorWords::tr(
                "%1 prepared transaction %2 %3 ago and has not ended it: what it queued is sent "
                "when it is committed.")
                .arg(open.role, open.prepared, age),
            QueueDoctorWords::tr("Commit it or roll it back."),
            u"commit prepared %1;"_s.arg(sqlLiteral(open.prepared))};
    const QString who = open.role.isEmpty() ? QueueDoctorWords::tr("another role")
        : open.program.isEmpty()            ? open.role
                                            : u"%1, %2"_s.arg(open.role, open.program);
    QString evidence = QueueDoctorWords::tr(
        "A transaction is open for %1 (process %2, %3): what it changed and queued is not "
        "there for others until it commits.")
                           .arg(age, QString::number(open.pid), who);
    if (!open.query.isEmpty())
        evidence += u' ' + QueueDoctorWords::tr("Its last statement: %1").arg(open.query);
    // One that is at work now is about to end.
    const bool stuck = open.idle && open.seconds >= 2;
    return {name, stuck ? Verdict::Wrong : Verdict::Note, evidence,
        stuck ? QueueDoctorWords::tr("Commit it; where its client is gone, end it.") : QString(),
        stuck ? u"select pg_terminate_backend(%1);"_s.arg(open.pid) : QString()};
}

} // namespace

QList<Link> serverLinks(const ServerFacts &facts)
{
    QList<Link> out{databaseLink(facts), schemaLink(facts)};
    for (const ReplicaSetting &setting : facts.replicaSettings)
        out.append(replicaLink(setting));
    return out;
}

bool queueReachable(const ServerFacts &facts)
{
    return facts.info.schema == SchemaState::Current && facts.mayUseSchema;
}

QList<Link> workerLinks(const QueueFacts &facts, const QDateTime &now)
{
    if (!facts.workersSeen)
        return {{u"worker"_s, Verdict::Unknown, QueueDoctorWords::tr("This role may not see the workers."),
            QueueDoctorWords::tr("Let the owner of schema net grant that."),
            u"select net.grant_monitor(current_user);"_s}};
    QList<WorkerRow> live;
    std::copy_if(facts.workers.begin(), facts.workers.end(), std::back_inserter(live), isLive);
    if (live.isEmpty())
        return {noWorkerLink(facts)};
    QList<Link> out;
    int sending = 0;
    for (const WorkerRow &worker : std::as_const(live)) {
        if (worker.paused) {
            out.append({u"worker"_s, Verdict::Note,
                QueueDoctorWords::tr("Worker %1 is paused: it claims nothing.").arg(nameOf(worker)),
                QueueDoctorWords::tr("Let it go on."),
                u"update net.worker set paused = false where id = %1;"_s.arg(worker.id)});
            continue;
        }
        const qint64 silent = worker.lastSeen.secsTo(now);
        if (silent > 30) {
            out.append({u"worker"_s, Verdict::Note,
                QueueDoctorWords::tr("Worker %1 gave no sign of life for %2: it hangs, or its host is gone.")
                    .arg(nameOf(worker), lasting(double(silent))),
                QueueDoctorWords::tr("Look at its log; start another one.")});
            continue;
        }
        if (worker.state == LeaseState::Draining) {
            out.append({u"worker"_s, Verdict::Note,
                QueueDoctorWords::tr("Worker %1 finishes what it has and ends: it claims nothing more.")
                    .arg(nameOf(worker)),
                QueueDoctorWords::tr("Start another one.")});
            continue;
        }
        ++sending;
        if (worker.version != facts.version) {
            out.append({u"worker version"_s, Verdict::Note,
                QueueDoctorWords::tr("Worker %1 is of version %2, this program of %3.")
                    .arg(nameOf(worker), worker.version, facts.version)});
        }
    }
    if (sending > 0) {
        out.prepend({u"worker"_s, Verdict::Ok,
            QueueDoctorWords::tr("workers that run: %1; the newest is %2")
                .arg(QString::number(sending), nameOf(live.constFirst()))});
    } else {
        for (Link &link : out)
            link.verdict = Verdict::Wrong;
    }
    return out;
}

Link heldLink(const HeldEndpoint &held)
{
    const QString waiting = held.waiting >= 1000
        ? QueueDoctorWords::tr("a thousand requests or more wait")
        : QueueDoctorWords::tr("requests that wait: %1").arg(held.waiting);
    if (!held.enabled)
        return {u"endpoint"_s, Verdict::Wrong,
            QueueDoctorWords::tr("The endpoint %1 is disabled: %2").arg(held.prefix, waiting),
            QueueDoctorWords::tr("Enable it."),
            u"update net.endpoint set enabled = true where prefix = %1;"_s.arg(sqlLiteral(held.prefix)),
            held.prefix};
    if (held.pause)
        return {u"endpoint"_s, held.pause->until.isValid() ? Verdict::Note : Verdict::Wrong,
            QueueDoctorWords::tr("The endpoint %1 is %2; %3")
                .arg(held.prefix, pauseWords(*held.pause, QDateTime::currentDateTimeUtc()), waiting),
            QueueDoctorWords::tr("Resume it once what it rests for is over."),
            u"select net.resume_endpoint(%1);"_s.arg(sqlLiteral(held.prefix)), held.prefix};
    if (held.circuit == Circuit::Open)
        return circuitLink(held, waiting);
    return {u"circuit"_s, Verdict::Note,
        QueueDoctorWords::tr("The circuit of %1 is being probed: %2").arg(held.prefix, waiting), {}, {},
        held.prefix};
}

// One with an end is meant.
QList<Link> pauseLinks(const QueueFacts &facts, const QDateTime &now)
{
    if (!facts.stats || !facts.stats->pause)
        return {};
    const Pause &pause = *facts.stats->pause;
    return {{u"queue"_s, pause.until.isValid() ? Verdict::Note : Verdict::Wrong,
        QueueDoctorWords::tr("The whole queue is %1: nothing is sent").arg(pauseWords(pause, now)),
        QueueDoctorWords::tr("Resume it once what it rests for is over."), u"select net.resume_queue();"_s}};
}

QList<Link> queueLinks(const QueueFacts &facts, const QDateTime &now)
{
    QList<Link> out = workerLinks(facts, now);
    if (!facts.heldSeen)
        out.append(
            {u"endpoint"_s, Verdict::Unknown, QueueDoctorWords::tr("This role may not see the endpoints.")});
    for (const HeldEndpoint &held : facts.held)
        out.append(heldLink(held));
    if (!facts.stats)
        return out;
    out += pauseLinks(facts, now);
    for (const QString &alert : facts.stats->firing)
        out.append({u"alert"_s, Verdict::Note, QueueDoctorWords::tr("The alert %1 fires").arg(alert)});
    const qint64 waiting
        = facts.stats->counts.value(JobStatus::Pending) + facts.stats->counts.value(JobStatus::Retrying);
    const double oldest = facts.stats->oldestPendingSeconds.value_or(0);
    out.append({u"queue"_s, Verdict::Ok,
        oldest > 0 ? QueueDoctorWords::tr("%1 wait, %2 run; the oldest that is due waits for %3")
                         .arg(QString::number(waiting),
                             QString::number(facts.stats->counts.value(JobStatus::Running)), lasting(oldest))
                   : QueueDoctorWords::tr("%1 wait, %2 run; none is overdue")
                         .arg(QString::number(waiting),
                             QString::number(facts.stats->counts.value(JobStatus::Running)))});
    return out;
}

QList<Link> transactionLinks(const QList<OpenTransaction> &open)
{
    QList<Link> out;
    for (const OpenTransaction &transaction : open)
        out.append(transactionLink(transaction));
    if (out.isEmpty())
        out.append({u"transaction"_s, Verdict::Ok, QueueDoctorWords::tr("no change of it is still open")});
    return out;
}

} // namespace pgcourier
