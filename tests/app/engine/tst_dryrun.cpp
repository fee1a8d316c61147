// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/session/connection.h"
#include "app/engine/queueclient.h"
#include "app/model/secrets.h"
#include "tests/support/testcluster.h"

#include <QFile>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

// A script is run for its requests alone: it tells them, and leaves no trace.
class TestDryRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void script_whenRun_tellsItsRequestsAndLeavesNoTrace_data();
    void script_whenRun_tellsItsRequestsAndLeavesNoTrace();
    void request_isShownAsItWouldBeSent();
    void request_ofAWebhook_namesItsTriggerAndRow_data();
    void request_ofAWebhook_namesItsTriggerAndRow();
    void request_ofARoleWithoutCredentials_goesWithoutThem();
    void request_whenRoleMayNotReadPolicies_isShownWithItsOwnHeaders();
    void statement_whenItReachesOut_isNotRun_data();
    void statement_whenItReachesOut_isNotRun();
    void statement_whenItFails_tellsWhatCameBefore();
    void statement_whenSomebodyHoldsALock_givesUp();
    void warnings_nameWhatStays();

private:
    [[nodiscard]] DryRun run(const QString &script);
    // All rows of all tables but for what sequences gave out.
    [[nodiscard]] QString contents();

    TestCluster m_cluster;
    QString m_conninfo;
};

void TestDryRun::initTestCase()
{
    QVERIFY(m_cluster.start());
    m_cluster.exec(m_cluster.conninfo(), u"create role clerk login"_s);
}

void TestDryRun::init()
{
    m_conninfo = m_cluster.createDatabase();
    QueueClient client;
    QVERIFY(client.open(m_conninfo));
    QVERIFY(client.schema().install());
    m_cluster.exec(m_conninfo,
        u"create table orders (id int primary key, total numeric); create trigger hook after insert or "
        u"update on orders for "
        "each row execute function net.http_webhook('http://a.example/hook', 'POST', '{\"x-a\": \"b\"}', "
        "'5000'); create "
        "function later() returns trigger language plpgsql as $$begin perform "
        "net.http_get('http://a.example/later'); return "
        "null; end$$; create table deeds (id int); create constraint trigger later after insert on deeds "
        "deferrable initially "
        "deferred for each row execute function later(); grant all on orders, deeds to clerk; insert into orders values (1, 1)"_s);
}

DryRun TestDryRun::run(const QString &script)
{
    QueueClient client;
    const Status opened = client.open(m_conninfo);
    const auto run = opened ? client.dryRun(script) : Result<DryRun>(opened.error());
    if (!run) {
        QTest::qFail(qPrintable(run.error().line()), __FILE__, __LINE__);
        return {};
    }
    return *run;
}

QString TestDryRun::contents()
{
    const auto rows = m_cluster.exec(m_conninfo,
        u"select string_agg(format('%s: %s', c.oid::regclass, (xpath('/row/t/text()', "
        u"query_to_xml(format('select "
        "coalesce(md5(string_agg(r::text, '','' order by r::text)), ''none'') as t from %s as r', "
        "c.oid::regclass), false, "
        "true, '')))[1]), e'\\n' order by c.oid) from pg_class as c where c.relkind = 'r' and "
        "c.relnamespace::regnamespace::text "
        "in ('net', 'public')"_s);
    return rows.value(0).value(0);
}

void TestDryRun::script_whenRun_tellsItsRequestsAndLeavesNoTrace_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QStringList>("urls"); // each with the number of the statement that queued it

    const QString hook = u"http://a.example/hook"_s;
    const QString later = u"http://a.example/later"_s;
    QTest::newRow("nothing") << QString() << QStringList{};
    QTest::newRow("reading") << u"select * from orders"_s << QStringList{};
    QTest::newRow("call") << u"select net.http_get('http://b.example/x')"_s
                          << QStringList{u"1 http://b.example/x"_s};
    QTest::newRow("trigger")
        << u"insert into orders values (2, 2), (3, 3); update orders set total = 0 where id = 1"_s
        << QStringList{u"1 "_s + hook, u"1 "_s + hook, u"2 "_s + hook};
    QTest::newRow("transaction")
        << u"begin; insert into orders values (2, 2); commit; select net.http_get('http://c.example/')"_s
        << QStringList{u"2 "_s + hook, u"4 http://c.example/"_s};
    QTest::newRow("transaction that is rolled back")
        << u"begin; insert into orders values (2, 2); rollback; insert into orders values (2, 5)"_s
        << QStringList{u"4 "_s + hook};
    QTest::newRow("transaction that is left open")
        << u"begin; insert into orders values (2, 2)"_s << QStringList{};
    QTest::newRow("savepoint")
        << u"begin; savepoint a; insert into orders values (2, 2); rollback to savepoint a; insert into "
           "orders values (3, 3); release savepoint a; commit"_s
        << QStringList{u"5 "_s + hook};
    QTest::newRow("deferred trigger by itself")
        << u"insert into deeds values (1); select 1"_s << QStringList{u"1 "_s + later};
    QTest::newRow("deferred trigger in a transaction")
        << u"begin; insert into deeds values (1); select net.http_get('http://b.example/'); commit"_s
        << QStringList{u"3 http://b.example/"_s, u"4 "_s + later};
    QTest::newRow("deferred trigger twice")
        << u"begin; insert into deeds values (1); commit; begin; insert into deeds values "
           "(2); insert into deeds values (3); commit"_s
        << QStringList{u"3 "_s + later, u"7 "_s + later, u"7 "_s + later};
    QTest::newRow("definition")
        << u"create table t (i int); create trigger h after insert on t for each row execute function "
           "net.http_webhook('http://t.example/'); insert into t values (1)"_s
        << QStringList{u"3 http://t.example/"_s};
    QTest::newRow("code")
        << u"do $$ begin for i in 1..3 loop perform net.http_get('http://d.example/'); end loop; end $$"_s
        << QStringList{u"1 http://d.example/"_s, u"1 http://d.example/"_s, u"1 http://d.example/"_s};
    QTest::newRow("cancelled by itself")
        << u"select net.http_get('http://b.example/x'); select net.cancel(id) from net.http_request_queue"_s
        << QStringList{};
    QTest::newRow("what others have queued is theirs")
        << u"select count(*) from net.http_request_queue"_s << QStringList{};
}

void TestDryRun::script_whenRun_tellsItsRequestsAndLeavesNoTrace()
{
    QFETCH(QString, script);
    QFETCH(QStringList, urls);
    m_cluster.exec(m_conninfo, u"select net.http_get('http://others.example/')"_s);
    const QString before = contents();
    const DryRun run = this->run(script);
    QCOMPARE(run.error, QString());
    QStringList told;
    for (const DryRequest &request : run.requests)
        told.append(u"%1 %2"_s.arg(QString::number(request.statement), request.url));
    QCOMPARE(told, urls);
    QVERIFY(!before.isEmpty());
    QCOMPARE(contents(), before);
}

void TestDryRun::request_isShownAsItWouldBeSent()
{
    m_cluster.exec(m_conninfo,
        u"insert into net.endpoint (prefix, extra_headers) values ('http://a.example', '{\"X-Team\": "
        u"\"shop\", "
        "\"Authorization\": \"Bearer t0ken\"}'); insert into net.endpoint_secret (endpoint_id, secret) "
        "select id, "
        "'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' from net.endpoint"_s);
    const DryRun run = this->run(u"insert into orders values (2, 2.5)"_s);
    QCOMPARE(run.requests.size(), 1);
    const DryRequest &request = run.requests.constFirst();
    QCOMPARE(request.method, u"POST"_s);
    QVERIFY(request.policyKnown);
    QVERIFY(request.body && request.body->contains("\"total\": 2.5"));
    QCOMPARE(findHeader(request.headers, u"x-a").value_or(QString()), u"b"_s);
    QCOMPARE(findHeader(request.headers, u"X-Team").value_or(QString()), u"shop"_s);
    QCOMPARE(findHeader(request.headers, u"Authorization").value_or(QString()), secretMask());
    QVERIFY(!findHeader(request.headers, u"webhook-signature").value_or(QString()).isEmpty());
    QVERIFY(findHeader(request.headers, u"Idempotency-Key"));
}

void TestDryRun::request_ofAWebhook_namesItsTriggerAndRow_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("script");
    QTest::addColumn<QStringList>("triggers"); // "-": none is named, as nothing is known
    QTest::addColumn<QString>("event");
    QTest::addColumn<QString>("row");
    const QString none;
    QTest::newRow("insert") << none << u"insert into orders values (2, 2.5)"_s << QStringList{u"hook"_s}
                            << u"INSERT"_s << u"id=2, total=2.5"_s;
    QTest::newRow("update") << none << u"update orders set total = null"_s << QStringList{u"hook"_s}
                            << u"UPDATE"_s << u"id=1, total=null"_s;
    QTest::newRow("many digits") << none << u"insert into orders values (2000000000, 1234.5)"_s
                                 << QStringList{u"hook"_s} << u"INSERT"_s << u"id=2000000000, total=1234.5"_s;
    QTest::newRow("a number that no double holds")
        << none << u"insert into orders values (2, 10::numeric ^ 400)"_s << QStringList{u"hook"_s}
        << u"INSERT"_s << none;
    QTest::newRow("delete") << u"create trigger gone after delete on orders for each row execute function"
                               " net.http_webhook('http://a.example/gone')"_s
                            << u"delete from orders"_s << QStringList{u"gone"_s} << u"DELETE"_s
                            << u"id=1, total=1"_s;
    QTest::newRow("by parameters")
        << u"drop trigger hook on orders; create trigger one after insert on orders for each row execute "
           u"function"
           " net.http_webhook('http://a.example/one', 'POST', '{}', '{\"a\": \"b\"}', '5000')"_s
        << u"insert into orders values (2, 2.5)"_s << QStringList{u"one"_s} << u"INSERT"_s
        << u"id=2, total=2.5"_s;
    QTest::newRow("made in the script")
        << u"drop trigger hook on orders"_s
        << u"create trigger hook after insert on orders for each row execute function"
           " net.http_webhook('http://a.example/hook'); insert into orders values (2, 2.5)"_s
        << QStringList() << u"INSERT"_s << u"id=2, total=2.5"_s;
    QTest::newRow("without a body") << u"drop trigger hook on orders; create trigger ping after insert on "
                                       u"orders for each row execute function"
                                       " net.http_webhook('http://a.example/ping', 'GET')"_s
                                    << u"insert into orders values (2, 2.5)"_s << QStringList{u"ping"_s}
                                    << none << none;
    const QString other
        = u"drop trigger hook on orders; create trigger other after insert on orders %1 execute function"
          " net.http_webhook('http://a.example/other', 'POST', '{}', '{}', '5000', '%2')"_s;
    QTest::newRow("a CloudEvent") << other.arg(
        u"for each row"_s, u"{\"shape\": \"cloudevents\", \"columns\": [\"id\"]}"_s)
                                  << u"insert into orders values (2, 2.5)"_s << QStringList{u"other"_s}
                                  << u"INSERT"_s << u"id=2"_s;
    QTest::newRow("rows in batches") << other.arg(u"referencing new table as n for each statement"_s,
        u"{\"batch\": 5}"_s) << u"insert into orders values (2, 2.5), (3, 1)"_s
                                     << QStringList{u"other"_s} << u"INSERT"_s << u"id=2, total=2.5"_s;
    QTest::newRow("an own payload") << other.arg(u"for each row"_s, u"{\"payload\": {\"n\": \"$.new.id\"}}"_s)
                                    << u"insert into orders values (2, 2.5)"_s << QStringList{u"other"_s}
                                    << none << none;
    QTest::newRow("own function") << none << u"insert into deeds values (1)"_s << QStringList{u"-"_s} << none
                                  << none;
    QTest::newRow("a body that looks alike")
        << none
        << u"select net.http_post('http://a.example/x', '{\"type\": \"INSERT\", \"table\": \"orders\"}')"_s
        << QStringList{u"-"_s} << none << none;
}

void TestDryRun::request_ofAWebhook_namesItsTriggerAndRow()
{
    QFETCH(QString, before);
    QFETCH(QString, script);
    QFETCH(QStringList, triggers);
    QFETCH(QString, event);
    QFETCH(QString, row);
    if (!before.isEmpty())
        m_cluster.exec(m_conninfo, before);
    const DryRun run = this->run(script);
    QCOMPARE(run.error, QString());
    QCOMPARE(run.requests.size(), 1);
    const auto origin = run.requests.constFirst().origin;
    QCOMPARE(origin.has_value(), triggers != QStringList{u"-"_s});
    if (!origin)
        return;
    QCOMPARE(origin->triggers, triggers);
    QCOMPARE(origin->event, event);
    QCOMPARE(origin->row, row);
    QVERIFY2(origin->table.endsWith(u"orders"_s), qPrintable(origin->table));
}

void TestDryRun::request_ofARoleWithoutCredentials_goesWithoutThem()
{
    m_cluster.exec(m_conninfo,
        u"insert into net.endpoint (prefix, extra_headers) values ('http://a.example', '{\"X-Team\": \"shop\"}')"_s);
    const DryRun run
        = this->run(u"set local role clerk; select net.http_get('http://a.example/x'); reset role"_s);
    QCOMPARE(run.error, QString());
    QCOMPARE(run.requests.size(), 1);
    QCOMPARE(run.requests.constFirst().requestedBy, u"clerk"_s);
    QVERIFY(!findHeader(run.requests.constFirst().headers, u"X-Team"));
}

void TestDryRun::request_whenRoleMayNotReadPolicies_isShownWithItsOwnHeaders()
{
    const QString database = m_cluster.exec(m_conninfo, u"select current_database()"_s).value(0).value(0);
    m_conninfo = m_cluster.conninfoAs(u"clerk"_s, database);
    const DryRun run
        = this->run(u"select net.http_get('http://b.example/x', headers => '{\"X-B\": \"c\"}')"_s);
    QCOMPARE(run.error, QString());
    QCOMPARE(run.requests.size(), 1);
    QVERIFY(!run.requests.constFirst().policyKnown);
    QCOMPARE(findHeader(run.requests.constFirst().headers, u"X-B").value_or(QString()), u"c"_s);
}

void TestDryRun::statement_whenItReachesOut_isNotRun_data()
{
    QTest::addColumn<QString>("statement");

    QTest::newRow("program") << u"copy orders to program 'touch /tmp/pgcourier-dry-run-test'"_s;
    QTest::newRow("file") << u"copy orders to '/tmp/pgcourier-dry-run-test'"_s;
    QTest::newRow("session") << u"select pg_terminate_backend(0)"_s;
    QTest::newRow("server") << u"alter system set work_mem = '8MB'"_s;
    QTest::newRow("prepared") << u"begin; prepare transaction 'x'"_s;
}

void TestDryRun::statement_whenItReachesOut_isNotRun()
{
    QFETCH(QString, statement);
    const DryRun run = this->run(u"select net.http_get('http://b.example/');\n"_s + statement);
    QVERIFY2(run.error.contains(u"dry run"_s), qPrintable(run.error));
    QCOMPARE(run.errorLine, 2);
    QVERIFY(!QFile::exists(u"/tmp/pgcourier-dry-run-test"_s));
    QCOMPARE(run.requests.size(), 1);
}

void TestDryRun::statement_whenItFails_tellsWhatCameBefore()
{
    const QString before = contents();
    const DryRun run = this->run(
        u"insert into orders values (2, 2);\n\nselect 1 / 0;\ninsert into orders values (3, 3)"_s);
    QVERIFY2(run.error.contains(u"division by zero"_s), qPrintable(run.error));
    QCOMPARE(run.errorLine, 3);
    QCOMPARE(run.statements, 1);
    QCOMPARE(run.requests.size(), 1);
    QCOMPARE(contents(), before);
}

void TestDryRun::statement_whenSomebodyHoldsALock_givesUp()
{
    Connection holder;
    QVERIFY(holder.open(m_conninfo));
    QVERIFY(holder.execute("begin"));
    QVERIFY(holder.execute("lock table orders"));
    const DryRun run = this->run(u"insert into orders values (2, 2)"_s);
    QVERIFY2(run.error.contains(u"lock"_s), qPrintable(run.error));
    QVERIFY(run.requests.isEmpty());
}

void TestDryRun::warnings_nameWhatStays()
{
    m_cluster.exec(m_conninfo, u"create sequence s"_s);
    const DryRun run = this->run(u"select nextval('s');\nvacuum orders;\ncommit"_s);
    QCOMPARE(run.error, QString());
    QCOMPARE(run.warnings.size(), 3);
    QVERIFY2(run.warnings[0].startsWith(u"Line 1: "_s) && run.warnings[0].contains(u"sequence"_s),
        qPrintable(run.warnings[0]));
    QVERIFY2(run.warnings[1].startsWith(u"Line 2: "_s) && run.warnings[1].contains(u"VACUUM"_s),
        qPrintable(run.warnings[1]));
    QVERIFY2(run.warnings[2].contains(u"no transaction"_s), qPrintable(run.warnings[2]));
}

QTEST_GUILESS_MAIN(TestDryRun)
#include "tst_dryrun.moc"
