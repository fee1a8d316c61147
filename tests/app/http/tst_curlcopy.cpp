// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/wirerequest.h"
#include "app/model/compose/curltext.h"
#include "tests/support/sending.h"

#include <QFile>
#include <QMap>
#include <QProcess>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace pgcourier;
using namespace pgcourier::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int rounds = 20;
constexpr int copies = 100; // in each: two thousand in all

// A request as it arrived.
struct Arrival
{
    QByteArray line; // method and target
    QMap<QByteArray, QByteArray> headers; // names in small letters
    QByteArray body;

    bool operator==(const Arrival &) const = default;
};

QByteArray shown(const Arrival &arrival)
{
    QByteArray out = arrival.line;
    for (auto it = arrival.headers.begin(); it != arrival.headers.end(); ++it)
        out += '\n' + it.key() + ": " + it.value();
    return out + "\n\n" + arrival.body.left(300).toPercentEncoding(" {}\":,\n");
}

// Keeps what arrives by its header X-Case and answers each with nothing.
class Recorder : public QTcpServer
{
public:
    Recorder()
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = nextPendingConnection()) {
                connect(socket, &QTcpSocket::readyRead, this, [this, socket] { take(*socket); });
                connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            }
        });
    }

    QMap<int, Arrival> arrivals;

private:
    void take(QTcpSocket &socket)
    {
        QByteArray &text = m_texts[&socket];
        text += socket.readAll();
        const qsizetype end = text.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        Arrival arrival;
        const QByteArrayList lines = text.left(end).split('\n');
        arrival.line = lines.first().trimmed();
        for (const QByteArray &line : lines.mid(1)) {
            const qsizetype colon = line.indexOf(':');
            arrival.headers.insert(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
        }
        arrival.body = text.mid(end + 4);
        if (arrival.body.size() < arrival.headers.value("content-length").toLongLong())
            return;
        arrivals.insert(arrival.headers.take("x-case").toInt(), arrival);
        text.clear();
        socket.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        socket.disconnectFromHost();
    }

    QHash<QTcpSocket *, QByteArray> m_texts;
};

// Requests with whatever a user may put into one; the same for the same seed.
class Maker
{
public:
    Maker(quint16 port, int seed) : m_port(port), m_random(quint32(seed)) { }

    Request next(int number)
    {
        Request request;
        request.method = pick(
            QStringList{u"GET"_s, u"POST"_s, u"PUT"_s, u"PATCH"_s, u"DELETE"_s, u"HEAD"_s, u"OPTIONS"_s});
        request.url = url();
        request.headers = headers();
        request.headers.insert(
            below(int(request.headers.size()) + 1), {u"X-Case"_s, QString::number(number)});
        request.body = body(number);
        request.timeout = std::chrono::milliseconds(100'000 + below(3'000'000));
        if (one(10))
            request.idempotencyKey = u"key "_s + text(5);
        return request;
    }

private:
    [[nodiscard]] int below(int end) { return int(m_random.bounded(end)); }
    [[nodiscard]] bool one(int of) { return below(of) == 0; }
    [[nodiscard]] QString pick(const QStringList &list) { return list[below(int(list.size()))]; }

    QString text(int most)
    {
        static const QStringList pieces{u"a"_s, u"Zz"_s, u"7"_s, u" "_s, u"'"_s, u"\""_s, u"\\"_s, u"$HOME"_s,
            u"`id`"_s, u"!x"_s, u"한"_s, u"é"_s, u"{a,b}"_s, u"[0]"_s, u"[1-3]"_s, u"{x}"_s, u"%zz"_s,
            u"%41"_s, u"*"_s, u"?"_s, u"&"_s, u";"_s, u"|"_s, u"<>"_s, u"^"_s, u"~"_s, u"@f"_s, u"-k"_s,
            u"(x)"_s, u","_s, u"=="_s, u":"_s, u"+"_s, u"😀"_s, u"%"_s, u"$(id)"_s, u"\u00a0"_s};
        QString out;
        for (int i = below(most + 1); i > 0; --i)
            out += pick(pieces);
        return out;
    }

    QString url()
    {
        QString out = u"http://"_s + (one(15) ? u"me:p%40w@"_s : QString()) + u"127.0.0.1:"_s
            + QString::number(m_port);
        static const QStringList steps{
            u"/"_s, u"/a"_s, u"/./b"_s, u"/../c"_s, u"/c.d"_s, u"//"_s, u"/%2e%2E/x"_s};
        for (int i = below(4); i > 0; --i)
            out += pick(steps) + text(3).remove(u'?');
        if (one(2))
            out += (out.endsWith(QString::number(m_port)) ? u"/?"_s : u"?"_s) + text(5);
        if (one(8))
            out += u"#"_s + text(2);
        return out;
    }

    Headers headers()
    {
        static const QStringList names{u"X-A"_s, u"x-b"_s, u"X-Tag"_s, u"X-Tag"_s, u"Content-Type"_s,
            u"Accept"_s, u"User-Agent"_s, u"Cookie"_s, u"cookie"_s, u"Authorization"_s, u"Referer"_s,
            u"Accept-Encoding"_s, u"If-None-Match"_s, u"Accept-Language"_s, u"Content-Length"_s,
            u"X_y!#$%&'*+.^`|~"_s};
        Headers out;
        for (int i = below(6); i > 0; --i)
            out.append({pick(names), one(5) ? QString() : text(6)});
        return out;
    }

    std::optional<QByteArray> body(int number)
    {
        if (number == 7)
            return QByteArray(150'000, one(2) ? 'x' : '\x80');
        switch (below(9)) {
        case 0:
        case 1:
            return std::nullopt;
        case 2:
            return QByteArray("");
        case 3:
            return "{\"a\": \"it's\\n\", \"b\": 1E400}\n";
        case 4:
            return "line\r\n" + text(4).toUtf8() + "\r\nend";
        case 5:
            return QByteArray("-n\0\\0%s%d\\", 10) + text(3).toUtf8();
        case 6:
            return QByteArray("@file\n\n") + text(8).toUtf8() + "\xe2\x80\xa8\n";
        case 7: {
            QByteArray bytes;
            for (int i = below(60); i >= 0; --i)
                bytes += char(below(256));
            return bytes;
        }
        default:
            return text(20).toUtf8() + "\n\n";
        }
    }

    quint16 m_port;
    QRandomGenerator m_random;
};

HttpRequest ofWorker(const Request &request)
{
    HttpRequest out;
    out.id = {1};
    out.method = request.method;
    out.url = request.url;
    out.headers = request.headers;
    out.body = request.body;
    out.timeout = request.timeout;
    if (!request.idempotencyKey.isEmpty() && !findHeader(out.headers, u"Idempotency-Key"))
        out.headers.append({u"Idempotency-Key"_s, request.idempotencyKey});
    return out;
}

// A query of nothing is one nevertheless; the program curl leaves its mark away since 8.8.
void removeEmptyQuery(Arrival &arrival)
{
    if (arrival.line.contains("? HTTP/"))
        arrival.line.replace("? HTTP/", " HTTP/");
}

// What each program says of itself where the request does not say it.
void removeOwn(Arrival &arrival, const Request &request)
{
    for (const QString &name : {u"user-agent"_s, u"accept"_s, u"accept-language"_s, u"accept-encoding"_s}) {
        if (!findHeader(request.headers, name))
            arrival.headers.remove(name.toLatin1());
    }
}

} // namespace

// The command that is copied, run by curl itself, against what a worker sends.
class TestCurlCopy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void command_whenRunByCurl_arrivesAsTheWorkersRequest_data();
    void command_whenRunByCurl_arrivesAsTheWorkersRequest();

private:
    void runByShell(const QList<Request> &requests);
};

void TestCurlCopy::runByShell(const QList<Request> &requests)
{
    QTemporaryDir folder;
    QFile script(folder.filePath(u"copies.sh"_s));
    QVERIFY(script.open(QIODevice::WriteOnly));
    script.write("unset http_proxy HTTP_PROXY all_proxy ALL_PROXY\nexport HOME=/nonexistent LC_ALL=C\n");
    for (const Request &request : requests)
        script.write(curlCommand(request).toUtf8()
            + QByteArray(" --silent --show-error --output /dev/null || echo \"failed: $?\"\n"));
    script.close();
    QProcess shell;
    shell.start(u"sh"_s, {script.fileName()});
    QVERIFY(QTest::qWaitFor([&shell] { return shell.state() == QProcess::NotRunning; }, 240'000));
    QCOMPARE(shell.readAllStandardError(), QByteArray());
    QCOMPARE(shell.readAllStandardOutput(), QByteArray());
}

void TestCurlCopy::command_whenRunByCurl_arrivesAsTheWorkersRequest_data()
{
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= rounds; ++seed)
        QTest::addRow("seed %d", seed) << seed;
}

void TestCurlCopy::command_whenRunByCurl_arrivesAsTheWorkersRequest()
{
    QFETCH(int, seed);
    QVERIFY2(!QStandardPaths::findExecutable(u"curl"_s).isEmpty(), "the tests need the program curl");
    Recorder recorder;
    QVERIFY(recorder.listen(QHostAddress::LocalHost));
    Maker maker(recorder.serverPort(), seed);
    QList<Request> requests;
    QList<HttpRequest> sent;
    while (requests.size() < copies) {
        const Request request = maker.next(int(requests.size()));
        if (!toWire(ofWorker(request)))
            continue; // no worker sends it
        requests.append(request);
        sent.append(ofWorker(request));
    }
    SenderOptions options = senderOptions();
    options.transport = TransportKind::Curl;
    Sender sender(options);
    QCOMPARE(sendAll(sender, sent).size(), requests.size());
    const QMap<int, Arrival> ofWorkers = std::exchange(recorder.arrivals, {});
    runByShell(requests);
    QCOMPARE(ofWorkers.size(), requests.size());
    QCOMPARE(recorder.arrivals.size(), requests.size());
    int different = 0;
    for (int i = 0; i < int(requests.size()); ++i) {
        Arrival worker = ofWorkers.value(i);
        Arrival copy = recorder.arrivals.value(i);
        removeOwn(worker, requests[i]);
        removeOwn(copy, requests[i]);
        if (isNewerCurl()) {
            removeEmptyQuery(worker);
            removeEmptyQuery(copy);
        }
        if (worker == copy)
            continue;
        if (++different < 5)
            qWarning().noquote() << curlCommand(requests[i]) << "\n--- worker\n"
                                 << shown(worker) << "\n--- curl\n"
                                 << shown(copy);
    }
    QCOMPARE(different, 0);
}

QTEST_GUILESS_MAIN(TestCurlCopy)
#include "tst_curlcopy.moc"
