// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/table.h"

#include <algorithm>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

Table sample()
{
    return {{{u"id"_s, true}, {u"title"_s}},
        {{u"7"_s, u"첫 요청"_s}, {u"12"_s, std::nullopt}, {u"3"_s, u"plain"_s}}};
}

} // namespace

class TestTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void width_ofText_countsColumns_data();
    void width_ofText_countsColumns();
    void table_whenRendered_isAligned();
    void table_whenTerminalIsNarrow_elidesTheWidest();
    void table_whenCellsHoldControls_showsThem();
    void text_whenLinesAreKept_keepsOnlyThose();
};

void TestTable::width_ofText_countsColumns_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("width");
    QTest::newRow("empty") << QString() << 0;
    QTest::newRow("ASCII") << u"abc"_s << 3;
    QTest::newRow("Hangul") << u"한글"_s << 4;
    QTest::newRow("Hangul of single letters") << u"\u1112\u1161\u11ab"_s << 2;
    QTest::newRow("Han and kana") << u"漢かカ"_s << 6;
    QTest::newRow("combining accent") << u"e\u0301"_s << 1;
    QTest::newRow("emoji") << u"😀"_s << 2;
    QTest::newRow("full width") << u"Ａ"_s << 2;
    QTest::newRow("ellipsis") << u"…"_s << 1;
}

void TestTable::width_ofText_countsColumns()
{
    QFETCH(QString, text);
    QFETCH(int, width);
    QCOMPARE(displayWidth(text), width);
}

void TestTable::table_whenRendered_isAligned()
{
    QCOMPARE(render(sample()), uR"( id | title
----+---------
  7 | 첫 요청
 12 | NULL
  3 | plain
)"_s);
}

void TestTable::table_whenTerminalIsNarrow_elidesTheWidest()
{
    Table table{{{u"id"_s, true}, {u"url"_s}, {u"error"_s}},
        {{u"1"_s, u"http://example.org/"_s + QString(200, u'x'), u"가나다라마바사아자차카타파하"_s}}};
    const QStringList lines = render(table, 50).split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines)
        QVERIFY2(displayWidth(line) <= 50, qPrintable(line));
    QCOMPARE(lines.last().count(u'…'), 2);
    QVERIFY(lines.last().contains(u"http://ex"_s));
    QVERIFY(!render(table).contains(u'…'));
}

void TestTable::table_whenCellsHoldControls_showsThem()
{
    const Table table{{{u"body"_s}}, {{u"a\nb\x1b[31m"_s}}};
    const QString text = render(table);
    QVERIFY(text.contains(u"a↵b\\x1b[31m"_s));
    QVERIFY(!text.contains(u'\x1b'));
}

void TestTable::text_whenLinesAreKept_keepsOnlyThose()
{
    QCOMPARE(harmless(u"a\n\tb\r\x7f"_s, true), u"a\n\tb\\x0d\\x7f"_s);
}

QTEST_GUILESS_MAIN(TestTable)
#include "tst_table.moc"
