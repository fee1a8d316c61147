// SPDX-License-Identifier: GPL-3.0-or-later
// HTTP/1.1 as servers really speak it, and as they should not: each row over each transport. Where
// QNetworkAccessManager cannot be made to do right, the row says what happens instead.
#include "tests/support/hostileserver.h"
#include "tests/support/sending.h"

#include <QTest>

using namespace pgcourier;
using namespace pgcourier::test;

namespace {

constexpr auto receiveFailed = "Failure when receiving data from the peer";
constexpr auto weird = "Weird server reply";

HttpRequest post(const QString &url, const QByteArray &body = "x", qint64 id = 1)
{
    return request(QStringLiteral("POST"), url, body, id);
}

HttpRequest quick(HttpRequest request, int milliseconds = 700)
{
    request.timeout = std::chrono::milliseconds(milliseconds);
    return request;
}

SenderOptions oneConnection()
{
    SenderOptions options = senderOptions();
    options.connectionsPerHost = 1;
    return options;
}

} // namespace

class TestWire : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void w1_dropped_whateverTheMethod_arrivesAsOftenAsIsSaid_data();
    void w1_dropped_whateverTheMethod_arrivesAsOftenAsIsSaid();
    void w2_headWithAMalformedLine_isNotAskedForAgain_data();
    void w2_headWithAMalformedLine_isNotAskedForAgain();
    void w2_foldedLine_withNothingBeforeIt_belongsToNoOtherAnswer();
    void w3_interimResponse_beforeTheFinalOne_isPassedOver_data();
    void w3_interimResponse_beforeTheFinalOne_isPassedOver();
    void w5_target_isSentAsGiven_data();
    void w5_target_isSentAsGiven();
    void w8_emptyHeader_isKept();
    void w12_chunkedBody_thatIsWrong_isAnError_data();
    void w12_chunkedBody_thatIsWrong_isAnError();
    void w14_answerThatNobodyAskedFor_isNoAnswer_data();
    void w14_answerThatNobodyAskedFor_isNoAnswer();
    void w15_contentLength_thatIsNone_isAnError_data();
    void w15_contentLength_thatIsNone_isAnError();
    void w16_longHead_isReadToItsLimit_data();
    void w16_longHead_isReadToItsLimit();
    void w18_answerBeforeTheEndOfTheBody_isRecorded_data();
    void w18_answerBeforeTheEndOfTheBody_isRecorded();
};

void TestWire::w1_dropped_whateverTheMethod_arrivesAsOftenAsIsSaid_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<Script>("script");
    for (const char *method : {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}) {
        const QString name = QString::fromLatin1(method);
        QTest::addRow("%s, closed", method) << name << Script{close()};
        QTest::addRow("%s, reset", method) << name << Script{reset()};
        QTest::addRow("%s, head cut", method) << name << Script{write("HTTP/1.1 200 O"), close()};
        QTest::addRow("%s, junk", method) << name << Script{write("SSH-2.0-OpenSSH_9.2\r\n\r\n"), close()};
    }
}

void TestWire::w1_dropped_whateverTheMethod_arrivesAsOftenAsIsSaid()
{
    QFETCH(QString, method);
    QFETCH(Script, script);
    HostileServer server;
    server.always(script);
    HttpRequest asked = quick(getRequest(server.url()), 2000);
    asked.method = method;
    const Outcome outcome = sendOne(asked);
    QVERIFY(!outcome.statusCode);
    QCOMPARE(outcome.sends, server.seen().size());
    if (isOverCurl())
        QCOMPARE(outcome.sends, 1);
}

void TestWire::w2_headWithAMalformedLine_isNotAskedForAgain_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("lenient"); // libcurl reads on
    QTest::newRow("space in a name") << QByteArray("Bad Name: x\r\n") << true;
    QTest::newRow("no colon") << QByteArray("nocolon\r\n") << false;
    QTest::newRow("NUL") << QByteArray("X-Nul: a\0b\r\n", 13) << false;
}

void TestWire::w2_headWithAMalformedLine_isNotAskedForAgain()
{
    QFETCH(QByteArray, line);
    QFETCH(bool, lenient);
    HostileServer server;
    server.always({reply(200, "ok", line)});
    const Outcome outcome = sendOne(quick(post(server.url())));
    QCOMPARE(outcome.sends, 1);
    if (!isOverCurl() && outcome.timedOut)
        return; // Qt tells nothing of it
    QVERIFY(!outcome.timedOut);
    if (isOverCurl() ? lenient : outcome.statusCode.has_value()) {
        QCOMPARE(outcome.statusCode, 200);
        return;
    }
    QCOMPARE(outcome.errorMsg, QString::fromLatin1(weird));
    QVERIFY(!outcome.retryable); // it was answered
}

// Libcurl 7.88 joined it to what it had freed of the answer before.
void TestWire::w2_foldedLine_withNothingBeforeIt_belongsToNoOtherAnswer()
{
    HostileServer server;
    int count = 0;
    server.on([&count](const SeenRequest &) -> Script {
        if (++count % 2 == 1)
            return {reply(200, "ok", "X-Last: " + QByteArray(500, 'x') + "\r\n")};
        return {write("HTTP/1.1 200 OK\r\n folded\r\nX-Own: y\r\nContent-Length: 2\r\n\r\nok")};
    });
    Sender sender(senderOptions());
    for (int i = 0; i < 12; ++i) {
        const Outcome outcome = sendOne(sender, quick(getRequest(server.url(), i)));
        QVERIFY(i % 2 == 1 || outcome.statusCode == 200);
        QCOMPARE(responseHeader(outcome, u"X-Last").isEmpty(), i % 2 == 1);
        QVERIFY(!responseHeader(outcome, u"X-Own").contains(u'x'));
    }
}

void TestWire::w3_interimResponse_beforeTheFinalOne_isPassedOver_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QByteArray>("interim");
    for (const char *method : {"GET", "POST"}) {
        for (const char *line : {"100 Continue", "102 Processing", "103 Early Hints", "199 Odd"})
            QTest::addRow("%s, %s", method, line) << QString::fromLatin1(method) << QByteArray(line);
    }
}

void TestWire::w3_interimResponse_beforeTheFinalOne_isPassedOver()
{
    QFETCH(QString, method);
    QFETCH(QByteArray, interim);
    HostileServer server;
    server.always({write("HTTP/1.1 " + interim + "\r\nLink: </a>\r\n\r\n"), pause(10), reply(201, "final")});
    HttpRequest asked = getRequest(server.url());
    asked.method = method;
    if (method == u"POST")
        asked.body = "x";
    const Outcome outcome = sendOne(asked);
    QCOMPARE(outcome.sends, 1);
    if (!isOverCurl() && !outcome.statusCode) { // Qt ends with the interim one
        QCOMPARE(outcome.errorMsg, QString::fromLatin1(weird));
        QCOMPARE(outcome.retryable, method == u"GET");
        return;
    }
    QCOMPARE(outcome.statusCode, 201);
    QCOMPARE(outcome.content, QByteArray("final"));
    QVERIFY(responseHeader(outcome, u"Link").isEmpty());
}

void TestWire::w5_target_isSentAsGiven_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<QByteArray>("sent");
    const auto same = [](const char *target) {
        QTest::newRow(target) << QString::fromLatin1(target) << QByteArray(target);
    };
    same("/");
    same("/a/../b/./c");
    same("/?a=b+c%20d");
    same("/?a=%2F%2f%41");
    same("/%7euser/~user");
    same("/;p=1?q=[x]&r='s'");
    same("//double//slash");
    same("/?");
    same("/empty?");
    QTest::newRow("a stray per cent sign")
        << QStringLiteral("/?a=%zz&b=a+b%20c") << QByteArray("/?a=%zz&b=a+b%20c");
    QTest::newRow("a space") << QStringLiteral("/a b") << QByteArray("/a%20b");
    QTest::newRow("letters") << QStringLiteral("/grün") << QByteArray("/gr%C3%BCn");
    QTest::newRow("a fragment") << QStringLiteral("/a?b#c") << QByteArray("/a?b");
    QTest::newRow("a query alone") << QStringLiteral("?b") << QByteArray("/?b");
}

void TestWire::w5_target_isSentAsGiven()
{
    QFETCH(QString, given);
    QFETCH(QByteArray, sent);
    HostileServer server;
    QCOMPARE(sendOne(getRequest(server.url(given))).statusCode, 200);
    const QByteArray seen = server.seen().value(0).target;
    if (!isOverCurl() && seen != sent)
        QEXPECT_FAIL("", "QUrl and Qt have a spelling of their own", Continue);
    QCOMPARE(seen, sent);
}

void TestWire::w8_emptyHeader_isKept()
{
    HostileServer server;
    server.always({reply(200, "ok", "X-Empty:\r\nX-Full: y\r\n")});
    const Outcome outcome = sendOne(getRequest(server.url()));
    QCOMPARE(responseHeader(outcome, u"X-Full"), QStringLiteral("y"));
    const bool kept = findHeader(outcome.headers, u"X-Empty").has_value();
    if (!isOverCurl() && !kept)
        QEXPECT_FAIL("", "Qt drops it", Continue);
    QVERIFY(kept);
}

void TestWire::w12_chunkedBody_thatIsWrong_isAnError_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("a size of sixteen digits") << QByteArray("FFFFFFFFFFFFFFFF\r\nabc\r\n0\r\n\r\n");
    QTest::newRow("no number") << QByteArray("zz\r\nabc\r\n0\r\n\r\n");
    QTest::newRow("below zero") << QByteArray("-5\r\nabc\r\n0\r\n\r\n");
    QTest::newRow("the second one") << QByteArray("3\r\nabc\r\nzz\r\nabc\r\n0\r\n\r\n");
    QTest::newRow("a chunk that goes on") << QByteArray("3\r\nabcdef\r\n0\r\n\r\n");
    QTest::newRow("nothing") << QByteArray("\r\n\r\n");
}

void TestWire::w12_chunkedBody_thatIsWrong_isAnError()
{
    QFETCH(QByteArray, body);
    HostileServer server;
    server.always({write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + body)});
    const Outcome outcome = sendOne(quick(getRequest(server.url())));
    if (!isOverCurl()) { // Qt tells nothing of it, but keeps the connection from others
        QVERIFY(outcome.sends <= 1);
        return;
    }
    QVERIFY(!outcome.statusCode && !outcome.timedOut);
    QCOMPARE(outcome.errorMsg, QString::fromLatin1(receiveFailed));
    QCOMPARE(outcome.sends, 1);
}

void TestWire::w14_answerThatNobodyAskedFor_isNoAnswer_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QByteArray>("unasked");
    QTest::addColumn<bool>("closes");
    const QByteArray timeout = "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n";
    const QByteArray again = "HTTP/1.1 202 Again\r\nContent-Length: 5\r\n\r\nagain";
    for (const char *method : {"GET", "POST"}) {
        const QString name = QString::fromLatin1(method);
        QTest::addRow("%s after a 408", method) << name << timeout << false;
        QTest::addRow("%s after a 408 and a close", method) << name << timeout << true;
        QTest::addRow("%s after a doubled answer", method) << name << again << false;
        QTest::addRow("%s after junk", method) << name << QByteArray("junk") << false;
    }
}

void TestWire::w14_answerThatNobodyAskedFor_isNoAnswer()
{
    QFETCH(QString, method);
    QFETCH(QByteArray, unasked);
    QFETCH(bool, closes);
    HostileServer server;
    int count = 0;
    server.on([&](const SeenRequest &seen) -> Script {
        if (++count % 2 == 0)
            return {reply(200, seen.target)};
        Script script{reply(200, seen.target), pause(30), write(unasked)};
        if (closes)
            script.append(close());
        return script;
    });
    Sender sender(oneConnection());
    for (int i = 0; i < 6; ++i) {
        const QString target = QStringLiteral("/%1").arg(i);
        HttpRequest asked = getRequest(server.url(target), i);
        asked.method = method;
        if (method == u"POST")
            asked.body = "x";
        const Outcome outcome = sendOne(sender, asked);
        if (!isOverCurl() && outcome.content != target.toLatin1())
            QEXPECT_FAIL("", "Qt takes it for the next request's", Abort);
        QCOMPARE(outcome.content, target.toLatin1());
        QCOMPARE(outcome.statusCode, 200);
        QTest::qWait(60);
    }
}

void TestWire::w15_contentLength_thatIsNone_isAnError_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<bool>("good");
    QTest::newRow("two that differ") << QByteArray("Content-Length: 3\r\nContent-Length: 20\r\n") << false;
    QTest::newRow("two that differ in one") << QByteArray("Content-Length: 5, 6\r\n") << false;
    QTest::newRow("a letter") << QByteArray("Content-Length: 5x\r\n") << false;
    QTest::newRow("below zero") << QByteArray("Content-Length: -5\r\n") << false;
    QTest::newRow("a sign") << QByteArray("Content-Length: +5\r\n") << false;
    QTest::newRow("hexadecimal") << QByteArray("Content-Length: 0x5\r\n") << false;
    QTest::newRow("empty") << QByteArray("Content-Length: \r\n") << false;
    QTest::newRow("too large a number") << QByteArray("Content-Length: 99999999999999999999\r\n") << false;
    QTest::newRow("the same twice") << QByteArray("Content-Length: 5, 5\r\n") << true;
    QTest::newRow("the same in two lines")
        << QByteArray("Content-Length: 5\r\nContent-Length: 5\r\n") << true;
    QTest::newRow("zeros before it") << QByteArray("Content-Length: 005\r\n") << true;
}

void TestWire::w15_contentLength_thatIsNone_isAnError()
{
    QFETCH(QByteArray, lines);
    QFETCH(bool, good);
    HostileServer server;
    server.always({write("HTTP/1.1 200 OK\r\n" + lines + "\r\nhello"), pause(50), close()});
    const Outcome outcome = sendOne(quick(getRequest(server.url()), 2000));
    QCOMPARE(outcome.sends, server.seen().size());
    if (!isOverCurl())
        return; // Qt has a rule of its own for each; nothing is sent that is not counted
    QCOMPARE(outcome.statusCode.has_value(), good);
    if (good)
        QCOMPARE(outcome.content, QByteArray("hello"));
    else
        QCOMPARE(outcome.errorMsg, QString::fromLatin1(weird));
}

void TestWire::w16_longHead_isReadToItsLimit_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<bool>("good");
    QTest::newRow("101 fields") << QByteArray("X-Many: x\r\n").repeated(101) << true;
    QTest::newRow("2,000 fields") << QByteArray("X-Many: x\r\n").repeated(2000) << true;
    QTest::newRow("a field of 60 KB") << "X-Long: " + QByteArray(60'000, 'x') + "\r\n" << true;
    QTest::newRow("a field of 110 KB") << "X-Long: " + QByteArray(110'000, 'x') + "\r\n" << false;
    QTest::newRow("a head of 250 KB")
        << QByteArray("X-Some: " + QByteArray(2490, 'x') + "\r\n").repeated(100) << true;
    QTest::newRow("a head of 300 KB")
        << QByteArray("X-Some: " + QByteArray(2990, 'x') + "\r\n").repeated(100) << false;
}

void TestWire::w16_longHead_isReadToItsLimit()
{
    QFETCH(QByteArray, lines);
    QFETCH(bool, good);
    HostileServer server;
    server.always({reply(200, "ok", lines)});
    const Outcome outcome = sendOne(quick(getRequest(server.url()), 1500));
    QVERIFY(!outcome.timedOut);
    if (!isOverCurl() && !outcome.statusCode) {
        QVERIFY(!outcome.retryable); // Qt's own limits are lower
        return;
    }
    QCOMPARE(outcome.statusCode.has_value(), good);
    if (good)
        return;
    QCOMPARE(outcome.errorMsg, QStringLiteral("A value or data field grew larger than allowed"));
    QVERIFY(!outcome.retryable);
    QCOMPARE(outcome.sends, 1);
}

void TestWire::w18_answerBeforeTheEndOfTheBody_isRecorded_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("status");
    for (const int status : {200, 401, 413, 429}) {
        for (const int size : {20'000, 300'000, 5'000'000})
            QTest::addRow("%d to %d bytes", status, size) << size << status;
    }
}

void TestWire::w18_answerBeforeTheEndOfTheBody_isRecorded()
{
    QFETCH(int, size);
    QFETCH(int, status);
    constexpr int times = 20;
    HostileServer server;
    server.answerEarly();
    server.always({reply(status, "early", "Retry-After: 7\r\nConnection: close\r\n"), close()});
    Sender sender(senderOptions());
    int recorded = 0;
    for (int i = 0; i < times; ++i) {
        const Outcome outcome = sendOne(sender, quick(post(server.url(), QByteArray(size, 'x'), i), 5000));
        QCOMPARE(outcome.sends, 1);
        if (outcome.statusCode == status && responseHeader(outcome, u"Retry-After") == u"7")
            ++recorded;
        else
            qInfo("%s", qPrintable(outcome.errorMsg));
        if (!isOverCurl())
            return; // Qt throws it away as soon as sending fails, most often
    }
    QCOMPARE(recorded, times);
}

QTEST_GUILESS_MAIN(TestWire)
#include "tst_wire.moc"
