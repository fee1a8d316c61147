// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/authorization.h"
#include "app/model/compose/importedfile.h"
#include "app/model/compose/importsecrets.h"
#include "app/model/compose/postmanexport.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

// What goes for imports of all kinds, and what is written for Postman.
class TestExchange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void commands_whenSeveral_areARequestEach();
    void commands_whenOneIsBroken_nameIt();
    void har_whenItHasParts_isMultipart();
    void postman_whenSomethingIsOff_keepsItOff();
    void postman_whenGlobalsOrWrapped_isRead();
    void postman_whenExported_comesBack();
    void environment_whenExported_hidesItsSecrets();
    void secrets_whenInTheFile_becomeVariables();
    void file_whenItsTextIsOfAnotherKind_isRead_data();
    void file_whenItsTextIsOfAnotherKind_isRead();
    void file_whenHostile_isRefusedInALine_data();
    void file_whenHostile_isRefusedInALine();
    void reading_whenCancelled_stops();
};

namespace {

QByteArray nested(const QByteArray &piece, int times, const QByteArray &before = {})
{
    return before + piece.repeated(times);
}

} // namespace

void TestExchange::commands_whenSeveral_areARequestEach()
{
    const auto file = readImportedFile("#!/bin/sh\n# Create an order\ncurl -X POST https://a.example/orders \\\n  -H 'X-A: 1' \\\n  -d 'a\ncurl b'\n\n"
                                       "curl https://a.example/health\r\n\n# Two lines above\n# Delete it\n$ curl -X DELETE -s https://a.example/orders/1 | jq .\n",
        u"notes"_s);
    QVERIFY2(file, qPrintable(file ? QString() : file.error().line()));
    QCOMPARE(file->format, u"cURL"_s);
    QCOMPARE(file->collection->name, u"notes"_s);
    const auto &requests = file->collection->requests;
    QCOMPARE(requests.size(), 3);
    QCOMPARE(requests[0].name, u"Create an order"_s);
    QCOMPARE(requests[0].draft.request.body.value_or("none"), QByteArray("a\ncurl b"));
    QCOMPARE(requests[1].name, u"GET /health"_s);
    QCOMPARE(requests[2].name, u"Delete it"_s);
    QCOMPARE(requests[2].draft.request.method, u"DELETE"_s);
    QVERIFY(file->notes().join(u' ').contains(u"jq"_s));
}

void TestExchange::commands_whenOneIsBroken_nameIt()
{
    const auto file = readImportedFile("curl https://a.example/1\ncurl --no-such-option https://a.example/2\ncurl https://a.example/3 -d 'open\n");
    QVERIFY(file);
    QCOMPARE(file->collection->requests.size(), 1);
    QCOMPARE(file->leftOut.size(), 2);
    QCOMPARE(file->leftOut[0].where, u"line 2"_s);
}

void TestExchange::har_whenItHasParts_isMultipart()
{
    const auto file = readImportedFile(R"({"log": {"entries": [{"request": {"method": "POST", "url": "https://a.example/f", "headers": [{"name": "Content-Type", "value": "multipart/form-data; boundary=x"}],
        "postData": {"mimeType": "multipart/form-data; boundary=x", "params": [{"name": "a", "value": "1"}, {"name": "f", "fileName": "x.png", "contentType": "image/png"}]}}}]}})", u"trace"_s);
    QVERIFY(file);
    QCOMPARE(file->collection->name, u"trace"_s);
    const Draft &draft = file->collection->requests[0].draft;
    QVERIFY(draft.kind == DraftBody::Multipart);
    QVERIFY(draft.request.headers.isEmpty()); // the boundary is a new one
    QCOMPARE(draft.parts.size(), 2);
    QCOMPARE(draft.parts[1].contentType, u"image/png"_s);
    QCOMPARE(file->leftOut.size(), 1);
}

void TestExchange::postman_whenSomethingIsOff_keepsItOff()
{
    const auto file = readImportedFile(R"({"info": {"name": "C", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"}, "event": [{"listen": "prerequest", "script": {"exec": ["run"]}}],
        "item": [{"name": "Outer", "description": "text", "variable": [{"key": "inner", "value": "1"}], "item": [{"name": "Inner", "item": [
          {"name": "R", "response": [{}, {}], "request": {"method": "GET", "header": [{"key": "X-A", "value": "1", "disabled": true}, {"key": "X-B", "value": "2"}],
            "url": {"raw": "http://a.example?x=1", "query": [{"key": "x", "value": "1"}, {"key": "y", "value": "2", "disabled": true}]},
            "body": {"mode": "urlencoded", "urlencoded": [{"key": "a", "value": "1"}, {"key": "b", "value": "2", "disabled": true}]}, "auth": {"type": "awsv4"}}}]}]}]})");
    QVERIFY(file);
    QCOMPARE(file->format, u"Postman 2.1"_s);
    QCOMPARE(file->collection->folders, (QList<FolderPath>{{u"Outer"_s}, {u"Outer"_s, u"Inner"_s}}));
    const SavedRequest &saved = file->collection->requests[0];
    QCOMPARE(saved.folder, (FolderPath{u"Outer"_s, u"Inner"_s}));
    QVERIFY(saved.draft.idleHeaders == (Headers{{u"X-A"_s, u"1"_s}}));
    QVERIFY(saved.draft.idleParams == (Params{{u"y"_s, u"2"_s}}));
    QCOMPARE(saved.draft.request.body.value_or("none"), QByteArray("a=1"));
    QVERIFY(file->environments[0].variables == (QList<Variable>{{u"inner"_s, u"1"_s}}));
    const QString all = file->notes().join(u'\n');
    for (const QString &part : {u"scripts"_s, u"awsv4"_s, u"the field “b”"_s, u"saved responses: 2"_s, u"descriptions: 1"_s})
        QVERIFY2(all.contains(part), qPrintable(part + u" is not in\n"_s + all));
    QCOMPARE(file->leftOut.size(), 5);
}

void TestExchange::postman_whenGlobalsOrWrapped_isRead()
{
    const auto globals = readImportedFile(R"({"id": "x", "values": [{"key": "a", "value": "1", "enabled": true}], "name": "My Globals", "_postman_variable_scope": "globals"})");
    QVERIFY(globals && globals->environments.size() == 1);
    QCOMPARE(globals->format, u"Postman globals"_s);
    const auto wrapped = readImportedFile(R"({"collection": {"info": {"name": "W"}, "item": []}})");
    QVERIFY(wrapped && wrapped->collection);
    QCOMPARE(wrapped->collection->name, u"W"_s);
    QVERIFY(!readImportedFile(R"({"id": "x", "name": "v1", "order": [], "requests": []})"));
}

void TestExchange::postman_whenExported_comesBack()
{
    Collection collection{u"1"_s, u"All"_s, {}, {{u"Empty"_s}, {u"Outer"_s}}};
    Draft draft;
    draft.request.method = u"POST"_s;
    draft.request.url = u"https://{{host}}:8443/a/b?x=1#top"_s;
    draft.request.headers = {{u"X-A"_s, u"1"_s}, {u"Authorization"_s, u"Bearer {{t}}"_s}};
    draft.idleHeaders = {{u"X-Off"_s, u"1"_s}};
    draft.idleParams = {{u"off"_s, u"1"_s}};
    draft.kind = DraftBody::Json;
    draft.request.body = "{\"a\": {{n}}}";
    collection.requests.append({u"2"_s, u"JSON"_s, draft, {u"Outer"_s}});
    draft = Draft();
    draft.request.url = u"http://a.example"_s;
    draft.kind = DraftBody::Form;
    draft.request.method = u"PUT"_s;
    draft.request.body = "a=b+c";
    collection.requests.append({u"3"_s, u"Form"_s, draft});
    draft.request.body.reset();
    draft.kind = DraftBody::Multipart;
    draft.parts = {{u"a"_s, u"1"_s, {}}, {u"f"_s, {}, u"/x.png"_s, {}, u"image/png"_s}};
    collection.requests.append({u"4"_s, u"Parts"_s, draft});
    const QByteArray json = postmanCollection(collection);
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    QVERIFY(object[u"info"_s][u"schema"_s].toString().contains(u"v2.1.0"_s));
    const QJsonObject url = object[u"item"_s][1][u"item"_s][0][u"request"_s][u"url"_s].toObject();
    QCOMPARE(url[u"protocol"_s].toString(), u"https"_s);
    QCOMPARE(url[u"path"_s].toArray(), (QJsonArray{u"a"_s, u"b"_s}));
    const auto read = readImportedFile(json);
    QVERIFY(read);
    QCOMPARE(read->collection->folders, collection.folders);
    QCOMPARE(read->collection->requests.size(), 3);
    for (const SavedRequest &saved : std::as_const(collection.requests)) {
        const auto &all = read->collection->requests;
        const auto same = std::find_if(all.begin(), all.end(), [&saved](const SavedRequest &one) { return one.name == saved.name; });
        QVERIFY(same != all.end());
        QCOMPARE(same->folder, saved.folder);
        QVERIFY2(same->draft == saved.draft, draftToJson(same->draft).constData());
    }
}

void TestExchange::environment_whenExported_hidesItsSecrets()
{
    const QByteArray json = postmanEnvironment({u"1"_s, u"Live"_s, {{u"host"_s, u"h"_s}, {u"token"_s, u"hidden"_s, true}}});
    QVERIFY(!json.contains("hidden"));
    const auto read = readImportedFile(json);
    QVERIFY(read && read->environments.size() == 1);
    QVERIFY(read->environments[0].variables == (QList<Variable>{{u"host"_s, u"h"_s}, {u"token"_s, {}, true}}));
}

void TestExchange::secrets_whenInTheFile_becomeVariables()
{
    auto file = readImportedFile("curl https://a.example/1 -H 'Authorization: Bearer abc' -H 'X-Api-Key: k'\ncurl https://a.example/2 -u ada:pw\n"
                                 "curl https://a.example/3 -H 'Authorization: Bearer abc' -b 'sid=1'\ncurl https://a.example/4 -H 'Authorization: Token zzz'\n", u"c"_s);
    QVERIFY(file);
    moveSecretsToEnvironment(*file);
    const auto &requests = file->collection->requests;
    const auto header = [&requests](int request, QStringView name) { return findHeader(requests[request].draft.request.headers, name).value_or(QString()); };
    QCOMPARE(header(0, u"Authorization"), u"Bearer {{token}}"_s);
    QCOMPARE(header(0, u"X-Api-Key"), u"{{x-api-key}}"_s);
    QVERIFY(authorizationOf(requests[1].draft.request.headers) == (Authorization{AuthScheme::Basic, u"ada"_s, u"{{password}}"_s}));
    QCOMPARE(header(2, u"Authorization"), u"Bearer {{token}}"_s);
    QCOMPARE(header(2, u"Cookie"), u"{{cookie}}"_s);
    QCOMPARE(header(3, u"Authorization"), u"{{authorization}}"_s);
    QVERIFY(file->environments.value(0).variables
        == (QList<Variable>{{u"token"_s, u"abc"_s, true}, {u"x-api-key"_s, u"k"_s, true}, {u"password"_s, u"pw"_s, true},
            {u"cookie"_s, u"sid=1"_s, true}, {u"authorization"_s, u"Token zzz"_s, true}}));
    // Nothing of them is lost when the requests are kept.
    for (const SavedRequest &saved : requests)
        QVERIFY(draftFromObject(draftToObject(saved.draft)) == saved.draft);
}

void TestExchange::file_whenItsTextIsOfAnotherKind_isRead_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QString json = uR"({"openapi": "3.0.0", "info": {"title": "Ä"}, "paths": {"/x": {"get": {}}}})"_s;
    const QString yaml = u"openapi: 3.0.0\ninfo: {title: Ä}\npaths:\n  /x: {get: {}}\n"_s;
    for (const auto &[name, text] : {std::pair("JSON", json), std::pair("YAML", yaml)}) {
        const auto row = [name = name](const char *kind, const QByteArray &bytes) { QTest::addRow("%s, %s", name, kind) << bytes; };
        row("UTF-8", text.toUtf8());
        row("UTF-8 with its mark", "\xef\xbb\xbf" + text.toUtf8());
        row("CRLF", QString(text).replace(u"\n"_s, u"\r\n"_s).toUtf8());
        const QByteArray little(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
        row("UTF-16", little);
        row("UTF-16 with its mark", "\xff\xfe" + little);
        QByteArray big = little;
        for (qsizetype i = 0; i + 1 < big.size(); i += 2)
            std::swap(big[i], big[i + 1]);
        row("UTF-16, big end first", "\xfe\xff" + big);
    }
}

void TestExchange::file_whenItsTextIsOfAnotherKind_isRead()
{
    QFETCH(QByteArray, bytes);
    const auto file = readImportedFile(bytes);
    QVERIFY2(file, qPrintable(file ? QString() : file.error().line()));
    QCOMPARE(file->collection->name, u"Ä"_s);
    QCOMPARE(file->collection->requests.size(), 1);
}

void TestExchange::file_whenHostile_isRefusedInALine_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char *name, const QByteArray &bytes) { QTest::newRow(name) << bytes; };
    row("empty", {});
    row("blanks", " \n\t ");
    row("nonsense", "hello");
    row("binary", QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16));
    row("bytes that are no text", "\xff\xfe\xff");
    row("a list", "[1, 2]");
    row("truncated JSON", "{\"openapi\": \"3.0.0\", \"paths\": {");
    row("truncated YAML", "openapi: 3.0.0\npaths: {a: [");
    row("wrong YAML", "openapi: 3.0.0\n  bad\n indent: [\n");
    row("a million brackets", nested("[", 1'000'000));
    row("a million braces", nested("{\"a\":", 1'000'000));
    row("a million brackets in YAML", nested("[", 1'000'000, "openapi: "));
    row("deep lines of YAML", nested("- ", 100'000, "openapi:\n  "));
    row("an alias of itself", "openapi: &a [*a]\n");
    row("no such alias", "openapi: *b\n");
    QByteArray bomb = "openapi: 3.0.0\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
    for (int level = 1; level < 12; ++level) {
        const QByteArray before = "*a" + QByteArray::number(level - 1);
        bomb += "a" + QByteArray::number(level) + ": &a" + QByteArray::number(level) + " [" + QByteArray(before + ", ").repeated(9) + before + "]\n";
    }
    row("a bomb of aliases", bomb);
    row("an open block", "meta {\n  name: a\n");
    row("an open quote", "curl 'http://a.example");
}

void TestExchange::file_whenHostile_isRefusedInALine()
{
    QFETCH(QByteArray, bytes);
    const auto file = readImportedFile(bytes);
    QVERIFY(!file);
    QVERIFY(!file.error().line().isEmpty());
    QVERIFY2(!file.error().line().contains(u'\n') && file.error().line().size() < 400, qPrintable(file.error().line()));
}

void TestExchange::reading_whenCancelled_stops()
{
    std::stop_source stop;
    stop.request_stop();
    for (const QByteArray &text : {QByteArray("openapi: 3.0.0\n"), QByteArray("{\"openapi\": \"3.0.0\"}"), QByteArray("curl http://a.example\n")}) {
        const auto file = readImportedFile(text, {}, stop.get_token());
        QVERIFY(!file);
        QVERIFY(file.error().kind == ErrorKind::Cancelled);
    }
}

QTEST_GUILESS_MAIN(TestExchange)
#include "tst_exchange.moc"
