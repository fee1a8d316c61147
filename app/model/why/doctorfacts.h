// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/connect/connection.h"
#include "app/model/inspection.h"
#include "app/model/stats.h"
#include "app/model/webhook/webhook.h"

namespace pgcourier {

// What the doctor has read before it judges. Where a role may not look, a value is missing and never taken
// for a good one.

// A session or a prepared transaction that holds changes which nobody else sees yet.
struct OpenTransaction
{
    int pid = 0; // 0: prepared
    QString prepared; // its gid; empty: a session's
    QString role;
    QString program; // application_name
    double seconds = 0; // since it began
    bool idle = false; // waits for its client
    QString query; // the newest; empty: not ours to see

    bool operator==(const OpenTransaction &) const = default;
};

// An endpoint's policy that holds back requests which are due.
struct HeldEndpoint
{
    QString prefix;
    bool enabled = true;
    Circuit circuit = Circuit::Closed;
    QDateTime circuitUntil; // invalid: until somebody closes it
    int failures = 0;
    qint64 waiting = 0; // counted to a thousand
    std::optional<Pause> pause = {};

    bool operator==(const HeldEndpoint &) const = default;
};

// A setting of a role or of the database that keeps triggers from firing.
struct ReplicaSetting
{
    QString role; // empty: every role
    QString database; // empty: every database

    bool operator==(const ReplicaSetting &) const = default;
};

struct ServerFacts
{
    DatabaseInfo info;
    QDateTime now; // the server's
    bool standby = false;
    bool readOnly = false; // default_transaction_read_only
    bool mayUseSchema = true;
    QList<ReplicaSetting> replicaSettings; // session_replication_role = replica

    bool operator==(const ServerFacts &) const = default;
};

struct QueueFacts
{
    bool workersSeen = false; // the role may read net.worker
    QList<WorkerRow> workers;
    QString version; // of this program
    std::optional<QueueStats> stats;
    bool heldSeen = false; // the role may read net.endpoint
    QList<HeldEndpoint> held;

    bool operator==(const QueueFacts &) const = default;
};

// A trigger that sends, as it stands for the table in question.
struct TriggerFacts
{
    WebhookRow row;
    bool inherited = false; // it stands on a parent from which the table inherits in the old way
    bool partitionOf = false; // it stands on the partitioned table that this one is a part of
    QStringList shutOut; // roles that may write the table, and whose changes the function cannot queue
    // How many of the newest rows its WHEN holds for; none: not tried, or it also asks for the row as it was.
    std::optional<int> matching;
    int tried = 0; // rows
    QString conditionTrouble; // the server's word on the condition
    bool operator==(const TriggerFacts &) const = default;
};

struct TableFacts
{
    TableName name;
    char kind = 'r'; // pg_class.relkind
    QString owner;
    int children = 0; // that inherit in the old way
    QStringList rules; // INSTEAD rules, which leave no change for a trigger
    bool subscribed = false; // rows come by logical replication
    QList<TriggerFacts> triggers;
    QList<OpenTransaction> open; // that have changed the table and not ended

    bool operator==(const TableFacts &) const = default;
};

struct RequestFacts
{
    JobId id;
    std::optional<Inspection> found;
    bool drawn = true; // the number was given out once
    QList<OpenTransaction> open; // of the whole database, where it was not found

    bool operator==(const RequestFacts &) const = default;
};

} // namespace pgcourier
