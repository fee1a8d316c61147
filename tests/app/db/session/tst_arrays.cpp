// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/utc.h"
#include "app/db/session/arrays.h"

#include <QTest>

using namespace pgcourier;

class TestArrays : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void take_whenEmpty_hasNoDimension();
    void take_whenFilled_writesHeaderAndElements();
    void append_whenNull_setsFlagAndLength();
    void append_whenJsonb_startsWithVersion();
    void append_whenTimestamp_countsFrom2000();
    void row_whenFilled_writesTypesAndLengths();
    void take_whenTakenTwice_startsAnew();
};

void TestArrays::take_whenEmpty_hasNoDimension()
{
    const ArrayParameter array = BigintArray().take();
    QCOMPARE(array.type, 1016u);
    QCOMPARE(array.data.toHex(), QByteArray("000000000000000000000014"));
}

void TestArrays::take_whenFilled_writesHeaderAndElements()
{
    IntArray array;
    array.append(1);
    array.append(-2);
    QCOMPARE(array.take().data.toHex(),
        QByteArray("0000000100000000000000170000000200000001"
                   "0000000400000001"
                   "00000004fffffffe"));
}

void TestArrays::append_whenNull_setsFlagAndLength()
{
    TextArray array;
    array.append(std::optional<QString>());
    array.append(QStringLiteral("é"));
    QCOMPARE(array.size(), 2);
    QCOMPARE(array.take().data.toHex(),
        QByteArray("0000000100000001000000190000000200000001"
                   "ffffffff"
                   "00000002c3a9"));
}

void TestArrays::append_whenJsonb_startsWithVersion()
{
    JsonbArray array;
    array.append(QJsonObject());
    QVERIFY(array.take().data.toHex().endsWith("00000003017b7d"));
}

void TestArrays::append_whenTimestamp_countsFrom2000()
{
    TimestampArray array;
    array.append(QDateTime(QDate(2000, 1, 1), QTime(0, 0, 1), utc));
    array.append(QDateTime());
    QVERIFY(array.take().data.toHex().endsWith("0000000800000000000f4240"
                                               "ffffffff"));
}

void TestArrays::row_whenFilled_writesTypesAndLengths()
{
    RowArray array(0x4001);
    for (int row = 0; row < 2; ++row) {
        array.beginRow(4);
        array.addBigint(7);
        array.addInt(row == 0 ? std::optional<int>(3) : std::nullopt);
        array.addText(QStringLiteral("é"));
        array.addText(QByteArray());
        array.endRow();
    }
    QCOMPARE(array.size(), 2);
    const ArrayParameter rows = array.take();
    QCOMPARE(rows.type, 0u); // as the statement says
    QCOMPARE(rows.data.toHex(),
        QByteArray("0000000100000000000040010000000200000001"
                   "0000003200000004"
                   "00000014000000080000000000000007"
                   "000000170000000400000003"
                   "0000001900000002c3a9"
                   "00000019ffffffff"
                   "0000002e00000004"
                   "00000014000000080000000000000007"
                   "00000017ffffffff"
                   "0000001900000002c3a9"
                   "00000019ffffffff"));
}

void TestArrays::take_whenTakenTwice_startsAnew()
{
    ByteaArray array;
    array.appendNull();
    QCOMPARE(array.take().data.size(), 24);
    QCOMPARE(array.size(), 0);
    array.append(QByteArray("ab"));
    QCOMPARE(array.take().data.mid(4, 4).toHex(), QByteArray("00000000"));
}

QTEST_APPLESS_MAIN(TestArrays)
#include "tst_arrays.moc"
