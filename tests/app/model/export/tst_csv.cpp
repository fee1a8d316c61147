// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/utc.h"
#include "app/model/export/csv.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestCsv : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void record_whenCellsNeedIt_quotesThem_data();
    void record_whenCellsNeedIt_quotesThem();
    void cells_whenRowIsFull_standUnderTheirTitles();
    void cells_whenRowIsNew_areEmpty();
};

void TestCsv::record_whenCellsNeedIt_quotesThem_data()
{
    QTest::addColumn<QStringList>("cells");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("plain") << QStringList{u"a"_s, {}, u"b c"_s} << QByteArray("a,,b c\r\n");
    QTest::newRow("comma") << QStringList{u"a,b"_s} << QByteArray("\"a,b\"\r\n");
    QTest::newRow("quote") << QStringList{u"a\"b"_s} << QByteArray("\"a\"\"b\"\r\n");
    QTest::newRow("line break") << QStringList{u"a\nb"_s, u"c\rd"_s} << QByteArray("\"a\nb\",\"c\rd\"\r\n");
    QTest::newRow("NULL and empty") << QStringList{{}, u""_s, {}} << QByteArray(",\"\",\r\n");
    QTest::newRow("formula") << QStringList{u"=1+2"_s} << QByteArray("'=1+2\r\n");
    QTest::newRow("call") << QStringList{u"=HYPERLINK(\"http://x\",1)"_s}
                          << QByteArray("\"'=HYPERLINK(\"\"http://x\"\",1)\"\r\n");
    QTest::newRow("plus") << QStringList{u"+cmd|' /C calc'!A0"_s} << QByteArray("'+cmd|' /C calc'!A0\r\n");
    QTest::newRow("minus") << QStringList{u"-2+3"_s} << QByteArray("'-2+3\r\n");
    QTest::newRow("at") << QStringList{u"@SUM(1)"_s} << QByteArray("'@SUM(1)\r\n");
    QTest::newRow("tab") << QStringList{u"\t=1"_s} << QByteArray("'\t=1\r\n");
    QTest::newRow("line break first") << QStringList{u"\n=1"_s} << QByteArray("\"'\n=1\"\r\n");
    QTest::newRow("full width") << QStringList{u"＝1"_s} << u"'＝1\r\n"_s.toUtf8();
    QTest::newRow("negative numbers")
        << QStringList{u"-5"_s, u"-0.25"_s, u"+1e3"_s} << QByteArray("-5,-0.25,+1e3\r\n");
    QTest::newRow("no number") << QStringList{u"-inf"_s, u"-"_s} << QByteArray("'-inf,'-\r\n");
    QTest::newRow("korean") << QStringList{u"주문"_s} << u"주문\r\n"_s.toUtf8();
}

void TestCsv::record_whenCellsNeedIt_quotesThem()
{
    QFETCH(QStringList, cells);
    QTEST(csvRecord(cells), "expected");
}

void TestCsv::cells_whenRowIsFull_standUnderTheirTitles()
{
    const QDateTime start(QDate(2026, 1, 2), QTime(3, 4, 5, 678), utc);
    JobRow row;
    row.id = {42};
    row.status = JobStatus::Failed;
    row.method = u"POST"_s;
    row.url = u"http://a.example/?a=1,2"_s;
    row.statusCode = 503;
    row.attempt = 2;
    row.maxAttempts = 5;
    row.startedAt = start;
    row.finishedAt = start.addMSecs(1250);
    row.workerId = 7;
    const QStringList titles = csvTitles();
    const QStringList cells = csvCells(row);
    QCOMPARE(cells.size(), titles.size());
    const auto under = [&](const QString &title) {
        return cells.at(titles.indexOf(title));
    };
    QCOMPARE(under(u"id"_s), u"42"_s);
    QCOMPARE(under(u"status"_s), u"failed"_s);
    QCOMPARE(under(u"url"_s), row.url);
    QCOMPARE(under(u"status_code"_s), u"503"_s);
    QCOMPARE(under(u"started_at"_s), u"2026-01-02T03:04:05.678Z"_s);
    QCOMPARE(under(u"duration_ms"_s), u"1250"_s);
    QCOMPARE(under(u"worker_id"_s), u"7"_s);
}

void TestCsv::cells_whenRowIsNew_areEmpty()
{
    const QStringList titles = csvTitles();
    const QStringList cells = csvCells({});
    for (const QString &title :
        {u"status_code"_s, u"max_attempts"_s, u"started_at"_s, u"duration_ms"_s, u"worker_id"_s})
        QVERIFY2(cells.at(titles.indexOf(title)).isEmpty(), qPrintable(title));
}

QTEST_GUILESS_MAIN(TestCsv)
#include "tst_csv.moc"
