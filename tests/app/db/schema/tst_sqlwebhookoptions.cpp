// SPDX-License-Identifier: GPL-3.0-or-later
// The sixth argument of net.http_webhook(): what is sent of a change, in which shape, in how many requests.
#include "tests/app/db/schema/sqlsession.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

const QString eachRow = u"after insert or update or delete on shop.item for each row"_s;
const QString inserts = u"after insert on shop.item referencing new table as n for each statement"_s;
const QString updates
    = u"after update on shop.item referencing new table as n old table as o for each statement"_s;
const QString deletes = u"after delete on shop.item referencing old table as o for each statement"_s;
const QString truncates = u"after truncate on shop.item for each statement"_s;

} // namespace

class TestSqlWebhookOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void rows_whenOptionsAreGiven_areSentSo_data();
    void rows_whenOptionsAreGiven_areSentSo();
    void payload_whenOwn_isFilledIn_data();
    void payload_whenOwn_isFilledIn();
    void payload_whenItFails_letsTheChangePass_data();
    void payload_whenItFails_letsTheChangePass();
    void payload_whenItFails_tellsTheWriterNoValue();
    void payload_whenOwn_runsNoCode();
    void event_whenCloudEvents_isOne();
    void event_whenTheHeadersSayOtherwise_hasItsContentType();
    void batch_whenManyRows_pairsOldAndNew();
    void batch_whenTooLarge_isParted();
    void batch_whenAValueIsNoJson_leavesItOut();
    void batch_whenRowsMove_pairsThem();
    void partition_whenWritten_hasTheOptions();
    void options_whenWrong_nameTheTrigger_data();
    void options_whenWrong_nameTheTrigger();
    void preview_whoeverAsks_isWhatIsSent();

private:
    QString run(const QString &sql) { return m_database.session->run(sql); }
    void hook(const QString &options, const QString &when = eachRow, const QString &headers = u"{}"_s);
    QString bodies();

    TestCluster m_cluster;
    SqlDatabase m_database;
};

void TestSqlWebhookOptions::initTestCase()
{
    QVERIFY(m_cluster.start());
    QVERIFY(m_database.create(m_cluster));
    run(u"create schema shop; "_s);
    run(u"create role clerk login"_s);
    run(u"grant usage on schema shop to clerk"_s);
}

void TestSqlWebhookOptions::init()
{
    QCOMPARE(run(u"truncate net.http_request_queue restart identity"_s), QString());
    run(u"drop table if exists shop.item"_s);
    QCOMPARE(run(u"create table shop.item (id int primary key, name text, price numeric)"_s), QString());
    QCOMPARE(run(u"insert into shop.item values (1, 'a', 1.5), (2, 'b', null), (3, 'c', 0)"_s), QString());
}

void TestSqlWebhookOptions::hook(const QString &options, const QString &when, const QString &headers)
{
    QCOMPARE(run(u"create trigger hook %1 execute function net.http_webhook('http://a/', 'POST', '%2', '{}', "
                 "'5000', $o$%3$o$)"_s.arg(when, headers, options)),
        QString());
}

QString TestSqlWebhookOptions::bodies()
{
    return run(u"select convert_from(body, 'UTF8') from net.http_request_queue order by id"_s);
}

void TestSqlWebhookOptions::rows_whenOptionsAreGiven_areSentSo_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("when");
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("sent"); // without the head
    const auto row = [](const char *name, const QString &options, const QString &when, const QString &sql,
                         const QString &sent) {
        QTest::newRow(name) << options << when << sql << sent;
    };
    const QString insert = u"insert into shop.item values (9, 'z', 2)"_s;
    const QString update = u"update shop.item set name = 'x' where id = 1"_s;
    const QString remove = u"delete from shop.item where id = 1"_s;
    const QString whole = u"{\"id\": 1, \"name\": \"a\", \"price\": 1.5}"_s;
    const QString two = u"{\"columns\": [\"name\", \"id\"]}"_s;
    row("no options", u"{}"_s, eachRow, remove, u"null|%1|-"_s.arg(whole));
    row("columns, insert", two, eachRow, insert, u"{\"id\": 9, \"name\": \"z\"}|null|-"_s);
    row("columns, update", two, eachRow, update,
        u"{\"id\": 1, \"name\": \"x\"}|{\"id\": 1, \"name\": \"a\"}|-"_s);
    row("columns, delete", two, eachRow, remove, u"null|{\"id\": 1, \"name\": \"a\"}|-"_s);
    row("columns, statement", two, updates, update,
        u"[{\"id\": 1, \"name\": \"x\"}]|[{\"id\": 1, \"name\": \"a\"}]|-"_s);
    row("columns, truncate", two, truncates, u"truncate shop.item"_s, u"null|null|-"_s);
    row("a column that is gone", u"{\"columns\": [\"id\", \"weight\"]}"_s, eachRow, insert,
        u"{\"id\": 9}|null|{\"weight\": \"no such column\"}"_s);
    row("no column that is there", u"{\"columns\": [\"weight\"]}"_s, eachRow, insert,
        u"{}|null|{\"weight\": \"no such column\"}"_s);
    const QString changed = u"{\"old\": \"changed\"}"_s;
    row("changed, update", changed, eachRow, update,
        u"{\"id\": 1, \"name\": \"x\", \"price\": 1.5}|{\"name\": \"a\"}|-"_s);
    row("changed, nothing", changed, eachRow, u"update shop.item set id = id where id = 1"_s,
        whole + u"|{}|-"_s);
    row("changed from null", changed, eachRow, u"update shop.item set price = 4 where id = 2"_s,
        u"{\"id\": 2, \"name\": \"b\", \"price\": 4}|{\"price\": null}|-"_s);
    row("changed, insert", changed, eachRow, insert, u"{\"id\": 9, \"name\": \"z\", \"price\": 2}|null|-"_s);
    row("changed, delete", changed, eachRow, remove, u"null|%1|-"_s.arg(whole));
    row("changed, statement", changed, updates, u"update shop.item set name = 'b' where id < 3"_s,
        u"[{\"id\": 1, \"name\": \"b\", \"price\": 1.5}, {\"id\": 2, \"name\": \"b\", \"price\": null}]|[{\"name\": \"a\"}, {}]|-"_s);
    row("none", u"{\"old\": \"none\"}"_s, eachRow, update,
        u"{\"id\": 1, \"name\": \"x\", \"price\": 1.5}|null|-"_s);
    row("none, delete", u"{\"old\": \"none\"}"_s, deletes, remove, u"null|null|-"_s);
}

void TestSqlWebhookOptions::rows_whenOptionsAreGiven_areSentSo()
{
    QFETCH(QString, options);
    QFETCH(QString, when);
    QFETCH(QString, sql);
    QFETCH(QString, sent);
    hook(options, when);
    QCOMPARE(run(sql), QString());
    QCOMPARE(run(u"select concat_ws('|', b -> 'record', b -> 'old_record', coalesce(b -> 'left_out', "
                 u"'\"-\"') #>> '{}')"
                 " from (select convert_from(body, 'UTF8')::jsonb as b from net.http_request_queue) as s"
                 " where b ->> 'table' = 'item' and b ->> 'schema' = 'shop'"_s),
        sent);
}

void TestSqlWebhookOptions::payload_whenOwn_isFilledIn_data()
{
    QTest::addColumn<QString>("payload");
    QTest::addColumn<QString>("sent");
    const auto row = [](const char *name, const QString &payload, const QString &sent) {
        QTest::newRow(name) << payload << sent;
    };
    row("path", u"\"$.new.id\""_s, u"2"_s);
    row("whole row", u"\"$.new\""_s, u"{\"id\": 2, \"name\": \"한 \\\"글\\\"\", \"price\": 7}"_s);
    row("object", u"{\"id\": \"$.new.id\", \"was\": \"$.old.price\", \"n\": 1.50}"_s,
        u"{\"n\": 1.50, \"id\": 2, \"was\": null}"_s);
    row("what it is about", u"[\"$.tg_op\", \"$.table\", \"$.schema\"]"_s,
        u"[\"UPDATE\", \"item\", \"shop\"]"_s);
    row("nothing there", u"{\"a\": \"$.new.nothing\", \"b\": [\"$.new.nothing\"]}"_s,
        u"{\"a\": null, \"b\": []}"_s);
    row("several", u"{\"a\": \"$.new.*\", \"b\": [\"$.new.*\", \"x\"]}"_s,
        u"{\"a\": [2, \"한 \\\"글\\\"\", 7], \"b\": [2, \"한 \\\"글\\\"\", 7, \"x\"]}"_s);
    row("text", u"\"{{$.new.name}}: {{ $.old.price }}{{$.new.price}} of {{$.new.*}}\""_s,
        u"\"한 \\\"글\\\": 7 of 2, 한 \\\"글\\\", 7\""_s);
    row("arithmetic", u"\"$.new.price * 2 + 1\""_s, u"15"_s);
    row("filter", u"{\"dear\": \"$.new ? (@.price > 5).name\"}"_s, u"{\"dear\": \"한 \\\"글\\\"\"}"_s);
    row("a dollar sign", u"[\"$$5 for {{$.new.id}}\", \"US$5\", \"$$.new\"]"_s,
        u"[\"$5 for 2\", \"US$5\", \"$.new\"]"_s);
    row("braces", u"\"{ {} }} {{\\\"{{\\\"}}\""_s, u"\"{ {} }} {{\""_s);
    row("no path", u"[null, true, -1, \"\", {}, []]"_s, u"[null, true, -1, \"\", {}, []]"_s);
    row("nested", u"{\"a\": [{\"b\": [[\"$.new.id\"]]}]}"_s, u"{\"a\": [{\"b\": [[2]]}]}"_s);
    row("null", u"null"_s, u"null"_s);
}

void TestSqlWebhookOptions::payload_whenOwn_isFilledIn()
{
    QFETCH(QString, payload);
    QFETCH(QString, sent);
    hook(u"{\"payload\": %1}"_s.arg(payload));
    QCOMPARE(run(u"update shop.item set name = '한 \"글\"', price = 7 where id = 2"_s), QString());
    QCOMPARE(bodies(), sent);
}

void TestSqlWebhookOptions::payload_whenItFails_letsTheChangePass_data()
{
    QTest::addColumn<QString>("payload");
    QTest::addColumn<QString>("why");
    QTest::newRow("no path") << u"\"$.new[\""_s << u"jsonpath"_s;
    QTest::newRow("dollar amount") << u"\"$ 5\""_s << u"jsonpath"_s;
    QTest::newRow("division") << u"{\"a\": \"$.new.id / 0\"}"_s << u"division by zero"_s;
    QTest::newRow("text as number") << u"\"$.tg_op.double()\""_s << u".double()"_s;
    QTest::newRow("strict") << u"\"{{strict $.old.id}}\""_s << u"jsonpath"_s;
    QTest::newRow("regular expression")
        << u"\"$.new.name ? (@ like_regex \\\"(\\\")\""_s << u"regular expression"_s;
    QTest::newRow("open braces") << u"\"a {{$.new\""_s << u"has no"_s;
    QTest::newRow("nested too deeply") << QString(5000, u'[') + QString(5000, u']') << QString();
}

void TestSqlWebhookOptions::payload_whenItFails_letsTheChangePass()
{
    QFETCH(QString, payload);
    QFETCH(QString, why);
    hook(u"{\"payload\": %1, \"columns\": [\"id\"]}"_s.arg(payload));
    run(u"set max_stack_depth = '300kB'"_s);
    const QString answer = run(u"insert into shop.item values (9, 'z')"_s);
    run(u"reset max_stack_depth"_s);
    if (why.isEmpty() && answer.startsWith("ERROR"_L1)) { // that deep the server reads no JSON at all
        QVERIFY2(
            answer.contains(u"the options of trigger \"hook\" on table shop.item"_s), qPrintable(answer));
        return;
    }
    QCOMPARE(answer, QString());
    const QString sent
        = run(u"select b -> 'record', b #>> '{left_out,payload}'"
              " from (select convert_from(body, 'UTF8')::jsonb as b from net.http_request_queue) as s"_s);
    QVERIFY2(sent.startsWith("{\"id\": 9}|"_L1) && sent.contains(why), qPrintable(sent));
}

// Whoever writes a row need not be allowed to read it.
void TestSqlWebhookOptions::payload_whenItFails_tellsTheWriterNoValue()
{
    hook(u"{\"payload\": \"$.old.name.double()\"}"_s);
    run(u"update shop.item set name = 's3cret' where id = 1"_s);
    run(u"grant update (price) on shop.item to clerk"_s);
    SqlSession clerk(m_cluster.conninfoAs(u"clerk"_s, m_database.name));
    QCOMPARE(clerk.run(u"update shop.item set price = 2"_s), QString());
    const QString told = clerk.connection().notices().join(u'\n');
    QVERIFY2(
        told.contains(u"the own payload of trigger \"hook\" on table shop.item failed"_s), qPrintable(told));
    QVERIFY2(!told.contains(u"s3cret"_s), qPrintable(told));
}

// Neither a function nor a variable of anybody's can be named in one.
void TestSqlWebhookOptions::payload_whenOwn_runsNoCode()
{
    run(u"create function shop.spy() returns text language sql as $$ select current_user::text $$"_s);
    for (const char *payload : {"$.new.name.spy()", "$spy", "$.new ? (@.name == shop.spy())", "$(select 1)",
             "{{shop.spy()}}", "$.new.name || 1", "$.new.name::text"}) {
        init();
        hook(u"{\"payload\": \"%1\"}"_s.arg(QLatin1StringView(payload)));
        QCOMPARE(run(u"insert into shop.item values (9, 'z')"_s), QString());
        const QString told = run(
            u"select convert_from(body, 'UTF8')::jsonb #>> '{left_out,payload}' from net.http_request_queue"_s);
        QVERIFY2(told.contains("jsonpath"_L1), qPrintable(QLatin1StringView(payload) + u": "_s + told));
    }
}

void TestSqlWebhookOptions::event_whenCloudEvents_isOne()
{
    hook(u"{\"shape\": \"cloudevents\", \"columns\": [\"id\"], \"payload\": {\"n\": \"$.new.id\"}}"_s);
    QCOMPARE(run(u"insert into shop.item values (8), (9)"_s), QString());
    QCOMPARE(run(u"select headers, b - array['id', 'time'] from (select id, headers, convert_from(body, "
                 u"'UTF8')::jsonb as b"
                 " from net.http_request_queue) as s order by id"_s),
        u"{\"Content-Type\": \"application/cloudevents+json\"}|{\"data\": {\"n\": 8}, \"type\": "
        u"\"pgcourier.insert\", "
        "\"source\": \"/%1/shop/item\", \"specversion\": \"1.0\", \"datacontenttype\": "
        "\"application/json\"}\n"
        "{\"Content-Type\": \"application/cloudevents+json\"}|{\"data\": {\"n\": 9}, \"type\": "
        "\"pgcourier.insert\", "
        "\"source\": \"/%1/shop/item\", \"specversion\": \"1.0\", \"datacontenttype\": \"application/json\"}"_s
            .arg(m_database.name));
    QCOMPARE(run(u"select count(distinct b ->> 'id'), bool_and(b ->> 'time' ~ "
                 u"'^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z$'"
                 " and abs(extract(epoch from now() - (b ->> 'time')::timestamptz)) < 3600)"
                 " from (select convert_from(body, 'UTF8')::jsonb as b from net.http_request_queue) as s"_s),
        u"2|t"_s);
}

// Supabase's own triggers name application/json.
void TestSqlWebhookOptions::event_whenTheHeadersSayOtherwise_hasItsContentType()
{
    hook(u"{\"shape\": \"cloudevents\"}"_s, eachRow,
        u"{\"Content-type\": \"application/json\", \"X\": \"y\"}"_s);
    run(u"insert into shop.item values (9)"_s);
    QCOMPARE(run(u"select headers from net.http_request_queue"_s),
        u"{\"X\": \"y\", \"Content-Type\": \"application/cloudevents+json\"}"_s);
    init();
    hook(u"{\"shape\": \"cloudevents\"}"_s, eachRow,
        u"{\"content-type\": \"application/cloudevents+json; charset=utf-8\"}"_s);
    run(u"insert into shop.item values (9)"_s);
    QCOMPARE(run(u"select headers from net.http_request_queue"_s),
        u"{\"content-type\": \"application/cloudevents+json; charset=utf-8\"}"_s);
}

void TestSqlWebhookOptions::batch_whenManyRows_pairsOldAndNew()
{
    hook(u"{\"batch\": 2, \"columns\": [\"id\", \"price\"], \"old\": \"changed\"}"_s, updates);
    QCOMPARE(run(u"update shop.item set price = 1.5"_s), QString());
    const QString head
        = u"{\"type\": \"UPDATE\", \"table\": \"item\", \"schema\": \"shop\", \"records\": [%1], \"old_records\": [%2]}"_s;
    QCOMPARE(bodies(),
        head.arg(u"{\"id\": 1, \"price\": 1.5}, {\"id\": 2, \"price\": 1.5}"_s, u"{}, {\"price\": null}"_s)
            + u'\n' + head.arg(u"{\"id\": 3, \"price\": 1.5}"_s, u"{\"price\": 0}"_s));
    init();
    hook(u"{\"batch\": 2, \"payload\": {\"ids\": [\"$.old[*].id\"]}}"_s, deletes);
    QCOMPARE(run(u"delete from shop.item"_s), QString());
    QCOMPARE(bodies(), u"{\"ids\": [1, 2]}\n{\"ids\": [3]}"_s);
    QCOMPARE(run(u"delete from shop.item"_s), QString()); // of no row
    QCOMPARE(run(u"select count(*), min(requested_by) from net.http_request_queue"_s), u"2|postgres"_s);
    init();
    hook(u"{\"batch\": 2}"_s, truncates);
    QCOMPARE(run(u"truncate shop.item"_s), QString());
    QCOMPARE(bodies(),
        u"{\"type\": \"TRUNCATE\", \"table\": \"item\", \"schema\": \"shop\", \"records\": null, \"old_records\": null}"_s);
}

void TestSqlWebhookOptions::batch_whenTooLarge_isParted()
{
    run(u"update net.setting set value = '3000' where name = 'max_body_bytes'"_s);
    hook(u"{\"batch\": 3}"_s, inserts);
    QCOMPARE(
        run(u"insert into shop.item select i, repeat('x', i * 40) from generate_series(20, 80, 20) as i"_s),
        QString());
    run(u"update net.setting set value = '67108864' where name = 'max_body_bytes'"_s);
    QCOMPARE(run(u"select b #> '{records,0,id}', jsonb_array_length(b -> 'records'), b #>> "
                 u"'{records,0,name}' is null,"
                 " regexp_replace(b ->> 'left_out', '32[0-9]+', '32..') from (select id, convert_from(body, 'UTF8')::jsonb as b from "
                 "net.http_request_queue)"
                 " as s order by id"_s),
        u"20|1|f|\n40|1|f|\n60|1|f|\n80|1|t|{\"name\": \"32.. bytes\"}"_s);
}

void TestSqlWebhookOptions::batch_whenAValueIsNoJson_leavesItOut()
{
    run(u"alter table shop.item add doc json"_s);
    hook(u"{\"batch\": 2}"_s, inserts);
    QCOMPARE(
        run(u"insert into shop.item (id, doc) values (7, '{}'), (8, '{\"a\": \"\\u0000\"}'), (9, '[]')"_s),
        QString());
    QCOMPARE(
        run(u"select jsonb_path_query_array(b, '$.records[*].doc'), length(b #>> '{left_out,doc}') > 10"
            " from (select id, convert_from(body, 'UTF8')::jsonb as b from net.http_request_queue) as s order by id"_s),
        u"[{}, null]|t\n[[]]|"_s);
}

// From one partition to another: a delete here and an insert there.
void TestSqlWebhookOptions::batch_whenRowsMove_pairsThem()
{
    run(u"create table shop.part (id int, a int, b text) partition by range (a)"_s);
    run(u"create table shop.part_1 partition of shop.part for values from (0) to (10)"_s);
    run(u"create table shop.part_2 (b text, x int, id int, a int)"_s);
    run(u"alter table shop.part_2 drop column x"_s);
    run(u"alter table shop.part attach partition shop.part_2 for values from (10) to (100)"_s);
    run(u"insert into shop.part select i, i % 10, 'b' || i from generate_series(1, 3000) as i"_s);
    run(u"create trigger hook after update on shop.part referencing old table as o new table as n for each "
        u"statement"
        " execute function net.http_webhook('http://a/', 'POST', '{}', '{}', '5000', '{\"batch\": 700}')"_s);
    QCOMPARE(run(u"update shop.part set a = a + 5"_s), QString());
    QCOMPARE(
        run(u"select count(distinct q.id), count(*), bool_and(n.v -> 'id' = o.v -> 'id'"
            " and (n.v ->> 'a')::int = (o.v ->> 'a')::int + 5) from net.http_request_queue as q"
            " cross join lateral (select convert_from(q.body, 'UTF8')::jsonb as b) as c"
            " cross join lateral jsonb_array_elements(b -> 'records') with ordinality as n (v, i)"
            " join lateral jsonb_array_elements(b -> 'old_records') with ordinality as o (v, i) using (i)"_s),
        u"5|3000|t"_s);
    run(u"drop table shop.part"_s);
}

void TestSqlWebhookOptions::partition_whenWritten_hasTheOptions()
{
    run(u"create table shop.part (id int, b text) partition by range (id)"_s);
    run(u"create table shop.part_1 (b text, id int)"_s);
    run(u"alter table shop.part attach partition shop.part_1 for values from (0) to (10)"_s);
    run(u"create trigger hook after update on shop.part for each row execute function"
        " net.http_webhook('http://a/', 'POST', '{}', '{}', '5000',"
        " '{\"columns\": [\"b\"], \"old\": \"changed\", \"payload\": [\"$.table\", \"$.new\", \"$.old\"]}')"_s);
    run(u"insert into shop.part values (1, 'x')"_s);
    QCOMPARE(run(u"update shop.part_1 set b = 'y'"_s), QString());
    QCOMPARE(bodies(), u"[\"part\", {\"b\": \"y\"}, {\"b\": \"x\"}]"_s);
    run(u"drop table shop.part"_s);
}

void TestSqlWebhookOptions::options_whenWrong_nameTheTrigger_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("words");
    QTest::newRow("no JSON") << u"nojson"_s << u"are no JSON"_s;
    QTest::newRow("number") << u"6"_s << u"must be a JSON object"_s;
    QTest::newRow("array") << u"[1]"_s << u"must be a JSON object"_s;
    QTest::newRow("unknown") << u"{\"colour\": 1}"_s << u"there is no option \"colour\""_s;
    QTest::newRow("column, no array") << u"{\"columns\": \"id\"}"_s << u"\"columns\" must be"_s;
    QTest::newRow("columns, none") << u"{\"columns\": []}"_s << u"\"columns\" must be"_s;
    QTest::newRow("columns, numbers") << u"{\"columns\": [\"a\", 1]}"_s << u"\"columns\" must be"_s;
    QTest::newRow("columns, null") << u"{\"columns\": null}"_s << u"\"columns\" must be"_s;
    QTest::newRow("old") << u"{\"old\": \"some\"}"_s << u"\"old\" must be"_s;
    QTest::newRow("old, null") << u"{\"old\": null}"_s << u"\"old\" must be"_s;
    QTest::newRow("shape") << u"{\"shape\": \"avro\"}"_s << u"\"shape\" must be"_s;
    QTest::newRow("batch, text") << u"{\"batch\": \"2\"}"_s << u"\"batch\" must be"_s;
    QTest::newRow("batch, none") << u"{\"batch\": 0}"_s << u"\"batch\" must be"_s;
    QTest::newRow("batch, part") << u"{\"batch\": 1.5}"_s << u"\"batch\" must be"_s;
    QTest::newRow("batch, too many") << u"{\"batch\": 10001}"_s << u"\"batch\" must be"_s;
    QTest::newRow("batch of a row") << u"{\"batch\": 2}"_s
                                    << u"\"batch\" takes a trigger FOR EACH STATEMENT"_s;
    QTest::newRow("too long") << u"{\"payload\": \"%1\"}"_s.arg(QString(70'000, u'x')) << u"70015 bytes"_s;
}

void TestSqlWebhookOptions::options_whenWrong_nameTheTrigger()
{
    QFETCH(QString, options);
    QFETCH(QString, words);
    hook(options);
    const QString answer = run(u"insert into shop.item values (9)"_s);
    QVERIFY2(answer.startsWith(u"ERROR: "_s) && answer.contains(words)
            && answer.contains(u"the options of trigger \"hook\" on table shop.item"_s),
        qPrintable(answer));
    QCOMPARE(run(u"select count(*) from shop.item"_s), u"3"_s);
}

// The wizard asks it with the rights of who sits before it.
void TestSqlWebhookOptions::preview_whoeverAsks_isWhatIsSent()
{
    const QString options
        = u"{\"columns\": [\"id\"], \"old\": \"changed\", \"payload\": {\"t\": \"{{$.new.id}}\", \"o\": \"$.old\"}}"_s;
    SqlSession clerk(m_cluster.conninfoAs(u"clerk"_s, m_database.name));
    QCOMPARE(clerk.run(u"select net._webhook_shaped('%1', '{\"type\": \"DELETE\", \"table\": \"t\", "
                       u"\"schema\": \"s\"}', null,"
                       " '{\"id\": 1, \"x\": 2}', '{}')"_s.arg(options)),
        u"{\"o\": {\"id\": 1}, \"t\": \"\"}"_s);
    for (const char *call : {"net._webhook_payload('{}', '{}', null, null, '{}', 'x')",
             "net._webhook_send('{}', '{}', '{}')", "net._webhook_rows(0, '', '', true, true, 1)"})
        QVERIFY2(clerk.run(u"select "_s + QLatin1StringView(call)).contains("permission denied"_L1), call);
}

QTEST_GUILESS_MAIN(TestSqlWebhookOptions)
#include "tst_sqlwebhookoptions.moc"
