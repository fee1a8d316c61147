// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/multipart.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(pgcourier::MultiPart)

class TestMultipart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void text_whenRead_isThePart_data();
    void text_whenRead_isThePart();
    void text_whenSeveralFiles_isSeveralParts();
    void body_whenEncoded_isAsRfc7578HasIt();
    void boundary_whenItStandsInAPart_isAnother();
    void files_whenNotThere_areNamed();
};

void TestMultipart::text_whenRead_isThePart_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<MultiPart>("part");
    QTest::newRow("field") << u"a=1"_s << MultiPart{u"a"_s, u"1"_s, {}};
    QTest::newRow("empty") << u"a="_s << MultiPart{u"a"_s, {}, {}};
    QTest::newRow("equals signs") << u"a=b=c"_s << MultiPart{u"a"_s, u"b=c"_s, {}};
    QTest::newRow("semicolons") << u"a=x; y;z"_s << MultiPart{u"a"_s, u"x; y;z"_s, {}};
    QTest::newRow("type") << u"a={};type=application/json"_s
                          << MultiPart{u"a"_s, u"{}"_s, {}, {}, u"application/json"_s};
    QTest::newRow("type with charset") << u"a=x;type=text/plain;charset=utf-8"_s
                                       << MultiPart{u"a"_s, u"x"_s, {}, {}, u"text/plain;charset=utf-8"_s};
    QTest::newRow("quoted") << u"a=\"x;type=y \\\"q\\\" \\\\\""_s << MultiPart{u"a"_s, u"x;type=y \"q\" \\"_s, {}};
    QTest::newRow("an at sign that is meant") << u"a=\"@x\""_s << MultiPart{u"a"_s, u"@x"_s, {}};
    QTest::newRow("file") << u"f=@/tmp/a b.png"_s << MultiPart{u"f"_s, {}, u"/tmp/a b.png"_s};
    QTest::newRow("file under a name") << u"f=@a;filename=b.txt;type=text/x"_s
                                       << MultiPart{u"f"_s, {}, u"a"_s, u"b.txt"_s, u"text/x"_s};
    QTest::newRow("file in quotes") << u"f=@\"a;b,c.png\""_s << MultiPart{u"f"_s, {}, u"a;b,c.png"_s};
    QTest::newRow("content") << u"f=<note.txt"_s << MultiPart{u"f"_s, {}, u"note.txt"_s, {}, {}, true};
}

void TestMultipart::text_whenRead_isThePart()
{
    QFETCH(QString, text);
    QFETCH(MultiPart, part);
    const auto read = multiPartsFromText(text);
    QVERIFY(read && read->size() == 1);
    QVERIFY2(read->constFirst() == part, qPrintable(multiPartValue(read->constFirst())));
    QVERIFY2(multiPartsFrom(part.name, multiPartValue(part)) == QList<MultiPart>{part}, qPrintable(multiPartValue(part)));
}

void TestMultipart::text_whenSeveralFiles_isSeveralParts()
{
    QCOMPARE(multiPartsFromText(u"f=@a,b;type=x/y"_s)->size(), 2);
    QVERIFY(!multiPartsFromText(u"=1"_s));
    QVERIFY(!multiPartsFromText(u"nothing"_s));
}

void TestMultipart::body_whenEncoded_isAsRfc7578HasIt()
{
    const QList<MultiPart> parts{{u"a \"b\"\r\n"_s, u"한\r\n"_s, {}}, {u"f"_s, {}, u"/tmp/x.png"_s},
        {u"g"_s, {}, u"/tmp/y"_s, u"한 \"z\".txt"_s, u"text/x"_s}, {u"h"_s, {}, u"/tmp/y"_s, {}, {}, true}};
    const MultipartBody body = encodeParts(parts, {{u"/tmp/x.png"_s, QByteArray("\0\xff", 2)}, {u"/tmp/y"_s, "y"}});
    const QByteArray boundary = body.contentType.section(u'=', 1).toLatin1();
    const QByteArray mark = "--" + boundary;
    QVERIFY(boundary.size() > 20 && boundary.size() <= 70);
    QByteArray expected = mark + "\r\nContent-Disposition: form-data; name=\"a %22b%22%0D%0A\"\r\n\r\n한\r\n\r\n";
    expected += mark + "\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x.png\"\r\nContent-Type: image/png\r\n\r\n"
        + QByteArray("\0\xff", 2) + "\r\n";
    expected += mark + "\r\nContent-Disposition: form-data; name=\"g\"; filename=\"한 %22z%22.txt\"\r\nContent-Type: text/x\r\n\r\ny\r\n";
    expected += mark + "\r\nContent-Disposition: form-data; name=\"h\"\r\n\r\ny\r\n" + mark + "--\r\n";
    QCOMPARE(body.bytes, expected);
    Request request;
    request.headers = {{u"content-type"_s, u"multipart/form-data"_s}};
    setMultipartBody(request, body);
    QCOMPARE(request.headers.size(), 1);
    QCOMPARE(request.headers[0].value, body.contentType);
}

void TestMultipart::boundary_whenItStandsInAPart_isAnother()
{
    const auto boundaryOf = [](const QString &value) {
        return encodeParts({{u"a"_s, value, {}}}, {}).contentType.section(u'=', 1);
    };
    const QString first = boundaryOf(u"x"_s);
    QCOMPARE(boundaryOf(u"x"_s), first); // a preview stays the same
    QVERIFY(boundaryOf(first) != first);
}

void TestMultipart::files_whenNotThere_areNamed()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"a"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("x") == 1);
    file.close();
    const auto read = readPartFiles({{u"f"_s, {}, file.fileName()}, {u"g"_s, u"v"_s, {}}});
    QVERIFY(read);
    QCOMPARE(read->value(file.fileName()), QByteArray("x"));
    const auto missing = readPartFiles({{u"f"_s, {}, folder.filePath(u"none"_s)}});
    QVERIFY(!missing);
    QVERIFY(missing.error().text.contains(u"none"_s));
}

QTEST_GUILESS_MAIN(TestMultipart)
#include "tst_multipart.moc"
