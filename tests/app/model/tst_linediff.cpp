// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/linediff.h"

#include <QRandomGenerator>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

// A comparison as a text picture: each line with its mark before it.
static QString drawn(const QList<DiffLine> &lines)
{
    QString out;
    for (const DiffLine &line : lines) {
        const char mark = line.kind == DiffLine::Kind::Same ? ' '
            : line.kind == DiffLine::Kind::Removed          ? '-'
                                                            : '+';
        out += QLatin1Char(mark) + line.text;
    }
    return out;
}

static QStringList letters(const QString &text)
{
    return text.isEmpty() ? QStringList() : text.split(QString(), Qt::SkipEmptyParts);
}

class TestLineDiff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void diff_whenTextsDiffer_isTheShortest_data();
    void diff_whenTextsDiffer_isTheShortest();
    void diff_whenRandom_rebuildsBothTexts();
    void diff_whenNothingIsCommon_isBounded();
};

void TestLineDiff::diff_whenTextsDiffer_isTheShortest_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("picture");
    QTest::newRow("both empty") << u""_s << u""_s << u""_s;
    QTest::newRow("same") << u"abc"_s << u"abc"_s << u" a b c"_s;
    QTest::newRow("from nothing") << u""_s << u"ab"_s << u"+a+b"_s;
    QTest::newRow("to nothing") << u"ab"_s << u""_s << u"-a-b"_s;
    QTest::newRow("one line changed") << u"abc"_s << u"axc"_s << u" a-b+x c"_s;
    QTest::newRow("added at the end") << u"ab"_s << u"abc"_s << u" a b+c"_s;
    QTest::newRow("removed in front") << u"xab"_s << u"ab"_s << u"-x a b"_s;
    QTest::newRow("Myers' own example") << u"abcabba"_s << u"cbabac"_s << u"-a-b c+b a b-b a+c"_s;
}

void TestLineDiff::diff_whenTextsDiffer_isTheShortest()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    QTEST(drawn(diffLines(letters(before), letters(after))), "picture");
}

void TestLineDiff::diff_whenRandom_rebuildsBothTexts()
{
    QRandomGenerator random(7);
    for (int round = 0; round < 300; ++round) {
        QStringList before;
        QStringList after;
        for (QStringList *side : {&before, &after}) {
            for (int i = int(random.bounded(30)); i > 0; --i)
                side->append(QString(QChar(u'a' + random.bounded(4))));
        }
        QStringList left;
        QStringList right;
        for (const DiffLine &line : diffLines(before, after, random.bounded(60))) {
            if (line.kind != DiffLine::Kind::Added) {
                left.append(line.text);
                QCOMPARE(line.before, int(left.size()));
            }
            if (line.kind != DiffLine::Kind::Removed) {
                right.append(line.text);
                QCOMPARE(line.after, int(right.size()));
            }
        }
        QCOMPARE(left, before);
        QCOMPARE(right, after);
    }
}

void TestLineDiff::diff_whenNothingIsCommon_isBounded()
{
    QStringList before;
    QStringList after;
    for (int i = 0; i < 20'000; ++i) {
        before.append(u"a%1"_s.arg(i));
        after.append(u"b%1"_s.arg(i));
    }
    const QList<DiffLine> lines = diffLines(before, after);
    QCOMPARE(lines.size(), 40'000);
    QVERIFY(lines.constFirst().kind == DiffLine::Kind::Removed);
    QVERIFY(lines.constLast().kind == DiffLine::Kind::Added);
}

QTEST_GUILESS_MAIN(TestLineDiff)
#include "tst_linediff.moc"
