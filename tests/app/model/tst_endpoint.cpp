// SPDX-License-Identifier: GPL-3.0-or-later
// Policies per destination in words, and what one types into their form.
#include "app/model/duration.h"
#include "app/model/endpoint.h"
#include "app/model/timetable.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

class TestEndpointModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void duration_whenTyped_isRead_data();
    void duration_whenTyped_isRead();
    void duration_whenWritten_readsBack();
    void prefix_whenTyped_namesALane_data();
    void prefix_whenTyped_namesALane();
    void prefix_whenWrong_saysWhatToWrite_data();
    void prefix_whenWrong_saysWhatToWrite();
    void statuses_whenTyped_areRead();
    void policy_whenShort_readsInWords_data();
    void policy_whenShort_readsInWords();
    void circuit_whenOpen_saysUntilWhen();
    void error_whenKnown_isToldAsCloselyAsItCan();
    void rule_whenPartlySet_leavesTheRestToTheDefaults();
    void timetable_whenJittered_hasRanges();
    void timetable_whenCapped_growsNoMore();
    void timetable_whenOneAttempt_isEmpty();
    void timetable_whenInWords_saysWhenItGivesUp();
};

void TestEndpointModel::duration_whenTyped_isRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("ms"); // -1: refused
    QTest::newRow("seconds") << u"30 s"_s << qint64(30'000);
    QTest::newRow("no space") << u"250ms"_s << qint64(250);
    QTest::newRow("minutes") << u"5 min"_s << qint64(300'000);
    QTest::newRow("m is minutes") << u"5m"_s << qint64(300'000);
    QTest::newRow("two parts") << u"1 h 30 min"_s << qint64(5'400'000);
    QTest::newRow("fraction, capital") << u"1.5H"_s << qint64(5'400'000);
    QTest::newRow("days") << u"7 d"_s << qint64(7 * 86'400'000);
    QTest::newRow("bare number") << u"30"_s << qint64(-1);
    QTest::newRow("no number") << u"s"_s << qint64(-1);
    QTest::newRow("unknown unit") << u"3 weeks"_s << qint64(-1);
    QTest::newRow("word after unit") << u"3 seconds"_s << qint64(-1);
    QTest::newRow("negative") << u"-3 s"_s << qint64(-1);
    QTest::newRow("too long") << u"99999 d"_s << qint64(-1);
    QTest::newRow("empty") << QString() << qint64(-1);
}

void TestEndpointModel::duration_whenTyped_isRead()
{
    QFETCH(QString, text);
    QFETCH(qint64, ms);
    QCOMPARE(parseDuration(text).value_or(milliseconds(-1)).count(), ms);
}

void TestEndpointModel::duration_whenWritten_readsBack()
{
    QCOMPARE(durationText(milliseconds(90'000)), u"90 s"_s);
    QCOMPARE(durationText(milliseconds(3'600'000)), u"1 h"_s);
    for (qint64 ms : {1, 250, 1000, 1500, 30'000, 90'000, 3'600'000, 86'400'000})
        QCOMPARE(parseDuration(durationText(milliseconds(ms))).value_or(milliseconds(-1)).count(), ms);
}

void TestEndpointModel::prefix_whenTyped_namesALane_data()
{
    QTest::addColumn<QString>("prefix");
    QTest::addColumn<QString>("lane");
    QTest::newRow("host") << u"A.Example"_s << u"a.example"_s;
    QTest::newRow("port") << u"a.example:8443"_s << u"a.example:8443"_s;
    QTest::newRow("whole site") << u"https://a.example/"_s << u"a.example"_s;
    QTest::newRow("no path") << u"HTTPS://A.example"_s << u"a.example"_s;
    QTest::newRow("path") << u"HTTPS://A.example/V1"_s << u"https://a.example/V1"_s;
    QTest::newRow("path, other spelling") << u"https://a.example/x/../%76%31"_s << u"https://a.example/v1"_s;
    QTest::newRow("path of dots alone") << u"https://a.example/./"_s << u"a.example"_s;
    QTest::newRow("IPv6") << u"[::1]:8080"_s << u"[::1]:8080"_s;
}

void TestEndpointModel::prefix_whenTyped_namesALane()
{
    QFETCH(QString, prefix);
    const auto lane = endpointDestination(prefix);
    QVERIFY(lane);
    QTEST(*lane, "lane");
}

void TestEndpointModel::prefix_whenWrong_saysWhatToWrite_data()
{
    QTest::addColumn<QString>("prefix");
    QTest::addColumn<QString>("hint");
    QTest::newRow("path without scheme") << u"a.example/v1"_s << u"Write https://a.example/v1"_s;
    QTest::newRow("space") << u"a example"_s << u"Use example.com"_s;
    QTest::newRow("other scheme") << u"ftp://a.example"_s << u"Use example.com"_s;
    QTest::newRow("query") << u"https://a.example?x=1"_s << u"Use example.com"_s;
    QTest::newRow("user") << u"me@a.example"_s << u"Use example.com"_s;
    QTest::newRow("empty") << QString() << u"Use example.com"_s;
}

void TestEndpointModel::prefix_whenWrong_saysWhatToWrite()
{
    QFETCH(QString, prefix);
    QFETCH(QString, hint);
    const auto lane = endpointDestination(prefix);
    QVERIFY(!lane);
    QVERIFY2(lane.error().hint.startsWith(hint), qPrintable(lane.error().hint));
}

void TestEndpointModel::statuses_whenTyped_areRead()
{
    QCOMPARE(*parseStatusList(u"429 408,500"_s), (QList<int>{408, 429, 500}));
    QCOMPARE(parseStatusList(u"5xx, 500, 429"_s)->size(), 101);
    QCOMPARE(statusListText(*parseStatusList(u"5xx, 429"_s)), u"429, 5xx"_s);
    QCOMPARE(parseStatusList(QString())->size(), 0);
    for (const QString &wrong : {u"200"_s, u"4x"_s, u"600"_s, u"4000"_s, u"abc"_s})
        QVERIFY2(!parseStatusList(wrong), qPrintable(wrong));
    QCOMPARE(*parseStatusList(u"202, 420-422; 409"_s, 200), (QList<int>{202, 409, 420, 421, 422}));
    QCOMPARE(parseStatusList(u"2xx 3XX, 409"_s, 200)->size(), 201);
    QCOMPARE(statusListText(*parseStatusList(u"409, 420 - 429, 5xx"_s)), u"409, 420-429, 5xx"_s);
    QCOMPARE(statusListText(*parseStatusList(u"2xx, 3xx"_s, 200)), u"2xx, 3xx"_s);
    QCOMPARE(statusListText(*parseStatusList(u"500, 502, 503, 504"_s)), u"500, 502, 503, 504"_s);
    for (const QString &wrong :
        {u"199"_s, u"1xx"_s, u"429-420"_s, u"599-600"_s, u"420-"_s, u"-5"_s, u"6xx"_s})
        QVERIFY2(!parseStatusList(wrong, 200), qPrintable(wrong));
}

void TestEndpointModel::policy_whenShort_readsInWords_data()
{
    QTest::addColumn<EndpointRow>("row");
    QTest::addColumn<QString>("words");
    EndpointRow row;
    QTest::newRow("none") << row << QString();
    row.rule.emplace();
    QTest::newRow("nothing set") << row << u"defaults"_s;
    row.rule->maxConcurrency = 4;
    row.rule->ratePerSecond = 10;
    row.rule->breakerFailures = 5;
    QTest::newRow("limits") << row << u"4 at once · 10/s · breaker 5"_s;
    row.rule->ratePerSecond = 0.5;
    row.rule->maxAttempts = 1;
    row.secrets = 1;
    row.headers = 2;
    QTest::newRow("more") << row << u"4 at once · 0.5/s · breaker 5 · no retry · 2 headers · signed"_s;
    EndpointRow off;
    off.rule.emplace();
    off.rule->enabled = false;
    off.rule->retryBase = milliseconds(5);
    QTest::newRow("off") << off << u"off · own retries"_s;
    EndpointRow way;
    way.rule.emplace();
    way.rule->caFile = u"/ca.pem"_s;
    way.rule->certificateFile = u"/c.pem"_s;
    way.rule->minTlsVersion = u"1.3"_s;
    way.rule->proxy = u"http://p:1"_s;
    way.rule->ipVersion = 4;
    QTest::newRow("the way") << way << u"own CA · client certificate · TLS ≥ 1.3 · own proxy · IPv4"_s;
    EndpointRow direct;
    direct.rule.emplace();
    direct.rule->proxy = u"none"_s;
    QTest::newRow("direct") << direct << u"no proxy"_s;
}

void TestEndpointModel::policy_whenShort_readsInWords()
{
    QFETCH(EndpointRow, row);
    QTEST(policyWords(row), "words");
}

void TestEndpointModel::circuit_whenOpen_saysUntilWhen()
{
    const QDateTime now(QDate(2026, 5, 1), QTime(14, 30));
    EndpointRow row;
    QCOMPARE(circuitWords(row, now), QString());
    row.rule.emplace();
    QCOMPARE(circuitWords(row, now), u"closed"_s);
    row.circuit = Circuit::Open;
    QCOMPARE(circuitWords(row, now), u"open"_s);
    row.circuitUntil = now.addSecs(90);
    QCOMPARE(circuitWords(row, now), u"open until 14:31:30"_s);
    QCOMPARE(circuitWords(row, now.addSecs(100)), u"open, probe due"_s);
    row.circuit = Circuit::HalfOpen;
    QCOMPARE(circuitWords(row, now), u"half open"_s);
    row.rule->enabled = false;
    QCOMPARE(circuitWords(row, now), u"switched off"_s);
}

void TestEndpointModel::error_whenKnown_isToldAsCloselyAsItCan()
{
    EndpointRow row;
    QCOMPARE(lastErrorWords(row), QString());
    row.lastErrorAt = QDateTime::currentDateTimeUtc();
    row.lastErrorClass = u"5xx"_s;
    QCOMPARE(lastErrorWords(row), u"HTTP 5xx"_s);
    row.lastErrorClass = u"timeout"_s;
    QCOMPARE(lastErrorWords(row), u"timeout"_s);
    row.lastErrorCode = 503;
    QCOMPARE(lastErrorWords(row), u"HTTP 503"_s);
    row.lastError = u"Couldn't connect to server"_s;
    QCOMPARE(lastErrorWords(row), u"Couldn't connect to server"_s);
}

void TestEndpointModel::rule_whenPartlySet_leavesTheRestToTheDefaults()
{
    RetryPolicy defaults;
    EndpointRule rule;
    QCOMPARE(rule.retryOver(defaults), defaults);
    rule.maxAttempts = 3;
    rule.retryStatuses.emplace();
    const RetryPolicy policy = rule.retryOver(defaults);
    QCOMPARE(policy.maxAttempts, 3);
    QCOMPARE(policy.base, defaults.base);
    QVERIFY(policy.statuses.isEmpty());
}

void TestEndpointModel::timetable_whenJittered_hasRanges()
{
    const QList<RetryStep> steps = retryTimetable({});
    QCOMPARE(steps.size(), 4);
    QCOMPARE(steps.at(0),
        (RetryStep{2, milliseconds(1000), milliseconds(0), milliseconds(500), milliseconds(1000)}));
    QCOMPARE(steps.at(3),
        (RetryStep{5, milliseconds(8000), milliseconds(0), milliseconds(7500), milliseconds(15000)}));
}

void TestEndpointModel::timetable_whenCapped_growsNoMore()
{
    RetryPolicy policy;
    policy.maxAttempts = 1000;
    policy.cap = milliseconds(3000);
    policy.jitter = Jitter::None;
    const QList<RetryStep> steps = retryTimetable(policy);
    QCOMPARE(steps.size(), 999);
    QCOMPARE(steps.constLast().waitAtMost, milliseconds(3000));
    QCOMPARE(steps.constLast().soonest, steps.constLast().latest);
}

void TestEndpointModel::timetable_whenOneAttempt_isEmpty()
{
    RetryPolicy policy;
    policy.maxAttempts = 1;
    QVERIFY(retryTimetable(policy).isEmpty());
    QVERIFY(timetableWords(policy, QDateTime::currentDateTime()).contains(u"no second one"_s));
}

void TestEndpointModel::timetable_whenInWords_saysWhenItGivesUp()
{
    const QDateTime now(QDate(2026, 5, 1), QTime(14, 30));
    QCOMPARE(timetableWords({}, now),
        u"Attempt 2 within 1 s, attempt 3 within 2 s, attempt 4 within 4 s, attempt 5 within 8 s, about "
        u"14:30:07."
        " Gives up within 15 s of the first failure, after 7.5 s on average."_s);
    RetryPolicy policy;
    policy.maxAttempts = 12;
    policy.jitter = Jitter::None;
    const QString words = timetableWords(policy, now);
    QVERIFY2(words.contains(u", … attempt 12 after"_s), qPrintable(words));
    QVERIFY2(words.contains(u"Gives up 34 min after"_s), qPrintable(words));
}

QTEST_GUILESS_MAIN(TestEndpointModel)
#include "tst_endpoint.moc"
