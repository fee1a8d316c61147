// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/check/connectiontest.h"

#include "app/db/check/connectiontestwords.h"
#include "app/db/check/hostlookup.h"
#include "app/db/check/patience.h"
#include "app/db/session/connection.h"
#include "app/db/session/ownsettings.h"
#include "app/db/session/sqltext.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QHostAddress>

using namespace Qt::StringLiterals;

namespace pgcourier {

namespace {

struct ConnectionTestSteps
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionTest)
};

CheckResult skipped(CheckStep step, const QString &why)
{
    return {step, CheckState::Skipped, why, {}, {}};
}

} // namespace

ConnectionTest::ConnectionTest(Conninfo conninfo, Options options, Report report)
    : m_conninfo(std::move(conninfo))
    , m_filled(m_conninfo)
    , m_options(std::move(options))
    , m_report(std::move(report))
    , m_connection(std::make_unique<Connection>(u"test"_s))
{
    m_filled.fillFrom(m_options.service);
    m_conninfo.addDefaults(u"pgcourier test"_s);
    if (m_options.readOnly)
        m_conninfo.makeReadOnly(m_options.service.value(u"options"_s));
}

ConnectionTest::~ConnectionTest() = default;

bool ConnectionTest::run()
{
    const QList<void (ConnectionTest::*)()> steps{&ConnectionTest::openTunnel, &ConnectionTest::findPlaces,
        &ConnectionTest::lookUpNames, &ConnectionTest::reachPorts, &ConnectionTest::checkTls,
        &ConnectionTest::logInOnce, &ConnectionTest::checkServer, &ConnectionTest::checkSchema,
        &ConnectionTest::checkRights};
    for (const auto step : steps) {
        (this->*step)();
        if (stopped())
            break;
    }
    m_connection->close();
    return !stopped();
}

void ConnectionTest::cancel()
{
    m_cancelled = true;
    m_connection->cancel();
}

void ConnectionTest::begin(CheckStep step)
{
    m_report({step, CheckState::Running, {}, {}, {}});
}

void ConnectionTest::end(const CheckResult &result)
{
    if (m_cancelled)
        return;
    m_failed = m_failed || result.state == CheckState::Failed;
    m_report(result);
}

void ConnectionTest::openTunnel()
{
    if (m_filled.ssh().isEmpty())
        return;
    begin(CheckStep::Tunnel);
    const auto opened = openPassage(
        m_filled, [this] { return m_cancelled.load(); }, Tunnel::Start::AtOnce);
    if (opened) {
        m_passage = *opened;
        end({CheckStep::Tunnel, CheckState::Passed,
            ConnectionTestSteps::tr("Connected to %1").arg(m_filled.ssh()), {}, {}});
        return;
    }
    const Error &error = opened.error();
    end({CheckStep::Tunnel, CheckState::Failed, error.text,
        error.detail.isEmpty() ? QStringList{} : QStringList{error.detail}, error.hint});
}

void ConnectionTest::findPlaces()
{
    const QList<Conninfo::Place> places = m_filled.places();
    for (qsizetype i = 0; i < places.size(); ++i) {
        Place place;
        place.host = places.at(i).host;
        place.port = places.at(i).port;
        if (!places.at(i).address.isEmpty())
            place.addresses.append(places.at(i).address);
        if (place.host.isEmpty())
            place.host = places.at(i).address;
        if (m_passage)
            place.tunnel = m_passage->ports.value(i);
        m_places.append(place);
    }
}

void ConnectionTest::lookUpNames()
{
    begin(CheckStep::Names);
    if (m_passage) {
        end(skipped(CheckStep::Names, ConnectionTestSteps::tr("The SSH host looks it up")));
        return;
    }
    CheckResult result{CheckStep::Names, CheckState::Passed, {}, {}, {}};
    int known = 0;
    int asked = 0;
    for (Place &place : m_places) {
        if (place.isSocket() || m_cancelled)
            continue;
        ++asked;
        known += lookUp(place, result) ? 1 : 0;
    }
    if (asked == 0) {
        end(skipped(CheckStep::Names, ConnectionTestSteps::tr("A socket on this machine has no host name")));
        return;
    }
    if (known == 0) {
        result.state = CheckState::Failed;
        result.line = ConnectionTestSteps::tr("The host name is not known");
        result.hint
            = ConnectionTestSteps::tr("Check its spelling, and the name server or VPN of this machine");
    } else if (known < asked) {
        result.state = CheckState::Warned;
        result.line = ConnectionTestSteps::tr("%1 of %2 hosts are known").arg(known).arg(asked);
    } else {
        result.line
            = result.details.size() == 1 ? result.details.takeFirst() : ConnectionTestSteps::tr("Found");
    }
    end(result);
}

bool ConnectionTest::lookUp(Place &place, CheckResult &result)
{
    if (!place.addresses.isEmpty() || !QHostAddress(place.host).isNull()) {
        if (place.addresses.isEmpty())
            place.addresses.append(place.host);
        result.details.append(ConnectionTestSteps::tr("%1 is an address").arg(place.addresses.constFirst()));
        return true;
    }
    const auto found = lookUpHost(place.host, Patience(m_options.limit, m_cancelled));
    if (!found) {
        result.details.append(u"%1: %2"_s.arg(place.host, found.error().text));
        return false;
    }
    place.addresses = *found;
    result.details.append(u"%1 → %2"_s.arg(place.host, found->join(u", "_s)));
    return true;
}

void ConnectionTest::reachPorts()
{
    begin(CheckStep::Port);
    CheckResult result{CheckStep::Port, CheckState::Passed, {}, {}, {}};
    int reached = 0;
    int asked = 0;
    for (const Place &place : std::as_const(m_places)) {
        if ((place.isSocket() && !m_passage) || m_cancelled)
            continue;
        ++asked;
        reached += (m_passage ? reachThroughTunnel(place, result) : reachPort(place, result)) ? 1 : 0;
    }
    if (asked == 0) {
        end(skipped(CheckStep::Port, ConnectionTestSteps::tr("A socket on this machine needs no network")));
        return;
    }
    if (reached == 0) {
        result.state = CheckState::Failed;
        result.line = ConnectionTestSteps::tr("Nothing answers there");
        result.hint = ConnectionTestSteps::tr(
            "Start the server, or check the port, listen_addresses and the firewall");
    } else if (reached < asked) {
        result.state = CheckState::Warned;
        result.line = ConnectionTestSteps::tr("%1 of %2 hosts answer").arg(reached).arg(asked);
    } else {
        result.line
            = result.details.size() == 1 ? result.details.takeFirst() : ConnectionTestSteps::tr("Reached");
    }
    end(result);
}

bool ConnectionTest::reachPort(const Place &place, CheckResult &result)
{
    bool any = false;
    for (const QString &address : place.addresses) {
        if (m_cancelled)
            break;
        const QString where = address.contains(u':') ? u"[%1]:%2"_s.arg(address, place.port)
                                                     : u"%1:%2"_s.arg(address, place.port);
        const auto socket
            = reach(address, quint16(place.port.toUInt()), Patience(m_options.limit, m_cancelled));
        result.details.append(socket ? ConnectionTestSteps::tr("%1 answers").arg(where)
                                     : u"%1: %2"_s.arg(where, socket.error().text));
        if (socket && !m_reached) {
            m_reached = *socket;
            m_reachedHost = place.host;
            m_reachedLoopback = QHostAddress(address).isLoopback();
        }
        any = any || socket.ok();
    }
    return any;
}

// ssh takes every connection and closes it again where the SSH host gets no further: only an answer tells.
bool ConnectionTest::reachThroughTunnel(const Place &place, CheckResult &result)
{
    const auto target = TunnelTarget::parse(
        place.addresses.isEmpty() ? place.host : place.addresses.constFirst(), place.port);
    const QString where = target ? target->text() : place.host;
    const int failures = m_passage->tunnel->failures();
    const Patience patience(m_options.limit, m_cancelled);
    const auto open = [&] {
        return reach(u"127.0.0.1"_s, place.tunnel, patience);
    };
    const auto asked = open();
    if (asked && answersAtAll(**asked, patience)) {
        result.details.append(ConnectionTestSteps::tr("%1 answers").arg(where));
        if (m_reached || !target || place.host.startsWith(u'/'))
            return true;
        if (const auto socket = open()) {
            m_reached = *socket;
            m_reachedHost = place.host.isEmpty() ? target->host : place.host;
            m_reachedLoopback = target->isOnSshHost();
        }
        return true;
    }
    const auto failure = m_passage->tunnel->failureSince(failures);
    result.details.append(
        failure ? failure->line() : ConnectionTestSteps::tr("%1 does not answer").arg(where));
    return false;
}

QString ConnectionTest::caFile() const
{
    const QString named = m_filled.effective(u"sslrootcert"_s);
    if (!named.isEmpty())
        return named;
    const QString usual = QDir::homePath() + u"/.postgresql/root.crt"_s;
    return QFile::exists(usual) ? usual : QString();
}

void ConnectionTest::checkTls()
{
    begin(CheckStep::Tls);
    const QString said = m_filled.effective(u"sslmode"_s);
    TlsDemand demand;
    demand.mode = said.isEmpty() ? u"prefer"_s : said;
    demand.host = m_reachedHost;
    demand.sameMachine = m_reachedLoopback;
    demand.throughSsh = m_passage.has_value();
    demand.mustFit = demand.mode == u"verify-full"_s;
    // A CA file makes `require` check the certificate too.
    demand.mustTrust = demand.mustFit || demand.mode == u"verify-ca"_s
        || (demand.mode == u"require"_s && QFile::exists(caFile()));
    demand.mustEncrypt = demand.mustTrust || demand.mode == u"require"_s;
    if (!m_reached) {
        end(skipped(CheckStep::Tls, ConnectionTestSteps::tr("A socket on this machine is not encrypted")));
    } else if (demand.mode == u"disable"_s) {
        end(plainResult(ConnectionTestSteps::tr("Switched off by the SSL mode"), demand));
    } else if (demand.mustTrust && !QFile::exists(caFile())) {
        end({CheckStep::Tls, CheckState::Failed,
            ConnectionTestSteps::tr("There is no CA file to check the server with"),
            caFile().isEmpty() ? QStringList{} : QStringList{caFile()},
            ConnectionTestSteps::tr("Choose one, or an SSL mode that checks less")});
    } else {
        const Patience patience(m_options.limit, m_cancelled);
        end(tlsResult(probeTls(*m_reached, m_reachedHost, caFile(), patience), demand));
    }
    m_reached.reset();
}

void ConnectionTest::logInOnce()
{
    begin(CheckStep::Login);
    const Patience patience(m_options.limit * qMax<qsizetype>(1, m_places.size()), m_cancelled);
    const LoginOutcome outcome = logIn(m_conninfo, patience);
    if (outcome.cancelled)
        return;
    const QString user = m_filled.user();
    const CheckResult letIn{CheckStep::Login, CheckState::Passed,
        outcome.passwordUsed ? ConnectionTestSteps::tr("Let in as “%1” with a password").arg(user)
                             : ConnectionTestSteps::tr("Let in as “%1” without a password").arg(user),
        {}, {}};
    if (outcome.connected()) {
        end(letIn);
        begin(CheckStep::Database);
        end({CheckStep::Database, CheckState::Passed,
            ConnectionTestSteps::tr("“%1” is there").arg(m_filled.database()), {}, {}});
        return;
    }
    const CheckResult failure = loginFailure(outcome, m_filled);
    if (failure.step > CheckStep::Login)
        end(letIn);
    end(failure);
}

void ConnectionTest::checkServer()
{
    begin(CheckStep::Server);
    CheckResult result{CheckStep::Server, CheckState::Failed, {}, {}, {}};
    Status open = m_connection->open(m_conninfo.text());
    if (open)
        open = useOwnSettings(*m_connection);
    if (!open) {
        result.line = open.error().text;
        result.hint = open.error().hint;
        end(result);
        return;
    }
    (void)m_connection->execute("set statement_timeout = 5000");
    const auto pooled = m_connection->pooled();
    const auto rights = m_connection->execute(sqlQuery(u"select_own_rights"_s));
    if (!pooled || !rights) {
        const Error &error = pooled ? rights.error() : pooled.error();
        result.line = error.text;
        result.details = QStringList{error.detail};
        end(result);
        return;
    }
    result.state = CheckState::Passed;
    result.line = u"PostgreSQL %1"_s.arg(m_connection->serverVersionText());
    if (m_connection->serverVersion() < oldestServer) {
        result.state = CheckState::Failed;
        result.hint = ConnectionTestSteps::tr("pgCourier needs PostgreSQL 13 or newer");
    }
    if (rights->boolean(0, rights->knownColumn("standby"))) {
        result.state = CheckState::Warned;
        result.details.append(ConnectionTestSteps::tr("A standby: it can be read but not written"));
    }
    if (*pooled) {
        result.state = CheckState::Warned;
        result.details.append(
            ConnectionTestSteps::tr("A pooler shares its sessions: news come by asking, not at once"));
    }
    if (m_options.readOnly) {
        const bool held = rights->boolean(0, rights->knownColumn("read_only"));
        result.details.append(held
                ? ConnectionTestSteps::tr("Read-only: the server itself refuses to write")
                : ConnectionTestSteps::tr("Read-only is not held by the server: a pooler in between "
                                          "drops the option, and SQL typed by hand can write"));
        if (!held)
            result.state = CheckState::Warned;
    }
    end(result);
}

void ConnectionTest::checkSchema()
{
    begin(CheckStep::Schema);
    const auto schema = SchemaInstaller(*m_connection).installed();
    if (schema)
        end(schemaResult(*schema));
    else
        end({CheckStep::Schema, CheckState::Failed, schema.error().text, {}, schema.error().hint});
}

void ConnectionTest::checkRights()
{
    begin(CheckStep::Rights);
    const auto schema = SchemaInstaller(*m_connection).installed();
    const auto rows = m_connection->execute(sqlQuery(u"select_own_rights"_s));
    if (!schema || !rows) {
        const Error &error = schema ? rows.error() : schema.error();
        end({CheckStep::Rights, CheckState::Failed, error.text, {}, error.hint});
        return;
    }
    if (m_options.readOnly) {
        end({CheckStep::Rights, CheckState::Skipped,
            ConnectionTestSteps::tr("A read-only connection installs nothing and runs no worker"), {}, {}});
        return;
    }
    const auto may = [&rows](const char *right) {
        return rows->boolean(0, rows->knownColumn(right));
    };
    end(rightsResult({may("may_install"), may("owns_schema"), may("may_work"), may("sees_all")}, *schema));
}

} // namespace pgcourier
