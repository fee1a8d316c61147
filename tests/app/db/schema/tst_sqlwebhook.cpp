// SPDX-License-Identifier: GPL-3.0-or-later
// net.http_webhook(), the trigger function in the shape of Supabase's Database Webhooks.
#include "tests/app/db/schema/sqlsession.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestSqlWebhook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void row_whenChanged_sendsBothRecords();
    void statement_whenChanged_sendsAllRecords();
    void statement_whenWithoutTransitionTables_sendsNull();
    void truncate_sendsItsType();
    void before_whenFired_letsTheChangePass();
    void arguments_whenGiven_areUsed_data();
    void arguments_whenGiven_areUsed();
    void url_whenMissing_raises();
    void role_whenWithoutRights_firesToo();

private:
    QString run(const QString &sql) { return m_database.session->run(sql); }
    void trigger(const QString &when, const QString &arguments = u"'http://a/hook'"_s);
    QString bodies();

    TestCluster m_cluster;
    SqlDatabase m_database;
};

void TestSqlWebhook::initTestCase()
{
    QVERIFY(m_cluster.start());
    QVERIFY(m_database.create(m_cluster));
    m_cluster.exec(m_database.conninfo,
        u"create schema shop; create role clerk login; grant usage on schema shop to clerk"_s);
}

void TestSqlWebhook::init()
{
    QCOMPARE(run(u"truncate net.http_request_queue restart identity"_s), QString());
    run(u"drop table if exists shop.item"_s);
    QCOMPARE(run(u"create table shop.item (id int, \"한 글\" text)"_s), QString());
}

void TestSqlWebhook::trigger(const QString &when, const QString &arguments)
{
    QCOMPARE(run(u"create trigger hook %1 execute function net.http_webhook(%2)"_s.arg(when, arguments)),
        QString());
}

QString TestSqlWebhook::bodies()
{
    return run(u"select convert_from(body, 'UTF8') from net.http_request_queue order by id"_s);
}

void TestSqlWebhook::row_whenChanged_sendsBothRecords()
{
    trigger(u"after insert or update or delete on shop.item for each row"_s);
    run(u"insert into shop.item values (1, 'a'), (2, null)"_s);
    run(u"update shop.item set id = 3 where id = 1"_s);
    run(u"delete from shop.item where id = 2"_s);
    const QString head
        = u", \"table\": \"item\", \"record\": %1, \"schema\": \"shop\", \"old_record\": %2}"_s;
    const QString one = u"{\"id\": 1, \"한 글\": \"a\"}"_s;
    const QString two = u"{\"id\": 2, \"한 글\": null}"_s;
    const QString three = u"{\"id\": 3, \"한 글\": \"a\"}"_s;
    QCOMPARE(bodies().split(u'\n'),
        (QStringList{u"{\"type\": \"INSERT\""_s + head.arg(one, u"null"_s),
            u"{\"type\": \"INSERT\""_s + head.arg(two, u"null"_s),
            u"{\"type\": \"UPDATE\""_s + head.arg(three, one),
            u"{\"type\": \"DELETE\""_s + head.arg(u"null"_s, two)}));
    QCOMPARE(run(u"select distinct method, url, headers, timeout_milliseconds from net.http_request_queue"_s),
        u"POST|http://a/hook|{\"Content-Type\": \"application/json\"}|5000"_s);
}

void TestSqlWebhook::statement_whenChanged_sendsAllRecords()
{
    QCOMPARE(run(u"create trigger ins after insert on shop.item referencing new table as \"New\""
                 " for each statement execute function net.http_webhook('http://a/')"_s),
        QString());
    QCOMPARE(run(u"create trigger upd after update on shop.item referencing new table as n old table as o"
                 " for each statement execute function net.http_webhook('http://a/')"_s),
        QString());
    QCOMPARE(run(u"create trigger del after delete on shop.item referencing old table as o"
                 " for each statement execute function net.http_webhook('http://a/')"_s),
        QString());
    run(u"insert into shop.item (id) values (1), (2)"_s);
    run(u"update shop.item set id = id + 1"_s);
    run(u"delete from shop.item where id = 99"_s);
    QCOMPARE(
        run(u"select b ->> 'type', jsonb_path_query_array(b, '$.record[*].id'),"
            " jsonb_path_query_array(b, '$.old_record[*].id'), b ->> 'record' is null, b ->> 'old_record' is "
            "null"
            " from (select id, convert_from(body, 'UTF8')::jsonb as b from net.http_request_queue) as s order by id"_s),
        u"INSERT|[1, 2]|[]|f|t\nUPDATE|[2, 3]|[1, 2]|f|f\nDELETE|[]|[]|t|f"_s);
}

void TestSqlWebhook::statement_whenWithoutTransitionTables_sendsNull()
{
    trigger(u"after insert on shop.item for each statement"_s);
    run(u"insert into shop.item (id) values (1), (2)"_s);
    QCOMPARE(bodies(),
        u"{\"type\": \"INSERT\", \"table\": \"item\", \"record\": null, \"schema\": \"shop\", \"old_record\": null}"_s);
}

void TestSqlWebhook::truncate_sendsItsType()
{
    trigger(u"after truncate on shop.item for each statement"_s);
    QCOMPARE(run(u"truncate shop.item"_s), QString());
    QCOMPARE(bodies(),
        u"{\"type\": \"TRUNCATE\", \"table\": \"item\", \"record\": null, \"schema\": \"shop\", \"old_record\": null}"_s);
}

void TestSqlWebhook::before_whenFired_letsTheChangePass()
{
    trigger(u"before insert or update or delete on shop.item for each row"_s);
    run(u"insert into shop.item (id) values (1), (2)"_s);
    run(u"update shop.item set id = 3 where id = 1"_s);
    run(u"delete from shop.item where id = 2"_s);
    QCOMPARE(run(u"select id from shop.item"_s), u"3"_s);
    QCOMPARE(run(u"select count(*) from net.http_request_queue"_s), u"4"_s);
}

void TestSqlWebhook::arguments_whenGiven_areUsed_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("row"); // method|url|headers|timeout|with a body
    const QString json = u"{\"Content-Type\": \"application/json\"}"_s;
    QTest::newRow("url and method") << u"'http://a/', 'PUT'"_s << u"PUT|http://a/|%1|5000|t"_s.arg(json);
    QTest::newRow("get") << u"'http://a/', 'GET'"_s << u"GET|http://a/|{}|5000|f"_s;
    QTest::newRow("lower case") << u"'http://a/', 'patch'"_s << u"PATCH|http://a/|%1|5000|t"_s.arg(json);
    QTest::newRow("headers")
        << u"'http://a/', 'POST', '{\"X\": \"y\"}'"_s
        << u"POST|http://a/|{\"X\": \"y\", \"Content-Type\": \"application/json\"}|5000|t"_s;
    QTest::newRow("timeout") << u"'http://a/', 'POST', '{}', '1500'"_s
                             << u"POST|http://a/|%1|1500|t"_s.arg(json);
    QTest::newRow("five as Supabase writes them")
        << u"'http://a/', 'POST', '{\"Content-type\": \"application/json\"}', '{}', '1000'"_s
        << u"POST|http://a/|{\"Content-type\": \"application/json\"}|1000|t"_s;
    QTest::newRow("five with params")
        << u"'http://a/', 'GET', '{}', '{\"q\": \"x y\"}', '1000'"_s << u"GET|http://a/?q=x%20y|{}|1000|f"_s;
    QTest::newRow("five with nulls") << u"'http://a/', 'null', 'null', 'null', 'null'"_s
                                     << u"POST|http://a/|%1|5000|t"_s.arg(json);
}

void TestSqlWebhook::arguments_whenGiven_areUsed()
{
    QFETCH(QString, arguments);
    QFETCH(QString, row);
    trigger(u"after insert on shop.item for each row"_s, arguments);
    QCOMPARE(run(u"insert into shop.item (id) values (1)"_s), QString());
    QCOMPARE(
        run(u"select method, url, headers, timeout_milliseconds, body is not null from net.http_request_queue"_s),
        row);
}

void TestSqlWebhook::url_whenMissing_raises()
{
    trigger(u"after insert on shop.item for each row"_s, QString());
    const QString answer = run(u"insert into shop.item (id) values (1)"_s);
    QVERIFY2(
        answer.contains(u"the first argument of trigger \"hook\" must be the URL"_s), qPrintable(answer));
    QCOMPARE(run(u"select count(*) from shop.item"_s), u"0"_s);
}

void TestSqlWebhook::role_whenWithoutRights_firesToo()
{
    trigger(u"after insert on shop.item for each row"_s);
    run(u"grant insert on shop.item to clerk"_s);
    SqlSession clerk(m_cluster.conninfoAs(u"clerk"_s, m_database.name));
    QCOMPARE(clerk.run(u"insert into shop.item (id) values (1)"_s), QString());
    // The row is the table's owner's: whoever may write a table need not be allowed to read it.
    QCOMPARE(run(u"select requested_by, requester = 'postgres'::regrole from net.http_request_queue"_s),
        u"postgres|t"_s);
}

QTEST_GUILESS_MAIN(TestSqlWebhook)
#include "tst_sqlwebhook.moc"
