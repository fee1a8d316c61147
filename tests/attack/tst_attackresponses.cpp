// SPDX-License-Identifier: GPL-3.0-or-later
// Two thousand responses that are none, or not quite, from a fixed seed (PGCOURIER_FUZZ_SEED and
// PGCOURIER_FUZZ_COUNT for others): each delivery ends by its deadline, nothing crashes, nothing is kept.
#include "app/http/bodybudget.h"
#include "app/http/mockdata.h"
#include "tests/support/hostileserver.h"
#include "tests/support/sending.h"

#include <memory>
#include <QRandomGenerator>
#include <QTest>

using namespace pgcourier;
using namespace pgcourier::test;

namespace {

constexpr quint32 usualSeed = 20'240'607;
constexpr int usualCount = 2000;
constexpr auto timeout = std::chrono::milliseconds(1000);
constexpr double lateness = 5000; // ms, of a machine that has other things to do
constexpr int destinations = 8;

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

int numberFrom(const char *variable, int usual)
{
    bool given = false;
    const int value = qEnvironmentVariableIntValue(variable, &given);
    return given ? value : usual;
}

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
    const int count = numberFrom("PGCOURIER_FUZZ_COUNT", usualCount);
    std::vector<std::unique_ptr<HostileServer>> servers;
    for (quint32 i = 1; i <= destinations; ++i) {
        servers.push_back(std::make_unique<HostileServer>(QHostAddress(0x7f000000 + i)));
        servers.back()->on(
            [seed](const SeenRequest &seen) { return scriptFor(seed, seen.target.mid(1).toUInt()); });
    }
    SenderOptions options = senderOptions();
    options.responseLimit = 1 << 20;
    options.bodyBudget = std::make_shared<BodyBudget>(1 << 20);
    Sender sender(options);
    QHash<qint64, int> ended;
    qint64 most = 0;
    connect(&sender, &Sender::finished, this, [&](const QList<Outcome> &outcomes) {
        most = std::max(most, options.bodyBudget->held());
        for (const Outcome &outcome : outcomes) {
            ++ended[outcome.id.value];
            const bool said = outcome.statusCode.has_value() != !outcome.errorMsg.isEmpty();
            const bool inTime = outcome.totalMs && *outcome.totalMs < double(timeout.count()) + lateness;
            if (!said || !inTime || outcome.content.size() > options.responseLimit)
                QTest::qFail(qPrintable(QStringLiteral("seed %1, response %2: status %3, \"%4\", %5 ms")
                                            .arg(seed)
                                            .arg(outcome.id.value)
                                            .arg(outcome.statusCode.value_or(0))
                                            .arg(outcome.errorMsg)
                                            .arg(outcome.totalMs.value_or(-1))),
                    __FILE__, __LINE__);
            const qint64 size = outcome.content.size();
            options.bodyBudget->release(size, BodyBudget::isSmall(size) ? 0 : size);
        }
    });
    QList<HttpRequest> requests;
    for (int i = 1; i <= count; ++i) {
        requests.append(getRequest(servers.at(size_t(i % destinations))->url(u'/' + QString::number(i)), i));
        requests.last().timeout = timeout;
    }
    sender.send(requests);
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), count, 240'000);
    QVERIFY(std::all_of(ended.begin(), ended.end(), [](int times) { return times == 1; }));
    QVERIFY2(most < (64 << 20), qPrintable(QString::number(most)));
    QTRY_COMPARE(options.bodyBudget->held(), 0);
    QCOMPARE(sender.inFlight(), 0);
}

QTEST_GUILESS_MAIN(TestAttackResponses)
#include "tst_attackresponses.moc"
