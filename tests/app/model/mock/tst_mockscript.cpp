// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/mock/mockscript.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestMockScript : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void issueScript_whenRead_isUnderstood();
    void answer_whenRead_isThat_data();
    void answer_whenRead_isThat();
    void head_whenRead_isThat_data();
    void head_whenRead_isThat();
    void pattern_whenTried_fits_data();
    void pattern_whenTried_fits();
    void rule_overManyRequests_goesOn_data();
    void rule_overManyRequests_goesOn();
    void script_ofSeveralLines_hasTheirRules();
    void mistake_whenMade_isPlaced_data();
    void mistake_whenMade_isPlaced();
    void script_whenHuge_isRefused();
    void pattern_whenHostile_isQuick();
};

namespace {

MockAnswer answerOf(const QString &text)
{
    const MockReading reading = readMockScript(u"/x: "_s + text);
    if (!reading.mistake && reading.script.rules.value(0).answers.size() == 1) {
        return reading.script.rules[0].answers[0];
    }
    MockAnswer none;
    none.status = -1;
    return none;
}

MockAnswer status(int status)
{
    MockAnswer answer;
    answer.status = status;
    return answer;
}

template <typename Change> MockAnswer with(MockAnswer answer, Change change)
{
    change(answer);
    return answer;
}

} // namespace

void TestMockScript::issueScript_whenRead_isUnderstood()
{
    const MockReading reading
        = readMockScript(u"POST /hook: 500, 500, 429 Retry-After 3, slow body 2 s, drop, reset, 103, 200"_s);
    QVERIFY2(!reading.mistake, reading.mistake ? qPrintable(reading.mistake->words()) : "");
    QCOMPARE(reading.script.rules.size(), 1);
    const MockRule &rule = reading.script.rules[0];
    QCOMPARE(rule.methods, QStringList{u"POST"_s});
    QCOMPARE(rule.pattern, u"/hook"_s);
    QCOMPARE(rule.length(), 7); // 103 goes out before the last one
    QCOMPARE(rule.answers[2].headers, (Headers{{u"Retry-After"_s, u"3"_s}}));
    QCOMPARE(rule.answers[3].status, 200);
    QCOMPARE(rule.answers[3].slowBody, 2000ms);
    QCOMPARE(rule.answers[4].end, MockAnswer::End::Drop);
    QCOMPARE(rule.answers[5].end, MockAnswer::End::Reset);
    QCOMPARE(rule.answers[6].interim, (QList<MockInterim>{{103, {}, 0ms}}));
    QCOMPARE(rule.answers[6].status, 200);
}

void TestMockScript::answer_whenRead_isThat_data()
{
    using A = MockAnswer;
    QTest::addColumn<QString>("text");
    QTest::addColumn<MockAnswer>("expected");
    const auto row = [](const char *text, const A &expected) {
        QTest::newRow(text) << QString::fromUtf8(text) << expected;
    };
    const Headers json{{u"Content-Type"_s, u"application/json"_s}};
    const Headers plain{{u"Content-Type"_s, u"text/plain; charset=utf-8"_s}};
    row("200", status(200));
    row("599 x3", with(status(599), [](A &a) { a.times = 3; }));
    row("503 x 2", with(status(503), [](A &a) { a.times = 2; }));
    row("drop", with(status(0), [](A &a) { a.end = A::End::Drop; }));
    row("reset", with(status(0), [](A &a) { a.end = A::End::Reset; }));
    row("delay 1s reset", with(status(0), [](A &a) {
        a.end = A::End::Reset;
        a.delay = 1s;
    }));
    row("200 drop", with(status(200), [](A &a) { a.end = A::End::Drop; }));
    row("slow body 1 s reset", with(status(200), [](A &a) {
        a.end = A::End::Reset;
        a.slowBody = 1s;
    }));
    row("hang", with(status(0), [](A &a) { a.kind = A::Kind::Hang; }));
    row("default", with(status(0), [](A &a) { a.kind = A::Kind::Usual; }));
    row("delay 500 ms", with(status(200), [](A &a) { a.delay = 500ms; }));
    row("slow head 1.5 s 201", with(status(201), [](A &a) { a.slowHead = 1500ms; }));
    row("200 slow body 5 min", with(status(200), [](A &a) { a.slowBody = 5min; }));
    row("200 chunked gzip close", with(status(200), [](A &a) { a.chunked = a.gzip = a.close = true; }));
    row("malformed head", with(status(200), [](A &a) { a.malformed = A::Malformed::Head; }));
    row("malformed status", with(status(200), [](A &a) { a.malformed = A::Malformed::StatusLine; }));
    row("malformed length", with(status(200), [](A &a) { a.malformed = A::Malformed::Length; }));
    row("malformed chunk", with(status(200), [](A &a) { a.malformed = A::Malformed::Chunk; }));
    row("200 bytes 100000", with(status(200), [](A &a) { a.bytes = 100'000; }));
    row("200 \"a, \\\"b\\\" \\x00\\n#\"", with(status(200), [&plain](A &a) {
        a.body = QByteArray("a, \"b\" \0\n#", 10);
        a.headers = plain;
    }));
    row("200 {\"a\": [1, \"}\"]}", with(status(200), [&json](A &a) {
        a.body = R"({"a": [1, "}"]})";
        a.headers = json;
    }));
    row("200 [1, 2]", with(status(200), [&json](A &a) {
        a.body = "[1, 2]";
        a.headers = json;
    }));
    row("200 Content-Type text/xml \"<a/>\"", with(status(200), [](A &a) {
        a.body = "<a/>";
        a.headers = {{u"Content-Type"_s, u"text/xml"_s}};
    }));
    row("302 Location: http://h:1/a?b=c", with(status(302), [](A &a) {
        a.headers = {{u"Location"_s, u"http://h:1/a?b=c"_s}};
    }));
    row("200 x-a: \"b, c\" ETag 5", with(status(200), [](A &a) {
        a.headers = {{u"x-a"_s, u"b, c"_s}, {u"ETag"_s, u"5"_s}};
    }));
    row("503 # and a comment, 200", status(503));
    row("103 Link \"</a>; rel=preload\" delay 10ms, 200", with(status(200), [](A &a) {
        a.interim = {{103, {{u"Link"_s, u"</a>; rel=preload"_s}}, 10ms}};
    }));
    row("100, 103, 204", with(status(204), [](A &a) { a.interim = {{100, {}, 0ms}, {103, {}, 0ms}}; }));
    row("200, stay", status(200));
}

void TestMockScript::answer_whenRead_isThat()
{
    QFETCH(QString, text);
    QFETCH(MockAnswer, expected);
    const MockReading reading = readMockScript(u"/x: "_s + text);
    QVERIFY2(!reading.mistake, reading.mistake ? qPrintable(reading.mistake->words()) : "");
    QVERIFY(answerOf(text) == expected);
}

void TestMockScript::head_whenRead_isThat_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("methods");
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<bool>("perRequest");
    QTest::newRow("answers alone") << u"500, 200"_s << QStringList() << u"*"_s << false;
    QTest::newRow("path") << u"/a/b: 200"_s << QStringList() << u"/a/b"_s << false;
    QTest::newRow("path without a colon") << u"/a/b 200"_s << QStringList() << u"/a/b"_s << false;
    QTest::newRow("colon apart") << u"/a/b : 200"_s << QStringList() << u"/a/b"_s << false;
    QTest::newRow("methods") << u"PUT|PATCH /a: 200"_s << QStringList{u"PUT"_s, u"PATCH"_s} << u"/a"_s
                             << false;
    QTest::newRow("method alone") << u"POST: 200"_s << QStringList{u"POST"_s} << u"*"_s << false;
    QTest::newRow("star") << u"* 200"_s << QStringList() << u"*"_s << false;
    QTest::newRow("colon in the path") << u"/v1/a:batch: 200"_s << QStringList() << u"/v1/a:batch"_s << false;
    QTest::newRow("quoted path") << u"\"/a, b\": 200"_s << QStringList() << u"/a, b"_s << false;
    QTest::newRow("per request") << u"POST /a per request: 200"_s << QStringList{u"POST"_s} << u"/a"_s
                                 << true;
    QTest::newRow("per request of all") << u"per request: 200"_s << QStringList() << u"*"_s << true;
    QTest::newRow("query") << u"/a?x=1*: 200"_s << QStringList() << u"/a?x=1*"_s << false;
}

void TestMockScript::head_whenRead_isThat()
{
    QFETCH(QString, text);
    const MockReading reading = readMockScript(text);
    QVERIFY2(!reading.mistake, reading.mistake ? qPrintable(reading.mistake->words()) : "");
    QCOMPARE(reading.script.rules.size(), 1);
    QTEST(reading.script.rules[0].methods, "methods");
    QTEST(reading.script.rules[0].pattern, "pattern");
    QTEST(reading.script.rules[0].perRequest, "perRequest");
}

void TestMockScript::pattern_whenTried_fits_data()
{
    QTest::addColumn<QString>("head");
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("target");
    QTest::addColumn<bool>("expected");
    const auto row = [](const char *name, const QString &head, const QString &method, const QString &target,
                         bool expected) {
        QTest::newRow(name) << head << method << target << expected;
    };
    row("same", u"/a"_s, u"GET"_s, u"/a"_s, true);
    row("query does not count", u"/a"_s, u"GET"_s, u"/a?b=1"_s, true);
    row("longer", u"/a"_s, u"GET"_s, u"/a/b"_s, false);
    row("case counts", u"/a"_s, u"GET"_s, u"/A"_s, false);
    row("prefix", u"/a*"_s, u"GET"_s, u"/a/b/c"_s, true);
    row("prefix of nothing more", u"/a*"_s, u"GET"_s, u"/a"_s, true);
    row("star in the middle", u"/a/*/c"_s, u"GET"_s, u"/a/b/x/c"_s, true);
    row("star in the middle, other end", u"/a/*/c"_s, u"GET"_s, u"/a/b/x/d"_s, false);
    row("two stars", u"/*/b*c"_s, u"GET"_s, u"/a/bbcbc"_s, true);
    row("query counts where it is named", u"/a?b=1"_s, u"GET"_s, u"/a?b=1"_s, true);
    row("another query", u"/a?b=1"_s, u"GET"_s, u"/a?b=2"_s, false);
    row("method", u"POST /a"_s, u"POST"_s, u"/a"_s, true);
    row("another method", u"POST|PUT /a"_s, u"GET"_s, u"/a"_s, false);
}

void TestMockScript::pattern_whenTried_fits()
{
    QFETCH(QString, head);
    QFETCH(QString, method);
    QFETCH(QString, target);
    const MockReading reading = readMockScript(head + u": 200"_s);
    QVERIFY(!reading.mistake);
    QTEST(reading.script.rules[0].fits(method, target), "expected");
}

void TestMockScript::rule_overManyRequests_goesOn_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QList<int>>("statuses");
    QTest::addColumn<QList<qint64>>("places");
    QTest::newRow("the last stays") << u"500, 503, 200"_s << QList<int>{500, 503, 200, 200, 200}
                                    << QList<qint64>{1, 2, 3, 3, 3};
    QTest::newRow("loop") << u"500, 200, loop"_s << QList<int>{500, 200, 500, 200, 500}
                          << QList<qint64>{1, 2, 1, 2, 1};
    QTest::newRow("several times") << u"500 x2, 200"_s << QList<int>{500, 500, 200, 200}
                                   << QList<qint64>{1, 2, 3, 3};
    QTest::newRow("several times, again")
        << u"500 x2, 200, loop"_s << QList<int>{500, 500, 200, 500, 500, 200}
        << QList<qint64>{1, 2, 3, 1, 2, 3};
}

void TestMockScript::rule_overManyRequests_goesOn()
{
    QFETCH(QString, text);
    const MockScript script = readMockScript(text).script;
    QCOMPARE(script.rules.size(), 1);
    QFETCH(QList<int>, statuses);
    QFETCH(QList<qint64>, places);
    for (qsizetype i = 0; i < statuses.size(); ++i) {
        QCOMPARE(script.rules[0].answerAfter(i).status, statuses[i]);
        QCOMPARE(script.rules[0].placeOf(i), places[i]);
    }
}

void TestMockScript::script_ofSeveralLines_hasTheirRules()
{
    const MockReading reading
        = readMockScript(u"# first\r\n\r\nPOST /a: 500,  # goes on\r\n   200 {\r\n\"k\": 1}\r\n"
                         "/b: drop\r\n*: default\r\n"_s);
    QVERIFY2(!reading.mistake, reading.mistake ? qPrintable(reading.mistake->words()) : "");
    QCOMPARE(reading.script.rules.size(), 3);
    QCOMPARE(reading.script.rules[0].line, 3);
    QCOMPARE(reading.script.rules[0].answers.size(), 2);
    QCOMPARE(reading.script.rules[1].line, 6);
    QCOMPARE(reading.script.rules[2].line, 7);
    QVERIFY(readMockScript(u" \n# nothing\n"_s).script.rules.isEmpty());
    QVERIFY(!readMockScript(QString()).mistake);
}

void TestMockScript::mistake_whenMade_isPlaced_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("words"); // that it has
    const auto row = [](const char *name, const QString &text, int line, int column, const QString &words) {
        QTest::newRow(name) << text << line << column << words;
    };
    row("unknown word", u"/a: 200, sloww body 2 s"_s, 1, 10, u"found “sloww”"_s);
    row("no answer", u"/a:"_s, 1, 4, u"found the end of the script"_s);
    row("no answer before a line end", u"/a:\n/b: 200"_s, 1, 4, u"found the end of the line"_s);
    row("two commas", u"/a: 200,, 500"_s, 1, 9, u"found “,”"_s);
    row("comma at the end", u"/a: 200,\n"_s, 2, 1, u"found the end of the script"_s);
    row("status of two digits", u"/a: 20"_s, 1, 5, u"a status (100 to 599)"_s);
    row("status of four digits", u"/a: 2000"_s, 1, 5, u"a status (100 to 599)"_s);
    row("status 600", u"\n\n/a: 200, 600"_s, 3, 10, u"a status (100 to 599)"_s);
    row("status 101", u"/a: 101, 200"_s, 1, 5, u"after 101 no HTTP follows"_s);
    row("two statuses", u"/a: 200 500"_s, 1, 9, u"a comma"_s);
    row("slow what", u"/a: slow 2 s"_s, 1, 10, u"expected head or body, found “2”"_s);
    row("time without a unit", u"/a: delay 2, 200"_s, 1, 11, u"2 s or 500 ms"_s);
    row("time too long", u"/a: slow body 6 min"_s, 1, 15, u"up to 5 min"_s);
    row("no time", u"/a: slow head"_s, 1, 14, u"found the end of the script"_s);
    row("malformed what", u"/a: malformed body"_s, 1, 15, u"status, head, length or chunk"_s);
    row("times zero", u"/a: 200 x0"_s, 1, 9, u"x1 to x1000000"_s);
    row("times too many", u"/a: 200 x99999999999"_s, 1, 9, u"x1 to x1000000"_s);
    row("bytes too many", u"/a: 200 bytes 999999999"_s, 1, 15, u"a number of bytes"_s);
    row("header without a value", u"/a: 429 Retry-After, 200"_s, 1, 20,
        u"the value of the header Retry-After"_s);
    row("header of two lines", u"/a: 200 X-A \"b\\r\\nC: d\""_s, 1, 13, u"without line ends"_s);
    row("text that does not end", u"/a: 200 \"abc\n"_s, 1, 9, u"at the end of the text"_s);
    row("odd escape", u"/a: 200 \"a\\qb\""_s, 1, 11, u"expected \\n"_s);
    row("JSON that does not end", u"/a: 200 {\"a\": 1\n\n"_s, 1, 9, u"JSON that ends"_s);
    row("JSON that is none", u"/a: 200 {a: 1}"_s, 1, 9, u"JSON that ends"_s);
    row("two bodies", u"/a: 200 \"a\" \"b\""_s, 1, 13, u"a comma"_s);
    row("body and bytes", u"/a: 200 \"a\" bytes 5"_s, 1, 5, u"either a body or bytes"_s);
    row("204 with a body", u"/a: 200, 204 \"a\""_s, 1, 10, u"an answer 204 has none"_s);
    row("hang with a status", u"/a: hang 200"_s, 1, 5, u"“hang” alone"_s);
    row("drop twice", u"/a: drop reset"_s, 1, 10, u"a comma"_s);
    row("103 at the end", u"/a: 200, 103"_s, 1, 13, u"an answer follows 103"_s);
    row("103 with a body", u"/a: 103 \"a\", 200"_s, 1, 5, u"comes before an answer"_s);
    row("loop first", u"/a: loop"_s, 1, 5, u"found “loop”"_s);
    row("something behind loop", u"/a: 200, loop, 500"_s, 1, 14, u"the end of the line"_s);
    row("per what", u"/a per key: 200"_s, 1, 8, u"“request”"_s);
}

void TestMockScript::mistake_whenMade_isPlaced()
{
    QFETCH(QString, text);
    QFETCH(QString, words);
    const MockReading reading = readMockScript(text);
    QVERIFY(reading.mistake);
    QVERIFY(reading.script.rules.isEmpty());
    QVERIFY2(reading.mistake->text.contains(words), qPrintable(reading.mistake->words()));
    QVERIFY(reading.mistake->text.startsWith(u"expected "_s));
    QTEST(reading.mistake->line, "line");
    QTEST(reading.mistake->column, "column");
}

void TestMockScript::script_whenHuge_isRefused()
{
    QVERIFY(readMockScript(QString(2 * 1024 * 1024, u'#')).mistake);
    const MockReading many = readMockScript(u"/a: 200\n"_s.repeated(1001));
    QCOMPARE(many.mistake.value_or(MockMistake{}).line, 1001);
    QVERIFY(readMockScript(u"200, "_s.repeated(10'001) + u"200"_s).mistake);
}

void TestMockScript::pattern_whenHostile_isQuick()
{
    const MockScript script = readMockScript(u"/"_s + u"a*"_s.repeated(1000) + u"b: 200"_s).script;
    QVERIFY(!script.rules[0].fits(u"GET"_s, u"/"_s + u"a"_s.repeated(20'000)));
}

QTEST_GUILESS_MAIN(TestMockScript)
#include "tst_mockscript.moc"
