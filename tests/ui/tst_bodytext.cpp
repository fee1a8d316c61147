// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/attemptsview.h"
#include "ui/panels/bodytext.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestBodyText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pretty_whenJson_isIndented();
    void pretty_whenNotJson_isAsItCame();
    void text_whenHuge_isCutAndBroken();
    void binary_whenBytesAreNoText_isSeen_data();
    void binary_whenBytesAreNoText_isSeen();
    void hex_whenShort_showsBytesAndAscii();
    void phases_whenPartsAreKnown_addUpToTheTotal();
};

void TestBodyText::pretty_whenJson_isIndented()
{
    const BodyText text = prettyText("{\"b\":1,\"a\":\"한국어\"}");
    QVERIFY(text.json);
    QCOMPARE(text.text, u"{\n  \"b\": 1,\n  \"a\": \"한국어\"\n}"_s);
    QCOMPARE(text.left, 0);
}

void TestBodyText::pretty_whenNotJson_isAsItCame()
{
    QCOMPARE(prettyText("<html> x"), (BodyText{u"<html> x"_s, false, 0}));
}

void TestBodyText::text_whenHuge_isCutAndBroken()
{
    const BodyText text = rawText(QByteArray(10 * 1024 * 1024, 'x'));
    QVERIFY(text.left > 9 * 1024 * 1024);
    QVERIFY(text.text.size() < 200'000);
    for (const QString &line : text.text.split(u'\n'))
        QVERIFY(line.size() <= 4000);
}

void TestBodyText::binary_whenBytesAreNoText_isSeen_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("binary");
    QTest::newRow("json") << QByteArray("{}") << false;
    QTest::newRow("korean") << QByteArray("한국어") << false;
    QTest::newRow("cut in a letter at 4096") << QByteArray(QByteArray(4095, 'x') + "한국어") << false;
    QTest::newRow("png") << QByteArray("\x89PNG\r\n\x1a\n\0\0", 10) << true;
    QTest::newRow("latin-1") << QByteArray("caf\xe9 au lait") << true;
}

void TestBodyText::binary_whenBytesAreNoText_isSeen()
{
    QFETCH(QByteArray, body);
    QTEST(looksBinary(body), "binary");
}

void TestBodyText::hex_whenShort_showsBytesAndAscii()
{
    QCOMPARE(hexText(QByteArray("AB\0\xff", 4)).text,
        u"00000000  41 42 00 ff                                       AB.."_s);
}

void TestBodyText::phases_whenPartsAreKnown_addUpToTheTotal()
{
    Attempt attempt;
    attempt.dnsMs = 1;
    attempt.connectMs = 2;
    attempt.firstByteMs = 10;
    attempt.totalMs = 12;
    const QList<Phase> expected{
        {Phase::Dns, 0, 1}, {Phase::Connect, 1, 3}, {Phase::Wait, 3, 10}, {Phase::Body, 10, 12}};
    QCOMPARE(phasesOf(attempt), expected);
    Attempt failed;
    failed.totalMs = 5000;
    QCOMPARE(phasesOf(failed), (QList<Phase>{{Phase::Wait, 0, 5000}}));
}

QTEST_GUILESS_MAIN(TestBodyText)
#include "tst_bodytext.moc"
