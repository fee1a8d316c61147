// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/utc.h"
#include "app/model/filter/filtertext.h"
#include "app/model/historytext.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestHistoryRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void span_whenMade_endsWithTheStepOfNow_data();
    void span_whenMade_endsWithTheStepOfNow();
    void span_whenAskedAgainSoon_isTheSame();
    void totals_whenMade_areTwoRangesUpToNow();
    void point_whenNothingIsKnown_isAGap();
    void perSecond_whenStepIsNotOver_countsWhatPassed();
    void perSecond_whenStepIsYoung_tellsNothing();
    void perSecondBefore_whenInstalledSince_tellsNothing();
    void successRate_countsAnswersBelow400();
    void filterText_whenParsed_meansThatTime_data();
    void filterText_whenParsed_meansThatTime();
    void csv_hasALineForEachStep();
};

namespace {

QDateTime noon()
{
    return QDateTime(QDate(2024, 5, 31), QTime(12, 34, 56), utc);
}

} // namespace

void TestHistoryRules::span_whenMade_endsWithTheStepOfNow_data()
{
    QTest::addColumn<HistoryRange>("range");
    for (HistoryRange range : allHistoryRanges)
        QTest::newRow(qPrintable(QString::number(lengthOf(range).count()))) << range;
}

void TestHistoryRules::span_whenMade_endsWithTheStepOfNow()
{
    QFETCH(HistoryRange, range);
    const HistorySpan span = historySpan(range, noon());
    QVERIFY(span.count >= 15 && span.count <= 400);
    QCOMPARE(span.step * span.count, lengthOf(range));
    QCOMPARE(span.since.toSecsSinceEpoch() % span.step.count(), 0);
    QVERIFY(span.at(span.count - 1) <= noon());
    QVERIFY(span.at(span.count) > noon());
}

void TestHistoryRules::span_whenAskedAgainSoon_isTheSame()
{
    QCOMPARE(historySpan(HistoryRange::Hour, noon()), historySpan(HistoryRange::Hour, noon().addSecs(3)));
    QVERIFY(historySpan(HistoryRange::Hour, noon()) != historySpan(HistoryRange::Hour, noon().addSecs(4)));
}

void TestHistoryRules::totals_whenMade_areTwoRangesUpToNow()
{
    for (HistoryRange range : allHistoryRanges) {
        const HistorySpan span = totalsSpan(range, noon());
        QCOMPARE(span.count, 2);
        QCOMPARE(span.step, lengthOf(range));
        QVERIFY(span.at(1) <= noon() && noon() < span.at(2));
    }
}

void TestHistoryRules::point_whenNothingIsKnown_isAGap()
{
    HistoryPoint point;
    QVERIFY(!point.known());
    point.waiting = 0;
    QVERIFY(point.known());
    point.waiting.reset();
    point.ended[size_t(EndClass::Timeout)] = 1;
    QVERIFY(point.known());
}

void TestHistoryRules::perSecond_whenStepIsNotOver_countsWhatPassed()
{
    History history;
    history.span = {noon(), std::chrono::seconds(60), 3};
    history.until = noon().addSecs(150);
    history.points.resize(3);
    for (HistoryPoint &point : history.points)
        point.ended[0] = 60;
    QCOMPARE(history.perSecond(0), 1.0);
    QCOMPARE(history.perSecond(2), 2.0); // of 30 seconds
    history.points[1] = {};
    QVERIFY(!history.perSecond(1));
    QVERIFY(!history.isEmpty());
    QVERIFY(History().isEmpty());
}

void TestHistoryRules::perSecond_whenStepIsYoung_tellsNothing()
{
    History history;
    history.span = {noon(), std::chrono::seconds(60), 1};
    history.until = noon().addSecs(2);
    history.points.resize(1);
    history.points[0].ended[0] = 60;
    QVERIFY(!history.perSecond(0));
}

void TestHistoryRules::perSecondBefore_whenInstalledSince_tellsNothing()
{
    History history;
    history.before.at = noon();
    history.before.ended[0] = 7200;
    history.now.at = noon().addSecs(3600);
    history.installed = noon();
    QCOMPARE(history.perSecondBefore(), std::optional(2.0));
    history.installed = noon().addSecs(1);
    QVERIFY(!history.perSecondBefore());
}

void TestHistoryRules::successRate_countsAnswersBelow400()
{
    HistoryPoint point;
    QVERIFY(!point.successRate());
    point.ended = {6, 2, 1, 1, 0, 0};
    QCOMPARE(point.successRate(), 0.8);
}

void TestHistoryRules::filterText_whenParsed_meansThatTime_data()
{
    QTest::addColumn<QString>("destination");
    QTest::addColumn<int>("endClass"); // -1: any
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("codeFrom"); // 0: none
    QTest::newRow("all") << QString() << -1 << QString() << 0;
    QTest::newRow("host") << u"api.example.com:8443"_s << -1 << u"api.example.com:8443"_s << 0;
    QTest::newRow("prefix") << u"https://example.com/hooks/a"_s << 3 << u"example.com"_s << 500;
    QTest::newRow("client error") << QString() << 2 << QString() << 400;
    QTest::newRow("timeout") << QString() << 4 << QString() << 0;
    QTest::newRow("error") << QString() << 5 << QString() << 0;
}

void TestHistoryRules::filterText_whenParsed_meansThatTime()
{
    QFETCH(QString, destination);
    QFETCH(int, endClass);
    QFETCH(QString, host);
    QFETCH(int, codeFrom);
    const QDateTime from = QDateTime(QDate(2024, 5, 31), QTime(12, 34, 0), utc);
    const auto filter = parseFilterText(historyFilterText(from, from.addSecs(60), destination,
                                            endClass < 0 ? std::nullopt : std::optional(EndClass(endClass))),
        noon());
    QVERIFY2(filter.ok(), filter ? "" : qPrintable(filter.error().line()));
    QCOMPARE(filter->after, from);
    QCOMPARE(filter->before, from.addSecs(60));
    QCOMPARE(filter->host, host);
    QCOMPARE(filter->codeFrom.value_or(0), codeFrom);
    QCOMPARE(filter->statuses.isEmpty(), endClass < 4);
    QCOMPARE(filter->text, endClass == 4 ? u"Timeout"_s : QString());
}

void TestHistoryRules::csv_hasALineForEachStep()
{
    History history;
    history.span = {noon(), std::chrono::seconds(60), 2};
    history.until = noon().addSecs(120);
    history.points.resize(2);
    history.points[0] = {noon(), {30, 0, 0, 0, 0, 0}, 1.5, 2.25, 1234567.0, 4, 2, std::nullopt};
    history.points[1].at = noon().addSecs(60);
    const QStringList lines = historyCsv(history).split(u"\r\n"_s);
    QCOMPARE(lines.size(), 4); // and the end of the last one
    QCOMPARE(lines[0],
        u"time,requests_per_second,2xx,3xx,4xx,5xx,timeout,error,p50_ms,p95_ms,p99_ms,waiting,running,oldest_seconds"_s);
    QCOMPARE(QDateTime::fromString(lines[1].section(u',', 0, 0), Qt::ISODate), noon());
    QCOMPARE(lines[1].section(u',', 1), u"0.5,30,0,0,0,0,0,1.5,2.25,1234567,4,2,"_s);
    QCOMPARE(lines[2].section(u',', 1), u",,,,,,,,,,,,"_s);
}

QTEST_GUILESS_MAIN(TestHistoryRules)
#include "tst_historyrules.moc"
