// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/authorization.h"
#include "app/model/compose/formbody.h"
#include "app/model/compose/resolve.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

// What a draft with variables sends.
class TestResolve : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void resolve_whenEveryPartHasVariables_replacesThem();
    void resolve_whenOneIsUnknown_saysInWhichPart_data();
    void resolve_whenOneIsUnknown_saysInWhichPart();
    void resolve_whenParamsRepeat_movesTheirValuesIntoTheUrl();
    void resolve_whenTheBodyIsNoText_leavesItsBytes();
    void resolve_whenMasked_showsNoCredential();
    void literal_whateverWasSent_sendsItAgain();
    void json_whenValuesAreReplaced_isChecked_data();
    void json_whenValuesAreReplaced_isChecked();
    void form_whateverItSays_comesBack_data();
    void form_whateverItSays_comesBack();

private:
    const VariableScope m_scope{Environment{u"1"_s, u"Local"_s,
        {{u"base"_s, u"http://localhost:1"_s}, {u"user"_s, u"anna"_s}, {u"pass"_s, u"s3cr3t"_s, true},
            {u"n"_s, u"12"_s}, {u"name"_s, u"a&b \"c\""_s}, {u"word"_s, u"oops"_s}}}};
};

void TestResolve::resolve_whenEveryPartHasVariables_replacesThem()
{
    Draft draft;
    draft.kind = DraftBody::Json;
    draft.request.url = u"{{base}}/x"_s;
    draft.request.params = {{u"{{user}}"_s, u"{{n}}"_s}};
    draft.request.headers
        = {{u"X-{{n}}"_s, u"{{user}}"_s}, {u"Authorization"_s, basicAuthorization(u"{{user}}:{{pass}}"_s)}};
    draft.request.body = QString(u"{\"n\": {{n}}, \"name\": \"{{name}}\"}"_s).toUtf8();
    draft.request.idempotencyKey = u"order-{{n}}"_s;
    draft.request.orderingKey = u"cart-{{n}}"_s;
    const Resolution resolved = resolve(draft, m_scope);
    QVERIFY(!resolved.problem);
    QCOMPARE(resolved.request.url, u"http://localhost:1/x"_s);
    QCOMPARE(resolved.request.params, (Params{{u"anna"_s, u"12"_s}}));
    QCOMPARE(resolved.request.headers,
        (Headers{{u"X-12"_s, u"anna"_s}, {u"Authorization"_s, basicAuthorization(u"anna:s3cr3t"_s)}}));
    QCOMPARE(*resolved.request.body, QByteArray("{\"n\": 12, \"name\": \"a&b \\\"c\\\"\"}"));
    QCOMPARE(resolved.request.idempotencyKey, u"order-12"_s);
    QCOMPARE(resolved.request.orderingKey, u"cart-12"_s);
    QVERIFY(!hasDynamicVariables(draft));
    draft.kind = DraftBody::Form;
    draft.request.body = encodeForm({{u"q"_s, u"{{name}}"_s}, {u"id"_s, u"{{$uuid}}"_s}});
    QVERIFY(resolve(draft, m_scope).request.body->startsWith("q=a%26b+%22c%22&id="));
    QVERIFY(hasDynamicVariables(draft));
}

void TestResolve::resolve_whenOneIsUnknown_saysInWhichPart_data()
{
    QTest::addColumn<QByteArray>("part");
    QTest::addColumn<int>("expected");
    QTest::newRow("url") << QByteArray("url") << int(RequestPart::Address);
    QTest::newRow("params") << QByteArray("params") << int(RequestPart::ParamTable);
    QTest::newRow("headers") << QByteArray("headers") << int(RequestPart::HeaderTable);
    QTest::newRow("basic") << QByteArray("basic") << int(RequestPart::Credentials);
    QTest::newRow("bearer") << QByteArray("bearer") << int(RequestPart::Credentials);
    QTest::newRow("body") << QByteArray("body") << int(RequestPart::Content);
    QTest::newRow("key") << QByteArray("key") << int(RequestPart::Delivery);
}

void TestResolve::resolve_whenOneIsUnknown_saysInWhichPart()
{
    QFETCH(QByteArray, part);
    QFETCH(int, expected);
    const QString foo = u"{{foo}}"_s;
    Request request;
    if (part == "url")
        request.url = foo;
    else if (part == "params")
        request.params = {{u"a"_s, foo}};
    else if (part == "headers")
        request.headers = {{u"a"_s, foo}};
    else if (part == "basic")
        request.headers = {{u"authorization"_s, basicAuthorization(u"anna:"_s + foo)}};
    else if (part == "bearer")
        request.headers = {{u"Authorization"_s, u"Bearer "_s + foo}};
    else if (part == "body")
        request.body = foo.toUtf8();
    else
        request.idempotencyKey = foo;
    const Resolution resolved = resolve(request, m_scope);
    QVERIFY(resolved.problem);
    QVERIFY(resolved.problem->text.contains(foo));
    QCOMPARE(int(resolved.part), expected);
}

void TestResolve::resolve_whenParamsRepeat_movesTheirValuesIntoTheUrl()
{
    Request request;
    request.url = u"{{base}}/"_s;
    request.params = {{u"a"_s, u"{{name}}"_s}, {u"a"_s, u"2"_s}};
    const Resolution resolved = resolve(request, m_scope);
    QCOMPARE(resolved.request.url, u"http://localhost:1/?a=a%26b%20%22c%22&a=2"_s);
    QVERIFY(resolved.request.params.isEmpty());
}

void TestResolve::resolve_whenTheBodyIsNoText_leavesItsBytes()
{
    Request request;
    request.body = QByteArray("\xff\x00{{", 4);
    QCOMPARE(resolve(request, m_scope).request.body, request.body);
}

void TestResolve::resolve_whenMasked_showsNoCredential()
{
    Request request;
    request.headers = {{u"Authorization"_s, basicAuthorization(u"anna:{{pass}}"_s)}};
    QVERIFY(usesSecret(request, m_scope));
    const Headers shown = resolve(request, m_scope.masked()).request.headers;
    QCOMPARE(shown.constFirst().value, u"Basic ••••••"_s);
    request.headers = {{u"Authorization"_s, u"Bearer {{pass}}"_s}};
    QVERIFY(!resolve(request, m_scope.masked()).request.headers.constFirst().value.contains(u"s3cr3t"_s));
    QVERIFY(!usesSecret(Request(), m_scope));
}

void TestResolve::literal_whateverWasSent_sendsItAgain()
{
    Request request;
    request.url = u"http://a/{{user}}"_s;
    request.headers = {{u"X"_s, u"\\\\{{user}}"_s}, {u"Content-Type"_s, formContentType()}};
    request.body = encodeForm({{u"q"_s, u"{{user}}"_s}});
    const Draft draft = literalDraft(request);
    QCOMPARE(resolve(draft, m_scope).request, request);
    QVERIFY(draft.kind == DraftBody::Form);
    request.headers.clear();
    request.body = QByteArray("Dear {{user}}");
    QCOMPARE(resolve(literalDraft(request), m_scope).request, request);
}

void TestResolve::json_whenValuesAreReplaced_isChecked_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("line"); // 0: right
    QTest::addColumn<int>("column");
    QTest::newRow("number") << u"{\"a\": {{n}}}"_s << 0 << 0;
    QTest::newRow("string") << u"{\"a\": \"{{name}}\"}"_s << 0 << 0;
    QTest::newRow("unknown") << u"{\"a\": {{foo}}, \"b\": \"{{foo}}\"}"_s << 0 << 0;
    QTest::newRow("word") << u"{\n \"a\": {{word}}}"_s << 2 << 7;
    QTest::newRow("after a value") << u"{\"a\": \"{{base}}\",\n \"b\": oops}"_s << 2 << 7;
    QTest::newRow("nested braces") << u"{\"a\":{\"b\":1}}"_s << 0 << 0;
    QTest::newRow("escaped") << u"{\"a\":\"\\{{n}}\"}"_s << 0 << 0;
}

void TestResolve::json_whenValuesAreReplaced_isChecked()
{
    QFETCH(QString, text);
    QFETCH(int, line);
    QFETCH(int, column);
    const auto problem = findJsonProblem(text, m_scope);
    QCOMPARE(problem.has_value(), line > 0);
    if (problem)
        QCOMPARE(std::pair(problem->line, problem->column), std::pair(line, column));
}

void TestResolve::form_whateverItSays_comesBack_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("same");
    QTest::newRow("empty") << QByteArray() << true;
    QTest::newRow("one") << QByteArray("a=b") << true;
    QTest::newRow("encoded") << QByteArray("a+b=%EA%B0%80%26&c=*-._") << true;
    QTest::newRow("repeated") << QByteArray("a=1&a=2") << true;
    QTest::newRow("no equals sign") << QByteArray("a") << false;
    QTest::newRow("no name") << QByteArray("=b") << false;
    QTest::newRow("raw") << QByteArray("a=b c") << false;
    QTest::newRow("no UTF-8") << QByteArray("a=%FF") << false;
    QTest::newRow("lower case") << QByteArray("a=%ea%b0%80") << false;
}

void TestResolve::form_whateverItSays_comesBack()
{
    QFETCH(QByteArray, body);
    QTEST(isForm(body), "same");
    QVERIFY(isFormContentType(u"Application/X-WWW-Form-Urlencoded ; charset=utf-8"));
    QVERIFY(!isFormContentType(u"application/json"));
}

QTEST_GUILESS_MAIN(TestResolve)
#include "tst_resolve.moc"
