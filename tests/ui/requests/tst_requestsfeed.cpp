// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/requestsfeed.h"

#include "tests/support/testcluster.h"
#include "ui/requests/requestsmodel.h"

#include <QSignalSpy>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000;
constexpr quint64 newest = 1'000'000; // a snapshot that no watch() makes stale

// "5r 4p 3s": ids and the first letters of their statuses.
Page page(const QString &picture)
{
    Page out;
    for (const QString &word : picture.split(u' ', Qt::SkipEmptyParts)) {
        JobRow row;
        row.id = {word.chopped(1).toLongLong()};
        row.url = u"http://%1.example/"_s.arg(word.back());
        row.requestedBy = u"alice"_s;
        for (JobStatus status : allJobStatuses) {
            if (toString(status).startsWith(word.back()))
                row.status = status;
        }
        out.rows.append(row);
    }
    return out;
}

Snapshot snapshot(const QString &picture, quint64 number = newest)
{
    Snapshot out;
    out.watchNumber = number;
    out.head = page(picture);
    return out;
}

QString picture(const RequestsModel &model)
{
    QStringList words;
    for (int row = 0; row < model.rowCount(); ++row)
        words.append(u"%1%2"_s.arg(model.at(row)->id.value).arg(toString(model.at(row)->status).front()));
    return words.join(u' ');
}

Filter onlyFailed()
{
    Filter filter;
    filter.statuses = {JobStatus::Failed};
    return filter;
}

} // namespace

// Which rows stand in the table, without a table: snapshots by hand, pages from a real database.
class TestRequestsFeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void snapshot_whenFresh_isMerged();
    void snapshot_whenOfAnotherList_countsOnly();
    void head_whenLookedAt_isHeld_data();
    void head_whenLookedAt_isHeld();
    void scroll_whenBackAtTheTop_follows();
    void follow_whenSeveralAreSelected_bringsOneHeadIn();
    void pause_whenSet_holdsRowsAndCountsOn();
    void filter_whenTheSame_startsNothingAnew();
    void sort_whenChanged_startsAnew();
    void counts_whenEstimated_areMarked();
    void seen_whenRowsCome_collectsHostsAndRoles();
    void database_whenAnother_forgetsTheList();
    void rows_whenInSight_areReadAgain();
    void page_whenAskedForAnotherList_isDropped();
    void slowest_whenSortedBy_areAskedForByThemselves();

private:
    void openWithRows(int count);

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<RequestsFeed> m_feed;
    QString m_conninfo;
    TableLook m_look;
};

void TestRequestsFeed::initTestCase()
{
    m_cluster = std::make_unique<TestCluster>();
    QVERIFY(m_cluster->start());
}

void TestRequestsFeed::init()
{
    m_look = {};
    m_engine = std::make_unique<Engine>();
    m_feed = std::make_unique<RequestsFeed>(*m_engine, [this] { return m_look; });
}

void TestRequestsFeed::cleanup()
{
    m_feed.reset();
    m_engine.reset();
}

// Every tenth failed; number n took n milliseconds.
void TestRequestsFeed::openWithRows(int count)
{
    m_conninfo = m_cluster->createDatabase();
    ConnectionTarget target;
    target.local = false;
    target.conninfo = m_conninfo;
    m_engine->open(target);
    QTRY_COMPARE_WITH_TIMEOUT(m_engine->state(), ConnectionState::Connected, patience);
    m_engine->installSchema();
    QTRY_COMPARE_WITH_TIMEOUT(m_engine->info().schema, SchemaState::Current, patience);
    m_cluster->exec(m_conninfo,
        u"insert into net.http_request_queue (id, method, url, status, destination, started_at, finished_at)"
        " select n, 'GET', 'http://a.example/', case n % 10 when 0 then 'failed' else 'succeeded' end,"
        " 'a.example', now(), now() + n * interval '1 ms' from generate_series(1, "_s
            + QString::number(count) + u") as n"_s);
    connect(m_engine.get(), &Engine::snapshotReady, m_feed.get(), &RequestsFeed::takeSnapshot);
    m_engine->refresh();
    QTRY_COMPARE_WITH_TIMEOUT(m_feed->model().rowCount(), qMin(count, 200), patience);
}

void TestRequestsFeed::snapshot_whenFresh_isMerged()
{
    QSignalSpy merged(m_feed.get(), &RequestsFeed::merged);
    m_feed->takeSnapshot(snapshot(u"2p 1p"_s));
    QCOMPARE(picture(m_feed->model()), u"2p 1p"_s);
    m_feed->takeSnapshot(snapshot(u"3p 2r 1s"_s));
    QCOMPARE(picture(m_feed->model()), u"3p 2r 1s"_s);
    QCOMPARE(merged.size(), 2);
    QVERIFY(!m_feed->isMerging());
}

void TestRequestsFeed::snapshot_whenOfAnotherList_countsOnly()
{
    QSignalSpy restarted(m_feed.get(), &RequestsFeed::restarted);
    QSignalSpy counted(m_feed.get(), &RequestsFeed::counted);
    m_feed->takeSnapshot(snapshot(u"2p 1f"_s, 1));
    QCOMPARE(picture(m_feed->model()), u"2p 1f"_s);
    m_feed->setFilter(onlyFailed(), u"status:failed"_s);
    QCOMPARE(restarted.size(), 1);
    QCOMPARE(m_feed->filterText(), u"status:failed"_s);
    m_feed->takeSnapshot(snapshot(u"3p 2p 1f"_s, 1)); // read before the filter was there
    QCOMPARE(picture(m_feed->model()), u"2p 1f"_s); // readable until the new rows come
    QVERIFY(!m_feed->model().hasHead());
    QCOMPARE(counted.size(), 2);
    m_feed->takeSnapshot(snapshot(u"1f"_s));
    QCOMPARE(picture(m_feed->model()), u"1f"_s);
}

void TestRequestsFeed::head_whenLookedAt_isHeld_data()
{
    QTest::addColumn<bool>("atTop");
    QTest::addColumn<int>("selected");
    QTest::addColumn<int>("held");
    QTest::newRow("at the top") << true << 1 << 0;
    QTest::newRow("scrolled down") << false << 0 << 2;
    QTest::newRow("several selected") << true << 2 << 2;
}

void TestRequestsFeed::head_whenLookedAt_isHeld()
{
    QFETCH(bool, atTop);
    QFETCH(int, selected);
    QFETCH(int, held);
    m_feed->takeSnapshot(snapshot(u"2p 1p"_s));
    m_look.atTop = atTop;
    m_look.selected = selected;
    m_feed->takeSnapshot(snapshot(u"4p 3p 2r 1p"_s));
    QCOMPARE(m_feed->model().heldCount(), held);
    QCOMPARE(picture(m_feed->model()), held > 0 ? u"2r 1p"_s : u"4p 3p 2r 1p"_s); // values go on
    QVERIFY(!m_feed->holdsMore());
}

void TestRequestsFeed::scroll_whenBackAtTheTop_follows()
{
    QSignalSpy top(m_feed.get(), &RequestsFeed::topWanted);
    m_look.atTop = false;
    m_feed->takeSnapshot(snapshot(u"1p"_s));
    m_feed->takeSnapshot(snapshot(u"2p 1p"_s));
    m_feed->takeScroll();
    QCOMPARE(m_feed->model().heldCount(), 1);
    QVERIFY(top.isEmpty());
    m_look.atTop = true;
    m_feed->takeScroll();
    QCOMPARE(m_feed->model().heldCount(), 0);
    QCOMPARE(top.size(), 1);
    m_feed->takeSnapshot(snapshot(u"2p 1p"_s));
    QCOMPARE(picture(m_feed->model()), u"2p 1p"_s);
}

void TestRequestsFeed::follow_whenSeveralAreSelected_bringsOneHeadIn()
{
    m_feed->takeSnapshot(snapshot(u"2p 1p"_s));
    m_look.selected = 2;
    m_feed->takeSnapshot(snapshot(u"3p 2p 1p"_s));
    m_feed->takeScroll(); // to the top, which several selected rows don't leave by themselves
    QCOMPARE(m_feed->model().heldCount(), 1);
    m_feed->follow();
    m_feed->takeSnapshot(snapshot(u"3p 2p 1p"_s));
    QCOMPARE(picture(m_feed->model()), u"3p 2p 1p"_s);
    m_feed->takeSnapshot(snapshot(u"4p 3p 2p 1p"_s));
    QCOMPARE(picture(m_feed->model()), u"3p 2p 1p"_s);
    QCOMPARE(m_feed->model().heldCount(), 1);
}

void TestRequestsFeed::pause_whenSet_holdsRowsAndCountsOn()
{
    QSignalSpy paused(m_feed.get(), &RequestsFeed::pausedChanged);
    QSignalSpy counted(m_feed.get(), &RequestsFeed::counted);
    m_feed->takeSnapshot(snapshot(u"1p"_s));
    m_feed->setPaused(true);
    m_feed->setPaused(true);
    QCOMPARE(paused.size(), 1);
    m_feed->takeSnapshot(snapshot(u"2p 1f"_s));
    QCOMPARE(picture(m_feed->model()), u"1p"_s);
    QCOMPARE(m_feed->model().heldCount(), 1);
    QCOMPARE(counted.size(), 2);
    m_feed->setPaused(false);
    m_feed->takeSnapshot(snapshot(u"2p 1f"_s));
    QCOMPARE(picture(m_feed->model()), u"2p 1f"_s);
    QCOMPARE(m_feed->model().heldCount(), 0);
}

void TestRequestsFeed::filter_whenTheSame_startsNothingAnew()
{
    QSignalSpy restarted(m_feed.get(), &RequestsFeed::restarted);
    m_feed->takeSnapshot(snapshot(u"1p"_s));
    m_feed->setFilter({}, u" "_s);
    QVERIFY(restarted.isEmpty());
    QVERIFY(m_feed->model().hasHead());
    QCOMPARE(m_feed->filterText(), u" "_s);
}

void TestRequestsFeed::sort_whenChanged_startsAnew()
{
    QSignalSpy sorted(m_feed.get(), &RequestsFeed::sortChanged);
    QSignalSpy restarted(m_feed.get(), &RequestsFeed::restarted);
    m_feed->takeSnapshot(snapshot(u"2p 1p"_s, 1));
    m_feed->setSort(PageSort::Oldest);
    m_feed->setSort(PageSort::Oldest);
    QCOMPARE(sorted.size(), 1);
    QCOMPARE(restarted.size(), 1);
    m_feed->takeSnapshot(snapshot(u"3p 2p 1p"_s, 1));
    QVERIFY(!m_feed->model().hasHead());
    m_feed->takeSnapshot(snapshot(u"1p 2p 3p"_s));
    QCOMPARE(picture(m_feed->model()), u"1p 2p 3p"_s);
}

void TestRequestsFeed::counts_whenEstimated_areMarked()
{
    QueueStats stats;
    stats.counts = {{JobStatus::Pending, 20'000}, {JobStatus::Failed, 3}};
    stats.estimated = true;
    const QList<StatusCount> counts = statusCounts(stats);
    QCOMPARE(counts.size(), qsizetype(1 + allJobStatuses.size()));
    QCOMPARE(counts.first(), (StatusCount{std::nullopt, 20'003, true}));
    QVERIFY(counts.contains({JobStatus::Pending, 20'000, true}));
    QVERIFY(counts.contains({JobStatus::Retrying, 0, true}));
    QVERIFY(counts.contains({JobStatus::Failed, 3, false}));
}

void TestRequestsFeed::seen_whenRowsCome_collectsHostsAndRoles()
{
    FilterValues seen;
    int times = 0;
    connect(m_feed.get(), &RequestsFeed::seenChanged, this, [&](const FilterValues &values) {
        seen = values;
        ++times;
    });
    m_feed->takeSnapshot(snapshot(u"2p 1f"_s));
    m_feed->takeSnapshot(snapshot(u"3p 2p 1f"_s));
    QCOMPARE(seen.hosts, (QStringList{u"p.example"_s, u"f.example"_s}));
    QCOMPARE(seen.roles, QStringList{u"alice"_s});
    QCOMPARE(times, 1); // nothing new in the second
}

void TestRequestsFeed::database_whenAnother_forgetsTheList()
{
    m_look.atTop = false;
    m_feed->takeSnapshot(snapshot(u"2p 1p"_s));
    m_feed->startAnew();
    m_feed->takeSnapshot(snapshot(u"7s"_s)); // not merged with the other database's, wherever one is
    QCOMPARE(picture(m_feed->model()), u"7s"_s);
}

void TestRequestsFeed::rows_whenInSight_areReadAgain()
{
    openWithRows(500);
    RequestsModel &model = m_feed->model();
    m_look.atTop = false;
    model.fetchMore({});
    QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 400, patience);
    m_look.first = 300; // beyond what every snapshot brings
    m_look.last = 320;
    m_feed->takeScroll();
    const JobId id = model.at(310)->id;
    m_cluster->exec(
        m_conninfo, u"update net.http_request_queue set status = 'cancelled' where id = %1"_s.arg(id.value));
    m_engine->refresh();
    QTRY_VERIFY_WITH_TIMEOUT(model.at(310)->status == JobStatus::Cancelled, patience);
    QCOMPARE(model.at(310)->id, id);
}

void TestRequestsFeed::page_whenAskedForAnotherList_isDropped()
{
    openWithRows(500);
    RequestsModel &model = m_feed->model();
    model.fetchMore({});
    m_feed->setFilter(onlyFailed(), u"status:failed"_s); // before the page came
    QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 50, patience);
    // The page's answer is behind these two: questions are answered in their order.
    bool answered = false;
    m_engine->ask([](QueueClient &) { return Done{}; }).then(this, [&](Done) { answered = true; });
    QTRY_VERIFY_WITH_TIMEOUT(answered, patience);
    QCOMPARE(model.rowCount(), 50);
    for (int row = 0; row < model.rowCount(); ++row)
        QVERIFY(model.at(row)->status == JobStatus::Failed);
}

void TestRequestsFeed::slowest_whenSortedBy_areAskedForByThemselves()
{
    openWithRows(500);
    const auto first = [this] {
        const JobRow *row = m_feed->model().at(0);
        return row && m_feed->model().hasHead() ? row->id.value : 0;
    };
    m_feed->setFilter(onlyFailed(), {});
    m_feed->setSort(PageSort::Slowest);
    QTRY_VERIFY_WITH_TIMEOUT(first() == 500 && m_feed->model().rowCount() == 50, patience);
    m_feed->setFilter({}, {});
    m_feed->setSort(PageSort::Oldest); // the answer that is on its way, if any, is of another list
    QTRY_COMPARE_WITH_TIMEOUT(first(), 1, patience);
    QCOMPARE(m_feed->model().rowCount(), 200);
}

QTEST_GUILESS_MAIN(TestRequestsFeed)
#include "tst_requestsfeed.moc"
