// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/session/servererror.h"

#include "app/base/sqlstate.h"

#include <array>
#include <QRegularExpression>

#include <libpq-fe.h>

using namespace Qt::StringLiterals;

namespace pgcourier {

namespace {

struct Diagnosis
{
    QStringView pattern; // in what libpq or the server said; the first that fits is taken
    QStringView reason;
    QStringView hint;
};

// libpq gives no SQLSTATE for a connection that never came about, so words are all there is. In another
// language than English none fits, and the server's own sentence stands as the reason.
constexpr std::array diagnoses{
    Diagnosis{u"password authentication failed", u"password authentication failed",
        u"Check the user name and the password (PGPASSFILE, PGPASSWORD)"},
    Diagnosis{u"no password supplied", u"the server asks for a password and none was given",
        u"Give one in the connection text, PGPASSWORD or PGPASSFILE"},
    Diagnosis{u"Peer authentication failed", u"the server lets only the system user of the same name in",
        u"Connect as that system user, or over TCP with a password"},
    Diagnosis{u"server does not support SSL", u"SSL was asked for and the server does not speak it",
        u"Set sslmode=prefer or switch SSL on in the server"},
    Diagnosis{u"SSL off", u"the server does not let this user in without SSL", u"Set sslmode=require"},
    Diagnosis{u"no encryption", u"the server does not let this user in without SSL, or not from this host",
        u"Set sslmode=require, or add a line to the server's pg_hba.conf"},
    Diagnosis{u"pg_hba.conf", u"the server's pg_hba.conf does not let this user in from here",
        u"Add a line to pg_hba.conf and reload the server"},
    Diagnosis{u"certificate verify failed", u"the server's certificate is not trusted",
        u"Set sslrootcert to the file of its authority"},
    Diagnosis{u"root certificate file", u"the file of the certificate authority cannot be read",
        u"Set sslrootcert to that file"},
    Diagnosis{
        u"too many clients", u"the server has no connection left", u"Close some, or raise max_connections"},
    Diagnosis{u"remaining connection slots", u"the server has no connection left",
        u"Close some, or raise max_connections"},
    Diagnosis{u"too many connections", u"no connection is left for this user or database",
        u"Close some, or raise its connection limit"},
    Diagnosis{u"starting up", u"the server is starting up", u"Try again in a moment"},
    Diagnosis{u"shutting down", u"the server is shutting down", u"Try again when it is back"},
    Diagnosis{u"in recovery mode", u"the server is recovering from a crash", u"Try again in a moment"},
    Diagnosis{u"is not permitted to log in", u"this user may not log in", u"alter role … login"},
    Diagnosis{u"could not translate host name", u"the host name is not known", u"Check the host name"},
    Diagnosis{u"timeout expired", u"no answer came in time", u"Check host, port and firewall"},
    Diagnosis{u"timed out", u"no answer came in time", u"Check host, port and firewall"},
    Diagnosis{u"Network is unreachable", u"the network is unreachable", u"Check the network"},
    Diagnosis{u"No route to host", u"there is no route to the host", u"Check host and firewall"},
    Diagnosis{u"Connection refused", u"nothing listens there (connection refused)",
        u"Start the server, or check host and port"},
    Diagnosis{u"No such file or directory", u"no server listens on that socket",
        u"Start the server, or check host and port"},
    Diagnosis{u"Permission denied", u"the socket may not be opened by this system user",
        u"Check the rights of the socket's folder"},
    Diagnosis{u"server closed the connection unexpectedly", u"what listens there hung up",
        u"Check that it is a PostgreSQL server"},
    Diagnosis{u"invalid response", u"what listens there is no PostgreSQL server", u"Check host and port"},
};

QString field(const PGresult *result, int code)
{
    return QString::fromUtf8(PQresultErrorField(result, code)).simplified();
}

Error missingObject(const QString &target, const QString &said)
{
    const bool role = said.contains(u"role \""_s);
    return Error::connection(
        u"Cannot connect to %1: the %2 does not exist"_s.arg(target, role ? u"user"_s : u"database"_s),
        role ? u"Check the user name"_s : u"Check the name, or create it with createdb"_s)
        .withDetail(said);
}

// The code alone does not say that the connection is at its end: anybody's trigger may raise any of them.
bool endsSession(const PGresult *result)
{
    QByteArray severity(PQresultErrorField(result, PG_DIAG_SEVERITY_NONLOCALIZED));
    if (severity.isEmpty()) // an old pooler's own words
        severity = PQresultErrorField(result, PG_DIAG_SEVERITY);
    return severity == "FATAL" || severity == "PANIC";
}

ErrorKind kindOf(const PGresult *result, const QString &code, bool alive)
{
    if (!alive || endsSession(result))
        return ErrorKind::ConnectionLost;
    if (code == sqlstate::invalidPassword || code == sqlstate::invalidAuthorization)
        return ErrorKind::Connection;
    if (code == sqlstate::queryCanceled)
        return ErrorKind::Cancelled;
    return ErrorKind::Database;
}

} // namespace

Error connectError(const QString &target, const QString &said)
{
    // What was tried is told already.
    static const QRegularExpression tried(
        u"connection to server (at|on socket) \"[^\"]*\"( \\([^)]*\\))?(, port \\d+)? failed: "_s);
    const QString line = said.simplified().remove(tried);
    if (line.contains(u"\" does not exist"_s) && line.contains(u"FATAL"_s))
        return missingObject(target, line);
    for (const Diagnosis &diagnosis : diagnoses) {
        if (line.contains(diagnosis.pattern)) {
            return Error::connection(
                u"Cannot connect to %1: %2"_s.arg(target, diagnosis.reason), diagnosis.hint.toString())
                .withDetail(line);
        }
    }
    return Error::connection(u"Cannot connect to %1"_s.arg(target)).withDetail(line);
}

Error statementError(const pg_result *result, bool alive, const QString &said, const QString &target)
{
    const QString code = field(result, PG_DIAG_SQLSTATE);
    const ErrorKind kind = kindOf(result, code, alive);
    QString text = field(result, PG_DIAG_MESSAGE_PRIMARY);
    if (kind == ErrorKind::ConnectionLost) {
        return {kind, u"The connection to %1 was lost"_s.arg(target),
            text.isEmpty() ? said.simplified() : text,
            u"It is tried again; check the server where that does not help"_s, code};
    }
    if (text.isEmpty())
        text = said.simplified();
    return {kind, text, field(result, PG_DIAG_MESSAGE_DETAIL), field(result, PG_DIAG_MESSAGE_HINT), code};
}

Error silentError(const QString &target)
{
    return Error::connectionLost(u"The connection to %1 was lost"_s.arg(target),
        u"It is tried again; check the server and the network where that does not help"_s)
        .withDetail(u"the server has not answered for 5 seconds"_s);
}

Error cancelledError(const QString &target)
{
    return Error::cancelled(u"Given up while %1 did not answer"_s.arg(target))
        .withDetail(u"the connection was closed, so the server rolls back what it has not committed"_s);
}

int statementErrorPosition(const pg_result *result)
{
    return QByteArray(PQresultErrorField(result, PG_DIAG_STATEMENT_POSITION)).toInt();
}

} // namespace pgcourier
