// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/queueclient.h"

#include "tests/support/testcluster.h"

#include <QTest>
#include <thread>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestQueueClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void ask_whenNeverOpened_saysSo();
    void open_whenServerIsAway_isConnectionError();
    void info_tellsDatabaseAndSchema();
    void schema_whenInstalledAndDropped_followsItsState();
    void ask_whenSchemaIsMissing_saysWhatToDo();
    void ask_whenSchemaIsOutdated_saysWhatToDo();
    void ask_whenConnectionWasLost_opensItAgain();
    void ask_whenServerRestarts_worksAgain();
    void cancelRunning_whenScriptRuns_givesItUp();
    void runScript_whenRoleIsSet_meetsNoOtherCall();
    void runScript_whenStatementsSucceed_deliversQueueRows();

private:
    QueueClient &installed(QueueClient &client);

    TestCluster m_cluster;
    QString m_conninfo;
};

void TestQueueClient::initTestCase()
{
    QVERIFY(m_cluster.start());
}

void TestQueueClient::init()
{
    m_conninfo = m_cluster.createDatabase();
}

QueueClient &TestQueueClient::installed(QueueClient &client)
{
    const Status opened = client.open(m_conninfo);
    const Status done = opened ? client.schema().install() : opened;
    if (!done)
        QTest::qFail(qPrintable(done.error().line()), __FILE__, __LINE__);
    return client;
}

void TestQueueClient::ask_whenNeverOpened_saysSo()
{
    QueueClient client;
    QVERIFY(!client.isOpen());
    QCOMPARE(client.queue().stats().error().kind, ErrorKind::ConnectionLost);
    QVERIFY(!client.runScript(u"select 1"_s, [](const StatementResult &) {}));
    client.cancelRunning();
    client.close();
}

void TestQueueClient::open_whenServerIsAway_isConnectionError()
{
    QueueClient client;
    const Status opened = client.open(u"host=/nonexistent dbname=x user=y"_s);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::Connection);
    QCOMPARE(client.queue().stats().error().kind, ErrorKind::Connection);
}

void TestQueueClient::info_tellsDatabaseAndSchema()
{
    QueueClient client;
    QVERIFY(client.open(m_conninfo));
    const auto before = client.info();
    QVERIFY2(before.ok(), before ? "" : qPrintable(before.error().line()));
    QCOMPARE(before->schema, SchemaState::Missing);
    QCOMPARE(before->schemaVersion, 0);
    QCOMPARE(before->user, u"postgres"_s);
    QCOMPARE(before->host, m_cluster.socketFolder());
    QVERIFY(m_conninfo.contains(before->database));
    QVERIFY(before->serverVersion.section(u'.', 0, 0).toInt() >= 13);
    QVERIFY(client.schema().install());
    const auto after = client.info();
    QCOMPARE(after->schema, SchemaState::Current);
    QVERIFY(after->schemaVersion > 0);
}

void TestQueueClient::schema_whenInstalledAndDropped_followsItsState()
{
    QueueClient client;
    QVERIFY(client.open(m_conninfo));
    QCOMPARE(client.schema().upgrade().error().kind, ErrorKind::Schema);
    QCOMPARE(client.schema().uninstallPreview().error().kind, ErrorKind::Schema);
    QVERIFY(client.schema().script()->contains(u"create schema net"_s));
    QVERIFY(client.schema().install());
    QVERIFY(client.schema().install());
    QVERIFY(client.schema().upgrade());
    QVERIFY(client.schema().uninstallPreview()->contains(u"table net.http_request_queue"_s));
    QVERIFY(client.schema().uninstall());
    QCOMPARE(client.info()->schema, SchemaState::Missing);
}

void TestQueueClient::ask_whenSchemaIsMissing_saysWhatToDo()
{
    QueueClient client;
    QVERIFY(client.open(m_conninfo));
    Request request;
    request.url = u"http://127.0.0.1:1/"_s;
    const QList<Error> errors{client.queue().page({}).error(), client.queue().stats().error(),
        client.queue().details({1}).error(), client.queue().enqueue(request).error(),
        client.queue().workers().error(), client.queue().retry({{1}}).error(),
        client.queue().cancel({{1}}).error(), client.queue().rows({{1}}).error()};
    for (const Error &error : errors) {
        QCOMPARE(error.kind, ErrorKind::Schema);
        QVERIFY2(error.text.contains(u"not installed"_s), qPrintable(error.line()));
        QVERIFY(error.hint.contains(u"pgcourierctl install"_s));
    }
}

void TestQueueClient::ask_whenSchemaIsOutdated_saysWhatToDo()
{
    QueueClient client;
    installed(client);
    QVERIFY(client.runScript(u"delete from net.schema_version where version > 1; drop function net.stats()"_s,
        [](const StatementResult &) {}));
    const auto stats = client.queue().stats();
    QVERIFY(!stats);
    QCOMPARE(stats.error().kind, ErrorKind::Schema);
    QVERIFY2(stats.error().hint.contains(u"upgrade"_s), qPrintable(stats.error().line()));
}

void TestQueueClient::ask_whenConnectionWasLost_opensItAgain()
{
    QueueClient client;
    installed(client);
    QVERIFY(m_cluster.endSessions(u"application_name like 'pgcourier%'"_s) > 0);
    QCOMPARE(client.queue().stats().error().kind, ErrorKind::ConnectionLost);
    QVERIFY(!client.isOpen());
    const auto stats = client.queue().stats();
    QVERIFY2(stats.ok(), stats ? "" : qPrintable(stats.error().line()));
    QVERIFY(client.isOpen());
    client.close();
    QVERIFY(!client.queue().stats());
}

void TestQueueClient::ask_whenServerRestarts_worksAgain()
{
    QueueClient client;
    installed(client);
    Request request;
    request.url = u"http://127.0.0.1:1/"_s;
    const auto ids = client.queue().enqueue(request);
    QVERIFY(ids);
    m_cluster.stopImmediate();
    const Error lost = client.queue().page({}).error();
    QVERIFY2(lost.kind == ErrorKind::ConnectionLost, qPrintable(lost.line()));
    QCOMPARE(client.queue().page({}).error().kind, ErrorKind::Connection);
    QVERIFY(m_cluster.start());
    const auto page = client.queue().page({});
    QVERIFY2(page.ok(), page ? "" : qPrintable(page.error().line()));
    QCOMPARE(page->rows.size(), 1);
    QCOMPARE(page->rows.first().id, ids->first());
}

void TestQueueClient::cancelRunning_whenScriptRuns_givesItUp()
{
    QueueClient client;
    QVERIFY(client.open(m_conninfo));
    std::thread other([this, &client] {
        const auto asleep = [&] {
            const auto rows = m_cluster.exec(m_cluster.conninfo(),
                u"select count(*) from pg_stat_activity where wait_event = 'PgSleep'"_s);
            return rows.value(0).value(0) == u"1"_s;
        };
        QTRY_VERIFY(asleep());
        client.cancelRunning();
    });
    const Status ran = client.runScript(u"select pg_sleep(60); select 1"_s, [](const StatementResult &) {});
    other.join();
    QVERIFY(!ran);
    QCOMPARE(ran.error().kind, ErrorKind::Cancelled);
    QVERIFY(client.runScript(u"select 1"_s, [](const StatementResult &) {}));
}

void TestQueueClient::runScript_whenRoleIsSet_meetsNoOtherCall()
{
    QueueClient client;
    installed(client);
    const auto ignore = [](const StatementResult &) {
    };
    QVERIFY(
        client.runScript(u"create role visitor; set role visitor; create temp table mine (a int)"_s, ignore));
    QVERIFY(client.queue().page({}));
    QString role;
    QVERIFY(client.runScript(u"select current_user from mine right join (select 1) as one on true"_s,
        [&role](const StatementResult &result) { role = result.rows.first().first().value_or(QString()); }));
    QCOMPARE(role, u"visitor"_s);
    QVERIFY(client.runScript(u"drop table mine; reset role; drop role visitor"_s, ignore));
}

void TestQueueClient::runScript_whenStatementsSucceed_deliversQueueRows()
{
    QueueClient client;
    QVERIFY(client.open(m_conninfo));
    QList<StatementResult> results;
    const Status ran = client.runScript(
        u"create extension if not exists pg_net; select net.http_get('http://127.0.0.1:1/'); select 1 from gone"_s,
        [&results](const StatementResult &result) { results.append(result); });
    QVERIFY(!ran);
    QCOMPARE(results.size(), 3);
    QVERIFY(!results.at(2).error.isEmpty());
    QCOMPARE(client.queue().page({})->rows.size(), 1);
}

QTEST_GUILESS_MAIN(TestQueueClient)
#include "tst_queueclient.moc"
