// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/held.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestHeld : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void memory_ofARequest_countsAllOfIt();
    void record_ofAResponse_followsTheRule_data();
    void record_ofAResponse_followsTheRule();
    void record_ofAForgivenAttempt_hasAnotherTry();
    void record_whenAborted_isPutBack_data();
    void record_whenAborted_isPutBack();
    void firstRetry_ofSome_isTheEarliest();

private:
    static Held held()
    {
        ClaimedJob job;
        job.id = JobId{3};
        job.attempt = 2;
        job.body = "four";
        job.destination = u"http://a"_s;
        RetryPolicy rule;
        rule.maxAttempts = 2;
        return heldOf(job, 7, rule);
    }
    const QDateTime now = QDateTime::fromString(u"2026-11-28T06:00:00Z"_s, Qt::ISODate);
};

void TestHeld::memory_ofARequest_countsAllOfIt()
{
    constexpr qint64 large = 1000;
    const QString text(large, u'x');
    ClaimedJob none;
    const qint64 before = heldOf(none, 7, {}).headBytes;
    ClaimedJob url;
    url.url = text;
    ClaimedJob header;
    header.headers = {{u"A"_s, text}};
    ClaimedJob key;
    key.idempotencyKey = text;
    ClaimedJob policy;
    policy.retryPolicy = text;
    for (const ClaimedJob &job : {url, header, key, policy})
        QVERIFY(heldOf(job, 7, {}).headBytes >= before + 2 * large);
}

void TestHeld::record_ofAResponse_followsTheRule_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<JobStatus>("next");
    QTest::newRow("200") << 200 << JobStatus::Succeeded;
    QTest::newRow("404") << 404 << JobStatus::Failed;
    QTest::newRow("503, the last attempt") << 503 << JobStatus::Failed;
}

void TestHeld::record_ofAResponse_followsTheRule()
{
    QFETCH(int, status);
    QFETCH(JobStatus, next);
    Outcome outcome;
    outcome.statusCode = status;
    const AttemptRecord record = recordOf(held(), outcome, now, 0.5);
    QCOMPARE(toString(record.next), toString(next));
    QCOMPARE(record.workerId, 7);
    QCOMPARE(record.attempt, 2);
    QCOMPARE(record.maxAttempts, 2);
    QCOMPARE(record.destination, u"http://a"_s);
    QCOMPARE(record.outcome, outcome);
    QCOMPARE(held().bodyBytes, 4);
}

void TestHeld::record_ofAForgivenAttempt_hasAnotherTry()
{
    Outcome outcome;
    outcome.statusCode = 503;
    Held forgiven = held();
    forgiven.attemptsForgiven = 1;
    const AttemptRecord record = recordOf(forgiven, outcome, now, 0.5);
    QCOMPARE(toString(record.next), toString(JobStatus::Retrying));
    QCOMPARE(record.scheduledAt, now.addMSecs(500));
}

void TestHeld::record_whenAborted_isPutBack_data()
{
    QTest::addColumn<int>("sends");
    QTest::addColumn<bool>("withdrawn");
    QTest::addColumn<JobStatus>("next");
    QTest::addColumn<QString>("words");
    QTest::newRow("unsent") << 0 << false << JobStatus::Pending << QString();
    QTest::newRow("sent") << 1 << false << JobStatus::Retrying
                          << u"the worker was stopped while it was on the wire"_s;
    QTest::newRow("cancelled") << 1 << true << JobStatus::Retrying << u"cancelled while it was on the wire"_s;
}

void TestHeld::record_whenAborted_isPutBack()
{
    QFETCH(int, sends);
    QFETCH(bool, withdrawn);
    QFETCH(JobStatus, next);
    Outcome outcome;
    outcome.aborted = true;
    outcome.sends = sends;
    Held aborted = held();
    aborted.withdrawn = withdrawn;
    const AttemptRecord record = recordOf(aborted, outcome, now, 0.5);
    QCOMPARE(toString(record.next), toString(next));
    QTEST(record.outcome.errorMsg, "words");
    QCOMPARE(record.scheduledAt, now);
}

void TestHeld::firstRetry_ofSome_isTheEarliest()
{
    QVERIFY(!firstRetry({}));
    AttemptRecord failed;
    failed.scheduledAt = now;
    QVERIFY(!firstRetry({failed}));
    AttemptRecord late;
    late.next = JobStatus::Retrying;
    late.scheduledAt = now.addSecs(2);
    AttemptRecord soon = late;
    soon.scheduledAt = now.addSecs(1);
    QCOMPARE(firstRetry({failed, late, soon, late}), std::optional(soon.scheduledAt));
}

QTEST_APPLESS_MAIN(TestHeld)
#include "tst_held.moc"
