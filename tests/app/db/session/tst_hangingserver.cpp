// SPDX-License-Identifier: GPL-3.0-or-later
// A server that takes what is sent and does not answer.
#include "app/db/session/connection.h"
#include "app/db/session/listener.h"
#include "tests/support/testcluster.h"

#include <csignal>
#include <QSignalSpy>
#include <QTest>
#include <thread>

using namespace pgcourier;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestHangingServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void execute_whenServerHangs_isLost();
    void execute_whenStatementTakesLong_waitsForIt();
    void execute_whenOnlyItsSessionIsCutOff_isLost();
    void execute_whenSeveralHosts_asksTheOneItTook();
    void execute_whenLongStatementIsSent_isLost();
    void stream_whenServerHangsInTheMiddle_isLost();
    void open_whenServerHangs_givesUp();
    void cancel_whenServerHangs_endsTheCall();
    void cancel_whenOpening_endsTheCall();
    void abandon_whenServerHangs_endsTheCallAndEveryLaterOne();
    void waitingFor_tellsHowLong();
    void listener_whenServerHangs_listensAgainAfterwards();

private:
    using Call = std::function<void()>;
    void inAnotherThread(const Call &call, const Call &meanwhile);

    TestCluster m_cluster{{.tcp = true, .settings = {}}};
    QString m_conninfo;
    std::unique_ptr<Connection> m_connection;
};

void TestHangingServer::initTestCase()
{
    QVERIFY(m_cluster.start());
    m_conninfo = m_cluster.createDatabase();
}

void TestHangingServer::init()
{
    m_connection = std::make_unique<Connection>(u"test"_s);
    QVERIFY(m_connection->open(m_conninfo));
}

void TestHangingServer::cleanup()
{
    m_cluster.thaw();
    m_connection.reset();
}

// The call is under way before `meanwhile` happens.
void TestHangingServer::inAnotherThread(const Call &call, const Call &meanwhile)
{
    std::thread caller(call);
    while (m_connection->waitingFor() < 50ms)
        std::this_thread::yield();
    meanwhile();
    caller.join();
}

void TestHangingServer::execute_whenServerHangs_isLost()
{
    m_cluster.freeze();
    const auto rows = m_connection->execute("select 1");
    QVERIFY(!rows);
    QCOMPARE(rows.error().kind, ErrorKind::ConnectionLost);
    QVERIFY2(rows.error().detail.contains(u"5 seconds"_s), qPrintable(rows.error().line()));
    QVERIFY(!m_connection->isOpen());
    m_cluster.thaw();
    QVERIFY(m_connection->open(m_conninfo));
    QVERIFY(m_connection->execute("select 1"));
}

// Longer than any limit there is: the probe's, and that of an answer.
void TestHangingServer::execute_whenStatementTakesLong_waitsForIt()
{
    const auto rows = m_connection->execute("select pg_sleep(8), 42");
    QVERIFY2(rows, rows ? "" : qPrintable(rows.error().line()));
    QCOMPARE(rows->integer(0, 1), 42);
    Connection other;
    QVERIFY(other.open(m_conninfo));
    QTRY_COMPARE(other
                     .execute("select count(*) from pg_stat_activity where application_name = "
                              "'pgcourier probe'")
                     ->integer(0, 0),
        0);
}

// The session's answers no longer come: the statement is over and nothing was heard of it.
void TestHangingServer::execute_whenOnlyItsSessionIsCutOff_isLost()
{
    m_cluster.exec(m_conninfo, u"create role alone login"_s);
    Connection limited(u"test"_s);
    QVERIFY(limited.open(m_cluster.tcpConninfo(m_connection->database())));
    const int session = limited.execute("select pg_backend_pid()")->integer(0, 0);
    ::kill(session, SIGSTOP);
    const auto cont = qScopeGuard([session] { ::kill(session, SIGCONT); });
    const auto rows = limited.execute("select 1"); // in pg_stat_activity it is idle still
    QVERIFY(!rows);
    QCOMPARE(rows.error().kind, ErrorKind::ConnectionLost);
}

void TestHangingServer::execute_whenSeveralHosts_asksTheOneItTook()
{
    TestCluster other;
    QVERIFY(other.start());
    Connection connection;
    const QString two = u"host='%1,%2' port=%3,5432 user=postgres dbname=postgres"_s
                            .arg(m_cluster.socketFolder(), other.socketFolder())
                            .arg(m_cluster.port());
    QVERIFY(connection.open(two));
    QCOMPARE(connection.host(), m_cluster.socketFolder());
    m_cluster.freeze();
    QVERIFY(!connection.execute("select 1"));
    // The first does not answer in time, the second does.
    QVERIFY(connection.open(two));
    QCOMPARE(connection.host(), other.socketFolder());
}

void TestHangingServer::execute_whenLongStatementIsSent_isLost()
{
    m_cluster.freeze();
    const auto rows = m_connection->execute("select length($1)", {QString(64 << 20, u'x')});
    QVERIFY(!rows);
    QCOMPARE(rows.error().kind, ErrorKind::ConnectionLost);
}

void TestHangingServer::stream_whenServerHangsInTheMiddle_isLost()
{
    int seen = 0;
    const auto rest = m_connection->stream(
        "select n, repeat('x', 1000) from generate_series(1, 10000000) as n", [&](const Rows &) {
            if (++seen == 1000)
                m_cluster.freeze();
        });
    QVERIFY(!rest);
    QCOMPARE(rest.error().kind, ErrorKind::ConnectionLost);
}

void TestHangingServer::open_whenServerHangs_givesUp()
{
    m_cluster.freeze();
    for (const QString &target : {m_conninfo, m_cluster.tcpConninfo()}) {
        Connection connection;
        const Status opened = connection.open(target);
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ErrorKind::Connection);
        QVERIFY2(
            opened.error().text.contains(u"no answer came in time"_s), qPrintable(opened.error().line()));
    }
}

void TestHangingServer::cancel_whenServerHangs_endsTheCall()
{
    Result<Rows> rows = Rows();
    inAnotherThread([&] { rows = m_connection->execute("select pg_sleep(60)"); },
        [&] {
            m_cluster.freeze();
            m_connection->cancel();
        });
    QVERIFY(!rows);
    QCOMPARE(rows.error().kind, ErrorKind::Cancelled);
    QVERIFY(!m_connection->isOpen());
    m_connection->cancel(); // nothing runs: nothing happens
    m_cluster.thaw();
    QVERIFY(m_connection->open(m_conninfo));
    QVERIFY(m_connection->execute("select 1"));
}

void TestHangingServer::cancel_whenOpening_endsTheCall()
{
    m_cluster.freeze();
    m_connection->close();
    Status opened = Done{};
    inAnotherThread([&] { opened = m_connection->open(m_conninfo + u" connect_timeout=600"_s); },
        [&] { m_connection->cancel(); });
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::Cancelled);
}

void TestHangingServer::abandon_whenServerHangs_endsTheCallAndEveryLaterOne()
{
    Result<Rows> rows = Rows();
    inAnotherThread([&] { rows = m_connection->execute("select pg_sleep(60)"); },
        [&] {
            m_cluster.freeze();
            m_connection->abandon();
        });
    QVERIFY(!rows);
    QCOMPARE(rows.error().kind, ErrorKind::ConnectionLost);
    const Status opened = m_connection->open(m_conninfo);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::ConnectionLost);
}

void TestHangingServer::waitingFor_tellsHowLong()
{
    QCOMPARE(m_connection->waitingFor(), 0ms);
    std::chrono::milliseconds waited{0};
    inAnotherThread([&] { QVERIFY(m_connection->execute("select pg_sleep(0.3)")); },
        [&] { waited = m_connection->waitingFor(); });
    QVERIFY(waited >= 50ms);
    QCOMPARE(m_connection->waitingFor(), 0ms);
}

void TestHangingServer::listener_whenServerHangs_listensAgainAfterwards()
{
    Listener listener(m_conninfo, {u"pgcourier_queue"_s});
    QSignalSpy lost(&listener, &Listener::lost);
    QSignalSpy reconnected(&listener, &Listener::reconnected);
    QSignalSpy notified(&listener, &Listener::notified);
    listener.start();
    QCOMPARE(reconnected.size(), 1);
    m_cluster.freeze();
    QTRY_COMPARE_WITH_TIMEOUT(lost.size(), 1, 60'000);
    m_cluster.thaw();
    QTRY_COMPARE_WITH_TIMEOUT(reconnected.size(), 2, 60'000);
    QVERIFY(m_connection->execute("notify pgcourier_queue"));
    QTRY_COMPARE_WITH_TIMEOUT(notified.size(), 1, 60'000);
}

QTEST_GUILESS_MAIN(TestHangingServer)
#include "tst_hangingserver.moc"
