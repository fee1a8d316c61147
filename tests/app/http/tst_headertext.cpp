// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/headertext.h"

#include <QTest>

using namespace pgcourier;

class TestHeaderText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void customaryName_ofAnyLetters_isAsServersWriteIt_data();
    void customaryName_ofAnyLetters_isAsServersWriteIt();
    void text_ofAnyBytes_isTextThatJsonTakes_data();
    void text_ofAnyBytes_isTextThatJsonTakes();
    void fields_ofSeveralCookies_areSeveral();
};

void TestHeaderText::customaryName_ofAnyLetters_isAsServersWriteIt_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("customary");
    QTest::newRow("known") << QStringLiteral("content-type") << QStringLiteral("Content-Type");
    QTest::newRow("own") << QStringLiteral("x-one") << QStringLiteral("X-One");
    QTest::newRow("already") << QStringLiteral("Set-Cookie") << QStringLiteral("Set-Cookie");
    QTest::newRow("upper case") << QStringLiteral("RETRY-AFTER") << QStringLiteral("Retry-After");
    QTest::newRow("irregular") << QStringLiteral("etag") << QStringLiteral("ETag");
    QTest::newRow("irregular in two")
        << QStringLiteral("www-authenticate") << QStringLiteral("WWW-Authenticate");
    QTest::newRow("dashes alone") << QStringLiteral("--a--") << QStringLiteral("--A--");
    QTest::newRow("digits") << QStringLiteral("x-2fa-code") << QStringLiteral("X-2fa-Code");
    QTest::newRow("empty") << QString() << QString();
}

void TestHeaderText::customaryName_ofAnyLetters_isAsServersWriteIt()
{
    QFETCH(const QString, name);
    QFETCH(const QString, customary);
    QCOMPARE(customaryHeaderName(name), customary);
}

void TestHeaderText::text_ofAnyBytes_isTextThatJsonTakes_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << QByteArray("a b") << QStringLiteral("a b");
    QTest::newRow("UTF-8") << QByteArray("caf\xc3\xa9") << QStringLiteral("café");
    QTest::newRow("Latin-1") << QByteArray("caf\xe9") << QStringLiteral("café");
    QTest::newRow("tab") << QByteArray("a\tb") << QStringLiteral("a\tb");
    QTest::newRow("NUL") << QByteArray("a\0b", 3) << QStringLiteral("a\uFFFDb");
    QTest::newRow("empty") << QByteArray() << QString();
}

void TestHeaderText::text_ofAnyBytes_isTextThatJsonTakes()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, text);
    QCOMPARE(headerText(bytes), text);
}

void TestHeaderText::fields_ofSeveralCookies_areSeveral()
{
    const Headers fields = headerFields({{"Set-Cookie", "a=1; Path=/\nb=2"}, {"X-Two", "1, 2"}});
    QCOMPARE(fields.size(), 3);
    QCOMPARE(fields.at(0).value, QStringLiteral("a=1; Path=/"));
    QCOMPARE(fields.at(1).name, QStringLiteral("Set-Cookie"));
    QCOMPARE(fields.at(1).value, QStringLiteral("b=2"));
    QCOMPARE(fields.at(2).value, QStringLiteral("1, 2"));
}

QTEST_GUILESS_MAIN(TestHeaderText)
#include "tst_headertext.moc"
