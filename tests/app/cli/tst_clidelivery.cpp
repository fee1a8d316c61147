// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/program.h"
#include "tests/support/testcluster.h"

#include <csignal>
#include <QJsonArray>
#include <QJsonObject>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

using namespace pgcourier;
using namespace Qt::StringLiterals;

// Commands that deliver: worker, mock, send --wait, demo, local.
class TestCliDelivery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanupTestCase();

    void mock_whenAsked_printsWhatArrives();
    void mock_whenPortIsTaken_saysSo();
    void worker_whenDraining_deliversWhatIsDueAndEnds();
    void attempt_overATransport_saysWhich_data();
    void attempt_overATransport_saysWhich();
    void map_overATransport_sendsElsewhereAndSaysSo_data();
    void map_overATransport_sendsElsewhereAndSaysSo();
    void worker_whenTold_finishesWhatIsInFlight_data();
    void worker_whenTold_finishesWhatIsInFlight();
    void worker_whenToldTwice_endsAtOnce();
    void worker_whenMetricsAreAsked_servesThem();
    void worker_whenJson_tellsItsEvents();
    void transaction_whenRolledBack_sendsNothing();
    void wait_whenRequestEnds_tellsItsOutcome();
    void wait_whenNoWorkerRuns_saysSo();
    void demo_whenPlayed_succeeds();
    void local_whenStartedAndStopped_isRemembered();
    void local_whenNothingIsNamed_isUsed();

private:
    [[nodiscard]] Ran run(const QStringList &arguments) const;
    [[nodiscard]] QString send(const QString &path) const; // to the mock endpoint; answers the id
    [[nodiscard]] QString statusOf(const QString &id) const;

    mutable TestCluster m_cluster; // asking it is not const
    std::unique_ptr<Running> m_mock;
    QString m_url;
    QString m_dsn;
};

namespace {

QByteArray fetch(const QUrl &url)
{
    QTcpSocket socket;
    socket.connectToHost(url.host(), quint16(url.port()));
    socket.write("GET " + url.path().toUtf8() + " HTTP/1.1\r\nHost: h\r\n\r\n");
    const bool closed
        = QTest::qWaitFor([&socket] { return socket.state() == QAbstractSocket::UnconnectedState; }, 20'000);
    return closed ? socket.readAll() : QByteArray();
}

// A local cluster of the test's own. Its server may run as another user, who has to get there.
QStringList environmentAt(const QString &folder)
{
    QFile::setPermissions(folder,
        QFile::permissions(folder) | QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther);
    return {u"PGCOURIER_HOME="_s + folder + u"/cluster"_s};
}

} // namespace

void TestCliDelivery::initTestCase()
{
    QVERIFY(m_cluster.start());
    m_mock = std::make_unique<Running>(QStringList{u"mock"_s});
    m_url = m_mock->awaitLine(u"http://127.0.0.1:"_s);
    QVERIFY(!m_url.isEmpty());
}

void TestCliDelivery::init()
{
    m_dsn = m_cluster.createDatabase();
    const Ran installed = run({u"install"_s});
    QVERIFY2(installed.status == 0, qPrintable(installed.err));
}

void TestCliDelivery::cleanupTestCase()
{
    m_mock.reset();
}

Ran TestCliDelivery::run(const QStringList &arguments) const
{
    return runProgram(QStringList{u"--dsn"_s, m_dsn} + arguments);
}

QString TestCliDelivery::send(const QString &path) const
{
    return run({u"send"_s, u"GET"_s, m_url + path, u"--timeout"_s, u"30000"_s, u"--max-attempts"_s, u"1"_s})
        .out.trimmed();
}

QString TestCliDelivery::statusOf(const QString &id) const
{
    return m_cluster.exec(m_dsn, u"select status from net.http_request_queue where id = "_s + id)
        .value(0)
        .value(0);
}

void TestCliDelivery::mock_whenAsked_printsWhatArrives()
{
    Running mock({u"mock"_s, u"--json"_s});
    const QString url = Ran{0, mock.awaitLine(u"\"url\""_s), {}}.object().value(u"url"_s).toString();
    QVERIFY(url.startsWith(u"http://127.0.0.1:"_s));
    QUrl todo(url);
    todo.setPath(u"/todos/1"_s);
    QTcpSocket socket;
    socket.connectToHost(todo.host(), quint16(todo.port()));
    socket.write("GET /todos/1 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
    QVERIFY(QTest::qWaitFor([&socket] { return socket.bytesAvailable() > 0; }));
    const QJsonObject arrival = Ran{0, mock.awaitLine(u"\"target\""_s), {}}.object();
    QCOMPARE(arrival.value(u"method"_s).toString(), u"GET"_s);
    QCOMPARE(arrival.value(u"target"_s).toString(), u"/todos/1"_s);
    QCOMPARE(arrival.value(u"status_code"_s).toInt(), 200);
    mock.signal(SIGINT);
    QCOMPARE(mock.end().status, 0);
}

void TestCliDelivery::mock_whenPortIsTaken_saysSo()
{
    const QString port = QString::number(QUrl(m_url).port());
    const Ran ran = runProgram({u"mock"_s, u"--port"_s, port});
    QCOMPARE(ran.status, 1);
    QVERIFY2(ran.err.count(u'\n') == 1 && ran.err.contains(port), qPrintable(ran.err));
}

void TestCliDelivery::worker_whenDraining_deliversWhatIsDueAndEnds()
{
    const QString good = send(u"/todos/1"_s);
    const QString bad = send(u"/status/404"_s);
    const QString later = run({u"send"_s, u"GET"_s, m_url, u"--at"_s, u"+1h"_s}).out.trimmed();
    const Ran worker = run({u"worker"_s, u"--drain"_s});
    QVERIFY2(worker.status == 0, qPrintable(worker.err));
    QCOMPARE(statusOf(good), u"succeeded"_s);
    QCOMPARE(statusOf(bad), u"failed"_s);
    QCOMPARE(statusOf(later), u"pending"_s);
    const Ran shown = run({u"show"_s, good});
    QVERIFY2(
        shown.out.contains(u"HTTP status 200"_s) && shown.out.contains(u"delectus"_s), qPrintable(shown.out));
}

void TestCliDelivery::attempt_overATransport_saysWhich_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("transport");
    QTest::addColumn<QString>("library");
    QTest::newRow("as usual") << QStringList() << u"curl"_s << u"libcurl"_s;
    QTest::newRow("curl") << QStringList{u"--transport"_s, u"curl"_s} << u"curl"_s << u"libcurl"_s;
    QTest::newRow("qt") << QStringList{u"--transport"_s, u"qt"_s} << u"qt"_s << u"QNetworkAccessManager"_s;
}

void TestCliDelivery::attempt_overATransport_saysWhich()
{
    QFETCH(const QStringList, options);
    QFETCH(const QString, transport);
    QFETCH(const QString, library);
    const QString id = send(u"/status/204"_s);
    QVERIFY(run({u"list"_s, u"--json"_s}).array().at(0).toObject().value(u"transport"_s).isNull());
    QCOMPARE(run(QStringList{u"worker"_s, u"--drain"_s} + options).status, 0);
    QCOMPARE(
        run({u"list"_s, u"--json"_s}).array().at(0).toObject().value(u"transport"_s).toString(), transport);
    const QJsonObject shown = run({u"show"_s, id, u"--json"_s}).object();
    QCOMPARE(
        shown.value(u"attempts"_s).toArray().at(0).toObject().value(u"transport"_s).toString(), transport);
    const QString text = run({u"show"_s, id}).out;
    QVERIFY2(text.contains(u" over "_s + library), qPrintable(text));
}

void TestCliDelivery::map_overATransport_sendsElsewhereAndSaysSo_data()
{
    QTest::addColumn<QString>("transport");
    QTest::newRow("curl") << u"curl"_s;
    QTest::newRow("qt") << u"qt"_s;
}

void TestCliDelivery::map_overATransport_sendsElsewhereAndSaysSo()
{
    QFETCH(const QString, transport);
    Running mock({u"mock"_s, u"--host"_s, u"api.test"_s});
    const QString place = mock.awaitLine(u"http://127.0.0.1:"_s);
    const QString mapped = run({u"send"_s, u"GET"_s, u"https://api.test/todos/1"_s}).out.trimmed();
    const QString plain = send(u"/status/204"_s);
    const Ran worked = run({u"worker"_s, u"--drain"_s, u"--transport"_s, transport, u"--map"_s,
        u"api.test="_s + place, u"--map"_s, u"other.test:8443=http://127.0.0.1:1/base"_s});
    QCOMPARE(worked.status, 0);
    QVERIFY2(worked.err.contains(u"What goes to api.test is sent to %1 instead"_s.arg(place)),
        qPrintable(worked.err));
    const auto sentTo = [this](const QString &id) {
        return run({u"show"_s, id, u"--json"_s})
            .object()
            .value(u"attempts"_s)
            .toArray()
            .at(0)
            .toObject()
            .value(u"sent_to"_s);
    };
    QCOMPARE(statusOf(mapped), u"succeeded"_s);
    QCOMPARE(sentTo(mapped).toString(), place + u"/todos/1"_s);
    QVERIFY(sentTo(plain).isNull());
    QCOMPARE(m_cluster.exec(m_dsn, u"select sent_to from net.http_attempt where request_id = "_s + mapped)
                 .first()
                 .first(),
        place + u"/todos/1"_s);
    const QString text = run({u"show"_s, mapped}).out;
    QVERIFY2(text.contains(u"Sent to a stand-in: "_s + place), qPrintable(text));
    QVERIFY2(mock.awaitLine(u"GET /todos/1"_s).contains(u"200"_s), "the stand-in has it");
}

void TestCliDelivery::worker_whenTold_finishesWhatIsInFlight_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
}

void TestCliDelivery::worker_whenTold_finishesWhatIsInFlight()
{
    QFETCH(int, signal);
    const QString id = send(u"/delay/1"_s);
    Running worker({u"worker"_s, u"--dsn"_s, m_dsn});
    QVERIFY(!worker.awaitLine(u"is running"_s).isEmpty());
    QVERIFY(QTest::qWaitFor([this, &id] { return statusOf(id) != u"pending"_s; }, 20'000));
    worker.signal(signal);
    const Ran ended = worker.end();
    QVERIFY2(ended.status == 0, qPrintable(ended.err));
    QVERIFY(ended.err.contains(u"has stopped"_s));
    QCOMPARE(statusOf(id), u"succeeded"_s);
}

void TestCliDelivery::worker_whenToldTwice_endsAtOnce()
{
    const QString id = send(u"/delay/25"_s);
    Running worker({u"worker"_s, u"--dsn"_s, m_dsn});
    QVERIFY(QTest::qWaitFor([this, &id] { return statusOf(id) == u"running"_s; }, 20'000));
    worker.signal(SIGTERM);
    QVERIFY(!worker.awaitLine(u"Stopping"_s).isEmpty());
    worker.signal(SIGTERM);
    QVERIFY(!worker.awaitLine(u"has stopped"_s).isEmpty()); // within 20 s, before the answer could come
    QCOMPARE(worker.end().status, 0);
    QVERIFY(statusOf(id) != u"succeeded"_s);
    QVERIFY(statusOf(id) != u"running"_s); // given back, not left behind
}

void TestCliDelivery::worker_whenMetricsAreAsked_servesThem()
{
    const QString id = send(u"/todos/1"_s);
    Running worker({u"worker"_s, u"--dsn"_s, m_dsn, u"--metrics"_s, u"127.0.0.1:0"_s});
    const QUrl url(worker.awaitLine(u"Metrics are served"_s).section(u' ', -1));
    QVERIFY(url.port() > 0);
    QVERIFY(QTest::qWaitFor([this, &id] { return statusOf(id) == u"succeeded"_s; }, 20'000));
    const QByteArray page = fetch(url);
    QVERIFY2(page.startsWith("HTTP/1.1 200 OK\r\n"), page.constData());
    for (const char *line :
        {"pgcourier_up 1\n", "pgcourier_requests{status=\"succeeded\"} 1\n", "pgcourier_workers 1\n"})
        QVERIFY2(page.contains(line), page.constData());
    m_cluster.stopImmediate();
    QVERIFY(fetch(url).contains("\npgcourier_up 0\n"));
    QVERIFY(m_cluster.start());
    QVERIFY(QTest::qWaitFor([&url] { return fetch(url).contains("\npgcourier_up 1\n"); }, 20'000));
    worker.signal(SIGTERM);
    QCOMPARE(worker.end().status, 0);
}

void TestCliDelivery::worker_whenJson_tellsItsEvents()
{
    const QString id = send(u"/todos/1"_s);
    QVERIFY(!id.isEmpty());
    const Ran worker = run({u"worker"_s, u"--drain"_s, u"--json"_s});
    QVERIFY2(worker.status == 0, qPrintable(worker.err));
    const QStringList lines = worker.out.split(u'\n', Qt::SkipEmptyParts);
    QVERIFY(!lines.isEmpty());
    const QJsonObject last = Ran{0, lines.last(), {}}.object();
    QCOMPARE(last.value(u"event"_s).toString(), u"stopped"_s);
    QCOMPARE(last.value(u"finished"_s).toInteger(), 1);
}

void TestCliDelivery::transaction_whenRolledBack_sendsNothing()
{
    m_cluster.exec(m_dsn, u"begin; select net.http_get('%1/status/201'); rollback"_s.arg(m_url));
    m_cluster.exec(m_dsn, u"begin; select net.http_get('%1/status/202'); commit"_s.arg(m_url));
    QCOMPARE(run({u"worker"_s, u"--drain"_s}).status, 0);
    const QJsonArray rows = run({u"list"_s, u"--json"_s}).array();
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows.first().toObject().value(u"status_code"_s).toInt(), 202);
}

void TestCliDelivery::wait_whenRequestEnds_tellsItsOutcome()
{
    Running worker({u"worker"_s, u"--dsn"_s, m_dsn});
    QVERIFY(!worker.awaitLine(u"is running"_s).isEmpty());
    const Ran good = run({u"send"_s, u"POST"_s, m_url + u"/posts"_s, u"--json-body"_s,
        u"{\"title\": \"제목\"}"_s, u"--wait"_s});
    QVERIFY2(good.status == 0, qPrintable(good.err));
    QVERIFY2(good.out.contains(u"succeeded: HTTP status 201"_s) && good.out.contains(u"제목"_s),
        qPrintable(good.out));
    QVERIFY2(good.err.isEmpty(), qPrintable(good.err));
    const Ran bad = run({u"send"_s, u"GET"_s, m_url + u"/status/404"_s, u"--wait"_s, u"--json"_s});
    QCOMPARE(bad.status, 1);
    QCOMPARE(bad.object().value(u"status"_s).toString(), u"failed"_s);
    QCOMPARE(bad.object().value(u"status_code"_s).toInt(), 404);
    QCOMPARE(bad.object().value(u"attempts"_s).toArray().size(), 1);
    worker.signal(SIGTERM);
    QCOMPARE(worker.end().status, 0);
}

void TestCliDelivery::wait_whenNoWorkerRuns_saysSo()
{
    Running waiting({u"send"_s, u"GET"_s, m_url + u"/todos/1"_s, u"--wait"_s, u"--dsn"_s, m_dsn});
    QVERIFY(waiting.awaitLine(u"No worker is running"_s).contains(u"pgcourierctl worker"_s));
    QCOMPARE(run({u"worker"_s, u"--drain"_s}).status, 0);
    QCOMPARE(waiting.end().status, 0);
}

void TestCliDelivery::demo_whenPlayed_succeeds()
{
    const QString empty = m_cluster.createDatabase();
    const Ran ran = runProgram({u"demo"_s, u"--dsn"_s, empty});
    QVERIFY2(ran.status == 0, qPrintable(ran.out + ran.err));
    for (const QString &part : {u"| pending"_s, u"| succeeded |"_s, u"delectus aut autem"_s,
             u"HTTP status 201"_s, u"new.user@example.com"_s, u"offline"_s})
        QVERIFY2(ran.out.contains(part), qPrintable(part));
    QCOMPARE(m_cluster.exec(empty, u"select count(*) from pg_class where relname like 'pgcourier_demo%'"_s)
                 .first()
                 .first(),
        u"0"_s);
    const Ran again = runProgram({u"demo"_s, u"--json"_s, u"--dsn"_s, empty});
    QVERIFY2(again.status == 0, qPrintable(again.err));
    QCOMPARE(again.object().value(u"requests"_s).toArray().size(), 3);
}

void TestCliDelivery::local_whenStartedAndStopped_isRemembered()
{
    QTemporaryDir home(u"/tmp/pgc-home-XXXXXX"_s);
    const QStringList environment = environmentAt(home.path());
    const auto local = [&environment](const QStringList &words) {
        return runProgram(QStringList{u"local"_s} + words + QStringList{u"--json"_s}, environment);
    };
    QCOMPARE(local({u"status"_s}).object().value(u"state"_s).toString(), u"absent"_s);
    QCOMPARE(local({u"dsn"_s}).status, 1);
    const Ran started = local({u"start"_s});
    QVERIFY2(started.status == 0, qPrintable(started.err));
    QCOMPARE(started.object().value(u"state"_s).toString(), u"running"_s);
    QCOMPARE(local({u"status"_s}).object().value(u"state"_s).toString(), u"running"_s);
    const QString dsn = local({u"dsn"_s}).object().value(u"dsn"_s).toString();
    QVERIFY(!dsn.isEmpty());
    QCOMPARE(local({u"stop"_s}).object().value(u"state"_s).toString(), u"stopped"_s);
    QCOMPARE(local({u"status"_s}).object().value(u"state"_s).toString(), u"stopped"_s);
    QCOMPARE(local({u"destroy"_s}).object().value(u"state"_s).toString(), u"stopped"_s); // without --yes
    QCOMPARE(local({u"destroy"_s, u"--yes"_s}).object().value(u"state"_s).toString(), u"absent"_s);
}

void TestCliDelivery::local_whenNothingIsNamed_isUsed()
{
    QTemporaryDir home(u"/tmp/pgc-home-XXXXXX"_s);
    const QStringList environment = environmentAt(home.path());
    const Ran sent = runProgram({u"send"_s, u"GET"_s, m_url + u"/todos/1"_s}, environment);
    QVERIFY2(sent.status == 0, qPrintable(sent.err));
    const Ran drained = runProgram({u"worker"_s, u"--drain"_s}, environment);
    QVERIFY2(drained.status == 0, qPrintable(drained.err));
    const Ran listed = runProgram({u"list"_s, u"--json"_s}, environment);
    QCOMPARE(listed.array().first().toObject().value(u"status"_s).toString(), u"succeeded"_s);
    QCOMPARE(runProgram({u"local"_s, u"destroy"_s, u"--yes"_s}, environment).status, 0);
}

QTEST_GUILESS_MAIN(TestCliDelivery)
#include "tst_clidelivery.moc"
