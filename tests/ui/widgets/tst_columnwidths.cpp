// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"
#include "ui/widgets/columnwidths.h"

#include <QApplication>
#include <QHeaderView>
#include <QStandardItemModel>
#include <QTableView>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

// Columns are as wide as what they hold; the elastic one has the rest, and is the last to shrink.
class TestColumnWidths : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void column_whenContentsGrow_growsWithThem_data();
    void column_whenContentsGrow_growsWithThem();
    void elastic_whenRoomIsShort_isTheLastToShrink();
    void column_whenDrawnByHand_keepsItsWidth();
    void column_whenTheListIsAnother_isMeasuredAnew();

private:
    void put(const QString &text);
    [[nodiscard]] int wanted(const QString &text) const;

    QStandardItemModel m_model{1, 3};
    std::unique_ptr<QTableView> m_table;
    ColumnWidths *m_widths = nullptr;
    static constexpr int elastic = 1;
    static constexpr int leastElastic = 180;
};

void TestColumnWidths::init()
{
    theme::apply(*qApp, theme::Scheme::Light);
    m_model.setHorizontalHeaderLabels({u"ID"_s, u"URL"_s, u"Code"_s});
    m_model.setItem(0, 0, new QStandardItem(u"1"_s));
    m_model.setItem(0, 1, new QStandardItem(u"https://a.example/a/rather/long/path/for/a/table"_s));
    m_model.setItem(0, 2, new QStandardItem(u"200"_s));
    m_table = std::make_unique<QTableView>();
    m_table->setModel(&m_model);
    m_table->verticalHeader()->hide();
    m_widths = new ColumnWidths(m_table.get(), {60, 100, 120}, elastic, leastElastic, 200);
    m_table->resize(600, 200);
    m_table->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_table.get()));
    QTest::qWait(20);
}

void TestColumnWidths::put(const QString &text)
{
    m_model.item(0, 0)->setText(text);
    QTest::qWait(20);
}

int TestColumnWidths::wanted(const QString &text) const
{
    return m_table->fontMetrics().horizontalAdvance(text);
}

void TestColumnWidths::column_whenContentsGrow_growsWithThem_data()
{
    QTest::addColumn<QString>("id");
    for (const QString &id : {u"7"_s, u"99999"_s, u"100000"_s, u"260417"_s, u"12345678"_s, u"987654321012"_s,
             u"9223372036854775807"_s})
        QTest::newRow(qPrintable(id)) << id;
}

void TestColumnWidths::column_whenContentsGrow_growsWithThem()
{
    QFETCH(QString, id);
    put(id);
    QVERIFY(m_table->columnWidth(0) >= wanted(id) + 8);
    QVERIFY(m_table->columnWidth(0) >= 60 || m_table->viewport()->width() < 400);
    const int whole = m_table->columnWidth(0) + m_table->columnWidth(1) + m_table->columnWidth(2);
    QCOMPARE(whole, m_table->viewport()->width());
}

void TestColumnWidths::elastic_whenRoomIsShort_isTheLastToShrink()
{
    m_table->resize(340, 200);
    QTest::qWait(20);
    QVERIFY(m_table->columnWidth(elastic) >= leastElastic);
    QVERIFY(m_table->columnWidth(2) < 120);
    QVERIFY(m_table->columnWidth(2) >= wanted(u"Code"_s));
    m_table->resize(200, 200);
    QTest::qWait(20);
    QCOMPARE(m_table->columnWidth(elastic), leastElastic); // and the table scrolls sideways
    QVERIFY(m_table->columnWidth(0) >= wanted(u"1"_s));
}

void TestColumnWidths::column_whenDrawnByHand_keepsItsWidth()
{
    m_table->setColumnWidth(0, 41);
    QTest::qWait(20);
    put(u"987654321012"_s);
    QCOMPARE(m_table->columnWidth(0), 41);
    QCOMPARE(m_widths->drawn(), QSet<int>{0});
    m_widths->setDrawn({});
    QTest::qWait(20);
    QVERIFY(m_table->columnWidth(0) >= wanted(u"987654321012"_s));
}

void TestColumnWidths::column_whenTheListIsAnother_isMeasuredAnew()
{
    put(u"9223372036854775807"_s);
    const int wide = m_table->columnWidth(0);
    put(u"1"_s);
    QCOMPARE(m_table->columnWidth(0), wide); // it does not move to and fro while rows come and go
    m_widths->forgetContents();
    QTest::qWait(20);
    QVERIFY(m_table->columnWidth(0) < wide);
}

QTEST_MAIN(TestColumnWidths)
#include "tst_columnwidths.moc"
