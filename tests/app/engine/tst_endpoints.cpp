// SPDX-License-Identifier: GPL-3.0-or-later
// Policies per destination as the receiving server meets them: concurrency, rate, circuit, pause, signatures.
#include "app/model/signing.h"
#include "tests/app/engine/workbench.h"
#include "tests/support/hostileserver.h"

#include <QElapsedTimer>
#include <QTest>

using namespace pgcourier;
using namespace pgcourier::test;
using namespace Qt::StringLiterals;

class TestEndpoints : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void concurrency_whenLimited_holdsOverAllWorkers();
    void rate_whenLimited_holdsOverAllWorkers();
    void circuit_whenFailuresPileUp_opensAndClosesAfterAProbe();
    void circuit_whenOpenedByHand_holdsUntilItIsClosed();
    void endpoint_whenDisabled_waitsAndOthersGoOn();
    void endpoint_whenItHasSecrets_signsItsRequests();
    void endpoint_whenMadeWithItsFirstRequest_holdsForIt();
    void endpoint_whenItChangesWithARequest_holdsForIt();
    void endpoint_whenItHasHeaders_addsThem();

private:
    void endpoint(const QString &columns, const QString &values);
    void queue(int count);
    [[nodiscard]] QString url() const { return m_server->url(); }
    [[nodiscard]] QString ended(const QString &id); // waits for a final status
    [[nodiscard]] QString circuit() { return m_bench.sql(u"select circuit from net.endpoint"_s); }

    Workbench m_bench;
    std::unique_ptr<HostileServer> m_server;
};

void TestEndpoints::initTestCase()
{
    QVERIFY(m_bench.start());
}

void TestEndpoints::init()
{
    QVERIFY(m_bench.refresh());
    m_bench.sql(u"update net.setting set value = '1' where name = 'retry_base_ms'"_s);
    m_server = std::make_unique<HostileServer>();
    m_server->always({reply(200, "ok")});
}

void TestEndpoints::cleanup()
{
    m_server->release();
    m_bench.clear();
    m_server.reset();
}

void TestEndpoints::endpoint(const QString &columns, const QString &values)
{
    m_bench.sql(u"insert into net.endpoint (prefix, %1) values ('127.0.0.1:%3', %2)"_s.arg(columns, values)
                    .arg(m_server->port()));
}

void TestEndpoints::queue(int count)
{
    m_bench.sql(
        u"select count(net.http_get('%1')) from generate_series(1, %2)"_s.arg(m_server->url()).arg(count));
}

void TestEndpoints::concurrency_whenLimited_holdsOverAllWorkers()
{
    m_server->always({pause(20), reply(200, "ok")});
    endpoint(u"max_concurrency"_s, u"3"_s);
    queue(40);
    Worker second;
    second.start(m_bench.conninfo);
    m_bench.work();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench.counts(), u"succeeded 40"_s, 20'000);
    QVERIFY2(m_server->mostAtOnce() <= 3, qPrintable(QString::number(m_server->mostAtOnce())));
    QCOMPARE(m_server->seen().size(), 40);
}

void TestEndpoints::rate_whenLimited_holdsOverAllWorkers()
{
    endpoint(u"rate_per_second, rate_burst"_s, u"20, 5"_s);
    queue(35);
    QElapsedTimer took;
    took.start();
    Worker second;
    second.start(m_bench.conninfo);
    m_bench.work();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench.counts(), u"succeeded 35"_s, 30'000);
    // Five at once, and thirty more at twenty a second. Slower is allowed, faster is not.
    QVERIFY2(took.elapsed() >= 1400, qPrintable(QString::number(took.elapsed())));
}

void TestEndpoints::circuit_whenFailuresPileUp_opensAndClosesAfterAProbe()
{
    m_server->always({reply(500, "")});
    endpoint(u"breaker_failures, breaker_cooldown, max_attempts"_s, u"3, '300 ms', 1000"_s);
    m_bench.sql(u"update net.setting set value = '20' where name = 'retry_cap_ms'"_s);
    queue(1);
    m_bench.work();
    QTRY_COMPARE(circuit(), u"open"_s);
    const qsizetype seen = m_server->seen().size();
    QVERIFY(seen >= 3);
    m_server->always({reply(200, "ok")});
    QTRY_COMPARE(m_bench.counts(), u"succeeded 1"_s);
    QTRY_COMPARE(circuit(), u"closed"_s);
    queue(10);
    QTRY_COMPARE(m_bench.counts(), u"succeeded 11"_s);
}

void TestEndpoints::circuit_whenOpenedByHand_holdsUntilItIsClosed()
{
    endpoint(u"breaker_failures"_s, u"5"_s);
    m_bench.work();
    QVERIFY(m_bench.awaitRunning());
    const QString prefix = u"127.0.0.1:%1"_s.arg(m_server->port());
    QCOMPARE(m_bench.sql(u"select net.open_circuit('%1')"_s.arg(prefix)), u"t"_s);
    queue(5);
    HostileServer other;
    const QString id = m_bench.get(other.url());
    QTRY_COMPARE(m_bench.status(id), u"succeeded"_s);
    QCOMPARE(m_server->seen().size(), 0);
    QCOMPARE(m_bench.sql(u"select net.close_circuit('%1')"_s.arg(prefix)), u"t"_s);
    QTRY_COMPARE(m_bench.counts(), u"succeeded 6"_s);
}

void TestEndpoints::endpoint_whenDisabled_waitsAndOthersGoOn()
{
    endpoint(u"enabled"_s, u"false"_s);
    queue(5);
    m_bench.work();
    HostileServer other;
    const QString id = m_bench.get(other.url());
    QTRY_COMPARE(m_bench.status(id), u"succeeded"_s);
    QCOMPARE(m_bench.counts(), u"pending 5, succeeded 1"_s);
    m_bench.sql(u"update net.endpoint set enabled = true"_s);
    QTRY_COMPARE(m_bench.counts(), u"succeeded 6"_s);
}

QString TestEndpoints::ended(const QString &id)
{
    QString status;
    (void)QTest::qWaitFor(
        [&] {
            status = m_bench.status(id);
            return status == u"succeeded"_s || status == u"failed"_s || status == u"cancelled"_s;
        },
        20'000);
    return status;
}

void TestEndpoints::endpoint_whenItHasSecrets_signsItsRequests()
{
    const QString first = u"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"_s;
    const QString second = u"whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX"_s;
    m_bench.sql(u"insert into net.endpoint (prefix) values ('127.0.0.1:%1')"_s.arg(m_server->port()));
    m_bench.sql(u"insert into net.endpoint_secret (endpoint_id, secret) values (1, '%1'), (1, '%2')"_s.arg(
        first, second));
    m_bench.work();
    QCOMPARE(
        ended(m_bench.sql(u"select net.http_post('%1', body => '{\"a\": 1}')"_s.arg(url()))), u"succeeded"_s);
    const SeenRequest seen = m_server->seen().first();
    Headers headers;
    for (const char *name : {"webhook-id", "webhook-timestamp", "webhook-signature"})
        headers.append({QString::fromLatin1(name), QString::fromLatin1(seen.header(name))});
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const QString &secret : {first, second})
        QVERIFY(verifyWebhook({secret}, headers, seen.body, now));
    QVERIFY(!verifyWebhook({first}, headers, seen.body + ' ', now));
}

// A worker that runs reads the new policy before it claims what was queued under it.
void TestEndpoints::endpoint_whenMadeWithItsFirstRequest_holdsForIt()
{
    m_bench.work();
    QVERIFY(m_bench.awaitRunning());
    m_bench.sql(u"with e as (insert into net.endpoint (prefix, extra_headers) values ('127.0.0.1:%1', "
                "'{\"X-Policy\": \"new\"}') returning 1) select * from e"_s.arg(m_server->port()));
    QCOMPARE(ended(m_bench.get(url())), u"succeeded"_s);
    QCOMPARE(m_server->seen().first().header("X-Policy"), "new");
    m_bench.sql(u"update net.setting set value = '1' where name = 'max_attempts'"_s);
    m_bench.sql(u"select net.worker_restart()"_s);
    m_server->always({reply(503, "")});
    const QString id = m_bench.get(url());
    QCOMPARE(ended(id), u"failed"_s);
    QCOMPARE(m_bench.attempts(id).size(), 1);
}

// Whatever comes first, the notification or a look of a worker that polls.
void TestEndpoints::endpoint_whenItChangesWithARequest_holdsForIt()
{
    constexpr int changes = 60;
    endpoint(u"extra_headers"_s, u"'{}'"_s);
    m_bench.work();
    QVERIFY(m_bench.awaitRunning());
    QString id;
    for (int i = 0; i < changes; ++i) {
        id = m_bench.sql(
            u"with e as (update net.endpoint set extra_headers = '{\"X-Policy\": \"%1\"}' returning 1) "
            "select net.http_get('%2%1') from e"_s.arg(i)
                .arg(url()));
    }
    QCOMPARE(ended(id), u"succeeded"_s);
    QTRY_COMPARE(m_server->seen().size(), changes);
    for (const auto &request : m_server->seen()) {
        const int own = request.target.mid(1).toInt();
        const QByteArray seen = request.target + ": " + request.header("X-Policy");
        QVERIFY2(request.header("X-Policy").toInt() >= own, seen.constData());
    }
}

void TestEndpoints::endpoint_whenItHasHeaders_addsThem()
{
    m_bench.sql(u"insert into net.endpoint (prefix, extra_headers) values ('127.0.0.1:%1', "
                "'{\"X-Key\": \"k\", \"X-Mine\": \"endpoint\"}')"_s.arg(m_server->port()));
    m_bench.work();
    QCOMPARE(
        ended(m_bench.sql(u"select net.http_get('%1', headers => '{\"x-mine\": \"request\"}')"_s.arg(url()))),
        u"succeeded"_s);
    QCOMPARE(m_server->seen().first().header("X-Key"), "k");
    QCOMPARE(m_server->seen().first().header("X-Mine"), "request");
}

QTEST_GUILESS_MAIN(TestEndpoints)
#include "tst_endpoints.moc"
