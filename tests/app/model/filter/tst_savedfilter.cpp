// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/filter/savedfilter.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestSavedFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filters_whenWritten_areReadBackTheSame();
    void filters_whenDamaged_leaveOutWhatIsNone();
    void keep_whenNameIsThere_takesItsPlace();
};

void TestSavedFilter::filters_whenWritten_areReadBackTheSame()
{
    const QList<SavedFilter> filters{
        {u"느린 주문"_s, u"duration:>1s body:\"a b\""_s}, {u"slow"_s, u"code:5xx"_s}};
    QList<SavedFilter> kept;
    for (const SavedFilter &filter : filters)
        keepFilter(kept, filter);
    QCOMPARE(savedFiltersFromJson(savedFiltersToJson(kept)), kept);
    QCOMPARE(savedFiltersFromJson(savedFiltersToJson({})), QList<SavedFilter>());
}

void TestSavedFilter::filters_whenDamaged_leaveOutWhatIsNone()
{
    QCOMPARE(savedFiltersFromJson("[{\"name\":\"a\""), QList<SavedFilter>());
    const QList<SavedFilter> expected{{u"b"_s, u"id:1"_s}};
    QCOMPARE(savedFiltersFromJson(
                 R"([5, {"name": "a"}, {"name": " ", "text": "x"}, {"name": "b", "text": "id:1"}])"),
        expected);
}

void TestSavedFilter::keep_whenNameIsThere_takesItsPlace()
{
    QList<SavedFilter> filters{{u"Alpha"_s, u"a"_s}, {u"gamma"_s, u"c"_s}};
    keepFilter(filters, {u"beta"_s, u"b"_s});
    keepFilter(filters, {u"ALPHA"_s, u"new"_s});
    const QList<SavedFilter> expected{{u"ALPHA"_s, u"new"_s}, {u"beta"_s, u"b"_s}, {u"gamma"_s, u"c"_s}};
    QCOMPARE(filters, expected);
}

QTEST_GUILESS_MAIN(TestSavedFilter)
#include "tst_savedfilter.moc"
