// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/result.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestResult : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void error_asALine_isOneSentenceAfterAnother_data();
    void error_asALine_isOneSentenceAfterAnother();
};

void TestResult::error_asALine_isOneSentenceAfterAnother_data()
{
    QTest::addColumn<QString>("detail");
    QTest::addColumn<QString>("hint");
    QTest::addColumn<QString>("line");
    QTest::newRow("text") << QString() << QString() << u"It failed"_s;
    QTest::newRow("detail") << u"disk full"_s << QString() << u"It failed: disk full"_s;
    QTest::newRow("hint") << QString() << u"Make room"_s << u"It failed. Make room"_s;
    QTest::newRow("all") << u"disk full"_s << u"Make room"_s << u"It failed: disk full. Make room"_s;
    QTest::newRow("detail with a stop")
        << u"disk full."_s << u"Make room"_s << u"It failed: disk full. Make room"_s;
    QTest::newRow("detail that asks")
        << u"refused\nIs it running?\n"_s << u"Start it"_s << u"It failed: refused Is it running? Start it"_s;
}

void TestResult::error_asALine_isOneSentenceAfterAnother()
{
    QFETCH(QString, detail);
    QFETCH(QString, hint);
    QFETCH(QString, line);
    QCOMPARE((Error::file(u"It failed"_s, hint).withDetail(detail).line()), line);
}

QTEST_GUILESS_MAIN(TestResult)
#include "tst_result.moc"
