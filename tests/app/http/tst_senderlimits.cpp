// SPDX-License-Identifier: GPL-3.0-or-later
// What a receiver can make a sender hold: measured in bytes that it could get rid of, and in what the budget
// says.
#include "app/http/bodybudget.h"
#include "tests/support/floodserver.h"
#include "tests/support/hostileserver.h"
#include "tests/support/sending.h"

#include <QElapsedTimer>
#include <QTest>

using namespace pgcourier;
using namespace pgcourier::test;

namespace {

constexpr qint64 responseLimit = 1'000'000;
// What a connection may have on its way: the kernel's buffers of both sides and Qt's.
constexpr qint64 onTheWay = 24 << 20;

const QByteArray brotliBomb
    = QByteArray::fromHex("cbffff3ff825f0e2b14020f7fe2fff2c31f04b00c46111808e2306"); // ten million times x

SenderOptions limited()
{
    SenderOptions options = senderOptions();
    options.responseLimit = responseLimit;
    options.bodyBudget = std::make_shared<BodyBudget>(1 << 20);
    return options;
}

HttpRequest patient(const QString &url, qint64 id = 1)
{
    HttpRequest request = getRequest(url, id);
    request.timeout = std::chrono::seconds(60); // the deadline is not what ends it
    return request;
}

} // namespace

class TestSenderLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endless_whereNoBodyIs_isCutAtOnce_data();
    void endless_whereNoBodyIs_isCutAtOnce();
    void endless_asABody_isCutAtTheLimit_data();
    void endless_asABody_isCutAtTheLimit();
    void head_pastItsLimit_isNoResponse();
    void head_belowItsLimit_isAResponse();
    void chunks_ofOneByte_areABody();
    void bombs_manyAtOnce_areUnpackedWithinTheBudget_data();
    void bombs_manyAtOnce_areUnpackedWithinTheBudget();
    void neighbour_ofAnEndlessHead_isAnswered();
};

// S25.
void TestSenderLimits::endless_whereNoBodyIs_isCutAtOnce_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("filler");
    QTest::addColumn<int>("status"); // that is recorded all the same: what came until then is a response
    const auto row = [](const char *name, const char *head, const char *filler, int status = 0) {
        QTest::newRow(name) << QByteArray(head) << QByteArray(filler) << status;
    };
    row("status line", "HTTP/1.1 200 ", "x");
    row("header line", "HTTP/1.1 200 OK\r\nX-Long: ", "x");
    row("folded header", "HTTP/1.1 200 OK\r\nX-Long: a\r\n", " x\r\n");
    row("header lines", "HTTP/1.1 200 OK\r\n", "X-Many: x\r\n");
    row("interim responses", "", "HTTP/1.1 100 Continue\r\n\r\n");
    row("no HTTP at all", "", "x");
    row("line breaks", "", "\r\n");
    row("chunk size", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "0");
    row("chunk extension", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;x=", "x");
    row("trailers", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", "X-Many: x\r\n",
        isOverCurl() && isNewerCurl() ? 0 : 200);
    row("body of 401", "HTTP/1.1 401 No\r\nWWW-Authenticate: Basic\r\n\r\n", "x", 401);
    row("body of 407", "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic\r\n\r\n", "x", 407);
    row("body of 401 with a length", "HTTP/1.1 401 No\r\nContent-Length: 54000000000\r\n\r\n", "x",
        isOverCurl() ? 401 : 0);
}

void TestSenderLimits::endless_whereNoBodyIs_isCutAtOnce()
{
    QFETCH(QByteArray, head);
    QFETCH(QByteArray, filler);
    QFETCH(int, status);
    FloodServer server(head, filler);
    const SenderOptions options = limited();
    Sender sender(options);
    QElapsedTimer clock;
    clock.start();
    const Outcome outcome = sendOne(sender, patient(server.url()));
    qInfo("%lld ms, %lld KB, %d requests, %lld bytes kept: %s", clock.elapsed(), server.sent() / 1024,
        server.requests(), qlonglong(outcome.content.size()), qPrintable(outcome.errorMsg));
    QVERIFY(!outcome.timedOut);
    QCOMPARE(outcome.statusCode.value_or(0), status);
    QCOMPARE(outcome.errorMsg.isEmpty(), status != 0);
    if (status != 0)
        QCOMPARE(outcome.truncated, status == 401 || status == 407);
    // It is looked at ten times a second: how much comes until then is a matter of the machine (half a
    // gigabyte has been seen), and none of it is kept. To its timeout the server would have sent far more.
    constexpr qint64 betweenTwoLooks = 8LL << 30;
    QVERIFY2(server.sent() < betweenTwoLooks, qPrintable(QString::number(server.sent())));
    QCOMPARE(options.bodyBudget->held(), outcome.content.size());
}

// S26.
void TestSenderLimits::endless_asABody_isCutAtTheLimit_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("filler");
    QTest::addColumn<QString>("error");
    const auto row
        = [](const char *name, const char *head, const QByteArray &filler, const QString &error = {}) {
              QTest::newRow(name) << "HTTP/1.1 " + QByteArray(head) + "\r\n\r\n" << filler << error;
          };
    const QByteArray chunk = "1000\r\n" + QByteArray(4096, 'x') + "\r\n";
    row("with a length", "200 OK\r\nContent-Length: 540000000", "x");
    row("without", "200 OK", "x");
    row("chunked", "200 OK\r\nTransfer-Encoding: chunked", chunk);
    row("chunked, with a small length", "200 OK\r\nContent-Length: 10\r\nTransfer-Encoding: chunked", chunk);
    row("of an error", "500 No\r\nContent-Length: 540000000", "x");
    row("of a redirect", "302 There\r\nContent-Length: 540000000", "x");
    row("of no known packing", "200 OK\r\nContent-Encoding: zstd\r\nContent-Length: 540000000", "x",
        QStringLiteral("Unrecognized or bad HTTP Content or Transfer-Encoding"));
}

void TestSenderLimits::endless_asABody_isCutAtTheLimit()
{
    QFETCH(QByteArray, head);
    QFETCH(QByteArray, filler);
    QFETCH(QString, error);
    const SenderOptions options = limited();
    Sender sender(options);
    // A destination that has sent small ones so far is no exception.
    for (int round = 0; round < 2; ++round) {
        FloodServer server(head, filler);
        const Outcome outcome = sendOne(sender, patient(server.url()));
        QCOMPARE(outcome.errorMsg, error);
        QCOMPARE(outcome.statusCode.has_value(), error.isEmpty());
        QVERIFY(outcome.truncated);
        QCOMPARE(outcome.content.size(), responseLimit);
        QVERIFY2(server.sent() < responseLimit + onTheWay, qPrintable(QString::number(server.sent())));
        QCOMPARE(options.bodyBudget->held(), responseLimit);
        options.bodyBudget->release(responseLimit, responseLimit);
    }
}

void TestSenderLimits::head_pastItsLimit_isNoResponse()
{
    HostileServer server;
    server.always({reply(200, "ok", "X-Long: " + QByteArray(270 * 1024, 'x') + "\r\n")});
    HttpRequest request = patient(server.url());
    request.timeout = std::chrono::seconds(1); // Qt gives up on such a head by itself, and waits for a body
    const Outcome outcome = sendOne(request);
    QVERIFY(!outcome.statusCode && !outcome.timedOut);
    QVERIFY(outcome.headers.isEmpty());
    QVERIFY2(outcome.errorMsg == u"Weird server reply"
            || outcome.errorMsg == u"A value or data field grew larger than allowed",
        qPrintable(outcome.errorMsg));
}

void TestSenderLimits::head_belowItsLimit_isAResponse()
{
    HostileServer server;
    server.always({reply(200, "ok", "X-Long: " + QByteArray(60 * 1024, 'x') + "\r\n")});
    QList<HttpRequest> requests;
    for (int i = 1; i <= 60; ++i)
        requests.append(patient(server.url(), i));
    Sender sender(limited());
    for (const Outcome &outcome : sendAll(sender, requests))
        QCOMPARE(outcome.statusCode, 200);
}

void TestSenderLimits::chunks_ofOneByte_areABody()
{
    HostileServer server;
    Script script{write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")};
    for (int i = 0; i < 8; ++i)
        script += {write(QByteArray("1\r\nx\r\n").repeated(25'000)), pause(60)};
    server.always(script + Script{write("0\r\n\r\n")});
    Sender sender(limited());
    const Outcome outcome = sendOne(sender, patient(server.url()));
    QCOMPARE(outcome.errorMsg, QString());
    QCOMPARE(outcome.content.size(), 200'000);
}

// S24.
void TestSenderLimits::bombs_manyAtOnce_areUnpackedWithinTheBudget_data()
{
    QTest::addColumn<QByteArray>("head");
    const QByteArray length = QByteArray::number(brotliBomb.size());
    QTest::newRow("with a length") << "Content-Length: " + length + "\r\n";
    QTest::newRow("chunked") << QByteArray("Transfer-Encoding: chunked\r\n");
    QTest::newRow("to the end") << QByteArray("Connection: close\r\n");
}

void TestSenderLimits::bombs_manyAtOnce_areUnpackedWithinTheBudget()
{
    QFETCH(QByteArray, head);
    const bool chunked = head.startsWith("Transfer");
    const QByteArray body = chunked
        ? QByteArray::number(brotliBomb.size(), 16) + "\r\n" + brotliBomb + "\r\n0\r\n\r\n"
        : brotliBomb;
    HostileServer server;
    server.always({write("HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n" + head + "\r\n" + body), close()});
    SenderOptions options = limited();
    options.responseLimit = 10 << 20;
    Sender sender(options);
    qint64 most = 0;
    qint64 told = 0;
    QList<Outcome> outcomes;
    const auto measure = [&] {
        most = std::max(most, options.bodyBudget->held());
    };
    connect(&sender, &Sender::finished, this, [&](const QList<Outcome> &more) {
        measure();
        for (const Outcome &outcome : more) {
            told += outcome.content.size();
            outcomes.append(outcome);
            outcomes.last().content.clear();
        }
    });
    QList<HttpRequest> requests;
    for (int i = 1; i <= 48; ++i)
        requests.append(patient(server.url(), i));
    sender.send(requests);
    while (outcomes.size() < 48) {
        QTest::qWait(5);
        measure();
        const qint64 done = std::exchange(told, 0); // recorded
        options.bodyBudget->release(done, done);
        sender.readOn();
    }
    for (const Outcome &outcome : std::as_const(outcomes))
        QCOMPARE(outcome.statusCode, 200);
    qInfo("at most %lld KB", most / 1024);
    QVERIFY2(most < (100 << 20), qPrintable(QString::number(most)));
    QCOMPARE(options.bodyBudget->held(), 0);
}

// Who shares the address with an attacker is not struck.
void TestSenderLimits::neighbour_ofAnEndlessHead_isAnswered()
{
    FloodServer endless("HTTP/1.1 200 OK\r\nX-Long: ", "x");
    HostileServer slow;
    slow.always({pause(700), reply(200, "ok")});
    Sender sender(limited());
    const QList<Outcome> outcomes
        = sendAll(sender, {patient(endless.url(), 1), patient(slow.url(), 2), patient(slow.url(), 3)});
    for (const Outcome &outcome : outcomes)
        QCOMPARE(outcome.statusCode.value_or(0), outcome.id.value == 1 ? 0 : 200);
}

QTEST_GUILESS_MAIN(TestSenderLimits)
#include "tst_senderlimits.moc"
