// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/authorization.h"
#include "app/model/compose/bruno.h"
#include "app/model/compose/brunoexport.h"
#include "app/model/compose/brutext.h"
#include "app/model/compose/importsource.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

// Requests and collections of Bruno's, both ways.
class TestBruno : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void text_whenRead_isItsBlocks();
    void text_whenItIsNone_isRefused_data();
    void text_whenItIsNone_isRefused();
    void request_whenRead_isWhole();
    void body_whenRead_isKept_data();
    void body_whenRead_isKept();
    void folder_whenRead_handsDownWhatItHas();
    void folder_whenChosenByItsFile_isRead();
    void folder_whenOneFileIsBroken_namesIt();
    void collection_whenExported_comesBack();
};

namespace {

constexpr auto getUser = R"(meta {
  name: Show a user
  type: http
  seq: 3
}

get {
  url: {{host}}/users/:id?full=1
  body: none
  auth: basic
}

params:query {
  full: 1
  ~page: 2
}

params:path {
  id: 7
}

headers {
  X-A: 1
  "odd:name": b:c
  ~X-Off: 2
}

auth:basic {
  username: ada
  password: {{secret}}
}

vars:pre-request {
  host: https://a.example
}

script:pre-request {
  if (true) {
    bru.setVar("a", "b");
  }
}

docs {
  # Users
}
)";

QStringList texts(const QList<Field> &fields)
{
    QStringList out;
    for (const Field &field : fields)
        out.append(field.name + u'=' + field.value);
    return out;
}

Request request(const QString &method, const QString &url)
{
    Request made;
    made.method = method;
    made.url = url;
    return made;
}

} // namespace

void TestBruno::text_whenRead_isItsBlocks()
{
    const auto blocks = readBru(u"headers {\r\n  a: 1\r\n  ~b: '''\n    one\n      two\n  '''\n  c: '''x'''\n}\n\nbody:json {\n  {\n    \"a\": {\n    }\n  }\n}\nvars:secret [\n  x,\n  ~y\n]\nauth {}\n"_s);
    QVERIFY2(blocks, qPrintable(blocks ? QString() : blocks.error().line()));
    QCOMPARE(blocks->size(), 4);
    QCOMPARE(blocks->at(0).fields, (QList<BruField>{{u"a"_s, u"1"_s}, {u"b"_s, u"one\n  two"_s, true}, {u"c"_s, u"x"_s}}));
    QCOMPARE(blocks->at(1).text, u"{\n  \"a\": {\n  }\n}"_s);
    QCOMPARE(blocks->at(2).fields, (QList<BruField>{{u"x"_s, {}}, {u"y"_s, {}, true}}));
    QCOMPARE(blocks->at(3).name, u"auth"_s);
}

void TestBruno::text_whenItIsNone_isRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("open block") << u"meta {\n  name: a\n"_s;
    QTest::newRow("a line between") << u"meta {\n}\nwhat\n"_s;
    QTest::newRow("only a brace") << u"{"_s;
}

void TestBruno::text_whenItIsNone_isRefused()
{
    QFETCH(QString, text);
    const auto blocks = readBru(text);
    QVERIFY(!blocks);
    QVERIFY(!blocks.error().detail.contains(u'\n'));
}

void TestBruno::request_whenRead_isWhole()
{
    const auto file = readImportedFile(getUser, u"user"_s);
    QVERIFY2(file, qPrintable(file ? QString() : file.error().line()));
    const SavedRequest &saved = file->collection->requests.constFirst();
    QCOMPARE(saved.name, u"Show a user"_s);
    QCOMPARE(saved.draft.request.method, u"GET"_s);
    QCOMPARE(saved.draft.request.url, u"{{host}}/users/7?full=1"_s);
    QVERIFY(saved.draft.request.params.isEmpty());
    QCOMPARE(texts(saved.draft.idleParams), QStringList{u"page=2"_s});
    QCOMPARE(texts(saved.draft.request.headers).mid(0, 2), (QStringList{u"X-A=1"_s, u"odd:name=b:c"_s}));
    QCOMPARE(texts(saved.draft.idleHeaders), QStringList{u"X-Off=2"_s});
    QCOMPARE(authorizationOf(saved.draft.request.headers).secret, u"{{secret}}"_s);
    QVERIFY(file->environments[0].variables == (QList<Variable>{{u"host"_s, u"https://a.example"_s}}));
    QCOMPARE(file->leftOut.size(), 2); // the script, the text
}

void TestBruno::body_whenRead_isKept_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("block");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QString>("type");
    const auto row = [](const char *name, const QString &mode, const QString &block, const QString &expected, const QString &type = {}) {
        QTest::newRow(name) << mode << block << expected << type;
    };
    row("JSON", u"json"_s, u"body:json {\n  {\n    \"a\": 1\n  }\n}"_s, u"{\n  \"a\": 1\n}"_s);
    row("text", u"text"_s, u"body:text {\n  one\n\n   two\n}"_s, u"one\n\n two"_s);
    row("XML", u"xml"_s, u"body:xml {\n  <a/>\n}"_s, u"<a/>"_s, u"application/xml"_s);
    row("form", u"formUrlEncoded"_s, u"body:form-urlencoded {\n  a: b c\n  ~off: 1\n}"_s, u"a=b+c"_s);
    row("form, by its other name", u"form-urlencoded"_s, u"body:form-urlencoded {\n  a: 1\n}"_s, u"a=1"_s);
    row("parts", u"multipartForm"_s, u"body:multipart-form {\n  a: 1\n  f: @file(/x.png|/y.png) @contentType(image/png)\n}"_s, u"a=1 f=@/x.png;type=image/png f=@/y.png;type=image/png"_s);
    row("GraphQL", u"graphql"_s, u"body:graphql {\n  { a }\n}\n\nbody:graphql:vars {\n  {\"b\": 1}\n}"_s, u"{\"query\":\"{ a }\",\"variables\":{\"b\": 1}}"_s);
    row("another's block is there too", u"text"_s, u"body:json {\n  {}\n}\n\nbody:text {\n  t\n}"_s, u"t"_s);
    row("no kind is said", {}, u"body {\n  {\"a\": 1}\n}"_s, u"{\"a\": 1}"_s);
    row("none", u"none"_s, u"body:json {\n  {}\n}"_s, {});
}

void TestBruno::body_whenRead_isKept()
{
    QFETCH(QString, mode);
    QFETCH(QString, block);
    const QString text = u"post {\n  url: http://a.example\n"_s
        + (mode.isEmpty() ? QString() : u"  body: "_s + mode + u'\n') + u"}\n\n"_s + block + u'\n';
    const auto file = readImportedFile(text.toUtf8());
    QVERIFY2(file, qPrintable(file ? QString() : file.error().line()));
    const Draft &draft = file->collection->requests.constFirst().draft;
    QStringList parts;
    for (const MultiPart &part : draft.parts)
        parts.append(part.name + u'=' + multiPartValue(part));
    QTEST(QString::fromUtf8(draft.request.body.value_or(parts.join(u' ').toUtf8())), "expected");
    QTEST(findHeader(draft.request.headers, u"Content-Type").value_or(QString()), "type");
}

void TestBruno::folder_whenRead_handsDownWhatItHas()
{
    const FolderFiles files{{u"bruno.json"_s, R"({"version": "1", "name": "Shop", "type": "collection"})"},
        {u"collection.bru"_s, "headers {\n  X-All: 1\n  X-Same: outer\n}\n\nauth {\n  mode: bearer\n}\n\nauth:bearer {\n  token: {{t}}\n}\n\nvars:pre-request {\n  @shared: s\n}\n"},
        {u"orders/folder.bru"_s, "meta {\n  name: All orders\n  seq: 1\n}\n\nheaders {\n  X-Same: inner\n}\n\nauth {\n  mode: inherit\n}\n\ntests {\n  test()\n}\n"},
        {u"orders/b.bru"_s, "meta {\n  name: Second\n  seq: 2\n}\n\nget {\n  url: http://a.example/b\n  auth: inherit\n}\n"},
        {u"orders/a.bru"_s, "meta {\n  name: First\n  seq: 1\n}\n\nhttp {\n  method: purge\n  url: http://a.example/a\n  auth: none\n}\n"},
        {u"environments/Local.bru"_s, "vars {\n  host: http://localhost\n  ~off: 1\n}\nvars:secret [\n  t\n]\n"},
        {u"environments/Live.bru"_s, "vars {\n  host: https://a.example\n}\n"}};
    const auto file = fileFromBrunoFolder(files, u"folder"_s);
    QVERIFY(file);
    QCOMPARE(file->collection->name, u"Shop"_s);
    QCOMPARE(file->collection->folders, QList<FolderPath>{{u"All orders"_s}});
    const auto &requests = file->collection->requests;
    QCOMPARE(requests.size(), 2);
    QCOMPARE(requests[0].name, u"First"_s);
    QCOMPARE(requests[0].draft.request.method, u"PURGE"_s);
    QCOMPARE(texts(requests[0].draft.request.headers), (QStringList{u"X-All=1"_s, u"X-Same=inner"_s}));
    QCOMPARE(requests[1].folder, FolderPath{u"All orders"_s});
    QCOMPARE(authorizationOf(requests[1].draft.request.headers).secret, u"{{t}}"_s);
    QCOMPARE(file->environments.size(), 2);
    QCOMPARE(file->environments[1].name, u"Local"_s);
    QVERIFY(file->environments[1].variables
        == (QList<Variable>{{u"host"_s, u"http://localhost"_s}, {u"t"_s, {}, true}, {u"shared"_s, u"s"_s}}));
    QCOMPARE(file->leftOut.size(), 2); // the tests of the folder, a variable that is off
}

void TestBruno::folder_whenChosenByItsFile_isRead()
{
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(u"in/node_modules"_s));
    const auto write = [&folder](const QString &name, const QByteArray &bytes) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    };
    write(u"bruno.json"_s, R"({"name": "Disk"})");
    write(u"in/user.bru"_s, getUser);
    write(u"in/node_modules/x.bru"_s, getUser);
    for (const QString &path : {folder.path(), folder.filePath(u"bruno.json"_s)}) {
        const auto file = readImportSource(path);
        QVERIFY2(file, qPrintable(file ? QString() : file.error().line()));
        QCOMPARE(file->collection->name, u"Disk"_s);
        QCOMPARE(file->collection->requests.size(), 1);
        QCOMPARE(file->collection->requests[0].folder, FolderPath{u"in"_s});
    }
    QTemporaryDir empty;
    QVERIFY(!readImportSource(empty.path()));
    QVERIFY(!readImportSource(folder.filePath(u"none.bru"_s)));
    QVERIFY(!readImportSource(u"/dev/null"_s));
}

void TestBruno::folder_whenOneFileIsBroken_namesIt()
{
    const auto file = fileFromBrunoFolder({{u"bruno.json"_s, "no JSON"}, {u"bad.bru"_s, "get {\n"}, {u"note.bru"_s, "docs {\n  hello\n}\n"}, {u"good.bru"_s, getUser}}, u"Name"_s);
    QVERIFY(file);
    QCOMPARE(file->collection->name, u"Name"_s);
    QCOMPARE(file->collection->requests.size(), 1);
    const QString all = file->notes().join(u'\n');
    QVERIFY(all.contains(u"bad.bru"_s) && all.contains(u"note.bru"_s));
}

void TestBruno::collection_whenExported_comesBack()
{
    Collection collection{u"1"_s, u"All kinds"_s, {}, {{u"Outer"_s}, {u"Outer"_s, u"In/ner"_s}}};
    const auto add = [&collection](const QString &name, const FolderPath &folder, const Draft &draft) {
        collection.requests.append({QString::number(collection.requests.size()), name, draft, folder});
    };
    Draft json(request(u"POST"_s, u"{{host}}/a"_s));
    json.kind = DraftBody::Json;
    json.request.body = "{\n  \"a\": \"}\"\n}";
    json.request.headers = {{u"X-A"_s, u"1"_s}, {u"Authorization"_s, u"Bearer {{token}}"_s}};
    json.idleHeaders = {{u"X-Off"_s, u"2"_s}};
    json.idleParams = {{u"page"_s, u"2"_s}};
    add(u"Same"_s, {u"Outer"_s}, json);
    Draft form(request(u"PUT"_s, u"http://a.example/?x=1"_s));
    form.kind = DraftBody::Form;
    form.request.body = "a=b+c&d=";
    add(u"Same"_s, {u"Outer"_s}, form);
    Draft parts(request(u"POST"_s, u"http://a.example/"_s));
    parts.kind = DraftBody::Multipart;
    parts.parts = {{u"f"_s, u"1"_s, {}}, {u"g"_s, {}, u"/x.png"_s, {}, u"image/png"_s}};
    add(u"Parts"_s, {u"Outer"_s, u"In/ner"_s}, parts);
    const QList<Environment> environments{{u"e"_s, u"Live"_s, {{u"host"_s, u"http://h"_s}, {u"token"_s, u"hidden"_s, true}}}};
    const FolderFiles files = brunoFolder(collection, environments);
    for (const QByteArray &content : files)
        QVERIFY(!content.contains("hidden"));
    const auto file = fileFromBrunoFolder(files, {});
    QVERIFY(file);
    QCOMPARE(file->collection->name, collection.name);
    QCOMPARE(file->collection->requests.size(), 3);
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(file->collection->requests[i].name, collection.requests[i].name);
        QCOMPARE(file->collection->requests[i].folder, collection.requests[i].folder);
        QVERIFY2(file->collection->requests[i].draft == collection.requests[i].draft, qPrintable(collection.requests[i].name + QString::fromUtf8(draftToJson(file->collection->requests[i].draft))));
    }
    QCOMPARE(file->environments[0].name, u"Live"_s);
    QVERIFY(file->environments[0].variables == (QList<Variable>{{u"host"_s, u"http://h"_s}, {u"token"_s, {}, true}}));
    QVERIFY(file->leftOut.isEmpty());
}

QTEST_GUILESS_MAIN(TestBruno)
#include "tst_bruno.moc"
