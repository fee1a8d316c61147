// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/check/connectiontestwords.h"

#include "app/base/sqlstate.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace pgcourier {

namespace {

struct ConnectionTestWords
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionTest)
};

constexpr int soonDays = 14; // a certificate that ends within these is worth a word

QStringList certificateLines(const TlsFinding &finding)
{
    QStringList lines;
    if (!finding.subject.isEmpty() || !finding.issuer.isEmpty())
        lines.append(ConnectionTestWords::tr("Certificate of “%1”, issued by “%2”")
                         .arg(finding.subject, finding.issuer));
    if (finding.expires.isValid())
        lines.append(ConnectionTestWords::tr("Valid until %1")
                         .arg(QLocale().toString(finding.expires.toLocalTime(), QLocale::ShortFormat)));
    return lines;
}

CheckResult encrypted(const TlsFinding &finding, const TlsDemand &demand)
{
    CheckResult result{CheckStep::Tls, CheckState::Passed, {}, certificateLines(finding), {}};
    const bool trusted = finding.chainProblems.isEmpty();
    for (const QString &problem : finding.chainProblems)
        result.details.append(problem);
    if (!finding.nameFits)
        result.details.append(
            ConnectionTestWords::tr("The certificate is not made for the host %1").arg(demand.host));
    if (!trusted && demand.mustTrust) {
        result.state = CheckState::Failed;
        result.line = ConnectionTestWords::tr("The server's certificate is not trusted");
        result.hint = ConnectionTestWords::tr("Choose the file of the authority that issued it as CA file");
    } else if (!finding.nameFits && demand.mustFit) {
        result.state = CheckState::Failed;
        result.line = ConnectionTestWords::tr("The certificate is made for another host name");
        result.hint
            = ConnectionTestWords::tr("Use the name in the certificate as host, or the SSL mode verify-ca");
    } else if (!trusted || !finding.nameFits) {
        result.line = ConnectionTestWords::tr("%1; who the server is was not checked").arg(finding.protocol);
        result.hint = ConnectionTestWords::tr("The SSL mode verify-full with a CA file checks that too");
    } else {
        result.line = ConnectionTestWords::tr("%1, certificate trusted").arg(finding.protocol);
    }
    if (result.state == CheckState::Passed && finding.expires.isValid()
        && finding.expires < QDateTime::currentDateTimeUtc().addDays(soonDays)) {
        result.state = CheckState::Warned;
        result.line = finding.expires < QDateTime::currentDateTimeUtc()
            ? ConnectionTestWords::tr("%1; the certificate has expired").arg(finding.protocol)
            : ConnectionTestWords::tr("%1; the certificate expires soon").arg(finding.protocol);
        result.hint = ConnectionTestWords::tr("Have the server's certificate renewed");
    }
    return result;
}

QString hintOnRefusal(const LoginOutcome &outcome, const Conninfo &conninfo)
{
    const QString &said = outcome.said;
    if (said.contains(u"pg_hba.conf"_s))
        return said.contains(u"no encryption"_s) || said.contains(u"SSL off"_s)
            ? ConnectionTestWords::tr(
                "Choose the SSL mode require, or have a line added to the server's pg_hba.conf")
            : ConnectionTestWords::tr(
                "Have a line for this user, database and address added to the server's pg_hba.conf");
    if (said.contains(u"does not exist"_s))
        return ConnectionTestWords::tr("Check the user name “%1”, or create the role").arg(conninfo.user());
    if (said.contains(u"not permitted to log in"_s))
        return ConnectionTestWords::tr("Have the role allowed in: alter role … login");
    if (said.contains(u"Peer authentication"_s))
        return ConnectionTestWords::tr(
            "The socket takes the system user's own name only: use a host and a password");
    return ConnectionTestWords::tr("Check the user, and what pg_hba.conf says for it");
}

CheckResult failedLogin(const QString &line, const LoginOutcome &outcome, const QString &hint)
{
    CheckResult result{CheckStep::Login, CheckState::Failed, line, {}, hint};
    if (!outcome.said.isEmpty())
        result.details.append(outcome.said);
    return result;
}

// By the state that the server gave: the same in every language that it may speak.
std::optional<CheckResult> refusedByServer(const LoginOutcome &outcome, const Conninfo &conninfo)
{
    const QString &state = outcome.sqlState;
    const auto with = [&outcome](CheckStep step, const QString &line, const QString &hint) {
        CheckResult result = failedLogin(line, outcome, hint);
        result.step = step;
        return result;
    };
    if (state == sqlstate::invalidPassword)
        return with(CheckStep::Login, ConnectionTestWords::tr("The server refused the password"),
            ConnectionTestWords::tr(
                "Check the password and the user name “%1”; servers do not tell which is wrong")
                .arg(conninfo.user()));
    if (state.startsWith(sqlstate::ofAuthorization))
        return with(CheckStep::Login, ConnectionTestWords::tr("The server does not let this user in"),
            hintOnRefusal(outcome, conninfo));
    if (state == sqlstate::undefinedDatabase)
        return with(CheckStep::Database,
            ConnectionTestWords::tr("The database “%1” does not exist").arg(conninfo.database()),
            ConnectionTestWords::tr("Check its name; letter case counts"));
    if (state == sqlstate::insufficientPrivilege)
        return with(CheckStep::Database,
            ConnectionTestWords::tr("User “%1” may not connect to “%2”")
                .arg(conninfo.user(), conninfo.database()),
            ConnectionTestWords::tr("Have it granted: grant connect on database … to …"));
    if (state == sqlstate::notInPrerequisiteState)
        return with(CheckStep::Database,
            ConnectionTestWords::tr("The database “%1” takes no connections").arg(conninfo.database()), {});
    if (state.startsWith(sqlstate::ofResources))
        return with(CheckStep::Login, ConnectionTestWords::tr("The server has no connection left"),
            ConnectionTestWords::tr("Close some, or have max_connections raised"));
    if (state.startsWith(sqlstate::ofShutdown))
        return with(CheckStep::Login, ConnectionTestWords::tr("The server is starting up or shutting down"),
            ConnectionTestWords::tr("Try again in a moment"));
    if (!state.isEmpty())
        return with(CheckStep::Login, ConnectionTestWords::tr("The server refused the connection"), {});
    return std::nullopt;
}

} // namespace

CheckResult plainResult(const QString &line, const TlsDemand &demand)
{
    if (demand.sameMachine)
        return {CheckStep::Tls, CheckState::Passed, line,
            {demand.throughSsh
                    ? ConnectionTestWords::tr("It does not matter: the server is on the SSH host")
                    : ConnectionTestWords::tr("It does not matter: the server is on this machine")},
            {}};
    return {CheckStep::Tls, CheckState::Warned, line, {},
        ConnectionTestWords::tr("Passwords and data can be read on the way there")};
}

CheckResult tlsResult(const TlsFinding &finding, const TlsDemand &demand)
{
    CheckResult result{CheckStep::Tls, CheckState::Failed, {}, {}, {}};
    switch (finding.answer) {
    case TlsFinding::Answer::Encrypted:
        return encrypted(finding, demand);
    case TlsFinding::Answer::NotOffered:
        result.line = ConnectionTestWords::tr("The server does not offer encryption");
        if (!demand.mustEncrypt)
            return plainResult(result.line, demand);
        result.hint
            = ConnectionTestWords::tr("Have ssl switched on in the server, or choose the SSL mode prefer");
        break;
    case TlsFinding::Answer::NoPostgres:
        result.line = ConnectionTestWords::tr("What listens there is no PostgreSQL server");
        result.hint = ConnectionTestWords::tr("Check host and port");
        break;
    case TlsFinding::Answer::HandshakeFailed:
        result.line = ConnectionTestWords::tr("The encryption could not be agreed on");
        result.details = QStringList{finding.error};
        result.hint = ConnectionTestWords::tr("Look at the server's ssl settings and its log");
        break;
    case TlsFinding::Answer::NoAnswer:
        result.line = ConnectionTestWords::tr("The server took the connection and then said nothing");
        result.hint
            = ConnectionTestWords::tr("Check that it is a PostgreSQL server, and that it is not overloaded");
        break;
    }
    return result;
}

CheckResult loginFailure(const LoginOutcome &outcome, const Conninfo &conninfo)
{
    if (auto refused = refusedByServer(outcome, conninfo))
        return *refused;
    if (outcome.passwordMissing)
        return failedLogin(ConnectionTestWords::tr("The server asks for a password and there is none"),
            outcome, ConnectionTestWords::tr("Type it above, or add a line to your .pgpass file"));
    if (outcome.timedOut)
        return failedLogin(ConnectionTestWords::tr("The login took too long"), outcome,
            ConnectionTestWords::tr("Check that it is a PostgreSQL server, and that it is not overloaded"));
    if (outcome.stage == LoginOutcome::Stage::Encrypting) {
        CheckResult result = failedLogin(ConnectionTestWords::tr("The encryption could not be agreed on"),
            outcome, ConnectionTestWords::tr("Check the SSL mode, the CA file and the client certificate"));
        result.step = CheckStep::Tls;
        return result;
    }
    const QString wanted = conninfo.effective(u"target_session_attrs"_s);
    if (outcome.stage >= LoginOutcome::Stage::LoggingIn && !wanted.isEmpty() && wanted != u"any"_s) {
        CheckResult result
            = failedLogin(ConnectionTestWords::tr("None of the hosts is of the kind asked for"), outcome,
                ConnectionTestWords::tr("Look at target_session_attrs among the further options"));
        result.step = CheckStep::Server;
        return result;
    }
    const QString service = conninfo.effective(u"service"_s);
    if (outcome.stage == LoginOutcome::Stage::Unknown && !service.isEmpty())
        return failedLogin(ConnectionTestWords::tr("The service “%1” could not be used").arg(service),
            outcome, ConnectionTestWords::tr("Look at your pg_service.conf"));
    const bool socket = conninfo.host().startsWith(u'/') || conninfo.effective(u"host"_s).isEmpty();
    if (outcome.stage <= LoginOutcome::Stage::Reaching && socket)
        return failedLogin(ConnectionTestWords::tr("No connection through the socket"), outcome,
            ConnectionTestWords::tr("Start the server, or check the socket's folder and the port"));
    return failedLogin(ConnectionTestWords::tr("No connection came about"), outcome, {});
}

CheckResult schemaResult(const InstalledSchema &schema)
{
    CheckResult result{CheckStep::Schema, CheckState::Passed, {}, {}, {}};
    switch (schema.state) {
    case SchemaState::Missing:
        result.line = ConnectionTestWords::tr("This database has no queue yet");
        result.hint
            = ConnectionTestWords::tr("The window offers to install it; nothing is changed without asking");
        break;
    case SchemaState::Current:
        result.line = ConnectionTestWords::tr("pgCourier's queue, version %1").arg(schema.version);
        break;
    case SchemaState::Outdated:
        result.state = CheckState::Warned;
        result.line
            = ConnectionTestWords::tr("pgCourier's queue in an older version, %1").arg(schema.version);
        result.hint = ConnectionTestWords::tr("The window offers to upgrade it; requests are kept");
        break;
    case SchemaState::Newer:
        result.state = CheckState::Warned;
        result.line = ConnectionTestWords::tr("pgCourier's queue in a newer version, %1").arg(schema.version);
        result.hint = ConnectionTestWords::tr("Install the newer pgCourier to work with it");
        break;
    case SchemaState::PgNet:
        result.line
            = ConnectionTestWords::tr("The pg_net extension: pgCourier attaches to it and changes nothing");
        break;
    case SchemaState::Foreign:
        result.state = CheckState::Failed;
        result.line = ConnectionTestWords::tr("The schema “net” belongs to something else");
        result.hint = ConnectionTestWords::tr("pgCourier leaves it alone: use another database");
        break;
    }
    return result;
}

CheckResult rightsResult(const OwnRights &rights, const InstalledSchema &schema)
{
    CheckResult result{CheckStep::Rights, CheckState::Passed, {}, {}, {}};
    if (schema.state == SchemaState::Missing) {
        result.line = rights.mayInstall ? ConnectionTestWords::tr("This user may install the queue")
                                        : ConnectionTestWords::tr("This user may not install the queue");
        if (!rights.mayInstall) {
            result.state = CheckState::Warned;
            result.hint = ConnectionTestWords::tr("Have it granted: grant create on database … to …");
        }
        return result;
    }
    if (schema.state == SchemaState::PgNet || schema.state == SchemaState::Foreign) {
        result.state = CheckState::Skipped;
        result.line = ConnectionTestWords::tr("Does not arise");
        return result;
    }
    result.details.append(rights.seesAll
            ? ConnectionTestWords::tr("Sees every request")
            : ConnectionTestWords::tr("Sees only the requests that it queued itself"));
    result.details.append(rights.mayWork ? ConnectionTestWords::tr("May run a worker")
                                         : ConnectionTestWords::tr("May not run a worker"));
    if (schema.state == SchemaState::Outdated)
        result.details.append(rights.ownsSchema
                ? ConnectionTestWords::tr("May upgrade the queue")
                : ConnectionTestWords::tr("May not upgrade the queue: its owner has to"));
    if (rights.seesAll && rights.mayWork) {
        result.line = ConnectionTestWords::tr("This user sees all and may run a worker");
    } else {
        result.state = CheckState::Warned;
        result.line = rights.seesAll ? ConnectionTestWords::tr("This user sees all but may not run a worker")
                                     : ConnectionTestWords::tr("This user sees only its own requests");
        result.hint
            = ConnectionTestWords::tr("The queue's owner can grant more: select net.grant_monitor('…') or "
                                      "net.grant_worker('…')");
    }
    return result;
}

} // namespace pgcourier
