// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/export/rowstext.h"

#include <QtTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestRowsText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void text_whenFormatIsChosen_hasTitlesAndValues_data();
    void text_whenFormatIsChosen_hasTitlesAndValues();
};

void TestRowsText::text_whenFormatIsChosen_hasTitlesAndValues_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, RowsFormat format, const QString &expected) {
        QTest::newRow(name) << int(format) << expected;
    };
    row("tabs", RowsFormat::Tabs, u"id\tA b\n1\t\"x\ny\"\n-2\t\n3\t\"\"\n"_s);
    row("CSV", RowsFormat::Csv, u"id,A b\r\n1,\"x\ny\"\r\n-2,\r\n3,\"\"\r\n"_s);
    row("JSON", RowsFormat::Json,
        u"[\n  {\"id\": 1, \"A b\": \"x\\ny\"},\n  {\"id\": -2, \"A b\": null},\n  {\"id\": 3, \"A b\": \"\"}\n]\n"_s);
    row("Markdown", RowsFormat::Markdown,
        u"| id | A b |\n| ---: | --- |\n| 1 | x<br>y |\n| -2 | *NULL* |\n| 3 |  |\n"_s);
    row("INSERT", RowsFormat::Insert,
        u"insert into table_name (id, \"A b\") values\n  (1, 'x\ny'),\n  (-2, null),\n  (3, '');\n"_s);
}

void TestRowsText::text_whenFormatIsChosen_hasTitlesAndValues()
{
    QFETCH(int, format);
    QFETCH(QString, expected);
    const QList<TextRow> rows{{u"1"_s, u"x\ny"_s}, {u"-2"_s, std::nullopt}, {u"3"_s, u""_s}};
    QCOMPARE(rowsText({u"id"_s, u"A b"_s}, {true, false}, rows, RowsFormat(format)), expected);
}

QTEST_APPLESS_MAIN(TestRowsText)
#include "tst_rowstext.moc"
