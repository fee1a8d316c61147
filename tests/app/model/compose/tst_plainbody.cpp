// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/bodytext.h"
#include "app/model/compose/resolve.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

// Bodies between bytes and what an editor holds.
class TestPlainBody : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void body_whenItIsText_comesBackByteForByte_data();
    void body_whenItIsText_comesBackByteForByte();
    void body_whenNoEditorCanHoldIt_isNoText_data();
    void body_whenNoEditorCanHoldIt_isNoText();
    void draft_whenSentAgain_hasTheSameBody_data();
    void draft_whenSentAgain_hasTheSameBody();
    void hex_whenShown_isAsHexdump();
};

void TestPlainBody::body_whenItIsText_comesBackByteForByte_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("crlf");
    QTest::newRow("nothing") << QByteArray("") << false;
    QTest::newRow("lines") << QByteArray("a\nb\n") << false;
    QTest::newRow("CRLF") << QByteArray("a\r\nb\r\n") << true;
    QTest::newRow("CRLF alone") << QByteArray("\r\n") << true;
    QTest::newRow("no-break space") << QByteArray("a\xc2\xa0z") << false;
    QTest::newRow("line separator") << QByteArray("a\xe2\x80\xa8z") << false;
    QTest::newRow("zero width") << QByteArray("a\xe2\x80\x8bz\xe2\x81\xa0") << false;
    QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf{}") << false;
    QTest::newRow("tabs") << QByteArray("\ta\t\n") << false;
    QTest::newRow("beyond the plane") << QByteArray("\xf0\x9f\x98\x80") << false;
    QTest::newRow("Korean") << QByteArray("한국어\r\n둘") << true;
}

void TestPlainBody::body_whenItIsText_comesBackByteForByte()
{
    QFETCH(QByteArray, body);
    const auto text = textOfBody(body);
    QVERIFY(text);
    QTEST(text->crlf, "crlf");
    QVERIFY(!text->text.contains(u'\r'));
    QCOMPARE(bodyOfText(*text), body);
}

void TestPlainBody::body_whenNoEditorCanHoldIt_isNoText_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("both line ends") << QByteArray("a\r\nb\n");
    QTest::newRow("CR alone") << QByteArray("a\rb");
    QTest::newRow("CR at the end") << QByteArray("a\r\nb\r");
    QTest::newRow("NUL") << QByteArray("a\0b", 3);
    QTest::newRow("escape") << QByteArray("\x1b[31m");
    QTest::newRow("delete") << QByteArray("a\x7f");
    QTest::newRow("paragraph separator") << QByteArray("a\xe2\x80\xa9z");
    QTest::newRow("frame") << QByteArray("a\xef\xb7\x90z");
    QTest::newRow("Latin-1") << QByteArray("caf\xe9");
    QTest::newRow("cut off") << QByteArray("caf\xc3");
    QTest::newRow("overlong") << QByteArray("\xc0\xaf");
    QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80");
    QTest::newRow("picture") << QByteArray("\x89PNG\r\n\x1a\n");
    QTest::newRow("UTF-16") << QByteArray("\xff\xfe"
                                          "a\0",
        4);
}

void TestPlainBody::body_whenNoEditorCanHoldIt_isNoText()
{
    QFETCH(QByteArray, body);
    QVERIFY(!textOfBody(body));
}

void TestPlainBody::draft_whenSentAgain_hasTheSameBody_data()
{
    body_whenNoEditorCanHoldIt_isNoText_data();
    QTest::newRow("variable in bytes") << QByteArray("\xff{{a}}\\{{b}}");
    QTest::newRow("backslashes and braces") << QByteArray("\\{{a}} \\\\{{b}} \\\\\\{{c}}");
    QTest::newRow("CRLF and braces") << QByteArray("{{a}}\r\n");
}

void TestPlainBody::draft_whenSentAgain_hasTheSameBody()
{
    QFETCH(QByteArray, body);
    Request request;
    request.method = u"POST"_s;
    request.url = u"http://a.example/"_s;
    request.body = body;
    const Draft draft = literalDraft(request);
    QCOMPARE(resolve(draft, {}).request.body.value_or("none"), body);
    QVERIFY(draft.untyped);
    const auto kept = draftFromJson(draftToJson(draft));
    QVERIFY(kept && *kept == draft);
}

void TestPlainBody::hex_whenShown_isAsHexdump()
{
    QCOMPARE(hexLines(QByteArray("\x89PNG\r\n\x1a\n0123456789", 18)),
        u"00000000  89 50 4e 47 0d 0a 1a 0a 30 31 32 33 34 35 36 37  .PNG....01234567\n"
        "00000010  38 39                                            89\n"_s);
}

QTEST_GUILESS_MAIN(TestPlainBody)
#include "tst_plainbody.moc"
