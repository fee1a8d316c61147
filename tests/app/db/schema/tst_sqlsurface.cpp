// SPDX-License-Identifier: GPL-3.0-or-later
// What scripts written for pg_net rely on: names, defaults, words of errors, encoding of addresses.
#include "app/model/httpmethod.h"
#include "tests/app/db/schema/sqlsession.h"

#include <algorithm>

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestSqlSurface : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void function_whenLookedUp_hasItsExactSignature_data();
    void function_whenLookedUp_hasItsExactSignature();
    void types_whenLookedUp_haveTheirValues();
    void methods_areThoseOfTheProgram();
    void call_whenByNameOrPosition_queuesTheSame_data();
    void call_whenByNameOrPosition_queuesTheSame();
    void call_whenWrong_saysWhyAndQueuesNothing_data();
    void call_whenWrong_saysWhyAndQueuesNothing();
    void headers_whenWithNul_cannotEvenBeWritten();
    void headers_whenOfAnyScalar_areKept();
    void trace_ofTheSession_goesAlong_data();
    void trace_ofTheSession_goesAlong();
    void params_whenOfAnyType_areSentAsTheirText();
    void urlencode_whenAnyAscii_equalsCurl();
    void urlencode_whenBeyondAscii_encodesUtf8_data();
    void urlencode_whenBeyondAscii_encodesUtf8();
    void encodeUrl_whenParamsAreGiven_appendsThem_data();
    void encodeUrl_whenParamsAreGiven_appendsThem();
    void call_whenRolledBack_queuesNothing();
    void call_whenManyInATransaction_notifiesOnce();

private:
    QString run(const QString &sql) { return m_database.session->run(sql); }

    TestCluster m_cluster;
    SqlDatabase m_database;
};

void TestSqlSurface::initTestCase()
{
    QVERIFY(m_cluster.start());
    QVERIFY(m_database.create(m_cluster));
}

void TestSqlSurface::init()
{
    QCOMPARE(run(u"delete from net.http_request_queue"_s), QString());
    QCOMPARE(run(u"alter sequence net.http_request_queue_id_seq restart"_s), QString());
}

void TestSqlSurface::function_whenLookedUp_hasItsExactSignature_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("result");
    const QString get = u"url text, params jsonb DEFAULT '{}'::jsonb, headers jsonb DEFAULT '{}'::jsonb, "
                        "timeout_milliseconds integer DEFAULT 5000"_s;
    const QString post
        = u"url text, body jsonb DEFAULT '{}'::jsonb, params jsonb DEFAULT '{}'::jsonb, headers jsonb "
          "DEFAULT '{\"Content-Type\": \"application/json\"}'::jsonb, "
          "timeout_milliseconds integer DEFAULT 5000"_s;
    const QString collect = u"request_id bigint, async boolean DEFAULT true"_s;
    const QString id = u"bigint"_s;
    QTest::newRow("http_get") << get << id;
    QTest::newRow("http_head") << get << id;
    QTest::newRow("http_post") << post << id;
    QTest::newRow("http_put") << post << id;
    QTest::newRow("http_patch") << post << id;
    QTest::newRow("http_delete") << get + u", body jsonb DEFAULT NULL::jsonb"_s << id;
    QTest::newRow("_http_collect_response") << collect << u"net.http_response_result"_s;
    QTest::newRow("http_collect_response") << collect << u"net.http_response_result"_s;
    QTest::newRow("_await_response") << u"request_id bigint"_s << u"boolean"_s;
    QTest::newRow("_urlencode_string") << u"string character varying"_s << u"text"_s;
    QTest::newRow("_encode_url_with_params_array") << u"url text, params_array text[]"_s << u"text"_s;
    QTest::newRow("wake") << QString() << u"void"_s;
    QTest::newRow("worker_restart") << QString() << u"boolean"_s;
    QTest::newRow("wait_until_running") << QString() << u"void"_s;
    QTest::newRow("check_worker_is_up") << QString() << u"void"_s;
    QTest::newRow("http_webhook") << QString() << u"trigger"_s;
    QTest::newRow("http_request")
        << u"method text, url text, params jsonb DEFAULT '{}'::jsonb, headers jsonb DEFAULT '{}'::jsonb, "
           "body jsonb DEFAULT NULL::jsonb, body_text text DEFAULT NULL::text, body_bytes bytea DEFAULT "
           "NULL::bytea, "
           "timeout_milliseconds integer DEFAULT 5000, priority integer DEFAULT 0, "
           "scheduled_at timestamp with time zone DEFAULT NULL::timestamp with time zone, "
           "max_attempts integer DEFAULT NULL::integer, idempotency_key text DEFAULT NULL::text, "
           "retry_policy jsonb DEFAULT NULL::jsonb, ordering_key text DEFAULT NULL::text"_s
        << id;
}

void TestSqlSurface::function_whenLookedUp_hasItsExactSignature()
{
    QFETCH(QString, arguments);
    QFETCH(QString, result);
    QCOMPARE(run(u"select pg_get_function_arguments(oid), pg_get_function_result(oid) from pg_proc"
                 " where pronamespace = 'net'::regnamespace and proname = '%1'"_s.arg(
                     QLatin1String(QTest::currentDataTag()))),
        arguments + u'|' + result);
}

void TestSqlSurface::types_whenLookedUp_haveTheirValues()
{
    QCOMPARE(run(u"select enum_range(null::net.request_status)"_s), u"{PENDING,SUCCESS,ERROR}"_s);
    QCOMPARE(run(u"select typname, string_agg(attname || ' ' || format_type(atttypid, atttypmod), ', ' order "
                 u"by attnum)"
                 " from pg_type join pg_attribute on attrelid = typrelid and attnum > 0"
                 " where typnamespace = 'net'::regnamespace and typname in ('http_response', "
                 "'http_response_result')"
                 " group by typname order by typname"_s),
        u"http_response|status_code integer, headers jsonb, body text\n"
        "http_response_result|status net.request_status, message text, response net.http_response"_s);
    QCOMPARE(run(u"select typtype from pg_type where oid = 'net.http_method'::regtype"_s), u"d"_s);
    QCOMPARE(
        run(u"select string_agg(attname || ' ' || format_type(atttypid, atttypmod), ', ' order by attnum)"
            " from pg_attribute where attrelid = 'net._http_response'::regclass and attnum > 0"_s),
        u"id bigint, status_code integer, content_type text, headers jsonb, content text, timed_out boolean, "
        "error_msg text, created timestamp with time zone"_s);
    QCOMPARE(run(u"select string_agg(attname, ' ' order by attnum) from pg_attribute"
                 " where attrelid = 'net.http_request_queue'::regclass and attnum between 1 and 19"_s),
        u"id method url headers body timeout_milliseconds status created scheduled_at priority attempt "
        u"max_attempts "
        "status_code error_msg started_at finished_at worker_id idempotency_key requested_by"_s);
}

void TestSqlSurface::methods_areThoseOfTheProgram()
{
    QStringList names = httpMethodNames();
    std::sort(names.begin(), names.end());
    QCOMPARE(
        run(u"select string_agg(m, ' ' order by m collate \"C\") from unnest(net._http_methods()) as m"_s),
        names.join(u' '));
    for (const QString &name : std::as_const(names)) {
        QCOMPARE(run(u"select '%1'::net.http_method"_s.arg(name)), name);
        QVERIFY(run(u"select net.http_request('%1', 'http://a/')"_s.arg(name)).toInt() > 0);
    }
    QVERIFY(run(u"select 'TRACE'::net.http_method"_s).startsWith(u"ERROR"_s));
}

void TestSqlSurface::call_whenByNameOrPosition_queuesTheSame_data()
{
    QTest::addColumn<QString>("byPosition");
    QTest::addColumn<QString>("byName");
    QTest::addColumn<QString>("row"); // method|url|headers|body|timeout
    const QString json = u"{\"Content-Type\": \"application/json\"}"_s;
    QTest::newRow("get") << u"net.http_get('http://a/b')"_s << u"net.http_get(url => 'http://a/b')"_s
                         << u"GET|http://a/b|{}||5000"_s;
    QTest::newRow("get full") << u"net.http_get('http://a/b', '{\"q\": 1}', '{\"X\": \"y\"}', 7)"_s
                              << u"net.http_get(timeout_milliseconds := 7, headers := '{\"X\": \"y\"}',"
                                 " params := '{\"q\": 1}', url := 'http://a/b')"_s
                              << u"GET|http://a/b?q=1|{\"X\": \"y\"}||7"_s;
    QTest::newRow("head") << u"net.http_head('http://a/b', '{}', '{}', 9)"_s
                          << u"net.http_head('http://a/b', timeout_milliseconds => 9)"_s
                          << u"HEAD|http://a/b|{}||9"_s;
    QTest::newRow("null params and headers")
        << u"net.http_get('http://a/b', null, null)"_s
        << u"net.http_get('http://a/b', params => null, headers => null)"_s << u"GET|http://a/b|{}||5000"_s;
    for (const QString &method : {u"post"_s, u"put"_s, u"patch"_s}) {
        const QByteArray tag = method.toUtf8();
        const QString upper = method.toUpper();
        QTest::newRow(tag.constData()) << u"net.http_%1('http://a/b')"_s.arg(method)
                                       << u"net.http_%1(url => 'http://a/b', body => '{}')"_s.arg(method)
                                       << u"%1|http://a/b|%2|{}|5000"_s.arg(upper, json);
        QTest::newRow(QByteArray(tag + " with headers").constData())
            << u"net.http_%1('http://a/b', '[1]', '{\"q\": \"x y\"}', '{\"X\": 1}', 8)"_s.arg(method)
            << u"net.http_%1(url => 'http://a/b', headers => '{\"X\": 1}', params => '{\"q\": \"x y\"}', "
               u"body => '[1]',"
               " timeout_milliseconds => 8)"_s.arg(method)
            << u"%1|http://a/b?q=x%20y|{\"X\": 1, \"Content-Type\": \"application/json\"}|[1]|8"_s.arg(upper);
    }
    QTest::newRow("post, own content type in another case")
        << u"net.http_post('http://a/b', '{}', '{}', '{\"content-type\": \"application/json\"}')"_s
        << u"net.http_post('http://a/b', headers => '{\"content-type\": \"application/json\"}')"_s
        << u"POST|http://a/b|{\"content-type\": \"application/json\"}|{}|5000"_s;
    QTest::newRow("post, null headers") << u"net.http_post('http://a/b', null, null, null)"_s
                                        << u"net.http_post('http://a/b', body => null, headers => null)"_s
                                        << u"POST|http://a/b|%1||5000"_s.arg(json);
    QTest::newRow("delete") << u"net.http_delete('http://a/b')"_s << u"net.http_delete(url => 'http://a/b')"_s
                            << u"DELETE|http://a/b|{}||5000"_s;
    QTest::newRow("delete with body")
        << u"net.http_delete('http://a/b', '{}', '{}', 6, '{\"a\": 1}')"_s
        << u"net.http_delete('http://a/b', body => '{\"a\": 1}', timeout_milliseconds => 6)"_s
        << u"DELETE|http://a/b|%1|{\"a\": 1}|6"_s.arg(json);
}

void TestSqlSurface::call_whenByNameOrPosition_queuesTheSame()
{
    QFETCH(QString, byPosition);
    QFETCH(QString, byName);
    QFETCH(QString, row);
    QCOMPARE(run(u"select "_s + byPosition), u"1"_s);
    QCOMPARE(run(u"select "_s + byName), u"2"_s);
    QCOMPARE(run(u"select method, url, headers, convert_from(body, 'UTF8'), timeout_milliseconds"
                 " from net.http_request_queue order by id"_s),
        row + u'\n' + row);
}

void TestSqlSurface::call_whenWrong_saysWhyAndQueuesNothing_data()
{
    QTest::addColumn<QString>("call");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const QString &call, const QString &words) {
        QTest::newRow(name) << call << words;
    };
    row("null url", u"net.http_get(null)"_s, u"null value in column \"url\""_s);
    row("relative url", u"net.http_get('/x')"_s, u"invalid URL \"/x\""_s);
    row("no scheme", u"net.http_get('example.com/x')"_s, u"invalid URL \"example.com/x\""_s);
    row("empty url", u"net.http_get('')"_s, u"invalid URL \"\""_s);
    row("no host", u"net.http_get('http:///x')"_s, u"invalid URL \"http:///x\""_s);
    row("space", u"net.http_get('http://a/b c')"_s, u"invalid URL \"http://a/b c\""_s);
    row("line break", u"net.http_get(E'http://a/b\\r\\nX: y')"_s, u"invalid URL"_s);
    row("control character", u"net.http_get(E'http://a/b\\x01')"_s, u"invalid URL"_s);
    row("control character in fragment", u"net.http_get(E'http://a/b#\\x7f')"_s, u"invalid URL"_s);
    row("ftp", u"net.http_get('ftp://a/b')"_s, u"Unsupported URL scheme"_s);
    row("file", u"net.http_post('file:///etc/passwd')"_s, u"Unsupported URL scheme"_s);
    row("content type of post",
        u"net.http_post('http://a/', headers => '{\"Content-Type\": \"text/plain\"}')"_s,
        u"Content-Type header must be \"application/json\""_s);
    row("content type in lower case",
        u"net.http_put('http://a/', headers => '{\"content-type\": \"text/plain\"}')"_s,
        u"Content-Type header must be \"application/json\""_s);
    row("headers array", u"net.http_get('http://a/', headers => '[]')"_s, u"headers must be a JSON object"_s);
    row("headers text", u"net.http_post('http://a/', headers => '\"x\"')"_s,
        u"headers must be a JSON object"_s);
    row("headers number", u"net.http_delete('http://a/', headers => '1')"_s,
        u"headers must be a JSON object"_s);
    row("header value CR", u"net.http_get('http://a/', headers => '{\"X\": \"a\\rb\"}')"_s,
        u"header \"X\""_s);
    row("header value LF", u"net.http_get('http://a/', headers => '{\"X\": \"a\\nEvil: b\"}')"_s,
        u"header \"X\""_s);
    row("header name CR", u"net.http_get('http://a/', headers => '{\"X\\r\": \"a\"}')"_s, u"header name"_s);
    row("header name LF", u"net.http_get('http://a/', headers => '{\"X\\nY\": \"a\"}')"_s, u"header name"_s);
    row("header name empty", u"net.http_get('http://a/', headers => '{\"\": \"a\"}')"_s, u"header name"_s);
    row("header value object", u"net.http_get('http://a/', headers => '{\"X\": {}}')"_s, u"not an object"_s);
    row("params array", u"net.http_get('http://a/', '[1]')"_s, u"params must be a JSON object"_s);
    row("timeout 0", u"net.http_get('http://a/', timeout_milliseconds => 0)"_s,
        u"timeout_milliseconds must be 1 or more, not 0"_s);
    row("timeout negative", u"net.http_post('http://a/', timeout_milliseconds => -1)"_s,
        u"timeout_milliseconds must be 1 or more"_s);
    row("timeout null", u"net.http_get('http://a/', timeout_milliseconds => null)"_s, u"not null"_s);
    row("method", u"net.http_request('TRACE', 'http://a/')"_s, u"method must be GET, HEAD, POST"_s);
    row("null method", u"net.http_request(null, 'http://a/')"_s, u"not null"_s);
    row("two bodies", u"net.http_request('POST', 'http://a/', body_text => 'x', body => '1')"_s,
        u"at most one of body, body_text and body_bytes"_s);
    row("three bodies",
        u"net.http_request('POST', 'http://a/', body_text => 'x', body => '1', body_bytes => 'x')"_s,
        u"at most one"_s);
    row("max_attempts", u"net.http_request('GET', 'http://a/', max_attempts => 0)"_s,
        u"max_attempts must be 1 or more"_s);
    row("retry_policy", u"net.http_request('GET', 'http://a/', retry_policy => '{\"tries\": 3}')"_s,
        u"\"tries\" is not known"_s);
}

void TestSqlSurface::call_whenWrong_saysWhyAndQueuesNothing()
{
    QFETCH(QString, call);
    QFETCH(QString, words);
    const QString answer = run(u"select "_s + call);
    QVERIFY2(answer.startsWith(u"ERROR: "), qPrintable(answer));
    QVERIFY2(answer.contains(words), qPrintable(answer));
    QVERIFY2(!answer.contains(u'\n') && !answer.contains(u'\r'), qPrintable(answer));
    QCOMPARE(run(u"select count(*) from net.http_request_queue"_s), u"0"_s);
}

void TestSqlSurface::headers_whenWithNul_cannotEvenBeWritten()
{
    const QString answer = run(u"select net.http_get('http://a/', headers => '{\"X\": \"a\\u0000b\"}')"_s);
    QVERIFY2(answer.startsWith(u"ERROR: "), qPrintable(answer)); // jsonb itself refuses
    QCOMPARE(run(u"select count(*) from net.http_request_queue"_s), u"0"_s);
}

void TestSqlSurface::headers_whenOfAnyScalar_areKept()
{
    QCOMPARE(
        run(u"select net.http_get('http://a/', headers => '{\"A\": 1.50, \"B\": true, \"C\": \"\", \"D\": \"한\"}')"_s),
        u"1"_s);
    QCOMPARE(run(u"select headers from net.http_request_queue"_s),
        u"{\"A\": 1.50, \"B\": true, \"C\": \"\", \"D\": \"한\"}"_s);
}

void TestSqlSurface::trace_ofTheSession_goesAlong_data()
{
    QTest::addColumn<QString>("setting");
    QTest::addColumn<QString>("call");
    QTest::addColumn<QString>("headers");
    const auto trace = u"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"_s;
    const auto get = u"net.http_get('http://a/x')"_s;
    QTest::newRow("a trace") << trace << get << u"{\"traceparent\": \"%1\"}"_s.arg(trace);
    QTest::newRow("beside others")
        << trace << u"net.http_post('http://a/x')"_s
        << u"{\"traceparent\": \"%1\", \"Content-Type\": \"application/json\"}"_s.arg(trace);
    QTest::newRow("its own goes before")
        << trace << u"net.http_get('http://a/x', headers => '{\"TraceParent\": \"x\"}')"_s
        << u"{\"TraceParent\": \"x\"}"_s;
    QTest::newRow("none") << QString() << get << u"{}"_s;
    QTest::newRow("no span") << u"00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01"_s << get
                             << u"{}"_s;
    QTest::newRow("no trace") << u"00-00000000000000000000000000000000-00f067aa0ba902b7-01"_s << get
                              << u"{}"_s;
    QTest::newRow("no version") << u"ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"_s << get
                                << u"{}"_s;
    QTest::newRow("in capitals") << trace.toUpper() << get << u"{}"_s;
    QTest::newRow("with a line break") << trace + u"\r\nx: y"_s << get << u"{}"_s;
}

// W3C Trace Context: what is no such value is left out, and nothing fails for it.
void TestSqlSurface::trace_ofTheSession_goesAlong()
{
    QFETCH(QString, setting);
    QFETCH(QString, call);
    QCOMPARE(m_database.session->run(
                 u"select set_config('pgcourier.traceparent', '%1', false) = ''"_s.arg(setting)),
        setting.isEmpty() ? u"t"_s : u"f"_s);
    QCOMPARE(m_database.session->run(u"select "_s + call), u"1"_s);
    const QString got = m_database.session->run(u"select headers from net.http_request_queue"_s);
    (void)m_database.session->run(u"reset pgcourier.traceparent"_s);
    QTEST(got, "headers");
}

void TestSqlSurface::params_whenOfAnyType_areSentAsTheirText()
{
    QCOMPARE(run(u"select net.http_get('http://a/x', '{\"a\": \"t t\", \"b\": 1.50, \"c\": true, \"d\": "
                 u"null, \"e\": [1, \"z\"],"
                 " \"f\": {\"k\": 1}, \"한 글\": \"값\"}')"_s),
        u"1"_s);
    QCOMPARE(run(u"select url from net.http_request_queue"_s),
        u"http://a/x?a=t%20t&b=1.50&c=true&d=&e=%5B1%2C%20%22z%22%5D&f=%7B%22k%22%3A%201%7D&%ED%95%9C%20%EA%B8%80=%EA%B0%92"_s);
}

void TestSqlSurface::urlencode_whenAnyAscii_equalsCurl()
{
    // curl_easy_escape: RFC 3986's unreserved characters stay, every other byte is %XX in capitals.
    QString wanted;
    for (char16_t c = 1; c < 128; ++c) {
        const bool plain = (c >= u'0' && c <= u'9') || (c >= u'A' && c <= u'Z') || (c >= u'a' && c <= u'z')
            || QStringView(u"-._~").contains(QChar(c));
        wanted += plain ? QString(QChar(c)) : u"%%1"_s.arg(int(c), 2, 16, QChar(u'0')).toUpper();
    }
    QCOMPARE(
        run(u"select net._urlencode_string(string_agg(chr(n), '' order by n)) from generate_series(1, 127) as n"_s),
        wanted);
}

void TestSqlSurface::urlencode_whenBeyondAscii_encodesUtf8_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("encoded");
    QTest::newRow("empty") << QString(u""_s) << QString();
    QTest::newRow("plain") << u"az-09._~"_s << u"az-09._~"_s;
    QTest::newRow("korean") << u"안녕 세상"_s << u"%EC%95%88%EB%85%95%20%EC%84%B8%EC%83%81"_s;
    QTest::newRow("latin") << u"é"_s << u"%C3%A9"_s;
    QTest::newRow("beyond the first plane") << u"😀"_s << u"%F0%9F%98%80"_s;
    QTest::newRow("encoded already") << u"a%20b+c"_s << u"a%2520b%2Bc"_s;
}

void TestSqlSurface::urlencode_whenBeyondAscii_encodesUtf8()
{
    QFETCH(QString, text);
    QFETCH(QString, encoded);
    QCOMPARE(run(u"select net._urlencode_string('%1')"_s.arg(text)), encoded);
}

void TestSqlSurface::encodeUrl_whenParamsAreGiven_appendsThem_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("whole");
    QTest::newRow("path") << u"http://a/b"_s << u"http://a/b?q=1&r=2"_s;
    QTest::newRow("no path") << u"http://a"_s << u"http://a/?q=1&r=2"_s;
    QTest::newRow("port") << u"https://a:8443"_s << u"https://a:8443/?q=1&r=2"_s;
    QTest::newRow("query") << u"http://a/b?x=0"_s << u"http://a/b?x=0&q=1&r=2"_s;
    QTest::newRow("query without path") << u"http://a?x=0"_s << u"http://a/?x=0&q=1&r=2"_s;
    QTest::newRow("empty query") << u"http://a/b?"_s << u"http://a/b?q=1&r=2"_s;
    QTest::newRow("open query") << u"http://a/b?x=0&"_s << u"http://a/b?x=0&q=1&r=2"_s;
    QTest::newRow("fragment") << u"http://a/b#top"_s << u"http://a/b?q=1&r=2#top"_s;
    QTest::newRow("query and fragment") << u"http://a/b?x=0#top?no"_s << u"http://a/b?x=0&q=1&r=2#top?no"_s;
    QTest::newRow("user") << u"http://u:p@a/b"_s << u"http://u:p@a/b?q=1&r=2"_s;
    QTest::newRow("ipv6") << u"http://[::1]:8080/b"_s << u"http://[::1]:8080/b?q=1&r=2"_s;
}

void TestSqlSurface::encodeUrl_whenParamsAreGiven_appendsThem()
{
    QFETCH(QString, url);
    QFETCH(QString, whole);
    QCOMPARE(run(u"select net._encode_url_with_params_array('%1', array['q=1', 'r=2'])"_s.arg(url)), whole);
    QCOMPARE(run(u"select net.http_get('%1', '{\"q\": 1, \"r\": 2}')"_s.arg(url)), u"1"_s);
    QCOMPARE(run(u"select url from net.http_request_queue"_s), whole);
}

void TestSqlSurface::call_whenRolledBack_queuesNothing()
{
    run(u"begin"_s);
    QCOMPARE(run(u"select net.http_get('http://a/')"_s), u"1"_s);
    run(u"rollback"_s);
    QCOMPARE(run(u"select count(*) from net.http_request_queue"_s), u"0"_s);
}

void TestSqlSurface::call_whenManyInATransaction_notifiesOnce()
{
    Connection &connection = m_database.session->connection();
    QVERIFY(connection.listen(u"pgcourier_queue"_s).ok());
    (void)connection.takeNotifications();
    run(u"begin"_s);
    run(u"select count(net.http_get('http://a/')) from generate_series(1, 300)"_s);
    QVERIFY(connection.takeNotifications().isEmpty());
    run(u"rollback"_s);
    run(u"select 1"_s);
    QVERIFY(connection.takeNotifications().isEmpty());
    QCOMPARE(run(u"select count(net.http_get('http://a/')) from generate_series(1, 300)"_s), u"300"_s);
    QCOMPARE(run(u"select 1"_s), u"1"_s);
    QCOMPARE(connection.takeNotifications(), (QList<Notification>{{u"pgcourier_queue"_s, QString()}}));
    // The first one in a savepoint that is rolled back: what is queued behind it is told of all the same.
    for (const QString &step : {u"begin"_s, u"savepoint s"_s, u"select net.http_get('http://a/')"_s,
             u"rollback to s"_s, u"select net.http_get('http://a/')"_s, u"savepoint s"_s,
             u"select net.http_get('http://a/')"_s, u"release s"_s, u"commit"_s})
        run(step);
    QCOMPARE(run(u"select 1"_s), u"1"_s);
    QCOMPARE(connection.takeNotifications(), (QList<Notification>{{u"pgcourier_queue"_s, QString()}}));
    run(u"unlisten *"_s);
}

QTEST_GUILESS_MAIN(TestSqlSurface)
#include "tst_sqlsurface.moc"
