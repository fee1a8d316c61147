// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/filter/filtersuggest.h"

#include "app/model/filter/filtertext.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestFilterSuggest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void suggest_whenTyped_offersWaysToGoOn_data();
    void suggest_whenTyped_offersWaysToGoOn();
    void suggest_whenInTheMiddle_replacesTheWholeWord();
    void suggest_whenValuesAreTaken_canBeParsed();

private:
    const FilterValues m_seen{{u"api.example.com"_s, u"b.example:8080"_s}, {u"web user"_s}};
};

// "|" is the cursor.
void TestFilterSuggest::suggest_whenTyped_offersWaysToGoOn_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("nothing") << u"|"_s
                             << QStringList{u"status:"_s, u"host:"_s, u"code:"_s, u"method:"_s, u"after:"_s,
                                    u"before:"_s, u"role:"_s, u"id:"_s, u"worker:"_s, u"duration:"_s,
                                    u"attempts:"_s, u"error:"_s, u"body:"_s, u"header:"_s, u"response:"_s,
                                    u"key:"_s, u"ordering:"_s, u"table:"_s, u"schedule:"_s};
    QTest::newRow("key") << u"x me|"_s << QStringList{u"method:"_s};
    QTest::newRow("excluded key") << u"-ho|"_s << QStringList{u"-host:"_s};
    QTest::newRow("no excluded time") << u"-af|"_s << QStringList{};
    QTest::newRow("status") << u"status:r|"_s << QStringList{u"status:running"_s, u"status:retrying"_s};
    QTest::newRow("second status") << u"status:failed,ca|"_s << QStringList{u"status:failed,cancelled"_s};
    QTest::newRow("excluded status") << u"-status:suc|"_s << QStringList{u"-status:succeeded"_s};
    QTest::newRow("method") << u"method:P|"_s
                            << QStringList{
                                   u"method:POST"_s, u"method:PUT"_s, u"method:PATCH"_s, u"method:OPTIONS"_s};
    QTest::newRow("code") << u"code:5|"_s << QStringList{u"code:5xx"_s};
    QTest::newRow("time") << u"after:-1|"_s << QStringList{u"after:-15m"_s, u"after:-1h"_s, u"after:-1d"_s};
    QTest::newRow("host from inside")
        << u"host:example|"_s << QStringList{u"host:api.example.com"_s, u"host:b.example:8080"_s};
    QTest::newRow("role with a space") << u"role:w|"_s << QStringList{u"role:\"web user\""_s};
    QTest::newRow("value without its key") << u"fail|"_s << QStringList{u"status:failed"_s};
    QTest::newRow("host without its key") << u"b.ex|"_s << QStringList{u"host:b.example:8080"_s};
    QTest::newRow("complete") << u"status:failed|"_s << QStringList{};
    QTest::newRow("duration") << u"duration:>1|"_s
                              << QStringList{u"duration:>100ms"_s, u"duration:>1s"_s, u"duration:>10s"_s};
    QTest::newRow("excluded attempts") << u"-attempts:>|"_s << QStringList{u"-attempts:>1"_s};
    QTest::newRow("excluded body") << u"-bo|"_s << QStringList{u"-body:"_s};
    QTest::newRow("unknown key") << u"colour:r|"_s << QStringList{};
    QTest::newRow("inside of quotes") << u"role:\"web u|"_s << QStringList{u"role:\"web user\""_s};
}

void TestFilterSuggest::suggest_whenTyped_offersWaysToGoOn()
{
    QFETCH(QString, text);
    const qsizetype cursor = text.indexOf(u'|');
    text.remove(u'|');
    QStringList offered;
    for (const FilterSuggestion &entry : suggestFilter(text, cursor, m_seen).entries)
        offered.append(entry.text);
    QTEST(offered, "expected");
}

void TestFilterSuggest::suggest_whenInTheMiddle_replacesTheWholeWord()
{
    const FilterSuggestions found = suggestFilter(u"a status:faXX b", 11, m_seen);
    QCOMPARE(found.start, 2);
    QCOMPARE(found.length, 11);
    QCOMPARE(found.entries.size(), 1);
    QCOMPARE(found.entries.first().text, u"status:failed"_s);
}

void TestFilterSuggest::suggest_whenValuesAreTaken_canBeParsed()
{
    const QDateTime now(QDate(2024, 5, 31), QTime(12, 0));
    for (const QString &key : filterTextKeys()) {
        for (const FilterSuggestion &entry : suggestFilter(key, key.size(), m_seen).entries) {
            QVERIFY2(parseFilterText(entry.text, now).ok(), qPrintable(entry.text));
            QVERIFY(entry.whole);
        }
    }
}

QTEST_GUILESS_MAIN(TestFilterSuggest)
#include "tst_filtersuggest.moc"
