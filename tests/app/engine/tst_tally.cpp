// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/tally.h"

#include <QTest>

using namespace pgcourier;
using namespace std::chrono_literals;

class TestTally : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recorded_whenGivenBackUnsent_countNothing();
    void speed_overAWhile_isOfThatWhile();
    void ticks_eachCountTheirOwn();
    void metrics_ofLikeAttempts_areAddedUpOnce();

private:
    static AttemptRecord record(JobStatus next)
    {
        AttemptRecord record;
        record.next = next;
        record.outcome.statusCode = 200;
        return record;
    }
};

void TestTally::recorded_whenGivenBackUnsent_countNothing()
{
    Tally tally;
    tally.recorded({record(JobStatus::Succeeded), record(JobStatus::Pending), record(JobStatus::Retrying)});
    QCOMPARE(tally.finished(), 2);
}

void TestTally::speed_overAWhile_isOfThatWhile()
{
    Tally tally;
    tally.recorded(QList<AttemptRecord>(50, record(JobStatus::Succeeded)));
    tally.measure(500ms);
    QCOMPARE(tally.perSecond(), 100.0);
    tally.measure(500ms);
    QCOMPARE(tally.perSecond(), 0.0);
    tally.recorded({record(JobStatus::Succeeded)});
    tally.measure(0ms); // no division by nothing
    QCOMPARE(tally.perSecond(), 1000.0);
}

void TestTally::ticks_eachCountTheirOwn()
{
    Tally tally;
    tally.recorded(QList<AttemptRecord>(3, record(JobStatus::Succeeded)));
    QCOMPARE(tally.tick(), 3);
    QCOMPARE(tally.tick(), 0);
}

void TestTally::metrics_ofLikeAttempts_areAddedUpOnce()
{
    Tally tally;
    tally.ended(record(JobStatus::Succeeded));
    tally.ended(record(JobStatus::Succeeded));
    tally.ended(record(JobStatus::Pending));
    const Metrics metrics = tally.takeMetrics();
    QCOMPARE(metrics.size(), 1);
    QCOMPARE(metrics.constBegin().value(), 2);
    QVERIFY(tally.takeMetrics().isEmpty());
}

QTEST_APPLESS_MAIN(TestTally)
#include "tst_tally.moc"
