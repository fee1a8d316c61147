// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/connect/proxytext.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestProxyText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void password_whenTakenOutAndPutBack_isTheSame_data();
    void password_whenTakenOutAndPutBack_isTheSame();
};

void TestProxyText::password_whenTakenOutAndPutBack_isTheSame_data()
{
    QTest::addColumn<QString>("proxy");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("without");
    QTest::newRow("none") << u"none"_s << QString() << u"none"_s;
    QTest::newRow("system") << u"system"_s << QString() << u"system"_s;
    QTest::newRow("open") << u"http://proxy.example:3128"_s << QString() << u"http://proxy.example:3128"_s;
    QTest::newRow("user") << u"http://ann@proxy.example:3128"_s << QString()
                          << u"http://ann@proxy.example:3128"_s;
    QTest::newRow("password") << u"http://ann:secret@proxy.example:3128"_s << u"secret"_s
                              << u"http://ann@proxy.example:3128"_s;
    QTest::newRow("encoded") << u"socks5://ann:p%40%2Fss@proxy.example"_s << u"p@/ss"_s
                             << u"socks5://ann@proxy.example"_s;
}

void TestProxyText::password_whenTakenOutAndPutBack_isTheSame()
{
    QFETCH(QString, proxy);
    QFETCH(QString, password);
    QFETCH(QString, without);
    QCOMPARE(proxyPassword(proxy), password);
    QCOMPARE(proxyWithPassword(proxy, {}), without);
    QCOMPARE(proxyAsksForPassword(without), without.contains(u'@'));
    QCOMPARE(proxyWithPassword(without, password), proxy);
}

QTEST_APPLESS_MAIN(TestProxyText)
#include "tst_proxytext.moc"
