// SPDX-License-Identifier: GPL-3.0-or-later
// "Deliver here" with the program itself beside other workers: who gets which request.
#include "app/base/threadptr.h"
#include "app/http/mockendpoint.h"
#include "app/model/detour.h"
#include "tests/app/engine/workbench.h"

#include <csignal>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

constexpr int longestMs = 30'000;

} // namespace

class TestDetour : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void words_whenRead_areUnderstoodOrRefused_data();
    void words_whenRead_areUnderstoodOrRefused();
    void requests_whileItLasts_goToTheLocalAddress_data();
    void requests_whileItLasts_goToTheLocalAddress();
    void worker_whenKilled_leavesWhatWaitedToTheOthers();
    void circuit_whenTheLocalProgramFails_staysClosed();
    void command_whenTheRoleIsNone_saysSo();

private:
    struct Receiver
    {
        MockEndpoint *mock = nullptr;
        QString place; // host:port
        QStringList paths; // as they came
    };
    void listen(Receiver &receiver);
    std::unique_ptr<QProcess> here(const QStringList &options = {}, const QString &path = u"/dev"_s);
    bool isOpen() { return m_bench.sql(u"select count(*) from net.detour"_s) == u"1"_s; }

    Workbench m_bench{TestClusterOptions{false, true, {}}};
    ThreadPtr m_thread;
    Receiver m_real; // the host that requests are for
    Receiver m_local; // the program that somebody develops
};

void TestDetour::initTestCase()
{
    QVERIFY(m_bench.start());
}

void TestDetour::init()
{
    QVERIFY(m_bench.refresh());
    m_thread = startThread(u"mock"_s);
    listen(m_real);
    listen(m_local);
}

void TestDetour::cleanup()
{
    m_bench.clear();
    m_thread.reset();
}

void TestDetour::listen(Receiver &receiver)
{
    receiver = {};
    receiver.mock = adopt(m_thread, std::make_unique<MockEndpoint>());
    QMetaObject::invokeMethod(
        receiver.mock,
        [&receiver] {
            if (receiver.mock->listen(0, true))
                receiver.place = receiver.mock->url().authority();
        },
        Qt::BlockingQueuedConnection);
    QVERIFY(!receiver.place.isEmpty());
    connect(receiver.mock, &MockEndpoint::arrived, this,
        [&receiver](const MockArrival &arrival) { receiver.paths.append(arrival.target); });
}

std::unique_ptr<QProcess> TestDetour::here(const QStringList &options, const QString &path)
{
    auto process = std::make_unique<QProcess>();
    process->start(qEnvironmentVariable("PGCOURIER_BIN") + u"/pgcourierctl"_s,
        QStringList{u"--dsn"_s, m_bench.conninfo, u"here"_s,
            u"%1=http://%2%3"_s.arg(m_real.place, m_local.place, path)}
            + options);
    return process;
}

void TestDetour::words_whenRead_areUnderstoodOrRefused_data()
{
    QTest::addColumn<QString>("map");
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("outcome"); // "host address role", or the error
    QTest::newRow("a host") << u"Api.Example.com=http://localhost:3000/"_s << QString()
                            << u"api.example.com http://localhost:3000 "_s;
    QTest::newRow("with a port and a path")
        << u"a:8080=https://127.0.0.1:1/x"_s << u"role:app"_s << u"a:8080 https://127.0.0.1:1/x app"_s;
    QTest::newRow("a role with blanks") << u"a=http://b"_s << u"role:\"my app\""_s << u"a http://b my app"_s;
    QTest::newRow("another key") << u"a=http://b"_s << u"status:failed"_s
                                 << u"\"status:failed\" does not say which requests are meant"_s;
    QTest::newRow("no role") << u"a=http://b"_s << u"role:"_s
                             << u"\"role:\" does not say which requests are meant"_s;
    QTest::newRow("two words") << u"a=http://b"_s << u"role:a host:b"_s
                               << u"\"role:a host:b\" does not say which requests are meant"_s;
    QTest::newRow("the port that goes without saying")
        << u"a:443=http://b"_s << QString() << u"a:443 names the port that goes without saying"_s;
    QTest::newRow("no address") << u"a"_s << QString() << u"\"a\" is no HOST=URL: it has no \"=\""_s;
}

void TestDetour::words_whenRead_areUnderstoodOrRefused()
{
    QFETCH(QString, map);
    QFETCH(QString, filter);
    const Result<Detour> read = Detour::fromTexts(map, filter);
    const QString got
        = read ? QStringList{read->host, read->standIn.toString(), read->role}.join(u' ') : read.error().text;
    QTEST(got, "outcome");
}

void TestDetour::requests_whileItLasts_goToTheLocalAddress_data()
{
    QTest::addColumn<QString>("transport");
    for (const char *transport : {"curl", "qt"})
        QTest::newRow(transport) << QString::fromLatin1(transport);
}

// Two workers, and requests that come before it, while it lasts and after it.
void TestDetour::requests_whileItLasts_goToTheLocalAddress()
{
    QFETCH(QString, transport);
    const auto queue = [this](const QString &path, int count) {
        m_bench.sql(u"select count(net.http_get('http://%1/%2?n=' || n)) from generate_series(1, %3) as n"_s
                        .arg(m_real.place, path)
                        .arg(count));
    };
    const auto other = m_bench.workProcess();
    const auto another = m_bench.workProcess();
    queue(u"before"_s, 50);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench.allEnded(), true, longestMs);
    const auto process = here({u"--transport"_s, transport});
    QTRY_VERIFY_WITH_TIMEOUT(isOpen(), longestMs);
    queue(u"while"_s, 200);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench.allEnded(), true, longestMs);
    QTRY_COMPARE(m_local.paths.size(), 200);
    QVERIFY(m_local.paths.constFirst().startsWith("/dev/while?n="_L1));
    QCOMPARE(
        m_bench.sql(u"select count(distinct (worker_id, split_part(sent_to, '?', 1))) || ' ' || min(sent_to)"
                    " from net.http_attempt_log where sent_to is not null"_s),
        u"1 http://%1/dev/while?n=1"_s.arg(m_local.place));
    process->terminate();
    QVERIFY(process->waitForFinished(longestMs));
    QCOMPARE(process->exitCode(), 0);
    const QString said = QString::fromUtf8(process->readAllStandardOutput());
    QCOMPARE(said.count(u'\n'), 200);
    QVERIFY2(said.contains(u"http://%1/dev/while?n=7  "_s.arg(m_local.place)), qPrintable(said));
    QVERIFY(!isOpen());
    queue(u"after"_s, 50);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench.allEnded(), true, longestMs);
    QTRY_COMPARE(m_real.paths.size(), 100);
    QCOMPARE(m_real.paths.filter(u"while"_s), QStringList());
    QCOMPARE(m_local.paths.size(), 200);
}

// What it had on the wire is taken over, and what stood aside goes back.
void TestDetour::worker_whenKilled_leavesWhatWaitedToTheOthers()
{
    const auto process = here();
    QTRY_VERIFY_WITH_TIMEOUT(isOpen(), longestMs);
    const auto other = m_bench.workProcess();
    QTRY_COMPARE_WITH_TIMEOUT(
        m_bench.sql(u"select count(*) from net.worker where state = 'running'"_s), u"2"_s, longestMs);
    ::kill(pid_t(process->processId()), SIGSTOP); // it takes nothing any more, and lives
    m_bench.sql(u"select count(net.http_get('http://%1/x?n=' || n)) from generate_series(1, 20) as n"_s.arg(
        m_real.place));
    QTRY_COMPARE_WITH_TIMEOUT(
        m_bench.sql(u"select count(*) from net.http_request_active where detour_id is not null"_s), u"20"_s,
        longestMs);
    QCOMPARE(m_real.paths, QStringList());
    process->kill();
    QVERIFY(process->waitForFinished(longestMs));
    QTRY_COMPARE_WITH_TIMEOUT(m_bench.allEnded(), true, longestMs);
    QTRY_COMPARE(m_real.paths.size(), 20);
    QCOMPARE(m_local.paths, QStringList());
}

void TestDetour::circuit_whenTheLocalProgramFails_staysClosed()
{
    m_bench.sql(
        u"insert into net.endpoint (prefix, breaker_failures, max_attempts) values ('%1', 2, 1)"_s.arg(
            m_real.place));
    const auto process = here({}, QString());
    QTRY_VERIFY_WITH_TIMEOUT(isOpen(), longestMs);
    m_bench.sql(
        u"select count(net.http_get('http://%1/status/500?n=' || n)) from generate_series(1, 10) as n"_s.arg(
            m_real.place));
    m_bench.sql(
        u"select count(net.http_get('http://%1/drop?n=' || n)) from generate_series(1, 10) as n"_s.arg(
            m_real.place));
    QTRY_COMPARE_WITH_TIMEOUT(m_bench.allEnded(), true, longestMs);
    QCOMPARE(m_bench.sql(u"select circuit || ' ' || failures from net.endpoint"_s), u"closed 0"_s);
    QCOMPARE(m_bench.sql(u"select count(*) from net.metric"_s), u"0"_s);
}

void TestDetour::command_whenTheRoleIsNone_saysSo()
{
    const auto process = here({u"--filter"_s, u"role:nobody"_s});
    QVERIFY(process->waitForFinished(longestMs));
    QCOMPARE(process->exitCode(), 1);
    const QString said = QString::fromUtf8(process->readAllStandardError());
    QVERIFY2(said.contains("there is no role \"nobody\""_L1), qPrintable(said));
    QCOMPARE(said.count(u'\n'), 1);
}

QTEST_GUILESS_MAIN(TestDetour)
#include "tst_detour.moc"
