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
    void record_ofAResponse_keepsWhatThePolicySays_data();
    void record_ofAResponse_keepsWhatThePolicySays();
    void record_ofACodeThatFailsByPolicy_saysSo();
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

void TestHeld::record_ofAResponse_keepsWhatThePolicySays_data()
{
    QTest::addColumn<QString>("keep");
    QTest::addColumn<int>("bytes");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("leftOut"); // -1: nothing is
    const QByteArray body = "값 and more";
    QTest::newRow("all") << u"all"_s << 100 << 200 << body << -1;
    QTest::newRow("all, exactly so many") << u"all"_s << 12 << 200 << body << -1;
    QTest::newRow("all, cut") << u"all"_s << 4 << 200 << QByteArray("값 ") << 8;
    QTest::newRow("all, cut in a letter") << u"all"_s << 2 << 200 << QByteArray("") << 12;
    QTest::newRow("all, nothing of it") << u"all"_s << 0 << 200 << QByteArray() << 12;
    QTest::newRow("errors, a success") << u"errors"_s << 100 << 200 << QByteArray() << 12;
    QTest::newRow("errors, an error") << u"errors"_s << 100 << 404 << body << -1;
    QTest::newRow("errors, an error, cut") << u"errors"_s << 4 << 404 << QByteArray("값 ") << 8;
    QTest::newRow("none") << u"none"_s << 100 << 404 << QByteArray() << 12;
}

void TestHeld::record_ofAResponse_keepsWhatThePolicySays()
{
    QFETCH(QString, keep);
    QFETCH(int, bytes);
    QFETCH(int, status);
    QFETCH(QByteArray, content);
    QFETCH(int, leftOut);
    EndpointRule rule;
    rule.keepResponse = keep;
    rule.keepResponseBytes = bytes;
    Held one = held();
    one.keep = rule.keepOver({});
    one.onResponse = u"app.f"_s;
    Outcome outcome;
    outcome.statusCode = status;
    outcome.contentType = u"text/plain"_s;
    outcome.headers = {{u"A"_s, u"b"_s}};
    outcome.content = "값 and more";
    const AttemptRecord record = recordOf(one, outcome, now, 0.5);
    QCOMPARE(record.outcome.content, content);
    QCOMPARE(record.outcome.leftOut.value_or(-1), leftOut);
    QCOMPARE(record.outcome.statusCode, outcome.statusCode);
    QCOMPARE(record.outcome.contentType, outcome.contentType);
    QCOMPARE(record.wholeContent, outcome.content); // whatever is kept
    QCOMPARE(record.wholeHeaders, outcome.headers);
}

void TestHeld::record_ofACodeThatFailsByPolicy_saysSo()
{
    EndpointRule rule;
    rule.failCodes = QList<int>{202, 404};
    Held one = held();
    one.rule = rule.retryOver({});
    Outcome outcome;
    outcome.statusCode = 202;
    QCOMPARE(recordOf(one, outcome, now, 0.5).outcome.errorMsg,
        u"Response code 202 counts as failed at this endpoint"_s);
    outcome.statusCode = 404;
    QCOMPARE(recordOf(one, outcome, now, 0.5).outcome.errorMsg, QString());
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
