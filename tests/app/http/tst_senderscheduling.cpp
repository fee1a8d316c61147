// SPDX-License-Identifier: GPL-3.0-or-later
// Which request goes when, on which connection, and how one is withdrawn.
#include "app/http/responsebody.h"
#include "tests/support/hostileserver.h"
#include "tests/support/sending.h"

#include <QLibraryInfo>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>
#include <QVersionNumber>

using namespace pgcourier;
using namespace pgcourier::test;

class TestSenderScheduling : public QObject
{
    Q_OBJECT

private:
    static QList<HttpRequest> many(const QString &url, int count, qint64 firstId = 1)
    {
        QList<HttpRequest> requests;
        for (int i = 0; i < count; ++i)
            requests.append(getRequest(url, firstId + i));
        return requests;
    }
    static SenderOptions oneSet()
    {
        SenderOptions options = senderOptions();
        options.connectionSets = 1;
        options.connectionsPerHost = 6;
        return options;
    }

private Q_SLOTS:
    void requests_ofAPolicy_areAsManyAsItSays_data();
    void requests_ofAPolicy_areAsManyAsItSays();
    void requests_toOneHost_areSixPerSet_data();
    void requests_toOneHost_areSixPerSet();
    void slowHost_whenFull_doesNotHoldUpAnother();
    void wire_whenFull_isSharedInTurn();
    void largeBodies_beyondTheBudget_waitForRelease();
    void budget_whenAnotherIsLetOn_remembersTheRefused();
    void budget_whenSmallOnesStream_letsALargeOneOn();
    void budget_ofTwoSenders_isOne();
    void reset_withManyWaiting_failsNoOther();
    void outcomes_ofManyRequests_areGathered();
    void sameId_sentTwice_hasTwoOutcomes();
    void abort_whenOnTheWire_saysSo();
    void abort_whenWaiting_isNeverSent();
    void abort_ofUnknownId_isIgnored();
    void abortQueued_whenCalled_leavesTheWireAlone();
    void abortAll_fromWithinFinished_endsAll();
    void destruction_withRequestsOnTheWire_isQuiet();
    void deletion_fromWithinFinished_isSafe();
    void interim_beforeFinal_spoilsNothing_data();
    void interim_beforeFinal_spoilsNothing();
    void interimThenFinal_underLoad_neverSwapsReplies();
    void continue_beforeFinal_isSkipped();
    void manyOrigins_whenCalled_retireManagers();
    void manyOrigins_whileOneIsSlow_leaveItsLaneAlone();
};

void TestSenderScheduling::requests_toOneHost_areSixPerSet_data()
{
    QTest::addColumn<int>("sets");
    QTest::addColumn<QString>("host");
    QTest::newRow("one, address") << 1 << QStringLiteral("127.0.0.1");
    QTest::newRow("one, name") << 1 << QStringLiteral("api.example");
    QTest::newRow("two, address") << 2 << QStringLiteral("127.0.0.1");
    QTest::newRow("two, name") << 2 << QStringLiteral("api.example");
    QTest::newRow("two, name without a letter in front") << 2 << QStringLiteral("1-a.example");
}

void TestSenderScheduling::requests_toOneHost_areSixPerSet()
{
    QFETCH(int, sets);
    QFETCH(QString, host);
    HostileServer server;
    server.always({hold(), reply(200, "ok")});
    SenderOptions options = senderOptions();
    options.connectionSets = sets;
    options.connectionsPerHost = 6 * sets;
    options.hosts = {{host, {QHostAddress(QHostAddress::LocalHost)}}};
    Sender sender(options);
    QSignalSpy spy(&sender, &Sender::finished);
    sender.send(many(server.url(QStringLiteral("/"), host), 100));
    QCOMPARE(sender.inFlight(), 100);
    QTRY_COMPARE(server.seen().size(), 6 * sets);
    server.release();
    QTRY_COMPARE(sender.inFlight(), 0);
    QCOMPARE(server.seen().size(), 100);
    QCOMPARE(server.mostAtOnce(), 6 * sets);
    QCOMPARE(server.connections(), 6 * sets);
}

void TestSenderScheduling::slowHost_whenFull_doesNotHoldUpAnother()
{
    HostileServer slow;
    slow.always({hold(), reply(200, "ok")});
    HostileServer quick;
    Sender sender(senderOptions());
    QList<Outcome> outcomes;
    connect(&sender, &Sender::finished, this, [&outcomes](const QList<Outcome> &more) { outcomes += more; });
    sender.send(many(slow.url(), 100));
    sender.send(many(quick.url(), 100, 1000));
    QTRY_COMPARE(outcomes.size(), 100);
    for (const Outcome &outcome : std::as_const(outcomes))
        QVERIFY(outcome.id.value >= 1000 && outcome.statusCode == 200);
    slow.release();
    QTRY_COMPARE(outcomes.size(), 200);
}

void TestSenderScheduling::wire_whenFull_isSharedInTurn()
{
    HostileServer first;
    HostileServer second;
    first.always({hold(), reply(200, "ok")});
    second.always({hold(), reply(200, "ok")});
    SenderOptions options = senderOptions();
    options.maxOnWire = 8;
    Sender sender(options);
    // All at once, so that both stand in the round before either begins.
    sender.send(many(first.url(), 50) + many(second.url(), 50, 1000));
    QTRY_COMPARE(first.seen().size() + second.seen().size(), 8);
    QCOMPARE(first.seen().size(), 4);
    first.release();
    second.release();
    QTRY_COMPARE(sender.inFlight(), 0);
    QCOMPARE(first.seen().size(), 50);
    QCOMPARE(second.seen().size(), 50);
}

void TestSenderScheduling::largeBodies_beyondTheBudget_waitForRelease()
{
    constexpr qint64 size = 3'000'000;
    HostileServer server;
    server.always({reply(200, QByteArray(size, 'x'))});
    HostileServer silent;
    silent.always({hold()});
    SenderOptions options = senderOptions();
    const qint64 limit = size / 2;
    options.bodyBudget = std::make_shared<BodyBudget>(limit);
    Sender sender(options);
    QList<Outcome> outcomes;
    qint64 held = 0;
    qint64 mostHeld = 0;
    connect(&sender, &Sender::finished, this, [&](const QList<Outcome> &more) {
        outcomes += more;
        for (const Outcome &outcome : more)
            held += outcome.content.size();
        mostHeld = std::max(mostHeld, held);
    });
    QList<HttpRequest> requests = many(server.url(), 12);
    requests.append(getRequest(silent.url(), 99));
    for (HttpRequest &request : requests)
        request.timeout = std::chrono::seconds(6); // enough for a busy machine to read a body
    sender.send(requests);
    // The silent one runs into its deadline. So would the others, were their wait the server's doing.
    QTRY_VERIFY_WITH_TIMEOUT(
        std::any_of(outcomes.begin(), outcomes.end(), [](const Outcome &o) { return o.timedOut; }), 30'000);
    QCOMPARE(outcomes.size(), 2);
    while (outcomes.size() < 13) {
        const qsizetype before = outcomes.size();
        options.bodyBudget->release(held, held);
        held = 0;
        sender.readOn();
        QTRY_VERIFY(outcomes.size() > before);
    }
    for (const Outcome &outcome : std::as_const(outcomes)) {
        if (outcome.id.value != 99)
            QCOMPARE(outcome.statusCode.value_or(0), 200);
    }
    QVERIFY(mostHeld <= size + limit);
}

void TestSenderScheduling::budget_whenAnotherIsLetOn_remembersTheRefused()
{
    constexpr qint64 large = BodyBudget::smallBody + 1;
    const ResponseBody first;
    const ResponseBody second;
    const auto budget = std::make_shared<BodyBudget>(large);
    BodyShare share(budget);
    QVERIFY(share.mayRead(&first));
    share.tell(large);
    QVERIFY(!share.mayRead(&first));
    budget->release(large, large);
    share.hold(large);
    QVERIFY(share.mayRead(&second)); // bytes came in before the first was asked again
    QVERIFY(share.takeRefused());
    QVERIFY(!share.mayRead(&first));
    share.drop(&second, large);
    QVERIFY(share.takeRefused());
    QVERIFY(share.mayRead(&first));
}

void TestSenderScheduling::budget_whenSmallOnesStream_letsALargeOneOn()
{
    const ResponseBody large;
    const auto budget = std::make_shared<BodyBudget>(2 * BodyBudget::smallBody);
    BodyShare share(budget);
    for (int i = 0; i < 3; ++i)
        share.tell(BodyBudget::smallBody);
    QVERIFY(share.isTight());
    QVERIFY(share.mayRead(&large));
}

// The budget holds over all senders: what one drops lets a body of another be read on.
void TestSenderScheduling::budget_ofTwoSenders_isOne()
{
    constexpr qint64 size = 3'000'000;
    HostileServer server;
    server.always({reply(200, QByteArray(size, 'x'))});
    SenderOptions options = senderOptions();
    options.bodyBudget = std::make_shared<BodyBudget>(size / 2);
    options.bodyBudget->tell(size); // by a third one
    Sender one(options);
    Sender two(options);
    QList<Outcome> outcomes;
    for (Sender *sender : {&one, &two})
        connect(sender, &Sender::finished, this, [&](const QList<Outcome> &more) { outcomes += more; });
    one.send(many(server.url(), 1));
    two.send(many(server.url(), 1, 10));
    QTRY_COMPARE(server.seen().size(), 2);
    QVERIFY(!QTest::qWaitFor([&] { return outcomes.size() != 0; }, 100));
    options.bodyBudget->release(size, size); // and neither is told: they look again by themselves
    QTRY_COMPARE(outcomes.size(), 1);
    QVERIFY(!QTest::qWaitFor([&] { return outcomes.size() != 1; }, 100));
    options.bodyBudget->release(size, size);
    QTRY_COMPARE(outcomes.size(), 2);
}

void TestSenderScheduling::reset_withManyWaiting_failsNoOther()
{
    HostileServer server;
    server.on([](const SeenRequest &seen) {
        return seen.target == "/bad" ? Script{reset()} : Script{reply(200, "ok")};
    });
    QList<HttpRequest> requests;
    for (int i = 0; i < 100; ++i)
        requests.append(request(QStringLiteral("POST"),
            server.url(i == 3 ? QStringLiteral("/bad") : QStringLiteral("/")), "x", i));
    Sender sender(senderOptions());
    for (const Outcome &outcome : sendAll(sender, requests)) {
        QCOMPARE(outcome.statusCode.value_or(0), outcome.id.value == 3 ? 0 : 200);
        QCOMPARE(outcome.sends, 1);
    }
    QCOMPARE(server.seen().size(), 100);
}

void TestSenderScheduling::outcomes_ofManyRequests_areGathered()
{
    Sender sender(senderOptions());
    QSignalSpy spy(&sender, &Sender::finished);
    QList<HttpRequest> refused;
    for (int i = 0; i < 50; ++i)
        refused.append(getRequest(QStringLiteral("nonsense"), i));
    sender.send(refused);
    QCOMPARE(spy.size(), 0); // never from within send()
    QTRY_COMPARE(spy.size(), 1);
    QCOMPARE(spy.first().first().value<QList<Outcome>>().size(), 50);
}

void TestSenderScheduling::sameId_sentTwice_hasTwoOutcomes()
{
    HostileServer server;
    Sender sender(senderOptions());
    QCOMPARE(sendAll(sender, {getRequest(server.url(), 7), getRequest(server.url(), 7)}).size(), 2);
    QCOMPARE(sender.inFlight(), 0);
}

void TestSenderScheduling::abort_whenOnTheWire_saysSo()
{
    HostileServer server;
    server.always({hold()});
    Sender sender(senderOptions());
    QList<Outcome> outcomes;
    connect(&sender, &Sender::finished, this, [&outcomes](const QList<Outcome> &more) { outcomes += more; });
    sender.send(many(server.url(), 2));
    QTRY_COMPARE(server.seen().size(), 2);
    sender.abort(JobId{1});
    QTRY_COMPARE(outcomes.size(), 1);
    QCOMPARE(outcomes.first().id, JobId{1});
    QVERIFY(outcomes.first().aborted && !outcomes.first().timedOut && !outcomes.first().statusCode);
    QCOMPARE(outcomes.first().sends, 1);
    QCOMPARE(sender.inFlight(), 1);
}

void TestSenderScheduling::abort_whenWaiting_isNeverSent()
{
    HostileServer server;
    server.always({hold(), reply(200, "ok")});
    Sender sender(oneSet());
    QList<Outcome> outcomes;
    connect(&sender, &Sender::finished, this, [&outcomes](const QList<Outcome> &more) { outcomes += more; });
    sender.send(many(server.url(), 10));
    QTRY_COMPARE(server.seen().size(), 6);
    for (qint64 id = 7; id <= 10; ++id)
        sender.abort(JobId{id});
    QTRY_COMPARE(outcomes.size(), 4);
    for (const Outcome &outcome : std::as_const(outcomes))
        QVERIFY(outcome.aborted && outcome.sends == 0);
    server.release();
    QTRY_COMPARE(outcomes.size(), 10);
    QCOMPARE(server.seen().size(), 6);
}

void TestSenderScheduling::abort_ofUnknownId_isIgnored()
{
    Sender sender(senderOptions());
    QSignalSpy spy(&sender, &Sender::finished);
    sender.abort(JobId{5});
    sender.abortAll();
    QCoreApplication::processEvents();
    QCOMPARE(spy.size(), 0);
}

void TestSenderScheduling::abortQueued_whenCalled_leavesTheWireAlone()
{
    HostileServer server;
    server.always({hold(), reply(200, "ok")});
    Sender sender(oneSet());
    QList<Outcome> outcomes;
    connect(&sender, &Sender::finished, this, [&outcomes](const QList<Outcome> &more) { outcomes += more; });
    sender.send(many(server.url(), 10));
    QTRY_COMPARE(server.seen().size(), 6);
    sender.abortQueued();
    QTRY_COMPARE(outcomes.size(), 4);
    server.release();
    QTRY_COMPARE(outcomes.size(), 10);
    for (const Outcome &outcome : std::as_const(outcomes))
        QCOMPARE(outcome.aborted, outcome.id.value > 6);
}

void TestSenderScheduling::abortAll_fromWithinFinished_endsAll()
{
    HostileServer server;
    server.on([](const SeenRequest &seen) {
        return seen.target == "/first" ? Script{reply(200, "ok")} : Script{hold()};
    });
    Sender sender(senderOptions());
    QList<Outcome> outcomes;
    connect(&sender, &Sender::finished, this, [&](const QList<Outcome> &more) {
        outcomes += more;
        sender.abortAll();
    });
    sender.send(many(server.url(), 30));
    sender.send({getRequest(server.url(QStringLiteral("/first")), 100)});
    sender.abort(JobId{1}); // makes room whatever the order
    QTRY_COMPARE(outcomes.size(), 31);
    QCOMPARE(sender.inFlight(), 0);
}

void TestSenderScheduling::destruction_withRequestsOnTheWire_isQuiet()
{
    HostileServer server;
    server.always({hold()});
    auto sender = std::make_unique<Sender>(senderOptions());
    QSignalSpy spy(sender.get(), &Sender::finished);
    sender->send(many(server.url(), 30));
    QTRY_COMPARE(server.seen().size(), 12);
    sender.reset();
    QCoreApplication::processEvents();
    QCOMPARE(spy.size(), 0);
}

void TestSenderScheduling::deletion_fromWithinFinished_isSafe()
{
    HostileServer server;
    const QPointer<Sender> sender = new Sender(senderOptions());
    connect(sender, &Sender::finished, this, [&](const QList<Outcome> &) { delete sender; });
    sender->send(many(server.url(), 3));
    QTRY_VERIFY(sender.isNull());
}

void TestSenderScheduling::interim_beforeFinal_spoilsNothing_data()
{
    QTest::addColumn<int>("status");
    QTest::newRow("102") << 102;
    QTest::newRow("103") << 103;
}

void TestSenderScheduling::interim_beforeFinal_spoilsNothing()
{
    QFETCH(int, status);
    HostileServer server;
    int count = 0;
    server.on([&](const SeenRequest &seen) -> Script {
        const QByteArray interim = "HTTP/1.1 " + QByteArray::number(status) + " Early\r\nLink: </a>\r\n\r\n";
        if (++count == 1)
            return {write(interim), pause(50), reply(200, "late " + seen.target)};
        return {reply(200, seen.target)};
    });
    Sender sender(oneSet());
    const Outcome first = sendOne(sender, getRequest(server.url(QStringLiteral("/first"))));
    if (first.statusCode) { // passed over, as RFC 9110 has it
        QCOMPARE(first.statusCode, 200);
        QCOMPARE(first.content, QByteArray("late /first"));
    } else {
        QVERIFY(!isOverCurl() && QLibraryInfo::version() < QVersionNumber(6, 8));
        QCOMPARE(first.errorMsg, QStringLiteral("Weird server reply"));
    }
    for (int i = 0; i < 8; ++i) {
        const Outcome next = sendOne(sender, getRequest(server.url(QStringLiteral("/%1").arg(i))));
        QCOMPARE(next.statusCode, 200);
        QCOMPARE(next.content, "/" + QByteArray::number(i));
    }
    QCOMPARE(server.seen().size(), 9);
}

void TestSenderScheduling::interimThenFinal_underLoad_neverSwapsReplies()
{
    HostileServer server;
    server.on([](const SeenRequest &seen) -> Script {
        const QByteArray body = seen.target;
        if (body.endsWith('7'))
            return {write("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"), pause(1), reply(200, body)};
        return {reply(200, body)};
    });
    QList<HttpRequest> requests;
    for (int i = 0; i < 400; ++i)
        requests.append(getRequest(server.url(QStringLiteral("/%1").arg(i)), i));
    Sender sender(senderOptions());
    int whole = 0;
    for (const Outcome &outcome : sendAll(sender, requests)) {
        if (!outcome.statusCode) {
            QCOMPARE(outcome.errorMsg, QStringLiteral("Weird server reply"));
            continue;
        }
        ++whole;
        QCOMPARE(outcome.content, "/" + QByteArray::number(outcome.id.value));
    }
    QVERIFY(whole >= 200);
}

void TestSenderScheduling::continue_beforeFinal_isSkipped()
{
    HostileServer server;
    server.always({write("HTTP/1.1 100 Continue\r\n\r\n"), pause(5), reply(200, "ok")});
    const Outcome outcome = sendOne(request(QStringLiteral("POST"), server.url(), "x"));
    QCOMPARE(outcome.statusCode, 200);
    QCOMPARE(outcome.content, QByteArray("ok"));
}

void TestSenderScheduling::manyOrigins_whenCalled_retireManagers()
{
    HostileServer server(QHostAddress::Any);
    QList<HttpRequest> requests;
    // Every address of 127/8 is ours: 150 origins on one port.
    for (int i = 1; i <= 150; ++i)
        requests.append(getRequest(server.url(QStringLiteral("/"), QStringLiteral("127.0.1.%1").arg(i)), i));
    Sender sender(oneSet());
    const QList<Outcome> outcomes = sendAll(sender, requests);
    QCOMPARE(outcomes.size(), 150);
    for (const Outcome &outcome : outcomes)
        QCOMPARE(outcome.statusCode, 200);
}

// Lanes without anything on the wire are forgotten where there are many. What ends on a manager that was
// retired meanwhile still ends in its lane.
void TestSenderScheduling::manyOrigins_whileOneIsSlow_leaveItsLaneAlone()
{
    constexpr int others = 300;
    HostileServer server(QHostAddress::Any);
    server.on([](const SeenRequest &seen) {
        return seen.target == "/slow" ? Script{hold(), reply(200, "ok")} : Script{reply(200, "ok")};
    });
    Sender sender(oneSet());
    QList<Outcome> outcomes;
    connect(&sender, &Sender::finished, this, [&outcomes](const QList<Outcome> &more) { outcomes += more; });
    sender.send({getRequest(server.url(QStringLiteral("/slow"), QStringLiteral("127.0.3.1")), 1000)});
    QTRY_COMPARE(server.seen().size(), 1);
    QList<HttpRequest> quick;
    for (int i = 0; i < others; ++i) {
        const QString host = QStringLiteral("127.0.%1.%2").arg(1 + i / 200).arg(1 + i % 200);
        quick.append(getRequest(server.url(QStringLiteral("/"), host), i));
    }
    sender.send(quick);
    QTRY_COMPARE(outcomes.size(), others);
    server.release();
    QTRY_COMPARE(outcomes.size(), others + 1);
    QCOMPARE(outcomes.last().id, JobId{1000});
    QCOMPARE(outcomes.last().statusCode, 200);
}

void TestSenderScheduling::requests_ofAPolicy_areAsManyAsItSays_data()
{
    QTest::addColumn<int>("perHost"); // of the worker; 0: as it has it
    QTest::addColumn<int>("policys"); // 0: says nothing
    QTest::addColumn<int>("most");
    QTest::newRow("as the worker has it") << 0 << 0 << 12;
    QTest::newRow("more than the usual") << 0 << 24 << 24;
    QTest::newRow("more than the worker is told") << 6 << 18 << 18;
    QTest::newRow("less, which the claims see to") << 0 << 4 << 12;
    QTest::newRow("more than all that is on the wire") << 0 << 1000 << 40;
}

// Over Qt in sixes: as many sets of connections as it takes.
void TestSenderScheduling::requests_ofAPolicy_areAsManyAsItSays()
{
    QFETCH(const int, perHost);
    QFETCH(const int, policys);
    QFETCH(const int, most);
    HostileServer server;
    server.always({hold(), reply(200, "ok")});
    SenderOptions options = senderOptions();
    options.connectionsPerHost = perHost;
    options.maxOnWire = 40;
    options.hosts = {{QStringLiteral("many.example"), {QHostAddress(QHostAddress::LocalHost)}}};
    QList<HttpRequest> requests = many(server.url(QStringLiteral("/"), QStringLiteral("many.example")), 60);
    for (HttpRequest &request : requests)
        request.atOnce = policys;
    Sender sender(options);
    sender.send(requests);
    QTRY_COMPARE(server.seen().size(), most);
    server.release();
    QTRY_COMPARE(sender.inFlight(), 0);
    QCOMPARE(server.seen().size(), 60);
    QCOMPARE(server.mostAtOnce(), most);
}

QTEST_GUILESS_MAIN(TestSenderScheduling)
#include "tst_senderscheduling.moc"
