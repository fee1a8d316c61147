// SPDX-License-Identifier: GPL-3.0-or-later
// Two thousand responses that are none, or not quite, over each transport, from a fixed seed
// (PGCOURIER_FUZZ_SEED and PGCOURIER_FUZZ_COUNT for others): each delivery ends by its deadline, nothing
// crashes, nothing is lost or kept, and no more is held than a worker may hold.
#include "app/http/bodybudget.h"
#include "app/http/mockdata.h"
#include "tests/support/hostileserver.h"
#include "tests/support/sending.h"

#include <QEventLoop>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>
#include <QTimer>

#include <memory>

using namespace pgcourier;
using namespace pgcourier::test;

namespace {

constexpr quint32 usualSeed = 20'240'607;
constexpr int usualCount = 2000;
constexpr auto timeout = std::chrono::milliseconds(1000);
constexpr double lateness = 5000; // ms, of a machine that has other things to do
constexpr int destinations = 8;
constexpr int atOnce = 500; // given to the sender and not ended
constexpr int patience = 60'000; // ms without an outcome

// One body beyond the budget, what a brotli stream may take to unpack one, and the small ones that never
// wait.
constexpr qint64 budget = 1 << 20;
constexpr qint64 responseLimit = 1 << 20;
constexpr qint64 brotliWindow = 17 << 20;
constexpr qint64 mayHold = budget + 2 * responseLimit + brotliWindow + atOnce * BodyBudget::smallBody;
constexpr qint64 mayGrow = 80 << 20; // bytes; the process, which plays the servers too

QByteArray brotliBomb()
{
    return QByteArray::fromHex("cbffff3ff825f0e2b14020f7fe2fff2c31f04b00c46111808e2306");
}

QList<QByteArray> wellFormed()
{
    const QByteArray packed = gzipped(QByteArray(20'000, 'x'));
    return {
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Type: text/plain\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n3;a=b\r\nabc\r\n0\r\nX-T: "
        "1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + QByteArray::number(packed.size())
            + "\r\n\r\n" + packed,
        "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 27\r\n\r\n" + brotliBomb(),
        "HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\nConnection: close\r\n\r\n" + packed.mid(10),
        "HTTP/1.1 302 There\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"a\"\r\nContent-Length: 2\r\n\r\nno",
        "HTTP/1.1 407 No\r\nProxy-Authenticate: Digest realm=\"a\", nonce=\"b\"\r\nContent-Length: "
        "2\r\n\r\nno",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
        "HTTP/1.1 204 None\r\nSet-Cookie: a=b\r\nSet-Cookie: c=d; Path=/\r\n\r\n",
        "HTTP/1.0 500 Oh\r\n\r\nuntil the end",
        "HTTP/1.1 503 Later\r\nRetry-After: 3\r\nContent-Length: 0\r\n\r\n",
    };
}

QByteArray mutated(QByteArray bytes, QRandomGenerator &random)
{
    static const QList<QByteArray> pieces{"\r\n", "\n", "\r", QByteArray(1, '\0'), ":", " ", "\t", "-1",
        "99999999999999999999", "ffffffffffffffff", "0", "HTTP/1.1 200 OK\r\n", "Content-Length: 3\r\n",
        "Transfer-Encoding: chunked\r\n", "Content-Encoding: br\r\n", "Content-Encoding: gzip, br\r\n",
        "\xff\xfe\x80", QByteArray(70'000, 'h'), "\r\n\r\n"};
    const int changes = int(random.bounded(1, 6));
    for (int i = 0; i < changes && !bytes.isEmpty(); ++i) {
        const auto at = qsizetype(random.bounded(quint32(bytes.size())));
        const auto length = qsizetype(random.bounded(1, 40));
        switch (random.bounded(6)) {
        case 0:
            bytes[at] = char(random.bounded(256));
            break;
        case 1:
            bytes.remove(at, length);
            break;
        case 2:
            bytes.insert(at, bytes.mid(at, length));
            break;
        case 3:
            bytes.truncate(at);
            break;
        default:
            bytes.insert(at, pieces.at(random.bounded(int(pieces.size()))));
            break;
        }
    }
    return bytes;
}

// All that a response does depends on its number and the seed.
Script scriptFor(quint32 seed, quint32 number)
{
    QRandomGenerator random(seed ^ (number * 2654435761U));
    static const QList<QByteArray> models = wellFormed();
    const QByteArray bytes = mutated(models.at(random.bounded(int(models.size()))), random);
    const auto cut = qsizetype(random.bounded(quint32(bytes.size() + 1)));
    Script script{write(bytes.left(cut)), pause(random.bounded(3)), write(bytes.mid(cut))};
    const int end = random.bounded(10); // the rest leaves the connection as it is
    if (end < 6)
        script += close();
    else if (end < 8)
        script += reset();
    return script;
}

// Bytes that the process has in memory.
qint64 residentBytes()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QFile::ReadOnly))
        return 0;
    const QByteArray all = status.readAll();
    const qsizetype at = all.indexOf("VmRSS:");
    return at < 0 ? 0 : all.mid(at + 6, all.indexOf("kB", at) - at - 6).trimmed().toLongLong() * 1024;
}

constexpr bool isSanitized()
{
#ifdef __SANITIZE_ADDRESS__
    return true; // what is given back is kept for a while, to find who uses it still
#else
    return false;
#endif
}

int numberFrom(const char *variable, int usual)
{
    bool given = false;
    const int value = qEnvironmentVariableIntValue(variable, &given);
    return given ? value : usual;
}

// Gives a sender its requests a few at a time, and judges what becomes of each.
class Assault : public QObject
{
public:
    Assault(quint32 seed, int count)
        : m_seed(seed)
        , m_ended(size_t(count) + 1, 0)
        , m_budget(std::make_shared<BodyBudget>(budget))
        , m_sender(options())
    {
        for (quint32 i = 1; i <= destinations; ++i) {
            m_servers.push_back(std::make_unique<HostileServer>(QHostAddress(0x7f000000 + i)));
            m_servers.back()->forget();
            m_servers.back()->on(
                [seed](const SeenRequest &seen) { return scriptFor(seed, seen.target.mid(1).toUInt()); });
        }
        connect(&m_sender, &Sender::finished, this, &Assault::take);
        m_silence.setSingleShot(true);
        connect(&m_silence, &QTimer::timeout, &m_loop, &QEventLoop::quit);
    }

    void run()
    {
        const qint64 before = residentBytes();
        m_silence.start(patience);
        sendMore();
        m_loop.exec(); // QTest's waiting sleeps between looks
        QCOMPARE(m_done, count());
        QVERIFY(std::all_of(m_ended.begin() + 1, m_ended.end(), [](int times) { return times == 1; }));
        QVERIFY2(m_mostHeld <= mayHold, qPrintable(QString::number(m_mostHeld)));
        QTRY_COMPARE(m_budget->held(), 0);
        QCOMPARE(m_sender.inFlight(), 0);
        const qint64 grown = m_mostResident - before;
        qInfo("%d responses: %lld KB of bodies at most, the process grew by %lld KB", count(),
            qlonglong(m_mostHeld / 1024), qlonglong(grown / 1024));
        QVERIFY2(isSanitized() || grown < mayGrow, qPrintable(QString::number(grown)));
    }

private:
    [[nodiscard]] int count() const { return int(m_ended.size()) - 1; }

    [[nodiscard]] SenderOptions options() const
    {
        SenderOptions options = senderOptions();
        options.responseLimit = responseLimit;
        options.bodyBudget = m_budget;
        return options;
    }

    void sendMore()
    {
        QList<HttpRequest> requests;
        for (; m_given < count() && m_given - m_done < atOnce; ++m_given) {
            const int number = m_given + 1;
            const QString path = u'/' + QString::number(number);
            requests.append(getRequest(m_servers[size_t(number % destinations)]->url(path), number));
            requests.last().timeout = timeout;
        }
        if (!requests.isEmpty())
            m_sender.send(requests);
    }

    void take(const QList<Outcome> &outcomes)
    {
        m_silence.start(patience);
        m_mostHeld = std::max(m_mostHeld, m_budget->held());
        if (m_done / 1000 != (m_done + outcomes.size()) / 1000 || m_mostResident == 0)
            m_mostResident = std::max(m_mostResident, residentBytes());
        for (const Outcome &outcome : outcomes)
            judge(outcome);
        m_done += int(outcomes.size());
        if (m_done >= count())
            m_loop.quit();
        sendMore();
    }

    void judge(const Outcome &outcome)
    {
        ++m_ended[size_t(outcome.id.value)];
        const bool said = outcome.statusCode.has_value() != !outcome.errorMsg.isEmpty();
        const bool inTime = outcome.totalMs && *outcome.totalMs < double(timeout.count()) + lateness;
        const qint64 size = outcome.content.size();
        if (!said || !inTime || size > responseLimit)
            QTest::qFail(qPrintable(QStringLiteral("seed %1, response %2: status %3, \"%4\", %5 ms")
                                        .arg(m_seed)
                                        .arg(outcome.id.value)
                                        .arg(outcome.statusCode.value_or(0))
                                        .arg(outcome.errorMsg)
                                        .arg(outcome.totalMs.value_or(-1))),
                __FILE__, __LINE__);
        m_budget->release(size, BodyBudget::isSmall(size) ? 0 : size);
    }

    quint32 m_seed;
    std::vector<int> m_ended; // how often, by the number
    std::vector<std::unique_ptr<HostileServer>> m_servers;
    std::shared_ptr<BodyBudget> m_budget;
    Sender m_sender;
    QTimer m_silence; // since the last outcome
    QEventLoop m_loop;
    int m_given = 0;
    int m_done = 0;
    qint64 m_mostHeld = 0;
    qint64 m_mostResident = 0;
};

} // namespace

class TestAttackResponses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void responses_whenMutated_endInAnOutcome();
};

void TestAttackResponses::responses_whenMutated_endInAnOutcome()
{
    const auto seed = quint32(numberFrom("PGCOURIER_FUZZ_SEED", int(usualSeed)));
    Assault assault(seed, numberFrom("PGCOURIER_FUZZ_COUNT", usualCount));
    assault.run();
}

QTEST_GUILESS_MAIN(TestAttackResponses)
#include "tst_attackresponses.moc"
