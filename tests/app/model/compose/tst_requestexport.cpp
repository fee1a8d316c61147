// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/authorization.h"
#include "app/model/compose/curlexport.h"
#include "app/model/compose/curltext.h"
#include "app/model/compose/graphqlbody.h"
#include "app/model/compose/importedfile.h"
#include "app/model/compose/importsecrets.h"
#include "app/model/export/harrequests.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(pgcourier::Draft)

// Saved requests as HAR and as cURL commands, there and back.
class TestRequestExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void request_whenExported_comesBack_data();
    void request_whenExported_comesBack();
    void collection_whenExported_comesBackWhole();
    void har_whenWritten_hasWhatItsFormatWants();
    void har_whenImported_hasItsPlaceAndVariables();
    void variable_whenItIsNoSecret_getsItsValue();
    void secret_whenExported_staysOut_data();
    void secret_whenExported_staysOut();
    void rest_whenLeftOut_isNamed();
    void name_whenHostile_staysInItsComment_data();
    void name_whenHostile_staysInItsComment();
    void method_whenHostile_isAWord();
};

namespace {

Draft draftOf(const QString &method, const QString &url, const Headers &headers = {})
{
    Draft draft;
    draft.request.method = method;
    draft.request.url = url;
    draft.request.headers = headers;
    return draft;
}

Draft withBody(DraftBody kind, const QByteArray &body, const Headers &headers = {})
{
    Draft draft = draftOf(u"POST"_s, u"https://a.example/x"_s, headers);
    draft.kind = kind;
    draft.request.body = body;
    return draft;
}

Collection collectionOf(const Draft &draft)
{
    return {u"1"_s, u"Mine"_s, {{u"2"_s, u"One"_s, draft, {u"Outer"_s, u"Inner"_s}}}};
}

const Environment environment{u"e"_s, u"Live"_s,
    {{u"host"_s, u"live.example"_s}, {u"id"_s, u"7"_s}, {u"quote"_s, u"say \"so\""_s}, {u"user"_s, u"ada"_s},
        {u"plain"_s, u"open-token"_s}, {u"pw"_s, u"hidden"_s, true}, {u"deep"_s, u"x{{pw}}"_s}}};

QByteArray exported(bool har, const Collection &collection, LeftOutList &leftOut)
{
    return har ? harOfCollection(collection, environment, QDateTime::currentDateTimeUtc(), leftOut)
               : curlScript(collection, environment, leftOut);
}

// Headers in any order: curl's options come in one of their own.
Headers sorted(Headers headers)
{
    std::sort(headers.begin(), headers.end(), [](const Field &a, const Field &b) { return a.name < b.name; });
    return headers;
}

// As it goes out, with variables that have no value in sight.
PlainRequest sent(const SavedRequest &saved, const Environment &values)
{
    PlainRequest plain = plainRequest(saved, VariableScope(values));
    plain.request.headers = sorted(plain.request.headers);
    return plain;
}

QByteArray textOf(const PlainRequest &plain)
{
    return (curlCommand(plain) + u" | "_s + plain.bodyFile).toUtf8();
}

} // namespace

void TestRequestExport::request_whenExported_comesBack_data()
{
    QTest::addColumn<Draft>("draft");
    Draft draft = draftOf(u"GET"_s, u"https://{{host}}/a?x=1"_s);
    draft.request.params = {{u"q"_s, u"a b&c"_s}, {u"q"_s, u"한국어"_s}, {u"id"_s, u"{{id}}"_s}};
    QTest::newRow("parameters") << draft;
    QTest::newRow("path variable") << draftOf(u"DELETE"_s, u"https://a.example/{{id}}/{{nothing}}"_s);
    QTest::newRow("head") << draftOf(u"HEAD"_s, u"https://a.example/"_s);
    QTest::newRow("post of nothing") << draftOf(u"POST"_s, u"https://a.example/"_s);
    QTest::newRow("json") << withBody(
        DraftBody::Json, "{\"a\": \"it's {{quote}}\",\n \"n\": {{id}}, \"w\": \"{{nothing}}\"}");
    QTest::newRow("json of its own type")
        << withBody(DraftBody::Json, "[1]", {{u"Content-Type"_s, u"application/ld+json"_s}});
    QTest::newRow("crlf") << withBody(DraftBody::Text, "one\r\ntwo\r\n\r\ncurl http://b.example\r\n");
    QTest::newRow("lines like commands") << withBody(DraftBody::Text, "# a\ncurl 'http://b.example'\n# b");
    QTest::newRow("korean") << withBody(DraftBody::Text, "안녕하세요 ${HOME} `id` \\ 100%");
    QTest::newRow("bytes") << withBody(DraftBody::Bytes, QByteArray("\x89PNG\0\xff'\\n", 9));
    QTest::newRow("form") << withBody(DraftBody::Form, "a=b+c&d=%ED%95%9C&e=1%262");
    QTest::newRow("graphql") << withBody(
        DraftBody::Json, graphQlBody(u"query { me { name } }"_s, u"{\"n\": 1}"_s));
    draft = withBody(DraftBody::Text, "x");
    draft.untyped = true;
    QTest::newRow("without a type") << draft;
    draft = draftOf(u"PUT"_s, u"https://a.example/f"_s);
    draft.kind = DraftBody::File;
    draft.bodyFile = u"/tmp/it's mine/사진.png"_s;
    QTest::newRow("file") << draft;
    draft = draftOf(u"POST"_s, u"https://a.example/f"_s);
    draft.kind = DraftBody::Multipart;
    draft.parts = {{u"a"_s, u"@1;type=x \"q\"\nnext"_s, {}}, {u"id"_s, u"{{id}}"_s, {}},
        {u"f"_s, {}, u"/tmp/a b;c.png"_s}, {u"g"_s, {}, u"/tmp/x"_s, u"told.txt"_s, u"text/plain"_s},
        {u"h"_s, {}, u"/tmp/y"_s, {}, {}, true}, {u"j"_s, u"{}"_s, {}, {}, u"application/json"_s}};
    QTest::newRow("multipart") << draft;
    const QString url = u"https://a.example/"_s;
    QTest::newRow("basic") << draftOf(
        u"GET"_s, url, {{u"Authorization"_s, basicAuthorization(u"ada:{{pw}}"_s)}});
    QTest::newRow("bearer") << draftOf(u"GET"_s, url, {{u"Authorization"_s, u"Bearer {{pw}}"_s}});
    QTest::newRow("other scheme") << draftOf(u"GET"_s, url, {{u"Authorization"_s, u"{{deep}}"_s}});
    QTest::newRow("api key") << draftOf(
        u"GET"_s, url + u"?api_key={{pw}}"_s, {{u"X-Api-Key"_s, u"{{pw}}"_s}});
    QTest::newRow("cookie") << draftOf(u"GET"_s, url, {{u"Cookie"_s, u"sid={{pw}}"_s}});
    draft = draftOf(u"GET"_s, url, {{u"X-Name"_s, u"it's $HOME"_s}, {u"X-Empty"_s, {}}});
    draft.idleHeaders = {{u"X-Off"_s, u"1"_s}};
    QTest::newRow("headers") << draft;
}

void TestRequestExport::request_whenExported_comesBack()
{
    QFETCH(Draft, draft);
    const Collection collection = collectionOf(draft);
    const PlainRequest before = sent(collection.requests[0], environment);
    if (draft.request.body && !draft.request.body->contains("{{"))
        QCOMPARE(*before.request.body, *draft.request.body);
    for (const bool har : {true, false}) {
        LeftOutList leftOut;
        const QByteArray bytes = exported(har, collection, leftOut);
        QVERIFY2(!bytes.contains("hidden"), bytes.constData());
        const auto read = readImportedFile(bytes);
        QVERIFY2(read, read ? "" : qPrintable(read.error().line()));
        QCOMPARE(read->format, har ? u"HAR"_s : u"cURL"_s);
        QCOMPARE(read->collection->requests.size(), 1);
        const PlainRequest after = sent(read->collection->requests[0], {});
        QCOMPARE(after.request.method, before.request.method);
        QCOMPARE(after.request.url, before.request.url);
        QCOMPARE(after.request.body.value_or("none"), before.request.body.value_or("none"));
        QVERIFY2(after.request.headers == before.request.headers, bytes.constData());
        QVERIFY2(after.parts == before.parts, bytes.constData());
        QCOMPARE(after.bodyFile, before.bodyFile);
        QCOMPARE(textOf(after), textOf(before));
        QCOMPARE(after.variables, before.variables);
    }
}

void TestRequestExport::collection_whenExported_comesBackWhole()
{
    Collection collection{u"1"_s, u"Mine"_s, {}};
    for (int i = 0; i < 40; ++i) {
        const DraftBody kind = i % 2 ? DraftBody::Text : DraftBody::Bytes;
        const QByteArray body = QByteArray(i % 2 ? "it's\n# Name\n" : "\x01\xff#\n") + QByteArray::number(i);
        collection.requests.append({QString::number(i), u"Name %1 \\"_s.arg(i), withBody(kind, body)});
    }
    for (const bool har : {true, false}) {
        LeftOutList leftOut;
        const auto read = readImportedFile(exported(har, collection, leftOut));
        QVERIFY(read);
        QCOMPARE(leftOut.size(), 0);
        QCOMPARE(read->collection->requests.size(), collection.requests.size());
        for (qsizetype i = 0; i < collection.requests.size(); ++i) {
            QCOMPARE(read->collection->requests[i].name, collection.requests[i].name);
            QCOMPARE(
                read->collection->requests[i].draft.request.body, collection.requests[i].draft.request.body);
        }
    }
}

void TestRequestExport::har_whenWritten_hasWhatItsFormatWants()
{
    Draft draft = draftOf(u"POST"_s, u"https://{{host}}/x?y=1"_s, {{u"Cookie"_s, u"a={{pw}}"_s}});
    draft.kind = DraftBody::Multipart;
    draft.parts = {{u"f"_s, {}, u"/tmp/a.png"_s}};
    LeftOutList leftOut;
    const QJsonObject log
        = QJsonDocument::fromJson(exported(true, collectionOf(draft), leftOut)).object()[u"log"_s].toObject();
    QCOMPARE(log[u"version"_s].toString(), u"1.2"_s);
    QCOMPARE(log[u"creator"_s][u"name"_s].toString(), u"pgCourier"_s);
    const QJsonObject entry = log[u"entries"_s][0].toObject();
    for (const QString &key :
        {u"startedDateTime"_s, u"time"_s, u"request"_s, u"response"_s, u"cache"_s, u"timings"_s})
        QVERIFY2(entry.contains(key), qPrintable(key));
    QCOMPARE(entry[u"comment"_s].toString(), u"Outer / Inner / One"_s);
    const QJsonObject request = entry[u"request"_s].toObject();
    for (const QString &key : {u"method"_s, u"url"_s, u"httpVersion"_s, u"cookies"_s, u"headers"_s,
             u"queryString"_s, u"postData"_s, u"headersSize"_s, u"bodySize"_s})
        QVERIFY2(request.contains(key), qPrintable(key));
    QCOMPARE(request[u"url"_s].toString(), u"https://live.example/x?y=1"_s);
    QCOMPARE(request[u"queryString"_s][0][u"name"_s].toString(), u"y"_s);
    QCOMPARE(request[u"cookies"_s][0][u"name"_s].toString(), u"a"_s);
    const QJsonValue part = request[u"postData"_s][u"params"_s][0];
    QCOMPARE(part[u"fileName"_s].toString(), u"/tmp/a.png"_s);
    QCOMPARE(part[u"contentType"_s].toString(), u"image/png"_s);
    QVERIFY(!request[u"postData"_s].toObject().contains(u"text"_s));
    QCOMPARE(entry[u"response"_s][u"status"_s].toInt(-1), 0);
    QCOMPARE(entry[u"response"_s][u"statusText"_s].toString(u"none"_s), QString());
    QVERIFY(entry[u"response"_s][u"content"_s].isObject());
    QVERIFY(linesOf(leftOut).join(u'\n').contains(u"/tmp/a.png"_s));
}

void TestRequestExport::har_whenImported_hasItsPlaceAndVariables()
{
    LeftOutList leftOut;
    const Draft draft = draftOf(u"GET"_s, u"https://a.example/"_s,
        {{u"Authorization"_s, u"Bearer {{pw}}"_s}, {u"X"_s, u"\\{{host}}"_s}});
    auto read = readImportedFile(exported(true, collectionOf(draft), leftOut));
    QVERIFY(read);
    QCOMPARE(read->collection->name, u"Mine"_s);
    const SavedRequest &saved = read->collection->requests[0];
    QCOMPARE(saved.name, u"One"_s);
    QCOMPARE(saved.folder, (FolderPath{u"Outer"_s, u"Inner"_s}));
    QVERIFY(saved.draft.request.headers == draft.request.headers);
    moveSecretsToEnvironment(*read);
    QVERIFY(read->environments.isEmpty());
}

void TestRequestExport::variable_whenItIsNoSecret_getsItsValue()
{
    LeftOutList leftOut;
    Draft draft
        = withBody(DraftBody::Json, "{\"a\": \"{{quote}}\", \"b\": {{id}}, \"c\": \"{{$uuid}} {{deep}}\"}");
    draft.request.url = u"https://{{host}}/{{id}}"_s;
    const QByteArray script = exported(false, collectionOf(draft), leftOut);
    QVERIFY2(script.contains("'https://live.example/7'"), script.constData());
    QVERIFY2(script.contains("{\"a\": \"say \\\"so\\\"\", \"b\": 7, \"c\": \"{{$uuid}} {{deep}}\"}"),
        script.constData());
    QCOMPARE(leftOut.size(), 1);
    QCOMPARE(leftOut[0].where, u"Outer / Inner / One"_s);
    QVERIFY(leftOut[0].what.contains(u"{{$uuid}}, {{deep}}"_s));
}

void TestRequestExport::secret_whenExported_staysOut_data()
{
    QTest::addColumn<Draft>("draft");
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QString>("named");
    const QString url = u"https://a.example/"_s;
    QTest::newRow("bearer") << draftOf(u"GET"_s, url, {{u"Authorization"_s, u"Bearer s3cr3t"_s}})
                            << QByteArray("s3cr3t") << u"Authorization"_s;
    QTest::newRow("basic") << draftOf(
        u"GET"_s, url, {{u"Authorization"_s, basicAuthorization(u"a:s3cr3t"_s)}})
                           << QByteArray("a:s3cr3t").toBase64() << u"Authorization"_s;
    QTest::newRow("variable that is none")
        << draftOf(u"GET"_s, url, {{u"Authorization"_s, u"Bearer {{plain}}"_s}}) << QByteArray("open-token")
        << u"{{plain}}"_s;
    QTest::newRow("in the query") << draftOf(u"GET"_s, url + u"?a=1&api_key=s3cr3t#x"_s)
                                  << QByteArray("s3cr3t") << u"api_key"_s;
    QTest::newRow("before the host") << draftOf(u"GET"_s, u"https://ada:s3cr3t@a.example/"_s)
                                     << QByteArray("s3cr3t") << u"address"_s;
    Draft draft = draftOf(u"GET"_s, url);
    draft.request.params = {{u"token"_s, u"s3cr3t"_s}};
    QTest::newRow("parameter") << draft << QByteArray("s3cr3t") << u"token"_s;
    draft = draftOf(u"POST"_s, url);
    draft.kind = DraftBody::Multipart;
    draft.parts = {{u"password"_s, u"s3cr3t"_s, {}}};
    QTest::newRow("part") << draft << QByteArray("s3cr3t") << u"password"_s;
    draft.parts = {{u"password"_s, u"{{plain}}"_s, {}}};
    QTest::newRow("part of a variable") << draft << QByteArray("open-token") << u"{{plain}}"_s;
}

void TestRequestExport::secret_whenExported_staysOut()
{
    QFETCH(Draft, draft);
    QFETCH(QByteArray, secret);
    QFETCH(QString, named);
    for (const bool har : {true, false}) {
        LeftOutList leftOut;
        const QByteArray bytes = exported(har, collectionOf(draft), leftOut);
        QVERIFY2(!bytes.contains(secret), bytes.constData());
        QVERIFY2(linesOf(leftOut).join(u'\n').contains(named), bytes.constData());
    }
}

void TestRequestExport::rest_whenLeftOut_isNamed()
{
    Draft draft = draftOf(u"GET"_s, u"https://a.example/"_s);
    draft.idleHeaders = {{u"X-Off"_s, u"1"_s}};
    draft.request.priority = 3;
    draft.request.timeout = std::chrono::milliseconds(2500);
    draft.request.idempotencyKey = u"k1"_s;
    for (const bool har : {true, false}) {
        LeftOutList leftOut;
        const QByteArray bytes = exported(har, collectionOf(draft), leftOut);
        const QString lines = linesOf(leftOut).join(u'\n');
        QVERIFY(lines.contains(u"X-Off"_s) && lines.contains(u"priority"_s));
        QCOMPARE(lines.contains(u"timeout"_s), har);
        QVERIFY2(bytes.contains("X-Off"), bytes.constData()); // the file names it, too
        QVERIFY(bytes.contains("Idempotency-Key") && bytes.contains("k1"));
    }
}

void TestRequestExport::name_whenHostile_staysInItsComment_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("line feed") << u"a\ntouch gone"_s;
    QTest::newRow("carriage return") << u"a\r\ntouch gone"_s;
    QTest::newRow("other breaks")
        << u"a\u2028touch gone\u2029touch gone\u0085touch gone\vtouch gone\ftouch gone"_s;
    QTest::newRow("nul, escape, bell") << u"a"_s + QChar(u'\0') + u"\u001b[2J\atouch gone"_s;
    QTest::newRow("turned around") << u"a\u202etouch gone\u2066"_s;
    QTest::newRow("backslash at the end") << u"a\\"_s;
    QTest::newRow("quotes") << u"'; touch gone; '\"`touch gone`$(touch gone)"_s;
}

// The script is run by sh, with a function in curl's place that says that it ran.
void TestRequestExport::name_whenHostile_staysInItsComment()
{
    QFETCH(QString, name);
    const QTemporaryDir folder;
    Collection collection{u"1"_s, name, {{u"2"_s, name, draftOf(u"GET"_s, u"https://a.example/"_s), {name}}}};
    collection.requests[0].draft.idleHeaders = {{name, u"1"_s}};
    LeftOutList leftOut;
    const QByteArray script = exported(false, collection, leftOut);
    for (const QByteArray &line : script.split('\n'))
        QVERIFY2(line.isEmpty() || line.startsWith('#') || line.startsWith("curl 'https://a.example/'")
                || line.startsWith("  --max-time"),
            line.constData());
    for (const QChar letter : QString::fromUtf8(script))
        QVERIFY(letter == u'\n'
            || (letter.category() != QChar::Other_Control && letter.category() != QChar::Other_Format));
    QProcess shell;
    shell.setWorkingDirectory(folder.path());
    shell.start(u"sh"_s, {u"-c"_s, QString(u"curl() { echo ran; }\n"_s + QString::fromUtf8(script))});
    QVERIFY(shell.waitForFinished());
    QCOMPARE(shell.readAllStandardOutput(), QByteArray("ran\n"));
    QCOMPARE(shell.readAllStandardError(), QByteArray());
    QVERIFY(QDir(folder.path()).isEmpty());
    const auto read = readImportedFile(script);
    QVERIFY(read);
    QCOMPARE(read->collection->requests.size(), 1);
}

void TestRequestExport::method_whenHostile_isAWord()
{
    const QTemporaryDir folder;
    LeftOutList leftOut;
    const QByteArray script
        = exported(false, collectionOf(draftOf(u"GET;touch gone"_s, u"https://a.example/"_s)), leftOut);
    QProcess shell;
    shell.setWorkingDirectory(folder.path());
    shell.start(u"sh"_s, {u"-c"_s, QString(u"curl() { echo ran; }\n"_s + QString::fromUtf8(script))});
    QVERIFY(shell.waitForFinished());
    QCOMPARE(shell.readAllStandardOutput(), QByteArray("ran\n"));
    QVERIFY(QDir(folder.path()).isEmpty());
}

QTEST_GUILESS_MAIN(TestRequestExport)
#include "tst_requestexport.moc"
