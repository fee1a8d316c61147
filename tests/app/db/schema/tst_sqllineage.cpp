// SPDX-License-Identifier: GPL-3.0-or-later
// What a webhook's request was sent for, and the ways between a row and what it caused.
#include "app/db/changedrow.h"
#include "app/db/jobstore.h"
#include "app/model/cause.h"
#include "app/model/filter/filtertext.h"
#include "tests/app/db/schema/sqlsession.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestSqlLineage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void change_whenAWebhookFires_isRemembered_data();
    void change_whenAWebhookFires_isRemembered();
    void cause_whenTheRequestEndsOrIsRetried_stays();
    void cause_cannotBeForged_data();
    void cause_cannotBeForged();
    void filter_byTableAndKey_findsWhatTheRowCaused_data();
    void filter_byTableAndKey_findsWhatTheRowCaused();
    void row_asItIsNow_isRead_data();
    void row_asItIsNow_isRead();
    void row_withForeignTypes_runsNoneOfTheirCode();
    void words_ofACause_data();
    void words_ofACause();

private:
    QString run(const QString &sql) { return m_database.session->run(sql); }
    QJsonObject cause(int id)
    {
        return QJsonDocument::fromJson(
            run(u"select caused_by from net.http_request_queue where id = %1"_s.arg(id)).toUtf8())
            .object();
    }

    TestCluster m_cluster{{false, false, {}}};
    SqlDatabase m_database;
};

void TestSqlLineage::initTestCase()
{
    QVERIFY(m_cluster.start());
    SqlDatabase roles;
    QVERIFY(roles.create(m_cluster));
    QCOMPARE(roles.session->run(u"create role mallory"_s), QString());
}

void TestSqlLineage::init()
{
    QVERIFY(m_database.create(m_cluster));
    for (const char *sql : {"create table orders (id bigint primary key, status text, at timestamptz default "
                            "'2026-01-02 03:04Z')",
             "create trigger hook after insert or update or delete on orders for each row"
             " execute function net.http_webhook('http://a/')"})
        QCOMPARE(run(QLatin1String(sql)), QString());
}

void TestSqlLineage::change_whenAWebhookFires_isRemembered_data()
{
    QTest::addColumn<QString>("before"); // run first, what it queues is not looked at
    QTest::addColumn<QString>("change");
    QTest::addColumn<QString>("causes"); // without transaction, one a line
    const auto key = [](const QString &op, const QString &more) {
        return u"{\"op\": \"%1\", %2\"schema\": \"public\", \"trigger\": \"hook\"}"_s.arg(op, more);
    };
    QTest::newRow("insert") << QString() << u"insert into orders values (42)"_s
                            << key(u"INSERT"_s, u"\"key\": {\"id\": 42}, \"table\": \"orders\", "_s);
    QTest::newRow("update") << u"insert into orders values (42)"_s << u"update orders set status = 'x'"_s
                            << key(u"UPDATE"_s, u"\"key\": {\"id\": 42}, \"table\": \"orders\", "_s);
    QTest::newRow("of the key: the new one")
        << u"insert into orders values (42)"_s << u"update orders set id = 43"_s
        << key(u"UPDATE"_s, u"\"key\": {\"id\": 43}, \"table\": \"orders\", "_s);
    QTest::newRow("delete") << u"insert into orders values (9007199254740993)"_s << u"delete from orders"_s
                            << key(u"DELETE"_s,
                                   u"\"key\": {\"id\": 9007199254740993}, \"table\": \"orders\", "_s);
    const auto hook
        = u"; create trigger hook after insert on %1 %2 execute function net.http_webhook('http://a/')"_s;
    QTest::newRow("no key") << u"create table t (a int)"_s + hook.arg(u"t"_s, u"for each row"_s)
                            << u"insert into t values (1)"_s << key(u"INSERT"_s, u"\"table\": \"t\", "_s);
    QTest::newRow("of two columns") << u"create table t (b text, a int, primary key (b, a))"_s
            + hook.arg(u"t"_s, u"for each row"_s)
                                    << u"insert into t values ('x', 1)"_s
                                    << key(u"INSERT"_s,
                                           u"\"key\": {\"a\": 1, \"b\": \"x\"}, \"table\": \"t\", "_s);
    QTest::newRow("a key that is large")
        << u"create table t (a text primary key)"_s + hook.arg(u"t"_s, u"for each row"_s)
        << u"insert into t values (repeat('x', 2000))"_s << key(u"INSERT"_s, u"\"table\": \"t\", "_s);
    QTest::newRow("of a partition: the table's name")
        << u"create table t (a int primary key) partition by range (a);"
           " create table t1 partition of t for values from (0) to (9)"_s
            + hook.arg(u"t"_s, u"for each row"_s)
        << u"insert into t values (1)"_s << key(u"INSERT"_s, u"\"key\": {\"a\": 1}, \"table\": \"t\", "_s);
    QTest::newRow("of a statement")
        << u"create table t (a int primary key)"_s
            + hook.arg(u"t"_s, u"referencing new table as fresh for each statement"_s)
        << u"insert into t values (1), (2)"_s
        << key(u"INSERT"_s, u"\"keys\": [{\"a\": 1}, {\"a\": 2}], \"rows\": 2, \"table\": \"t\", "_s);
    QTest::newRow("of a statement without rows")
        << u"create table t (a int primary key)"_s + hook.arg(u"t"_s, u"for each statement"_s)
        << u"insert into t values (1)"_s << key(u"INSERT"_s, u"\"table\": \"t\", "_s);
    QTest::newRow("switched off") << u"update net.setting set value = 'off' where name = 'keep_lineage'"_s
                                  << u"insert into orders values (1)"_s << QString();
    QTest::newRow("a call") << QString() << u"select net.http_get('http://a/')"_s << QString();
}

void TestSqlLineage::change_whenAWebhookFires_isRemembered()
{
    QFETCH(QString, before);
    QFETCH(QString, change);
    for (const QString &sql : before.split(u"; "_s, Qt::SkipEmptyParts))
        QCOMPARE(run(sql), QString());
    run(u"delete from net.http_request_queue"_s);
    QVERIFY(!run(change).startsWith("ERROR"_L1));
    QCOMPARE(run(u"select count(*) from net.http_request_queue"_s), u"1"_s);
    const QString got = run(u"select caused_by - 'xid' from net.http_request_queue"_s);
    QTEST(got, "causes");
    QVERIFY(run(u"select caused_by ->> 'xid' <> '' is not false from net.http_request_queue"_s) == u"t"_s);
}

void TestSqlLineage::cause_whenTheRequestEndsOrIsRetried_stays()
{
    QCOMPARE(run(u"insert into orders values (42)"_s), QString());
    const QJsonObject first = cause(1);
    QVERIFY(!first.isEmpty());
    QCOMPARE(run(u"select public.claimed()"_s), u"1#1"_s);
    QCOMPARE(run(u"select public.rec(0 + 1, 1, 1, 'failed')"_s), u"1"_s);
    QCOMPARE(cause(1), first);
    QCOMPARE(run(u"select net.retry(1)"_s), u"t"_s);
    QCOMPARE(cause(1), first);
    QCOMPARE(run(u"select net.cancel(1)"_s), u"t"_s);
    QCOMPARE(cause(1), first);
}

void TestSqlLineage::cause_cannotBeForged_data()
{
    QTest::addColumn<QString>("sql");
    QTest::newRow("by the view")
        << u"insert into net._call (method, url, caused_by) values ('GET', 'http://a/', '{\"table\": \"orders\"}')"_s;
    QTest::newRow("by the table") << u"insert into net.http_request_queue (method, url, caused_by)"
                                     " values ('GET', 'http://a/', '{}')"_s;
    QTest::newRow("afterwards") << u"update net.http_request_queue set caused_by = '{}'"_s;
    QTest::newRow("by the function") << u"select net._lineage('orders'::regclass, '{}', 'x', '{}', '{}')"_s;
}

void TestSqlLineage::cause_cannotBeForged()
{
    QFETCH(QString, sql);
    QCOMPARE(run(u"set role mallory"_s), QString());
    const QString answer = run(sql);
    QVERIFY2(answer.startsWith("ERROR: permission denied"_L1), qPrintable(answer));
    // What filters ask of their own requests.
    QCOMPARE(run(u"select net._cause_keys('{\"key\": {\"a\": 1}}')"_s), u"1"_s);
    QCOMPARE(run(u"reset role"_s), QString());
}

void TestSqlLineage::filter_byTableAndKey_findsWhatTheRowCaused_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("ids");
    QTest::newRow("table") << u"table:orders"_s << u"3 2 1"_s;
    QTest::newRow("with its schema") << u"table:public.orders"_s << u"3 2 1"_s;
    QTest::newRow("another schema") << u"table:other.orders"_s << QString();
    QTest::newRow("pattern") << u"table:ord*"_s << u"3 2 1"_s;
    QTest::newRow("a row") << u"table:orders key:42"_s << u"3 1"_s;
    QTest::newRow("a row by pattern") << u"table:orders key:4*"_s << u"3 2 1"_s;
    QTest::newRow("no such row") << u"table:orders key:7"_s << QString();
    QTest::newRow("a key alone is the idempotency key") << u"key:42"_s << u"4"_s;
    QTest::newRow("a row of a statement") << u"table:items key:2"_s << u"5"_s;
    QTest::newRow("left out") << u"-table:orders"_s << u"5 4"_s;
    QTest::newRow("as the window writes it") << causeFilter(
        {{u"schema"_s, u"public"_s}, {u"table"_s, u"orders"_s}, {u"key"_s, QJsonObject{{u"id"_s, 42}}}})
                                             << u"3 1"_s;
}

void TestSqlLineage::filter_byTableAndKey_findsWhatTheRowCaused()
{
    QFETCH(QString, filter);
    for (const char *sql : {"insert into orders values (42)", "insert into orders values (43)",
             "update orders set status = 'x' where id = 42", "create table items (id int primary key)",
             "create trigger hook after insert on items referencing new table as fresh for each statement"
             " execute function net.http_webhook('http://a/')"})
        QCOMPARE(run(QLatin1String(sql)), QString());
    QCOMPARE(run(u"select net.http_request('GET', 'http://a/', idempotency_key => '42')"_s), u"4"_s);
    QCOMPARE(run(u"insert into items values (1), (2)"_s), QString());
    const auto read = parseFilterText(filter, QDateTime::currentDateTimeUtc());
    QVERIFY2(read.ok(), read ? "" : qPrintable(read.error().line()));
    JobStore jobs(m_database.session->connection());
    const auto page = jobs.page({*read, std::nullopt, 100});
    QVERIFY2(page.ok(), page ? "" : qPrintable(page.error().line()));
    QStringList ids;
    for (const JobRow &row : page->rows)
        ids.append(QString::number(row.id.value));
    QTEST(ids.join(u' '), "ids");
}

void TestSqlLineage::row_asItIsNow_isRead_data()
{
    QTest::addColumn<QString>("change"); // after it was inserted
    QTest::addColumn<QString>("row");
    QTest::newRow("as it was") << u"select"_s
                               << u"{\"at\":\"2026-01-02T03:04:00+00:00\",\"id\":42,\"status\":\"new\"}"_s;
    QTest::newRow("changed") << u"update orders set status = null"_s
                             << u"{\"at\":\"2026-01-02T03:04:00+00:00\",\"id\":42,\"status\":null}"_s;
    QTest::newRow("gone") << u"delete from orders"_s << u"none"_s;
    QTest::newRow("no table") << u"drop table orders"_s << u"There is no table public.orders any more"_s;
    QTest::newRow("a column that is named to hurt")
        << u"alter table orders rename status to \"a', b -- \"\"\""_s
        << u"{\"a', b -- \\\"\":\"new\",\"at\":\"2026-01-02T03:04:00+00:00\",\"id\":42}"_s;
}

void TestSqlLineage::row_asItIsNow_isRead()
{
    QFETCH(QString, change);
    QCOMPARE(run(u"set time zone 'UTC'"_s), QString());
    QCOMPARE(run(u"insert into orders values (42, 'new')"_s), QString());
    const QJsonObject why = cause(1);
    QCOMPARE(run(change), QString());
    const auto row = readChangedRow(m_database.session->connection(), why);
    const QString got = !row ? row.error().text
        : !*row              ? u"none"_s
                             : QString::fromUtf8(QJsonDocument(**row).toJson(QJsonDocument::Compact));
    QTEST(got, "row");
}

// A cast that the table's owner has made would run with the rights of whoever looks.
void TestSqlLineage::row_withForeignTypes_runsNoneOfTheirCode()
{
    for (const char *sql : {"create type mood as enum ('good', 'bad')", "create table ran (x int)",
             "create function mood_json(mood) returns json language plpgsql as"
             " $$ begin insert into public.ran values (1); return '1'; end $$",
             "create cast (mood as json) with function mood_json(mood)",
             "create table moods (id int primary key, m mood, n int[])",
             "create trigger hook after insert on moods for each row execute function "
             "net.http_webhook('http://a/')",
             "insert into moods values (1, 'good', '{1,2}')", "delete from ran"})
        QCOMPARE(run(QLatin1String(sql)), QString());
    const auto row = readChangedRow(m_database.session->connection(), cause(1));
    QVERIFY2(row.ok(), row ? "" : qPrintable(row.error().line()));
    QCOMPARE(**row, (QJsonObject{{u"id"_s, 1}, {u"m"_s, u"good"_s}, {u"n"_s, QJsonArray{1, 2}}}));
    QCOMPARE(run(u"select count(*) from ran"_s), u"0"_s);
}

void TestSqlLineage::words_ofACause_data()
{
    QTest::addColumn<QByteArray>("cause");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("filter");
    QTest::newRow("a row") << QByteArray(
        R"({"schema": "public", "table": "orders", "op": "UPDATE", "key": {"id": 9007199254740993}})")
                           << u"UPDATE of public.orders, id 9007199254740993"_s
                           << u"table:public.orders key:9007199254740993"_s;
    QTest::newRow("two columns, blanks")
        << QByteArray(
               R"({"schema": "my shop", "table": "a \"b\"", "op": "DELETE", "key": {"a": 1.5, "b": "x y"}})")
        << u"DELETE of my shop.a \"b\", a 1.5, b x y"_s << u"table:\"my shop.a b\" key:1.5 key:\"x y\""_s;
    QTest::newRow("a statement") << QByteArray(
        R"({"schema": "public", "table": "t", "op": "INSERT", "rows": 3, "keys": [{"id": 1}]})")
                                 << u"INSERT of public.t, 3 rows"_s << u"table:public.t"_s;
    QTest::newRow("none") << QByteArray("{}") << QString() << QString();
}

void TestSqlLineage::words_ofACause()
{
    QFETCH(QByteArray, cause);
    const QJsonObject object = QJsonDocument::fromJson(cause).object();
    QTEST(causeText(object), "text");
    QTEST(causeFilter(object), "filter");
}

QTEST_GUILESS_MAIN(TestSqlLineage)
#include "tst_sqllineage.moc"
