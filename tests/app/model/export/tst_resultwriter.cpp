// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/export/resultwriter.h"

#include <QBuffer>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestResultWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void write_whenFormat_keepsEveryValue_data();
    void write_whenFormat_keepsEveryValue();
    void write_whenDeviceIsFull_saysSo();
};

namespace {

StatementResult someRows()
{
    StatementResult result;
    result.columns = {u"n"_s, u"a,b"_s, u"n"_s};
    result.numeric = {true, false, true};
    result.rows = {{u"1"_s, u""_s, u"NaN"_s}, {u"-2.50"_s, std::nullopt, u"1e3"_s},
        {u"12345678901234567890"_s, u"a\n\"b\"\té"_s, std::nullopt}, {u"0"_s, u"=1+1"_s, u"0"_s}};
    return result;
}

} // namespace

void TestResultWriter::write_whenFormat_keepsEveryValue_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("CSV") << int(ResultFormat::Csv)
                         << QByteArray("n,\"a,b\",n\r\n1,\"\",NaN\r\n-2.50,,1e3\r\n12345678901234567890,"
                                       "\"a\n\"\"b\"\"\t\xc3\xa9\",\r\n0,'=1+1,0\r\n");
    QTest::newRow("JSON")
        << int(ResultFormat::Json)
        << QByteArray("[\n{\"n\": 1, \"a,b\": \"\", \"n_2\": \"NaN\"},\n"
                      "{\"n\": -2.50, \"a,b\": null, \"n_2\": 1e3},\n"
                      "{\"n\": 12345678901234567890, \"a,b\": \"a\\n\\\"b\\\"\\t\xc3\xa9\", \"n_2\": null},\n"
                      "{\"n\": 0, \"a,b\": \"=1+1\", \"n_2\": 0}\n]\n");
}

void TestResultWriter::write_whenFormat_keepsEveryValue()
{
    QFETCH(int, format);
    QFETCH(QByteArray, expected);
    QBuffer device;
    QVERIFY(device.open(QIODevice::WriteOnly));
    const auto written = writeResult(device, someRows(), ResultFormat(format));
    QVERIFY(written);
    QCOMPARE(*written, 4);
    QCOMPARE(device.data(), expected);
}

void TestResultWriter::write_whenDeviceIsFull_saysSo()
{
    QFile device(u"/dev/full"_s);
    if (!device.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        QSKIP("needs /dev/full");
    const auto written = writeResult(device, someRows(), ResultFormat::Csv);
    QVERIFY(!written);
    QCOMPARE(written.error().kind, ErrorKind::File);
    QVERIFY(!written.error().hint.isEmpty());
}

QTEST_APPLESS_MAIN(TestResultWriter)
#include "tst_resultwriter.moc"
