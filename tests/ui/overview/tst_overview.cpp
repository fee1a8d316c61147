// SPDX-License-Identifier: GPL-3.0-or-later
// The page Overview from the outside: what it shows of a history, by keys and mouse.
#include "tests/ui/support/windowbench.h"
#include "ui/charts/timeplot.h"
#include "ui/overview/keyfigure.h"
#include "ui/overview/overviewpanel.h"
#include "ui/theme/theme.h"

#include <algorithm>
#include <numeric>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QSignalSpy>
#include <QTabBar>
#include <QToolButton>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000;

} // namespace

class TestOverview : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void page_whenNothingHappened_saysSo();
    void page_whenHidden_asksNothing();
    void page_whenSchemaIsMissing_saysSo();
    void page_whenRoleMayNot_saysWhoCanHelp();
    void figures_whenTrafficIsThere_areTold();
    void ranges_whenArrowKeys_areChosen();
    void crosshair_whenArrowKeys_movesInAllPlots();
    void crosshair_whenMouseMoves_movesInAllPlots();
    void click_whenOnAStep_showsItsRequests();
    void returnKey_whenOnOutcomes_filtersWhatWentWrong();
    void destination_whenChosen_isAloneInThePlots();
    void copy_whenKeys_putsPictureAndCsvOnTheClipboard();
    void palette_whenChanged_plotsFollow();
    void refresh_whenTrafficGoesOn_showsIt();
    void trends_whenCompared_tellTheDirection();
    void week_whenItHadAnOutageAndARestart_showsBoth();

private:
    void openOverview();
    void fill(); // an hour with an outage, two destinations, a gap
    [[nodiscard]] bool shows(const QString &words) const; // some label of the page
    [[nodiscard]] TimePlot *plot(const QString &title) const { return m_bench->find<TimePlot>(title); }
    QString run(const QString &sql);

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<WindowBench> m_bench;
};

void TestOverview::initTestCase()
{
    m_cluster = std::make_unique<TestCluster>();
    QVERIFY(m_cluster->start());
}

void TestOverview::init()
{
    m_bench = std::make_unique<WindowBench>(*m_cluster);
}

void TestOverview::cleanup()
{
    m_bench.reset();
}

QString TestOverview::run(const QString &sql)
{
    return m_cluster->exec(m_bench->conninfo(), sql).value(0).value(0);
}

bool TestOverview::shows(const QString &words) const
{
    const QList<QLabel *> labels = m_bench->window().findChild<OverviewPanel *>()->findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(),
        [&](const QLabel *label) { return label->isVisible() && label->text().contains(words); });
}

void TestOverview::openOverview()
{
    m_bench->showPage(u"Overview"_s);
    QTRY_VERIFY_WITH_TIMEOUT(plot(u"Throughput"_s), patience);
    QTRY_VERIFY_WITH_TIMEOUT(plot(u"Throughput"_s)->data().count > 0, patience);
    QTRY_VERIFY_WITH_TIMEOUT(plot(u"Queue"_s)->data().count > 0, patience); // it is laid out last
    QPoint place; // its axes take their room a turn later
    QTRY_COMPARE_WITH_TIMEOUT(
        std::exchange(place, plot(u"Queue"_s)->pointOf(0)), plot(u"Queue"_s)->pointOf(0), patience);
}

void TestOverview::fill()
{
    run(u"insert into net.metric (minute, destination, outcome, bucket, worker_id, n)"
        " select date_trunc('minute', now()) - m * interval '1 minute', d, o, b, 1, 60 from "
        "generate_series(0, 58) as m,"
        " unnest(array['api.example.com', 'hooks.example.com:8443']) as d,"
        " (values ('2xx', 20), ('2xx', 28), ('5xx', 40)) as v(o, b)"
        " where m not between 30 and 35 and (o = '2xx' or m between 10 and 15);"
        " insert into net.queue_sample select date_trunc('minute', now()) - m * interval '1 minute', m, 3, m "
        "* 2, now()"
        " from generate_series(0, 58) as m where m not between 30 and 35;"_s);
}

void TestOverview::page_whenNothingHappened_saysSo()
{
    QVERIFY(m_bench->openWithSchema());
    m_bench->showPage(u"Overview"_s);
    QTRY_VERIFY_WITH_TIMEOUT(shows(u"Nothing happened in this time"_s), patience);
    m_bench->shoot(u"overview-empty"_s);
}

void TestOverview::page_whenHidden_asksNothing()
{
    QVERIFY(m_bench->openWithSchema());
    fill();
    openOverview();
    m_bench->showPage(u"Requests"_s);
    run(u"alter function net.history(timestamptz, interval, text, timestamptz) rename to gone"_s);
    QSignalSpy failures(m_bench->window().findChild<OverviewPanel *>(), &OverviewPanel::failed);
    QSignalSpy snapshots(&m_bench->engine(), &Engine::snapshotReady);
    while (snapshots.count() < 3) // the window itself goes on looking
        QVERIFY(snapshots.wait(patience));
    QCOMPARE(failures.count(), 0);
    m_bench->showPage(u"Overview"_s);
    QTRY_COMPARE_WITH_TIMEOUT(failures.count(), 1, patience); // and once only, however often it asks
}

void TestOverview::page_whenSchemaIsMissing_saysSo()
{
    QVERIFY(m_bench->open());
    m_bench->showPage(u"Overview"_s);
    QTRY_VERIFY_WITH_TIMEOUT(shows(u"No history yet"_s), patience);
    QVERIFY(!plot(u"Throughput"_s));
}

void TestOverview::page_whenRoleMayNot_saysWhoCanHelp()
{
    QVERIFY(m_bench->openWithSchema());
    m_cluster->exec(m_bench->conninfo(), u"create role stranger login"_s);
    const QString database = run(u"select current_database()"_s);
    m_bench->window().open(targetFromText(m_cluster->conninfoAs(u"stranger"_s, database)));
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->engine().info().user, u"stranger"_s, patience);
    m_bench->showPage(u"Overview"_s);
    QTRY_VERIFY_WITH_TIMEOUT(shows(u"net.grant_monitor('stranger')"_s), patience);
    m_bench->shoot(u"overview-forbidden"_s);
}

void TestOverview::figures_whenTrafficIsThere_areTold()
{
    QVERIFY(m_bench->openWithSchema());
    fill();
    openOverview();
    QStringList names;
    const QList<KeyFigure *> figures = m_bench->window().findChildren<KeyFigure *>();
    for (const KeyFigure *figure : figures)
        names.append(figure->accessibleName());
    QCOMPARE(names.size(), 6);
    QCOMPARE(names[0], u"Waiting: 0"_s);
    // 53 minutes of 4 × 60, of them 6 with 120 failures more: 12,720 of 13,440.
    QCOMPARE(names[4], u"Success: 94.64 %"_s);
    QVERIFY2(names[3].startsWith(u"Per second: 3."_s), qPrintable(names[3]));
    QVERIFY2(names[5].contains(u"ms"_s) || names[5].contains(u" s"_s), qPrintable(names[5]));
    m_bench->shoot(u"overview-hour"_s);
}

void TestOverview::ranges_whenArrowKeys_areChosen()
{
    QVERIFY(m_bench->openWithSchema());
    fill();
    openOverview();
    auto *ranges = m_bench->find<QTabBar>(u"Time range"_s);
    QVERIFY(ranges);
    QCOMPARE(ranges->tabText(ranges->currentIndex()), u"1 hour"_s);
    ranges->setFocus();
    QTest::keyClick(ranges, Qt::Key_Left);
    QTRY_COMPARE_WITH_TIMEOUT(plot(u"Throughput"_s)->data().count, 15, patience);
    for (int count : {60, 360, 288, 168}) {
        QTest::keyClick(ranges, Qt::Key_Right);
        QTRY_COMPARE_WITH_TIMEOUT(plot(u"Throughput"_s)->data().count, count, patience);
    }
    QVERIFY(plot(u"Outcomes in an hour"_s));
}

void TestOverview::crosshair_whenArrowKeys_movesInAllPlots()
{
    QVERIFY(m_bench->openWithSchema());
    fill();
    openOverview();
    TimePlot *latency = plot(u"Latency"_s);
    latency->setFocus();
    QTest::keyClick(latency, Qt::Key_Home);
    for (int i = 0; i < 45; ++i)
        QTest::keyClick(latency, Qt::Key_Right);
    for (const QString &title : {u"Throughput"_s, u"Latency"_s, u"Queue"_s, u"Outcomes in a minute"_s}) {
        QCOMPARE(plot(title)->crosshair(), 45);
        QCOMPARE(plot(title)->accessibleDescription(), plot(title)->sentence());
    }
    QVERIFY2(plot(u"Outcomes in a minute"_s)->accessibleDescription().contains(u"5xx 120"_s),
        qPrintable(plot(u"Outcomes in a minute"_s)->accessibleDescription()));
    QVERIFY(!m_bench->label(u"moment"_s).isEmpty());
    m_bench->shoot(u"overview-crosshair"_s);
    QTest::keyClick(latency, Qt::Key_Escape);
    QCOMPARE(plot(u"Queue"_s)->crosshair(), -1);
    QTest::keyClick(latency, Qt::Key_Left);
    QCOMPARE(plot(u"Queue"_s)->crosshair(), 59);
    QTest::keyClick(latency, Qt::Key_PageUp);
    QCOMPARE(plot(u"Queue"_s)->crosshair(), 49);
}

void TestOverview::crosshair_whenMouseMoves_movesInAllPlots()
{
    QVERIFY(m_bench->openWithSchema());
    fill();
    openOverview();
    TimePlot *queue = plot(u"Queue"_s);
    QTest::mouseMove(queue, queue->pointOf(20));
    QTRY_COMPARE_WITH_TIMEOUT(plot(u"Throughput"_s)->crosshair(), 20, patience);
    QCOMPARE(queue->crosshair(), 20);
    QTest::mouseMove(queue, queue->pointOf(26)); // no worker ran
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->label(u"moment"_s).contains(u"no worker ran"_s), patience);
    QCOMPARE(plot(u"Latency"_s)->sentence(), u"p50 –, p95 –, p99 –"_s);
}

void TestOverview::click_whenOnAStep_showsItsRequests()
{
    QVERIFY(m_bench->openWithSchema());
    fill();
    openOverview();
    TimePlot *throughput = plot(u"Throughput"_s);
    const QDateTime since = throughput->data().since.toLocalTime();
    QTest::mouseClick(throughput, Qt::LeftButton, {}, throughput->pointOf(20));
    auto *filter = m_bench->find<QLineEdit>(u"Filter"_s);
    QVERIFY(filter);
    QCOMPARE(filter->text(),
        u"after:%1 before:%2"_s.arg(since.addSecs(20 * 60).toString(u"yyyy-MM-ddTHH:mm:ss"_s),
            since.addSecs(21 * 60).toString(u"yyyy-MM-ddTHH:mm:ss"_s)));
}

void TestOverview::returnKey_whenOnOutcomes_filtersWhatWentWrong()
{
    QVERIFY(m_bench->openWithSchema());
    fill();
    openOverview();
    QSignalSpy asked(m_bench->window().findChild<OverviewPanel *>(), &OverviewPanel::filterRequested);
    TimePlot *outcomes = plot(u"Outcomes in a minute"_s);
    outcomes->setFocus();
    QTest::keyClick(outcomes, Qt::Key_Return); // nothing is chosen yet
    QCOMPARE(asked.count(), 0);
    QTest::keyClick(outcomes, Qt::Key_Home);
    for (int i = 0; i < 45; ++i)
        QTest::keyClick(outcomes, Qt::Key_Right);
    QTest::keyClick(outcomes, Qt::Key_Return);
    QCOMPARE(asked.count(), 1);
    QVERIFY(asked[0][0].toString().endsWith(u" code:5xx"_s));
}

void TestOverview::destination_whenChosen_isAloneInThePlots()
{
    QVERIFY(m_bench->openWithSchema());
    fill();
    openOverview();
    auto *destinations = m_bench->find<QComboBox>(u"Destination"_s);
    QTRY_COMPARE_WITH_TIMEOUT(destinations->count(), 3, patience);
    const auto rate = [this] {
        return plot(u"Throughput"_s)->data().series[0].at(20).value_or(0);
    };
    QCOMPARE(rate(), 4.0);
    destinations->setFocus();
    QTest::keyClick(destinations, Qt::Key_End);
    QCOMPARE(destinations->currentText(), u"hooks.example.com:8443"_s);
    QTRY_COMPARE_WITH_TIMEOUT(rate(), 2.0, patience);
    QVERIFY(plot(u"Queue of all destinations"_s));
}

void TestOverview::copy_whenKeys_putsPictureAndCsvOnTheClipboard()
{
    QVERIFY(m_bench->openWithSchema());
    fill();
    openOverview();
    TimePlot *queue = plot(u"Queue"_s);
    queue->setFocus();
    QTest::keySequence(queue, QKeySequence::Copy);
    QVERIFY(QGuiApplication::clipboard()->mimeData()->hasImage());
    const QImage picture = QGuiApplication::clipboard()->image();
    QVERIFY(picture.width() > 600 * m_bench->window().devicePixelRatioF());
    const QString shots = qEnvironmentVariable("PGCOURIER_SHOTS");
    if (!shots.isEmpty())
        picture.save(shots + u"/overview-picture.png"_s);
    QTest::keySequence(queue, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    const QStringList lines = QGuiApplication::clipboard()->text().split(u"\r\n"_s);
    QCOMPARE(lines.size(), 62);
    QCOMPARE(lines[21].section(u',', 1, 2), u"4,240"_s);
}

void TestOverview::palette_whenChanged_plotsFollow()
{
    QVERIFY(m_bench->openWithSchema());
    fill();
    openOverview();
    const QColor light = plot(u"Throughput"_s)->data().series[0].colour;
    theme::apply(*qApp, theme::Scheme::Dark);
    QTRY_VERIFY_WITH_TIMEOUT(plot(u"Throughput"_s)->data().series[0].colour != light, patience);
    m_bench->shoot(u"overview-dark"_s);
    theme::apply(*qApp, theme::Scheme::Light);
    QTRY_COMPARE_WITH_TIMEOUT(plot(u"Throughput"_s)->data().series[0].colour, light, patience);
}

void TestOverview::refresh_whenTrafficGoesOn_showsIt()
{
    QVERIFY(m_bench->openWithSchema());
    fill();
    openOverview();
    const auto total = [this] {
        double sum = 0;
        for (const PlotSeries &series : plot(u"Outcomes in a minute"_s)->data().series)
            sum += std::accumulate(series.values.begin(), series.values.end(), 0.0,
                [](double all, const auto &value) { return all + value.value_or(0); });
        return sum;
    };
    const double before = total();
    run(u"select net._add_metrics(1, array[now()], '{api.example.com}', '{4xx}', '{9}', '{5000}')"_s);
    QTRY_VERIFY_WITH_TIMEOUT(total() >= before + 4000, patience);
}

void TestOverview::trends_whenCompared_tellTheDirection()
{
    using Direction = Trend::Direction;
    QCOMPARE(trendOf({}, 1.0, Better::Higher).direction, Direction::Unknown);
    QCOMPARE(trendOf(1.0, {}, Better::Higher).direction, Direction::Unknown);
    QCOMPARE(trendOf(100.0, 100.5, Better::Higher).direction, Direction::Same);
    QCOMPARE(trendOf(0.0, 0.0, Better::Higher).direction, Direction::Same);
    QCOMPARE(trendOf(112.0, 100.0, Better::Lower), (Trend{Direction::Up, u"12 %"_s, theme::Tone::Bad}));
    QCOMPARE(trendOf(50.0, 100.0, Better::Lower), (Trend{Direction::Down, u"50 %"_s, theme::Tone::Good}));
    QCOMPARE(trendOf(5000.0, 100.0, Better::Neither), (Trend{Direction::Up, u"50×"_s, theme::Tone::Quiet}));
    QCOMPARE(shareTrend(0.9, 0.95), (Trend{Direction::Down, u"5.0 points"_s, theme::Tone::Bad}));
}

// A week as it might have been: busy by day, an outage with a backlog, a restart that took twenty
// minutes.
void TestOverview::week_whenItHadAnOutageAndARestart_showsBoth()
{
    QVERIFY(m_bench->openWithSchema());
    run(u"insert into net.metric (minute, destination, outcome, bucket, worker_id, n)"
        " select date_trunc('minute', now()) - m * interval '1 minute', d.name, o.name, o.base + k * 2 + "
        "d.slow, 1,"
        "   greatest(1, (d.share * o.share * exp(-k * k / 12.0) * (1.3 + sin((m - 500) / 229.0))"
        "     * (0.9 + ((m * 7919 + k * 31) % 100) / 500.0))::int)"
        " from generate_series(0, 10200) as m,"
        " (values ('api.example.com', 420.0, 0), ('hooks.example.com:8443', 150.0, 5),"
        "   ('https://partner.example.net/v2/events', 30.0, 9)) as d(name, share, slow),"
        " (values ('2xx', 17, 1.0), ('3xx', 17, 0.04), ('4xx', 15, 0.06), ('5xx', 30, 1.4), ('timeout', 49, "
        "0.5), ('error', 12, 0.15))"
        "   as o(name, base, share), generate_series(-3, 4) as k"
        " where m not between 700 and 720 and (o.name in ('2xx', '3xx', '4xx')"
        "   or m between 190 and 230 and d.slow = 0 or (m * 13 + k) % 97 = 0 and o.name <> 'error')"
        "   and (o.name <> '2xx' or d.slow > 0 or m not between 195 and 225);"
        " insert into net.queue_sample select date_trunc('minute', now()) - m * interval '1 minute',"
        "   case when m between 150 and 230 then 6000 * (1 - abs(m - 195) / 50.0)::numeric + 40 else 20 + m "
        "* 31 % 60 end,"
        "   20 + m * 17 % 25, case when m between 150 and 230 then 30 + 900 * greatest(0, 1 - abs(m - 185) / "
        "45.0) else m * 7 % 3 end, now()"
        " from generate_series(0, 10200) as m where m not between 700 and 720;"
        " update net.queue_sample set waiting = greatest(waiting, 12);"
        " update net.rollup_progress set upto = net._floor_time(now() - interval '9 days', 3600);"
        " do $$ begin for i in 1 .. 110 loop perform net._roll_up(); end loop; end $$;"_s);
    openOverview();
    auto *ranges = m_bench->find<QTabBar>(u"Time range"_s);
    QVERIFY(ranges);
    for (HistoryRange range : allHistoryRanges) {
        ranges->setCurrentIndex(int(range));
        const int count = historySpan(range, QDateTime::currentDateTimeUtc()).count;
        QTRY_VERIFY_WITH_TIMEOUT(
            plot(u"Throughput"_s) && plot(u"Throughput"_s)->data().count == count, patience);
        const PlotData &throughput = plot(u"Throughput"_s)->data();
        if (range
            == HistoryRange::Day) { // the restart is a gap of four steps, maybe with half of one at each end
            QVERIFY(throughput.series[0].values.count(std::nullopt) >= 3);
            QCOMPARE(runsOf(throughput, throughput.series[0]).size(), 2);
            QVERIFY(plot(u"Latency"_s)->data().left.logarithmic);
            plot(u"Queue"_s)->setFocus();
            QTest::keyClick(plot(u"Queue"_s), Qt::Key_End);
            for (int i = 0; i < 42; ++i)
                QTest::keyClick(plot(u"Queue"_s), Qt::Key_Left);
            m_bench->shoot(u"overview-day-crosshair"_s);
            QTest::keyClick(plot(u"Queue"_s), Qt::Key_Escape);
            ranges->setFocus();
        }
        m_bench->shoot(u"overview-range-%1"_s.arg(int(range)));
    }
    m_bench->window().resize(860, 700);
    QCoreApplication::processEvents();
    m_bench->shoot(u"overview-narrow"_s);
}

QTEST_MAIN(TestOverview)
#include "tst_overview.moc"
