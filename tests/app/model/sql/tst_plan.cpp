// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/sql/plan.h"

#include <QtTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plan_whenServerAnswers_isATreeWithShares();
    void plan_whenItWasRun_hasTimes();
    void plan_whenTextIsNone_isAnError_data();
    void plan_whenTextIsNone_isAnError();
};

void TestPlan::plan_whenServerAnswers_isATreeWithShares()
{
    const auto plan
        = planFromJson(R"json([{"Plan": {"Node Type": "Hash Join", "Join Type": "Left", "Total Cost": 100,
        "Plan Rows": 5, "Hash Cond": "(a.id = b.id)", "Plans": [
            {"Node Type": "Seq Scan", "Relation Name": "a", "Alias": "x", "Total Cost": 60, "Plan Rows": 9},
            {"Node Type": "Index Scan", "Index Name": "i", "Relation Name": "b", "Alias": "b", "Total Cost": 20,
             "Plan Rows": 1}]}}])json");
    QVERIFY(plan);
    QVERIFY(!plan->analyzed);
    QCOMPARE(plan->root.title, u"Hash Left Join"_s);
    QCOMPARE(plan->root.details, QStringList{u"Hash Cond: (a.id = b.id)"_s});
    QCOMPARE(plan->root.children.size(), 2);
    QCOMPARE(plan->root.children.at(0).title, u"Seq Scan on a x"_s);
    QCOMPARE(plan->root.children.at(1).title, u"Index Scan using i on b"_s);
    QCOMPARE(plan->root.own, 0.2);
    QCOMPARE(plan->root.children.at(0).own, 0.6);
    QVERIFY(planText(*plan).startsWith(
        u"Hash Left Join  (cost=100.00 rows=5)\n  Hash Cond: (a.id = b.id)\n  ->  Seq Scan on a x  (cost=60.00"_s));
}

void TestPlan::plan_whenItWasRun_hasTimes()
{
    const auto plan = planFromJson(R"json([{"Plan": {"Node Type": "ModifyTable", "Operation": "Insert",
        "Relation Name": "t", "Total Cost": 1, "Plan Rows": 0, "Actual Total Time": 4, "Actual Rows": 0, "Actual Loops": 1,
        "Plans": [{"Node Type": "Result", "Total Cost": 1, "Plan Rows": 1, "Actual Total Time": 0.5,
            "Actual Rows": 1, "Actual Loops": 2}]}, "Planning Time": 0.25, "Execution Time": 5,
        "Triggers": [{"Trigger Name": "g", "Time": 1.5, "Calls": 3}]}])json");
    QVERIFY(plan);
    QVERIFY(plan->analyzed);
    QCOMPARE(plan->root.title, u"Insert on t"_s);
    QCOMPARE(*plan->root.children.at(0).milliseconds, 1.0);
    QCOMPARE(plan->root.own, 0.75);
    QVERIFY(planText(*plan).endsWith(
        u"Trigger g: 1.500 ms, calls: 3\nPlanning Time: 0.250 ms\nExecution Time: 5.000 ms\n"_s));
}

void TestPlan::plan_whenTextIsNone_isAnError_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("torn") << QByteArray("[{\"Plan\": {");
    QTest::newRow("another thing") << QByteArray("[{\"Plan\": 1}]");
}

void TestPlan::plan_whenTextIsNone_isAnError()
{
    QFETCH(QByteArray, json);
    QVERIFY(!planFromJson(json));
}

QTEST_APPLESS_MAIN(TestPlan)
#include "tst_plan.moc"
