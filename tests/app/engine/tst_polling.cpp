// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/polling.h"

#include <QTest>

using namespace pgcourier;
using namespace std::chrono_literals;

namespace {

constexpr auto slowCommit = 30ms;

} // namespace

class TestPolling : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void worker_whenItBegins_saysThatItDoesNotPoll();
    void worker_whenTransactionsWereOpen_looksUntilTheyEnded();
    void worker_whenMuchComesIn_polls_data();
    void worker_whenMuchComesIn_polls();
    void worker_whenToldOfMuch_polls();
    void worker_whenLittleComesIn_stops_data();
    void worker_whenLittleComesIn_stops();
    void worker_whenAnotherOnePolls_looksOn();
    void worker_whenAnotherOnePolls_saysSoOnlyAfterItFoundNothing();
    void looks_besideOthers_areInTurn();
    void worker_whenNotNotified_looksOn();
    void answer_whenItThinksOtherwiseByNow_countsNot();

private:
    static Polling resting();
    static Polling polling();
};

Polling TestPolling::resting()
{
    Polling polling;
    polling.said(PollNews::Stop, 1);
    polling.foundNothing({false, 2});
    polling.foundNothing({false, 2});
    return polling;
}

Polling TestPolling::polling()
{
    Polling polling = resting();
    while (!polling.isPolling()) {
        polling.claimed(100, slowCommit);
        (void)polling.tick(true);
    }
    polling.said(PollNews::Start, 0);
    return polling;
}

void TestPolling::worker_whenItBegins_saysThatItDoesNotPoll()
{
    Polling polling;
    QCOMPARE(polling.news(), PollNews::Stop);
    QVERIFY(polling.nextLook());
    polling.said(PollNews::Stop, 100);
    QCOMPARE(polling.news(), PollNews::None);
    polling.foundNothing({false, 100});
    QVERIFY(polling.nextLook()); // what ended behind the claim was not seen by it
    polling.foundNothing({false, 100});
    QVERIFY(!polling.nextLook());
}

void TestPolling::worker_whenTransactionsWereOpen_looksUntilTheyEnded()
{
    Polling polling;
    polling.said(PollNews::Stop, 100);
    for (qint64 settled : {7, 50, 99}) {
        polling.foundNothing({false, settled});
        QVERIFY(polling.nextLook());
        QCOMPARE(polling.news(), PollNews::None);
    }
    const auto often = *polling.nextLook();
    for (int i = 0; i < 100; ++i)
        polling.foundNothing({false, 99});
    QVERIFY(*polling.nextLook() > often);
    QVERIFY(*polling.nextLook() <= 1s);
    polling.foundNothing({false, 101});
    QVERIFY(polling.nextLook());
    polling.foundNothing({false, 101});
    QVERIFY(!polling.nextLook());
}

void TestPolling::worker_whenMuchComesIn_polls_data()
{
    QTest::addColumn<QList<int>>("claimed"); // in each tick
    QTest::addColumn<int>("commitMs");
    QTest::addColumn<bool>("polls");
    QTest::newRow("nothing") << QList<int>{0, 0, 0, 0} << 30 << false;
    QTest::newRow("one now and then") << QList<int>{1, 0, 1, 0, 1, 1, 1} << 30 << false;
    QTest::newRow("a batch") << QList<int>{500, 0, 0, 0} << 30 << false;
    QTest::newRow("without end, slow commits") << QList<int>{3, 3} << 30 << true;
    QTest::newRow("a dozen a second") << QList<int>{3, 3, 3, 3, 3, 3} << 2 << false;
    QTest::newRow("a hundred a second") << QList<int>{25, 25, 25, 25} << 2 << false;
    QTest::newRow("a hundred a second, slower") << QList<int>{25, 25} << 4 << true;
    QTest::newRow("hundreds a second") << QList<int>{60, 60} << 1 << true;
}

void TestPolling::worker_whenMuchComesIn_polls()
{
    QFETCH(const QList<int>, claimed);
    QFETCH(const int, commitMs);
    QFETCH(const bool, polls);
    Polling polling = resting();
    bool news = false;
    for (const int jobs : claimed) {
        polling.claimed(jobs, std::chrono::milliseconds(commitMs));
        news = polling.tick(true);
    }
    QCOMPARE(polling.isPolling(), polls);
    QCOMPARE(news, polls);
    QCOMPARE(polling.news(), polls ? PollNews::Start : PollNews::None);
    QCOMPARE(polling.nextLook().has_value(), polls);
}

// A policy holds it back, so that it claims little of it.
void TestPolling::worker_whenToldOfMuch_polls()
{
    Polling polling = resting();
    for (int tick = 0; tick < 2; ++tick) {
        QVERIFY(!polling.isPolling());
        polling.claimed(1, 2ms);
        for (int i = 0; i < 100; ++i)
            polling.told();
        (void)polling.tick(true);
    }
    QVERIFY(polling.isPolling());
    for (int tick = 0; tick < 20; ++tick) {
        polling.claimed(1, 2ms);
        (void)polling.tick(false); // it is not told now, and much of it waits
    }
    QVERIFY(polling.isPolling());
}

void TestPolling::worker_whenLittleComesIn_stops_data()
{
    QTest::addColumn<int>("claimed");
    QTest::addColumn<int>("commitMs");
    QTest::addColumn<bool>("tookAll");
    QTest::addColumn<bool>("stops");
    QTest::newRow("nothing") << 0 << 30 << true << true;
    QTest::newRow("little") << 1 << 30 << true << true;
    QTest::newRow("much") << 10 << 30 << true << false;
    QTest::newRow("no room") << 0 << 30 << false << false;
    QTest::newRow("fifty a second") << 12 << 2 << true << true;
    QTest::newRow("almost what made it poll") << 20 << 2 << true << false;
}

void TestPolling::worker_whenLittleComesIn_stops()
{
    QFETCH(const int, claimed);
    QFETCH(const int, commitMs);
    QFETCH(const bool, tookAll);
    QFETCH(const bool, stops);
    Polling polling = TestPolling::polling();
    for (int tick = 0; tick < 20 && polling.isPolling(); ++tick) {
        polling.claimed(claimed, std::chrono::milliseconds(commitMs));
        if (polling.tick(tookAll) && polling.isPolling()) {
            QCOMPARE(polling.news(), PollNews::Start); // another worker may have taken it back
            polling.said(PollNews::Start, 0);
        }
    }
    QCOMPARE(!polling.isPolling(), stops);
    QCOMPARE(polling.news(), stops ? PollNews::Stop : PollNews::None);
    QVERIFY(polling.nextLook());
}

void TestPolling::worker_whenAnotherOnePolls_looksOn()
{
    Polling polling = resting();
    polling.foundNothing({true, 200});
    QVERIFY(polling.nextLook());
    QCOMPARE(polling.news(), PollNews::Stop);
    polling.said(PollNews::Stop, 0);
    polling.foundNothing({true, 300});
    QCOMPARE(polling.news(), PollNews::Stop);
    QVERIFY(polling.nextLook());
    polling.said(PollNews::Stop, 310); // it stopped
    polling.foundNothing({true, 400}); // and polls again
    QCOMPARE(polling.news(), PollNews::Stop);
    QVERIFY(polling.nextLook());
    polling.said(PollNews::Stop, 410);
    polling.foundNothing({false, 411});
    QVERIFY(polling.nextLook());
    polling.foundNothing({false, 411});
    QVERIFY(!polling.nextLook());
}

void TestPolling::worker_whenAnotherOnePolls_saysSoOnlyAfterItFoundNothing()
{
    Polling polling;
    polling.said(PollNews::Stop, 0);
    QCOMPARE(polling.news(), PollNews::None); // its claims find something
    QVERIFY(polling.nextLook());
    polling.foundNothing({true, 100});
    QCOMPARE(polling.news(), PollNews::Stop);
}

void TestPolling::looks_besideOthers_areInTurn()
{
    Polling alone = polling();
    Polling beside = polling();
    beside.setNeighbours(7);
    QCOMPARE(*beside.nextLook(), 8 * *alone.nextLook());
    beside.setNeighbours(1000);
    QVERIFY(*beside.nextLook() < 500ms);
    beside.setNeighbours(0);
    QCOMPARE(*beside.nextLook(), *alone.nextLook());
}

void TestPolling::worker_whenNotNotified_looksOn()
{
    Polling polling = resting();
    polling.setNotified(false);
    QVERIFY(polling.nextLook());
    polling.foundNothing({false, 500});
    QVERIFY(polling.nextLook());
    polling.setNotified(true);
    QVERIFY(!polling.nextLook());
    polling.setNotified(false);
    polling.reset();
    QVERIFY(!polling.isNotified());
}

void TestPolling::answer_whenItThinksOtherwiseByNow_countsNot()
{
    Polling polling = TestPolling::polling();
    polling.reset();
    polling.said(PollNews::Start, 0);
    QCOMPARE(polling.news(), PollNews::Stop);
    Polling busy = TestPolling::polling();
    busy.said(PollNews::Stop, 100);
    QVERIFY(busy.isPolling());
}

QTEST_APPLESS_MAIN(TestPolling)
#include "tst_polling.moc"
