// SPDX-License-Identifier: GPL-3.0-or-later
// What the mock endpoint does by its script, seen by sockets that know no HTTP, and what a hostile client can
// do to it.
#include "app/base/threadptr.h"
#include "app/http/mockendpoint.h"

#include <arpa/inet.h>
#include <cerrno>
#include <mutex>
#include <QElapsedTimer>
#include <QTest>
#include <sys/socket.h>
#include <unistd.h>

using namespace pgcourier;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray get = "GET /x HTTP/1.1\r\nHost: h\r\n\r\n";

// A blocking socket.
class Client
{
public:
    enum class End { Closed, Reset, Late };

    explicit Client(int port, int receiveBuffer = 0) : m_socket(::socket(AF_INET, SOCK_STREAM, 0))
    {
        const timeval patience{20, 0};
        ::setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
        ::setsockopt(m_socket, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof(patience));
        if (receiveBuffer > 0)
            ::setsockopt(m_socket, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, sizeof(receiveBuffer));
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(quint16(port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        m_connected = ::connect(m_socket, reinterpret_cast<sockaddr *>(&address), sizeof(address)) == 0;
    }
    ~Client() { ::close(m_socket); }
    Client(const Client &) = delete;
    Client &operator=(const Client &) = delete;

    bool send(const QByteArray &bytes) const
    {
        for (qsizetype at = 0; at < bytes.size();) {
            const ssize_t sent
                = ::send(m_socket, bytes.constData() + at, size_t(bytes.size() - at), MSG_NOSIGNAL);
            if (sent <= 0)
                return false;
            at += sent;
        }
        return m_connected;
    }
    // Until so much has come, or the other side ends it.
    QByteArray read(qsizetype most)
    {
        QByteArray in;
        while (in.size() < most) {
            char buffer[65536];
            const ssize_t count
                = ::recv(m_socket, buffer, std::min<size_t>(sizeof(buffer), size_t(most - in.size())), 0);
            if (count <= 0) {
                m_end = count == 0 ? End::Closed : errno == ECONNRESET ? End::Reset : End::Late;
                break;
            }
            in.append(buffer, count);
        }
        return in;
    }
    QByteArray readUntil(const QByteArray &mark)
    {
        QByteArray in;
        while (!in.contains(mark)) {
            const QByteArray more = read(1);
            if (more.isEmpty())
                break;
            in += more;
        }
        return in;
    }
    QByteArray readAll() { return read(std::numeric_limits<qsizetype>::max()); }
    [[nodiscard]] End end() const { return m_end; }

private:
    int m_socket;
    bool m_connected = false;
    End m_end = End::Late;
};

QByteArray bodyOf(const QByteArray &answer)
{
    return answer.mid(answer.indexOf("\r\n\r\n") + 4);
}

} // namespace

class TestMockScripted : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup();

    void answer_ofAWord_isThatOnTheWire_data();
    void answer_ofAWord_isThatOnTheWire();
    void connection_ofAnEnd_endsSo_data();
    void connection_ofAnEnd_endsSo();
    void slowness_ofAWord_takesItsTime_data();
    void slowness_ofAWord_takesItsTime();
    void hang_whenScripted_answersNothing();
    void head_ofAScriptedAnswer_hasNoBody();
    void rules_whenSeveral_answerTheirOwn();
    void perRequest_byIdempotencyKey_countsApart();
    void script_whenChanged_keepsWhatIsAsItWas();
    void arrival_ofAScript_saysWhichAnswer();
    void arrival_whenPacked_isUnpacked_data();
    void arrival_whenPacked_isUnpacked();
    void arrival_inChunks_isKeptAsItCame();

    void client_thatIsSlow_isSentAway_data();
    void client_thatIsSlow_isSentAway();
    void client_thatDoesNotRead_isSentAway();
    void clients_whenTooMany_makeRoom();
    void bodies_whenTooMuchTogether_areRefused();
    void chunks_whenCountless_areRead();
    void requests_whenPipelinedWithoutEnd_areAnswered();

private:
    void start(const QString &script, const MockLimits &limits = {});
    void use(const QString &script);
    [[nodiscard]] QByteArray ask(const QByteArray &request = get); // until the connection ends
    [[nodiscard]] int statusOf(const QByteArray &request);
    [[nodiscard]] QList<MockArrival> arrivals() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_arrivals;
    }

    MockEndpoint *m_mock = nullptr;
    int m_port = 0;
    mutable std::mutex m_mutex;
    QList<MockArrival> m_arrivals;
    Client::End m_end = Client::End::Late;
    ThreadPtr m_thread;
};

void TestMockScripted::start(const QString &script, const MockLimits &limits)
{
    const MockReading reading = readMockScript(script);
    QVERIFY2(!reading.mistake, reading.mistake ? qPrintable(reading.mistake->words()) : "");
    m_thread = startThread(u"mock"_s);
    m_mock = adopt(m_thread, std::make_unique<MockEndpoint>());
    connect(m_mock, &MockEndpoint::arrived, m_mock, [this](const MockArrival &arrival) {
        const std::scoped_lock lock(m_mutex);
        m_arrivals.append(arrival);
    });
    QMetaObject::invokeMethod(
        m_mock,
        [&] {
            m_mock->setLimits(limits);
            m_mock->setScript(reading.script);
            if (m_mock->listen())
                m_port = m_mock->url().port();
        },
        Qt::BlockingQueuedConnection);
    QVERIFY(m_port > 0);
}

void TestMockScripted::use(const QString &script)
{
    const MockScript read = readMockScript(script).script;
    QMetaObject::invokeMethod(
        m_mock, [&] { m_mock->setScript(read); }, Qt::BlockingQueuedConnection);
}

void TestMockScripted::cleanup()
{
    m_thread.reset();
    m_mock = nullptr;
    m_arrivals.clear();
}

QByteArray TestMockScripted::ask(const QByteArray &request)
{
    Client client(m_port);
    (void)client.send(request);
    const QByteArray answer = client.readAll();
    m_end = client.end();
    return answer;
}

int TestMockScripted::statusOf(const QByteArray &request)
{
    Client client(m_port);
    (void)client.send(request);
    return client.read(12).mid(9).toInt();
}

void TestMockScripted::answer_ofAWord_isThatOnTheWire_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QByteArray>("answer");
    const auto row = [](const char *script, const QByteArray &answer) {
        QTest::newRow(script) << QString::fromLatin1(script) + u" close"_s << answer;
    };
    const QByteArray json = "Content-Type: application/json\r\n";
    const QByteArray end = "Connection: close\r\n\r\n";
    row("200", "HTTP/1.1 200 OK\r\n" + json + "Content-Length: 14\r\n" + end + R"({"status":200})");
    row("429 Retry-After 3 \"no\"",
        "HTTP/1.1 429 Too Many Requests\r\nContent-Length: 2\r\nRetry-After: 3\r\nContent-Type: text/plain; "
        "charset=utf-8\r\n"
            + end + "no");
    row("204", "HTTP/1.1 204 No Content\r\n" + end);
    row("103 Link x, 200 []",
        "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n" + json + end
            + "[]");
    row("200 chunked \"abc\"",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/plain; charset=utf-8\r\n" + end
            + "3\r\nabc\r\n0\r\n\r\n");
    row("malformed status 200 []", "HTTP/9 200 OK\r\nContent-Length: 2\r\n" + json + end + "[]");
    row("malformed head 200 []",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nThis line has no colon\r\n" + json + end + "[]");
    row("malformed length 200 []", "HTTP/1.1 200 OK\r\nContent-Length: 5x\r\n" + json + end + "[]");
    row("malformed chunk 200 []",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n" + json + end + "zz\r\n[]\r\n0\r\n\r\n");
    row("200 Content-Length 9 []",
        "HTTP/1.1 200 OK\r\n" + json.left(0) + "Content-Length: 9\r\n" + json + end + "[]");
}

void TestMockScripted::answer_ofAWord_isThatOnTheWire()
{
    QFETCH(QString, script);
    start(u"/x: "_s + script);
    QTEST(ask(), "answer");
    QCOMPARE(m_end, Client::End::Closed);
}

void TestMockScripted::connection_ofAnEnd_endsSo_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<bool>("reset");
    QTest::addColumn<bool>("head");
    QTest::addColumn<int>("body");
    QTest::newRow("drop") << u"drop"_s << false << false << 0;
    QTest::newRow("reset") << u"reset"_s << true << false << 0;
    QTest::newRow("delay, reset") << u"delay 50 ms reset"_s << true << false << 0;
    QTest::newRow("drop in the body") << u"200 \"abcdef\" drop"_s << false << true << 3;
    QTest::newRow("reset in the body") << u"200 \"abcdef\" reset"_s << true << true << 3;
    QTest::newRow("drop in a chunked body") << u"200 \"abcdef\" chunked drop"_s << false << true << 8;
    QTest::newRow("drop in a large body") << u"200 bytes 3000000 drop"_s << false << true << 1'500'000;
    QTest::newRow("close") << u"200 \"abc\" close"_s << false << true << 3;
}

void TestMockScripted::connection_ofAnEnd_endsSo()
{
    QFETCH(QString, script);
    QFETCH(bool, reset);
    QFETCH(bool, head);
    QFETCH(int, body);
    start(script);
    const QByteArray answer = ask();
    QCOMPARE(m_end, reset ? Client::End::Reset : Client::End::Closed);
    QCOMPARE(answer.startsWith("HTTP/1.1 200 OK\r\n"), head);
    QCOMPARE(head ? bodyOf(answer).size() : answer.size(), body);
}

void TestMockScripted::slowness_ofAWord_takesItsTime_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<bool>("headIsQuick");
    QTest::newRow("delay") << u"delay 400 ms 200 \"abc\" close"_s << false;
    QTest::newRow("slow head") << u"slow head 400 ms 200 \"abc\" close"_s << false;
    QTest::newRow("slow body") << u"slow body 400 ms 200 \"abcdefghij\" close"_s << true;
    QTest::newRow("slow chunks") << u"slow body 400 ms chunked 200 \"abcdefghij\" close"_s << true;
    QTest::newRow("delayed hint") << u"103 delay 400 ms, 200 \"abc\" close"_s << false;
}

// The least alone is held: a busy machine takes longer.
void TestMockScripted::slowness_ofAWord_takesItsTime()
{
    QFETCH(QString, script);
    QFETCH(bool, headIsQuick);
    start(script);
    Client client(m_port);
    QElapsedTimer clock;
    clock.start();
    QVERIFY(client.send(get));
    QVERIFY(client.readUntil("\r\n\r\n").startsWith("HTTP/1.1 "));
    if (!headIsQuick)
        QVERIFY2(clock.elapsed() >= 350, qPrintable(QString::number(clock.elapsed())));
    (void)client.readAll();
    QVERIFY2(clock.elapsed() >= 350, qPrintable(QString::number(clock.elapsed())));
    QCOMPARE(client.end(), Client::End::Closed);
}

void TestMockScripted::hang_whenScripted_answersNothing()
{
    start(u"/x: hang\n/y: 200 close"_s);
    Client hung(m_port);
    QVERIFY(hung.send(get));
    QTRY_COMPARE(arrivals().size(), 1);
    QVERIFY(ask("GET /y HTTP/1.1\r\nHost: h\r\n\r\n").startsWith("HTTP/1.1 200")); // others go on
    QTRY_COMPARE(arrivals().size(), 2);
    QCOMPARE(arrivals()[0].ending, MockEnding::Hung);
    m_thread.reset(); // which closes it
    QCOMPARE(hung.readAll(), QByteArray());
}

void TestMockScripted::head_ofAScriptedAnswer_hasNoBody()
{
    start(u"200 \"abc\" slow body 2 s close"_s);
    const QByteArray answer = ask("HEAD /x HTTP/1.1\r\nHost: h\r\n\r\n");
    QVERIFY(answer.contains("Content-Length: 3\r\n"));
    QVERIFY(answer.endsWith("\r\n\r\n"));
}

void TestMockScripted::rules_whenSeveral_answerTheirOwn()
{
    start(u"POST /a*: 500, 201\n/a: 404\n/d: default\n"_s);
    const auto of = [this](const QByteArray &line) {
        return statusOf(line + " HTTP/1.1\r\nHost: h\r\n\r\n");
    };
    QCOMPARE(of("POST /a/1"), 500);
    QCOMPARE(of("GET /a"), 404);
    QCOMPARE(of("POST /a/2"), 201); // the rule counts, whatever path of it is asked for
    QCOMPARE(of("POST /a/2"), 201);
    QCOMPARE(of("GET /status/418"), 418); // none fits
    QCOMPARE(of("GET /d"), 404); // as without a script
}

void TestMockScripted::perRequest_byIdempotencyKey_countsApart()
{
    start(u"/x per request: 500, 200"_s);
    const auto of = [this](const QByteArray &field) {
        return statusOf("GET /x HTTP/1.1\r\nHost: h\r\n" + field + "\r\n\r\n");
    };
    QCOMPARE(of("Idempotency-Key: a"), 500);
    QCOMPARE(of("Idempotency-Key: b"), 500);
    QCOMPARE(of("Idempotency-Key: a"), 200);
    QCOMPARE(of("webhook-id: c"), 500);
    QCOMPARE(of("Idempotency-Key: b"), 200);
    QCOMPARE(of("webhook-id: c"), 200);
}

void TestMockScripted::script_whenChanged_keepsWhatIsAsItWas()
{
    start(u"/x: 500, 502, 200\n/y: 500, 200"_s);
    const QByteArray other = "GET /y HTTP/1.1\r\nHost: h\r\n\r\n";
    QCOMPARE(statusOf(get), 500);
    QCOMPARE(statusOf(other), 500);
    use(u"# a line more\n/x: 500, 502, 200\n/y: 503, 200"_s);
    QCOMPARE(statusOf(get), 502);
    QCOMPARE(statusOf(other), 503);
    QMetaObject::invokeMethod(m_mock, &MockEndpoint::startScriptOver, Qt::BlockingQueuedConnection);
    QCOMPARE(statusOf(get), 500);
    use({});
    QCOMPARE(statusOf(get), 404);
}

void TestMockScripted::arrival_ofAScript_saysWhichAnswer()
{
    start(u"# a comment\nPOST /x: 500, 429 Retry-After 3, drop"_s);
    const QByteArray post
        = "POST /x HTTP/1.1\r\nHost: h\r\nwebhook-id: msg_a_17\r\nContent-Length: 3\r\n\r\nabc";
    QCOMPARE(statusOf(post), 500);
    QCOMPARE(statusOf(post), 429);
    QCOMPARE(ask(post), QByteArray());
    QTRY_COMPARE(arrivals().size(), 3);
    const MockArrival second = arrivals()[1];
    QCOMPARE(second.place, (MockPlace{2, 2, 3}));
    QCOMPARE(second.number, quint64(2));
    QCOMPARE(second.requestId, qint64(17));
    QCOMPARE(second.statusCode, 429);
    QVERIFY(second.answerHead.contains("Retry-After: 3\r\n"));
    QCOMPARE(second.answerBody, QByteArray(R"({"status":429})"));
    QCOMPARE(arrivals()[2].ending, MockEnding::Dropped);
    QCOMPARE(arrivals()[2].statusCode, 0);
    QCOMPARE(arrivals()[2].answerHead, QByteArray());
}

void TestMockScripted::arrival_whenPacked_isUnpacked_data()
{
    QTest::addColumn<QByteArray>("coding");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<MockPacking>("packing");
    QTest::addColumn<QByteArray>("decoded");
    const QByteArray gzip = QByteArray::fromHex("1f8b08000000000002034b4c4a0600c241243503000000"); // abc
    const QByteArray brotli = QByteArray::fromHex("0b018061626303");
    const QByteArray deflate = QByteArray::fromHex("789c4b4c4a0600024d0127");
    QTest::newRow("none") << QByteArray() << QByteArray("abc") << MockPacking::Plain << QByteArray("abc");
    QTest::newRow("identity") << QByteArray("identity") << QByteArray("abc") << MockPacking::Plain
                              << QByteArray("abc");
    QTest::newRow("gzip") << QByteArray("gzip") << gzip << MockPacking::Unpacked << QByteArray("abc");
    QTest::newRow("brotli") << QByteArray("br") << brotli << MockPacking::Unpacked << QByteArray("abc");
    QTest::newRow("deflate") << QByteArray("deflate") << deflate << MockPacking::Unpacked
                             << QByteArray("abc");
    QTest::newRow("no gzip") << QByteArray("gzip") << QByteArray("abc") << MockPacking::Broken
                             << QByteArray("abc");
    QTest::newRow("cut gzip") << QByteArray("gzip") << gzip.chopped(6) << MockPacking::Broken
                              << gzip.chopped(6);
    QTest::newRow("unknown") << QByteArray("rot13") << QByteArray("nop") << MockPacking::Unknown
                             << QByteArray("nop");
}

void TestMockScripted::arrival_whenPacked_isUnpacked()
{
    QFETCH(QByteArray, coding);
    QFETCH(QByteArray, body);
    start({});
    const QByteArray field = coding.isEmpty() ? QByteArray() : "Content-Encoding: " + coding + "\r\n";
    QCOMPARE(statusOf("POST /hook HTTP/1.1\r\nHost: h\r\n" + field
                 + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body),
        200);
    QTRY_COMPARE(arrivals().size(), 1);
    QTEST(arrivals()[0].packing, "packing");
    QTEST(arrivals()[0].decoded(), "decoded");
    QCOMPARE(arrivals()[0].body, body);
}

void TestMockScripted::arrival_inChunks_isKeptAsItCame()
{
    start({});
    const QByteArray wire = "2;x=y\r\nab\r\n1\r\nc\r\n0\r\nT: v\r\n\r\n";
    QCOMPARE(statusOf("POST /hook HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n" + wire), 200);
    QTRY_COMPARE(arrivals().size(), 1);
    QCOMPARE(arrivals()[0].body, QByteArray("abc"));
    QCOMPARE(arrivals()[0].wireBody, wire);
}

void TestMockScripted::client_thatIsSlow_isSentAway_data()
{
    QTest::addColumn<QByteArray>("begun");
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("silent") << QByteArray() << QByteArray();
    QTest::newRow("head that does not end")
        << QByteArray("GET / HTTP/1.1\r\nX-") << QByteArray("HTTP/1.1 408 ");
    QTest::newRow("body that does not come")
        << QByteArray("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nab")
        << QByteArray("HTTP/1.1 408 ");
    QTest::newRow("chunk that does not come")
        << QByteArray("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab")
        << QByteArray("HTTP/1.1 408 ");
}

void TestMockScripted::client_thatIsSlow_isSentAway()
{
    QFETCH(QByteArray, begun);
    QFETCH(QByteArray, answer);
    MockLimits limits;
    limits.head = limits.body = limits.idle = 200ms;
    start({}, limits);
    Client client(m_port);
    QVERIFY(client.send(begun));
    const QByteArray came = client.readAll();
    QVERIFY(client.end() != Client::End::Late);
    QCOMPARE(came.left(answer.size()), answer);
    QCOMPARE(came.isEmpty(), answer.isEmpty());
    QCOMPARE(statusOf("GET / HTTP/1.1\r\nHost: h\r\n\r\n"), 200);
}

void TestMockScripted::client_thatDoesNotRead_isSentAway()
{
    MockLimits limits;
    limits.stalled = 300ms;
    start({}, limits);
    Client client(m_port, 4096);
    QVERIFY(client.send("GET /bytes/100000000 HTTP/1.1\r\nHost: h\r\n\r\n"));
    QVERIFY(client.readUntil("\r\n\r\n").startsWith("HTTP/1.1 200"));
    // Whatever is there can be read still; that is far from all of it.
    QTRY_VERIFY_WITH_TIMEOUT(!client.send("x"), 20'000);
    QVERIFY(client.readAll().size() < 50'000'000);
}

void TestMockScripted::clients_whenTooMany_makeRoom()
{
    MockLimits limits;
    limits.connections = 8;
    start(u"/hang: hang"_s, limits);
    std::vector<std::unique_ptr<Client>> silent;
    for (int i = 0; i < 40; ++i)
        silent.push_back(std::make_unique<Client>(m_port));
    QCOMPARE(statusOf("GET / HTTP/1.1\r\nHost: h\r\n\r\n"), 200);
    QCOMPARE(silent[0]->readAll(), QByteArray()); // who was silent for the longest
    QVERIFY(silent[0]->end() != Client::End::Late);
}

void TestMockScripted::bodies_whenTooMuchTogether_areRefused()
{
    MockLimits limits;
    limits.receiving = 4'000'000;
    start({}, limits);
    const QByteArray head = "POST /hook HTTP/1.1\r\nHost: h\r\nContent-Length: 9000000\r\n\r\n";
    Client first(m_port);
    Client second(m_port);
    QVERIFY(first.send(head + QByteArray(3'000'000, 'x')));
    (void)second.send(head + QByteArray(3'000'000, 'x'));
    (void)second.send(QByteArray(3'000'000, 'x'));
    QVERIFY(second.read(12).endsWith("503") || first.read(12).endsWith("503"));
    QCOMPARE(
        statusOf("POST /hook HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc"), 200); // small ones pass
}

void TestMockScripted::chunks_whenCountless_areRead()
{
    start({});
    constexpr int chunks = 400'000;
    const QByteArray body = QByteArray("1\r\nx\r\n").repeated(chunks) + "0\r\n\r\n";
    QCOMPARE(statusOf("POST /hook HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n" + body), 200);
    QTRY_COMPARE(arrivals().size(), 1);
    QCOMPARE(arrivals()[0].body.size(), chunks);
}

void TestMockScripted::requests_whenPipelinedWithoutEnd_areAnswered()
{
    start(u"/x: 200 chunked \"a\"\n/y: 200 \"end\" close"_s);
    Client client(m_port);
    QVERIFY(client.send(get.repeated(5000) + "GET /y HTTP/1.1\r\nHost: h\r\n\r\n"));
    const QByteArray answers = client.readAll();
    QCOMPARE(answers.count("HTTP/1.1 200 OK"), 5001);
    QVERIFY(answers.endsWith("end"));
}

QTEST_GUILESS_MAIN(TestMockScripted)
#include "tst_mockscripted.moc"
