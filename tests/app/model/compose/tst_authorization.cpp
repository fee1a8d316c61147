// SPDX-License-Identifier: GPL-3.0-or-later
// The header Authorization as fields, and back.
#include "app/model/compose/authorization.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(pgcourier::Authorization)

class TestAuthorization : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void header_whenRead_givesItsFields_data();
    void header_whenRead_givesItsFields();
    void fields_whenSet_giveTheHeaderThatIsRead_data();
    void fields_whenSet_giveTheHeaderThatIsRead();
    void setAuthorization_whereOneStands_keepsItsPlace();
    void setAuthorization_whenNone_removesEveryOne();
    void problem_whenItCannotBeSent_saysSo();
};

void TestAuthorization::header_whenRead_givesItsFields_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<Authorization>("fields");
    // RFC 7617, sections 2 and 2.1
    QTest::newRow("basic") << u"Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="_s
                           << Authorization{AuthScheme::Basic, u"Aladdin"_s, u"open sesame"_s};
    QTest::newRow("basic, not ASCII")
        << u"Basic dGVzdDoxMjPCow=="_s << Authorization{AuthScheme::Basic, u"test"_s, u"123£"_s};
    QTest::newRow("lower case") << u"basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="_s
                                << Authorization{AuthScheme::Basic, u"Aladdin"_s, u"open sesame"_s};
    QTest::newRow("colon in the password")
        << u"Basic YTpiOmM="_s << Authorization{AuthScheme::Basic, u"a"_s, u"b:c"_s};
    // RFC 6750, section 2.1
    QTest::newRow("bearer") << u"Bearer mF_9.B5f-4.1JqM"_s
                            << Authorization{AuthScheme::Bearer, {}, u"mF_9.B5f-4.1JqM"_s};
    QTest::newRow("empty") << QString() << Authorization{};
    QTest::newRow("no base64") << u"Basic ***"_s << Authorization{AuthScheme::Other, {}, u"Basic ***"_s};
    QTest::newRow("no colon") << u"Basic YWI="_s << Authorization{AuthScheme::Other, {}, u"Basic YWI="_s};
    QTest::newRow("no UTF-8") << u"Basic YTr/"_s << Authorization{AuthScheme::Other, {}, u"Basic YTr/"_s};
    QTest::newRow("other") << u"Digest username=\"a\""_s
                           << Authorization{AuthScheme::Other, {}, u"Digest username=\"a\""_s};
}

void TestAuthorization::header_whenRead_givesItsFields()
{
    QFETCH(QString, value);
    QFETCH(Authorization, fields);
    QCOMPARE(authorizationOf({{u"aUTHORIZATION"_s, value}}), fields);
}

void TestAuthorization::fields_whenSet_giveTheHeaderThatIsRead_data()
{
    QTest::addColumn<Authorization>("fields");
    QTest::newRow("basic") << Authorization{AuthScheme::Basic, u"관리자"_s, u"비밀:번호"_s};
    QTest::newRow("no password") << Authorization{AuthScheme::Basic, u"key"_s, {}};
    QTest::newRow("no user") << Authorization{AuthScheme::Basic, {}, u"key"_s};
    QTest::newRow("bearer") << Authorization{AuthScheme::Bearer, {}, u"a.b.c"_s};
    QTest::newRow("none") << Authorization{};
}

void TestAuthorization::fields_whenSet_giveTheHeaderThatIsRead()
{
    QFETCH(Authorization, fields);
    Headers headers{{u"X"_s, u"1"_s}};
    setAuthorization(headers, fields);
    QCOMPARE(authorizationOf(headers), fields);
    QCOMPARE(headers.first(), (Field{u"X"_s, u"1"_s}));
}

void TestAuthorization::setAuthorization_whereOneStands_keepsItsPlace()
{
    Headers headers{{u"authorization"_s, u"Bearer old"_s}, {u"X"_s, u"1"_s}};
    setAuthorization(headers, {AuthScheme::Bearer, {}, u"new"_s});
    QCOMPARE(headers, (Headers{{u"authorization"_s, u"Bearer new"_s}, {u"X"_s, u"1"_s}}));
    setAuthorization(headers, {AuthScheme::Other, {}, {}});
    QCOMPARE(headers.first().value, u"Bearer new"_s);
}

void TestAuthorization::setAuthorization_whenNone_removesEveryOne()
{
    Headers headers{
        {u"authorization"_s, u"Bearer a"_s}, {u"X"_s, u"1"_s}, {u"Authorization"_s, u"Bearer b"_s}};
    setAuthorization(headers, {});
    QCOMPARE(headers, (Headers{{u"X"_s, u"1"_s}}));
}

void TestAuthorization::problem_whenItCannotBeSent_saysSo()
{
    QVERIFY(authorizationProblem({AuthScheme::Basic, u"a:b"_s, {}}).contains(u"colon"_s));
    QVERIFY(authorizationProblem({AuthScheme::Bearer, {}, u"a b"_s}).contains(u"space"_s));
    QVERIFY(!authorizationProblem({AuthScheme::Bearer, {}, u"토큰"_s}).isEmpty());
    QCOMPARE(authorizationProblem({AuthScheme::Basic, u"a"_s, u"b:c d"_s}), QString());
    QCOMPARE(authorizationProblem({AuthScheme::Bearer, {}, u"a-._~+/="_s}), QString());
    QCOMPARE(authorizationProblem({}), QString());
}

QTEST_GUILESS_MAIN(TestAuthorization)
#include "tst_authorization.moc"
