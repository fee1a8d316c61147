// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/utc.h"
#include "app/model/phases.h"
#include "app/model/retryforecast.h"

#include <QTest>

using namespace pgcourier;
using namespace std::chrono_literals;

class TestRetryForecast : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void forecast_whenRetrying_beginsWithTheDueTime();
    void forecast_whenJitterIsNone_isNarrow();
    void forecast_whenAttemptsAreForgiven_countsTheOthers();
    void forecast_whenRunning_dependsOnHowItEnds();
    void forecast_whenUsedUp_isEmpty();
    void forecast_whenOverdue_isNow();
    void phases_whenPartsAreKnown_addUpToTheTotal();

private:
    const QDateTime m_now = QDateTime(QDate(2024, 5, 31), QTime(12, 0), utc);
};

void TestRetryForecast::forecast_whenRetrying_beginsWithTheDueTime()
{
    const RetryPolicy policy; // 5 attempts, 1 s doubled, full jitter
    const auto rows = retryForecast(policy, {2, 0, m_now.addSecs(3), m_now, 100ms, 5000ms});
    QCOMPARE(rows.size(), 3);
    QCOMPARE(rows[0].number, 3);
    QVERIFY(rows[0].fixed());
    QCOMPARE(rows[0].about, m_now.addSecs(3));
    QCOMPARE(rows[1].number, 4);
    QCOMPARE(rows[1].earliest, m_now.addSecs(3)); // no wait at all
    QCOMPARE(rows[1].latest, m_now.addSecs(3 + 5 + 4)); // a whole timeout, and the whole backoff
    QCOMPARE(rows[1].about, m_now.addSecs(3).addMSecs(100 + 2000));
    QCOMPARE(rows[2].number, 5);
    QVERIFY(rows[2].latest > rows[1].latest);
}

void TestRetryForecast::forecast_whenJitterIsNone_isNarrow()
{
    RetryPolicy policy;
    policy.jitter = Jitter::None;
    const auto rows = retryForecast(policy, {1, 0, m_now.addSecs(1), m_now, 0ms, 0ms});
    QCOMPARE(rows.size(), 4);
    QCOMPARE(rows[1].about, m_now.addSecs(3));
    QVERIFY(rows[1].fixed());
    QCOMPARE(rows[3].about, m_now.addSecs(1 + 2 + 4 + 8));
}

void TestRetryForecast::forecast_whenAttemptsAreForgiven_countsTheOthers()
{
    const auto rows = retryForecast({}, {6, 5, m_now, m_now, 0ms, 0ms});
    QCOMPARE(rows.size(), 4);
    QCOMPARE(rows.constFirst().number, 7);
    QCOMPARE(rows.constLast().number, 10);
}

void TestRetryForecast::forecast_whenRunning_dependsOnHowItEnds()
{
    const auto rows = retryForecast({}, {1, 0, {}, m_now, 200ms, 5000ms});
    QCOMPARE(rows.constFirst().number, 2);
    QVERIFY(!rows.constFirst().fixed());
    QCOMPARE(rows.constFirst().earliest, m_now);
    QCOMPARE(rows.constFirst().latest, m_now.addSecs(6));
}

void TestRetryForecast::forecast_whenUsedUp_isEmpty()
{
    QVERIFY(retryForecast({}, {5, 0, m_now, m_now, 0ms, 0ms}).isEmpty());
    QCOMPARE(retryForecast({}, {0, 0, m_now, m_now, 0ms, 0ms}, 2).size(), 2);
}

void TestRetryForecast::forecast_whenOverdue_isNow()
{
    QCOMPARE(retryForecast({}, {1, 0, m_now.addSecs(-60), m_now, 0ms, 0ms}).constFirst().about, m_now);
}

void TestRetryForecast::phases_whenPartsAreKnown_addUpToTheTotal()
{
    Attempt attempt;
    attempt.dnsMs = 1;
    attempt.connectMs = 2;
    attempt.firstByteMs = 10;
    attempt.totalMs = 12;
    QCOMPARE(phasesOf(attempt),
        (QList<Phase>{
            {Phase::Dns, 0, 1}, {Phase::Connect, 1, 3}, {Phase::Wait, 3, 10}, {Phase::Body, 10, 12}}));
    attempt.tlsMs = 4; // the connect is within
    QCOMPARE(phasesOf(attempt)[1], (Phase{Phase::Tls, 1, 5}));
    Attempt failed;
    failed.totalMs = 5000;
    QCOMPARE(phasesOf(failed), (QList<Phase>{{Phase::Wait, 0, 5000}}));
}

QTEST_GUILESS_MAIN(TestRetryForecast)
#include "tst_retryforecast.moc"
