// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/httpmethod.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestHttpMethod : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void method_whenLookedUp_isFoundInAnyCase();
    void body_byMethod_data();
    void body_byMethod();
};

void TestHttpMethod::method_whenLookedUp_isFoundInAnyCase()
{
    QCOMPARE(httpMethodNames().size(), qsizetype(httpMethods.size()));
    QVERIFY(findHttpMethod(u"pAtCh"));
    QCOMPARE(findHttpMethod(u"pAtCh")->name, "PATCH"_L1);
    for (const QString &none : {QString(), u"GET "_s, u"TRACE"_s, u"CONNECT"_s})
        QVERIFY2(!findHttpMethod(none), qPrintable(none));
}

void TestHttpMethod::body_byMethod_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<int>("body");
    QTest::newRow("get") << u"get"_s << int(HttpMethod::Body::None);
    QTest::newRow("HEAD") << u"HEAD"_s << int(HttpMethod::Body::None);
    QTest::newRow("post") << u"post"_s << int(HttpMethod::Body::Expected);
    QTest::newRow("DELETE") << u"DELETE"_s << int(HttpMethod::Body::Allowed);
    QTest::newRow("unknown") << u"FOO"_s << int(HttpMethod::Body::Allowed);
}

void TestHttpMethod::body_byMethod()
{
    QFETCH(QString, method);
    QTEST(int(bodyOf(method)), "body");
}

QTEST_APPLESS_MAIN(TestHttpMethod)
#include "tst_httpmethod.moc"
