// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/requestsmodel.h"

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
