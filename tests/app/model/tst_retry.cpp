// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/utc.h"
#include "app/model/endpoint.h"
#include "app/model/retry.h"
#include "tests/support/retrypolicies.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

const QDateTime now = QDateTime(QDate(2026, 3, 1), QTime(12, 0), utc);

Outcome answer(int statusCode)
{
    Outcome outcome;
    outcome.statusCode = statusCode;
    return outcome;
}

Outcome noAnswer(const QString &error)
{
    Outcome outcome;
    outcome.errorMsg = error;
    return outcome;
}

} // namespace

class TestRetry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decide_whenAttemptEnded_saysWhatIsNext_data();
    void decide_whenAttemptEnded_saysWhatIsNext();
    void verdict_whenTheEndpointNamesIt_goesBeforeTheRule_data();
    void verdict_whenTheEndpointNamesIt_goesBeforeTheRule();
    void verdict_of410_endsWhateverTheStatusesSay();
    void condition_whenItIsToBeMet_isAskedForOnce();
    void decide_whenAborted_isPendingAtOnce();
    void decide_whenResponseBroke_isRetried();
    void decide_whenRetryAfterIsLater_waitsForIt();
    void decide_whenRetryAfterIsEarlier_keepsTheBackoff();
    void decide_whenRetryAfterIsSwitchedOff_ignoresIt();
    void backoff_whenAttemptsGrow_doublesUpToTheCap_data();
    void backoff_whenAttemptsGrow_doublesUpToTheCap();
    void backoff_whenJitterIsOff_ignoresTheDie();
    void retryAfter_whenRead_isThatTime_data();
    void retryAfter_whenRead_isThatTime();
    void policy_whenLaidOverAnother_changesOnlyWhatItNames();
    void policy_whenTextIsEmpty_changesNothing();
    void policy_whenWrong_saysWhichKey_data();
    void policy_whenWrong_saysWhichKey();
    void w6_policy_byTheOneRule_isTakenOrNot_data();
    void w6_policy_byTheOneRule_isTakenOrNot();
};

void TestRetry::decide_whenAttemptEnded_saysWhatIsNext_data()
{
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<int>("attempt");
    QTest::addColumn<JobStatus>("next");
    for (int code : {200, 204, 301, 304, 399})
        QTest::addRow("%d", code) << answer(code) << 1 << JobStatus::Succeeded;
    QTest::newRow("200 at the last attempt") << answer(200) << 5 << JobStatus::Succeeded;
    for (int code : {408, 425, 429, 500, 502, 503, 504}) {
        QTest::addRow("%d", code) << answer(code) << 1 << JobStatus::Retrying;
        QTest::addRow("%d, last but one", code) << answer(code) << 4 << JobStatus::Retrying;
        QTest::addRow("%d, last", code) << answer(code) << 5 << JobStatus::Failed;
    }
    for (int code : {400, 401, 403, 404, 409, 410, 422, 499, 501, 505, 599})
        QTest::addRow("%d", code) << answer(code) << 1 << JobStatus::Failed;
    QTest::newRow("final 1xx") << answer(103) << 1 << JobStatus::Retrying;
    QTest::newRow("refused") << noAnswer(u"Couldn't connect to server"_s) << 1 << JobStatus::Retrying;
    QTest::newRow("refused, last") << noAnswer(u"Couldn't connect to server"_s) << 5 << JobStatus::Failed;
    QTest::newRow("beyond the last") << noAnswer(u"x"_s) << 9 << JobStatus::Failed;
    Outcome timeout = noAnswer(u"Timeout of 5000 ms reached."_s);
    timeout.timedOut = true;
    QTest::newRow("timeout") << timeout << 2 << JobStatus::Retrying;
    Outcome refusedHere = noAnswer(u"Egress to 169.254.169.254 is not allowed"_s);
    refusedHere.retryable = false;
    QTest::newRow("not retryable") << refusedHere << 1 << JobStatus::Failed;
}

void TestRetry::decide_whenAttemptEnded_saysWhatIsNext()
{
    QFETCH(Outcome, outcome);
    QFETCH(int, attempt);
    QFETCH(JobStatus, next);
    const Decision decision = decide({}, outcome, attempt, now, 0.5);
    QCOMPARE(toString(decision.next), toString(next));
    QCOMPARE(decision.scheduledAt.isValid(), next == JobStatus::Retrying);
    if (next == JobStatus::Retrying)
        QCOMPARE(now.msecsTo(decision.scheduledAt), qint64(500) << (attempt - 1));
}

void TestRetry::verdict_whenTheEndpointNamesIt_goesBeforeTheRule_data()
{
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<JobStatus>("next");
    QTest::newRow("404 succeeds") << answer(404) << JobStatus::Succeeded;
    QTest::newRow("503 succeeds") << answer(503) << JobStatus::Succeeded;
    QTest::newRow("202 fails") << answer(202) << JobStatus::Failed;
    QTest::newRow("500 fails") << answer(500) << JobStatus::Failed;
    QTest::newRow("204 again") << answer(204) << JobStatus::Retrying;
    QTest::newRow("302 again") << answer(302) << JobStatus::Retrying;
    QTest::newRow("409 again") << answer(409) << JobStatus::Retrying;
    QTest::newRow("410 again") << answer(410) << JobStatus::Retrying;
    QTest::newRow("200 as ever") << answer(200) << JobStatus::Succeeded;
    QTest::newRow("403 as ever") << answer(403) << JobStatus::Failed;
    QTest::newRow("502 as ever") << answer(502) << JobStatus::Retrying;
    Outcome broken = answer(404);
    broken.errorMsg = u"Transferred a partial file"_s;
    QTest::newRow("404 that broke") << broken << JobStatus::Retrying;
    Outcome late = answer(202);
    late.timedOut = true;
    QTest::newRow("202 that came too late") << late << JobStatus::Retrying;
    Outcome unmet = answer(404);
    unmet.errorMsg = unmetText(u"$.ok == true"_s);
    unmet.checked = true;
    QTest::newRow("404 that did not meet the condition") << unmet << JobStatus::Retrying;
}

void TestRetry::verdict_whenTheEndpointNamesIt_goesBeforeTheRule()
{
    QFETCH(Outcome, outcome);
    QFETCH(JobStatus, next);
    EndpointRule rule;
    rule.succeedCodes = QList<int>{404, 503};
    rule.failCodes = QList<int>{202, 500};
    rule.retryCodes = QList<int>{204, 302, 409, 410};
    RetryPolicy policy = rule.retryOver({});
    QCOMPARE(toString(decide(policy, outcome, 1, now, 0).next), toString(next));
    outcome.headers = {{u"Retry-After"_s, u"120"_s}};
    const Decision asked = decide(policy, outcome, 1, now, 0);
    QCOMPARE(asked.scheduledAt, next == JobStatus::Retrying ? now.addSecs(120) : QDateTime());
    policy.maxAttempts = 1;
    QVERIFY(decide(policy, outcome, 1, now, 0).next != JobStatus::Retrying);
}

void TestRetry::verdict_of410_endsWhateverTheStatusesSay()
{
    RetryPolicy all;
    all.statuses = {410, 503};
    QCOMPARE(toString(decide(all, answer(410), 1, now, 0).next), toString(JobStatus::Failed));
    EndpointRule named;
    named.retryStatuses = QList<int>{410};
    QCOMPARE(
        toString(decide(named.retryOver({}), answer(410), 1, now, 0).next), toString(JobStatus::Retrying));
}

void TestRetry::condition_whenItIsToBeMet_isAskedForOnce()
{
    EndpointRule rule;
    rule.succeedCodes = QList<int>{404};
    QVERIFY(!awaitsCondition(rule.retryOver({}), answer(200)));
    rule.successCondition = u"$.ok == true"_s;
    const RetryPolicy policy = rule.retryOver({});
    QVERIFY(awaitsCondition(policy, answer(200)));
    QVERIFY(awaitsCondition(policy, answer(404)));
    QVERIFY(!awaitsCondition(policy, answer(500)));
    QVERIFY(!awaitsCondition(policy, noAnswer(u"x"_s)));
    Outcome checked = answer(200);
    checked.checked = true;
    QVERIFY(!awaitsCondition(policy, checked));
    Outcome aborted = answer(200);
    aborted.aborted = true;
    QVERIFY(!awaitsCondition(policy, aborted));
}

void TestRetry::decide_whenAborted_isPendingAtOnce()
{
    Outcome outcome;
    outcome.aborted = true;
    const Decision decision = decide({}, outcome, 5, now, 0.5);
    QCOMPARE(toString(decision.next), toString(JobStatus::Pending));
    QCOMPARE(decision.scheduledAt, now);
}

void TestRetry::decide_whenResponseBroke_isRetried()
{
    Outcome cut = answer(200);
    cut.errorMsg = u"Transferred a partial file"_s;
    QCOMPARE(toString(decide({}, cut, 1, now, 0).next), toString(JobStatus::Retrying));
    Outcome late = answer(404);
    late.timedOut = true;
    QCOMPARE(toString(decide({}, late, 1, now, 0).next), toString(JobStatus::Retrying));
}

void TestRetry::decide_whenRetryAfterIsLater_waitsForIt()
{
    Outcome outcome = answer(503);
    outcome.headers = {{u"retry-after"_s, u"120"_s}};
    const Decision decision = decide({}, outcome, 1, now, 0.9);
    QCOMPARE(decision.scheduledAt, now.addSecs(120));
    QCOMPARE(toString(decision.next), toString(JobStatus::Retrying));
    outcome.headers.clear(); // it is the header that makes it later
    QCOMPARE(decide({}, outcome, 1, now, 0.9).scheduledAt, now.addMSecs(900));
}

void TestRetry::decide_whenRetryAfterIsEarlier_keepsTheBackoff()
{
    Outcome outcome = answer(429);
    for (const QString &value : {u"1"_s, u"Sun, 06 Nov 1994 08:49:37 GMT"_s, u"soon"_s}) {
        outcome.headers = {{u"Retry-After"_s, value}};
        QCOMPARE(decide({}, outcome, 3, now, 0.5).scheduledAt, now.addMSecs(2000));
    }
}

void TestRetry::decide_whenRetryAfterIsSwitchedOff_ignoresIt()
{
    RetryPolicy policy;
    policy.respectRetryAfter = false;
    Outcome outcome = answer(503);
    outcome.headers = {{u"Retry-After"_s, u"120"_s}};
    QCOMPARE(decide(policy, outcome, 1, now, 0).scheduledAt, now);
}

void TestRetry::backoff_whenAttemptsGrow_doublesUpToTheCap_data()
{
    QTest::addColumn<int>("attempt");
    QTest::addColumn<double>("random");
    QTest::addColumn<qint64>("ms");
    QTest::newRow("1") << 1 << 1.0 << qint64(1000);
    QTest::newRow("1, half") << 1 << 0.5 << qint64(500);
    QTest::newRow("1, none") << 1 << 0.0 << qint64(0);
    QTest::newRow("2") << 2 << 1.0 << qint64(2000);
    QTest::newRow("12") << 12 << 1.0 << qint64(2'048'000);
    QTest::newRow("13 meets the cap") << 13 << 1.0 << qint64(3'600'000);
    QTest::newRow("64") << 64 << 0.5 << qint64(1'800'000);
    QTest::newRow("a million") << 1'000'000 << 1.0 << qint64(3'600'000);
    QTest::newRow("zero counts as one") << 0 << 1.0 << qint64(1000);
}

void TestRetry::backoff_whenAttemptsGrow_doublesUpToTheCap()
{
    QFETCH(int, attempt);
    QFETCH(double, random);
    QFETCH(qint64, ms);
    QCOMPARE(qint64(backoff({}, attempt, random).count()), ms);
}

void TestRetry::backoff_whenJitterIsOff_ignoresTheDie()
{
    RetryPolicy policy;
    policy.jitter = Jitter::None;
    QCOMPARE(backoff(policy, 3, 0.0), milliseconds(4000));
    QCOMPARE(backoff(policy, 3, 0.7), milliseconds(4000));
}

void TestRetry::retryAfter_whenRead_isThatTime_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QDateTime>("when"); // invalid: it makes no sense
    const QDateTime nov94(QDate(1994, 11, 6), QTime(8, 49, 37), utc);
    QTest::newRow("seconds") << u"120"_s << now.addSecs(120);
    QTest::newRow("zero") << u"0"_s << now;
    QTest::newRow("spaces") << u"  7 "_s << now.addSecs(7);
    QTest::newRow("longer than a day") << u"86401"_s << now.addDays(1);
    QTest::newRow("beyond any integer") << u"99999999999999999999999"_s << now.addDays(1);
    QTest::newRow("IMF-fixdate") << u"Sun, 06 Nov 1994 08:49:37 GMT"_s << nov94;
    QTest::newRow("RFC 850") << u"Sunday, 06-Nov-94 08:49:37 GMT"_s << nov94;
    QTest::newRow("asctime") << u"Sun Nov  6 08:49:37 1994"_s << nov94;
    QTest::newRow("RFC 850, this century") << u"Sunday, 01-Mar-26 12:05:00 GMT"_s << now.addSecs(300);
    QTest::newRow("date far ahead") << u"Fri, 01 Jan 2100 00:00:00 GMT"_s << now.addDays(1);
    QTest::newRow("leap second") << u"Sun, 01 Mar 2026 11:59:60 GMT"_s << now.addSecs(-1);
    for (const char *garbage : {"", "soon", "-5", "1.5", "+3", "12 seconds", "Sun, 06 Nov 1994 08:49:37 CET",
             "Sun, 31 Feb 2026 08:49:37 GMT", "Sun, 06 Foo 1994 08:49:37 GMT",
             "Sun, 06 Nov 1994 28:49:37 GMT", "2026-03-01T12:05:00Z"})
        QTest::addRow("garbage '%s'", garbage) << QString::fromLatin1(garbage) << QDateTime();
}

void TestRetry::retryAfter_whenRead_isThatTime()
{
    QFETCH(QString, value);
    QFETCH(QDateTime, when);
    const std::optional<QDateTime> read = parseRetryAfter(value, now);
    QCOMPARE(read.has_value(), when.isValid());
    if (read)
        QCOMPARE(*read, when);
}

void TestRetry::policy_whenLaidOverAnother_changesOnlyWhatItNames()
{
    RetryPolicy under;
    under.cap = milliseconds(7000);
    const Result<RetryPolicy> over = RetryPolicy::fromJson(
        uR"({"max_attempts": 9, "base_ms": 20, "statuses": [404, 500], "jitter": "none", "respect_retry_after": false})"_s,
        under);
    QVERIFY(over.ok());
    QCOMPARE(over->maxAttempts, 9);
    QCOMPARE(over->base, milliseconds(20));
    QCOMPARE(over->cap, milliseconds(7000));
    QCOMPARE(over->statuses, (QList<int>{404, 500}));
    QCOMPARE(over->jitter, Jitter::None);
    QCOMPARE(over->respectRetryAfter, false);
    QCOMPARE(toString(decide(*over, answer(404), 1, now, 0).next), toString(JobStatus::Retrying));
    QCOMPARE(toString(decide(*over, answer(503), 1, now, 0).next), toString(JobStatus::Failed));
}

void TestRetry::policy_whenTextIsEmpty_changesNothing()
{
    RetryPolicy under;
    under.maxAttempts = 3;
    QCOMPARE(RetryPolicy::fromJson(u" "_s, under).value(), under);
    QCOMPARE(RetryPolicy::fromJson(u"{}"_s, under).value(), under);
}

void TestRetry::policy_whenWrong_saysWhichKey_data()
{
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("named");
    QTest::newRow("no JSON") << u"{max"_s << u"JSON object"_s;
    QTest::newRow("no object") << u"[5]"_s << u"JSON object"_s;
    QTest::newRow("typo") << uR"({"max_attempt": 5})"_s << u"\"max_attempt\""_s;
    QTest::newRow("zero attempts") << uR"({"max_attempts": 0})"_s << u"\"max_attempts\""_s;
    QTest::newRow("attempts as text") << uR"({"max_attempts": "5"})"_s << u"\"max_attempts\""_s;
    QTest::newRow("half an attempt") << uR"({"max_attempts": 2.5})"_s << u"\"max_attempts\""_s;
    QTest::newRow("negative base") << uR"({"base_ms": -1})"_s << u"\"base_ms\""_s;
    QTest::newRow("endless cap") << uR"({"cap_ms": 1e30})"_s << u"\"cap_ms\""_s;
    QTest::newRow("statuses no list") << uR"({"statuses": 500})"_s << u"\"statuses\""_s;
    QTest::newRow("a status of success") << uR"({"statuses": [200]})"_s << u"\"statuses\""_s;
    QTest::newRow("jitter") << uR"({"jitter": "some"})"_s << u"\"jitter\""_s;
    QTest::newRow("retry after") << uR"({"respect_retry_after": 1})"_s << u"\"respect_retry_after\""_s;
}

void TestRetry::policy_whenWrong_saysWhichKey()
{
    QFETCH(QString, json);
    QFETCH(QString, named);
    const Result<RetryPolicy> policy = RetryPolicy::fromJson(json, {});
    QVERIFY(!policy.ok());
    QCOMPARE(policy.error().kind, ErrorKind::Input);
    QVERIFY2(policy.error().line().contains(named), qPrintable(policy.error().line()));
}

void TestRetry::w6_policy_byTheOneRule_isTakenOrNot_data()
{
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("named"); // null: it is taken
    for (const auto &[json, named] : test::retryPolicyTexts)
        QTest::newRow(json) << QString::fromLatin1(json) << QString::fromLatin1(named);
}

void TestRetry::w6_policy_byTheOneRule_isTakenOrNot()
{
    QFETCH(QString, json);
    QFETCH(QString, named);
    const Result<RetryPolicy> policy = RetryPolicy::fromJson(json, {});
    QCOMPARE(policy.ok(), named.isNull());
    if (!policy)
        QVERIFY2(policy.error().line().contains(u'"' + named + u'"'), qPrintable(policy.error().line()));
}

QTEST_GUILESS_MAIN(TestRetry)
#include "tst_retry.moc"
