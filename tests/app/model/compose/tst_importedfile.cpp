// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/authorization.h"
#include "app/model/compose/importedfile.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

// Files of other tools: collections and environments of Postman's, archives of browsers.
class TestImportedFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void url_whenPostmanWritesIt_isWhole_data();
    void url_whenPostmanWritesIt_isWhole();
    void body_whenPostmanWritesIt_isKept_data();
    void body_whenPostmanWritesIt_isKept();
    void request_whenItIsOfV20_hasItsHeadersAndAuth();
    void folder_whenItHasAuth_handsItDown();
    void variables_whenTheCollectionHasSome_areAnEnvironment();
    void environment_whenImported_hasItsSecrets();
    void names_whenMadeAtEverySend_areOnesOfHere();
    void har_whenImported_isItsRequests();
    void file_whenSomethingElse_isRefused();
};

namespace {

QByteArray collection(const QByteArray &request)
{
    return "{\"info\": {\"name\": \"C\"}, \"item\": [{\"name\": \"R\", \"request\": " + request + "}]}";
}

Draft firstDraft(const QByteArray &json, QStringList *notes = nullptr)
{
    const auto file = readImportedFile(json);
    if (!file || !file->collection || file->collection->requests.isEmpty())
        return {};
    if (notes)
        *notes = file->notes();
    return file->collection->requests.constFirst().draft;
}

} // namespace

void TestImportedFile::url_whenPostmanWritesIt_isWhole_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QString>("note");
    const auto row = [](const char *name, const QByteArray &url, const QString &expected, const QString &note = {}) {
        QTest::newRow(name) << url << expected << note;
    };
    row("text", "\"http://a.example/x?y=1\"", u"http://a.example/x?y=1"_s);
    row("raw", "{\"raw\": \"{{base}}/x\", \"host\": [\"{{base}}\"], \"path\": [\"x\"]}", u"{{base}}/x"_s);
    row("without raw",
        "{\"protocol\": \"https\", \"host\": [\"api\", \"a\", \"example\"], \"port\": \"8443\", \"path\": [\"v1\", \"x\"], "
        "\"query\": [{\"key\": \"q\", \"value\": \"a b\"}, {\"key\": \"off\", \"value\": \"1\", \"disabled\": true}, {\"key\": \"bare\", \"value\": null}], "
        "\"hash\": \"top\"}",
        u"https://api.a.example:8443/v1/x?q=a b&bare#top"_s);
    row("texts in the place of lists", "{\"protocol\": \"http\", \"host\": \"a.example\", \"path\": \"/x/y\"}", u"http://a.example/x/y"_s);
    row("path of objects", "{\"host\": [\"a.example\"], \"path\": [{\"type\": \"string\", \"value\": \"x\"}]}", u"a.example/x"_s);
    row("path variable", "{\"raw\": \"http://a.example:80/u/:id/p/:id2?x=:id\", \"variable\": [{\"key\": \"id\", \"value\": \"7\"}, {\"key\": \"id2\", \"value\": 8}]}",
        u"http://a.example:80/u/7/p/8?x=:id"_s);
    row("path variable of v2.0", "{\"raw\": \"http://a.example/:id\", \"variable\": [{\"id\": \"id\", \"value\": \"{{me}}\"}]}", u"http://a.example/{{me}}"_s);
    row("path variable without a value", "{\"raw\": \"http://a.example/:id\", \"variable\": [{\"key\": \"id\", \"value\": \"\"}]}",
        u"http://a.example/{{id}}"_s, u":id"_s);
}

void TestImportedFile::url_whenPostmanWritesIt_isWhole()
{
    QFETCH(QByteArray, url);
    QFETCH(QString, note);
    QStringList notes;
    const Draft draft = firstDraft(collection("{\"method\": \"GET\", \"url\": " + url + "}"), &notes);
    QTEST(draft.request.url, "expected");
    QCOMPARE(notes.isEmpty(), note.isEmpty());
    QVERIFY(notes.join(u' ').contains(note));
}

void TestImportedFile::body_whenPostmanWritesIt_isKept_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("expected");
    QTest::addColumn<QString>("type");
    QTest::newRow("raw") << QByteArray("{\"mode\": \"raw\", \"raw\": \"a\\r\\nb\"}") << QByteArray("a\r\nb") << QString();
    QTest::newRow("XML") << QByteArray("{\"mode\": \"raw\", \"raw\": \"<a/>\", \"options\": {\"raw\": {\"language\": \"xml\"}}}")
                         << QByteArray("<a/>") << u"application/xml"_s;
    QTest::newRow("form") << QByteArray("{\"mode\": \"urlencoded\", \"urlencoded\": [{\"key\": \"a\", \"value\": \"b c\"}]}") << QByteArray("a=b+c") << QString();
    QTest::newRow("GraphQL") << QByteArray("{\"mode\": \"graphql\", \"graphql\": {\"query\": \"{ a(\\\"x\\\") }\", \"variables\": \"{\\\"b\\\": 1}\"}}")
                             << QByteArray("{\"query\":\"{ a(\\\"x\\\") }\",\"variables\":{\"b\": 1}}") << QString();
    QTest::newRow("multipart")
        << QByteArray("{\"mode\": \"formdata\", \"formdata\": [{\"key\": \"a\", \"value\": \"1\", \"type\": \"text\"}, "
                      "{\"key\": \"f\", \"type\": \"file\", \"src\": [\"/x\", \"/y\"]}, {\"key\": \"g\", \"type\": \"file\", \"src\": \"/z\", \"contentType\": \"t/z\"}, "
                      "{\"key\": \"off\", \"value\": \"1\", \"disabled\": true}]}")
        << QByteArray("a=1 f=@/x f=@/y g=@/z;type=t/z") << QString();
}

void TestImportedFile::body_whenPostmanWritesIt_isKept()
{
    QFETCH(QByteArray, body);
    const Draft draft = firstDraft(collection("{\"method\": \"POST\", \"url\": \"http://a.example\", \"body\": " + body + "}"));
    QStringList parts;
    for (const MultiPart &part : draft.parts)
        parts.append(part.name + u'=' + multiPartValue(part));
    QTEST(draft.request.body.value_or(parts.join(u' ').toUtf8()), "expected");
    QTEST(findHeader(draft.request.headers, u"Content-Type").value_or(QString()), "type");
}

void TestImportedFile::request_whenItIsOfV20_hasItsHeadersAndAuth()
{
    const Draft draft = firstDraft(collection("{\"method\": \"GET\", \"url\": \"http://a.example\", "
                                              "\"header\": \"X-A: 1\\nX-B: b:c\\n//X-Off: 1\", "
                                              "\"auth\": {\"type\": \"basic\", \"basic\": {\"username\": \"u\", \"password\": \"p\"}}}"));
    QCOMPARE(draft.request.headers.size(), 3);
    QVERIFY(draft.request.headers[1] == (Field{u"X-B"_s, u"b:c"_s}));
    QCOMPARE(authorizationOf(draft.request.headers).secret, u"p"_s);
}

void TestImportedFile::folder_whenItHasAuth_handsItDown()
{
    const auto file = readImportedFile(
        "{\"info\": {\"name\": \"C\"}, \"auth\": {\"type\": \"bearer\", \"bearer\": [{\"key\": \"token\", \"value\": \"{{t}}\"}]}, \"item\": ["
        "{\"name\": \"F\", \"auth\": {\"type\": \"oauth2\", \"oauth2\": [{\"key\": \"accessToken\", \"value\": \"o\"}]}, \"item\": [{\"name\": \"R\", \"request\": {\"url\": \"http://a.example\"}}]}, "
        "{\"name\": \"S\", \"request\": {\"url\": \"http://a.example\"}}, {\"name\": \"N\", \"request\": {\"url\": \"http://a.example\", \"auth\": {\"type\": \"noauth\"}}}]}");
    QVERIFY(file);
    const auto &requests = file->collection->requests;
    QCOMPARE(requests[0].name, u"R"_s);
    QCOMPARE(requests[0].folder, FolderPath{u"F"_s});
    QCOMPARE(authorizationOf(requests[0].draft.request.headers).secret, u"o"_s);
    QCOMPARE(authorizationOf(requests[1].draft.request.headers).secret, u"{{t}}"_s);
    QVERIFY(requests[2].draft.request.headers.isEmpty());
}

void TestImportedFile::variables_whenTheCollectionHasSome_areAnEnvironment()
{
    const auto file = readImportedFile(
        "{\"info\": {\"name\": \"C\"}, \"item\": [], \"variable\": [{\"key\": \"base\", \"value\": \"http://a.example\"}, "
        "{\"id\": \"old\", \"value\": 7}, {\"key\": \"off\", \"value\": \"\", \"disabled\": true}, {\"key\": \"not a name\", \"value\": \"1\"}]}");
    QVERIFY(file && file->environments.size() == 1);
    QCOMPARE(file->environments[0].name, u"C"_s);
    QVERIFY(file->environments[0].variables == (QList<Variable>{{u"base"_s, u"http://a.example"_s}, {u"old"_s, u"7"_s}}));
    QVERIFY(file->notes().join(u' ').contains(u"not a name"_s));
}

void TestImportedFile::environment_whenImported_hasItsSecrets()
{
    const auto file = readImportedFile("{\"id\": \"x\", \"name\": \"Staging\", \"values\": [{\"key\": \"host\", \"value\": \"h\", \"enabled\": true}, "
                                       "{\"key\": \"token\", \"value\": \"s\", \"type\": \"secret\", \"enabled\": true}, {\"key\": \"off\", \"value\": \"1\", \"enabled\": false}], "
                                       "\"_postman_variable_scope\": \"environment\"}");
    QVERIFY(file && file->environments.size() == 1 && !file->collection);
    QCOMPARE(file->environments[0].name, u"Staging"_s);
    QVERIFY(file->environments[0].variables == (QList<Variable>{{u"host"_s, u"h"_s}, {u"token"_s, u"s"_s, true}}));
}

void TestImportedFile::names_whenMadeAtEverySend_areOnesOfHere()
{
    QStringList notes;
    const Draft draft = firstDraft(collection("{\"url\": \"http://a.example/{{$guid}}?x={{$randomEmail}}&t={{$timestamp}}\"}"), &notes);
    QVERIFY(draft.request.url.contains(u"{{$uuid}}"_s));
    QVERIFY(notes.join(u' ').contains(u"$randomEmail"_s));
    QVERIFY(!notes.join(u' ').contains(u"$timestamp"_s));
}

void TestImportedFile::har_whenImported_isItsRequests()
{
    const auto file = readImportedFile(
        "{\"log\": {\"version\": \"1.2\", \"entries\": ["
        "{\"request\": {\"method\": \"POST\", \"url\": \"https://a.example/x?y=1\", \"headers\": [{\"name\": \":authority\", \"value\": \"a.example\"}, "
        "{\"name\": \"content-length\", \"value\": \"2\"}, {\"name\": \"x-a\", \"value\": \"1\"}], \"postData\": {\"mimeType\": \"application/json\", \"text\": \"{}\"}}}, "
        "{\"request\": {\"method\": \"POST\", \"url\": \"https://a.example/f\", \"headers\": [], \"postData\": {\"mimeType\": \"application/x-www-form-urlencoded\", "
        "\"params\": [{\"name\": \"a\", \"value\": \"b c\"}]}}}, "
        "{\"request\": {\"method\": \"POST\", \"url\": \"https://a.example/b\", \"headers\": [], \"postData\": {\"mimeType\": \"a/b\", \"text\": \"/wA=\", \"encoding\": \"base64\"}}}, "
        "{\"request\": {\"method\": \"CONNECT\", \"url\": \"https://a.example/\"}}]}}");
    QVERIFY(file && file->collection);
    const auto &requests = file->collection->requests;
    QCOMPARE(requests.size(), 3);
    const Request &first = requests[0].draft.request;
    QCOMPARE(first.url, u"https://a.example/x?y=1"_s);
    QVERIFY(first.headers == (Headers{{u"x-a"_s, u"1"_s}, {u"Content-Type"_s, u"application/json"_s}}));
    QCOMPARE(first.body.value_or("none"), QByteArray("{}"));
    QCOMPARE(requests[1].draft.request.body.value_or("none"), QByteArray("a=b+c"));
    QCOMPARE(requests[2].draft.request.body.value_or("none"), QByteArray("\xff\0", 2));
    QCOMPARE(file->notes().size(), 1);
}

void TestImportedFile::file_whenSomethingElse_isRefused()
{
    for (const QByteArray &json : {QByteArray("{}"), QByteArray("[]"), QByteArray("nonsense"), QByteArray("{\"log\": {}}")})
        QVERIFY(!readImportedFile(json));
}

QTEST_GUILESS_MAIN(TestImportedFile)
#include "tst_importedfile.moc"
