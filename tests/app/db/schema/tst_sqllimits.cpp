// SPDX-License-Identifier: GPL-3.0-or-later
// What is checked at the call, and what becomes of rows that did not come by a call.
#include "app/db/claimstore.h"
#include "app/db/schema/schemainstaller.h"
#include "tests/app/db/schema/sqlsession.h"
#include "tests/support/retrypolicies.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestSqlLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void host_whenSpelledOtherwise_waitsInTheSameLane_data();
    void host_whenSpelledOtherwise_waitsInTheSameLane();
    void prefix_whenSpelledOtherwise_namesTheSameLane();
    void url_whenWrong_saysWhatIs_data();
    void url_whenWrong_saysWhatIs();
    void call_whenBeyondALimit_saysWhichAndHowLarge_data();
    void call_whenBeyondALimit_saysWhichAndHowLarge();
    void call_whenTheLimitIsRaised_isQueued();
    void json_whenItsTextIsLarger_isMeasuredAsText();
    void call_whenWithControls_isRefused_data();
    void call_whenWithControls_isRefused();
    void policy_whenTheWorkerWouldNotTakeIt_isRefused_data();
    void policy_whenTheWorkerWouldNotTakeIt_isRefused();
    void w6_policy_byTheOneRule_isTakenOrNot_data();
    void w6_policy_byTheOneRule_isTakenOrNot();
    void setting_whenWrong_isRefused_data();
    void setting_whenWrong_isRefused();
    void row_whenDueAtNoTime_holdsNothingUp_data();
    void row_whenDueAtNoTime_holdsNothingUp();
    void row_whenTooLarge_failsByItself();
    void row_whenItCannotBeRead_failsByItself();
    void attempts_whenMany_keepTheNewestBodies();
    void secret_whenItIsNone_saysWhatOneIs();

private:
    QString run(const QString &sql) { return m_database.session->run(sql); }

    TestCluster m_cluster;
    SqlDatabase m_database;
};

void TestSqlLimits::initTestCase()
{
    QVERIFY(m_cluster.start());
    QVERIFY(m_database.create(m_cluster));
}

void TestSqlLimits::init()
{
    QCOMPARE(
        run(u"truncate net.http_request_queue, net._http_response, net.http_attempt_log, net.finished_count"
            " restart identity cascade"_s),
        QString());
    QCOMPARE(run(u"delete from net.endpoint"_s), QString());
    QCOMPARE(run(u"delete from net.setting where net._default_limit(name) is not null"_s), QString());
}

void TestSqlLimits::host_whenSpelledOtherwise_waitsInTheSameLane_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("lane");
    const auto row = [](const char *url, const char *lane) {
        QTest::newRow(url) << QString::fromUtf8(url) << QString::fromLatin1(lane);
    };
    row("http://127.0.0.1/x", "127.0.0.1");
    row("http://127.1/x", "127.0.0.1");
    row("http://2130706433/x", "127.0.0.1");
    row("http://0x7F000001/x", "127.0.0.1");
    row("http://0177.0.0.01/x", "127.0.0.1");
    row("http://127.0.0.1.:80/x", "127.0.0.1");
    row("http://127.0.1/x", "127.0.0.1");
    row("http://[::ffff:127.0.0.1]/x", "127.0.0.1");
    row("http://[::FFFF:7f00:1]/x", "127.0.0.1");
    row("http://１２７。0。0。1/x", "127.0.0.1");
    row("http://%31%32%37.0.0.1/x", "127.0.0.1");
    row("http://192.168.210.255:8080/x", "192.168.210.255:8080");
    row("http://loc%61lhost/x", "localhost");
    row("http://LOCALHOST/x", "localhost");
    row("http://ｌｏｃａｌｈｏｓｔ/x", "localhost");
    row("http://local\u00ADhost/x", "localhost");
    row("https://a.example:443/x", "a.example");
    row("https://a.example.:0443", "a.example");
    row("http://user:pass@A.Example.:80?q", "a.example");
    row("http://a.example:443/", "a.example:443");
    row("http://[0:0:0:0:0:0:0:1]:8080/", "[::1]:8080");
    row("http://[::0001]:8080/", "[::1]:8080");
    row("http://münchen.example/", "xn--mnchen-3ya.example");
    row("http://xn--mnchen-3ya.example/", "xn--mnchen-3ya.example");
    row("http://한글.kr/", "xn--bj0bj06e.kr");
}

void TestSqlLimits::host_whenSpelledOtherwise_waitsInTheSameLane()
{
    QFETCH(QString, url);
    QFETCH(QString, lane);
    QCOMPARE(run(u"select net.http_get('%1')"_s.arg(url)), u"1"_s);
    run(u"insert into net.http_request_queue (method, url) values ('GET', '%1')"_s.arg(url)); // by hand
    QCOMPARE(run(u"select distinct destination from net.http_request_queue"_s), lane);
}

void TestSqlLimits::prefix_whenSpelledOtherwise_namesTheSameLane()
{
    run(u"insert into net.endpoint (prefix) values ('LocalHost.:443'), ('https://127.1/v1'), ('[0::1]:81')"_s);
    QCOMPARE(run(u"select string_agg(destination, ' ' order by id) from net.endpoint"_s),
        u"localhost https://127.0.0.1/v1 [::1]:81"_s);
    run(u"select net.http_get('https://2130706433/v1/x')"_s);
    QCOMPARE(run(u"select destination from net.http_request_queue"_s), u"https://127.0.0.1/v1"_s);
}

void TestSqlLimits::url_whenWrong_saysWhatIs_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("words");
    const auto row = [](const QString &url, const QString &words) {
        QTest::newRow(qPrintable(url.left(60))) << url << words;
    };
    for (const char *url : {"localhost:8080/hook", "example.com/x", "//host/x", "localhost", "127.0.0.1:80"})
        row(QString::fromLatin1(url), u"http:// or https:// is missing"_s);
    row(u"http://a:0/"_s, u"the port must be 1 to 65535"_s);
    row(u"http://a:65536/"_s, u"the port must be 1 to 65535"_s);
    row(u"http://a:/"_s, u"the port must be 1 to 65535"_s);
    row(u"http://a:9999999999/"_s, u"the port must be 1 to 65535"_s);
    row(u"http://a..b/"_s, u"a label of the host is empty"_s);
    for (const char *url : {"http://-a.example/", "http://a-/", "http://a.-b/", "http://xn--/", "http://-/"})
        row(QString::fromLatin1(url), u"begins or ends with a hyphen"_s);
    row(u"http://.a/"_s, u"a label of the host is empty"_s);
    row(u"http://%1/"_s.arg(QString(64, u'a')), u"longer than 63"_s);
    row(u"http://%1b/"_s.arg(u"abcdefghi."_s.repeated(30)), u"253 is the most"_s);
    row(u"http://256.1.1.1/"_s, u"ends like an IPv4 address"_s);
    row(u"http://1.2.3.4.5/"_s, u"ends like an IPv4 address"_s);
    row(u"http://09.1/"_s, u"ends like an IPv4 address"_s);
    row(u"http://[1::2::3]/"_s, u"the IPv6 address is not valid"_s);
    row(u"http://[::1%25eth0]/"_s, u"invalid URL"_s);
    row(u"http://a%00b/"_s, u"stands for no letter"_s);
    row(u"http://a%2fb/"_s, u"a character that no host has"_s);
    row(u"http://good.example\\@evil.example/"_s, u"invalid URL"_s);
    row(u"http://u\x01:p@a/"_s, u"invalid URL \"http://u\\x01:p@a/\""_s);
}

void TestSqlLimits::url_whenWrong_saysWhatIs()
{
    QFETCH(QString, url);
    QFETCH(QString, words);
    const QString answer = run(u"select net.http_get('%1')"_s.arg(url));
    QVERIFY2(answer.startsWith(u"ERROR: "_s) && answer.contains(words), qPrintable(answer));
    QVERIFY2(!answer.contains(u'\n') && !answer.contains(u'\x01'), qPrintable(answer));
}

void TestSqlLimits::call_whenBeyondALimit_saysWhichAndHowLarge_data()
{
    QTest::addColumn<QString>("setting");
    QTest::addColumn<QString>("lowered");
    QTest::addColumn<QString>("call");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const QString &setting, const QString &lowered, const QString &call,
                         const QString &words) {
        QTest::newRow(name) << setting << lowered << call << words;
    };
    const QString request = u"net.http_request('POST', 'http://a/', %1)"_s;
    row("body", u"max_body_bytes"_s, {},
        request.arg(u"body_bytes => decode(repeat('00', 67108865), 'hex')"_s),
        u"the body has 67108865 bytes, and the limit is 67108864"_s);
    row("body, lowered", u"max_body_bytes"_s, u"10"_s, request.arg(u"body_text => 'elevenbytes'"_s),
        u"the body has 11 bytes, and the limit is 10"_s);
    row("plain post, lowered", u"max_body_bytes"_s, u"10"_s, u"net.http_post('http://a/', '\"123456789\"')"_s,
        u"the body has 11 bytes"_s);
    row("url", u"max_url_bytes"_s, {}, u"net.http_get('http://a/' || repeat('x', 8184))"_s,
        u"the URL has 8193 bytes, and the limit is 8192"_s);
    row("params", u"max_url_bytes"_s, {},
        u"net.http_get('http://a/', jsonb_build_object('q', repeat('x', 8181)))"_s,
        u"the URL has 8193 bytes"_s);
    row("url, lowered", u"max_url_bytes"_s, u"16"_s, u"net.http_get('http://a/12345678')"_s,
        u"the URL has 17 bytes"_s);
    row("header bytes", u"max_headers_bytes"_s, {},
        u"net.http_get('http://a/', headers => jsonb_build_object('X', repeat('x', 70000)))"_s,
        u"the set of headers has 70009 bytes"_s);
    row("headers", u"max_headers"_s, {},
        u"net.http_get('http://a/', headers => (select jsonb_object_agg('h' || n, 1) from generate_series(1, 201) as n))"_s,
        u"the request has 201 headers, and the limit is 200"_s);
    row("timeout", u"max_timeout_milliseconds"_s, {},
        u"net.http_get('http://a/', timeout_milliseconds => 300001)"_s,
        u"timeout_milliseconds must be 300000 or less, not 300001"_s);
    row("timeout, lowered", u"max_timeout_milliseconds"_s, u"1000"_s, u"net.http_get('http://a/')"_s,
        u"timeout_milliseconds must be 1000 or less, not 5000"_s);
    row("attempts", u"attempts_limit"_s, {}, request.arg(u"max_attempts => 101"_s),
        u"max_attempts must be 100 or less, not 101"_s);
    row("attempts of a policy", u"attempts_limit"_s, {},
        request.arg(u"retry_policy => '{\"max_attempts\": 2147483647}'"_s),
        u"\"max_attempts\" must be 100 or less"_s);
    row("priority", u"priority_limit"_s, {}, request.arg(u"priority => 1001"_s),
        u"priority must be between -1000 and 1000"_s);
    row("priority below", u"priority_limit"_s, {}, request.arg(u"priority => -2147483648"_s),
        u"priority must be between -1000 and 1000"_s);
    row("infinity", {}, {}, request.arg(u"scheduled_at => 'infinity'"_s), u"scheduled_at must be"_s);
    row("-infinity", {}, {}, request.arg(u"scheduled_at => '-infinity'"_s), u"scheduled_at must be"_s);
    row("year 294276", {}, {}, request.arg(u"scheduled_at => '294276-12-31'"_s), u"scheduled_at must be"_s);
    row("key", {}, {}, request.arg(u"idempotency_key => repeat('k', 1001)"_s),
        u"idempotency_key has 1001 bytes"_s);
}

void TestSqlLimits::call_whenBeyondALimit_saysWhichAndHowLarge()
{
    QFETCH(QString, setting);
    QFETCH(QString, lowered);
    QFETCH(QString, call);
    QFETCH(QString, words);
    if (!lowered.isEmpty())
        run(u"insert into net.setting values ('%1', '%2', '')"_s.arg(setting, lowered));
    const auto answer = m_database.session->connection().execute((u"select "_s + call).toUtf8());
    QVERIFY(!answer.ok());
    QVERIFY2(answer.error().text.contains(words), qPrintable(answer.error().text));
    QCOMPARE(answer.error().code, u"P0001"_s);
    const QString all = answer.error().hint + answer.error().detail;
    QVERIFY2(setting.isEmpty() || all.contains(setting), qPrintable(all));
    QCOMPARE(run(u"select count(*) from net.http_request_queue"_s), u"0"_s);
}

void TestSqlLimits::call_whenTheLimitIsRaised_isQueued()
{
    run(u"insert into net.setting values ('max_url_bytes', '20000', ''), ('max_timeout_milliseconds', "
        u"'900000', ''),"
        " ('priority_limit', '5000', ''), ('attempts_limit', '500', '')"_s);
    QCOMPARE(run(u"select net.http_request('GET', 'http://a/' || repeat('x', 9000), timeout_milliseconds => "
                 u"900000,"
                 " priority => -5000, max_attempts => 500)"_s),
        u"1"_s);
    run(u"delete from net.setting where name = 'priority_limit'"_s); // the default again
    QVERIFY(run(u"select net.http_request('GET', 'http://a/', priority => 5000)"_s)
                .contains(u"-1000 and 1000"_s));
}

// 300 KB in the server's own form, 1.8 MB as text.
void TestSqlLimits::json_whenItsTextIsLarger_isMeasuredAsText()
{
    run(u"insert into net.setting values ('max_body_bytes', '1000000', '')"_s);
    const QString call = u"select net.http_post('http://a/', to_jsonb(repeat(chr(1), %1)))"_s;
    QVERIFY(run(call.arg(300000)).contains(u"the body has 1800002 bytes, and the limit is 1000000"_s));
    QVERIFY(run(call.arg(600000)).contains(u"the body has 3600002 bytes, and the limit is 1000000"_s));
    QVERIFY(run(call.arg(9000000)).contains(u"and the limit is 1000000"_s));
    QCOMPARE(run(call.arg(100000)), u"1"_s);
}

void TestSqlLimits::call_whenWithControls_isRefused_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const QString &arguments, const QString &words) {
        QTest::newRow(name) << arguments << words;
    };
    for (const char *control : {"\\r", "\\n", "\\x01", "\\x1f", "\\x7f", "\\t"})
        row(qPrintable(u"key with %1"_s.arg(QLatin1String(control))),
            u"idempotency_key => E'a%1b'"_s.arg(QLatin1String(control)),
            u"idempotency_key must not contain"_s);
    for (const char *control : {"\\r", "\\n", "\\u0001", "\\u001f", "\\u007f"})
        row(qPrintable(u"value with %1"_s.arg(QLatin1String(control))),
            u"headers => '{\"X\": \"a%1b\"}'"_s.arg(QLatin1String(control)),
            u"header \"X\" must not contain"_s);
    row("name", u"headers => '{\"X\\u0001Y\": 1}'"_s, u"header name \"X\\x01Y\""_s);
    row("Host with a line break", u"headers => '{\"Host\": \"a\\r\\nX: y\"}'"_s, u"header \"Host\""_s);
    row("Host with a path", u"headers => '{\"host\": \"a/b\"}'"_s, u"header \"Host\" is not valid"_s);
    row("Host with port 0", u"headers => '{\"Host\": \"a:0\"}'"_s, u"the port must be"_s);
    row("names in two cases", u"headers => '{\"X-A\": 1, \"x-a\": 2}'"_s, u"one and the same"_s);
    row("method", u"method => E'GET\\n'"_s, u"method must be"_s);
}

void TestSqlLimits::call_whenWithControls_isRefused()
{
    QFETCH(QString, arguments);
    QFETCH(QString, words);
    const QString method = arguments.startsWith(u"method"_s) ? QString() : u"method => 'GET', "_s;
    const QString answer = run(u"select net.http_request(%1url => 'http://a/', %2)"_s.arg(method, arguments));
    QVERIFY2(answer.startsWith(u"ERROR: "_s) && answer.contains(words), qPrintable(answer));
    QVERIFY2(!answer.contains(u'\n') && !answer.contains(u'\r'), qPrintable(answer));
    QCOMPARE(
        run(u"select net.http_get('http://a/', headers => '{\"X\": \"a\\tb\"}')"_s), u"1"_s); // a tab may be
}

void TestSqlLimits::policy_whenTheWorkerWouldNotTakeIt_isRefused_data()
{
    QTest::addColumn<QString>("policy");
    QTest::addColumn<QString>("words");
    QTest::newRow("fraction") << u"{\"max_attempts\":1,\"base_ms\":1.5}"_s << u"must be a whole number"_s;
    QTest::newRow("endless") << u"{\"cap_ms\":1e300}"_s << u"at most a year"_s;
    QTest::newRow("status") << u"{\"statuses\":[200]}"_s << u"from 400 to 599"_s;
    QTest::newRow("status text") << u"{\"statuses\":[\"x\"]}"_s << u"from 400 to 599"_s;
    QTest::newRow("retry after") << u"{\"respect_retry_after\":1}"_s << u"true or false"_s;
    QTest::newRow("taken") << u"{\"respect_retry_after\":false,\"statuses\":[404]}"_s << QString();
}

void TestSqlLimits::policy_whenTheWorkerWouldNotTakeIt_isRefused()
{
    QFETCH(QString, policy);
    QFETCH(QString, words);
    const QString answer
        = run(u"select net.http_request('GET', 'http://a/', retry_policy => '%1')"_s.arg(policy));
    QVERIFY2(words.isEmpty() ? answer == u"1"_s : answer.contains(words), qPrintable(answer));
}

void TestSqlLimits::w6_policy_byTheOneRule_isTakenOrNot_data()
{
    QTest::addColumn<QString>("policy");
    QTest::addColumn<QString>("named"); // null: it is taken
    for (const auto &[json, named] : test::retryPolicyTexts)
        QTest::newRow(json) << QString::fromLatin1(json) << QString::fromLatin1(named);
}

void TestSqlLimits::w6_policy_byTheOneRule_isTakenOrNot()
{
    QFETCH(QString, policy);
    QFETCH(QString, named);
    const QString answer
        = run(u"select net.http_request('GET', 'http://a/', retry_policy => '%1')"_s.arg(policy));
    QVERIFY2(named.isNull() ? answer == u"1"_s : answer.contains(u"retry_policy: \"%1\""_s.arg(named)),
        qPrintable(answer));
}

void TestSqlLimits::setting_whenWrong_isRefused_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("words");
    const auto row = [](const QString &name, const QString &value, const QString &words) {
        QTest::newRow(qPrintable(name + u'=' + value)) << name << value << words;
    };
    row(u"max_attempts"_s, u"five"_s, u"setting \"max_attempts\" must be a whole number from 1 to 1000"_s);
    row(u"max_attempts"_s, u"0"_s, u"from 1 to 1000"_s);
    row(u"retry_base_ms"_s, u"-1"_s, u"whole number"_s);
    row(u"response_limit_bytes"_s, u"1e9"_s, u"whole number"_s);
    row(u"retry_statuses"_s, u"500;502"_s, u"response codes"_s);
    row(u"retry_statuses"_s, u"200"_s, u"response codes"_s);
    row(u"keep_succeeded"_s, u"infinity"_s, u"a time such as 7 days"_s);
    row(u"keep_failed"_s, u"-1 day"_s, u"a time such as 7 days"_s);
    row(u"keep_metrics"_s, u"soon"_s, u"a time such as 7 days"_s);
    row(u"installation"_s, u"a\r\nb"_s, u"letters, digits"_s);
    row(u"retry_floor_ms"_s, u" 250 "_s, QString());
    row(u"keep_cancelled"_s, u"0"_s, QString());
    row(u"retry_statuses"_s, u"500, 502"_s, QString());
}

void TestSqlLimits::setting_whenWrong_isRefused()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    QFETCH(QString, words);
    const QString answer
        = run(u"update net.setting set value = '%2' where name = '%1' returning value"_s.arg(name, value));
    QVERIFY2(words.isEmpty() ? answer == value.trimmed() : answer.contains(words), qPrintable(answer));
}

void TestSqlLimits::row_whenDueAtNoTime_holdsNothingUp_data()
{
    QTest::addColumn<QString>("when");
    for (const char *when : {"infinity", "-infinity", "294276-12-31", "4713-01-02 BC"})
        QTest::newRow(when) << QString::fromLatin1(when);
}

void TestSqlLimits::row_whenDueAtNoTime_holdsNothingUp()
{
    QFETCH(QString, when);
    run(u"insert into net.http_request_queue (method, url, scheduled_at) values ('GET', 'http://b/', '%1')"_s
            .arg(when));
    QCOMPARE(run(u"select net._next_due() between 0 and 1000000000, pending, oldest_pending_seconds is null"
                 " or oldest_pending_seconds between 0 and 1e12 from net.stats()"_s),
        u"t|1|t"_s);
    QVERIFY(!run(u"select net._prune()"_s).startsWith(u"ERROR"_s));
    run(u"select net.http_get('http://a/')"_s);
    QVERIFY(run(u"select public.claimed()"_s).contains(u"2#1"_s));
}

void TestSqlLimits::row_whenTooLarge_failsByItself()
{
    run(u"insert into net.http_request_queue (method, url, body)"
        " values ('POST', 'http://a/', decode(repeat('00', 67108865), 'hex')), ('POST', 'http://a/', 'x')"_s);
    QCOMPARE(run(u"select public.claimed()"_s), u"2#1"_s);
    QCOMPARE(
        run(u"select status, error_msg, finished_at is not null from net.http_request_queue where id = 1"_s),
        u"failed|the body has 67108865 bytes, and the limit is 67108864 (max_body_bytes)|t"_s);
    QCOMPARE(run(u"select failed from net.stats()"_s), u"1"_s);
}

// In a database whose texts are any bytes some are no UTF-8, and the server refuses to send them.
void TestSqlLimits::row_whenItCannotBeRead_failsByItself()
{
    m_cluster.exec(m_database.conninfo,
        u"create database bytes encoding 'SQL_ASCII' lc_collate 'C' lc_ctype 'C' template template0"_s);
    SqlSession session(m_cluster.conninfo(u"bytes"_s));
    QVERIFY(SchemaInstaller(session.connection()).install().ok());
    QCOMPARE(session.run(
                 u"insert into net.http_request_queue (method, url) values ('GET', 'http://a/' || E'\\xff'),"
                 " ('GET', 'http://a/')"_s),
        QString());
    Connection connection;
    QVERIFY(connection.open(m_cluster.conninfo(u"bytes"_s)).ok());
    ClaimRequest request;
    request.workerId = 1;
    request.total = request.share = 100;
    const auto answer = ClaimStore(connection).claim(request);
    QVERIFY2(answer.ok(), answer ? "" : qPrintable(answer.error().line()));
    QCOMPARE(answer->jobs.size(), 1);
    QCOMPARE(answer->jobs.constFirst().url, u"http://a/"_s);
    QCOMPARE(session.run(u"select status, left(error_msg, 36) from net.http_request_queue where id = 1"_s),
        u"failed|this row cannot be read by a worker:"_s);
}

void TestSqlLimits::attempts_whenMany_keepTheNewestBodies()
{
    run(u"insert into net.setting values ('keep_bodies_of_attempts', '3', '')"_s);
    run(u"select net.http_get('http://a/')"_s);
    for (int attempt = 1; attempt <= 6; ++attempt) {
        QCOMPARE(run(u"select public.claimed()"_s), u"1#%1"_s.arg(attempt));
        run(u"select public.rec(1, 1, %1, 'retrying', 503, 'body %1', due => now() - interval '1 s')"_s.arg(
            attempt));
    }
    QCOMPARE(
        run(u"select string_agg(attempt || ':' || coalesce(content, '-'), ' ' order by attempt) from net.http_attempt"_s),
        u"1:- 2:- 3:- 4:body 4 5:body 5 6:body 6"_s);
}

void TestSqlLimits::secret_whenItIsNone_saysWhatOneIs()
{
    run(u"insert into net.endpoint (prefix) values ('a')"_s);
    const QString answer = run(u"insert into net.endpoint_secret select id, 'hunter2' from net.endpoint"_s);
    QVERIFY2(answer.contains(u"a signing secret is whsec_ and at least 16 letters of base64"_s),
        qPrintable(answer));
    QVERIFY2(!answer.contains(u"hunter2"_s), qPrintable(answer));
}

QTEST_GUILESS_MAIN(TestSqlLimits)
#include "tst_sqllimits.moc"
