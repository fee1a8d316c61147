// SPDX-License-Identifier: GPL-3.0-or-later
// The connection test against real servers: each step that can fail fails, and says so.
#include "app/db/check/connectiontestwords.h"
#include "app/engine/connectiontest.h"
#include "app/engine/connectiontext.h"
#include "app/engine/queueclient.h"
#include "tests/support/certificates.h"
#include "tests/support/hostileserver.h"
#include "tests/support/testcluster.h"

#include <QTcpServer>
#include <QTest>

using namespace pgcourier;
using namespace pgcourier::test;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(pgcourier::CheckStep)
Q_DECLARE_METATYPE(pgcourier::CheckState)

namespace {

constexpr int patience = 60'000;

} // namespace

class TestConnectionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void everything_whenRight_passes();
    void socket_whenUsed_skipsTheNetwork();
    void wrong_whenTested_failsAtItsStep_data();
    void wrong_whenTested_failsAtItsStep();
    void tls_whenTested_isCheckedAsTheModeSays_data();
    void tls_whenTested_isCheckedAsTheModeSays();
    void tls_whenNotOffered_isToldAsTheModeSays();
    void tls_whenTheCertificateEndsSoon_warns();
    void hosts_whenOneIsAway_warnsAndGoesOn();
    void schema_whenInstalled_isToldWithTheRights();
    void readOnly_whenAsked_isHeldByTheServer();
    void silence_whenTested_isGivenUp();
    void cancel_whenItHangs_endsAtOnce();
    void passwordWanted_whenAsked_isTheServersWord();

private:
    // A password of none and one that is wrong stand in these tests as what they are.
    [[nodiscard]] QString tcp(const QString &more = {}, const QString &host = u"localhost"_s) const
    {
        return u"host=%1 port=%2 user=postgres dbname=postgres password='%3' %4"_s.arg(
            host, QString::number(m_cluster->port()), TestCluster::password(), more);
    }
    QList<CheckResult> run(const QString &conninfo, bool readOnly = false);
    static CheckResult at(const QList<CheckResult> &results, CheckStep step);
    [[nodiscard]] QString allWords(const QList<CheckResult> &results) const { return toText(results); }

    TestCertificates m_certificates;
    std::unique_ptr<TestCluster> m_cluster;
    bool m_good = false; // how the newest test ended
};

void TestConnectionTest::initTestCase()
{
    if (!TestCertificates::available())
        QSKIP("openssl is not installed");
    QVERIFY(m_certificates.make());
    QVERIFY(m_certificates.issue(u"server"_s, u"localhost"_s));
    QVERIFY(m_certificates.issue(u"ending"_s, u"localhost"_s, 3));
    QVERIFY(m_certificates.handToServer());
    TestClusterOptions options;
    options.tcp = true;
    options.settings = {u"ssl=on"_s, u"ssl_cert_file="_s + m_certificates.file(u"server.pem"_s),
        u"ssl_key_file="_s + m_certificates.file(u"server.key"_s)};
    m_cluster = std::make_unique<TestCluster>(options);
    QVERIFY(m_cluster->start());
    m_cluster->exec(m_cluster->conninfo(),
        u"create role visitor login password 'v'; create role resting nologin password 'r'"_s);
    m_cluster->exec(m_cluster->conninfo(), u"create database closed"_s);
    m_cluster->exec(m_cluster->conninfo(), u"revoke connect on database closed from public"_s);
}

QList<CheckResult> TestConnectionTest::run(const QString &conninfo, bool readOnly)
{
    ConnectionTester tester;
    QList<CheckResult> results;
    bool ended = false;
    connect(&tester, &ConnectionTester::stepChanged, this, [&](const CheckResult &result) {
        if (!results.isEmpty() && results.constLast().step == result.step)
            results.last() = result;
        else
            results.append(result);
    });
    connect(&tester, &ConnectionTester::finished, this, [&](bool good) {
        m_good = good;
        ended = true;
    });
    ConnectionTarget target = targetFromText(conninfo);
    target.readOnly = readOnly;
    tester.start(target);
    if (!QTest::qWaitFor([&ended] { return ended; }, patience))
        QTest::qFail("the test did not end", __FILE__, __LINE__);
    if (allWords(results).contains(TestCluster::password()))
        QTest::qFail("the password stands in the result", __FILE__, __LINE__);
    return results;
}

CheckResult TestConnectionTest::at(const QList<CheckResult> &results, CheckStep step)
{
    for (const CheckResult &result : results) {
        if (result.step == step)
            return result;
    }
    return {step, CheckState::Waiting, {}, {}, {}};
}

void TestConnectionTest::everything_whenRight_passes()
{
    const auto results = run(tcp(u"sslmode=verify-full sslrootcert="_s + m_certificates.caFile()));
    QVERIFY2(m_good, qPrintable(allWords(results)));
    QCOMPARE(results.size(), checkSteps - 1); // there is no server to be started
    for (const CheckResult &result : results)
        QVERIFY2(result.state == CheckState::Passed, qPrintable(allWords(results)));
    QVERIFY(at(results, CheckStep::Tls).line.startsWith(u"TLS 1.3"_s));
    QVERIFY(at(results, CheckStep::Tls).details.constFirst().contains(u"test CA"_s));
    QVERIFY(at(results, CheckStep::Login).line.contains(u"with a password"_s));
}

void TestConnectionTest::socket_whenUsed_skipsTheNetwork()
{
    const auto results = run(m_cluster->conninfo());
    QVERIFY2(m_good, qPrintable(allWords(results)));
    for (const CheckStep step : {CheckStep::Names, CheckStep::Port, CheckStep::Tls})
        QCOMPARE(at(results, step).state, CheckState::Skipped);
    QVERIFY(at(results, CheckStep::Login).line.contains(u"without a password"_s));
}

void TestConnectionTest::wrong_whenTested_failsAtItsStep_data()
{
    QTest::addColumn<QString>("conninfo");
    QTest::addColumn<CheckStep>("step");
    QTest::addColumn<QString>("words");
    QTest::newRow("host") << tcp({}, u"no-such-host.invalid"_s) << CheckStep::Names << u"not known"_s;
    QTest::newRow("port") << tcp(u"port=%1"_s.arg(HostileServer::closedPort())) << CheckStep::Port
                          << u"refused"_s;
    QTest::newRow("password") << tcp(u"password=wrong"_s) << CheckStep::Login << u"refused the password"_s;
    QTest::newRow("no password") << tcp(u"password='' passfile=/nonexistent"_s) << CheckStep::Login
                                 << u"asks for a password"_s;
    QTest::newRow("login") << tcp(u"user=resting password=r"_s) << CheckStep::Login << u"alter role"_s;
    QTest::newRow("database") << tcp(u"dbname=nowhere"_s) << CheckStep::Database << u"does not exist"_s;
    QTest::newRow("connect") << tcp(u"user=visitor password=v dbname=closed"_s) << CheckStep::Database
                             << u"may not connect"_s;
    QTest::newRow("role of the socket") << m_cluster->conninfoAs(u"nobody-known"_s, u"postgres"_s)
                                        << CheckStep::Login << u"create the role"_s;
    QTest::newRow("socket") << u"host=/nonexistent"_s << CheckStep::Login << u"socket"_s;
    QTest::newRow("kind of server") << tcp(u"target_session_attrs=standby"_s) << CheckStep::Server
                                    << u"target_session_attrs"_s;
    QTest::newRow("service") << u"service=nowhere"_s << CheckStep::Login << u"nowhere"_s;
}

void TestConnectionTest::wrong_whenTested_failsAtItsStep()
{
    QFETCH(QString, conninfo);
    QFETCH(CheckStep, step);
    QFETCH(QString, words);
    const auto results = run(conninfo);
    const QString text = allWords(results);
    QVERIFY2(!m_good, qPrintable(text));
    QVERIFY2(results.constLast().step == step, qPrintable(text));
    QVERIFY2(results.constLast().state == CheckState::Failed, qPrintable(text));
    QVERIFY2(text.contains(words), qPrintable(text));
}

void TestConnectionTest::tls_whenTested_isCheckedAsTheModeSays_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("host");
    QTest::addColumn<CheckState>("state");
    QTest::addColumn<QString>("words");
    const QString ca = u" sslrootcert="_s + m_certificates.caFile();
    const QString missing = u" sslrootcert=/nonexistent"_s;
    const QString name = u"localhost"_s;
    const QString address = u"127.0.0.1"_s;
    QTest::newRow("disable") << u"sslmode=disable"_s << name << CheckState::Passed << u"Switched off"_s;
    QTest::newRow("prefer") << u"sslmode=prefer"_s << name << CheckState::Passed << u"not checked"_s;
    QTest::newRow("allow") << u"sslmode=allow"_s << name << CheckState::Passed << u"not checked"_s;
    QTest::newRow("require") << u"sslmode=require"_s << name << CheckState::Passed << u"not checked"_s;
    QTest::newRow("require, CA") << QString(u"sslmode=require"_s + ca) << name << CheckState::Passed
                                 << u"trusted"_s;
    QTest::newRow("verify-ca") << QString(u"sslmode=verify-ca"_s + ca) << address << CheckState::Passed
                               << u"not made for"_s;
    QTest::newRow("verify-ca, no CA")
        << QString(u"sslmode=verify-ca"_s + missing) << name << CheckState::Failed << u"no CA file"_s;
    QTest::newRow("verify-ca, wrong CA")
        << QString(u"sslmode=verify-ca sslrootcert="_s + m_certificates.file(u"server.pem"_s)) << name
        << CheckState::Failed << u"not trusted"_s;
    QTest::newRow("verify-full") << QString(u"sslmode=verify-full"_s + ca) << name << CheckState::Passed
                                 << u"trusted"_s;
    QTest::newRow("verify-full, other name")
        << QString(u"sslmode=verify-full"_s + ca) << address << CheckState::Failed << u"another host name"_s;
}

void TestConnectionTest::tls_whenTested_isCheckedAsTheModeSays()
{
    QFETCH(QString, options);
    QFETCH(QString, host);
    QFETCH(CheckState, state);
    QFETCH(QString, words);
    const auto results = run(tcp(options, host));
    const QString text = allWords(results);
    QVERIFY2(at(results, CheckStep::Tls).state == state, qPrintable(text));
    QVERIFY2(text.contains(words), qPrintable(text));
    QVERIFY2(m_good == (state != CheckState::Failed), qPrintable(text)); // libpq is of the same opinion
}

void TestConnectionTest::tls_whenNotOffered_isToldAsTheModeSays()
{
    TestClusterOptions options;
    options.tcp = true;
    TestCluster plain(options);
    QVERIFY(plain.start());
    auto results = run(plain.tcpConninfo() + u" sslmode=prefer"_s);
    QVERIFY2(m_good, qPrintable(allWords(results)));
    QVERIFY(at(results, CheckStep::Tls).details.constFirst().contains(u"on this machine"_s));
    TlsFinding refused;
    refused.answer = TlsFinding::Answer::NotOffered;
    QCOMPARE(tlsResult(refused, {u"prefer"_s, u"db.example"_s}).state, CheckState::Warned);
    results = run(plain.tcpConninfo() + u" sslmode=require"_s);
    QVERIFY(!m_good);
    QCOMPARE(results.constLast().step, CheckStep::Tls);
}

void TestConnectionTest::tls_whenTheCertificateEndsSoon_warns()
{
    TestClusterOptions options;
    options.tcp = true;
    options.settings = {u"ssl=on"_s, u"ssl_cert_file="_s + m_certificates.file(u"ending.pem"_s),
        u"ssl_key_file="_s + m_certificates.file(u"ending.key"_s)};
    TestCluster ending(options);
    QVERIFY(ending.start());
    const auto results = run(ending.tcpConninfo().replace(u"127.0.0.1"_s, u"localhost"_s)
        + u" sslmode=verify-full sslrootcert="_s + m_certificates.caFile());
    QVERIFY2(m_good, qPrintable(allWords(results)));
    QCOMPARE(at(results, CheckStep::Tls).state, CheckState::Warned);
    QVERIFY(at(results, CheckStep::Tls).line.contains(u"expires soon"_s));
}

void TestConnectionTest::hosts_whenOneIsAway_warnsAndGoesOn()
{
    const QString ports = u"%1,%2"_s.arg(HostileServer::closedPort()).arg(m_cluster->port());
    const auto results = run(tcp(u"host=127.0.0.1,localhost port="_s + ports));
    QVERIFY2(m_good, qPrintable(allWords(results)));
    QCOMPARE(at(results, CheckStep::Port).state, CheckState::Warned);
    QVERIFY(at(results, CheckStep::Port).line.contains(u"1 of 2"_s));
}

void TestConnectionTest::schema_whenInstalled_isToldWithTheRights()
{
    const QString conninfo = m_cluster->createDatabase();
    auto results = run(conninfo);
    QVERIFY(at(results, CheckStep::Schema).line.contains(u"no queue yet"_s));
    QVERIFY(at(results, CheckStep::Rights).line.contains(u"may install"_s));
    QueueClient client;
    QVERIFY(client.open(conninfo));
    QVERIFY(client.schema().install());
    results = run(conninfo);
    QVERIFY(at(results, CheckStep::Schema).line.contains(u"version"_s));
    QCOMPARE(at(results, CheckStep::Rights).state, CheckState::Passed);
    const QString database = conninfo.section(u"dbname="_s, 1).remove(u'\'');
    results = run(m_cluster->conninfoAs(u"visitor"_s, database));
    QVERIFY2(m_good, qPrintable(allWords(results)));
    QCOMPARE(at(results, CheckStep::Rights).state, CheckState::Warned);
    QVERIFY(at(results, CheckStep::Rights).line.contains(u"only its own"_s));
    const QString foreign = m_cluster->createDatabase();
    m_cluster->exec(foreign, u"create schema net"_s);
    results = run(foreign);
    QVERIFY(!m_good);
    QCOMPARE(results.constLast().step, CheckStep::Schema);
}

void TestConnectionTest::readOnly_whenAsked_isHeldByTheServer()
{
    const auto results = run(tcp(), true);
    QVERIFY2(m_good, qPrintable(allWords(results)));
    QVERIFY(at(results, CheckStep::Server).details.join(u' ').contains(u"refuses to write"_s));
    QueueClient client;
    const QString database = m_cluster->createDatabase();
    m_cluster->exec(database, u"create function f() returns void language sql as 'create table t (a int)'"_s);
    QVERIFY(client.open(readOnlyConninfo(database)));
    const auto run = [&client](const QString &script) {
        QString said;
        (void)client.runScript(script, [&said](const StatementResult &result) { said += result.error; });
        return said;
    };
    const QString refused = run(u"create table t (a int)"_s);
    QVERIFY2(refused.contains(u"CREATE was not sent"_s), qPrintable(refused));
    const QString said = run(u"select f()"_s); // of which nobody sees that it writes
    QVERIFY2(said.contains(u"read-only transaction"_s), qPrintable(said));
    // The installer asks to write by itself: it must not get past the mark.
    const Status installed = client.schema().install();
    QVERIFY(!installed);
    QVERIFY2(installed.error().line().contains(u"read-only"_s), qPrintable(installed.error().line()));
    QCOMPARE(client.info()->schema, SchemaState::Missing);
}

// Takes the connection and never says a word.
void TestConnectionTest::silence_whenTested_isGivenUp()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    const auto results = run(u"host=127.0.0.1 port=%1 user=u sslmode=prefer"_s.arg(silent.serverPort()));
    QVERIFY(!m_good);
    QCOMPARE(results.constLast().step, CheckStep::Tls);
    QVERIFY(results.constLast().line.contains(u"said nothing"_s));
}

void TestConnectionTest::cancel_whenItHangs_endsAtOnce()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    ConnectionTester tester;
    bool running = false;
    connect(&tester, &ConnectionTester::stepChanged, this, [&running](const CheckResult &result) {
        running = running || (result.step == CheckStep::Tls && result.state == CheckState::Running);
    });
    int ends = 0;
    connect(&tester, &ConnectionTester::finished, this, [&ends] { ++ends; });
    tester.start(targetFromText(u"host=127.0.0.1 port=%1 user=u"_s.arg(silent.serverPort())));
    QTRY_VERIFY_WITH_TIMEOUT(running, patience);
    tester.cancel();
    QVERIFY(!tester.isRunning());
    // The next test is heard, the one that was given up is not.
    tester.start(targetFromText(m_cluster->conninfo()));
    QTRY_COMPARE_WITH_TIMEOUT(ends, 1, patience);
}

void TestConnectionTest::passwordWanted_whenAsked_isTheServersWord()
{
    const auto wanted = [](const QString &conninfo) {
        QFuture<bool> future = passwordWanted(conninfo);
        return QTest::qWaitFor([&future] { return future.isFinished(); }, patience) && future.result();
    };
    QVERIFY(!wanted(tcp()));
    QVERIFY(wanted(tcp(u"password=wrong"_s)));
    QVERIFY(wanted(tcp(u"password='' passfile=/nonexistent"_s)));
    QVERIFY(!wanted(tcp(u"dbname=nowhere"_s)));
    QVERIFY(!wanted(u"host=127.0.0.1 port=%1"_s.arg(HostileServer::closedPort())));
}

QTEST_GUILESS_MAIN(TestConnectionTest)
#include "tst_connectiontest.moc"
