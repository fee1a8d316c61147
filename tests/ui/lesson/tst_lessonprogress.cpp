// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lesson/lessonprogress.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestLessonProgress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void progress_whenKept_comesBack();
    void progress_ofManyDatabases_isBounded();
    void requests_ofAStep_areTheNewest();
    void progress_whateverStandsThere_isRead_data();
    void progress_whateverStandsThere_isRead();
};

void TestLessonProgress::progress_whenKept_comesBack()
{
    LessonProgress progress;
    progress.add(LessonStep::Extension, {});
    progress.add(LessonStep::Get, {JobId{7}});
    progress.tableMade = true;
    QByteArray json = withProgress({}, u"1/2"_s, progress);
    json = withProgress(json, u"1/3"_s, {});
    QCOMPARE(progressIn(json, u"1/2"_s), progress);
    QCOMPARE(progressIn(json, u"1/3"_s), LessonProgress());
    QCOMPARE(progressIn(withProgress(json, u"1/2"_s, {}), u"1/2"_s), LessonProgress());
}

void TestLessonProgress::progress_ofManyDatabases_isBounded()
{
    LessonProgress progress;
    progress.add(LessonStep::Get, {JobId{7}});
    QByteArray json;
    for (int i = 0; i < 100; ++i)
        json = withProgress(json, QString::number(i), progress);
    QVERIFY(json.size() < 2000);
    QCOMPARE(progressIn(json, u"99"_s), progress);
}

void TestLessonProgress::requests_ofAStep_areTheNewest()
{
    LessonProgress progress;
    for (int i = 1; i <= 9; ++i)
        progress.add(LessonStep::Get, {JobId{i}});
    QCOMPARE(progress.requests.value(LessonStep::Get).first(), JobId{9});
    QCOMPARE(progress.requests.value(LessonStep::Get).size(), 5);
    progress.add(LessonStep::Look, {JobId{9}, JobId{3}});
    progress.add(LessonStep::Look, {JobId{8}});
    QCOMPARE(progress.requests.value(LessonStep::Look), QList<JobId>{JobId{8}});
    QCOMPARE(progress.all().size(), 5); // those that are shown may be anybody's
}

void TestLessonProgress::progress_whateverStandsThere_isRead_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("{torn");
    QTest::newRow("a list") << QByteArray("[1]");
    QTest::newRow("no ids") << QByteArray(R"({"a": {"get": 3, "post": ["x", -1, null]}})");
}

void TestLessonProgress::progress_whateverStandsThere_isRead()
{
    QFETCH(const QByteArray, json);
    QVERIFY(progressIn(json, u"a"_s).all().isEmpty());
}

QTEST_GUILESS_MAIN(TestLessonProgress)
#include "tst_lessonprogress.moc"
