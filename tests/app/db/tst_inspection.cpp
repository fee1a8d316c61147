// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/utc.h"
#include "app/db/jobstore.h"
#include "app/db/schema/schemainstaller.h"
#include "app/db/session/connection.h"
#include "tests/support/testcluster.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

// What the inspector reads: bodies by their beginning, and what the destination is held to.
class TestInspection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void inspection_whenBodiesAreLarge_hasTheirBeginning();
    void inspection_whenSeveralAttempts_hasTheBodyOfTheNewest();
    void inspection_whenLetterIsCut_keepsTheBytes();
    void inspection_whenUnknown_isNotFound();
    void body_whenAsked_isPartOrWhole();
    void lane_whenEndpointHasAPolicy_isRead();
    void lane_whenPolicySignsForOthersOnly_saysSo_data();
    void lane_whenPolicySignsForOthersOnly_saysSo();
    void lane_whenPolicyHasACertificateForOthersOnly_saysSo();
    void lane_whenRoleMayNotSeePolicies_isLeftOut();

private:
    void run(const QByteArray &sql);
    void addAttempts();

    TestCluster m_cluster;
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<JobStore> m_jobs;
};

void TestInspection::initTestCase()
{
    QVERIFY(m_cluster.start());
}

void TestInspection::init()
{
    m_connection = std::make_unique<Connection>();
    QVERIFY(m_connection->open(m_cluster.createDatabase()));
    QVERIFY(SchemaInstaller(*m_connection).install());
    m_jobs = std::make_unique<JobStore>(*m_connection);
}

void TestInspection::cleanup()
{
    m_jobs.reset();
    m_connection.reset();
}

void TestInspection::run(const QByteArray &sql)
{
    const Status done = m_connection->executeScript(sql);
    QVERIFY2(done.ok(), done ? "" : qPrintable(done.error().line()));
}

void TestInspection::addAttempts()
{
    run("insert into net.http_request_queue (id, method, url, body, destination)"
        "  values (1, 'POST', 'http://a.example/', convert_to(repeat('r', 5000), 'UTF8'), 'a.example');"
        "insert into net.http_attempt_log (request_id, attempt, sends, status_code, superseded, content)"
        "  values (1, 1, 1, 503, true, repeat('x', 3000));"
        "insert into net.http_attempt_log (request_id, attempt, sends, status_code) values (1, 2, 1, 200);"
        "insert into net._http_response (id, status_code, content) values (1, 200, repeat('y', 2000))");
}

void TestInspection::inspection_whenBodiesAreLarge_hasTheirBeginning()
{
    addAttempts();
    const auto found = m_jobs->inspection({1}, 1000);
    QVERIFY2(found.ok(), found ? "" : qPrintable(found.error().line()));
    QCOMPARE(found->details.body, std::optional(QByteArray(1000, 'r')));
    QCOMPARE(found->requestBytes, 5000);
    QCOMPARE(found->destination, u"a.example"_s);
    QCOMPARE(found->details.row.id, JobId{1});
}

void TestInspection::inspection_whenSeveralAttempts_hasTheBodyOfTheNewest()
{
    addAttempts();
    const auto found = m_jobs->inspection({1}, 1000);
    QVERIFY2(found.ok(), found ? "" : qPrintable(found.error().line()));
    QCOMPARE(found->responseBytes, (QList<qint64>{3000, 2000}));
    QCOMPARE(found->details.attempts[0].content, QByteArray());
    QCOMPARE(found->details.attempts[1].content, QByteArray(1000, 'y'));
}

void TestInspection::inspection_whenLetterIsCut_keepsTheBytes()
{
    run("insert into net.http_request_queue (id, method, url) values (1, 'GET', 'http://a.example/');"
        "insert into net.http_attempt_log (request_id, attempt, sends) values (1, 1, 1);"
        "insert into net._http_response (id, content) values (1, repeat('한', 100))");
    const auto found = m_jobs->inspection({1}, 10);
    QVERIFY2(found.ok(), found ? "" : qPrintable(found.error().line()));
    QCOMPARE(found->responseBytes, QList<qint64>{300});
    QCOMPARE(found->details.attempts[0].content, u"한한한한"_s.toUtf8().left(10));
}

void TestInspection::inspection_whenUnknown_isNotFound()
{
    const auto found = m_jobs->inspection({4711}, 10);
    QVERIFY(!found);
    QCOMPARE(found.error().kind, ErrorKind::NotFound);
    QCOMPARE(m_jobs->body({{4711}, 0, 10}).error().kind, ErrorKind::NotFound);
}

void TestInspection::body_whenAsked_isPartOrWhole()
{
    addAttempts();
    run("update net.http_attempt_log set raw = '\\x00ff00' where attempt = 1");
    QCOMPARE(m_jobs->body({{1}, 0, std::nullopt}).value(), QByteArray(5000, 'r'));
    QCOMPARE(m_jobs->body({{1}, 0, 7}).value(), QByteArray(7, 'r'));
    QCOMPARE(m_jobs->body({{1}, 2, std::nullopt}).value(), QByteArray(2000, 'y'));
    QCOMPARE(m_jobs->body({{1}, 2, 7}).value(), QByteArray(7, 'y'));
    QCOMPARE(m_jobs->body({{1}, 1, 2}).value(), QByteArray("\0\xff", 2));
    run("update net.http_request_queue set body = null");
    QCOMPARE(m_jobs->body({{1}, 0, 7}).value(), QByteArray());
}

void TestInspection::lane_whenEndpointHasAPolicy_isRead()
{
    addAttempts();
    const auto without = m_jobs->inspection({1}, 10);
    QVERIFY2(without.ok(), without ? "" : qPrintable(without.error().line()));
    QVERIFY(!without->lane);
    QCOMPARE(without->retry->maxAttempts, 5);
    QCOMPARE(without->retry->base, std::chrono::milliseconds(1000));
    run("insert into net.endpoint (prefix, enabled, max_attempts, retry_base_ms, max_concurrency, "
        "rate_per_second,"
        "    circuit, circuit_until, failures)"
        "  values ('a.example', false, 9, 250, 3, 0.5, 'open', '2026-01-01 00:00:00+00', 4);"
        "insert into net.http_request_queue (id, method, url, status, destination)"
        "  values (2, 'GET', 'http://a.example/', 'running', 'a.example');"
        "update net.http_request_queue set retry_policy = '{\"cap_ms\": 5000, \"jitter\": \"none\"}' where "
        "id = 1");
    const auto found = m_jobs->inspection({1}, 10);
    QVERIFY2(found.ok(), found ? "" : qPrintable(found.error().line()));
    QVERIFY(found->lane);
    QCOMPARE(found->lane->prefix, u"a.example"_s);
    QVERIFY(!found->lane->enabled);
    QCOMPARE(found->lane->circuit, Circuit::Open);
    QCOMPARE(found->lane->circuitUntil, QDateTime(QDate(2026, 1, 1), QTime(0, 0), utc));
    QCOMPARE(found->lane->failures, 4);
    QCOMPARE(found->lane->maxConcurrency, std::optional(3));
    QCOMPARE(found->lane->ratePerSecond, std::optional(0.5));
    QCOMPARE(found->lane->tokens, 1.0);
    QCOMPARE(found->lane->running, 1);
    QCOMPARE(found->retry->maxAttempts, 9);
    QCOMPARE(found->retry->base, std::chrono::milliseconds(250));
    QCOMPARE(found->retry->cap, std::chrono::milliseconds(5000));
    QVERIFY(found->retry->jitter == Jitter::None);
}

void TestInspection::lane_whenPolicySignsForOthersOnly_saysSo_data()
{
    QTest::addColumn<QByteArray>("policy");
    QTest::addColumn<bool>("unsigned_");
    QTest::newRow("no credentials") << QByteArray("'{}', null") << false;
    QTest::newRow("the owner's") << QByteArray("'{\"X-Key\": \"1\"}', null") << true;
    QTest::newRow("another's") << QByteArray("'{\"X-Key\": \"1\"}', '{postgres}'") << true;
    QTest::newRow("everybody's") << QByteArray("'{\"X-Key\": \"1\"}', '{public}'") << false;
    QTest::newRow("its own") << QByteArray("'{\"X-Key\": \"1\"}', '{postgres,ROLE}'") << false;
}

void TestInspection::lane_whenPolicySignsForOthersOnly_saysSo()
{
    QFETCH(QByteArray, policy);
    QFETCH(const bool, unsigned_);
    const QByteArray role = "plain_" + m_connection->database().toUtf8();
    run("create role " + role + "; set role " + role
        + "; select net.http_get('http://a.example/'); reset role;"
          "insert into net.endpoint (prefix, extra_headers, allowed_roles) values ('a.example', "
        + policy.replace("ROLE", role) + ")");
    for (const char *status : {"pending", "succeeded"}) {
        run(QByteArray("update net.http_request_queue set status = '") + status + "'");
        const auto found = m_jobs->inspection({1}, 10);
        QVERIFY2(found.ok(), found ? "" : qPrintable(found.error().line()));
        QVERIFY(found->lane);
        QCOMPARE(found->lane->goesUnsigned, unsigned_);
    }
    run("drop role " + role);
}

void TestInspection::lane_whenPolicyHasACertificateForOthersOnly_saysSo()
{
    const QByteArray role = "plain_" + m_connection->database().toUtf8();
    run("create role " + role + "; set role " + role
        + "; select net.http_get('http://a.example/'); reset role;"
          "insert into net.endpoint (prefix, client_certificate_file) values ('a.example', '/c.pem')");
    const auto goesUnsigned = [this] {
        const auto found = m_jobs->inspection({1}, 10);
        return found && found->lane && found->lane->goesUnsigned;
    };
    QVERIFY(goesUnsigned());
    run("update net.endpoint set allowed_roles = '{" + role + "}'");
    QVERIFY(!goesUnsigned());
    run("drop role " + role);
}

void TestInspection::lane_whenRoleMayNotSeePolicies_isLeftOut()
{
    const QByteArray role = "plain_" + m_connection->database().toUtf8();
    run("create role " + role + "; set role " + role + "; select net.http_get('http://a.example/')");
    const auto found = m_jobs->inspection({1}, 10);
    QVERIFY2(found.ok(), found ? "" : qPrintable(found.error().line()));
    QVERIFY(!found->lane && !found->retry);
    QCOMPARE(found->destination, u"a.example"_s);
    run("reset role; drop role " + role);
}

QTEST_GUILESS_MAIN(TestInspection)
#include "tst_inspection.moc"
