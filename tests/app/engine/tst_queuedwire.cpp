// SPDX-License-Identifier: GPL-3.0-or-later
// From the call in SQL to the wire and back into the rows, over each transport: what was queued is what
// arrives, and what came is what is recorded. The names are those of the faults that were found.
#include "app/engine/queueclient.h"
#include "app/model/signing.h"
#include "tests/app/engine/workbench.h"
#include "tests/support/hostileserver.h"
#include "tests/support/sending.h"

#include <algorithm>
#include <QLibraryInfo>
#include <QTest>
#include <QVersionNumber>

using namespace pgcourier;
using namespace pgcourier::test;
using namespace Qt::StringLiterals;

class TestQueuedWire : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void w4_header_whateverItsKind_arrivesAsItsText_data();
    void w4_header_whateverItsKind_arrivesAsItsText();
    void w4_header_thatIsNull_isNotSent();
    void w4_extraHeader_ofAPolicy_arrivesAsItsText();
    void w6_policy_thatWasTaken_isObeyed_data();
    void w6_policy_thatWasTaken_isObeyed();
    void w9_control_inAResponse_isReplaced_data();
    void w9_control_inAResponse_isReplaced();
    void w17_packing_thatNobodyCanRead_isKeptAndFinal_data();
    void w17_packing_thatNobodyCanRead_isKeptAndFinal();
    void w19_redirects_withoutEnd_areFinal();
    void w20_names_inTwoCases_neverMeet_data();
    void w20_names_inTwoCases_neverMeet();
    void w21_webhookId_ofTheCallers_isTheOnlyOne_data();
    void w21_webhookId_ofTheCallers_isTheOnlyOne();
    void transport_ofAWorker_isToldOfItAndItsAttempts();
    void headers_ofAResponse_areReadAsTheyCame();

private:
    [[nodiscard]] QString ended(const QString &id);
    void work();
    // Queues it with these headers, as JSON, and answers what arrived.
    [[nodiscard]] SeenRequest sendWith(const QString &headers);
    [[nodiscard]] QString url() const { return m_server->url(); }

    Workbench m_bench;
    std::unique_ptr<HostileServer> m_server;
};

void TestQueuedWire::initTestCase()
{
    QVERIFY(m_bench.start());
}

void TestQueuedWire::init()
{
    QVERIFY(m_bench.refresh());
    m_bench.sql(u"update net.setting set value = '1' where name in ('retry_base_ms', 'retry_floor_ms')"_s);
    m_server = std::make_unique<HostileServer>();
    m_server->always({reply(200, "ok")});
}

void TestQueuedWire::cleanup()
{
    m_bench.clear();
    m_server.reset();
}

QString TestQueuedWire::ended(const QString &id)
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

void TestQueuedWire::work()
{
    WorkerOptions options;
    options.transport = senderOptions().transport;
    m_bench.work(options);
}

SeenRequest TestQueuedWire::sendWith(const QString &headers)
{
    work();
    const QString id = m_bench.sql(u"select net.http_get('%1', headers => '%2')"_s.arg(url(), headers));
    return ended(id) == u"succeeded"_s ? m_server->seen().value(0) : SeenRequest();
}

void TestQueuedWire::w4_header_whateverItsKind_arrivesAsItsText_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QByteArray>("text"); // of jsonb_each_text(), and so of pg_net
    const auto row = [](const char *value, const QByteArray &text) {
        QTest::newRow(value) << QString::fromUtf8(value) << text;
    };
    row("12345678901234567890", "12345678901234567890");
    row("9007199254740993", "9007199254740993");
    row("-9223372036854775809", "-9223372036854775809");
    row("1.10", "1.10");
    row("0.30000000000000000001", "0.30000000000000000001");
    row("100.000", "100.000");
    row("1E+2", "100");
    row("1e-7", "0.0000001");
    row("1e400", '1' + QByteArray(400, '0'));
    row("1e-400", "0." + QByteArray(399, '0') + '1');
    row("0", "0");
    row("true", "true");
    row("false", "false");
    row("\"1.10\"", "1.10");
    row("\"a \\\"quoted\\\" \\\\ word\"", "a \"quoted\" \\ word");
    row("\"a\\tb\"", "a\tb");
    row("\"gr\\u00fcn \\ud83d\\ude00\"", "gr\xc3\xbcn \xf0\x9f\x98\x80");
    row("\"null\"", "null");
    row("\"\"", "");
}

void TestQueuedWire::w4_header_whateverItsKind_arrivesAsItsText()
{
    QFETCH(QString, value);
    QFETCH(QByteArray, text);
    const SeenRequest seen = sendWith(uR"({"X-Own": %1, "Authorization": "Bearer t"})"_s.arg(value));
    QCOMPARE(seen.header("X-Own"), text);
    QCOMPARE(seen.header("Authorization"), QByteArray("Bearer t")); // whatever stands beside it
    if (isOverCurl() || !text.isEmpty()) // Qt takes an empty one for none
        QVERIFY(seen.head.toLower().contains("x-own:")); // Qt sends small letters since 6.7
}

void TestQueuedWire::w4_header_thatIsNull_isNotSent()
{
    const SeenRequest seen = sendWith(uR"({"X-Null": null, "X-Own": 1})"_s);
    QCOMPARE(seen.header("X-Own"), QByteArray("1"));
    QVERIFY(!seen.head.contains("X-Null"));
}

void TestQueuedWire::w4_extraHeader_ofAPolicy_arrivesAsItsText()
{
    m_bench.sql(uR"(insert into net.endpoint (prefix, extra_headers) values ('127.0.0.1:%1',
        '{"X-Big": 12345678901234567890, "X-Rate": 1.10, "X-Far": 1e400, "X-Key": "k"}'))"_s.arg(
        m_server->port()));
    const SeenRequest seen = sendWith(uR"({"X-Rate": 2.50})"_s);
    QCOMPARE(seen.header("X-Big"), QByteArray("12345678901234567890"));
    QCOMPARE(seen.header("X-Rate"), QByteArray("2.50")); // the caller's goes before the policy's
    QCOMPARE(seen.header("X-Far"), '1' + QByteArray(400, '0'));
    QCOMPARE(seen.header("X-Key"), QByteArray("k"));
}

void TestQueuedWire::w6_policy_thatWasTaken_isObeyed_data()
{
    QTest::addColumn<QString>("policy");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("sends");
    const auto row = [](const char *policy, int status, int sends) {
        QTest::newRow(policy) << QString::fromLatin1(policy) << status << sends;
    };
    row(R"({"max_attempts": 1})", 503, 1);
    row(R"({"max_attempts": 3.0, "base_ms": 1.0})", 503, 3);
    row(R"({"max_attempts": 2, "statuses": [404, 4.1e2, 418.0]})", 418, 2);
    row(R"({"max_attempts": 2, "statuses": []})", 503, 1);
    row(R"({"max_attempts": 2, "respect_retry_after": false})", 503, 2);
    row(R"({"max_attempts": 2, "jitter": "none", "base_ms": 1, "cap_ms": 31536000000})", 503, 2);
}

void TestQueuedWire::w6_policy_thatWasTaken_isObeyed()
{
    QFETCH(QString, policy);
    QFETCH(int, status);
    QFETCH(int, sends);
    m_server->always({reply(status, "", policy.contains(u"respect"_s) ? "Retry-After: 3600\r\n" : "")});
    work();
    const QString id
        = m_bench.sql(u"select net.http_request('GET', '%1', retry_policy => '%2')"_s.arg(url(), policy));
    QCOMPARE(ended(id), u"failed"_s);
    QCOMPARE(m_server->seen().size(), sends);
}

void TestQueuedWire::w9_control_inAResponse_isReplaced_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("recorded");
    QTest::newRow("SOH") << QByteArray("a\x01z") << u"a\uFFFDz"_s;
    QTest::newRow("escape") << QByteArray("\x1b[1m") << u"\uFFFD[1m"_s;
    QTest::newRow("delete") << QByteArray("a\x7fz") << u"a\uFFFDz"_s;
    QTest::newRow("one of C1") << QByteArray("a\xc2\x85z") << u"a\uFFFDz"_s;
    QTest::newRow("tab") << QByteArray("a\tz") << u"a\tz"_s;
    QTest::newRow("Latin-1") << QByteArray("gr\xfcn") << u"grün"_s;
    QTest::newRow("UTF-8") << QByteArray("gr\xc3\xbcn") << u"grün"_s;
}

void TestQueuedWire::w9_control_inAResponse_isReplaced()
{
    QFETCH(QByteArray, value);
    QFETCH(QString, recorded);
    m_server->always({reply(200, "ok", "X-Odd: " + value + "\r\n")});
    work();
    const QString id = m_bench.get(url());
    QCOMPARE(ended(id), u"succeeded"_s);
    const bool isControl = std::any_of(
        value.begin(), value.end(), [](char c) { return (uchar(c) < ' ' && c != '\t') || c == '\x7f'; });
    if (isControl && !isOverCurl() && QLibraryInfo::version() >= QVersionNumber(6, 7))
        recorded.clear(); // Qt drops such a field
    QCOMPARE(m_bench.sql(u"select value from net._http_response, jsonb_each_text(headers)"
                         " where lower(key) = 'x-odd' and id = "_s
                 + id),
        recorded);
}

void TestQueuedWire::w17_packing_thatNobodyCanRead_isKeptAndFinal_data()
{
    QTest::addColumn<QByteArray>("coding");
    QTest::newRow("gzip that is none") << QByteArray("gzip");
    QTest::newRow("brotli that is none") << QByteArray("br");
    QTest::newRow("zstd that nobody asked for") << QByteArray("zstd");
    QTest::newRow("twice") << QByteArray("gzip, gzip");
}

void TestQueuedWire::w17_packing_thatNobodyCanRead_isKeptAndFinal()
{
    QFETCH(QByteArray, coding);
    m_server->always({reply(200, "plain text as it came", "Content-Encoding: " + coding + "\r\n")});
    work();
    const QString id = m_bench.sql(u"select net.http_post('%1')"_s.arg(url()));
    QCOMPARE(ended(id), u"failed"_s);
    QCOMPARE(m_server->seen().size(), 1); // it was answered
    QCOMPARE(
        m_bench.attempts(id), QStringList{u"1::Unrecognized or bad HTTP Content or Transfer-Encoding"_s});
    QCOMPARE(m_bench.sql(u"select content from net._http_response where id = "_s + id),
        u"plain text as it came"_s);
}

void TestQueuedWire::w19_redirects_withoutEnd_areFinal()
{
    m_server->always({reply(302, "", "Location: /again\r\n")});
    work();
    const QString id = m_bench.get(url());
    QCOMPARE(ended(id), u"failed"_s);
    QCOMPARE(m_bench.attempts(id), QStringList{u"1::Number of redirects hit maximum amount"_s});
    QCOMPARE(m_server->seen().size(), 11);
    QCOMPARE(m_bench.sql(u"select sends from net.http_attempt where request_id = "_s + id), u"11"_s);
}

void TestQueuedWire::w20_names_inTwoCases_neverMeet_data()
{
    QTest::addColumn<QString>("headers");
    const auto row = [](const char *headers) {
        QTest::newRow(headers) << QString::fromLatin1(headers);
    };
    row(R"({"X-A": "1", "x-a": "2"})");
    row(R"({"Content-Type": "a/b", "content-type": "c/d"})");
    row(R"({"AUTHORIZATION": "a", "Authorization": "b", "X": 1})");
    row(R"({"Cookie": "a=1", "cookie": "b=2"})");
    row(R"({"webhook-id": "a", "Webhook-Id": "b"})");
    row(R"({"Host": "a", "host": "b"})");
}

void TestQueuedWire::w20_names_inTwoCases_neverMeet()
{
    QFETCH(QString, headers);
    const auto answer
        = m_bench.ask(u"select net.http_request('GET', '%1', headers => '%2')"_s.arg(url(), headers));
    QVERIFY(!answer);
    QVERIFY2(
        answer.error().line().contains(u"names differ in case only"_s), qPrintable(answer.error().line()));
    // A policy's and a caller's are of two hands: the caller's alone goes out.
    m_bench.sql(
        u"insert into net.endpoint (prefix, extra_headers) values ('127.0.0.1:%1', '{\"x-own\": \"p\"}')"_s
            .arg(m_server->port()));
    const SeenRequest seen = sendWith(u"{\"X-Own\": \"c\"}"_s);
    QCOMPARE(seen.head.toLower().count("x-own:"), 1);
    QCOMPARE(seen.header("X-Own"), QByteArray("c"));
}

void TestQueuedWire::w21_webhookId_ofTheCallers_isTheOnlyOne_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isSigned");
    for (const char *name : {"webhook-id", "Webhook-Id", "WEBHOOK-ID"}) {
        QTest::addRow("%s", name) << QString::fromLatin1(name) << false;
        QTest::addRow("%s, signed", name) << QString::fromLatin1(name) << true;
    }
}

void TestQueuedWire::w21_webhookId_ofTheCallers_isTheOnlyOne()
{
    QFETCH(QString, name);
    QFETCH(bool, isSigned);
    const QString secret = u"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"_s;
    if (isSigned) {
        m_bench.sql(u"insert into net.endpoint (prefix) values ('127.0.0.1:%1')"_s.arg(m_server->port()));
        m_bench.sql(u"insert into net.endpoint_secret (endpoint_id, secret) values (1, '%1')"_s.arg(secret));
    }
    const SeenRequest seen = sendWith(
        uR"({"%1": "evt_17", "Webhook-Signature": "v1,own", "webhook-timestamp": "1"})"_s.arg(name));
    for (const char *once : {"webhook-id:", "webhook-signature:", "webhook-timestamp:"})
        QCOMPARE(seen.head.toLower().count(once), 1);
    QCOMPARE(seen.header("webhook-id"), QByteArray("evt_17"));
    if (!isSigned) { // who signs by himself has his say
        QCOMPARE(seen.header("webhook-signature"), QByteArray("v1,own"));
        return;
    }
    Headers headers;
    for (const char *part : {"webhook-id", "webhook-timestamp", "webhook-signature"})
        headers.append({QString::fromLatin1(part), QString::fromLatin1(seen.header(part))});
    const Status verified = verifyWebhook({secret}, headers, {}, QDateTime::currentDateTimeUtc());
    QVERIFY2(verified.ok(), verified.ok() ? "" : qPrintable(verified.error().line()));
}

void TestQueuedWire::transport_ofAWorker_isToldOfItAndItsAttempts()
{
    int count = 0;
    m_server->on([&count](const SeenRequest &) { return Script{reply(++count == 1 ? 503 : 200, "")}; });
    work();
    const QString id = m_bench.get(url());
    QCOMPARE(ended(id), u"succeeded"_s);
    const QString name = isOverCurl() ? u"curl"_s : u"qt"_s;
    QCOMPARE(m_bench.sql(u"select transport from net.worker"_s), name);
    QCOMPARE(m_bench.sql(u"select string_agg(attempt || ' ' || transport, ', ' order by attempt)"
                         " from net.http_attempt where request_id = "_s
                 + id),
        u"1 %1, 2 %1"_s.arg(name));
}

// jsonb sorts its keys, so the order stands beside it: of the newest attempt, and of one that was superseded.
void TestQueuedWire::headers_ofAResponse_areReadAsTheyCame()
{
    const QByteArray fields
        = "X-Zeta: 1\r\nB: 2\r\nX-Alpha: 3\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\nAge: 4\r\n";
    m_server->on([this, &fields](const SeenRequest &) -> Script {
        return {reply(m_server->seen().size() == 1 ? 503 : 200, "ok", fields)};
    });
    work();
    const QString id = m_bench.get(url());
    QCOMPARE(ended(id), u"succeeded"_s);
    QueueClient client;
    QVERIFY(client.open(m_bench.conninfo));
    const auto details = client.queue().details(JobId{id.toLongLong()});
    QVERIFY(details);
    QCOMPARE(details->attempts.size(), 2);
    for (const Attempt &attempt : details->attempts) {
        QByteArray came;
        for (const Field &field : attempt.headers) {
            if (field.name != u"Content-Length"_s && field.name != u"Connection"_s)
                came += field.name.toUtf8() + ": " + field.value.toUtf8() + "\r\n";
        }
        QCOMPARE(came, fields);
    }
}

QTEST_GUILESS_MAIN(TestQueuedWire)
#include "tst_queuedwire.moc"
