// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/requestsmodel.h"

#include "ui/requests/requestcolumns.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

// "5r 4p 3s" is a page of three rows: id and the first letter of the status. A "+" at the end: older exist.
Page page(const QString &picture)
{
    Page out;
    for (const QString &word : picture.split(u' ', Qt::SkipEmptyParts)) {
        if (word == "+"_L1) {
            out.more = true;
            continue;
        }
        JobRow row;
        row.id = {word.chopped(1).toLongLong()};
        for (JobStatus status : allJobStatuses) {
            if (toString(status).startsWith(word.back()))
                row.status = status;
        }
        out.rows.append(row);
    }
    return out;
}

// "7p@30": a row with an order key.
Page keyed(const QString &picture)
{
    Page out;
    for (const QString &word : picture.split(u' ')) {
        Page one = page(word.section(u'@', 0, 0));
        out.more = out.more || one.more;
        for (JobRow &row : one.rows) {
            row.orderKey = word.section(u'@', 1).toLongLong();
            out.rows.append(row);
        }
    }
    return out;
}

QString picture(const RequestsModel &model)
{
    QStringList words;
    for (int row = 0; row < model.rowCount(); ++row)
        words.append(u"%1%2"_s.arg(model.at(row)->id.value).arg(toString(model.at(row)->status).front()));
    return words.join(u' ');
}

} // namespace

class TestRequestsModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mergeHead_whenRowsComeGoAndChange_followsById_data();
    void mergeHead_whenRowsComeGoAndChange_followsById();
    void mergeHead_whenOneRowChanged_announcesThatRowAlone();
    void mergeHead_whenThereIsAGap_startsOver();
    void mergeHead_whenAnEmptyTableFills_knowsThatOlderExist();
    void holding_whenNewRowsCome_countsThem();
    void older_whenFetched_goToTheEnd();
    void older_whenStale_isDropped();
    void mergeRows_whenOneIsGone_removesIt();
    void oldest_whenMerged_keepsItsOrder();
    void keyed_whenARowMoves_followsIt();
    void keyed_whenHeadIsShorter_removesWhatLeft();
    void window_whenDeep_letsRowsGoAndFetchesThemAgain();
    void window_whenFollowing_dropsTheEnd();
    void window_whenDetached_onlyCounts();
    void sort_whenChanged_startsAnew();
    void paused_whenHeadIsCounted_changesNothing();
    void columns_whenRead_haveTitlesAndTexts();
    void host_whenRead_isThatOfTheAddress_data();
    void host_whenRead_isThatOfTheAddress();
    void cells_whenRead_areWords();
};

void TestRequestsModel::mergeHead_whenRowsComeGoAndChange_followsById_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("head");
    QTest::addColumn<QString>("after");
    QTest::newRow("first") << u""_s << u"3p 2r 1s"_s << u"3p 2r 1s"_s;
    QTest::newRow("new on top") << u"2p 1p"_s << u"4p 3p 2p 1p"_s << u"4p 3p 2p 1p"_s;
    QTest::newRow("changed") << u"3p 2p 1p"_s << u"3r 2p 1s"_s << u"3r 2p 1s"_s;
    QTest::newRow("left the filter") << u"3p 2p 1p"_s << u"3p 1p"_s << u"3p 1p"_s;
    QTest::newRow("entered in the middle") << u"5f 1f"_s << u"5f 3f 1f"_s << u"5f 3f 1f"_s;
    QTest::newRow("all gone") << u"2p 1p"_s << u""_s << u""_s;
    QTest::newRow("below the head's reach")
        << u"5p 4p 3p 2p 1p"_s << u"6p 5r 4p +"_s << u"6p 5r 4p 3p 2p 1p"_s;
    QTest::newRow("gone within the reach") << u"5p 4p 3p 2p 1p"_s << u"6p 5p 3p +"_s << u"6p 5p 3p 2p 1p"_s;
    QTest::newRow("last of the head unknown") << u"6f 2f 1f"_s << u"6f 4f +"_s << u"6f 4f 2f 1f"_s;
}

void TestRequestsModel::mergeHead_whenRowsComeGoAndChange_followsById()
{
    QFETCH(QString, before);
    QFETCH(QString, head);
    RequestsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.mergeHead(page(before));
    model.mergeHead(page(head));
    QTEST(picture(model), "after");
}

void TestRequestsModel::mergeHead_whenOneRowChanged_announcesThatRowAlone()
{
    RequestsModel model;
    model.mergeHead(page(u"4p 3p 2p 1p"_s));
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.mergeHead(page(u"4p 3r 2p 1p"_s));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toModelIndex().row(), 1);
    QCOMPARE(changed[0][1].toModelIndex().row(), 1);
    model.mergeHead(page(u"4p 3r 2p 1p"_s));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(reset.size(), 0);
}

void TestRequestsModel::mergeHead_whenThereIsAGap_startsOver()
{
    RequestsModel model;
    model.mergeHead(page(u"3p 2p 1p"_s));
    model.mergeHead(page(u"9p 8p 7p +"_s));
    QCOMPARE(picture(model), u"9p 8p 7p"_s);
    QVERIFY(model.canFetchMore({}));
}

void TestRequestsModel::mergeHead_whenAnEmptyTableFills_knowsThatOlderExist()
{
    RequestsModel model;
    model.mergeHead({});
    QVERIFY(!model.canFetchMore({}));
    model.mergeHead(page(u"9p 8p +"_s));
    QVERIFY(model.canFetchMore({}));
}

void TestRequestsModel::holding_whenNewRowsCome_countsThem()
{
    RequestsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.mergeHead(page(u"3p 2p 1p +"_s));
    QSignalSpy held(&model, &RequestsModel::heldChanged);
    model.setHolding(true);
    model.mergeHead(page(u"5p 4p 3r +"_s));
    QCOMPARE(picture(model), u"3r 2p 1p"_s); // what is shown stays live
    QCOMPARE(model.heldCount(), 2);
    model.mergeHead(page(u"9p 8p 7p +"_s));
    QCOMPARE(picture(model), u"3r 2p 1p"_s);
    QCOMPARE(model.heldCount(), 3);
    model.setHolding(false);
    QCOMPARE(model.heldCount(), 0);
    model.mergeHead(page(u"9p 8p 7p +"_s));
    QCOMPARE(picture(model), u"9p 8p 7p"_s);
}

void TestRequestsModel::older_whenFetched_goToTheEnd()
{
    RequestsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy wanted(&model, &RequestsModel::olderWanted);
    model.mergeHead(page(u"6p 5p +"_s));
    model.fetchMore({});
    model.fetchMore({}); // one question at a time
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted[0][0].value<JobId>(), JobId{5});
    model.appendOlder({5}, page(u"4p 3p +"_s));
    QCOMPARE(picture(model), u"6p 5p 4p 3p"_s);
    model.fetchMore({});
    model.appendOlder({3}, page(u"2p 1p"_s));
    QVERIFY(!model.canFetchMore({}));
    model.mergeHead(page(u"7p 6r +"_s));
    QCOMPARE(picture(model), u"7p 6r 5p 4p 3p 2p 1p"_s);
}

void TestRequestsModel::older_whenStale_isDropped()
{
    RequestsModel model;
    model.mergeHead(page(u"6p 5p +"_s));
    model.fetchMore({});
    model.startAnew();
    model.appendOlder({5}, page(u"4p"_s));
    QCOMPARE(picture(model), u"6p 5p"_s); // stays readable until the new head comes
    model.mergeHead(page(u"6f"_s));
    QCOMPARE(picture(model), u"6f"_s);
    model.appendOlder({5}, page(u"4p"_s));
    QCOMPARE(picture(model), u"6f"_s);
}

void TestRequestsModel::mergeRows_whenOneIsGone_removesIt()
{
    RequestsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.mergeHead(page(u"4p 3p 2p 1p"_s));
    model.mergeRows({{2}, {1}}, page(u"1s"_s).rows);
    QCOMPARE(picture(model), u"4p 3p 1s"_s);
}

void TestRequestsModel::oldest_whenMerged_keepsItsOrder()
{
    RequestsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setSort(PageSort::Oldest);
    model.mergeHead(page(u"2p 3p +"_s));
    model.mergeHead(page(u"1p 3r +"_s)); // a retried one came in, another left
    QCOMPARE(picture(model), u"1p 3r"_s);
    model.fetchMore({});
    model.appendOlder({3}, page(u"4p 5p"_s));
    QCOMPARE(picture(model), u"1p 3r 4p 5p"_s);
    QVERIFY(!model.canFetchMore({}));
    model.lookForMore();
    QVERIFY(model.canFetchMore({}));
    QCOMPARE(model.rowOf({4}), 2);
}

void TestRequestsModel::keyed_whenARowMoves_followsIt()
{
    RequestsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setSort(PageSort::NextDue);
    model.mergeHead(keyed(u"5p@10 3p@20 4p@30"_s));
    QSignalSpy moved(&model, &QAbstractItemModel::rowsMoved);
    model.mergeHead(keyed(u"3p@20 4p@30 5r@40"_s));
    QCOMPARE(picture(model), u"3p 4p 5r"_s);
    QCOMPARE(moved.size(), 1);
    model.mergeHead(keyed(u"5r@1 3p@20 4p@30"_s));
    QCOMPARE(picture(model), u"5r 3p 4p"_s);
    model.mergeHead(keyed(u"5r@1 3p@20 4p@31"_s)); // its place is the same
    QCOMPARE(picture(model), u"5r 3p 4p"_s);
    QCOMPARE(moved.size(), 2);
    model.mergeRows({{3}}, page(u"3r"_s).rows); // read by id: keeps its place
    QCOMPARE(picture(model), u"5r 3r 4p"_s);
    QCOMPARE(model.rowOf({4}), 2);
}

void TestRequestsModel::keyed_whenHeadIsShorter_removesWhatLeft()
{
    RequestsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setSort(PageSort::Slowest);
    model.mergeHead(keyed(u"1s@90 2s@80 3s@70 +"_s));
    model.fetchMore({});
    model.appendOlder({3}, keyed(u"3s@70 4s@70 5s@10"_s)); // 4 stands above 3, and 3 is there already
    QCOMPARE(picture(model), u"1s 2s 3s 5s"_s);
    model.mergeHead(keyed(u"6s@95 1s@90 4s@70 +"_s));
    QCOMPARE(picture(model), u"6s 1s 4s 3s 5s"_s);
}

void TestRequestsModel::window_whenDeep_letsRowsGoAndFetchesThemAgain()
{
    RequestsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRowLimit(4);
    QSignalSpy older(&model, &RequestsModel::olderWanted); // the tester asks for more by itself
    QSignalSpy wanted(&model, &RequestsModel::newerWanted);
    model.mergeHead(page(u"9p 8p 7p +"_s));
    model.fetchNewer(); // nothing was let go
    model.setHolding(true);
    model.fetchMore({});
    model.appendOlder({7}, page(u"6p 5p +"_s));
    QCOMPARE(picture(model), u"8p 7p 6p 5p"_s);
    QVERIFY(model.isDetached());
    model.fetchMore({});
    model.appendOlder({5}, page(u"4p 3p"_s));
    QCOMPARE(picture(model), u"6p 5p 4p 3p"_s);
    QVERIFY(!model.canFetchMore({}));
    QCOMPARE(wanted.size(), 0);

    model.fetchNewer();
    model.fetchNewer(); // one question at a time
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted[0][0].value<JobId>(), JobId{6});
    model.prependNewer({5}, page(u"6p 7p"_s)); // stale
    model.prependNewer({6}, page(u"7p 8p +"_s)); // nearest first
    QCOMPARE(picture(model), u"8p 7p 6p 5p"_s);
    QVERIFY(model.isDetached());
    QCOMPARE(older.constLast()[0].value<JobId>(), JobId{5}); // the end is fetched again too
    model.fetchNewer();
    model.prependNewer({8}, page(u"9p"_s));
    QVERIFY(!model.isDetached());
    model.setHolding(false);
    model.mergeHead(page(u"10p 9p 8p +"_s));
    QCOMPARE(picture(model), u"10p 9p 8p 7p"_s);
}

void TestRequestsModel::window_whenFollowing_dropsTheEnd()
{
    RequestsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy older(&model, &RequestsModel::olderWanted);
    model.setRowLimit(3);
    model.mergeHead(page(u"3p 2p 1p"_s));
    QCOMPARE(older.size(), 0);
    model.mergeHead(page(u"5p 4p 3p +"_s));
    QCOMPARE(picture(model), u"5p 4p 3p"_s);
    model.fetchMore({});
    QCOMPARE(older.constLast()[0].value<JobId>(), JobId{3});
}

void TestRequestsModel::window_whenDetached_onlyCounts()
{
    RequestsModel model;
    model.setRowLimit(3);
    model.mergeHead(page(u"9p 8p 7p +"_s));
    model.setHolding(true);
    model.fetchMore({});
    model.appendOlder({7}, page(u"6p 5p +"_s));
    QCOMPARE(picture(model), u"7p 6p 5p"_s);
    model.mergeHead(page(u"10p 9p 8p 7r +"_s));
    QCOMPARE(picture(model), u"7r 6p 5p"_s); // what is shown stays live
    QCOMPARE(model.heldCount(), 3);
    model.setHolding(false);
    model.mergeHead(page(u"10p 9p 8p +"_s));
    QCOMPARE(picture(model), u"10p 9p 8p"_s);
    QVERIFY(!model.isDetached());
}

void TestRequestsModel::sort_whenChanged_startsAnew()
{
    RequestsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.mergeHead(page(u"3p 2p 1p +"_s));
    model.setSort(PageSort::Oldest);
    QVERIFY(!model.hasHead());
    QVERIFY(!model.canFetchMore({}));
    QCOMPARE(picture(model), u"3p 2p 1p"_s); // readable until the new head comes
    model.mergeRows({{3}}, {});
    QCOMPARE(picture(model), u"3p 2p 1p"_s);
    model.mergeHead(page(u"1p 2p +"_s));
    QCOMPARE(picture(model), u"1p 2p"_s);
}

void TestRequestsModel::paused_whenHeadIsCounted_changesNothing()
{
    RequestsModel model;
    model.mergeHead(page(u"3p 2p 1p"_s));
    model.countHeld(page(u"5p 4p 3s 2p"_s));
    QCOMPARE(picture(model), u"3p 2p 1p"_s);
    QCOMPARE(model.heldCount(), 2);
    model.mergeHead(page(u"5p 4p 3s 2p"_s));
    QCOMPARE(picture(model), u"5p 4p 3s 2p"_s);
}

void TestRequestsModel::columns_whenRead_haveTitlesAndTexts()
{
    RequestsModel model;
    Page one = page(u"7r"_s);
    one.rows[0].status = JobStatus::Retrying;
    one.rows[0].url = u"https://me:pw@API.example:8443/p?x=@"_s;
    one.rows[0].scheduledAt = QDateTime::currentDateTimeUtc().addSecs(125);
    one.rows[0].priority = -2;
    one.rows[0].workerId = 9;
    model.mergeHead(one);
    const auto text = [&model](RequestsModel::Column column) {
        return model.index(0, column).data().toString();
    };
    QCOMPARE(text(RequestsModel::NextDue), u"in 2 min"_s);
    QCOMPARE(text(RequestsModel::Host), u"api.example:8443"_s);
    QCOMPARE(text(RequestsModel::Priority), u"-2"_s);
    QCOMPARE(text(RequestsModel::Worker), u"9"_s);
    one.rows[0].status = JobStatus::Succeeded;
    model.mergeHead(one);
    QCOMPARE(text(RequestsModel::NextDue), QString());
    for (int column = 0; column < model.columnCount(); ++column)
        QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
}

void TestRequestsModel::host_whenRead_isThatOfTheAddress_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("host");
    QTest::newRow("plain") << u"http://a.example/x"_s << u"a.example"_s;
    QTest::newRow("no path") << u"http://a.example"_s << u"a.example"_s;
    QTest::newRow("query") << u"http://a.example?q=b@c"_s << u"a.example"_s;
    QTest::newRow("port") << u"http://[::1]:80/x"_s << u"[::1]:80"_s;
    QTest::newRow("relative") << u"/x"_s << QString();
}

void TestRequestsModel::host_whenRead_isThatOfTheAddress()
{
    QFETCH(QString, url);
    QTEST(hostOf(url), "host");
}

void TestRequestsModel::cells_whenRead_areWords()
{
    RequestsModel model;
    Page one = page(u"7s"_s);
    one.rows[0].attempt = 2;
    one.rows[0].maxAttempts = 5;
    one.rows[0].statusCode = 200;
    one.rows[0].created = QDateTime::currentDateTimeUtc();
    one.rows[0].startedAt = one.rows[0].created;
    one.rows[0].finishedAt = one.rows[0].created.addMSecs(1250);
    model.mergeHead(one);
    const auto text = [&model](RequestsModel::Column column) {
        return model.index(0, column).data().toString();
    };
    for (int column = 0; column < model.columnCount(); ++column)
        QCOMPARE(int(requestColumns()[size_t(column)].kind), column);
    QCOMPARE(text(RequestsModel::Id), u"7"_s);
    QCOMPARE(text(RequestsModel::Status), u"succeeded"_s);
    QCOMPARE(text(RequestsModel::Attempts), u"2 of 5"_s);
    QCOMPARE(text(RequestsModel::Code), u"200"_s);
    QCOMPARE(text(RequestsModel::Created), u"just now"_s);
    QCOMPARE(text(RequestsModel::Duration), u"1.25 s"_s);
    for (JobStatus status : allJobStatuses) {
        one.rows[0].status = status;
        model.mergeHead(one);
        QCOMPARE(text(RequestsModel::Status), toString(status));
    }
}

QTEST_GUILESS_MAIN(TestRequestsModel)
#include "tst_requestsmodel.moc"
