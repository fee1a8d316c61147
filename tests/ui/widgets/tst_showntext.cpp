// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/showntext.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

// What others wrote, on the screen: it turns nothing round and shows no password.
class TestShownText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void url_whenShown_isHarmless_data();
    void url_whenShown_isHarmless();
    void text_whenShown_isHarmless_data();
    void text_whenShown_isHarmless();
    void scheme_whenRoomIsDear_isLeftOut_data();
    void scheme_whenRoomIsDear_isLeftOut();
};

void TestShownText::url_whenShown_isHarmless_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *what, const QString &url, const QString &shown) {
        QTest::newRow(what) << url << shown;
    };
    row("plain", u"https://a.example/b?c=d"_s, u"https://a.example/b?c=d"_s);
    row("turned round", u"https://a.example/\u202egpj.exe"_s, u"https://a.example/%E2%80%AEgpj.exe"_s);
    row("embedded", u"https://a.example/\u202b1"_s, u"https://a.example/%E2%80%AB1"_s);
    row("isolated", u"https://a.example/\u2067x\u2069"_s, u"https://a.example/%E2%81%A7x%E2%81%A9"_s);
    row("marks", u"https://a.example/\u200e\u200f"_s, u"https://a.example/%E2%80%8E%E2%80%8F"_s);
    row("no width", u"https://a\u200b.example/\ufeff"_s, u"https://a%E2%80%8B.example/%EF%BB%BF"_s);
    row("a line's end", u"https://a.example/\u2028x"_s, u"https://a.example/%E2%80%A8x"_s);
    row("control", u"https://a.example/\u0007"_s, u"https://a.example/%07"_s);
    row("password", u"https://user:secret@a.example/"_s, u"https://***@a.example/"_s);
    row("password that is empty", u"https://user:@a.example/"_s, u"https://***@a.example/"_s);
    row("key", u"https://a.example/?api_key=abc&x=1"_s, u"https://a.example/?api_key=***&x=1"_s);
    row("token", u"https://a.example/?access_token=abc"_s, u"https://a.example/?access_token=***"_s);
    row("Korean", u"https://a.example/한국어"_s, u"https://a.example/한국어"_s);
    row("nothing", QString(), QString());
}

void TestShownText::url_whenShown_isHarmless()
{
    QFETCH(QString, url);
    QFETCH(QString, shown);
    QCOMPARE(shownUrl(url), shown);
}

void TestShownText::text_whenShown_isHarmless_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain") << u"a name"_s << u"a name"_s;
    QTest::newRow("turned round") << u"a\u202eb"_s << u"a‹U+202E›b"_s;
    QTest::newRow("mark") << u"\u061cb"_s << u"‹U+061C›b"_s;
    QTest::newRow("lines") << u"a\nb\tc"_s << u"a b c"_s;
    QTest::newRow("joined letters") << u"\u0646\u200c\u0627"_s << u"\u0646\u200c\u0627"_s;
    QTest::newRow("Arabic") << u"\u0645\u0631\u062d\u0628\u0627"_s << u"\u0645\u0631\u062d\u0628\u0627"_s;
    QTest::newRow("a picture of two") << u"👩\u200d💻"_s << u"👩\u200d💻"_s;
}

void TestShownText::text_whenShown_isHarmless()
{
    QFETCH(QString, text);
    QFETCH(QString, shown);
    QCOMPARE(shownText(text), shown);
}

void TestShownText::scheme_whenRoomIsDear_isLeftOut_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("shown");
    QTest::newRow("https") << u"https://a.example/"_s << u"a.example/"_s;
    QTest::newRow("http") << u"http://a.example:81/"_s << u"a.example:81/"_s;
    QTest::newRow("capitals") << u"HTTPS://a.example/"_s << u"a.example/"_s;
    QTest::newRow("none") << u"a.example/"_s << u"a.example/"_s;
    QTest::newRow("another") << u"ftp://a.example/"_s << u"ftp://a.example/"_s;
    QTest::newRow("in the middle") << u"a?b=https://c"_s << u"a?b=https://c"_s;
}

void TestShownText::scheme_whenRoomIsDear_isLeftOut()
{
    QFETCH(QString, url);
    QFETCH(QString, shown);
    QCOMPARE(withoutScheme(url), shown);
}

QTEST_APPLESS_MAIN(TestShownText)
#include "tst_showntext.moc"
