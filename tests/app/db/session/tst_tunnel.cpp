// SPDX-License-Identifier: GPL-3.0-or-later
// Through a real sshd: what works, what does not and in which words, and what becomes of ssh.
#include "app/db/session/connection.h"
#include "app/db/session/listener.h"
#include "app/db/session/passage.h"
#include "app/engine/connectiontest.h"
#include "tests/app/cli/program.h"
#include "tests/support/certificates.h"
#include "tests/support/sshserver.h"
#include "tests/support/testcluster.h"

#include <csignal>
#include <pwd.h>
#include <QDir>
#include <QElapsedTimer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QThread>
#include <thread>
#include <unistd.h>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestTunnel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void target_ofAnyKind_isReached_data();
    void target_ofAnyKind_isReached();
    void certificate_whenVerifiedInFull_isThatOfTheRealName_data();
    void certificate_whenVerifiedInFull_isThatOfTheRealName();
    void passwordFile_throughATunnel_isReadForTheRealPort_data();
    void passwordFile_throughATunnel_isReadForTheRealPort();
    void hosts_whenTheFirstIsDown_leadToTheNext();
    void cancel_whenAStatementRuns_reachesTheServer();
    void listener_throughATunnel_hears();
    void statement_ofManyMegabytes_comesBackWhole();
    void connections_ofOneSetting_shareOneSsh();
    void ssh_whenItFalls_isStartedAgain();
    void ssh_whenTheProgramIsKilled_ends();
    void ssh_whenAForwardOfTheUsersIsTaken_standsAllTheSame();
    void failure_ofEachKind_isToldInWords_data();
    void failure_ofEachKind_isToldInWords();
    void failure_whenAskedAgainAtOnce_leavesTheHostAlone();
    void hanging_whenCancelled_endsAtOnce();
    void stranger_atTheTunnelsPort_isTurnedAway();
    void test_throughATunnel_tellsItsSteps();
    void test_whenTheTunnelFails_saysWhy();
    void commandLine_withSsh_goesThroughIt();
    void commandLine_whenSshIsWrong_says_data();
    void commandLine_whenSshIsWrong_says();
    void worker_throughATunnel_deliversAndEndsCleanly();

private:
    [[nodiscard]] QString tcp(const QString &more = {}) const; // the cluster as bastion sees it
    [[nodiscard]] QList<CheckResult> test(const QString &conninfo);
    [[nodiscard]] static Error failureOf(const QString &conninfo);
    [[nodiscard]] static QString one(Connection &connection, const QByteArray &sql);

    TestCertificates m_certificates;
    std::unique_ptr<TestCluster> m_cluster;
    SshServer m_ssh;
    bool m_good = false; // how the newest test ended
};

void TestTunnel::initTestCase()
{
    if (!SshServer::isInstalled())
        QSKIP("openssh-server is not installed: nothing of the SSH tunnel is tested");
    QVERIFY(TestCertificates::available());
    QVERIFY(m_certificates.make());
    QVERIFY(m_certificates.issue(u"server"_s, u"db.example"_s));
    QVERIFY(m_certificates.handToServer());
    TestClusterOptions options;
    options.tcp = true;
    options.settings = {u"ssl=on"_s, u"ssl_cert_file="_s + m_certificates.file(u"server.pem"_s),
        u"ssl_key_file="_s + m_certificates.file(u"server.key"_s)};
    m_cluster = std::make_unique<TestCluster>(options);
    QVERIFY(m_cluster->start());
    QVERIFY(m_ssh.start());
    qputenv("PATH", m_ssh.path().toLocal8Bit());
}

// Each finds the server as it comes.
void TestTunnel::cleanup()
{
    qunsetenv("PGPASSFILE");
    QVERIFY(m_ssh.configure({}));
    QVERIFY(m_ssh.writeKnownHosts(m_ssh.hostKey()));
    QTRY_COMPARE_WITH_TIMEOUT(m_ssh.sessions(), 0, 10'000);
}

QString TestTunnel::tcp(const QString &more) const
{
    return m_cluster->tcpConninfo() + u" ssh=bastion "_s + more;
}

Error TestTunnel::failureOf(const QString &conninfo)
{
    Connection connection;
    const Status opened = connection.open(conninfo);
    return opened ? Error{} : opened.error();
}

QString TestTunnel::one(Connection &connection, const QByteArray &sql)
{
    const auto rows = connection.execute(sql);
    return rows ? rows->text(0, 0) : rows.error().line();
}

void TestTunnel::target_ofAnyKind_isReached_data()
{
    QTest::addColumn<QString>("conninfo");
    const QString port = QString::number(m_cluster->port());
    const QString password = TestCluster::password();
    QTest::newRow("address") << tcp();
    QTest::newRow("name") << u"host=localhost port=%1 user=postgres password='%2' ssh=bastion"_s.arg(
        port, password);
    QTest::newRow("no host is the SSH host")
        << u"port=%1 user=postgres password='%2' ssh=bastion"_s.arg(port, password);
    QTest::newRow("name and address")
        << u"host=db.example hostaddr=127.0.0.1 port=%1 user=postgres password='%2' ssh=bastion"_s.arg(
               port, password);
    QTest::newRow("socket") << u"host=%1 port=%2 user=postgres ssh=bastion sslmode=require"_s.arg(
        m_cluster->socketFolder(), port);
    QTest::newRow("URI") << u"postgresql://postgres:correct%20horse@127.0.0.1:%1/postgres?ssh=bastion"_s.arg(
        port);
    QTest::newRow("with user and port")
        << tcp(u"ssh=%1@127.0.0.1:%2"_s.arg(QString::fromLocal8Bit(::getpwuid(::geteuid())->pw_name))
                   .arg(m_ssh.port()));
}

void TestTunnel::target_ofAnyKind_isReached()
{
    QFETCH(QString, conninfo);
    Connection connection;
    const Status opened = connection.open(conninfo);
    QVERIFY2(opened, opened ? "" : qPrintable(opened.error().line()));
    QCOMPARE(one(connection, "select 6 * 7"), u"42"_s);
    QVERIFY(connection.target().contains(u" through "_s));
}

void TestTunnel::certificate_whenVerifiedInFull_isThatOfTheRealName_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("good");
    QTest::newRow("that of the certificate") << u"db.example"_s << true;
    QTest::newRow("another one") << u"other.example"_s << false;
    QTest::newRow("that of the tunnel's end") << u"localhost"_s << false;
}

void TestTunnel::certificate_whenVerifiedInFull_isThatOfTheRealName()
{
    QFETCH(QString, host);
    QFETCH(bool, good);
    Connection connection;
    const Status opened = connection.open(u"host=%1 hostaddr=127.0.0.1 port=%2 user=postgres password='%3' "
                                          "ssh=bastion sslmode=verify-full sslrootcert=%4"_s.arg(host)
                                              .arg(m_cluster->port())
                                              .arg(TestCluster::password(), m_certificates.caFile()));
    QCOMPARE(opened.ok(), good);
    if (good)
        QCOMPARE(
            one(connection, "select ssl::text from pg_stat_ssl where pid = pg_backend_pid()"), u"true"_s);
}

void TestTunnel::passwordFile_throughATunnel_isReadForTheRealPort_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<bool>("good");
    const QString port = QString::number(m_cluster->port());
    QTest::newRow("host and port") << u"127.0.0.1:%1:*:postgres:correct horse"_s.arg(port) << true;
    QTest::newRow("any host") << u"*:*:*:*:correct horse"_s << true;
    QTest::newRow("another port") << u"127.0.0.1:1:*:postgres:correct horse"_s << false;
    QTest::newRow("another host") << u"localhost:%1:*:postgres:correct horse"_s.arg(port) << false;
}

void TestTunnel::passwordFile_throughATunnel_isReadForTheRealPort()
{
    QFETCH(QString, line);
    QFETCH(bool, good);
    QFile file(m_ssh.file(u"pgpass"_s));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(line.toUtf8() + '\n');
    file.close();
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    qputenv("PGPASSFILE", QFile::encodeName(file.fileName()));
    Connection connection;
    const Status opened = connection.open(
        u"host=127.0.0.1 port=%1 user=postgres dbname=postgres ssh=bastion"_s.arg(m_cluster->port()));
    QCOMPARE(opened.ok(), good);
}

void TestTunnel::hosts_whenTheFirstIsDown_leadToTheNext()
{
    const QString conninfo = u"host=127.0.0.1,127.0.0.1 port=1,%1 user=postgres password='%2' ssh=bastion "
                             "target_session_attrs=read-write"_s.arg(m_cluster->port())
                                 .arg(TestCluster::password());
    Connection connection;
    const Status opened = connection.open(conninfo);
    QVERIFY2(opened, opened ? "" : qPrintable(opened.error().line()));
    QCOMPARE(one(connection, "select 1"), u"1"_s);
    const QList<CheckResult> steps = test(conninfo);
    QVERIFY2(m_good, qPrintable(toText(steps)));
    const CheckResult reached = *std::find_if(
        steps.begin(), steps.end(), [](const CheckResult &result) { return result.step == CheckStep::Port; });
    QCOMPARE(reached.line, u"1 of 2 hosts answer"_s);
    QCOMPARE(failureOf(u"host=127.0.0.1,127.0.0.1 port=1,2 user=postgres ssh=bastion"_s).text,
        u"The SSH host bastion cannot reach 127.0.0.1:1, 127.0.0.1:2"_s);
}

void TestTunnel::cancel_whenAStatementRuns_reachesTheServer()
{
    Connection connection;
    QVERIFY(connection.open(tcp()));
    std::thread other([&connection] {
        while (connection.waitingFor() < std::chrono::milliseconds(200))
            QThread::msleep(10);
        connection.cancel();
    });
    const auto rows = connection.execute("select pg_sleep(60)");
    other.join();
    QVERIFY(!rows);
    QCOMPARE(rows.error().code, u"57014"_s); // by the server, and the session goes on
    QCOMPARE(one(connection, "select 1"), u"1"_s);
}

void TestTunnel::listener_throughATunnel_hears()
{
    Listener listener(tcp(), {u"news"_s});
    QStringList heard;
    bool listening = false;
    connect(&listener, &Listener::reconnected, this, [&listening] { listening = true; });
    connect(&listener, &Listener::notified, this,
        [&heard](const QString &, const QString &payload) { heard.append(payload); });
    listener.start();
    QVERIFY(listening);
    m_cluster->exec(m_cluster->conninfo(), u"notify news, 'hello'"_s);
    QTRY_COMPARE(heard, QStringList{u"hello"_s});
}

void TestTunnel::statement_ofManyMegabytes_comesBackWhole()
{
    Connection connection;
    QVERIFY(connection.open(tcp()));
    const QByteArray big(20'000'000, 'x');
    const auto rows = connection.execute("select $1::text || 'y'", {Parameter(QString::fromLatin1(big))});
    QVERIFY(rows);
    QCOMPARE(rows->text(0, 0).size(), big.size() + 1);
    QVERIFY(rows->text(0, 0).endsWith(u"xy"_s));
}

void TestTunnel::connections_ofOneSetting_shareOneSsh()
{
    std::vector<std::unique_ptr<Connection>> connections;
    std::vector<std::thread> threads;
    std::atomic<int> open = 0;
    for (int i = 0; i < 8; ++i) {
        connections.push_back(std::make_unique<Connection>());
        threads.emplace_back([this, &open, connection = connections.back().get()] {
            open += connection->open(tcp()) ? 1 : 0;
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(open.load(), 8);
    QCOMPARE(m_ssh.sessions(), 1);
    while (connections.size() > 1)
        connections.pop_back();
    QCOMPARE(one(*connections.front(), "select 1"), u"1"_s);
    QCOMPARE(m_ssh.sessions(), 1);
    connections.clear();
    QCOMPARE(m_ssh.sessions(), 0);
}

void TestTunnel::ssh_whenItFalls_isStartedAgain()
{
    const auto conninfo = Conninfo::parse(tcp());
    QVERIFY(conninfo);
    const auto passage = openPassage(*conninfo, [] { return false; });
    QVERIFY(passage);
    Connection connection;
    QVERIFY(connection.open(tcp()));
    QVERIFY(passage->tunnel->processId() > 0);
    QCOMPARE(::kill(pid_t(passage->tunnel->processId()), SIGKILL), 0);
    QTRY_COMPARE(passage->tunnel->processId(), qint64(0));
    const auto lost = connection.execute("select 1");
    QVERIFY(!lost);
    QCOMPARE(lost.error().kind, ErrorKind::ConnectionLost);
    QTRY_VERIFY_WITH_TIMEOUT(bool(connection.open(tcp())), 10'000); // after its second of rest
    QCOMPARE(one(connection, "select 1"), u"1"_s);
    const auto again = openPassage(*conninfo, [] { return false; });
    QVERIFY(again);
    QCOMPARE(again->ports, passage->ports); // it stayed ours in between
}

void TestTunnel::ssh_whenTheProgramIsKilled_ends()
{
    m_cluster->exec(m_cluster->conninfo(), u"drop schema if exists net cascade"_s);
    QCOMPARE(runProgram({u"install"_s, u"--dsn"_s, m_cluster->tcpConninfo()}).status, 0);
    Running worker({u"worker"_s, u"--dsn"_s, m_cluster->tcpConninfo(), u"--ssh"_s, u"bastion"_s});
    QVERIFY2(!worker.awaitLine(u"is running"_s).isEmpty(), qPrintable(worker.end().err));
    QCOMPARE(m_ssh.sessions(), 1);
    worker.signal(SIGKILL);
    QTRY_COMPARE_WITH_TIMEOUT(m_ssh.sessions(), 0, 10'000);
}

void TestTunnel::ssh_whenAForwardOfTheUsersIsTaken_standsAllTheSame()
{
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    QVERIFY(
        m_ssh.configure(u"Host bastion\n  ExitOnForwardFailure yes\n  ControlMaster auto\n  ControlPath %1\n"
                        "  ControlPersist yes\n  RemoteCommand sleep 1\n  RequestTTY yes\n"
                        "  LocalForward %2 localhost:1\n"_s.arg(m_ssh.file(u"master"_s))
                            .arg(taken.serverPort())));
    Connection connection;
    const Status opened = connection.open(tcp());
    QVERIFY2(opened, opened ? "" : qPrintable(opened.error().line()));
    QVERIFY(!QFile::exists(m_ssh.file(u"master"_s)));
}

void TestTunnel::failure_ofEachKind_isToldInWords_data()
{
    QTest::addColumn<QString>("configuration");
    QTest::addColumn<QString>("knownHosts"); // "own": as it is
    QTest::addColumn<QString>("sshdSettings"); // of another sshd, where there are any
    QTest::addColumn<QString>("conninfo");
    QTest::addColumn<QString>("words");
    const QString own = u"own"_s;
    QTest::newRow("host key unknown")
        << QString() << QString() << QString() << tcp()
        << u"is not known: Host key verification failed. Connect once by hand"_s;
    QTest::newRow("host key changed") << QString() << u"other"_s << QString() << tcp() << u"has changed"_s;
    QTest::newRow("no key that is let in")
        << u"Host *\n  IdentityFile %1\n"_s.arg(m_ssh.file(u"stranger"_s)) + u"  PubkeyAuthentication no\n"_s
        << own << QString() << tcp() << u"does not let us in: "_s;
    QTest::newRow("name not found") << QString() << own << QString() << tcp(u"ssh=no.such.host.invalid"_s)
                                    << u"The SSH host no.such.host.invalid is not known: "_s;
    QTest::newRow("nobody listens") << QString() << own << QString() << tcp(u"ssh=127.0.0.1:1"_s)
                                    << u"The SSH host 127.0.0.1:1 cannot be reached: "_s;
    QTest::newRow("forwarding refused")
        << QString() << own << u"AllowTcpForwarding no"_s << tcp() << u"does not pass us on to 127.0.0.1:"_s;
    QTest::newRow("one place permitted")
        << QString() << own << u"PermitOpen 127.0.0.1:1"_s << tcp() << u"does not pass us on to 127.0.0.1:"_s;
    QTest::newRow("database down") << QString() << own << QString()
                                   << u"host=127.0.0.1 port=1 user=postgres ssh=bastion"_s
                                   << u"cannot reach 127.0.0.1:1: Connection refused"_s;
    QTest::newRow("database's name not known there")
        << QString() << own << QString() << u"host=no.such.host.invalid user=postgres ssh=bastion"_s
        << u"cannot reach no.such.host.invalid:5432: "_s;
    QTest::newRow("configuration wrong")
        << u"Nonsense yes\n"_s << own << QString() << tcp() << u"ssh does not take its configuration: "_s;
    QTest::newRow("option as host") << QString() << own << QString() << tcp(u"ssh=-oProxyCommand=id"_s)
                                    << u"is no SSH host"_s;
    QTest::newRow("option as user") << QString() << own << QString()
                                    << tcp(u"ssh=-oProxyCommand=id@bastion"_s) << u"is no SSH host"_s;
    QTest::newRow("command as host") << QString() << own << QString() << tcp(u"ssh='$(id)'"_s)
                                     << u"is no SSH host"_s;
    QTest::newRow("abstract socket") << QString() << own << QString()
                                     << u"host='@db' user=postgres ssh=bastion"_s
                                     << u"cannot lead to the host \"@db\""_s;
    QTest::newRow("folder that ssh would read otherwise")
        << QString() << own << QString() << u"host='/a:b' user=postgres ssh=bastion"_s
        << u"cannot lead to the socket's folder"_s;
}

void TestTunnel::failure_ofEachKind_isToldInWords()
{
    QFETCH(QString, configuration);
    QFETCH(QString, knownHosts);
    QFETCH(QString, sshdSettings);
    QFETCH(QString, conninfo);
    QFETCH(QString, words);
    SshServer other;
    SshServer &server = sshdSettings.isEmpty() ? m_ssh : other;
    if (!sshdSettings.isEmpty()) {
        QVERIFY(other.start({sshdSettings}));
        qputenv("PATH", other.path().toLocal8Bit());
    }
    const auto back = qScopeGuard([this] { qputenv("PATH", m_ssh.path().toLocal8Bit()); });
    // A name of its own, so that no row meets what an earlier one has left: how long to leave it alone.
    static int number = 0;
    const QString alias = u"bastion%1"_s.arg(++number);
    QVERIFY(server.configure(
        configuration + u"Host %1\n  HostName 127.0.0.1\n  Port %2\n"_s.arg(alias).arg(server.port())));
    conninfo.replace(u"ssh=bastion "_s, u"ssh=%1 "_s.arg(alias));
    if (conninfo.endsWith(u"ssh=bastion"_s))
        conninfo.replace(u"ssh=bastion"_s, u"ssh="_s + alias);
    if (knownHosts == u"other"_s) {
        QVERIFY(QFile::exists(m_ssh.file(u"impostor"_s)) || m_ssh.makeKey(u"impostor"_s));
        QFile key(m_ssh.file(u"impostor.pub"_s));
        QVERIFY(key.open(QIODevice::ReadOnly));
        QVERIFY(
            server.writeKnownHosts("[127.0.0.1]:" + QByteArray::number(server.port()) + ' ' + key.readAll()));
    } else if (knownHosts.isEmpty()) {
        QVERIFY(server.writeKnownHosts({}));
    }
    const Error error = failureOf(conninfo);
    QVERIFY2(error.line().contains(words), qPrintable(error.line()));
    QVERIFY(!error.line().contains(TestCluster::password()));
    QVERIFY(error.kind == ErrorKind::Connection || error.kind == ErrorKind::Usage);
}

void TestTunnel::failure_whenAskedAgainAtOnce_leavesTheHostAlone()
{
    int arrived = 0;
    QTcpServer door;
    QVERIFY(door.listen(QHostAddress::LocalHost));
    connect(&door, &QTcpServer::newConnection, this, [&] {
        ++arrived;
        door.nextPendingConnection()->abort();
    });
    const auto conninfo = Conninfo::parse(tcp(u"ssh=127.0.0.1:%1"_s.arg(door.serverPort())));
    QVERIFY(conninfo);
    std::vector<Error> errors;
    bool ended = false;
    std::thread other([&] {
        for (int i = 0; i < 20; ++i)
            errors.push_back(openPassage(*conninfo, [] { return false; }).error());
        ended = true;
    });
    QTRY_VERIFY_WITH_TIMEOUT(ended, 20'000);
    other.join();
    QVERIFY2(errors.front().text.contains(u"closed the connection"_s), qPrintable(errors.front().line()));
    QCOMPARE(errors.back(), errors.front());
    QVERIFY2(arrived <= 2, qPrintable(QString::number(arrived)));
}

void TestTunnel::hanging_whenCancelled_endsAtOnce()
{
    QTcpServer silent; // takes the connection and says nothing
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    Connection connection;
    std::thread other([&connection] {
        while (connection.waitingFor() < std::chrono::milliseconds(200))
            QThread::msleep(10);
        connection.cancel();
    });
    QElapsedTimer clock;
    clock.start();
    const Status opened = connection.open(tcp(u"ssh=127.0.0.1:%1"_s.arg(silent.serverPort())));
    other.join();
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::Cancelled);
    QVERIFY(clock.elapsed() < 5000);
}

void TestTunnel::stranger_atTheTunnelsPort_isTurnedAway()
{
    if (::geteuid() != 0)
        QSKIP("only root can be somebody else");
    const auto conninfo = Conninfo::parse(tcp());
    QVERIFY(conninfo);
    const auto passage = openPassage(*conninfo, [] { return false; });
    QVERIFY(passage);
    const auto answerFor = [&passage](const QString &user) {
        QProcess asking;
        asking.start(u"setpriv"_s,
            {u"--reuid="_s + user, u"--clear-groups"_s, u"bash"_s, u"-c"_s,
                u"exec 3<>/dev/tcp/127.0.0.1/%1; printf '\\0\\0\\0\\10\\4\\322\\26\\57' >&3; head -c1 <&3"_s
                    .arg(passage->ports.constFirst())});
        asking.waitForFinished();
        return asking.readAllStandardOutput();
    };
    QCOMPARE(answerFor(u"root"_s), QByteArray("S"));
    QCOMPARE(answerFor(u"nobody"_s), QByteArray());
}

// The steps as they ended, in their order.
QList<CheckResult> TestTunnel::test(const QString &conninfo)
{
    ConnectionTester tester;
    QList<CheckResult> results;
    bool ended = false;
    connect(&tester, &ConnectionTester::stepChanged, this, [&results](const CheckResult &result) {
        if (!results.isEmpty() && results.constLast().step == result.step)
            results.last() = result;
        else
            results.append(result);
    });
    connect(&tester, &ConnectionTester::finished, this, [this, &ended](bool good) {
        m_good = good;
        ended = true;
    });
    tester.start(targetFromText(conninfo));
    if (!QTest::qWaitFor([&ended] { return ended; }, 60'000))
        QTest::qFail("the test did not end", __FILE__, __LINE__);
    return results;
}

void TestTunnel::test_throughATunnel_tellsItsSteps()
{
    const QList<CheckResult> results
        = test(u"host=db.example hostaddr=127.0.0.1 port=%1 user=postgres password='%2' ssh=bastion "
               "sslmode=verify-full sslrootcert=%3"_s.arg(m_cluster->port())
                   .arg(TestCluster::password(), m_certificates.caFile()));
    QVERIFY2(m_good, qPrintable(toText(results)));
    QCOMPARE(results.size(), checkSteps);
    QCOMPARE(results.at(0).line, u"Connected to bastion"_s);
    QCOMPARE(results.at(1).state, CheckState::Skipped); // the name is looked up there
    QCOMPARE(results.at(2).line, u"127.0.0.1:%1 answers"_s.arg(m_cluster->port()));
    QVERIFY(results.at(3).line.contains(u"certificate trusted"_s));
}

void TestTunnel::test_whenTheTunnelFails_saysWhy()
{
    QVERIFY(m_ssh.writeKnownHosts({}));
    QList<CheckResult> results = test(tcp());
    QVERIFY(!m_good);
    QCOMPARE(results.constLast().step, CheckStep::Tunnel);
    QCOMPARE(results.constLast().state, CheckState::Failed);
    QVERIFY(results.constLast().hint.contains(u"ssh bastion"_s));
    // Once it is mended nobody has to wait until it is tried again.
    QVERIFY(m_ssh.writeKnownHosts(m_ssh.hostKey()));
    results = test(tcp());
    QVERIFY2(m_good, qPrintable(toText(results)));
}

void TestTunnel::commandLine_withSsh_goesThroughIt()
{
    const QString dsn = m_cluster->tcpConninfo();
    const Ran ran
        = runProgram({u"--ssh"_s, u"bastion"_s, u"sql"_s, u"--dsn"_s, dsn, u"--json"_s, u"-f"_s, u"-"_s}, {},
            "select 42 as answer");
    QVERIFY2(ran.status == 0, qPrintable(ran.err));
    QVERIFY2(ran.out.contains(u"42"_s), qPrintable(ran.out));
    const Ran none = runProgram({u"stats"_s, u"--dsn"_s, dsn, u"--ssh"_s, u"127.0.0.1:1"_s});
    QCOMPARE(none.status, 3);
    QVERIFY2(none.err.contains(u"The SSH host 127.0.0.1:1 cannot be reached"_s), qPrintable(none.err));
}

void TestTunnel::commandLine_whenSshIsWrong_says_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("words");
    QTest::newRow("an option as host")
        << QStringList{u"--dsn"_s, u"host=db"_s, u"--ssh=-oProxyCommand=id"_s} << u"is no SSH host"_s;
    QTest::newRow("empty") << QStringList{u"--dsn"_s, u"host=db"_s, u"--ssh="_s} << u"is no SSH host"_s;
    QTest::newRow("no database") << QStringList{u"--ssh"_s, u"bastion"_s} << u"--ssh needs a database"_s;
}

void TestTunnel::commandLine_whenSshIsWrong_says()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, words);
    const Ran ran = runProgram(QStringList{u"stats"_s} + arguments);
    QCOMPARE(ran.status, 2);
    QVERIFY2(ran.err.contains(words), qPrintable(ran.err));
}

void TestTunnel::worker_throughATunnel_deliversAndEndsCleanly()
{
    const QString dsn = m_cluster->tcpConninfo();
    m_cluster->exec(m_cluster->conninfo(), u"drop schema if exists net cascade"_s);
    QCOMPARE(runProgram({u"install"_s, u"--dsn"_s, dsn, u"--ssh"_s, u"bastion"_s}).status, 0);
    m_cluster->exec(m_cluster->conninfo(),
        u"select net.http_request('GET', 'http://127.0.0.1:1/', timeout_milliseconds => 500, max_attempts => 1)"_s);
    QVERIFY(QDir().mkpath(m_ssh.file(u"run"_s)));
    Running worker({u"worker"_s, u"--dsn"_s, dsn, u"--ssh"_s, u"bastion"_s},
        {u"XDG_RUNTIME_DIR="_s + m_ssh.file(u"run"_s)});
    QVERIFY2(!worker.awaitLine(u"is running"_s).isEmpty(), qPrintable(worker.end().err));
    QTRY_COMPARE_WITH_TIMEOUT(
        m_cluster->exec(m_cluster->conninfo(), u"select count(*)::text from net.http_attempt"_s),
        QList<QStringList>{{u"1"_s}}, 20'000);
    QCOMPARE(m_ssh.sessions(), 1);
    worker.signal(SIGTERM);
    QCOMPARE(worker.end().status, 0);
    QTRY_COMPARE_WITH_TIMEOUT(m_ssh.sessions(), 0, 5'000);
    QVERIFY(QDir(m_ssh.file(u"run"_s)).isEmpty());
}

QTEST_GUILESS_MAIN(TestTunnel)
#include "tst_tunnel.moc"
