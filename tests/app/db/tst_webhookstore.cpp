// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/webhookstore.h"

#include "app/model/webhook/webhookpayload.h"
#include "tests/app/db/schema/sqlsession.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

class TestWebhookStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void create_readsBackEqual_data();
    void create_readsBackEqual();
    void create_whenFired_queuesWhatWasPreviewed_data();
    void create_whenFired_queuesWhatWasPreviewed();
    void options_whenFired_queueWhatWasPreviewed_data();
    void options_whenFired_queueWhatWasPreviewed();
    void payload_whenWrong_isToldWithoutATrace();
    void list_hasFunctionsOfTheirOwn();
    void list_hasNoClonesNorOthersTriggers();
    void list_whenArgumentsAreStrange_saysSo();
    void list_whenRoleMaySeeNothing_isEmpty();
    void list_whenSchemaIsMissing_works();
    void replace_keepsCommentAndState();
    void replace_whenSomebodyChangedIt_refuses();
    void replace_whenTheServerRefuses_keepsTheOldOne();
    void pause_letsNothingThrough();
    void drop_whenGone_saysSo();
    void change_whenTableIsLocked_saysSo();
    void condition_whenWrong_isToldWithoutATrace();
    void tables_areThoseOfTheRole();
    void shape_hasColumnsNamesAndARow();
    void shape_whenValuesAreLong_shortensThem();
    void shape_whenRoleMayNotRead_hasNoRow();

private:
    QString run(const QString &sql) { return m_database.session->run(sql); }
    [[nodiscard]] WebhookStore store() { return WebhookStore(m_database.session->connection()); }
    [[nodiscard]] WebhookRow row(const QString &name);
    [[nodiscard]] QStringList names();

    TestCluster m_cluster;
    SqlDatabase m_database;
};

namespace {

const TableName table{u"My.Shop"_s, u"주문 \"x\""_s};
const QString tableSql = u"\"My.Shop\".\"주문 \"\"x\"\"\""_s;

Webhook hook()
{
    Webhook webhook;
    webhook.table = table;
    webhook.name = u"hook"_s;
    webhook.events = {WebhookEvent::Insert};
    webhook.url = u"http://a.example/hook"_s;
    return webhook;
}

} // namespace

Q_DECLARE_METATYPE(pgcourier::Webhook)
Q_DECLARE_METATYPE(pgcourier::WebhookEvent)

void TestWebhookStore::initTestCase()
{
    QVERIFY(m_cluster.start());
    QVERIFY(m_database.create(m_cluster));
    QCOMPARE(run(u"create role clerk login"_s), QString());
}

void TestWebhookStore::init()
{
    run(u"rollback"_s);
    run(u"drop schema if exists \"My.Shop\" cascade"_s);
    run(u"drop type if exists mood"_s);
    QCOMPARE(run(u"truncate net.http_request_queue restart identity"_s), QString());
    QCOMPARE(run(u"create schema \"My.Shop\""_s), QString());
    QCOMPARE(run(u"create table %1 (id int, status text, \"Total\" numeric, \"user\" text)"_s.arg(tableSql)),
        QString());
}

WebhookRow TestWebhookStore::row(const QString &name)
{
    const auto list = store().list();
    if (list) {
        for (const WebhookRow &row : list->rows) {
            if (row.webhook.name == name)
                return row;
        }
    }
    return {};
}

QStringList TestWebhookStore::names()
{
    QStringList out;
    const auto list = store().list();
    for (const WebhookRow &row : list ? list->rows : QList<WebhookRow>())
        out.append(row.webhook.name);
    return out;
}

void TestWebhookStore::create_readsBackEqual_data()
{
    QTest::addColumn<Webhook>("webhook");
    QTest::newRow("plain") << hook();
    Webhook webhook = hook();
    webhook.name = u"It's \"mine\" 웹훅 WHEN (x)"_s;
    webhook.url = u"http://a.example/it's\\000\\x?q=%20주문"_s;
    webhook.method = u"PATCH"_s;
    webhook.headers = {{u"Authorization"_s, u"Bearer \"a\\b\" 'c' 한글"_s}, {u"X-Empty"_s, QString()}};
    webhook.timeout = milliseconds(1234);
    webhook.comment = u"it's for\nthe \\ others"_s;
    QTest::newRow("strange letters") << webhook;
    webhook = hook();
    webhook.events = {WebhookEvent::Insert, WebhookEvent::Update, WebhookEvent::Delete};
    webhook.columns = {u"status"_s, u"Total"_s, u"user"_s};
    QTest::newRow("columns") << webhook;
    webhook = hook();
    webhook.events = {WebhookEvent::Update};
    webhook.condition = u"old.status IS DISTINCT FROM new.status AND new.\"Total\" > 1::numeric"_s;
    QTest::newRow("condition") << webhook;
    webhook.condition = u"new.status = ')'::text OR new.status = 'a''b WHEN (c'::text"_s;
    QTest::newRow("condition with quotes") << webhook;
    webhook = hook();
    webhook.events = {WebhookEvent::Update};
    webhook.level = WebhookLevel::Statement;
    useTransitionTables(webhook, false);
    webhook.params = {{u"q"_s, u"x y"_s}};
    QTest::newRow("statement") << webhook;
    webhook = hook();
    webhook.events = {WebhookEvent::Delete, WebhookEvent::Truncate};
    webhook.level = WebhookLevel::Statement;
    QTest::newRow("truncate") << webhook;
    webhook = hook();
    webhook.timing = WebhookTiming::Before;
    webhook.state = WebhookState::Paused;
    QTest::newRow("before, paused") << webhook;
    webhook.state = WebhookState::Always;
    QTest::newRow("always") << webhook;
    webhook.state = WebhookState::Replica;
    QTest::newRow("replica") << webhook;
    webhook = hook();
    webhook.options = {{u"id"_s, u"Total"_s}, OldValues::None, PayloadShape::CloudEvents, 0,
        u"{\"it's\": \"$.new.\\\"Total\\\"\",\n \"t\": \"{{$.new.id}} \\\\ 한글\"}"_s};
    QTest::newRow("options") << webhook;
    webhook = hook();
    webhook.level = WebhookLevel::Statement;
    webhook.options.batch = 100;
    useTransitionTables(webhook, false);
    QTest::newRow("batch") << webhook;
}

void TestWebhookStore::create_readsBackEqual()
{
    QFETCH(Webhook, webhook);
    const Status made = store().run(createChange(webhook));
    QVERIFY2(made, made ? "" : qPrintable(made.error().line()));
    const auto list = store().list();
    QVERIFY(list);
    QCOMPARE(list->role, u"postgres"_s);
    QCOMPARE(list->rows.size(), 1);
    const WebhookRow row = list->rows[0];
    QCOMPARE(createStatements(row.webhook), createStatements(webhook)); // tells more than the next line
    QCOMPARE(row.webhook, webhook);
    QVERIFY(row.owned && row.understood && row.function.isEmpty() && !row.constraint);
    QVERIFY2(row.definition.startsWith("CREATE TRIGGER "_L1), qPrintable(row.definition));
}

void TestWebhookStore::create_whenFired_queuesWhatWasPreviewed_data()
{
    QTest::addColumn<WebhookEvent>("event");
    QTest::addColumn<bool>("statement");
    QTest::addColumn<QString>("sql");
    QTest::newRow("insert") << WebhookEvent::Insert << false << u"insert into %1 select * from %1"_s;
    QTest::newRow("update") << WebhookEvent::Update << false << u"update %1 set id = id"_s;
    QTest::newRow("delete") << WebhookEvent::Delete << false << u"delete from %1"_s;
    QTest::newRow("statement") << WebhookEvent::Update << true << u"update %1 set id = id"_s;
    QTest::newRow("truncate") << WebhookEvent::Truncate << true << u"truncate %1"_s;
}

void TestWebhookStore::options_whenFired_queueWhatWasPreviewed_data()
{
    create_whenFired_queuesWhatWasPreviewed_data();
}

void TestWebhookStore::options_whenFired_queueWhatWasPreviewed()
{
    QFETCH(WebhookEvent, event);
    QFETCH(bool, statement);
    QFETCH(QString, sql);
    QCOMPARE(run(u"insert into %1 values (1, 'it''s \\ \"한글\"', 1.50, null)"_s.arg(tableSql)), QString());
    Webhook webhook = hook();
    webhook.events = {event};
    webhook.level = statement ? WebhookLevel::Statement : WebhookLevel::Row;
    webhook.options.columns = {u"Total"_s, u"id"_s, u"status"_s};
    webhook.options.old = OldValues::Changed;
    useTransitionTables(webhook, false);
    webhook.options.batch = webhook.newTable.isEmpty() ? 0 : 10;
    const auto shape = store().shape(table);
    QVERIFY(shape);
    QStringList previewed;
    for (const char *payload : {"", "{\"a\": [\"$.new\", \"$.old\"], \"t\": \"{{$.tg_op}}\"}"}) {
        webhook.options.payload = QString::fromLatin1(payload);
        const auto preview = store().payload(webhook, event, shape->row);
        QVERIFY2(preview, preview ? "" : qPrintable(preview.error().line()));
        run(u"truncate net.http_request_queue"_s);
        run(u"delete from %1 where ctid not in (select min(ctid) from %1)"_s.arg(tableSql));
        run(u"drop trigger if exists hook on %1"_s.arg(tableSql));
        QCOMPARE(
            run(u"insert into %1 select 1, 'it''s \\ \"한글\"', 1.50, null where not exists (select from %1)"_s
                    .arg(tableSql)),
            QString());
        QVERIFY(store().run(createChange(webhook)));
        QCOMPARE(run(sql.arg(tableSql)), QString());
        QCOMPARE(run(u"select convert_from(body, 'UTF8') from net.http_request_queue"_s), *preview);
    }
}

void TestWebhookStore::payload_whenWrong_isToldWithoutATrace()
{
    Webhook webhook = hook();
    webhook.options.payload = u"{\"a\": \"$.new[\"}"_s;
    auto told = store().payload(webhook, WebhookEvent::Insert, u"{\"id\": 1}"_s);
    QVERIFY(!told);
    QCOMPARE(told.error().code, u"42601"_s);
    QVERIFY2(told.error().text.contains(u"jsonpath"_s), qPrintable(told.error().line()));
    webhook.options.payload = u"\"$.new.id / 0\""_s;
    told = store().payload(webhook, WebhookEvent::Insert, u"{\"id\": 1}"_s);
    QVERIFY(!told && told.error().code == u"22012"_s);
    QVERIFY(!m_database.session->connection().inTransaction());
}

void TestWebhookStore::create_whenFired_queuesWhatWasPreviewed()
{
    QFETCH(WebhookEvent, event);
    QFETCH(bool, statement);
    QFETCH(QString, sql);
    QCOMPARE(run(u"insert into %1 values (1, 'it''s \\ \"한글\"', 1.50, null)"_s.arg(tableSql)), QString());
    Webhook webhook = hook();
    webhook.events = {event};
    webhook.level = statement ? WebhookLevel::Statement : WebhookLevel::Row;
    webhook.headers = {{u"X"_s, u"y"_s}};
    useTransitionTables(webhook, false);
    const auto shape = store().shape(table);
    QVERIFY(shape);
    const QString payload = webhookPayload(webhook, event, shape->row);
    QVERIFY(store().run(createChange(webhook)));
    QCOMPARE(run(sql.arg(tableSql)), QString());
    const auto sent = m_database.session->connection().execute(
        "select convert_from(body, 'UTF8'), method, url, headers ->> 'X', timeout_milliseconds"
        " from net.http_request_queue");
    QVERIFY(sent);
    QCOMPARE(sent->size(), 1);
    QCOMPARE(sent->text(0, 0), payload);
    QCOMPARE(sent->text(0, 1), u"POST"_s);
    QCOMPARE(sent->text(0, 2), webhook.url);
    QCOMPARE(sent->text(0, 3), u"y"_s);
    QCOMPARE(sent->integer(0, 4), 5000);
}

void TestWebhookStore::list_hasFunctionsOfTheirOwn()
{
    const auto function = [this](const QString &name, const QString &body) {
        QCOMPARE(run(u"create function \"My.Shop\".%1() returns trigger language plpgsql as $f$ begin %2 "
                     u"return null;"
                     " end $f$"_s.arg(name, body)),
            QString());
        QCOMPARE(
            run(u"create trigger t_%1 after insert on %2 for each row execute function \"My.Shop\".%1()"_s
                    .arg(name, tableSql)),
            QString());
    };
    function(u"a_calls"_s, u"perform net.http_post('http://a', to_jsonb(new));"_s);
    function(u"b_quoted"_s, u"perform \"net\" . \"http_request\" ('GET', 'http://a');"_s);
    function(u"c_upper"_s, u"perform NET.HTTP_GET('http://a');"_s);
    function(u"d_other"_s, u"perform planet.http_get('http://a');"_s);
    function(u"e_nothing"_s, u"perform net.http_getter('http://a');"_s);
    QCOMPARE(names(), (QStringList{u"t_a_calls"_s, u"t_b_quoted"_s, u"t_c_upper"_s}));
    const WebhookRow own = row(u"t_a_calls"_s);
    QCOMPARE(own.function, u"\"My.Shop\".a_calls()"_s);
    QVERIFY(own.functionSource.contains(u"net.http_post"_s));
    QCOMPARE(own.webhook.url, QString());
    QCOMPARE(own.webhook.method, QString());
    QVERIFY(store().run(pauseChange(own, true)));
    QCOMPARE(row(u"t_a_calls"_s).webhook.state, WebhookState::Paused);
}

void TestWebhookStore::list_hasNoClonesNorOthersTriggers()
{
    QCOMPARE(run(u"create table \"My.Shop\".part (id int) partition by list (id)"_s), QString());
    QCOMPARE(
        run(u"create table \"My.Shop\".part_1 partition of \"My.Shop\".part for values in (1)"_s), QString());
    Webhook webhook = hook();
    webhook.table = {u"My.Shop"_s, u"part"_s};
    QVERIFY(store().run(createChange(webhook)));
    QCOMPARE(run(u"create trigger other before update on %1 for each row execute function"
                 " suppress_redundant_updates_trigger()"_s.arg(tableSql)),
        QString());
    const auto list = store().list();
    QVERIFY(list);
    QCOMPARE(list->rows.size(), 1);
    QCOMPARE(list->rows[0].webhook.table.name, u"part"_s);
    QVERIFY(store().run(dropChange(list->rows[0])));
    QCOMPARE(names(), QStringList());
}

void TestWebhookStore::list_whenArgumentsAreStrange_saysSo()
{
    const auto create = [this](const QString &name, const QString &arguments) {
        QCOMPARE(run(u"create %1 after insert on %2 for each row execute function net.http_webhook(%3)"_s.arg(
                     name, tableSql, arguments)),
            QString());
    };
    create(u"trigger a_none"_s, {});
    create(u"trigger b_json"_s, u"'http://a', 'POST', '{'"_s);
    create(u"trigger c_empty"_s, u"'http://a', '', '{}'"_s);
    create(u"constraint trigger d_constraint"_s, u"'http://a'"_s);
    QVERIFY(row(u"a_none"_s).understood);
    QVERIFY(!row(u"b_json"_s).understood);
    QCOMPARE(row(u"c_empty"_s).webhook.url, u"http://a"_s);
    QVERIFY(row(u"d_constraint"_s).constraint);
}

void TestWebhookStore::list_whenRoleMaySeeNothing_isEmpty()
{
    QVERIFY(store().run(createChange(hook())));
    SqlSession clerk(m_cluster.conninfoAs(u"clerk"_s, m_database.name));
    auto list = WebhookStore(clerk.connection()).list();
    QVERIFY(list);
    QCOMPARE(list->rows.size(), 0);
    run(u"grant usage on schema \"My.Shop\" to clerk"_s);
    run(u"grant insert on %1 to clerk"_s.arg(tableSql));
    list = WebhookStore(clerk.connection()).list();
    QVERIFY(list);
    QCOMPARE(list->rows.size(), 1);
    QVERIFY(!list->rows[0].owned);
    QCOMPARE(list->rows[0].owner, u"postgres"_s);
}

void TestWebhookStore::list_whenSchemaIsMissing_works()
{
    SqlSession plain(m_cluster.createDatabase());
    const auto list = WebhookStore(plain.connection()).list();
    QVERIFY2(list, list ? "" : qPrintable(list.error().line()));
    QCOMPARE(list->rows.size(), 0);
}

void TestWebhookStore::replace_keepsCommentAndState()
{
    Webhook webhook = hook();
    webhook.comment = u"why"_s;
    webhook.state = WebhookState::Paused;
    QVERIFY(store().run(createChange(webhook)));
    Webhook after = row(u"hook"_s).webhook;
    after.name = u"renamed"_s;
    after.url = u"http://b.example/"_s;
    QVERIFY(store().run(replaceChange(row(u"hook"_s), after)));
    QCOMPARE(names(), QStringList{u"renamed"_s});
    QCOMPARE(row(u"renamed"_s).webhook, after);
}

void TestWebhookStore::replace_whenSomebodyChangedIt_refuses()
{
    QVERIFY(store().run(createChange(hook())));
    const WebhookRow before = row(u"hook"_s);
    Webhook others = hook();
    others.url = u"http://others.example/"_s;
    QVERIFY(store().run(replaceChange(before, others)));
    const Status refused = store().run(replaceChange(before, hook()));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, QString(webhookConflict));
    QCOMPARE(row(u"hook"_s).webhook.url, others.url);
}

void TestWebhookStore::replace_whenTheServerRefuses_keepsTheOldOne()
{
    QVERIFY(store().run(createChange(hook())));
    Webhook after = hook();
    after.condition = u"old.id > 1"_s;
    const Status refused = store().run(replaceChange(row(u"hook"_s), after));
    QVERIFY(!refused);
    QVERIFY2(
        refused.error().text.contains(u"cannot reference OLD values"_s), qPrintable(refused.error().line()));
    QCOMPARE(row(u"hook"_s).webhook, hook());
}

void TestWebhookStore::pause_letsNothingThrough()
{
    QVERIFY(store().run(createChange(hook())));
    const auto insert = [this] {
        run(u"insert into %1 (id) values (1)"_s.arg(tableSql));
        return run(u"select count(*) from net.http_request_queue"_s);
    };
    QVERIFY(store().run(pauseChange(row(u"hook"_s), true)));
    QCOMPARE(row(u"hook"_s).webhook.state, WebhookState::Paused);
    QCOMPARE(insert(), u"0"_s);
    QVERIFY(store().run(pauseChange(row(u"hook"_s), false)));
    QCOMPARE(row(u"hook"_s).webhook.state, WebhookState::On);
    QCOMPARE(insert(), u"1"_s);
}

void TestWebhookStore::drop_whenGone_saysSo()
{
    QVERIFY(store().run(createChange(hook())));
    const WebhookRow before = row(u"hook"_s);
    QVERIFY(store().run(dropChange(before)));
    QCOMPARE(names(), QStringList());
    const Status again = store().run(dropChange(before));
    QVERIFY(!again);
    QCOMPARE(again.error().code, QString(webhookConflict));
}

void TestWebhookStore::change_whenTableIsLocked_saysSo()
{
    SqlSession other(m_database.conninfo);
    other.run(u"begin"_s);
    QCOMPARE(other.run(u"lock table %1"_s.arg(tableSql)), QString());
    const Status busy = store().run(createChange(hook()));
    QVERIFY(!busy);
    QCOMPARE(busy.error().code, u"55P03"_s);
    QVERIFY2(busy.error().text.contains(tableSql), qPrintable(busy.error().line()));
    other.run(u"rollback"_s);
    QVERIFY(store().run(createChange(hook())));
}

void TestWebhookStore::condition_whenWrong_isToldWithoutATrace()
{
    Webhook webhook = hook();
    webhook.events = {WebhookEvent::Update};
    webhook.condition = u"new.nothing > 1"_s;
    Status told = store().checkCondition(webhook);
    QVERIFY(!told);
    QVERIFY2(told.error().text.contains(u"nothing"_s), qPrintable(told.error().line()));
    webhook.condition = u"old.status is distinct from"_s;
    QVERIFY(!store().checkCondition(webhook));
    webhook.condition
        = u"true) execute function net.http_webhook('http://x'); drop table %1; --"_s.arg(tableSql);
    QVERIFY(!store().checkCondition(webhook));
    webhook.condition = u"old.* is distinct from new.* -- changed"_s;
    const Status fine = store().checkCondition(webhook);
    QVERIFY2(fine, fine ? "" : qPrintable(fine.error().line()));
    QCOMPARE(names(), QStringList());
    QCOMPARE(
        run(u"select count(*) from pg_class where relname = %1 and relkind = 'r'"_s.arg(u"'주문 \"x\"'"_s)),
        u"1"_s);
}

void TestWebhookStore::tables_areThoseOfTheRole()
{
    run(u"create table \"My.Shop\".mine (id int)"_s);
    run(u"create view \"My.Shop\".looks as select 1"_s);
    const auto all = store().tables();
    QVERIFY(all);
    QStringList found;
    for (const WebhookTable &one : *all)
        found.append(one.name.name);
    QCOMPARE(found, (QStringList{u"mine"_s, table.name}));
    SqlSession clerk(m_cluster.conninfoAs(u"clerk"_s, m_database.name));
    run(u"grant usage on schema \"My.Shop\" to clerk"_s);
    run(u"grant trigger on \"My.Shop\".mine to clerk"_s);
    const auto few = WebhookStore(clerk.connection()).tables();
    QVERIFY(few);
    QCOMPARE(few->size(), 1);
    QCOMPARE((*few)[0].name.name, u"mine"_s);
}

void TestWebhookStore::shape_hasColumnsNamesAndARow()
{
    run(u"create type mood as enum ('sad', 'ok')"_s);
    run(u"alter table %1 add m mood, add sum numeric generated always as (\"Total\" * 2) stored"_s.arg(
        tableSql));
    QVERIFY(store().run(createChange(hook())));
    auto shape = store().shape(table);
    QVERIFY(shape);
    QCOMPARE(shape->row, QString());
    QCOMPARE(shape->triggers, QStringList{u"hook"_s});
    QCOMPARE(shape->columns.size(), 6);
    QCOMPARE(shape->columns[0], (TableColumn{u"id"_s, u"integer"_s, {}, false}));
    QCOMPARE(shape->columns[4], (TableColumn{u"m"_s, u"mood"_s, u"sad"_s, false}));
    QVERIFY(shape->columns[5].generated);
    run(u"insert into %1 values (1, 'a', 2)"_s.arg(tableSql));
    shape = store().shape(table);
    QVERIFY(shape);
    QCOMPARE(shape->row,
        u"{\"m\": null, \"id\": 1, \"sum\": 4, \"user\": null, \"Total\": 2, \"status\": \"a\"}"_s);
}

void TestWebhookStore::shape_whenValuesAreLong_shortensThem()
{
    run(u"alter table %1 alter status set storage external"_s.arg(tableSql));
    run(u"insert into %1 (id, status) values (1, repeat('x', 100000))"_s.arg(tableSql));
    const auto shape = store().shape(table);
    QVERIFY(shape);
    QVERIFY2(shape->row.contains(u"\"status\": \"…\""_s), qPrintable(shape->row.left(200)));
}

void TestWebhookStore::shape_whenRoleMayNotRead_hasNoRow()
{
    run(u"insert into %1 (id) values (1)"_s.arg(tableSql));
    run(u"grant usage on schema \"My.Shop\" to clerk"_s);
    SqlSession clerk(m_cluster.conninfoAs(u"clerk"_s, m_database.name));
    const auto shape = WebhookStore(clerk.connection()).shape(table);
    QVERIFY(shape);
    QCOMPARE(shape->row, QString());
    QCOMPARE(shape->columns.size(), 4);
    QVERIFY(!clerk.connection().inTransaction());
}

QTEST_GUILESS_MAIN(TestWebhookStore)
#include "tst_webhookstore.moc"
