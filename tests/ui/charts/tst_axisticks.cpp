// SPDX-License-Identifier: GPL-3.0-or-later
// Where a plot's ticks stand, and which pieces its lines have.
#include "ui/charts/plotdata.h"

#include <QLocale>
#include <QPointF>
#include <QRegularExpression>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestAxisTicks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void timeTicks_whenRange_fitAndStandAtWholeTimes_data();
    void timeTicks_whenRange_fitAndStandAtWholeTimes();
    void linearScale_whenHighest_endsAtARoundNumber_data();
    void linearScale_whenHighest_endsAtARoundNumber();
    void durationScale_whenMinutes_hasWholeOnes();
    void logarithmicScale_whenSpreadIsWide_hasDecades();
    void logarithmicScale_whenSpreadIsNarrow_stillHasTwoTicks();
    void wantsLogarithm_whenSpread_decides();
    void numbers_whenLarge_areShort();
    void runs_whenGaps_areApart();
    void layers_whenStacked_standOnOneAnother();
};

void TestAxisTicks::initTestCase()
{
    QLocale::setDefault(QLocale::c());
}

void TestAxisTicks::timeTicks_whenRange_fitAndStandAtWholeTimes_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<int>("most");
    QTest::addColumn<int>("whole"); // seconds of local time that each tick is a multiple of
    QTest::addColumn<QString>("pattern");
    QTest::newRow("15 min") << 15 * 60 << 6 << 300 << u"^\\d\\d:\\d\\d$"_s;
    QTest::newRow("1 hour") << 3600 << 7 << 600 << u"^\\d\\d:\\d\\d$"_s;
    QTest::newRow("24 hours") << 86400 << 8 << 3 * 3600 << u"^(\\d\\d:00|\\w{3} \\d+)$"_s;
    QTest::newRow("7 days") << 7 * 86400 << 8 << 86400 << u"^\\w{3} \\d+$"_s;
    QTest::newRow("narrow") << 7 * 86400 << 2 << 86400 << u"^\\w{3} \\d+$"_s;
}

void TestAxisTicks::timeTicks_whenRange_fitAndStandAtWholeTimes()
{
    QFETCH(int, seconds);
    QFETCH(int, most);
    QFETCH(int, whole);
    QFETCH(QString, pattern);
    const QDateTime since = QDateTime(QDate(2024, 3, 6), QTime(14, 32)).toUTC();
    const QList<Tick> ticks = timeTicks(since, since.addSecs(seconds), most);
    QVERIFY(!ticks.isEmpty());
    QVERIFY(ticks.size() <= most + 1);
    for (const Tick &tick : ticks) {
        const QDateTime local = since.addMSecs(qint64(tick.value)).toLocalTime();
        QCOMPARE(QTime(0, 0).secsTo(local.time()) % whole, 0);
        QVERIFY2(QRegularExpression(pattern).match(tick.label).hasMatch(), qPrintable(tick.label));
        QVERIFY(tick.value >= 0 && tick.value <= seconds * 1000.0);
    }
}

void TestAxisTicks::linearScale_whenHighest_endsAtARoundNumber_data()
{
    QTest::addColumn<double>("highest");
    QTest::addColumn<double>("most");
    QTest::newRow("0") << 0.0 << 1.0;
    QTest::newRow("0.7") << 0.7 << 0.8;
    QTest::newRow("9") << 9.0 << 10.0;
    QTest::newRow("100") << 100.0 << 100.0;
    QTest::newRow("101") << 101.0 << 125.0;
    QTest::newRow("18,432") << 18432.0 << 20000.0;
}

void TestAxisTicks::linearScale_whenHighest_endsAtARoundNumber()
{
    QFETCH(double, highest);
    QFETCH(double, most);
    const Scale scale = linearScale(highest, countText);
    QCOMPARE(scale.most, most);
    QCOMPARE(scale.ticks.constFirst().value, 0.0);
    QCOMPARE(scale.ticks.constLast().value, most);
    QVERIFY(scale.ticks.size() >= 3 && scale.ticks.size() <= 6);
}

void TestAxisTicks::durationScale_whenMinutes_hasWholeOnes()
{
    const Scale scale = durationScale(400, ageText);
    QCOMPARE(scale.ticks.size(), 5);
    QCOMPARE(scale.ticks[2], (Tick{240, u"4 min"_s}));
    QCOMPARE(scale.most, 480.0);
}

void TestAxisTicks::logarithmicScale_whenSpreadIsWide_hasDecades()
{
    const Scale scale = logarithmicScale(3, 30'000, countText);
    QCOMPARE(scale.ticks.size(), 6); // and the edges
    QCOMPARE(scale.ticks[0].label, u"2"_s);
    QCOMPARE(scale.ticks[1], (Tick{1, u"10"_s}));
    QCOMPARE(scale.ticks[5].label, u"50k"_s);
    QVERIFY(scale.place(3) > scale.least && scale.place(30'000) < scale.most);
    QCOMPARE(scale.place(100), 2.0);
    QCOMPARE(scale.place(0), scale.least);
}

void TestAxisTicks::logarithmicScale_whenSpreadIsNarrow_stillHasTwoTicks()
{
    QVERIFY(logarithmicScale(20, 20, countText).ticks.size() >= 2);
    QVERIFY(logarithmicScale(0.4, 41, countText).ticks.size() >= 3);
}

void TestAxisTicks::wantsLogarithm_whenSpread_decides()
{
    QVERIFY(!wantsLogarithm(10, 200));
    QVERIFY(wantsLogarithm(10, 5000));
    QVERIFY(!wantsLogarithm(0, 5000));
}

void TestAxisTicks::numbers_whenLarge_areShort()
{
    QCOMPARE(countText(0), u"0"_s);
    QCOMPARE(countText(0.002), u"0"_s);
    QCOMPARE(countText(0.25), u"0.25"_s);
    QCOMPARE(countText(9.999), u"10"_s);
    QCOMPARE(countText(12.5), u"12.5"_s);
    QCOMPARE(countText(9999), u"9999"_s);
    QCOMPARE(countText(12345), u"12.3k"_s);
    QCOMPARE(countText(2.5e6), u"2.5M"_s);
    QCOMPARE(ageText(0), u"0 s"_s);
    QCOMPARE(ageText(75), u"75 s"_s);
    QCOMPARE(ageText(90), u"1.5 min"_s);
    QCOMPARE(ageText(600), u"10 min"_s);
    QCOMPARE(ageText(5400), u"1.5 h"_s);
    QCOMPARE(ageText(3 * 86400), u"3 d"_s);
}

void TestAxisTicks::runs_whenGaps_areApart()
{
    PlotData data;
    data.count = 7;
    data.left = linearScale(10, countText);
    PlotSeries series;
    series.values = {1, 2, std::nullopt, 4, std::nullopt, std::nullopt, 10};
    const auto runs = runsOf(data, series);
    QCOMPARE(runs.size(), 3);
    QCOMPARE(runs[0], (QList<QPointF>{{30'000, 1}, {90'000, 2}}));
    QCOMPARE(runs[1], (QList<QPointF>{{210'000, 4}}));
    QCOMPARE(runs[2], (QList<QPointF>{{390'000, 10}}));
}

void TestAxisTicks::layers_whenStacked_standOnOneAnother()
{
    PlotData data;
    data.count = 3;
    data.left = linearScale(10, countText);
    PlotSeries series;
    series.values = {1, std::nullopt, 4};
    QList<double> sums;
    QCOMPARE(layerEdge(data, series, sums),
        (QList<QPointF>{{0, 1}, {60'000, 1}, {60'000, 0}, {120'000, 0}, {120'000, 4}, {180'000, 4}}));
    series.values = {2, 3, 0};
    (void)layerEdge(data, series, sums);
    QCOMPARE(sums, (QList<double>{3, 3, 4}));
    series.values = {0, 0, 0};
    QCOMPARE(layerEdge(data, series, sums).size(), 4); // the same height is one piece
}

QTEST_GUILESS_MAIN(TestAxisTicks)
#include "tst_axisticks.moc"
