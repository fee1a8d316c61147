// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/senderround.h"

#include <QTest>

using namespace pgcourier;

class TestSenderRound : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takingPart_dependsOnNeighboursAndWork_data();
    void takingPart_dependsOnNeighboursAndWork();
    void turns_overBatches_goOn();
};

void TestSenderRound::takingPart_dependsOnNeighboursAndWork_data()
{
    QTest::addColumn<int>("neighbours");
    QTest::addColumn<bool>("busy");
    QTest::addColumn<int>("concurrency");
    QTest::addColumn<int>("takingPart");
    QTest::newRow("alone") << 0 << true << 256 << 2;
    QTest::newRow("beside one, slow") << 1 << false << 256 << 2;
    QTest::newRow("beside one, quick") << 1 << true << 256 << 2; // of four cores
    QTest::newRow("beside three, quick") << 3 << true << 256 << 1;
    QTest::newRow("beside many, quick") << 99 << true << 256 << 1;
    QTest::newRow("beside many, quick, few at a time") << 99 << true << 8 << 2;
}

void TestSenderRound::takingPart_dependsOnNeighboursAndWork()
{
    QFETCH(int, neighbours);
    QFETCH(bool, busy);
    QFETCH(int, concurrency);
    SenderRound round(2, 4);
    round.setNeighbours(neighbours);
    round.setBusy(busy);
    QTEST(round.begin(concurrency), "takingPart");
}

void TestSenderRound::turns_overBatches_goOn()
{
    SenderRound round(2, 4);
    (void)round.begin(256);
    QCOMPARE(round.next(), 0);
    (void)round.begin(256);
    QCOMPARE(round.next(), 1);
    QCOMPARE(round.next(), 0);
    round.setBusy(true);
    round.setNeighbours(99);
    (void)round.begin(256); // from the second's turn on there is but one
    QCOMPARE(round.next(), 0);
    QCOMPARE(round.next(), 0);
}

QTEST_APPLESS_MAIN(TestSenderRound)
#include "tst_senderround.moc"
