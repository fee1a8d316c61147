// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/claimwindow.h"

#include "app/http/bodybudget.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestClaimWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void room_whenSomethingIsHeld_isLess();
    void room_whenLessThanWorthwhile_isNone();
    void room_besideNeighbours_isAShareButMoreThanABatch();
    void room_whenBodiesAreLarge_isNone();
    void claim_always_saysHowMuchOfEachLane();
    void claim_ofALane_isAsMuchAsItsPolicySays_data();
    void claim_ofALane_isAsMuchAsItsPolicySays();
    void claim_afterALostOne_namesAllThatIsHeld();
    void claim_ofManyLanes_namesThoseThatMatter();
    void claim_whereARoleHangs_leavesRoomForAnother_data();
    void claim_whereARoleHangs_leavesRoomForAnother();
    void turns_ofEachRole_goOnBehindItsLastLane();
    void sameJob_heldTwice_hasTwoTickets();
    void withdrawal_ofSomeJobs_marksTheirsOnly();
    void answer_toUnknownTicket_isNoOnes();
    void release_ofResponses_addsUpTheLargeOnes();
    void tick_afterAFullLane_saysThatThereMayBeRoom();

private:
    static Held job(qint64 id, const QString &lane = u"http://a"_s, qint64 bytes = 0)
    {
        Held held;
        held.id = JobId{id};
        held.workerId = 1;
        held.destination = lane;
        held.bodyBytes = bytes;
        return held;
    }
    static AttemptRecord record(quint64 ticket, const QString &lane = u"http://a"_s)
    {
        AttemptRecord record;
        record.destination = lane;
        record.outcome.ticket = ticket;
        return record;
    }
};

void TestClaimWindow::room_whenSomethingIsHeld_isLess()
{
    ClaimWindow window(WorkerOptions{});
    QVERIFY(window.isEmpty());
    QCOMPARE(window.room(), 1500); // three batches
    const quint64 ticket = window.hold(job(1));
    QCOMPARE(window.room(), 1499);
    QCOMPARE(window.count(), 1);
    (void)window.release({record(ticket)});
    QCOMPARE(window.room(), 1500);
    window.setConcurrency(2000);
    QCOMPARE(window.room(), 4000);
}

void TestClaimWindow::room_whenLessThanWorthwhile_isNone()
{
    ClaimWindow window(WorkerOptions{});
    for (int i = 0; i < 1125; ++i)
        window.hold(job(i));
    QCOMPARE(window.room(), 375); // three quarters of a batch
    window.hold(job(0));
    QCOMPARE(window.room(), 0);
    QCOMPARE(window.room(1), 374);
}

void TestClaimWindow::room_besideNeighbours_isAShareButMoreThanABatch()
{
    ClaimWindow window(WorkerOptions{});
    window.setNeighbours(1);
    QCOMPARE(window.room(), 750);
    window.setNeighbours(15);
    QCOMPARE(window.room(), 750); // of batches of 500: it asks for the next while some are left
}

void TestClaimWindow::room_whenBodiesAreLarge_isNone()
{
    constexpr qint64 most = 8 << 20;
    ClaimWindow window(WorkerOptions{});
    const quint64 ticket = window.hold(job(1, u"http://a"_s, most));
    QVERIFY(window.room() > 0);
    QVERIFY(window.answered(ticket, 1));
    QCOMPARE(window.room(), 0);
    (void)window.release({record(ticket)});
    QCOMPARE(window.room(), 1500);
}

void TestClaimWindow::claim_always_saysHowMuchOfEachLane()
{
    ClaimWindow window(WorkerOptions{});
    window.hold(job(1));
    window.setNextLane(u"http://a"_s);
    window.passed({{u"http://a"_s, u"2026-11-28"_s}});
    const ClaimRequest claim = window.nextClaim(7, 1499, false);
    QCOMPARE(claim.workerId, 7);
    QCOMPARE(claim.total, 500);
    QCOMPARE(claim.share, ClaimWindow::leastLaneRoom);
    QCOMPARE(claim.after, u"http://a"_s);
    QCOMPARE(claim.rooms, (QHash<LaneName, int>{{u"http://a"_s, ClaimWindow::leastLaneRoom - 1}}));
    QCOMPARE(claim.since, (QHash<LaneName, QString>{{u"http://a"_s, u"2026-11-28"_s}}));
    QVERIFY(!claim.known);
    QCOMPARE(window.nextClaim(7, 20, false).total, 20);
    QCOMPARE(window.nextClaim(7, 20, false).share, 20);
}

void TestClaimWindow::claim_ofALane_isAsMuchAsItsPolicySays_data()
{
    QTest::addColumn<int>("perHost");
    QTest::addColumn<int>("policys");
    QTest::addColumn<int>("room"); // beside one that it holds
    QTest::newRow("neither says anything") << 0 << 0 << 47;
    QTest::newRow("the worker takes more") << 100 << 0 << 99;
    QTest::newRow("the worker takes less") << 3 << 0 << 47;
    QTest::newRow("the policy allows more") << 0 << 200 << 199;
    QTest::newRow("the policy allows less, which the claim sees to") << 0 << 4 << 47;
    QTest::newRow("the policy allows more than the window holds") << 0 << 100'000 << 1499;
}

void TestClaimWindow::claim_ofALane_isAsMuchAsItsPolicySays()
{
    QFETCH(const int, perHost);
    QFETCH(const int, policys);
    QFETCH(const int, room);
    WorkerOptions options;
    options.perHost = perHost;
    ClaimWindow window(options);
    DeliveryPolicy policy;
    EndpointPolicy endpoint;
    endpoint.destination = u"http://a"_s;
    if (policys > 0)
        endpoint.rule.maxConcurrency = policys;
    policy.endpoints.insert(endpoint.destination, endpoint);
    window.follow(policy);
    window.hold(job(1));
    QCOMPARE(window.nextClaim(1, 1000, false).rooms.value({u"http://a"_s, 0}), room);
    window.follow({});
    QCOMPARE(window.nextClaim(1, 1000, false).rooms.value({u"http://a"_s, 0}), std::max(48, perHost) - 1);
}

void TestClaimWindow::claim_afterALostOne_namesAllThatIsHeld()
{
    ClaimWindow window(WorkerOptions{});
    QCOMPARE(window.nextClaim(1, 500, true).known, std::optional(QList<JobId>()));
    window.hold(job(5));
    QCOMPARE(window.nextClaim(1, 500, true).known, std::optional(QList<JobId>{JobId{5}}));
}

// A claim looks for each lane that it meets among those that it is given.
void TestClaimWindow::claim_ofManyLanes_namesThoseThatMatter()
{
    ClaimWindow window(WorkerOptions{});
    for (int i = 0; i < 500; ++i)
        window.hold(job(i, u"http://%1"_s.arg(i)));
    for (int i = 0; i < 40; ++i)
        window.hold(job(i, u"http://full"_s));
    QCOMPARE(window.nextClaim(1, 500, false).rooms,
        (QHash<LaneName, int>{{u"http://full"_s, ClaimWindow::leastLaneRoom - 40}}));
}

void TestClaimWindow::claim_whereARoleHangs_leavesRoomForAnother_data()
{
    QTest::addColumn<int>("held");
    QTest::addColumn<int>("done");
    QTest::addColumn<int>("room");
    QTest::newRow("S15 all that one may have") << 1313 << 0 << 0; // of 1500
    QTest::newRow("S15 a little less") << 1300 << 0 << 7 * 200 - 1300;
    QTest::newRow("as much, but quick") << 1313 << 1000 << 2 * 1000 - 1313;
    QTest::newRow("little") << 10 << 0 << 7 * 1490 - 10;
}

void TestClaimWindow::claim_whereARoleHangs_leavesRoomForAnother()
{
    QFETCH(int, held);
    QFETCH(int, done);
    ClaimWindow window(WorkerOptions{});
    const auto ofRole = [](qint64 id) {
        Held one = job(id, u"http://%1"_s.arg(id));
        one.role = 7;
        return one;
    };
    for (int i = 0; i < done; ++i) {
        AttemptRecord ended = record(window.hold(ofRole(i)), u"http://%1"_s.arg(i));
        ended.role = 7;
        (void)window.release({ended});
    }
    for (int i = 0; i < held; ++i)
        window.hold(ofRole(i));
    QTEST((window.nextClaim(1, 100, false).roleRooms.value(7)), "room");
}

void TestClaimWindow::turns_ofEachRole_goOnBehindItsLastLane()
{
    ClaimWindow window(WorkerOptions{});
    window.setNextLane(LaneName(u"b"_s, 1));
    window.setNextLane(LaneName(u"z"_s, 2));
    const ClaimRequest first = window.nextClaim(1, 100, false);
    QCOMPARE(first.afterOf, (QHash<quint32, QString>{{1, u"b"_s}, {2, u"z"_s}}));
    QCOMPARE(window.nextClaim(1, 100, false).turn, first.turn + 1);
    window.setNextLane(QString());
    QVERIFY(window.nextClaim(1, 100, false).afterOf.isEmpty());
}

void TestClaimWindow::sameJob_heldTwice_hasTwoTickets()
{
    ClaimWindow window(WorkerOptions{});
    const quint64 first = window.hold(job(1));
    const quint64 second = window.hold(job(1));
    QVERIFY(first != second);
    (void)window.release({record(first)});
    QVERIFY(!window.answered(first, 0));
    QVERIFY(window.answered(second, 0));
}

void TestClaimWindow::withdrawal_ofSomeJobs_marksTheirsOnly()
{
    ClaimWindow window(WorkerOptions{});
    const quint64 first = window.hold(job(1));
    const quint64 second = window.hold(job(2));
    QCOMPARE(window.withdraw({JobId{1}, JobId{9}}), (QList<JobId>{JobId{1}}));
    QVERIFY(window.answered(first, 0)->withdrawn);
    QVERIFY(!window.answered(second, 0)->withdrawn);
    QCOMPARE(window.heldBy(1).size(), 2);
    QVERIFY(window.heldBy(2).isEmpty());
}

void TestClaimWindow::answer_toUnknownTicket_isNoOnes()
{
    ClaimWindow window(WorkerOptions{});
    QVERIFY(!window.answered(1, 1 << 30));
    QVERIFY(window.room() > 0);
}

void TestClaimWindow::release_ofResponses_addsUpTheLargeOnes()
{
    ClaimWindow window(WorkerOptions{});
    const quint64 small = window.hold(job(1));
    const quint64 large = window.hold(job(2));
    (void)window.answered(small, BodyBudget::smallBody);
    (void)window.answered(large, BodyBudget::smallBody + 1);
    const ClaimWindow::Released released = window.release({record(small), record(large)});
    QCOMPARE(released.bytes, 2 * BodyBudget::smallBody + 1);
    QCOMPARE(released.ofLarge, BodyBudget::smallBody + 1);
    QVERIFY(window.isEmpty());
}

void TestClaimWindow::tick_afterAFullLane_saysThatThereMayBeRoom()
{
    ClaimWindow window(WorkerOptions{});
    for (int i = 1; i < ClaimWindow::leastLaneRoom; ++i)
        window.hold(job(i));
    QVERIFY(!window.tick());
    window.hold(job(0));
    QVERIFY(window.tick());
}

QTEST_APPLESS_MAIN(TestClaimWindow)
#include "tst_claimwindow.moc"
