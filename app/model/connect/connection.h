// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcessEnvironment>
#include <QString>

namespace pgcourier {

// Where a database is. An empty target is the local cluster.
struct ConnectionTarget
{
    // A URI or key/value text as libpq takes it; may be "" where libpq's environment says everything.
    QString conninfo;
    bool local = true; // the embedded cluster; conninfo is then filled in when it has started
    // The server itself refuses to write in every session that is opened for it; no worker runs there.
    bool readOnly = false;

    bool operator==(const ConnectionTarget &) const = default;
};

// What the environment says where the user named no database: DATABASE_URL, else libpq's own variables
// (PGHOST, PGSERVICE, …), else the local cluster.
[[nodiscard]] ConnectionTarget targetFromEnvironment(
    const QProcessEnvironment &environment = QProcessEnvironment::systemEnvironment());
// A URI or key/value text that the user named.
[[nodiscard]] ConnectionTarget targetFromText(const QString &conninfo);

enum class SchemaState {
    Missing, // no schema net
    Current, // ours, the version that this program brings
    Outdated, // ours, older: `upgrade`
    Newer, // ours, newer than this program: hands off
    PgNet, // the real pg_net extension: attached, hands off
    Foreign, // a schema net that is neither: hands off
};

// How the real pg_net is set, in a database that has it.
struct PgNetInfo
{
    QString version; // "0.20.0"
    QString batchSize; // of its worker; empty: its library is not loaded
    QString ttl; // how long it keeps a response, "6 hours"
    QString workerDatabase; // the only one in which its worker sends
    bool workerRuns = false;

    bool operator==(const PgNetInfo &) const = default;
};

// What a connected database turned out to be.
struct DatabaseInfo
{
    QString database;
    QString user;
    QString host; // or the socket's folder
    QString serverVersion;
    SchemaState schema = SchemaState::Missing;
    int schemaVersion = 0; // of the installed one; 0: none
    PgNetInfo pgNet = {}; // empty: it is not there

    bool operator==(const DatabaseInfo &) const = default;
};

} // namespace pgcourier
