// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/utc.h"
#include "app/model/requestsql.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestRequestSql : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void literal_whenTextIsAwkward_isQuoted_data();
    void literal_whenTextIsAwkward_isQuoted();
    void sql_whenPlainGet_usesHttpGet();
    void sql_whenBodyIsText_usesHttpRequest();
    void sql_whenBodyIsBinary_isHex();
    void sql_whenOptionsAreSet_namesThem();
    void sql_whenPgNetCannot_saysSo_data();
    void sql_whenPgNetCannot_saysSo();
    void sql_whenPgNetPost_usesHttpPost();
};

void TestRequestSql::literal_whenTextIsAwkward_isQuoted_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("literal");
    QTest::newRow("plain") << u"a"_s << u"'a'"_s;
    QTest::newRow("quote") << u"it's"_s << u"'it''s'"_s;
    QTest::newRow("injection") << u"'); drop table x; --"_s << u"'''); drop table x; --'"_s;
    QTest::newRow("backslash") << u"a\\'b"_s << u"E'a\\\\''b'"_s;
    QTest::newRow("empty") << QString() << u"''"_s;
}

void TestRequestSql::literal_whenTextIsAwkward_isQuoted()
{
    QFETCH(QString, text);
    QTEST(sqlLiteral(text), "literal");
}

void TestRequestSql::sql_whenPlainGet_usesHttpGet()
{
    Request request;
    request.url = u"https://a.example/'x'"_s;
    QCOMPARE(*requestSql(request), u"select net.http_get(\n    url := 'https://a.example/''x'''\n);"_s);
    request.params = {{u"q"_s, u"1"_s}};
    request.timeout = std::chrono::milliseconds(900);
    QCOMPARE(*requestSql(request, SqlDialect::PgCourier, 3),
        u"select net.http_get(\n    url := 'https://a.example/''x''',\n    params := "
        u"'{\"q\":\"1\"}'::jsonb,\n"
        "    timeout_milliseconds := 900\n) from generate_series(1, 3);"_s);
}

void TestRequestSql::sql_whenBodyIsText_usesHttpRequest()
{
    Request request;
    request.method = u"POST"_s;
    request.url = u"https://a.example"_s;
    request.body = "{\"a\":  \"한국어\"}";
    QCOMPARE(*requestSql(request),
        u"select net.http_request(\n    method := 'POST',\n    url := 'https://a.example',\n    body_text := '{\"a\":  \"한국어\"}'\n);"_s);
}

void TestRequestSql::sql_whenBodyIsBinary_isHex()
{
    Request request;
    request.method = u"PUT"_s;
    request.url = u"https://a.example"_s;
    request.body = QByteArray("\x00\xff", 2);
    QVERIFY(requestSql(request)->contains(u"body_bytes := decode('00ff', 'hex')"_s));
}

void TestRequestSql::sql_whenOptionsAreSet_namesThem()
{
    Request request;
    request.url = u"https://a.example"_s;
    request.priority = 7;
    request.maxAttempts = 2;
    request.idempotencyKey = u"k'1"_s;
    request.orderingKey = u"cart'7"_s;
    request.scheduledAt = QDateTime(QDate(2024, 5, 31), QTime(1, 2, 3), utc);
    const QString sql = *requestSql(request);
    for (const QString &part :
        {u"method := 'GET'"_s, u"priority := 7"_s, u"max_attempts := 2"_s, u"idempotency_key := 'k''1'"_s,
            u"ordering_key := 'cart''7'"_s, u"scheduled_at := '2024-05-31T01:02:03.000Z'"_s})
        QVERIFY2(sql.contains(part), qPrintable(sql));
}

void TestRequestSql::sql_whenPgNetCannot_saysSo_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("priority");
    QTest::newRow("put") << u"PUT"_s << QByteArray("{}") << 0;
    QTest::newRow("get with body") << u"GET"_s << QByteArray("{}") << 0;
    QTest::newRow("not json") << u"POST"_s << QByteArray("a=b") << 0;
    QTest::newRow("priority") << u"POST"_s << QByteArray("{}") << 1;
}

void TestRequestSql::sql_whenPgNetCannot_saysSo()
{
    QFETCH(QString, method);
    QFETCH(QByteArray, body);
    QFETCH(int, priority);
    Request request;
    request.method = method;
    request.url = u"https://a.example"_s;
    request.body = body;
    request.priority = priority;
    const auto sql = requestSql(request, SqlDialect::PgNet);
    QVERIFY(!sql.ok());
    QCOMPARE(sql.error().kind, ErrorKind::Input);
}

void TestRequestSql::sql_whenPgNetPost_usesHttpPost()
{
    Request request;
    request.method = u"POST"_s;
    request.url = u"https://a.example"_s;
    request.body = "{\"a\":1}";
    QCOMPARE(*requestSql(request, SqlDialect::PgNet),
        u"select net.http_post(\n    url := 'https://a.example',\n    body := '{\"a\":1}'::jsonb\n);"_s);
}

QTEST_GUILESS_MAIN(TestRequestSql)
#include "tst_requestsql.moc"
