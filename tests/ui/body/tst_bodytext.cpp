// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/body/bodytext.h"
#include "ui/inspector/attemptdiff.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(pgcourier::BodyKind)

class TestBodyText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void kind_whenBytesAndTypeAreSeen_fits_data();
    void kind_whenBytesAndTypeAreSeen_fits();
    void pretty_whenJson_isIndented();
    void raw_whenCharsetDiffers_isDecoded_data();
    void raw_whenCharsetDiffers_isDecoded();
    void raw_whenCutInALetter_isNoDamage();
    void raw_whenHuge_isBrokenAndInParts();
    void raw_whenNul_isShown();
    void fileName_whenTypeIsKnown_fits();
    void diff_whenAttemptsDiffer_saysWhere();
    void diff_whenAttemptsAreAlike_saysTheSame();
};

void TestBodyText::kind_whenBytesAndTypeAreSeen_fits_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("type");
    QTest::addColumn<BodyKind>("kind");
    QTest::newRow("nothing") << QByteArray() << u"application/json"_s << BodyKind::Empty;
    QTest::newRow("json") << QByteArray(" {}") << u""_s << BodyKind::Json;
    QTest::newRow("json scalar") << QByteArray("12") << u"application/problem+json"_s << BodyKind::Json;
    QTest::newRow("html") << QByteArray("<!doctype html>") << u"text/html"_s << BodyKind::Markup;
    QTest::newRow("korean") << QByteArray("한국어") << u""_s << BodyKind::Text;
    QTest::newRow("cut in a letter at 4096")
        << QByteArray(QByteArray(4095, 'x') + "한국어") << u""_s << BodyKind::Text;
    QTest::newRow("png") << QByteArray("\x89PNG\r\n\x1a\n\0\0", 10) << u""_s << BodyKind::Image;
    QTest::newRow("svg") << QByteArray("<svg/>") << u"image/svg+xml"_s << BodyKind::Image;
    QTest::newRow("latin-1 without a type") << QByteArray("caf\xe9 au lait") << u""_s << BodyKind::Binary;
    QTest::newRow("latin-1 as text") << QByteArray("caf\xe9") << u"text/plain"_s << BodyKind::Text;
    QTest::newRow("bytes") << QByteArray("a\0b", 3) << u"application/octet-stream"_s << BodyKind::Binary;
    QTest::newRow("utf-16") << QByteArray("\xff\xfe{\0}\0", 6) << u""_s << BodyKind::Text;
}

void TestBodyText::kind_whenBytesAndTypeAreSeen_fits()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, type);
    QTEST(kindOf({bytes, type, false}), "kind");
}

void TestBodyText::pretty_whenJson_isIndented()
{
    const BodyText text = prettyText({"{\"b\":1,\"a\":\"한국어\"}", {}, false}, BodyKind::Json);
    QCOMPARE(text.text, u"{\n  \"b\": 1,\n  \"a\": \"한국어\"\n}"_s);
    QCOMPARE(text.parts.size(), 1);
    QCOMPARE(prettyText({"<html> x", {}, false}, BodyKind::Markup).text, u"<html> x"_s);
}

void TestBodyText::raw_whenCharsetDiffers_isDecoded_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("damaged");
    QTest::newRow("utf-8") << QByteArray("한") << u"text/plain"_s << u"한"_s << false;
    QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbfx") << u""_s << u"x"_s << false;
    QTest::newRow("utf-16 by its mark") << QByteArray("\xff\xfe{\0}\0", 6) << u""_s << u"{}"_s << false;
    QTest::newRow("latin-1 by name") << QByteArray("caf\xe9") << u"text/plain; charset=\"ISO-8859-1\""_s
                                     << u"café"_s << false;
    QTest::newRow("text without a charset") << QByteArray("caf\xe9") << u"text/plain"_s << u"café"_s << false;
    QTest::newRow("damaged") << QByteArray("a\xff b") << u"application/x"_s << u"a\uFFFD b"_s << true;
    QTest::newRow("unknown charset") << QByteArray("한") << u"text/plain; charset=klingon"_s << u"한"_s
                                     << false;
}

void TestBodyText::raw_whenCharsetDiffers_isDecoded()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, type);
    const BodyText text = rawText({bytes, type, false});
    QTEST(text.text, "text");
    QTEST(text.damaged, "damaged");
}

void TestBodyText::raw_whenCutInALetter_isNoDamage()
{
    const BodyText text = rawText({QByteArray("한국").left(5), {}, true});
    QVERIFY(!text.damaged);
    QVERIFY(text.text.startsWith(u"한"_s));
}

void TestBodyText::raw_whenHuge_isBrokenAndInParts()
{
    const BodyText text = rawText({QByteArray(10 * 1024 * 1024, 'x') + "\nend", {}, false});
    QCOMPARE(text.brokenLines, 1);
    QVERIFY(text.parts.size() > 100);
    QString whole;
    int line = 1;
    for (int i = 0; i < text.parts.size(); ++i) {
        const QString part = text.part(i);
        QCOMPARE(text.parts[i].firstLine, line);
        const QStringList lines = part.split(u'\n');
        line += int(lines.size());
        for (const QString &each : lines)
            QVERIFY(each.size() <= longestTextLine);
        QVERIFY(part.size() <= largestTextPart + longestTextLine);
        whole += (i > 0 ? u"\n"_s : QString()) + part;
    }
    QCOMPARE(whole, text.text);
    QVERIFY(whole.endsWith(u"\nend"_s));
}

void TestBodyText::raw_whenNul_isShown()
{
    QCOMPARE(rawText({QByteArray("a\0b\r\nc", 6), {}, false}).text, u"a\uFFFDb\nc"_s);
}

void TestBodyText::fileName_whenTypeIsKnown_fits()
{
    QCOMPARE(fileNameFor({"{}", u"application/json"_s, false}, BodyKind::Json), u"body.json"_s);
    QCOMPARE(fileNameFor({"x", u"image/png"_s, false}, BodyKind::Image), u"body.png"_s);
    QCOMPARE(fileNameFor({"x", {}, false}, BodyKind::Binary), u"body.bin"_s);
}

static DiffSide answered(int code, const QByteArray &body, const Headers &headers)
{
    DiffSide side;
    side.attempt.statusCode = code;
    side.attempt.content = body;
    side.attempt.headers = headers;
    side.wholeSize = body.size();
    return side;
}

void TestBodyText::diff_whenAttemptsDiffer_saysWhere()
{
    const QList<DiffRow> rows
        = diffAttempts(answered(503, "{\"a\":1,\"b\":2}", {{u"B"_s, u"1"_s}, {u"A"_s, u"x"_s}}),
            answered(200, "{\"a\":1,\"b\":3}", {{u"A"_s, u"x"_s}, {u"B"_s, u"2"_s}}));
    const auto has = [&](DiffRow::Kind kind, const QString &text) {
        return rows.contains(DiffRow{kind, text});
    };
    QVERIFY(has(DiffRow::Kind::Plain, u"Outcome: 503 → 200"_s));
    QVERIFY(has(DiffRow::Kind::Same, u"A: x"_s));
    QVERIFY(has(DiffRow::Kind::Removed, u"B: 1"_s));
    QVERIFY(has(DiffRow::Kind::Added, u"B: 2"_s));
    QVERIFY(has(DiffRow::Kind::Removed, u"  \"b\": 2"_s));
    QVERIFY(has(DiffRow::Kind::Added, u"  \"b\": 3"_s));
    QVERIFY(has(DiffRow::Kind::Same, u"  \"a\": 1,"_s));
}

void TestBodyText::diff_whenAttemptsAreAlike_saysTheSame()
{
    const DiffSide side = answered(503, "busy", {{u"A"_s, u"x"_s}});
    QStringList words;
    for (const DiffRow &row : diffAttempts(side, side)) {
        QVERIFY(row.kind != DiffRow::Kind::Added && row.kind != DiffRow::Kind::Removed);
        words.append(row.text);
    }
    QVERIFY(words.contains(u"The headers are the same."_s));
    QVERIFY(words.contains(u"The bodies are the same."_s));
    QVERIFY(words.contains(u"Outcome: 503"_s));
}

QTEST_GUILESS_MAIN(TestBodyText)
#include "tst_bodytext.moc"
