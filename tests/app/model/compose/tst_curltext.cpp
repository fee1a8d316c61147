// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/curlimport.h"
#include "app/model/compose/curltext.h"

#include <QProcess>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(pgcourier::Request)

class TestCurlText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parse_whenCommandIsUsual_readsRequest_data();
    void parse_whenCommandIsUsual_readsRequest();
    void parse_whenCommandCannotBeKept_saysWhy_data();
    void parse_whenCommandCannotBeKept_saysWhy();
    void command_whenParsedAgain_isTheSameRequest_data();
    void command_whenParsedAgain_isTheSameRequest();
    void command_whenShellReadsIt_keepsEveryByte();
};

namespace {

Request post(const QString &url, const QByteArray &body, const QString &type)
{
    Request request;
    request.method = u"POST"_s;
    request.url = url;
    request.body = body;
    request.headers = {{u"Content-Type"_s, type}};
    return request;
}

Request get(const QString &url, const Headers &headers = {})
{
    Request request;
    request.url = url;
    request.headers = headers;
    return request;
}

} // namespace

void TestCurlText::parse_whenCommandIsUsual_readsRequest_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<Request>("expected");
    const QString json = u"application/json"_s;
    const QString form = u"application/x-www-form-urlencoded"_s;
    QTest::newRow("plain") << u"curl https://a.example/x"_s << get(u"https://a.example/x"_s);
    QTest::newRow("no scheme") << u"curl a.example"_s << get(u"http://a.example"_s);
    QTest::newRow("terminal options")
        << u"curl -sSL --compressed -v https://a.example"_s << get(u"https://a.example"_s);
    QTest::newRow("header") << u"curl -H 'X-Key: a:b' \"https://a.example\""_s
                            << get(u"https://a.example"_s, {{u"X-Key"_s, u"a:b"_s}});
    QTest::newRow("basic auth") << u"curl -u me:pw https://a.example"_s
                                << get(u"https://a.example"_s, {{u"Authorization"_s, u"Basic bWU6cHc="_s}});
    QTest::newRow("form") << u"curl https://a.example -d a=1 -d b=2"_s
                          << post(u"https://a.example"_s, "a=1&b=2", form);
    Request accepting = post(u"https://a.example"_s, "{\"a\": 1}", json);
    accepting.headers.prepend({u"Accept"_s, json});
    QTest::newRow("json") << u"curl --json '{\"a\": 1}' https://a.example"_s << accepting;
    QTest::newRow("browser")
        << u"curl 'https://a.example' \\\n  -H 'content-type: application/json' \\\n  --data-raw $'{\"t\":\"it\\'s\\u0021\"}'"_s
        << [] {
               Request request = post(u"https://a.example"_s, "{\"t\":\"it's!\"}", u"application/json"_s);
               request.headers[0].name = u"content-type"_s;
               return request;
           }();
    QTest::newRow("get with data") << u"curl -G -d q=1 https://a.example/s"_s
                                   << get(u"https://a.example/s?q=1"_s);
    Request put = post(u"https://a.example"_s, "한국어", form);
    put.method = u"PUT"_s;
    put.timeout = std::chrono::milliseconds(2500);
    QTest::newRow("put, glued, timeout") << u"curl -XPUT -m 2.5 -d '한국어' https://a.example"_s << put;
}

void TestCurlText::parse_whenCommandIsUsual_readsRequest()
{
    QFETCH(QString, command);
    QFETCH(Request, expected);
    QVERIFY(looksLikeCurl(command));
    const auto import = parseCurlCommand(command);
    QVERIFY2(import.ok(), import.ok() ? "" : qPrintable(import.error().text));
    const Request *request = &import->draft.request;
    QCOMPARE(request->method, expected.method);
    QCOMPARE(request->url, expected.url);
    QCOMPARE(request->body.value_or("none"), expected.body.value_or("none"));
    QVERIFY(*request == expected);
}

void TestCurlText::parse_whenCommandCannotBeKept_saysWhy_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("named");
    QTest::newRow("unknown") << u"curl --prxoy x https://a.example"_s << u"--prxoy"_s;
    QTest::newRow("unknown letter") << u"curl -sW https://a.example"_s << u"-W"_s;
    QTest::newRow("with an equals sign") << u"curl --request=POST https://a.example"_s << u"--request=POST"_s;
    QTest::newRow("two requests") << u"curl a.example --next b.example"_s << u"more than one request"_s;
    QTest::newRow("quote") << u"curl 'https://a.example"_s << u"quote"_s;
    QTest::newRow("no URL") << u"curl -s"_s << u"no URL"_s;
    QTest::newRow("two URLs") << u"curl a.example b.example"_s << u"more than one"_s;
    QTest::newRow("no value") << u"curl a.example -H"_s << u"--header"_s;
}

void TestCurlText::parse_whenCommandCannotBeKept_saysWhy()
{
    QFETCH(QString, command);
    QFETCH(QString, named);
    const auto request = parseCurlCommand(command);
    QVERIFY2(!request.ok(), qPrintable(command));
    QVERIFY2(request.error().text.contains(named), qPrintable(request.error().text));
}

void TestCurlText::command_whenParsedAgain_isTheSameRequest_data()
{
    QTest::addColumn<Request>("request");
    QTest::newRow("get") << get(
        u"https://a.example/x?y=1&z='q'"_s, {{u"X"_s, u"it's \"so\" $HOME `id` \\n"_s}});
    QTest::newRow("post") << post(
        u"https://a.example"_s, "{\"a\": \"it's\\n\"}\nsecond line", u"application/json"_s);
    Request head = get(u"https://a.example"_s);
    head.method = u"HEAD"_s;
    QTest::newRow("head") << head;
    Request withBody = post(u"https://a.example"_s, "x", u"text/plain"_s);
    withBody.method = u"DELETE"_s;
    QTest::newRow("delete with body") << withBody;
}

void TestCurlText::command_whenParsedAgain_isTheSameRequest()
{
    QFETCH(Request, request);
    const auto again = parseCurlCommand(curlCommand(request));
    QVERIFY2(again.ok(), again.ok() ? "" : qPrintable(again.error().text));
    QVERIFY2(again->draft.request == request, qPrintable(curlCommand(request)));
    QCOMPARE(again->note(), QString());
}

void TestCurlText::command_whenShellReadsIt_keepsEveryByte()
{
    const QByteArray body = "it's $HOME `id` \"quoted\" \\ back\nnext";
    const QString command = curlCommand(post(u"https://a.example"_s, body, u"text/plain"_s));
    // A function in the place of curl prints the argument that follows --data-raw.
    const QString script
        = u"curl() { while [ \"$1\" != --data-raw ]; do shift; done; printf %s \"$2\"; }\n"_s + command;
    QProcess shell;
    shell.start(u"sh"_s, {u"-c"_s, script});
    QVERIFY(shell.waitForFinished());
    QCOMPARE(shell.readAllStandardOutput(), body);
}

QTEST_GUILESS_MAIN(TestCurlText)
#include "tst_curltext.moc"
