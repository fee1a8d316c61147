// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/webhook/webhook.h"
#include "app/model/webhook/webhookpayload.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

class TestWebhook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void identifier_isQuotedWhereItMustBe_data();
    void identifier_isQuotedWhereItMustBe();
    void createSql_whenPlain_isShort();
    void createSql_hasWhatIsAskedFor_data();
    void createSql_hasWhatIsAskedFor();
    void change_whenReplaced_dropsFirstAndKeepsTheState();
    void change_whenPaused_isOneStatement();
    void state_whenPausedAndResumed_isKept_data();
    void state_whenPausedAndResumed_isKept();
    void arguments_whenWrong_areTold_data();
    void arguments_whenWrong_areTold();
    void name_isProposed_data();
    void name_isProposed();
    void transitionTables_areUsedWherePossible_data();
    void transitionTables_areUsedWherePossible();
    void check_namesWhatIsWrong_data();
    void check_namesWhatIsWrong();
    void arguments_areRead_data();
    void arguments_areRead();
    void condition_isFound_data();
    void condition_isFound();
    void definition_isLaidOut();
    void payload_isThatOfTheFunction_data();
    void payload_isThatOfTheFunction();
    void row_whenMadeUp_fitsTheTypes();
    void request_isThatOfTheTrigger();
    void options_whenWritten_readBackEqual_data();
    void options_whenWritten_readBackEqual();
    void migration_whenMade_goesUpAndDown();
    void columns_whenTheTableHasNone_areRefused();
};

namespace {

Webhook plain()
{
    Webhook webhook;
    webhook.table = {u"public"_s, u"orders"_s};
    webhook.name = u"hook"_s;
    webhook.events = {WebhookEvent::Insert};
    webhook.url = u"https://a.example/hook"_s;
    return webhook;
}

Webhook plainWith(const WebhookOptions &options)
{
    Webhook webhook = plain();
    webhook.options = options;
    return webhook;
}

} // namespace

Q_DECLARE_METATYPE(pgcourier::Webhook)
Q_DECLARE_METATYPE(pgcourier::WebhookEvent)

void TestWebhook::identifier_isQuotedWhereItMustBe_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("sql");
    QTest::newRow("plain") << u"orders_2"_s << u"orders_2"_s;
    QTest::newRow("mixed case") << u"Orders"_s << u"\"Orders\""_s;
    QTest::newRow("reserved") << u"user"_s << u"\"user\""_s;
    QTest::newRow("quote") << u"a\"b"_s << u"\"a\"\"b\""_s;
    QTest::newRow("apostrophe") << u"it's"_s << u"\"it's\""_s;
    QTest::newRow("dot") << u"my.schema"_s << u"\"my.schema\""_s;
    QTest::newRow("Korean") << u"주문"_s << u"\"주문\""_s;
    QTest::newRow("digit first") << u"2x"_s << u"\"2x\""_s;
    QTest::newRow("space") << u"a b"_s << u"\"a b\""_s;
}

void TestWebhook::identifier_isQuotedWhereItMustBe()
{
    QFETCH(QString, name);
    QTEST(sqlIdentifier(name), "sql");
}

void TestWebhook::createSql_whenPlain_isShort()
{
    QCOMPARE(createSql(plain()),
        u"create trigger hook\n"
        "  after insert on public.orders\n"
        "  for each row\n"
        "  execute function net.http_webhook(\n"
        "    'https://a.example/hook',\n"
        "    'POST'\n"
        "  );"_s);
}

void TestWebhook::createSql_hasWhatIsAskedFor_data()
{
    QTest::addColumn<Webhook>("webhook");
    QTest::addColumn<QString>("part");
    Webhook webhook = plain();
    webhook.name = u"It's \"mine\""_s;
    QTest::newRow("name") << webhook << u"create trigger \"It's \"\"mine\"\"\"\n"_s;
    webhook = plain();
    webhook.table = {u"my.schema"_s, u"주문"_s};
    QTest::newRow("table") << webhook << u" on \"my.schema\".\"주문\"\n"_s;
    webhook = plain();
    webhook.events = {WebhookEvent::Insert, WebhookEvent::Update, WebhookEvent::Delete};
    webhook.columns = {u"status"_s, u"Total"_s};
    QTest::newRow("events") << webhook << u"  after insert or update of status, \"Total\" or delete on "_s;
    webhook = plain();
    webhook.level = WebhookLevel::Statement;
    webhook.newTable = u"new_rows"_s;
    webhook.oldTable = u"Old"_s;
    QTest::newRow("statement")
        << webhook << u"  referencing new table as new_rows old table as \"Old\"\n  for each statement\n"_s;
    webhook = plain();
    webhook.condition = u" new.total > 10 "_s;
    QTest::newRow("condition") << webhook << u"  when (new.total > 10)\n"_s;
    webhook.condition = u"new.total > 10 -- much"_s;
    QTest::newRow("condition with a comment") << webhook << u"  when (\nnew.total > 10 -- much\n  )\n"_s;
    webhook = plain();
    webhook.url = u"https://a.example/it's\\x"_s;
    QTest::newRow("url") << webhook << u"    E'https://a.example/it''s\\\\x',\n"_s;
    webhook = plain();
    webhook.headers = {{u"X-Key"_s, u"it's \"k\" \\"_s}};
    QTest::newRow("headers") << webhook << u"E'{\"X-Key\":\"it''s \\\\\"k\\\\\" \\\\\\\\\"}'\n  );"_s;
    webhook = plain();
    webhook.timeout = milliseconds(1500);
    QTest::newRow("timeout") << webhook << u"    'POST',\n    '{}',\n    '1500'\n  );"_s;
    webhook.params = {{u"q"_s, u"1"_s}};
    QTest::newRow("params") << webhook << u"    '{}',\n    '{\"q\":\"1\"}',\n    '1500'\n"_s;
    webhook = plain();
    webhook.timing = WebhookTiming::Before;
    QTest::newRow("before") << webhook << u"  before insert on "_s;
    webhook = plain();
    webhook.options.columns = {u"id"_s, u"It's"_s};
    webhook.options.old = OldValues::Changed;
    QTest::newRow("options")
        << webhook
        << u"    'POST',\n    '{}',\n    '{}',\n    '5000',\n    '{\"columns\": [\"id\", \"It''s\"], \"old\": \"changed\"}'\n"_s;
}

void TestWebhook::createSql_hasWhatIsAskedFor()
{
    QFETCH(Webhook, webhook);
    QFETCH(QString, part);
    const QString sql = createSql(webhook);
    QVERIFY2(sql.contains(part), qPrintable(sql));
}

void TestWebhook::change_whenReplaced_dropsFirstAndKeepsTheState()
{
    WebhookRow before;
    before.webhook = plain();
    before.definition = u"CREATE TRIGGER …"_s;
    Webhook after = plain();
    after.name = u"other"_s;
    after.state = WebhookState::Paused;
    after.comment = u"don't"_s;
    const WebhookChange change = replaceChange(before, after);
    QCOMPARE(change.expected, before.definition);
    QCOMPARE(change.trigger, u"hook"_s);
    QCOMPARE(change.statements.first(), u"drop trigger hook on public.orders;"_s);
    QCOMPARE(change.statements.last(), u"alter table public.orders disable trigger other;"_s);
    const QString sql = changeSql(change);
    QVERIFY2(sql.startsWith("begin;\nset local lock_timeout = '5s';\ndrop trigger"_L1), qPrintable(sql));
    QVERIFY2(sql.contains("comment on trigger other on public.orders is 'don''t';\n"_L1), qPrintable(sql));
    QVERIFY2(sql.endsWith("\ncommit;\n"_L1), qPrintable(sql));
}

void TestWebhook::change_whenPaused_isOneStatement()
{
    WebhookRow row;
    row.webhook = plain();
    QCOMPARE(
        pauseChange(row, true).statements, QStringList{u"alter table public.orders disable trigger hook;"_s});
    QCOMPARE(
        pauseChange(row, false).statements, QStringList{u"alter table public.orders enable trigger hook;"_s});
}

void TestWebhook::state_whenPausedAndResumed_isKept_data()
{
    QTest::addColumn<WebhookState>("state");
    QTest::addColumn<QString>("comment");
    QTest::addColumn<QString>("words");
    QTest::newRow("always") << WebhookState::Always << QString() << u"enable always"_s;
    QTest::newRow("always, with a comment")
        << WebhookState::Always << u"tells the shop"_s << u"enable always"_s;
    QTest::newRow("replica") << WebhookState::Replica << QString() << u"enable replica"_s;
}

void TestWebhook::state_whenPausedAndResumed_isKept()
{
    QFETCH(WebhookState, state);
    QFETCH(QString, comment);
    QFETCH(QString, words);
    WebhookRow row;
    row.webhook = plain();
    row.webhook.state = state;
    row.webhook.comment = comment;
    const QString marked = QString(comment + u"\n[paused by pgCourier: %1]"_s.arg(words)).trimmed();
    QCOMPARE(pauseChange(row, true).statements,
        (QStringList{u"alter table public.orders disable trigger hook;"_s,
            u"comment on trigger hook on public.orders is '%1';"_s.arg(marked)}));
    row.webhook.state = WebhookState::Paused;
    row.webhook.comment = marked;
    QCOMPARE(pauseChange(row, false).statements,
        (QStringList{u"alter table public.orders %1 trigger hook;"_s.arg(words),
            u"comment on trigger hook on public.orders is %1;"_s.arg(
                comment.isEmpty() ? u"null"_s : u"'%1'"_s.arg(comment))}));
}

void TestWebhook::arguments_whenWrong_areTold_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("trouble");
    QTest::newRow("none") << QStringList() << u"no URL"_s;
    QTest::newRow("null") << QStringList{u"null"_s} << u"no URL"_s;
    QTest::newRow("scheme") << QStringList{u"localhost:8080/"_s} << u"http:// is missing"_s;
    QTest::newRow("method") << QStringList{u"http://a/"_s, u"TRACE"_s} << u"“TRACE” is no method"_s;
    QTest::newRow("headers") << QStringList{u"http://a/"_s, u"POST"_s, u"nojson"_s}
                             << u"headers are no JSON object"_s;
    QTest::newRow("timeout") << QStringList{u"http://a/"_s, u"POST"_s, u"{}"_s, u"soon"_s}
                             << u"the timeout is no number of milliseconds"_s;
    const QStringList five{u"http://a/"_s, u"POST"_s, u"{}"_s, u"{}"_s, u"5"_s};
    QTest::newRow("six") << five + QStringList{u"6"_s} << u"options are no JSON object"_s;
    QTest::newRow("seven") << five + QStringList{u"{}"_s, u"7"_s} << u"7 arguments, 6 is the most"_s;
    const QList<std::pair<QString, QString>> options{{u"null"_s, {}}, {u"{}"_s, {}},
        {u"{\"colour\": 1}"_s, u"there is no option “colour”"_s},
        {u"{\"columns\": \"id\"}"_s, u"“columns” are no names of columns"_s},
        {u"{\"columns\": []}"_s, u"“columns” are no names of columns"_s},
        {u"{\"columns\": [1]}"_s, u"“columns” are no names of columns"_s},
        {u"{\"old\": \"some\"}"_s, u"“old” cannot be “some”"_s},
        {u"{\"shape\": 1}"_s, u"“shape” cannot be “1”"_s},
        {u"{\"batch\": 0}"_s, u"“batch” is no number of rows from 1 to 10000"_s},
        {u"{\"batch\": \"5\"}"_s, u"“batch” is no number of rows from 1 to 10000"_s},
        {u"{\"payload\": null, \"old\": \"changed\"}"_s, {}}};
    for (const auto &[text, trouble] : options)
        QTest::newRow(qPrintable(u"options "_s + text)) << five + QStringList{text} << trouble;
    QTest::newRow("right") << QStringList{u"http://a/"_s, u"null"_s, u"{\"X\": \"y\"}"_s, u"null"_s, u"5"_s}
                           << QString();
}

void TestWebhook::arguments_whenWrong_areTold()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, trouble);
    QCOMPARE(argumentsTrouble(arguments), trouble);
}

void TestWebhook::name_isProposed_data()
{
    QTest::addColumn<QString>("table");
    QTest::addColumn<QStringList>("taken");
    QTest::addColumn<QString>("name");
    QTest::newRow("plain") << u"orders"_s << QStringList{} << u"orders_insert_webhook"_s;
    QTest::newRow("taken") << u"orders"_s
                           << QStringList{u"orders_insert_webhook"_s, u"orders_insert_webhook_2"_s}
                           << u"orders_insert_webhook_3"_s;
    QTest::newRow("long") << QString(70, u'x') << QStringList{} << QString(48, u'x') + u"_insert_webhook"_s;
    QTest::newRow("long Korean") << QString(21, u'가') << QStringList{}
                                 << QString(16, u'가') + u"_insert_webhook"_s;
    QTest::newRow("long, of pairs") << QString(u"😀"_s).repeated(15) << QStringList{}
                                    << QString(u"😀"_s).repeated(12) + u"_insert_webhook"_s;
}

void TestWebhook::name_isProposed()
{
    QFETCH(QString, table);
    QFETCH(QStringList, taken);
    Webhook webhook = plain();
    webhook.table.name = table;
    QTEST(proposeName(webhook, taken), "name");
}

void TestWebhook::transitionTables_areUsedWherePossible_data()
{
    QTest::addColumn<QList<int>>("events");
    QTest::addColumn<bool>("statement");
    QTest::addColumn<bool>("foreign");
    QTest::addColumn<QString>("tables");
    QTest::newRow("row") << QList<int>{0} << false << false << u"|"_s;
    QTest::newRow("insert") << QList<int>{0} << true << false << u"new_rows|"_s;
    QTest::newRow("update") << QList<int>{1} << true << false << u"new_rows|old_rows"_s;
    QTest::newRow("delete") << QList<int>{2} << true << false << u"|old_rows"_s;
    QTest::newRow("truncate") << QList<int>{3} << true << false << u"|"_s;
    QTest::newRow("two events") << QList<int>{0, 1} << true << false << u"|"_s;
    QTest::newRow("foreign") << QList<int>{0} << true << true << u"|"_s;
}

void TestWebhook::transitionTables_areUsedWherePossible()
{
    QFETCH(QList<int>, events);
    QFETCH(bool, statement);
    QFETCH(bool, foreign);
    Webhook webhook = plain();
    webhook.events.clear();
    for (const int event : events)
        webhook.events.append(WebhookEvent(event));
    webhook.level = statement ? WebhookLevel::Statement : WebhookLevel::Row;
    useTransitionTables(webhook, foreign);
    const QString used = webhook.newTable + u'|' + webhook.oldTable;
    QTEST(used, "tables");
    webhook.columns = {u"a"_s};
    useTransitionTables(webhook, foreign);
    QCOMPARE(webhook.newTable + webhook.oldTable, QString());
}

void TestWebhook::check_namesWhatIsWrong_data()
{
    QTest::addColumn<Webhook>("webhook");
    QTest::addColumn<QString>("text");
    Webhook webhook = plain();
    QTest::newRow("fine") << webhook << QString();
    webhook.table = {};
    QTest::newRow("table") << webhook << u"Choose a table"_s;
    webhook = plain();
    webhook.events.clear();
    QTest::newRow("events") << webhook << u"Choose at least one event"_s;
    webhook.events = {WebhookEvent::Truncate};
    QTest::newRow("truncate") << webhook << u"TRUNCATE fires for a statement, never for a row"_s;
    webhook.level = WebhookLevel::Statement;
    QTest::newRow("truncate of a statement") << webhook << QString();
    webhook = plain();
    webhook.name = u"taken"_s;
    QTest::newRow("taken") << webhook << u"The table has a trigger “taken” already"_s;
    webhook.name = QString(22, u'가');
    QTest::newRow("long") << webhook << u"The name is longer than PostgreSQL's 63 bytes"_s;
    webhook = plain();
    webhook.url = u"/hook"_s;
    QTest::newRow("url") << webhook << u"The URL must begin with http:// or https://"_s;
    webhook = plain();
    webhook.options.batch = 5;
    QTest::newRow("batch of rows") << plainWith(webhook.options)
                                   << u"Rows go together only with one request for each statement"_s;
    webhook.options = {};
    webhook.options.payload = u"{"_s;
    QTest::newRow("payload") << plainWith(webhook.options)
                             << u"The own payload is not JSON. Line 1, column 2: unterminated object"_s;
    webhook.options = {};
    webhook.headers = {{u"a b"_s, {}}};
    QTest::newRow("header") << webhook << u"“a b” cannot be the name of a header"_s;
}

void TestWebhook::check_namesWhatIsWrong()
{
    QFETCH(Webhook, webhook);
    QFETCH(QString, text);
    const Status checked = checkWebhook(webhook, {u"taken"_s});
    QCOMPARE(checked ? QString() : checked.error().text, text);
}

void TestWebhook::arguments_areRead_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("text"); // url|method|headers|params|timeout|understood
    QTest::newRow("none") << QStringList{} << u"|POST|||5000|1"_s;
    QTest::newRow("url") << QStringList{u"u"_s} << u"u|POST|||5000|1"_s;
    QTest::newRow("four") << QStringList{u"u"_s, u"put"_s, u"{\"A\":1}"_s, u"70"_s} << u"u|PUT|A=1||70|1"_s;
    QTest::newRow("three") << QStringList{u"u"_s, u"GET"_s, u"{}"_s} << u"u|GET|||5000|1"_s;
    QTest::newRow("five") << QStringList{u"u"_s, u"GET"_s, u"{}"_s, u"{\"q\":\"x\"}"_s, u"9"_s}
                          << u"u|GET||q=x|9|1"_s;
    QTest::newRow("nulls") << QStringList(5, u"null"_s) << u"|POST|||5000|1"_s;
    QTest::newRow("no JSON") << QStringList{u"u"_s, u"GET"_s, u"{"_s} << u"u|GET|||5000|0"_s;
    QTest::newRow("no number") << QStringList{u"u"_s, u"GET"_s, u"{}"_s, u"5s"_s} << u"u|GET|||0|0"_s;
}

void TestWebhook::arguments_areRead()
{
    QFETCH(QStringList, arguments);
    Webhook webhook;
    const bool understood = readArguments(arguments, webhook);
    const auto text = [](const QList<Field> &fields) {
        return fields.isEmpty() ? QString() : fields[0].name + u'=' + fields[0].value;
    };
    const QString read = QStringList{webhook.url, webhook.method, text(webhook.headers), text(webhook.params),
        QString::number(webhook.timeout.count()), QString::number(int(understood))}
                             .join(u'|');
    QTEST(read, "text");
}

void TestWebhook::condition_isFound_data()
{
    QTest::addColumn<QString>("definition");
    QTest::addColumn<QString>("condition");
    QTest::newRow("none") << u"CREATE TRIGGER h AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f('a')"_s
                          << QString();
    QTest::newRow("plain") << u"CREATE TRIGGER h … ROW WHEN (new.a > 1) EXECUTE FUNCTION f()"_s
                           << u"new.a > 1"_s;
    QTest::newRow("nested") << u"CREATE TRIGGER h … ROW WHEN ((a) AND f(b, (c))) EXECUTE FUNCTION f()"_s
                            << u"(a) AND f(b, (c))"_s;
    QTest::newRow("quotes") << u"CREATE TRIGGER h … WHEN (a = ')''(' OR b = E'\\')') EXECUTE FUNCTION f()"_s
                            << u"a = ')''(' OR b = E'\\')'"_s;
    QTest::newRow("name") << u"CREATE TRIGGER \"x WHEN (\" AFTER INSERT ON t EXECUTE FUNCTION f()"_s
                          << QString();
    QTest::newRow("argument") << u"CREATE TRIGGER h … EXECUTE FUNCTION f('a WHEN (b)')"_s << QString();
    QTest::newRow("both") << u"CREATE TRIGGER \"x WHEN (\" … WHEN (c) EXECUTE FUNCTION f(' WHEN (b)')"_s
                          << u"c"_s;
}

void TestWebhook::condition_isFound()
{
    QFETCH(QString, definition);
    QTEST(conditionOf(definition), "condition");
}

void TestWebhook::definition_isLaidOut()
{
    QCOMPARE(layOutDefinition(
                 u"CREATE TRIGGER \"a FOR EACH b\" AFTER INSERT OR UPDATE OF x ON s.t REFERENCING NEW"
                 " TABLE AS n FOR EACH STATEMENT WHEN ((a FOR EACH b)) EXECUTE FUNCTION f(' WHEN (')"_s),
        u"CREATE TRIGGER \"a FOR EACH b\"\n  AFTER INSERT OR UPDATE OF x ON s.t\n  REFERENCING NEW TABLE AS "
        u"n\n"
        "  FOR EACH STATEMENT\n  WHEN ((a FOR EACH b))\n  EXECUTE FUNCTION f(' WHEN (');"_s);
}

void TestWebhook::payload_isThatOfTheFunction_data()
{
    QTest::addColumn<WebhookEvent>("event");
    QTest::addColumn<bool>("statement");
    QTest::addColumn<QString>("records");
    QTest::newRow("insert") << WebhookEvent::Insert << false << u"{\"a\": 1}|null"_s;
    QTest::newRow("update") << WebhookEvent::Update << false << u"{\"a\": 1}|{\"a\": 1}"_s;
    QTest::newRow("delete") << WebhookEvent::Delete << false << u"null|{\"a\": 1}"_s;
    QTest::newRow("statement") << WebhookEvent::Insert << true << u"[{\"a\": 1}]|null"_s;
    QTest::newRow("truncate") << WebhookEvent::Truncate << true << u"null|null"_s;
}

void TestWebhook::payload_isThatOfTheFunction()
{
    QFETCH(WebhookEvent, event);
    QFETCH(bool, statement);
    QFETCH(QString, records);
    Webhook webhook = plain();
    webhook.events = {event};
    webhook.table = {u"It's \"s\""_s, u"주문"_s};
    webhook.level = statement ? WebhookLevel::Statement : WebhookLevel::Row;
    useTransitionTables(webhook, false);
    QCOMPARE(webhookPayload(webhook, event, u"{\"a\": 1}"_s),
        u"{\"type\": \"%1\", \"table\": \"주문\", \"record\": %2, \"schema\": \"It's \\\"s\\\"\", \"old_record\": %3}"_s
            .arg(toString(event), records.section(u'|', 0, 0), records.section(u'|', 1)));
    webhook.method = u"GET"_s;
    QCOMPARE(webhookPayload(webhook, event, u"{}"_s), QString());
}

void TestWebhook::row_whenMadeUp_fitsTheTypes()
{
    QCOMPARE(madeUpRow({{u"name"_s, u"character varying(20)"_s, {}, false}, {u"id"_s, u"bigint"_s, {}, false},
                 {u"tags"_s, u"text[]"_s, {}, false}, {u"ok"_s, u"boolean"_s, {}, false},
                 {u"mood"_s, u"mood"_s, u"sad"_s, false}, {u"sum"_s, u"numeric(10,2)"_s, {}, false}}),
        u"{\"id\": 1, \"ok\": true, \"sum\": 1.5, \"mood\": \"sad\", \"name\": \"text\", \"tags\": []}"_s);
    QCOMPARE(madeUpRow({}), u"{}"_s);
}

void TestWebhook::request_isThatOfTheTrigger()
{
    Webhook webhook = plain();
    webhook.headers = {{u"X"_s, u"y"_s}};
    webhook.timeout = milliseconds(700);
    const Request request = webhookRequest(webhook, u"{}"_s);
    QCOMPARE(request.method, u"POST"_s);
    QCOMPARE(request.body, QByteArray("{}"));
    QCOMPARE(findHeader(request.headers, u"content-type"), u"application/json"_s);
    QCOMPARE(request.timeout, milliseconds(700));
    webhook.headers = {{u"content-type"_s, u"application/cloudevents+json"_s}};
    QCOMPARE(webhookRequest(webhook, u"{}"_s).headers, webhook.headers);
    webhook.headers = {{u"content-type"_s, u"application/json"_s}, {u"X"_s, u"y"_s}};
    webhook.options.shape = PayloadShape::CloudEvents;
    QCOMPARE(webhookRequest(webhook, u"{}"_s).headers,
        (Headers{{u"X"_s, u"y"_s}, {u"Content-Type"_s, u"application/cloudevents+json"_s}}));
    webhook.method = u"GET"_s;
    QVERIFY(!webhookRequest(webhook, {}).body);
}

void TestWebhook::options_whenWritten_readBackEqual_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << QString();
    QTest::newRow("columns") << u"{\"columns\": [\"한 글\", \"It's \\\"x\\\"\"]}"_s;
    QTest::newRow("all")
        << u"{\"columns\": [\"id\"], \"old\": \"none\", \"shape\": \"cloudevents\", \"batch\": 10000, "
           "\"payload\": {\"n\": 1.50e400, \"t\": [\"$.new.id\",\n null]}}"_s;
    QTest::newRow("null as payload") << u"{\"payload\": null}"_s;
}

void TestWebhook::options_whenWritten_readBackEqual()
{
    QFETCH(QString, text);
    WebhookOptions options;
    QVERIFY(readOptions(text, options));
    QCOMPARE(optionsText(options), text);
    QCOMPARE(options.isEmpty(), text.isEmpty());
}

void TestWebhook::migration_whenMade_goesUpAndDown()
{
    Webhook after = plain();
    after.url = u"http://b/"_s;
    after.comment = u"why"_s;
    const WebhookMigration made = createMigration(after);
    QVERIFY2(made.up.startsWith("create trigger hook\n"_L1) && made.up.endsWith("is 'why';\n"_L1),
        qPrintable(made.up));
    QVERIFY2(!made.up.contains("begin"_L1), qPrintable(made.up)); // the tool opens the transaction
    QCOMPARE(made.down, u"drop trigger hook on public.orders;\n"_s);
    const WebhookMigration changed = replaceMigration(plain(), after);
    QCOMPARE(changed.up, made.down + made.up);
    QCOMPARE(changed.down, made.down + createMigration(plain()).up);
}

void TestWebhook::columns_whenTheTableHasNone_areRefused()
{
    Webhook webhook = plain();
    webhook.options.columns = {u"id"_s, u"gone"_s};
    TableShape shape;
    QVERIFY(checkColumns(webhook, shape)); // not known yet
    shape.columns = {{u"id"_s, u"integer"_s, {}, false}};
    const Status refused = checkColumns(webhook, shape);
    QCOMPARE(refused ? QString() : refused.error().text, u"Table public.orders has no column “gone”"_s);
}

QTEST_GUILESS_MAIN(TestWebhook)
#include "tst_webhook.moc"
