// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/fuzzymatch.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

// Which title a few typed letters mean.
class TestFuzzyMatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void match_whenALetterIsMissing_isNone();
    void match_whenLettersAreThere_saysWhere();
    void match_whenTwoTitlesFit_prefersTheBetter_data();
    void match_whenTwoTitlesFit_prefersTheBetter();
    void match_whenNothingIsTyped_fitsEverything();
};

void TestFuzzyMatch::match_whenALetterIsMissing_isNone()
{
    QVERIFY(!fuzzyMatch(u"xyz", u"Retry"));
    QVERIFY(!fuzzyMatch(u"rr", u"Retry"_s.left(2)));
    QVERIFY(!fuzzyMatch(u"a", u""));
    QVERIFY(!fuzzyMatch(u"yr", u"Retry"_s.left(4)));
}

void TestFuzzyMatch::match_whenLettersAreThere_saysWhere()
{
    QCOMPARE(fuzzyMatch(u"ret", u"Retry")->places, (QList<qsizetype>{0, 1, 2}));
    QCOMPARE(fuzzyMatch(u"cc", u"Clear composer")->places, (QList<qsizetype>{0, 6}));
    QCOMPARE(fuzzyMatch(u"C U", u"Copy as cURL")->places, (QList<qsizetype>{8, 9}));
    QCOMPARE(fuzzyMatch(u"재시", u"다시 재시도")->places, (QList<qsizetype>{3, 4}));
}

void TestFuzzyMatch::match_whenTwoTitlesFit_prefersTheBetter_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("better");
    QTest::addColumn<QString>("worse");
    QTest::newRow("beginnings of words") << u"nr"_s << u"New request"_s << u"Endpoints refresh"_s;
    QTest::newRow("a run of letters") << u"dark"_s << u"Theme: Dark"_s << u"Do a retry of k"_s;
    QTest::newRow("the shorter one") << u"send"_s << u"Send"_s << u"Send everything again"_s;
    QTest::newRow("the word itself") << u"re"_s << u"Retry"_s << u"Worker"_s;
}

void TestFuzzyMatch::match_whenTwoTitlesFit_prefersTheBetter()
{
    QFETCH(QString, typed);
    QFETCH(QString, better);
    QFETCH(QString, worse);
    const auto good = fuzzyMatch(typed, better);
    QVERIFY(good);
    const auto bad = fuzzyMatch(typed, worse);
    QVERIFY(!bad || good->score > bad->score);
}

void TestFuzzyMatch::match_whenNothingIsTyped_fitsEverything()
{
    QCOMPARE(fuzzyMatch(u" ", u"Retry"), FuzzyMatch{});
}

QTEST_GUILESS_MAIN(TestFuzzyMatch)
#include "tst_fuzzymatch.moc"
