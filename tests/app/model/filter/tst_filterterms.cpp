// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/filter/filterterms.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(pgcourier::FilterTerm)

class TestFilterTerms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void terms_whenRead_knowTheirPlace();
    void visibleTerms_whenWordsStandTogether_areOne();
    void termText_whenWritten_isReadBackTheSame_data();
    void termText_whenWritten_isReadBackTheSame();
    void withTerm_whenItContradicts_takesThePlace_data();
    void withTerm_whenItContradicts_takesThePlace();
    void withoutTerm_whenRemoved_leavesTheRest_data();
    void withoutTerm_whenRemoved_leavesTheRest();
};

void TestFilterTerms::terms_whenRead_knowTheirPlace()
{
    const auto terms = filterTerms(u" status:failed  -\"a b\" x");
    QVERIFY(terms.ok());
    const QList<FilterTerm> expected{
        {u"status"_s, u"failed"_s, false, 1, 13}, {{}, u"a b"_s, true, 16, 6}, {{}, u"x"_s, false, 23, 1}};
    QCOMPARE(*terms, expected);
    QVERIFY(!filterTerms(u"x \"open").ok());
}

void TestFilterTerms::visibleTerms_whenWordsStandTogether_areOne()
{
    const auto terms = visibleFilterTerms(u"two words -no host:a three");
    QVERIFY(terms.ok());
    QStringList texts;
    for (const FilterTerm &term : *terms)
        texts.append(filterTermText(term));
    QCOMPARE(texts, (QStringList{u"\"two words\""_s, u"-no"_s, u"host:a"_s, u"three"_s}));
    QCOMPARE(terms->at(0).start, 0);
    QCOMPARE(terms->at(0).length, 9);
}

void TestFilterTerms::termText_whenWritten_isReadBackTheSame_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("negated");
    QTest::newRow("plain") << u"host"_s << u"a.example:80"_s << false;
    QTest::newRow("excluded") << u"host"_s << u"a.example"_s << true;
    QTest::newRow("spaces") << u"role"_s << u"my role"_s << false;
    QTest::newRow("word") << QString() << u"orders"_s << false;
    QTest::newRow("word like a key") << QString() << u"status:failed"_s << true;
    QTest::newRow("word like an exclusion") << QString() << u"-15m"_s << false;
    QTest::newRow("sentence") << QString() << u"Couldn't connect to server"_s << true;
    QTest::newRow("korean") << QString() << u"주문 서버"_s << false;
    QTest::newRow("quotes of JSON") << u"body"_s << u"{\"id\":5}"_s << false;
    QTest::newRow("quotes and spaces") << u"response"_s << u"\"error\": \"too many\""_s << true;
}

void TestFilterTerms::termText_whenWritten_isReadBackTheSame()
{
    QFETCH(QString, key);
    QFETCH(QString, value);
    QFETCH(bool, negated);
    const auto terms = filterTerms(filterTermText({key, value, negated, 0, 0}));
    QVERIFY(terms.ok());
    QCOMPARE(terms->size(), 1);
    QCOMPARE(terms->first().key, key);
    QCOMPARE(terms->first().value, value);
    QCOMPARE(terms->first().negated, negated);
}

void TestFilterTerms::withTerm_whenItContradicts_takesThePlace_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<FilterTerm>("term");
    QTest::addColumn<QString>("expected");
    const auto term = [](const QString &key, const QString &value, bool negated = false) {
        return FilterTerm{key, value, negated, 0, 0};
    };
    QTest::newRow("empty") << u""_s << term(u"code"_s, u"404"_s) << u"code:404"_s;
    QTest::newRow("other key") << u"x code:404"_s << term(u"host"_s, u"a"_s) << u"x code:404 host:a"_s;
    QTest::newRow("same key") << u"host:b x"_s << term(u"host"_s, u"a"_s) << u"x host:a"_s;
    QTest::newRow("second exclusion")
        << u"-host:b"_s << term(u"host"_s, u"a"_s, true) << u"-host:b -host:a"_s;
    QTest::newRow("second code") << u"-code:404"_s << term(u"code"_s, u"500"_s, true) << u"-code:500"_s;
    QTest::newRow("the opposite") << u"host:a x"_s << term(u"host"_s, u"a"_s, true) << u"x -host:a"_s;
    QTest::newRow("second text") << u"body:a"_s << term(u"body"_s, u"b"_s) << u"body:a body:b"_s;
    QTest::newRow("second header") << u"header:x-a"_s << term(u"header"_s, u"x-b=1"_s)
                                   << u"header:x-a header:x-b=1"_s;
    QTest::newRow("second duration") << u"duration:>1s"_s << term(u"duration"_s, u">2s"_s)
                                     << u"duration:>2s"_s;
    QTest::newRow("second excluded attempts")
        << u"-attempts:1"_s << term(u"attempts"_s, u"2"_s, true) << u"-attempts:2"_s;
    QTest::newRow("quote inside") << u""_s << term({}, u"say \"the longest part\" so"_s)
                                  << u"\"the longest part\""_s;
}

void TestFilterTerms::withTerm_whenItContradicts_takesThePlace()
{
    QFETCH(QString, text);
    QFETCH(FilterTerm, term);
    QTEST(withFilterTerm(text, term), "expected");
}

void TestFilterTerms::withoutTerm_whenRemoved_leavesTheRest_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("index");
    QTest::addColumn<QString>("expected");
    QTest::newRow("first") << u"a:1 b:2 c"_s << 0 << u"b:2 c"_s;
    QTest::newRow("middle") << u"a:1  b:2  c"_s << 1 << u"a:1 c"_s;
    QTest::newRow("last") << u"a:1 b:\"2 3\""_s << 1 << u"a:1"_s;
    QTest::newRow("only") << u" word "_s << 0 << u""_s;
}

void TestFilterTerms::withoutTerm_whenRemoved_leavesTheRest()
{
    QFETCH(QString, text);
    QFETCH(int, index);
    QTEST(withoutFilterTerm(text, filterTerms(text)->at(index)), "expected");
}

QTEST_GUILESS_MAIN(TestFilterTerms)
#include "tst_filterterms.moc"
