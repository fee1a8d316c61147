// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/mockendpoint.h"
#include "tests/support/sending.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>

using namespace pgcourier;
using namespace pgcourier::test;

class TestMockEndpoint : public QObject
{
    Q_OBJECT

private:
    MockEndpoint m_mock;
    QString at(const QString &path) const { return m_mock.url().toString() + path; }
    static QJsonObject json(const Outcome &outcome)
    {
        return QJsonDocument::fromJson(outcome.content).object();
    }
    // Sends the bytes as they are and reads until the other side closes or `enough` has come.
    QByteArray raw(const QByteArray &bytes, const std::function<bool(const QByteArray &)> &enough = {});

private Q_SLOTS:
    void initTestCase();
    void index_whenAsked_listsThePaths();
    void status_whenAsked_isAnswered_data();
    void status_whenAsked_isAnswered();
    void status_withRetryAfter_hasTheHeader();
    void status_whenUnknown_says400();
    void delay_whenFractional_takesThatLong();
    void echo_ofPost_tellsAllThatCame();
    void todos_whenAsked_haveTheKnownShape();
    void posts_whenPosted_answer201WithId();
    void flaky_byIdempotencyKey_failsThenSucceeds();
    void drop_whenAsked_closesWithoutAByte();
    void bytes_whenAsked_areThatMany();
    void gzip_whenAsked_isUnpackedBySender();
    void drip_whenAsked_comesWhole();
    void redirect_whenFollowed_endsAtIndex();
    void hook_ofAnyMethod_isAccepted();
    void unknownPath_whenAsked_hints();
    void pipelined_whenInOneWrite_areAnsweredInOrder();
    void pipelined_behindADelay_waitsItsTurn();
    void chunkedBody_whenSplitAnywhere_isRead();
    void head_ofEcho_hasNoBody();
    void head_whenTooLarge_isRefused();
    void length_whenTooLarge_isRefused();
    void garbage_whenSent_isRefused();
    void host_whenAStrangers_isRefused();
    void arrivals_whenKept_tieToTheRequest();
    void arrivals_whenNotKept_areSilent();
    void listen_onTakenPort_saysSo();
};

QByteArray TestMockEndpoint::raw(
    const QByteArray &bytes, const std::function<bool(const QByteArray &)> &enough)
{
    QTcpSocket socket;
    QByteArray in;
    connect(&socket, &QTcpSocket::readyRead, &socket, [&] { in += socket.readAll(); });
    socket.connectToHost(QStringLiteral("127.0.0.1"), quint16(m_mock.url().port()));
    socket.write(bytes);
    (void)QTest::qWaitFor(
        [&] { return socket.state() == QAbstractSocket::UnconnectedState || (enough && enough(in)); },
        10'000);
    return in;
}

void TestMockEndpoint::initTestCase()
{
    QVERIFY(m_mock.url().isEmpty());
    QVERIFY(m_mock.listen().ok());
    QCOMPARE(m_mock.url().host(), QStringLiteral("127.0.0.1"));
}

void TestMockEndpoint::index_whenAsked_listsThePaths()
{
    const Outcome outcome = sendOne(getRequest(at(QStringLiteral("/"))));
    QCOMPARE(outcome.statusCode, 200);
    QVERIFY(outcome.contentType.startsWith(u"text/plain"));
    for (const char *path : {"/status/", "/delay/", "/echo", "/todos/", "/posts", "/flaky", "/drop"})
        QVERIFY2(outcome.content.contains(path), path);
}

void TestMockEndpoint::status_whenAsked_isAnswered_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {200, 201, 204, 299, 304, 400, 401, 404, 407, 418, 425, 429, 500, 503, 599})
        QTest::addRow("%d", status) << status;
}

void TestMockEndpoint::status_whenAsked_isAnswered()
{
    QFETCH(int, status);
    const Outcome outcome = sendOne(getRequest(at(QStringLiteral("/status/%1").arg(status))));
    QCOMPARE(outcome.errorMsg, QString());
    QCOMPARE(outcome.statusCode, status);
    if (status == 204 || status == 304)
        QCOMPARE(outcome.content, QByteArray());
    else
        QCOMPARE(json(outcome).value(QStringLiteral("status")).toInt(), status);
}

void TestMockEndpoint::status_withRetryAfter_hasTheHeader()
{
    const Outcome outcome = sendOne(getRequest(at(QStringLiteral("/status/503?retry_after=7"))));
    QCOMPARE(outcome.statusCode, 503);
    QCOMPARE(responseHeader(outcome, u"Retry-After"), QStringLiteral("7"));
}

void TestMockEndpoint::status_whenUnknown_says400()
{
    for (const char *path : {"/status/99", "/status/600", "/status/abc"})
        QCOMPARE(sendOne(getRequest(at(QString::fromLatin1(path)))).statusCode, 400);
}

void TestMockEndpoint::delay_whenFractional_takesThatLong()
{
    const Outcome outcome = sendOne(getRequest(at(QStringLiteral("/delay/0.2"))));
    QCOMPARE(outcome.statusCode, 200);
    QVERIFY(outcome.totalMs >= 199);
}

void TestMockEndpoint::echo_ofPost_tellsAllThatCame()
{
    HttpRequest post
        = request(QStringLiteral("POST"), at(QStringLiteral("/echo?a=1&b=%20x")), R"({"k": [1, 2]})");
    // In lower case, as Qt 6.7 and later sends all names.
    post = withHeader(post, QStringLiteral("content-type"), QStringLiteral("application/json"));
    const QJsonObject told = json(sendOne(post));
    QCOMPARE(told.value(QStringLiteral("method")).toString(), QStringLiteral("POST"));
    QCOMPARE(told.value(QStringLiteral("path")).toString(), QStringLiteral("/echo"));
    QCOMPARE(told.value(QStringLiteral("query")).toObject().value(QStringLiteral("b")).toString(),
        QStringLiteral(" x"));
    QCOMPARE(told.value(QStringLiteral("body")).toString(), QStringLiteral(R"({"k": [1, 2]})"));
    QCOMPARE(told.value(QStringLiteral("json")).toObject().value(QStringLiteral("k")).toArray().size(), 2);
    QCOMPARE(
        told.value(QStringLiteral("headers")).toObject().value(QStringLiteral("content-type")).toString(),
        QStringLiteral("application/json"));
}

void TestMockEndpoint::todos_whenAsked_haveTheKnownShape()
{
    const QJsonObject todo = json(sendOne(getRequest(at(QStringLiteral("/todos/1")))));
    QCOMPARE(todo.keys(),
        (QStringList{QStringLiteral("completed"), QStringLiteral("id"), QStringLiteral("title"),
            QStringLiteral("userId")}));
    QCOMPARE(todo.value(QStringLiteral("id")).toInt(), 1);
    QCOMPARE(todo.value(QStringLiteral("userId")).toInt(), 1);
    QCOMPARE(todo.value(QStringLiteral("completed")), QJsonValue(false));
    QCOMPARE(sendOne(getRequest(at(QStringLiteral("/todos/200")))).statusCode, 200);
    QCOMPARE(sendOne(getRequest(at(QStringLiteral("/todos/201")))).statusCode, 404);
}

void TestMockEndpoint::posts_whenPosted_answer201WithId()
{
    const Outcome outcome = sendOne(
        request(QStringLiteral("POST"), at(QStringLiteral("/posts")), R"({"title": "t", "userId": 7})"));
    QCOMPARE(outcome.statusCode, 201);
    QCOMPARE(json(outcome).value(QStringLiteral("id")).toInt(), 101);
    QCOMPARE(json(outcome).value(QStringLiteral("userId")).toInt(), 7);
    const Outcome list = sendOne(getRequest(at(QStringLiteral("/posts"))));
    QCOMPARE(QJsonDocument::fromJson(list.content).array().size(), 10);
}

void TestMockEndpoint::flaky_byIdempotencyKey_failsThenSucceeds()
{
    const auto ask = [this](const QString &key) {
        const HttpRequest get = getRequest(at(QStringLiteral("/flaky?fail=2")));
        return sendOne(withHeader(get, QStringLiteral("Idempotency-Key"), key)).statusCode;
    };
    QCOMPARE(ask(QStringLiteral("one")), 503);
    QCOMPARE(ask(QStringLiteral("two")), 503);
    QCOMPARE(ask(QStringLiteral("one")), 503);
    QCOMPARE(ask(QStringLiteral("one")), 200);
    QCOMPARE(ask(QStringLiteral("one")), 200);
    QCOMPARE(ask(QStringLiteral("two")), 503);
    const QString keyed = at(QStringLiteral("/flaky?fail=1&key=k"));
    QCOMPARE(sendOne(getRequest(keyed)).statusCode, 503);
    QCOMPARE(sendOne(getRequest(keyed)).statusCode, 200);
}

void TestMockEndpoint::drop_whenAsked_closesWithoutAByte()
{
    QCOMPARE(raw("GET /drop HTTP/1.1\r\nHost: x\r\n\r\n"), QByteArray());
}

void TestMockEndpoint::bytes_whenAsked_areThatMany()
{
    QCOMPARE(sendOne(getRequest(at(QStringLiteral("/bytes/300000")))).content.size(), 300000);
    QCOMPARE(sendOne(getRequest(at(QStringLiteral("/bytes/-1")))).statusCode, 400);
}

void TestMockEndpoint::gzip_whenAsked_isUnpackedBySender()
{
    const Outcome outcome = sendOne(getRequest(at(QStringLiteral("/gzip"))));
    QCOMPARE(json(outcome).value(QStringLiteral("gzipped")), QJsonValue(true));
}

void TestMockEndpoint::drip_whenAsked_comesWhole()
{
    const Outcome outcome = sendOne(getRequest(at(QStringLiteral("/drip?seconds=0.2&bytes=7"))));
    QCOMPARE(outcome.content, QByteArray("......."));
    QVERIFY(outcome.totalMs > *outcome.firstByteMs);
}

void TestMockEndpoint::redirect_whenFollowed_endsAtIndex()
{
    const Outcome outcome = sendOne(getRequest(at(QStringLiteral("/redirect/3"))));
    QCOMPARE(outcome.statusCode, 200);
    QCOMPARE(outcome.sends, 4);
}

void TestMockEndpoint::hook_ofAnyMethod_isAccepted()
{
    for (const char *method : {"POST", "PUT", "PATCH", "DELETE"})
        QCOMPARE(
            sendOne(request(QString::fromLatin1(method), at(QStringLiteral("/hook")), "{}")).statusCode, 200);
}

void TestMockEndpoint::unknownPath_whenAsked_hints()
{
    const Outcome outcome = sendOne(getRequest(at(QStringLiteral("/nowhere"))));
    QCOMPARE(outcome.statusCode, 404);
    QVERIFY(!json(outcome).value(QStringLiteral("hint")).toString().isEmpty());
}

void TestMockEndpoint::pipelined_whenInOneWrite_areAnsweredInOrder()
{
    const QByteArray out
        = raw("GET /todos/1 HTTP/1.1\r\n\r\nPOST /echo HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc"
              "GET /status/418 HTTP/1.1\r\nConnection: close\r\n\r\n");
    const qsizetype first = out.indexOf("delectus");
    const qsizetype second = out.indexOf("\"abc\"");
    const qsizetype third = out.indexOf("HTTP/1.1 418");
    QVERIFY(first > 0 && first < second && second < third);
}

void TestMockEndpoint::pipelined_behindADelay_waitsItsTurn()
{
    const QByteArray out
        = raw("GET /delay/0.1 HTTP/1.1\r\n\r\nGET /status/418 HTTP/1.1\r\nConnection: close\r\n\r\n");
    QVERIFY(out.indexOf("HTTP/1.1 200") >= 0);
    QVERIFY(out.indexOf("HTTP/1.1 418") > out.indexOf("HTTP/1.1 200"));
}

void TestMockEndpoint::chunkedBody_whenSplitAnywhere_isRead()
{
    const QByteArray request
        = "POST /echo HTTP/1.1\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
          "5;x=y\r\nhello\r\n6\r\n world\r\n0\r\nTrailer: t\r\n\r\n";
    for (qsizetype cut = 1; cut < request.size(); cut += 3) {
        QTcpSocket socket;
        QByteArray in;
        connect(&socket, &QTcpSocket::readyRead, &socket, [&] { in += socket.readAll(); });
        socket.connectToHost(QStringLiteral("127.0.0.1"), quint16(m_mock.url().port()));
        socket.write(request.left(cut));
        QVERIFY(QTest::qWaitFor(
            [&] { return socket.state() == QAbstractSocket::ConnectedState && socket.bytesToWrite() == 0; }));
        QCoreApplication::processEvents(); // lets the pieces arrive apart; the result is the same when they
                                           // don't
        socket.write(request.mid(cut));
        QVERIFY(QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::UnconnectedState; }));
        QVERIFY2(in.contains("\"hello world\""), qPrintable(QStringLiteral("cut at %1").arg(cut)));
    }
}

void TestMockEndpoint::head_ofEcho_hasNoBody()
{
    const QByteArray out = raw("HEAD /todos/1 HTTP/1.1\r\nConnection: close\r\n\r\n");
    QVERIFY(out.startsWith("HTTP/1.1 200"));
    QVERIFY(out.endsWith("\r\n\r\n"));
    QVERIFY(!out.contains("Content-Length: 0"));
}

void TestMockEndpoint::head_whenTooLarge_isRefused()
{
    QVERIFY(raw("GET / HTTP/1.1\r\nX: " + QByteArray(200'000, 'x')).startsWith("HTTP/1.1 431"));
}

void TestMockEndpoint::length_whenTooLarge_isRefused()
{
    QVERIFY(raw("POST / HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n").startsWith("HTTP/1.1 413"));
}

void TestMockEndpoint::garbage_whenSent_isRefused()
{
    QVERIFY(raw("hello\r\n\r\n").startsWith("HTTP/1.1 400"));
    QVERIFY(
        raw("POST /echo HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n").startsWith("HTTP/1.1 400"));
}

void TestMockEndpoint::host_whenAStrangers_isRefused()
{
    QVERIFY(raw("GET /echo HTTP/1.1\r\nHost: evil.example:8080\r\n\r\n").startsWith("HTTP/1.1 421"));
    QVERIFY(raw("GET /echo HTTP/1.1\r\nHost: 127.0.0.1:8080\r\nConnection: close\r\n\r\n")
                .startsWith("HTTP/1.1 200"));
}

void TestMockEndpoint::arrivals_whenKept_tieToTheRequest()
{
    QSignalSpy spy(&m_mock, &MockEndpoint::arrived);
    HttpRequest post = request(QStringLiteral("POST"), at(QStringLiteral("/hook?x=1")), "abc");
    (void)sendOne(withHeader(post, QStringLiteral("Idempotency-Key"), QStringLiteral("key-1")));
    QCOMPARE(spy.size(), 1);
    const auto arrival = spy.first().first().value<MockArrival>();
    QCOMPARE(arrival.method, QStringLiteral("POST"));
    QCOMPARE(arrival.target, QStringLiteral("/hook?x=1"));
    QCOMPARE(arrival.body, QByteArray("abc"));
    QCOMPARE(arrival.statusCode, 200);
    QCOMPARE(arrival.idempotencyKey, QStringLiteral("key-1"));
}

void TestMockEndpoint::arrivals_whenNotKept_areSilent()
{
    QSignalSpy spy(&m_mock, &MockEndpoint::arrived);
    m_mock.setKeepArrivals(false);
    QCOMPARE(sendOne(getRequest(at(QStringLiteral("/hook")))).statusCode, 200);
    m_mock.setKeepArrivals(true);
    QCOMPARE(spy.size(), 0);
}

void TestMockEndpoint::listen_onTakenPort_saysSo()
{
    MockEndpoint second;
    const Status status = second.listen(quint16(m_mock.url().port()));
    QVERIFY(!status.ok());
    QVERIFY(status.error().line().contains(QString::number(m_mock.url().port())));
}

QTEST_GUILESS_MAIN(TestMockEndpoint)
#include "tst_mockendpoint.moc"
