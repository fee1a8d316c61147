// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/timetext.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

// Durations as words: two different ones on an axis never read the same nought.
class TestTimeText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void milliseconds_whenWritten_sayWhatTheyAre_data();
    void milliseconds_whenWritten_sayWhatTheyAre();
};

void TestTimeText::milliseconds_whenWritten_sayWhatTheyAre_data()
{
    QTest::addColumn<double>("milliseconds");
    QTest::addColumn<QString>("text");
    const auto row = [](double milliseconds, const QString &text) {
        QTest::newRow(qPrintable(QString::number(milliseconds))) << milliseconds << text;
    };
    row(0, u"0 ms"_s);
    row(0.0004, u"1 µs"_s);
    row(0.002, u"2 µs"_s);
    row(0.02, u"20 µs"_s);
    row(0.05, u"50 µs"_s);
    row(0.1, u"0.1 ms"_s);
    row(0.25, u"0.25 ms"_s);
    row(0.5, u"0.5 ms"_s);
    row(0.999, u"1.0 ms"_s);
    row(1, u"1.0 ms"_s);
    row(9.94, u"9.9 ms"_s);
    row(10, u"10 ms"_s);
    row(999, u"999 ms"_s);
    row(1250, u"1.25 s"_s);
}

void TestTimeText::milliseconds_whenWritten_sayWhatTheyAre()
{
    QFETCH(double, milliseconds);
    QFETCH(QString, text);
    QCOMPARE(millisecondsText(milliseconds), text);
}

QTEST_APPLESS_MAIN(TestTimeText)
#include "tst_timetext.moc"
