// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/authorization.h"
#include "app/model/compose/importedfile.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

// Exports of Insomnia's, version 4 (JSON) and 5 (YAML).
class TestInsomnia : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void file_whenItIsVersion4_isItsFolders();
    void file_whenItIsVersion5_isItsFolders();
    void body_whenWritten_isKept_data();
    void body_whenWritten_isKept();
    void auth_whenWritten_isKept_data();
    void auth_whenWritten_isKept();
    void file_whenItIsAnOldVersion_isRefused();
};

namespace {

Draft only(const QByteArray &members, LeftOutList *leftOut = nullptr)
{
    const auto file = readImportedFile("{\"_type\": \"export\", \"__export_format\": 4, \"resources\": [{\"_id\": \"w\", \"_type\": \"workspace\", \"name\": \"W\"}, "
                                       "{\"_id\": \"r\", \"parentId\": \"w\", \"_type\": \"request\", \"name\": \"R\", \"method\": \"POST\", \"url\": \"http://a.example\", "
        + members + "}]}");
    if (!file || !file->collection || file->collection->requests.isEmpty())
        return {};
    if (leftOut)
        *leftOut = file->leftOut;
    return file->collection->requests.constFirst().draft;
}

constexpr auto version4 = R"({"_type": "export", "__export_format": 4, "resources": [
  {"_id": "r2", "parentId": "f1", "_type": "request", "name": "Second", "method": "GET", "url": "{{ _.host }}/b/:id", "metaSortKey": 2,
    "parameters": [{"name": "q", "value": "{{ _['word'] }}"}, {"name": "off", "value": "1", "disabled": true}], "headers": [{"name": "X-T", "value": "{% now 'unix' %}"}],
    "pathParameters": [{"name": "id", "value": "7"}]},
  {"_id": "r1", "parentId": "f1", "_type": "request", "name": "First", "method": "get", "url": "http://a.example/{% uuid 'v4' %}/{% response 'body' %}", "metaSortKey": 1},
  {"_id": "f1", "parentId": "w", "_type": "request_group", "name": "Folder", "environment": {"word": "w"}},
  {"_id": "g", "parentId": "w", "_type": "grpc_request", "name": "Call"},
  {"_id": "w", "parentId": null, "_type": "workspace", "name": "Work"},
  {"_id": "e0", "parentId": "w", "_type": "environment", "name": "Base", "data": {"host": "http://base", "deep": {"er": 1}}},
  {"_id": "e1", "parentId": "e0", "_type": "environment", "name": "Live", "data": {"host": "http://live"}}]})";

constexpr auto version5 = R"(type: collection.insomnia.rest/5.0
name: Work
meta: {id: wrk_1}
collection:
  - name: Folder
    meta: {id: fld_1, sortKey: -1}
    children:
      - url: "{{ _.host }}/b"
        name: Second
        method: POST
        meta: {sortKey: 2}
        body: {mimeType: application/json, text: '{"a": 1}'}
        headers: [{name: X-A, value: "1"}]
        scripts: {preRequest: "run"}
      - {url: "ws://a", name: Socket, meta: {sortKey: 3}}
environments:
  name: Base
  data: {host: http://base}
  subEnvironments:
    - {name: Live, data: {host: http://live}}
)";

} // namespace

void TestInsomnia::file_whenItIsVersion4_isItsFolders()
{
    const auto file = readImportedFile(version4);
    QVERIFY2(file, qPrintable(file ? QString() : file.error().line()));
    QCOMPARE(file->format, u"Insomnia 4"_s);
    QCOMPARE(file->collection->name, u"Work"_s);
    const auto &requests = file->collection->requests;
    QCOMPARE(requests.size(), 2);
    QCOMPARE(requests[0].name, u"First"_s);
    QCOMPARE(requests[0].folder, FolderPath{u"Folder"_s});
    QCOMPARE(requests[0].draft.request.method, u"GET"_s);
    QVERIFY(requests[0].draft.request.url.startsWith(u"http://a.example/{{$uuid}}/"_s));
    const Draft &second = requests[1].draft;
    QCOMPARE(second.request.url, u"{{host}}/b/7"_s);
    QVERIFY(second.request.params == (Params{{u"q"_s, u"{{word}}"_s}}));
    QVERIFY(second.idleParams == (Params{{u"off"_s, u"1"_s}}));
    QCOMPARE(second.request.headers[0].value, u"{{$timestamp}}"_s);
    QCOMPARE(file->environments.size(), 1);
    QCOMPARE(file->environments[0].name, u"Work: Live"_s);
    QVERIFY(file->environments[0].variables
        == (QList<Variable>{{u"host"_s, u"http://live"_s}, {u"deep.er"_s, u"1"_s}, {u"word"_s, u"w"_s}}));
    const QString left = file->notes().join(u'\n');
    QVERIFY2(left.contains(u"grpc_request"_s) && left.contains(u"{% response"_s), qPrintable(left));
    QCOMPARE(file->leftOut.size(), 2);
}

void TestInsomnia::file_whenItIsVersion5_isItsFolders()
{
    const auto file = readImportedFile(version5);
    QVERIFY2(file, qPrintable(file ? QString() : file.error().line()));
    QCOMPARE(file->format, u"Insomnia 5"_s);
    const auto &requests = file->collection->requests;
    QCOMPARE(requests.size(), 1);
    QCOMPARE(requests[0].folder, FolderPath{u"Folder"_s});
    QCOMPARE(requests[0].draft.request.body.value_or("none"), QByteArray("{\"a\": 1}"));
    QVERIFY(requests[0].draft.kind == DraftBody::Json);
    QCOMPARE(file->environments[0].variables[0].value, u"http://live"_s);
    QCOMPARE(file->leftOut.size(), 2); // the script, the socket
}

void TestInsomnia::body_whenWritten_isKept_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QString>("type");
    const auto row = [](const char *name, const QByteArray &body, const QString &expected, const QString &type = {}) {
        QTest::newRow(name) << body << expected << type;
    };
    row("JSON", R"({"mimeType": "application/json", "text": "{\"a\": \"{{ _.b }}\"}"})", u"{\"a\": \"{{b}}\"}"_s);
    row("form", R"({"mimeType": "application/x-www-form-urlencoded", "params": [{"name": "a", "value": "b c"}, {"name": "off", "disabled": true}]})", u"a=b+c"_s);
    row("parts", R"({"mimeType": "multipart/form-data", "params": [{"name": "a", "value": "1"}, {"name": "f", "type": "file", "fileName": "/x.png"}]})", u"a=1 f=@/x.png"_s);
    row("GraphQL", R"({"mimeType": "application/graphql", "text": "{\"query\":\"{ a }\"}"})", u"{\"query\":\"{ a }\"}"_s);
    row("XML", R"({"mimeType": "application/xml", "text": "<a/>"})", u"<a/>"_s, u"application/xml"_s);
    row("none", "{}", {});
}

void TestInsomnia::body_whenWritten_isKept()
{
    QFETCH(QByteArray, body);
    const Draft draft = only("\"body\": " + body);
    QStringList parts;
    for (const MultiPart &part : draft.parts)
        parts.append(part.name + u'=' + multiPartValue(part));
    QTEST(QString::fromUtf8(draft.request.body.value_or(parts.join(u' ').toUtf8())), "expected");
    QTEST(findHeader(draft.request.headers, u"Content-Type").value_or(QString()), "type");
}

void TestInsomnia::auth_whenWritten_isKept_data()
{
    QTest::addColumn<QByteArray>("auth");
    QTest::addColumn<QString>("header");
    QTest::addColumn<bool>("left");
    QTest::newRow("basic") << QByteArray(R"({"type": "basic", "username": "u", "password": "{{ _.p }}"})") << basicAuthorization(u"u:{{p}}"_s) << false;
    QTest::newRow("bearer") << QByteArray(R"({"type": "bearer", "token": "{{ _.t }}"})") << u"Bearer {{t}}"_s << false;
    QTest::newRow("bearer with a prefix") << QByteArray(R"({"type": "bearer", "token": "x", "prefix": "Token"})") << u"Token x"_s << false;
    QTest::newRow("off") << QByteArray(R"({"type": "bearer", "token": "x", "disabled": true})") << QString() << false;
    QTest::newRow("OAuth 1") << QByteArray(R"({"type": "oauth1"})") << QString() << true;
}

void TestInsomnia::auth_whenWritten_isKept()
{
    QFETCH(QByteArray, auth);
    LeftOutList leftOut;
    const Draft draft = only("\"authentication\": " + auth, &leftOut);
    QTEST(findHeader(draft.request.headers, u"Authorization").value_or(QString()), "header");
    QTEST(!leftOut.isEmpty(), "left");
}

void TestInsomnia::file_whenItIsAnOldVersion_isRefused()
{
    const auto file = readImportedFile(R"({"__export_format": 3, "resources": []})");
    QVERIFY(!file);
    QVERIFY(file.error().line().contains(u'3'));
}

QTEST_GUILESS_MAIN(TestInsomnia)
#include "tst_insomnia.moc"
