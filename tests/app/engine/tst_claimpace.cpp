// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/claimpace.h"

#include <QTest>

using namespace pgcourier;
using namespace std::chrono_literals;

class TestClaimPace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asking_whileSomethingIsInTheWay_isPutOff_data();
    void asking_whileSomethingIsInTheWay_isPutOff();
    void asking_whileAnAnswerIsOutstanding_isPutOff();
    void asking_afterFullAnswer_goesOnAtOnce();
    void asking_afterSmallAnswer_waitsForRoomOrALittle();
    void asking_besideMany_waitsForMuchRoom_data();
    void asking_besideMany_waitsForMuchRoom();
    void lanesWithRoom_besideMany_waitForMuchOfIt();
    void asking_whenWokenMeanwhile_goesOnAtOnce();
    void nothingFound_saysWhenToLookAgain_data();
    void nothingFound_saysWhenToLookAgain();
    void heldBack_whenForLong_isAskedForMoreSeldom();
    void heldBack_afterSomethingCame_isAskedForOftenAgain();
    void failedClaim_untilTheNextAnswer_isLost();

private:
    static ClaimPace ready();
};

ClaimPace TestClaimPace::ready()
{
    ClaimPace pace;
    pace.setObstacle(ClaimPace::NotConnected, false);
    pace.setObstacle(ClaimPace::PolicyUnread, false);
    return pace;
}

void TestClaimPace::asking_whileSomethingIsInTheWay_isPutOff_data()
{
    QTest::addColumn<ClaimPace::Obstacle>("obstacle");
    QTest::newRow("not connected") << ClaimPace::NotConnected;
    QTest::newRow("policy") << ClaimPace::PolicyUnread;
    QTest::newRow("paused") << ClaimPace::Paused;
}

void TestClaimPace::asking_whileSomethingIsInTheWay_isPutOff()
{
    QFETCH(ClaimPace::Obstacle, obstacle);
    ClaimPace pace = ready();
    QVERIFY(pace.mayAsk());
    pace.setObstacle(obstacle, true);
    pace.wake();
    QVERIFY(!pace.mayAsk());
    pace.setObstacle(obstacle, false);
    QVERIFY(pace.mayAsk());
    QVERIFY(!ClaimPace().mayAsk());
}

void TestClaimPace::asking_whileAnAnswerIsOutstanding_isPutOff()
{
    ClaimPace pace = ready();
    pace.asked();
    QVERIFY(pace.isAsking());
    pace.wake();
    QVERIFY(!pace.mayAsk());
    pace.answered();
    QVERIFY(!pace.isAsking());
    QVERIFY(pace.mayAsk()); // woken while it asked
}

void TestClaimPace::asking_afterFullAnswer_goesOnAtOnce()
{
    ClaimPace pace = ready();
    pace.asked();
    pace.answered();
    QVERIFY(!pace.found(48, 48));
    QVERIFY(pace.mayAsk());
}

void TestClaimPace::asking_afterSmallAnswer_waitsForRoomOrALittle()
{
    ClaimPace pace = ready();
    pace.asked();
    pace.answered();
    QCOMPARE(pace.found(47, 48), std::optional(20ms));
    QVERIFY(!pace.mayAsk());
    pace.madeRoom();
    QVERIFY(pace.mayAsk());
    pace.asked();
    pace.answered();
    (void)pace.found(48, 48);
    pace.asked();
    pace.answered();
    pace.madeRoom(); // nothing was held back
    QVERIFY(!pace.mayAsk());
    pace.lookAgain();
    QVERIFY(pace.mayAsk());
}

void TestClaimPace::asking_besideMany_waitsForMuchRoom_data()
{
    QTest::addColumn<int>("neighbours");
    QTest::addColumn<int>("followUp"); // ms
    QTest::addColumn<int>("heldBack"); // ms
    QTest::addColumn<bool>("asksForLittle");
    QTest::newRow("alone") << 0 << 20 << 50 << true;
    QTest::newRow("two") << 1 << 40 << 100 << true;
    QTest::newRow("three") << 2 << 60 << 150 << true;
    QTest::newRow("four") << 3 << 80 << 200 << false;
    QTest::newRow("sixteen") << 15 << 320 << 800 << false;
    QTest::newRow("thirty-two") << 31 << 500 << 1250 << false;
    QTest::newRow("a thousand") << 999 << 500 << 1250 << false;
}

void TestClaimPace::asking_besideMany_waitsForMuchRoom()
{
    QFETCH(const int, neighbours);
    QFETCH(const bool, asksForLittle);
    ClaimPace pace = ready();
    pace.setNeighbours(neighbours);
    pace.asked();
    pace.answered();
    QTEST(int(pace.found(1, 48)->count()), "followUp");
    pace.madeRoom(false);
    QCOMPARE(pace.mayAsk(), asksForLittle);
    pace.madeRoom(true);
    QVERIFY(pace.mayAsk());
    pace.asked();
    pace.answered();
    QTEST(int(pace.foundNothing(0.0).count()), "heldBack");
    pace.wake(); // whatever others do
    QVERIFY(pace.mayAsk());
}

void TestClaimPace::lanesWithRoom_besideMany_waitForMuchOfIt()
{
    for (const int neighbours : {0, 15}) {
        ClaimPace pace = ready();
        pace.setNeighbours(neighbours);
        pace.asked();
        pace.answered();
        (void)pace.found(1, 48);
        pace.madeLanesRoom(false);
        QCOMPARE(pace.mayAsk(), neighbours == 0);
        pace.madeLanesRoom(true);
        QVERIFY(pace.mayAsk());
    }
}

void TestClaimPace::asking_whenWokenMeanwhile_goesOnAtOnce()
{
    ClaimPace pace = ready();
    pace.asked();
    pace.wake();
    pace.answered();
    (void)pace.foundNothing({});
    QVERIFY(pace.mayAsk());
}

void TestClaimPace::nothingFound_saysWhenToLookAgain_data()
{
    QTest::addColumn<bool>("blind");
    QTest::addColumn<std::optional<double>>("due");
    QTest::addColumn<int>("ms");
    QTest::addColumn<bool>("heldBack");
    using Due = std::optional<double>;
    QTest::newRow("nothing queued") << false << Due() << 5000 << false;
    QTest::newRow("nothing queued, blind") << true << Due() << 500 << false;
    QTest::newRow("due in a second") << false << Due(1.0) << 1001 << false;
    QTest::newRow("due in a second, blind") << true << Due(1.0) << 500 << false;
    QTest::newRow("due in an hour") << false << Due(3600) << 5000 << false;
    QTest::newRow("due in a moment") << false << Due(0.001) << 50 << false;
    QTest::newRow("held back") << false << Due(0.0) << 50 << true;
}

void TestClaimPace::nothingFound_saysWhenToLookAgain()
{
    QFETCH(bool, blind);
    QFETCH(std::optional<double>, due);
    QFETCH(bool, heldBack);
    ClaimPace pace = ready();
    pace.setBlind(blind);
    pace.asked();
    pace.answered();
    QTEST(int(pace.foundNothing(due).count()), "ms");
    QCOMPARE(pace.isHeldBack(), heldBack);
    pace.madeRoom();
    QCOMPARE(pace.mayAsk(), heldBack);
}

void TestClaimPace::heldBack_whenForLong_isAskedForMoreSeldom()
{
    ClaimPace pace = ready();
    QList<int> waits;
    for (int i = 0; i < 30; ++i)
        waits.append(int(pace.foundNothing(0.0).count()));
    QVERIFY(std::is_sorted(waits.begin(), waits.end()));
    QCOMPARE(waits.first(), 50);
    QCOMPARE(waits.last(), 800);
    pace.setBlind(true);
    QCOMPARE(int(pace.foundNothing(0.0).count()), 500);
}

void TestClaimPace::heldBack_afterSomethingCame_isAskedForOftenAgain()
{
    ClaimPace pace = ready();
    for (int i = 0; i < 30; ++i)
        (void)pace.foundNothing(0.0);
    (void)pace.found(1, 48);
    QCOMPARE(pace.foundNothing(0.0), 50ms);
}

void TestClaimPace::failedClaim_untilTheNextAnswer_isLost()
{
    ClaimPace pace = ready();
    pace.asked();
    QCOMPARE(pace.failed(), 250ms);
    QVERIFY(pace.hasLostOne());
    QVERIFY(!pace.isAsking());
    QVERIFY(!pace.mayAsk()); // until the timer wakes it
    pace.wake();
    QVERIFY(pace.mayAsk());
    pace.asked();
    (void)pace.failed();
    QVERIFY(pace.hasLostOne());
    pace.wake();
    pace.asked();
    pace.answered();
    QVERIFY(!pace.hasLostOne());
}

QTEST_APPLESS_MAIN(TestClaimPace)
#include "tst_claimpace.moc"
