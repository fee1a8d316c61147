// SPDX-License-Identifier: GPL-3.0-or-later
// What an endpoint says of responses, from the wire into the rows, over each transport: what a code counts
// as, what a body has to meet, and what is kept.
#include "tests/app/engine/workbench.h"
#include "tests/support/hostileserver.h"
#include "tests/support/sending.h"

#include <QElapsedTimer>
#include <QTest>

using namespace pgcourier;
using namespace pgcourier::test;
using namespace Qt::StringLiterals;

class TestVerdicts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void code_whenNamed_countsAsThat_data();
    void code_whenNamed_countsAsThat();
    void gone_endsARequest_unlessNamed_data();
    void gone_endsARequest_unlessNamed();
    void retryAfter_ofWhateverIsRetried_isHonoured_data();
    void retryAfter_ofWhateverIsRetried_isHonoured();
    void condition_ofABody_decides_data();
    void condition_ofABody_decides();
    void condition_whenTheBodyIsTooLarge_isNotMet_data();
    void condition_whenTheBodyIsTooLarge_isNotMet();
    void condition_whenMetLater_succeeds();
    void condition_thatTakesForever_holdsUpNoOther();
    void condition_whileTheDatabaseIsAway_waits();
    void response_isKeptAsThePolicySays_data();
    void response_isKeptAsThePolicySays();
    void response_thatIsNotKept_ofAnEarlierAttempt_isNotEither();
    void response_thatIsNotKept_isCollected();

private:
    [[nodiscard]] QString ended(const QString &id);
    void work();
    // A policy for the server, with these columns and values.
    void policy(const QString &columns, const QString &values);
    [[nodiscard]] QString url(const QString &path = u"/"_s) const { return m_server->url(path); }

    Workbench m_bench;
    std::unique_ptr<HostileServer> m_server;
};

void TestVerdicts::initTestCase()
{
    QVERIFY(m_bench.start());
}

void TestVerdicts::init()
{
    QVERIFY(m_bench.refresh());
    m_bench.sql(u"update net.setting set value = '1' where name in ('retry_base_ms', 'retry_floor_ms')"_s);
    m_bench.sql(u"update net.setting set value = '2' where name = 'max_attempts'"_s);
    m_server = std::make_unique<HostileServer>();
}

void TestVerdicts::cleanup()
{
    m_bench.clear();
    m_server.reset();
}

void TestVerdicts::work()
{
    WorkerOptions options;
    options.transport = senderOptions().transport;
    m_bench.work(options);
}

QString TestVerdicts::ended(const QString &id)
{
    QString status;
    (void)QTest::qWaitFor(
        [&] {
            status = m_bench.status(id);
            return status == u"succeeded"_s || status == u"failed"_s || status == u"cancelled"_s;
        },
        20'000);
    return status;
}

void TestVerdicts::policy(const QString &columns, const QString &values)
{
    m_bench.sql(u"insert into net.endpoint (prefix, %2) values ('127.0.0.1:%1', %3)"_s.arg(
        QString::number(m_server->port()), columns, values));
}

void TestVerdicts::code_whenNamed_countsAsThat_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("status");
    QTest::addColumn<QStringList>("attempts");
    const auto words = [](int code) {
        return u"Response code %1 counts as failed at this endpoint"_s.arg(code);
    };
    QTest::newRow("succeed 404") << u"succeed_codes"_s << 404 << u"succeeded"_s << QStringList{u"1:404:"_s};
    QTest::newRow("succeed 500") << u"succeed_codes"_s << 500 << u"succeeded"_s << QStringList{u"1:500:"_s};
    QTest::newRow("succeed 410") << u"succeed_codes"_s << 410 << u"succeeded"_s << QStringList{u"1:410:"_s};
    QTest::newRow("fail 202") << u"fail_codes"_s << 202 << u"failed"_s
                              << QStringList{u"1:202:"_s + words(202)};
    QTest::newRow("fail 503") << u"fail_codes"_s << 503 << u"failed"_s << QStringList{u"1:503:"_s};
    QTest::newRow("retry 202") << u"retry_codes"_s << 202 << u"failed"_s
                               << QStringList{u"1:202:"_s + words(202), u"2:202:"_s + words(202)};
    QTest::newRow("retry 409") << u"retry_codes"_s << 409 << u"failed"_s
                               << QStringList{u"1:409:"_s, u"2:409:"_s};
}

void TestVerdicts::code_whenNamed_countsAsThat()
{
    QFETCH(const QString, column);
    QFETCH(const int, code);
    QFETCH(const QString, status);
    QFETCH(const QStringList, attempts);
    m_server->always({reply(code, "x")});
    policy(column, u"'{%1}'"_s.arg(code));
    work();
    const QString id = m_bench.get(url());
    QCOMPARE(ended(id), status);
    QCOMPARE(m_bench.attempts(id), attempts);
    QCOMPARE(m_bench.sql(u"select content from net._http_response where id = "_s + id), u"x"_s);
}

void TestVerdicts::gone_endsARequest_unlessNamed_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<int>("sends");
    QTest::newRow("by itself") << u"fail_codes"_s << 1;
    QTest::newRow("among the retry_codes") << u"retry_codes"_s << 2;
    QTest::newRow("among the endpoint's statuses") << u"retry_statuses"_s << 2;
}

// The request's own statuses don't name it: that is for the endpoint alone.
void TestVerdicts::gone_endsARequest_unlessNamed()
{
    QFETCH(const QString, column);
    QFETCH(const int, sends);
    m_server->always({reply(410, "")});
    policy(column, column == u"fail_codes"_s ? u"'{}'"_s : u"'{410}'"_s);
    work();
    const QString id = m_bench.sql(
        u"select net.http_request('GET', '%1', retry_policy => '{\"statuses\": [410]}')"_s.arg(url()));
    QCOMPARE(ended(id), u"failed"_s);
    QCOMPARE(m_server->seen().size(), sends);
}

void TestVerdicts::retryAfter_ofWhateverIsRetried_isHonoured_data()
{
    QTest::addColumn<int>("code");
    for (const int code : {202, 302, 409, 410, 429, 503})
        QTest::addRow("%d", code) << code;
}

void TestVerdicts::retryAfter_ofWhateverIsRetried_isHonoured()
{
    QFETCH(const int, code);
    m_server->always({reply(code, "", "Retry-After: 3000\r\n")});
    policy(u"retry_codes, follow_redirects"_s, u"'{202, 302, 409, 410}', false"_s);
    work();
    const QString id = m_bench.get(url());
    QTRY_COMPARE(m_bench.status(id), u"retrying"_s);
    QCOMPARE(m_bench.sql(u"select extract(epoch from scheduled_at - clock_timestamp()) between 2900 and 3000"
                         " from net.http_request_queue where id = "_s
                 + id),
        u"t"_s);
}

void TestVerdicts::condition_ofABody_decides_data()
{
    QTest::addColumn<QString>("condition");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("reason"); // none: it is met; after "Response did not meet …"
    const QString ok = u"$.ok == true"_s;
    const QString notJson = u": its body is not JSON"_s;
    QTest::newRow("met") << ok << QByteArray(R"({"ok": true})") << QString();
    QTest::newRow("met, another") << u"$.n > 3 && exists($.id)"_s << QByteArray(R"({"n": 4, "id": null})")
                                  << QString();
    QTest::newRow("not met") << ok << QByteArray(R"({"ok": false})") << u""_s;
    QTest::newRow("not there") << ok << QByteArray("{}") << u""_s;
    QTest::newRow("strict, not there") << u"strict $.ok == true"_s << QByteArray("{}") << u""_s;
    QTest::newRow("not JSON") << ok << QByteArray("<ok>true</ok>") << notJson;
    QTest::newRow("half of it") << ok << QByteArray(R"({"ok": tr)") << notJson;
    QTest::newRow("NUL") << ok << QByteArray("{\"ok\": true}\0", 13) << notJson;
    QTest::newRow("a letter that jsonb has not")
        << ok << QByteArray(R"({"ok": true, "a": "\u0000"})") << notJson;
    QTest::newRow("deeper than the server reads") << ok << QByteArray(200'000, '[') << notJson;
    QTest::newRow("nothing") << ok << QByteArray() << u": it has no body"_s;
    QTest::newRow("quotes") << u"$.\"it's\" == \"%1 $1\""_s << QByteArray(R"({"it's": "x"})") << u""_s;
}

void TestVerdicts::condition_ofABody_decides()
{
    QFETCH(const QString, condition);
    QFETCH(const QByteArray, body);
    QFETCH(const QString, reason);
    m_server->always({reply(200, body)});
    policy(u"success_condition"_s, u"'%1'"_s.arg(QString(condition).replace(u'\'', u"''"_s)));
    work();
    const QString id = m_bench.get(url());
    QCOMPARE(ended(id), reason.isNull() ? u"succeeded"_s : u"failed"_s);
    const QString error = reason.isNull() ? QString() : u"Response did not meet "_s + condition + reason;
    QCOMPARE(m_bench.attempts(id),
        reason.isNull() ? QStringList{u"1:200:"_s} : (QStringList{u"1:200:"_s + error, u"2:200:"_s + error}));
    QCOMPARE(
        m_bench.sql(u"select coalesce(error_msg, '') from net.http_request_queue where id = "_s + id), error);
}

void TestVerdicts::condition_whenTheBodyIsTooLarge_isNotMet_data()
{
    QTest::addColumn<int>("limit");
    QTest::addColumn<QString>("reason");
    QTest::newRow("beyond what is looked at")
        << 10'000'000 << u"its body has 1200012 bytes, and 1048576 are the most that are looked at"_s;
    QTest::newRow("cut") << 1000 << u"its body was cut at the size limit"_s;
}

void TestVerdicts::condition_whenTheBodyIsTooLarge_isNotMet()
{
    QFETCH(const int, limit);
    QFETCH(const QString, reason);
    m_bench.sql(u"update net.setting set value = '%1' where name = 'response_limit_bytes'"_s.arg(limit));
    m_server->always({reply(200, QByteArray(R"({"ok": true})") + QByteArray(1'200'000, ' '))});
    policy(u"success_condition, max_attempts"_s, u"'$.ok == true', 1"_s);
    work();
    const QString id = m_bench.get(url());
    QCOMPARE(ended(id), u"failed"_s);
    QCOMPARE(m_bench.attempts(id), QStringList{u"1:200:Response did not meet $.ok == true: "_s + reason});
}

void TestVerdicts::condition_whenMetLater_succeeds()
{
    m_server->on([this](const SeenRequest &) {
        return Script{reply(200, m_server->seen().size() == 1 ? R"({"ok": false})" : R"({"ok": true})")};
    });
    policy(u"success_condition"_s, u"'$.ok == true'"_s);
    work();
    const QString id = m_bench.get(url());
    QCOMPARE(ended(id), u"succeeded"_s);
    QCOMPARE(m_bench.attempts(id), (QStringList{u"1:200:Response did not meet $.ok == true"_s, u"2:200:"_s}));
    QCOMPARE(
        m_bench.sql(u"select coalesce(error_msg, 'none') from net.http_request_queue where id = "_s + id),
        u"none"_s);
}

// Conditions that run for minutes, of twenty requests that were queued first.
void TestVerdicts::condition_thatTakesForever_holdsUpNoOther()
{
    HostileServer slow;
    slow.always({reply(200, '[' + QByteArray("[1],").repeated(10'000) + "1]")});
    m_bench.sql(u"insert into net.endpoint (prefix, success_condition, max_attempts) values"
                " ('127.0.0.1:%1', '$[*] ? (exists($[*] ? (@ == 7))) == 7', 1)"_s.arg(slow.port()));
    m_server->always({reply(200, R"({"ok": true})")});
    policy(u"success_condition"_s, u"'$.ok == true'"_s);
    m_bench.sql(u"select count(net.http_get('%1')) from generate_series(1, 20)"_s.arg(slow.url()));
    m_bench.sql(u"select count(net.http_get('%1')) from generate_series(1, 300)"_s.arg(url()));
    work();
    QTRY_COMPARE_WITH_TIMEOUT(
        m_bench.sql(u"select count(*) from net.http_request_queue where status = 'succeeded'"_s), u"300"_s,
        20'000);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench.allEnded(), 20'000);
    QCOMPARE(m_bench.counts(), u"failed 20, succeeded 300"_s);
    QCOMPARE(
        m_bench.sql(u"select count(*) from net.http_attempt where error_msg like '%: finding out took%'"_s),
        u"20"_s);
}

void TestVerdicts::condition_whileTheDatabaseIsAway_waits()
{
    m_server->always({reply(200, R"({"ok": true})")});
    policy(u"success_condition"_s, u"'$.ok == true'"_s);
    work();
    QCOMPARE(ended(m_bench.get(url())), u"succeeded"_s);
    m_server->always({hold(), reply(200, R"({"ok": true})")});
    const QString id = m_bench.get(url());
    QTRY_COMPARE(m_server->seen().size(), 2);
    QVERIFY(m_bench.terminate(u"conditions"_s) > 0);
    m_server->release();
    QCOMPARE(ended(id), u"succeeded"_s);
    QCOMPARE(m_bench.attempts(id), QStringList{u"1:200:"_s});
}

void TestVerdicts::response_isKeptAsThePolicySays_data()
{
    QTest::addColumn<QString>("setting"); // of keep_response
    QTest::addColumn<QString>("own"); // the endpoint's: keep_response, keep_response_bytes
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("kept"); // content|has headers|content_type|left_out
    const QString type = u"text/plain"_s;
    QTest::newRow("all") << u"all"_s << u"null, null"_s << 200 << u"0123456789|true|text/plain|"_s;
    QTest::newRow("none, by the setting")
        << u"none"_s << u"null, null"_s << 200 << u"-|false|text/plain|10"_s;
    QTest::newRow("all, over the setting")
        << u"none"_s << u"'all', null"_s << 200 << u"0123456789|true|text/plain|"_s;
    QTest::newRow("none") << u"all"_s << u"'none', null"_s << 404 << u"-|false|text/plain|10"_s;
    QTest::newRow("errors, a success")
        << u"all"_s << u"'errors', null"_s << 200 << u"-|false|text/plain|10"_s;
    QTest::newRow("errors, an error")
        << u"all"_s << u"'errors', null"_s << 404 << u"0123456789|true|text/plain|"_s;
    QTest::newRow("at most four bytes") << u"all"_s << u"null, 4"_s << 200 << u"0123|true|text/plain|6"_s;
    QTest::newRow("no byte") << u"all"_s << u"'all', 0"_s << 200 << u"-|true|text/plain|10"_s;
    QTest::newRow("errors, cut") << u"all"_s << u"'errors', 4"_s << 404 << u"0123|true|text/plain|6"_s;
}

void TestVerdicts::response_isKeptAsThePolicySays()
{
    QFETCH(const QString, setting);
    QFETCH(const QString, own);
    QFETCH(const int, code);
    QFETCH(const QString, kept);
    m_server->always({reply(code, "0123456789", "Content-Type: text/plain\r\nX-One: 1\r\n")});
    m_bench.sql(u"update net.setting set value = '%1' where name = 'keep_response'"_s.arg(setting));
    policy(u"keep_response, keep_response_bytes"_s, own);
    work();
    const QString id = m_bench.get(url());
    QCOMPARE(ended(id), code == 200 ? u"succeeded"_s : u"failed"_s);
    const QString what
        = u"coalesce(content, '-') || '|' || coalesce(headers ? 'X-One', false) || '|' || content_type"_s;
    QCOMPARE(m_bench.sql(u"select %1 || '|' || coalesce(left_out::text, '') from net.http_attempt"
                         " where request_id = %2 and status_code = %3 and total_ms > 0"_s.arg(what, id)
                             .arg(code)),
        kept);
    QCOMPARE(m_bench.sql(u"select %1 || '|' from net._http_response where status_code = %3 and id = %2"_s
                             .arg(what, id)
                             .arg(code)),
        kept.section(u'|', 0, 2) + u'|');
    QCOMPARE(m_bench.sql(u"select count(raw) from net.http_attempt where request_id = "_s + id), u"0"_s);
}

void TestVerdicts::response_thatIsNotKept_ofAnEarlierAttempt_isNotEither()
{
    m_server->on([this](const SeenRequest &) {
        return Script{m_server->seen().size() == 1 ? reply(503, "secret\xff") : reply(200, "secret")};
    });
    policy(u"keep_response"_s, u"'none'"_s);
    work();
    const QString id = m_bench.get(url());
    QCOMPARE(ended(id), u"succeeded"_s);
    QCOMPARE(
        m_bench.sql(u"select string_agg(concat(status_code, content, raw, headers, left_out), ',' order by"
                    " attempt) from net.http_attempt where request_id = "_s
            + id),
        u"5037,2006"_s);
}

void TestVerdicts::response_thatIsNotKept_isCollected()
{
    m_server->always({reply(200, "secret")});
    policy(u"keep_response"_s, u"'none'"_s);
    work();
    const QString id = m_bench.get(url());
    QCOMPARE(ended(id), u"succeeded"_s);
    QCOMPARE(
        m_bench.sql(u"select concat_ws('|', c.status, c.message, (c.response).status_code, (c.response).body)"
                    " from net._http_collect_response(%1) as c"_s.arg(id)),
        u"SUCCESS|ok|200"_s);
}

QTEST_GUILESS_MAIN(TestVerdicts)
#include "tst_verdicts.moc"
