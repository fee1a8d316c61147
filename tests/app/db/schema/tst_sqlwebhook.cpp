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
    void arguments_whenWrong_nameTheTrigger_data();
    void arguments_whenWrong_nameTheTrigger();
    void value_whenJsonCannotHoldIt_isLeftOut_data();
    void value_whenJsonCannotHoldIt_isLeftOut();
    void row_whenBeyondTheLimit_goesWithoutWhatIsLarge();
    void payload_whoeverWrites_isTheSame();
    void partition_whenWritten_speaksOfItsParent();
    void cast_whenSomebodysOwn_isNotCalled();
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

void TestSqlWebhook::arguments_whenWrong_nameTheTrigger_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("words");
    const QString where = u"trigger \"hook\" on table shop.item"_s;
    QTest::newRow("six") << u"'http://a/', 'POST', '{}', '{}', '5', '6'"_s
                         << u"the options of "_s + where + u" must be a JSON object"_s;
    QTest::newRow("seven") << u"'http://a/', 'POST', '{}', '{}', '5', '{}', '7'"_s
                           << where + u" has 7 arguments"_s;
    QTest::newRow("headers") << u"'http://a/', 'POST', 'nojson'"_s
                             << u"the headers of "_s + where + u" are no JSON"_s;
    QTest::newRow("headers array") << u"'http://a/', 'POST', '[1]'"_s << where + u" must be a JSON object"_s;
    QTest::newRow("header name") << u"'http://a/', 'POST', '{\"a b\": 1}'"_s
                                 << where + u": header name \"a b\""_s;
    QTest::newRow("method") << u"'http://a/', 'TRACE'"_s << where + u" must be a method"_s;
    QTest::newRow("timeout") << u"'http://a/', 'POST', '{}', 'soon'"_s << where + u" must be a timeout"_s;
    QTest::newRow("long timeout") << u"'http://a/', 'POST', '{}', '900000'"_s
                                  << where + u": timeout_milliseconds must be"_s;
    QTest::newRow("url") << u"'localhost:1/'"_s << where + u": invalid URL \"localhost:1/\""_s;
    QTest::newRow("none") << QString() << u"the first argument of trigger \"hook\" must be the URL"_s;
}

void TestSqlWebhook::arguments_whenWrong_nameTheTrigger()
{
    QFETCH(QString, arguments);
    QFETCH(QString, words);
    trigger(u"after insert on shop.item for each row"_s, arguments);
    const QString answer = run(u"insert into shop.item (id) values (1)"_s);
    QVERIFY2(answer.startsWith(u"ERROR: "_s) && answer.contains(words), qPrintable(answer));
}

void TestSqlWebhook::value_whenJsonCannotHoldIt_isLeftOut_data()
{
    QTest::addColumn<QString>("level");
    QTest::addColumn<QString>("value");
    for (const char *level : {"row", "statement"}) {
        for (const char *value : {R"({"a": "\u0000"})", R"({"a": "\ud800"})", R"({"a": 1e200000})"})
            QTest::newRow(qPrintable(QLatin1String(level) + u' ' + QLatin1String(value)))
                << QString::fromLatin1(level) << QString::fromLatin1(value);
    }
}

void TestSqlWebhook::value_whenJsonCannotHoldIt_isLeftOut()
{
    QFETCH(QString, level);
    QFETCH(QString, value);
    run(u"alter table shop.item add doc json"_s);
    trigger(u"after insert on shop.item %1 for each %2"_s.arg(
        level == u"row"_s ? QString() : u"referencing new table as n"_s, level));
    QCOMPARE(run(u"insert into shop.item (id, doc) values (7, '%1')"_s.arg(value)), QString());
    QCOMPARE(run(u"select b #> '{record,doc}' = 'null' or b #> '{record,0,doc}' = 'null',"
                 " coalesce(b #> '{record,id}', b #> '{record,0,id}'), length(b #>> '{left_out,doc}') > 10"
                 " from (select convert_from(body, 'UTF8')::jsonb as b from net.http_request_queue) as s"_s),
        u"t|7|t"_s);
}

void TestSqlWebhook::row_whenBeyondTheLimit_goesWithoutWhatIsLarge()
{
    run(u"update net.setting set value = '5000' where name = 'max_body_bytes'"_s);
    trigger(u"after insert on shop.item for each row"_s);
    QCOMPARE(run(u"insert into shop.item values (7, repeat('x', 6000))"_s), QString());
    run(u"update net.setting set value = '67108864' where name = 'max_body_bytes'"_s);
    QCOMPARE(bodies(),
        u"{\"type\": \"INSERT\", \"table\": \"item\", \"record\": {\"id\": 7, \"한 글\": null}, \"schema\": "
        u"\"shop\","
        " \"left_out\": {\"한 글\": \"6004 bytes\"}, \"old_record\": null}"_s);
}

void TestSqlWebhook::payload_whoeverWrites_isTheSame()
{
    run(u"alter table shop.item add at timestamptz, add b bytea, add i interval, add f float8"_s);
    trigger(u"after insert on shop.item for each row"_s);
    const QString insert
        = u"insert into shop.item (id, at, b, i, f)"
          " values (1, '2026-01-02 03:04:05+09', '\\x00ff', '1 day 2 hours', 0.1::float8 + 0.2)"_s;
    run(insert);
    for (const char *setting : {"timezone = 'Asia/Seoul'", "bytea_output = escape",
             "intervalstyle = iso_8601", "extra_float_digits = 0", "datestyle = german"})
        QCOMPARE(run(u"set %1"_s.arg(QLatin1String(setting))), QString());
    run(insert);
    run(u"reset all"_s);
    const QStringList both = bodies().split(u'\n');
    QCOMPARE(both.size(), 2);
    QCOMPARE(both.at(1), both.at(0));
    QVERIFY2(
        both.at(0).contains(u"2026-01-01T18:04:05+00:00"_s) && both.at(0).contains(u"0.30000000000000004"_s),
        qPrintable(both.at(0)));
}

void TestSqlWebhook::partition_whenWritten_speaksOfItsParent()
{
    run(u"create table shop.part (id int) partition by range (id)"_s);
    run(u"create table shop.part_1 partition of shop.part for values from (0) to (10)"_s);
    QCOMPARE(run(u"create trigger hook after insert on shop.part for each row"
                 " execute function net.http_webhook('http://a/')"_s),
        QString());
    run(u"insert into shop.part values (1)"_s);
    run(u"insert into shop.part_1 values (2)"_s);
    QCOMPARE(run(u"select convert_from(body, 'UTF8')::jsonb ->> 'table' from net.http_request_queue"_s),
        u"part\npart"_s);
    run(u"drop table shop.part"_s);
}

// to_jsonb() would call it with the rights of the owner of schema net.
void TestSqlWebhook::cast_whenSomebodysOwn_isNotCalled()
{
    run(u"create type shop.pair as (a int, b text)"_s);
    run(u"create function shop.steal(shop.pair) returns json language plpgsql as"
        " $$ begin raise exception 'called as %', current_user; end $$"_s);
    run(u"create cast (shop.pair as json) with function shop.steal(shop.pair)"_s);
    run(u"alter table shop.item add p shop.pair"_s);
    trigger(u"after insert on shop.item for each row"_s);
    QCOMPARE(run(u"insert into shop.item (id, p) values (1, row(2, 'x'))"_s), QString());
    QCOMPARE(run(u"select convert_from(body, 'UTF8')::jsonb #>> '{record,p}' from net.http_request_queue"_s),
        u"(2,x)"_s);
    run(u"drop table shop.item"_s);
    run(u"drop type shop.pair cascade"_s);
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
