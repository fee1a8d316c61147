// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of a request between the SQL call and its rows: sent, retried, recorded.
#include "app/engine/queueclient.h"
#include "tests/app/engine/workbench.h"
#include "tests/support/hostileserver.h"

#include <QCryptographicHash>
#include <QTest>

using namespace pgcourier;
using namespace pgcourier::test;
using namespace Qt::StringLiterals;

class TestDelivery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void get_whenAnswered_isRecordedWithItsPhases();
    void post_whenAnswered_carriesItsBody();
    void transaction_whenOpen_sendsNothingBeforeItsCommit();
    void transaction_whenRolledBack_sendsNothing();
    void attempt_when503_isRetriedAndVisible();
    void attempts_whenUsedUp_fail();
    void attempt_when404_failsAtOnce();
    void attempt_whenRefused_saysSoInPgNetsWords();
    void attempt_whenServerHangs_endsAtItsDeadline();
    void retryAfter_whenGiven_isHonoured();
    void policy_whenSetInSeveralPlaces_theNearestHolds_data();
    void policy_whenSetInSeveralPlaces_theNearestHolds();
    void destination_whenItHangs_holdsUpNoOther();
    void identity_whenRetried_staysTheSame();
    void idempotencyKey_whenGiven_isSent();
    void body_whenNotText_isKeptExactly_data();
    void body_whenNotText_isKeptExactly();
    void body_whenLargeAndAlone_isKeptExactly_data();
    void body_whenLargeAndAlone_isKeptExactly();
    void body_whenBeyondTheLimit_isCutAndMarked();
    void headers_whenRepeated_areAllKept();
    void egress_whenRefused_isNotRetried();
    void rowByHand_whenInserted_isDelivered();
    void trigger_whenItRefusesAResponse_holdsUpNoOther();

private:
    QString url(const QString &path = u"/"_s) const { return m_server->url(path); }
    [[nodiscard]] QString ended(const QString &id); // waits for a final status

    Workbench m_bench;
    std::unique_ptr<HostileServer> m_server;
};

void TestDelivery::initTestCase()
{
    QVERIFY(m_bench.start());
}

void TestDelivery::init()
{
    QVERIFY(m_bench.refresh());
    m_bench.sql(u"update net.setting set value = '1' where name = 'retry_base_ms'"_s);
    m_server = std::make_unique<HostileServer>();
    m_server->always({reply(200, "ok")});
}

void TestDelivery::cleanup()
{
    m_bench.clear();
    m_server.reset();
}

QString TestDelivery::ended(const QString &id)
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

void TestDelivery::get_whenAnswered_isRecordedWithItsPhases()
{
    m_server->always({reply(201, R"({"a": 1})", "Content-Type: application/json\r\nX-One: 1\r\n")});
    m_bench.work();
    const QString id = m_bench.get(url(u"/x?y=1"_s));
    QCOMPARE(ended(id), u"succeeded"_s);
    QCOMPARE(m_server->seen().size(), 1);
    QCOMPARE(m_server->seen().first().target, "/x?y=1");
    QCOMPARE(
        m_bench.sql(u"select status_code || content_type || content || (headers->>'X-One') || timed_out || "
                    "coalesce(error_msg, '') from net._http_response where id = "_s
            + id),
        u"201application/json{\"a\": 1}1false"_s);
    QCOMPARE(
        m_bench.sql(
            u"select attempt || ' ' || status_code || ' ' || sends || ' ' || (connect_ms >= 0) || ' ' || "
            "(first_byte_ms <= total_ms) || ' ' || (finished_at >= started_at) || ' ' || "
            "(worker_id = (select max(id) from net.worker)) from net.http_attempt_log where request_id = "_s
            + id),
        u"1 201 1 true true true true"_s);
    QCOMPARE(m_bench.sql(u"select attempt || ' ' || status_code || ' ' || (finished_at >= started_at) from "
                         "net.http_request_queue where id = "_s
                 + id),
        u"1 201 true"_s);
}

void TestDelivery::post_whenAnswered_carriesItsBody()
{
    m_bench.work();
    const QString id = m_bench.sql(u"select net.http_post('%1', body => '{\"k\": \"값\"}')"_s.arg(url()));
    QCOMPARE(ended(id), u"succeeded"_s);
    QCOMPARE(m_server->seen().first().method, "POST");
    QCOMPARE(m_server->seen().first().header("Content-Type"), "application/json");
    QCOMPARE(QString::fromUtf8(m_server->seen().first().body), u"{\"k\": \"값\"}"_s);
}

void TestDelivery::transaction_whenOpen_sendsNothingBeforeItsCommit()
{
    m_bench.work();
    QVERIFY(m_bench.awaitRunning());
    Connection writer;
    QVERIFY(writer.open(m_bench.conninfo));
    QVERIFY(writer.execute("begin"));
    QVERIFY(writer.execute("select net.http_get('" + url(u"/first"_s).toUtf8() + "')"));
    // A later request that is through shows that the worker has been looking meanwhile.
    QCOMPARE(ended(m_bench.get(url(u"/second"_s))), u"succeeded"_s);
    QCOMPARE(m_server->seen().size(), 1);
    QCOMPARE(m_server->seen().first().target, "/second");
    QVERIFY(writer.execute("commit"));
    QTRY_COMPARE(m_server->seen().size(), 2);
}

void TestDelivery::transaction_whenRolledBack_sendsNothing()
{
    m_bench.work();
    m_bench.sql(u"begin"_s);
    m_bench.get(url(u"/never"_s));
    m_bench.sql(u"rollback"_s);
    QCOMPARE(ended(m_bench.get(url(u"/after"_s))), u"succeeded"_s);
    QCOMPARE(m_server->seen().size(), 1);
    QCOMPARE(m_bench.counts(), u"succeeded 1"_s);
}

void TestDelivery::attempt_when503_isRetriedAndVisible()
{
    m_server->on([this](const SeenRequest &) {
        return m_server->seen().size() == 1 ? Script{reply(503, "later")} : Script{hold(), reply(200, "now")};
    });
    m_bench.work();
    const QString id = m_bench.get(url());
    QTRY_COMPARE(m_server->seen().size(), 2); // the second attempt is held
    QCOMPARE(m_bench.status(id), u"running"_s);
    QCOMPARE(m_bench.sql(u"select status_code || content from net._http_response where id = "_s + id),
        u"503later"_s);
    m_server->release();
    QCOMPARE(ended(id), u"succeeded"_s);
    QCOMPARE(m_bench.attempts(id), (QStringList{u"1:503:"_s, u"2:200:"_s}));
    QCOMPARE(m_bench.sql(u"select status_code || content from net._http_response where id = "_s + id),
        u"200now"_s);
    QCOMPARE(
        m_bench.sql(
            u"select string_agg(content, ',' order by attempt) from net.http_attempt where request_id = "_s
            + id),
        u"later,now"_s);
}

void TestDelivery::attempts_whenUsedUp_fail()
{
    m_server->always({reply(500, "no")});
    m_bench.work();
    const QString id = m_bench.get(url());
    QCOMPARE(ended(id), u"failed"_s);
    QCOMPARE(m_bench.attempts(id).size(), 5);
    QCOMPARE(m_server->seen().size(), 5);
}

void TestDelivery::attempt_when404_failsAtOnce()
{
    m_server->always({reply(404, "no")});
    m_bench.work();
    const QString id = m_bench.get(url());
    QCOMPARE(ended(id), u"failed"_s);
    QCOMPARE(m_bench.attempts(id), QStringList{u"1:404:"_s});
}

void TestDelivery::attempt_whenRefused_saysSoInPgNetsWords()
{
    m_bench.work();
    const QString id
        = m_bench.sql(u"select net.http_request('GET', 'http://127.0.0.1:%1/', max_attempts => 2)"_s.arg(
            HostileServer::closedPort()));
    QCOMPARE(ended(id), u"failed"_s);
    QCOMPARE(m_bench.attempts(id),
        (QStringList{u"1::Couldn't connect to server"_s, u"2::Couldn't connect to server"_s}));
    QCOMPARE(
        m_bench.sql(u"select error_msg from net._http_response where status_code is null and id = "_s + id),
        u"Couldn't connect to server"_s);
}

void TestDelivery::attempt_whenServerHangs_endsAtItsDeadline()
{
    m_server->always({hold()});
    m_bench.work();
    const QString id = m_bench.sql(
        u"select net.http_request('GET', '%1', timeout_milliseconds => 150, max_attempts => 1)"_s.arg(url()));
    QCOMPARE(ended(id), u"failed"_s);
    const QString text
        = m_bench.sql(u"select error_msg from net._http_response where timed_out and id = "_s + id);
    QVERIFY2(text.startsWith(u"Timeout of 150 ms reached. Total time: 1"_s), qPrintable(text));
}

void TestDelivery::retryAfter_whenGiven_isHonoured()
{
    m_server->always({reply(503, "", "Retry-After: 3000\r\n")});
    m_bench.work();
    const QString id = m_bench.get(url());
    QTRY_COMPARE(m_bench.status(id), u"retrying"_s);
    QCOMPARE(
        m_bench.sql(u"select extract(epoch from scheduled_at - clock_timestamp()) between 2900 and 3000 from "
                    "net.http_request_queue where id = "_s
            + id),
        u"t"_s);
}

void TestDelivery::policy_whenSetInSeveralPlaces_theNearestHolds_data()
{
    QTest::addColumn<QString>("setup");
    QTest::addColumn<QString>("options");
    QTest::addColumn<int>("attempts");
    const QString endpoint = u"insert into net.endpoint (prefix, max_attempts) values ('127.0.0.1:%1', 3)"_s;
    QTest::newRow("default") << u"update net.setting set value = '2' where name = 'max_attempts'"_s
                             << QString() << 2;
    QTest::newRow("endpoint") << endpoint << QString() << 3;
    QTest::newRow("retry_policy over endpoint")
        << endpoint << u", retry_policy => '{\"max_attempts\": 4}'"_s << 4;
    QTest::newRow("max_attempts over endpoint") << endpoint << u", max_attempts => 1"_s << 1;
    QTest::newRow("statuses of its own") << endpoint << u", retry_policy => '{\"statuses\": [429]}'"_s << 1;
}

void TestDelivery::policy_whenSetInSeveralPlaces_theNearestHolds()
{
    QFETCH(const QString, setup);
    QFETCH(const QString, options);
    QFETCH(const int, attempts);
    m_server->always({reply(503, "")});
    m_bench.sql(setup.contains(u"%1"_s) ? setup.arg(m_server->port()) : setup);
    m_bench.sql(u"select net.http_request('GET', '%1'%2)"_s.arg(url(), options));
    m_bench.work();
    QCOMPARE(ended(u"1"_s), u"failed"_s);
    QCOMPARE(m_bench.attempts(u"1"_s).size(), attempts);
    QCOMPARE(m_server->seen().size(), attempts);
}

void TestDelivery::destination_whenItHangs_holdsUpNoOther()
{
    HostileServer slow;
    slow.always({hold(), reply(200, "")});
    // Far more than may be on the wire to one destination, and queued first.
    m_bench.sql(
        u"select count(net.http_get('%1', timeout_milliseconds => 60000)) from generate_series(1, 300)"_s.arg(
            slow.url()));
    m_bench.sql(u"select count(net.http_get('%1')) from generate_series(1, 300)"_s.arg(url()));
    m_bench.work();
    QTRY_COMPARE_WITH_TIMEOUT(
        m_bench.sql(u"select count(*) from net.http_request_queue where status = 'succeeded'"_s), u"300"_s,
        20'000);
    QCOMPARE(m_server->seen().size(), 300);
    QVERIFY(slow.seen().size() <= 24);
    QVERIFY(slow.seen().size() > 0);
    slow.release();
    QTRY_VERIFY_WITH_TIMEOUT(m_bench.allEnded(), 20'000);
    QCOMPARE(m_bench.counts(), u"succeeded 600"_s);
}

void TestDelivery::identity_whenRetried_staysTheSame()
{
    m_server->on(
        [this](const SeenRequest &) { return Script{reply(m_server->seen().size() < 3 ? 503 : 200, "")}; });
    m_bench.work();
    QCOMPARE(ended(m_bench.get(url())), u"succeeded"_s);
    QCOMPARE(ended(m_bench.get(url())), u"succeeded"_s);
    QCOMPARE(m_server->seen().size(), 4);
    const QByteArray key = m_server->seen().first().header("Idempotency-Key");
    const QByteArray id = m_server->seen().first().header("webhook-id");
    QVERIFY(!key.isEmpty() && !id.isEmpty());
    for (int i = 0; i < 4; ++i) {
        QCOMPARE(m_server->seen().at(i).header("Idempotency-Key") == key, i < 3);
        QCOMPARE(m_server->seen().at(i).header("webhook-id") == id, i < 3);
    }
}

void TestDelivery::idempotencyKey_whenGiven_isSent()
{
    m_bench.work();
    const QString call = u"select net.http_request('GET', '%1', idempotency_key => 'order-1', "
                         "scheduled_at => now() + interval '1 hour')"_s.arg(url());
    const QString id = m_bench.sql(call);
    QCOMPARE(m_bench.sql(call), id);
    m_bench.sql(u"select net.retry(%1)"_s.arg(id)); // due now
    QCOMPARE(ended(id), u"succeeded"_s);
    QCOMPARE(m_server->seen().size(), 1);
    QCOMPARE(m_server->seen().first().header("Idempotency-Key"), "order-1");
}

void TestDelivery::body_whenNotText_isKeptExactly_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("content");
    QTest::newRow("NUL") << QByteArray("a\0b", 3) << u"ab"_s;
    QTest::newRow("invalid UTF-8") << QByteArray("a\xff\xfe!") << u"a\uFFFD\uFFFD!"_s;
    QTest::newRow("binary") << QByteArray("\x89PNG\r\n\x1a\n\0", 9) << u"\uFFFDPNG\r\n\u001a\n"_s;
    QTest::newRow("UTF-8") << QByteArray("안녕") << u"안녕"_s;
}

void TestDelivery::body_whenNotText_isKeptExactly()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QString, content);
    m_server->always({reply(200, body)});
    m_bench.work();
    const QString id = m_bench.get(url());
    QCOMPARE(ended(id), u"succeeded"_s);
    QCOMPARE(m_bench.sql(u"select content from net._http_response where id = "_s + id), content);
    QCOMPARE(m_bench.sql(u"select encode(coalesce(a.raw, convert_to(r.content, 'UTF8')), 'hex') from "
                         u"net.http_attempt_log as a "
                         "join net._http_response as r on r.id = a.request_id where r.id = "_s
                 + id),
        QString::fromLatin1(body.toHex()));
}

void TestDelivery::body_whenLargeAndAlone_isKeptExactly_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>(
        "kept"); // content's length in characters, raw's in bytes, whether they are right
    QByteArray text;
    for (int i = 0; text.size() < 900'000; ++i)
        text += "값 " + QByteArray::number(i) + '\n';
    QTest::newRow("text") << text << u"%1 0 true"_s.arg(QString::fromUtf8(text).size());
    // A character across the pieces in which such a body is read, then a byte that is none.
    const QByteArray broken = QByteArray(65'535, 'x') + "é" + QByteArray(400'000, 'y') + '\xff';
    QTest::newRow("bytes") << broken << u"%1 %2 true"_s.arg(65'535 + 1 + 400'000 + 1).arg(broken.size());
}

void TestDelivery::body_whenLargeAndAlone_isKeptExactly()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, kept);
    m_server->always({reply(200, body)});
    m_bench.work();
    const QString id = m_bench.get(url());
    QCOMPARE(ended(id), u"succeeded"_s);
    const QByteArray sum = QCryptographicHash::hash(body, QCryptographicHash::Md5).toHex();
    QCOMPARE(m_bench.sql(u"select length(r.content) || ' ' || coalesce(length(a.raw), 0) || ' ' ||"
                         " (md5(coalesce(a.raw, convert_to(r.content, 'UTF8'))) = '%1')"
                         " from net._http_response as r join net.http_attempt_log as a on a.request_id = r.id"
                         " where r.id = %2"_s.arg(QString::fromLatin1(sum), id)),
        kept);
}

void TestDelivery::headers_whenRepeated_areAllKept()
{
    m_server->always(
        {reply(200, "ok", "Set-Cookie: a=1; Path=/\r\nX-Two: 1\r\nSet-Cookie: b=2\r\nX-Two: 2\r\n")});
    m_bench.work();
    const QString id = m_bench.get(url());
    QCOMPARE(ended(id), u"succeeded"_s);
    QCOMPARE(
        m_bench.sql(u"select headers->>'Set-Cookie' || '|' || (headers->>'X-Two') from net._http_response"
                    " where id = "_s
            + id),
        u"a=1; Path=/\nb=2|1, 2"_s);
    QueueClient client;
    QVERIFY(client.open(m_bench.conninfo));
    const auto details = client.queue().details({id.toLongLong()});
    QVERIFY(details);
    QStringList cookies;
    for (const Field &field : details->attempts.first().headers) {
        if (field.name == u"Set-Cookie"_s)
            cookies.append(field.value);
    }
    QCOMPARE(cookies, (QStringList{u"a=1; Path=/"_s, u"b=2"_s}));
}

void TestDelivery::body_whenBeyondTheLimit_isCutAndMarked()
{
    m_bench.sql(u"update net.setting set value = '100' where name = 'response_limit_bytes'"_s);
    m_server->on([](const SeenRequest &request) {
        return Script{reply(200, QByteArray(request.target == "/long" ? 5000 : 100, 'x'))};
    });
    m_bench.work();
    const QString small = m_bench.get(url(u"/short"_s));
    const QString large = m_bench.get(url(u"/long"_s));
    QCOMPARE(ended(small), u"succeeded"_s);
    QCOMPARE(ended(large), u"succeeded"_s);
    const QString query = u"select a.truncated || ' ' || length(r.content) from net.http_attempt_log as a "
                          "join net._http_response as r on r.id = a.request_id where r.id = "_s;
    QCOMPARE(m_bench.sql(query + small), u"false 100"_s);
    QCOMPARE(m_bench.sql(query + large), u"true 100"_s);
}

void TestDelivery::egress_whenRefused_isNotRetried()
{
    WorkerOptions options;
    options.egress = EgressRule::Public;
    m_bench.work(options);
    const QString id = m_bench.get(url());
    QCOMPARE(ended(id), u"failed"_s);
    QCOMPARE(m_bench.attempts(id).size(), 1);
    QCOMPARE(m_server->connections(), 0);
    QVERIFY(!m_bench.sql(u"select error_msg from net._http_response where id = "_s + id).isEmpty());
}

void TestDelivery::rowByHand_whenInserted_isDelivered()
{
    m_bench.work();
    QVERIFY(m_bench.awaitRunning());
    const QString id = m_bench.sql(
        u"insert into net.http_request_queue (method, url, headers, body, timeout_milliseconds) "
        "values ('POST', '%1', '{\"A\": \"b\"}', 'text', 5000) returning id"_s.arg(url()));
    QCOMPARE(ended(id), u"succeeded"_s);
    QCOMPARE(m_server->seen().first().header("A"), "b");
    QCOMPARE(m_server->seen().first().body, "text");
}

// Users put triggers on that table; a bad one must not lose a request, nor stand in the way of the others.
void TestDelivery::trigger_whenItRefusesAResponse_holdsUpNoOther()
{
    m_bench.sql(u"create function public.refuse() returns trigger language plpgsql as "
                "$$ begin raise exception 'not this one'; end $$"_s);
    m_bench.sql(u"create trigger refuse before insert on net._http_response for each row when (new.id = 1) "
                "execute function public.refuse()"_s);
    const QString bad = m_bench.get(url());
    const QString good = m_bench.get(url());
    m_bench.work();
    QCOMPARE(ended(good), u"succeeded"_s);
    QCOMPARE(ended(bad), u"succeeded"_s);
    QCOMPARE(m_bench.sql(u"select string_agg(id::text, ',') from net._http_response"_s), good);
    QVERIFY(m_bench.attempts(bad).constFirst().contains(u"not this one"_s));
    QCOMPARE(m_server->seen().size(), 2);
}

QTEST_GUILESS_MAIN(TestDelivery)
#include "tst_delivery.moc"
