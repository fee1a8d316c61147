// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/authorization.h"
#include "app/model/compose/importedfile.h"
#include "app/model/compose/multipart.h"
#include "app/model/json/jsontext.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

// Descriptions of APIs: OpenAPI 3.0 and 3.1, Swagger 2.
class TestOpenApi : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void file_whenItIsYaml_isARequestPerOperation();
    void body_whenTheSchemaSaysIt_isAnExample_data();
    void body_whenTheSchemaSaysIt_isAnExample();
    void body_whenTheSchemaLeadsBackToItself_ends();
    void body_whenThereAreSeveralTypes_isOfTheFirst_data();
    void body_whenThereAreSeveralTypes_isOfTheFirst();
    void params_whenTheyHaveStyles_areWrittenSo_data();
    void params_whenTheyHaveStyles_areWrittenSo();
    void params_whenTheyAreOptional_areOff();
    void security_whenSchemesAreNamed_isAuth_data();
    void security_whenSchemesAreNamed_isAuth();
    void servers_whenThereAreSeveral_areEnvironments();
    void server_whenItHasNoHost_isSaid();
    void swagger2_whenImported_isItsRequests();
    void left_whenSomethingIsLeftOut_namesIt();
    void version_whenItIsUnknown_isRefused();
};

namespace {

// An operation POST /x with these members, in a description with these components.
QByteArray api(const QByteArray &operation, const QByteArray &rest = {}, const QByteArray &method = "post")
{
    return "{\"openapi\": \"3.1.0\", \"info\": {\"title\": \"T\"}, \"servers\": [{\"url\": \"https://a.example/v1/\"}], "
           "\"paths\": {\"/x\": {\""
        + method + "\": " + operation + "}}" + (rest.isEmpty() ? QByteArray() : QByteArray(", " + rest)) + "}";
}

SavedRequest only(const QByteArray &file, LeftOutList *leftOut = nullptr, Environment *environment = nullptr)
{
    const auto read = readImportedFile(file);
    if (!read || !read->collection || read->collection->requests.size() != 1)
        return {};
    if (leftOut)
        *leftOut = read->leftOut;
    if (environment)
        *environment = read->environments.value(0);
    return read->collection->requests[0];
}

QByteArray bodyOf(const QByteArray &schema, const QByteArray &components = "{}")
{
    const SavedRequest saved = only(api("{\"requestBody\": {\"content\": {\"application/json\": {\"schema\": " + schema + "}}}}",
        "\"components\": {\"schemas\": " + components + "}"));
    return saved.draft.request.body.value_or("none").simplified().replace(" ", "");
}

QStringList texts(const QList<Field> &fields)
{
    QStringList out;
    for (const Field &field : fields)
        out.append(field.name + u'=' + field.value);
    return out;
}

constexpr auto shop = R"(openapi: 3.0.3
info: {title: Shop, version: 1.0}
servers:
  - url: https://{region}.shop.example/{base}
    variables:
      region: {default: eu, enum: [eu, us]}
      base: {default: v2}
tags:
  - name: orders
  - name: people
paths:
  /people/{person id}:
    parameters:
      - {name: person id, in: path, required: true, schema: {type: integer}, example: 42}
    get:
      tags: [people, more]
      summary: Show a person
  /orders:
    post:
      tags: [orders]
      operationId: createOrder
      requestBody: {$ref: '#/components/requestBodies/Order'}
    get:
      tags: [orders]
components:
  requestBodies:
    Order:
      content:
        application/json:
          schema:
            type: object
            properties: &common
              z_first: {type: string}
              a_second: {type: integer, minimum: 3}
          example:
            <<: {z_first: merged}
            zip: "02134"
            open: 12:30
            nothing: ~
            yes: no
)";

} // namespace

void TestOpenApi::file_whenItIsYaml_isARequestPerOperation()
{
    const auto file = readImportedFile(shop);
    QVERIFY2(file, qPrintable(file ? QString() : file.error().line()));
    QCOMPARE(file->format, u"OpenAPI 3.0"_s);
    QCOMPARE(file->collection->name, u"Shop"_s);
    QCOMPARE(file->collection->folders, (QList<FolderPath>{{u"orders"_s}, {u"people"_s}}));
    const auto &requests = file->collection->requests;
    QCOMPARE(requests.size(), 3);
    QCOMPARE(requests[0].name, u"Show a person"_s);
    QCOMPARE(requests[0].folder, FolderPath{u"people"_s});
    QCOMPARE(requests[0].draft.request.url, u"{{baseUrl}}/people/{{person_id}}"_s);
    QCOMPARE(requests[1].name, u"createOrder"_s);
    QCOMPARE(requests[1].draft.request.method, u"POST"_s);
    QCOMPARE(requests[1].draft.request.body.value_or("none").simplified(),
        QByteArray(R"({ "zip": "02134", "open": "12:30", "nothing": null, "yes": "no", "z_first": "merged" })"));
    QVERIFY(requests[1].draft.kind == DraftBody::Json);
    QCOMPARE(requests[2].name, u"GET /orders"_s);
    QCOMPARE(file->environments.size(), 1);
    QVERIFY(file->environments[0].variables
        == (QList<Variable>{{u"baseUrl"_s, u"https://{{region}}.shop.example/{{base}}"_s}, {u"region"_s, u"eu"_s},
            {u"base"_s, u"v2"_s}, {u"person_id"_s, u"42"_s}}));
    QVERIFY(file->leftOut.isEmpty());
}

void TestOpenApi::body_whenTheSchemaSaysIt_isAnExample_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const QByteArray &schema, const QByteArray &expected) {
        QTest::newRow(name) << schema << expected;
    };
    row("order of the schema", R"({"type": "object", "properties": {"z": {"type": "string"}, "a": {"type": "boolean"}}})", R"({"z":"string","a":true})");
    row("example", R"({"type": "object", "properties": {"a": {"type": "integer", "example": 7}, "b": {"default": [1]}, "c": {"enum": ["x", "y"]}, "d": {"const": 1.50}}})", R"({"a":7,"b":[1],"c":"x","d":1.50})");
    row("formats", R"({"properties": {"d": {"format": "date"}, "m": {"type": "string", "format": "email"}, "i": {"format": "ipv4"}}})", R"({"d":"2026-01-31","m":"user@example.com","i":"192.0.2.1"})");
    row("limits", R"({"properties": {"a": {"type": "integer", "minimum": 10}, "b": {"type": "number", "maximum": -2}, "c": {"type": "integer", "exclusiveMinimum": 5}, "d": {"type": "integer", "minimum": 5, "exclusiveMinimum": true}, "e": {"type": "integer", "minimum": 7, "multipleOf": 5}}})", R"({"a":10,"b":-2,"c":6,"d":6,"e":10})");
    row("lengths", R"({"properties": {"a": {"type": "string", "maxLength": 3}, "b": {"type": "string", "minLength": 8}}})", R"({"a":"str","b":"stringst"})");
    row("arrays", R"({"type": "array", "minItems": 2, "items": {"type": "object", "properties": {"n": {"type": "integer"}}}})", R"([{"n":0},{"n":0}])");
    row("tuple", R"({"type": "array", "prefixItems": [{"type": "string"}, {"type": "integer"}]})", R"(["string",0])");
    row("null beside a type", R"({"type": ["null", "integer"]})", "0");
    row("read only is left out", R"({"properties": {"id": {"type": "integer", "readOnly": true}, "n": {"type": "integer"}}})", R"({"n":0})");
    row("allOf", R"({"allOf": [{"properties": {"a": {"type": "integer"}}}, {"$ref": "#/components/schemas/B"}], "properties": {"c": {"type": "integer"}}})", R"({"c":0,"a":0,"b":"x"})");
    row("oneOf: the first", R"({"oneOf": [{"type": "null"}, {"$ref": "#/components/schemas/B"}, {"type": "integer"}]})", R"({"b":"x"})");
    row("anyOf of numbers", R"({"anyOf": [{"type": "integer", "minimum": 2}, {"type": "string"}]})", "2");
    row("any other members", R"({"type": "object", "additionalProperties": {"type": "integer"}})", R"({"key":0})");
    row("nothing is said", "{}", R"("string")");
    row("names with a slash", R"({"$ref": "#/components/schemas/a~1b%20c"})", "true");
    row("no such reference", R"({"$ref": "#/components/schemas/none"})", "{}");
}

void TestOpenApi::body_whenTheSchemaSaysIt_isAnExample()
{
    QFETCH(QByteArray, schema);
    QTEST(bodyOf(schema, R"({"B": {"properties": {"b": {"example": "x"}}}, "a/b c": {"type": "boolean"}})"), "expected");
}

void TestOpenApi::body_whenTheSchemaLeadsBackToItself_ends()
{
    QCOMPARE(bodyOf(R"({"$ref": "#/components/schemas/Node"})",
                 R"({"Node": {"properties": {"name": {"type": "string"}, "next": {"$ref": "#/components/schemas/Node"}, "all": {"type": "array", "items": {"$ref": "#/components/schemas/Node"}}}}})"),
        QByteArray(R"({"name":"string","all":[]})"));
    QCOMPARE(bodyOf(R"({"$ref": "#/components/schemas/A"})", R"({"A": {"$ref": "#/components/schemas/B"}, "B": {"$ref": "#/components/schemas/A"}})"), QByteArray("{}"));
    QCOMPARE(bodyOf(R"({"$ref": "#/components/schemas/A"})", R"({"A": {"allOf": [{"$ref": "#/components/schemas/A"}]}})"), QByteArray(R"("string")"));
    // Each schema has ten members of the next one: what is made stays short.
    QByteArray wide = "{";
    for (int level = 0; level < 20; ++level) {
        wide += "\"S" + QByteArray::number(level) + "\": {\"properties\": {";
        for (int member = 0; member < 10; ++member)
            wide += "\"m" + QByteArray::number(member) + "\": {\"$ref\": \"#/components/schemas/S" + QByteArray::number(level + 1) + "\"}" + (member < 9 ? "," : "");
        wide += "}},";
    }
    const QByteArray body = bodyOf(R"({"$ref": "#/components/schemas/S0"})", wide + "\"S20\": {\"type\": \"integer\"}}");
    QVERIFY(isJson(body));
    QVERIFY2(body.size() < 20'000, qPrintable(QString::number(body.size())));
}

void TestOpenApi::body_whenThereAreSeveralTypes_isOfTheFirst_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("expected");
    const QByteArray object = R"({"schema": {"properties": {"a": {"example": "x y"}, "l": {"type": "array", "items": {"type": "integer"}, "minItems": 2}}}})";
    const auto row = [](const char *name, const QByteArray &content, const QString &type, const QString &expected) {
        QTest::newRow(name) << content << type << expected;
    };
    row("JSON before XML", "\"application/xml\": {}, \"application/json\": {\"example\": {\"a\": 1}}", {}, u"{ \"a\": 1 }"_s);
    row("JSON of an own type", "\"application/vnd.a+json\": {\"example\": {\"a\": 1}}", u"application/vnd.a+json"_s, u"{ \"a\": 1 }"_s);
    row("example as text", "\"application/json\": {\"example\": \"{\\\"a\\\": 1}\"}", {}, u"{ \"a\": 1 }"_s);
    row("named examples", "\"application/json\": {\"examples\": {\"one\": {\"value\": [1]}, \"two\": {\"value\": [2]}}}", {}, u"[ 1 ]"_s);
    row("form", "\"application/x-www-form-urlencoded\": " + object, {}, u"a=x+y&l=0&l=0"_s);
    row("parts", "\"multipart/form-data\": {\"schema\": {\"properties\": {\"a\": {\"example\": \"x\"}, \"o\": {\"properties\": {\"n\": {\"type\": \"integer\"}}}, "
                 "\"f\": {\"type\": \"string\", \"format\": \"binary\"}}}, \"encoding\": {\"f\": {\"contentType\": \"image/png\"}}}",
        {}, u"a=x o=\"{\\\"n\\\":0}\";type=application/json f=@f;type=image/png"_s);
    row("text", "\"text/plain\": {\"example\": \"hello\"}", {}, u"hello"_s);
    row("XML", "\"application/xml\": {\"example\": \"<a/>\"}", u"application/xml"_s, u"<a/>"_s);
    row("a file", "\"application/octet-stream\": {\"schema\": {\"type\": \"string\", \"format\": \"binary\"}}", u"application/octet-stream"_s, {});
}

void TestOpenApi::body_whenThereAreSeveralTypes_isOfTheFirst()
{
    QFETCH(QByteArray, content);
    const Draft draft = only(api("{\"requestBody\": {\"content\": {" + content + "}}}")).draft;
    QStringList parts;
    for (const MultiPart &part : draft.parts)
        parts.append(part.name + u'=' + multiPartValue(part));
    QTEST(QString::fromUtf8(draft.request.body.value_or(parts.join(u' ').toUtf8()).simplified()), "expected");
    QTEST(findHeader(draft.request.headers, u"Content-Type").value_or(QString()), "type");
}

void TestOpenApi::params_whenTheyHaveStyles_areWrittenSo_data()
{
    QTest::addColumn<QByteArray>("param");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const QByteArray &param, const QStringList &expected) {
        QTest::newRow(name) << param << expected;
    };
    row("array: one each", R"("schema": {"type": "array"}, "example": [1, 2])", {u"p=1"_s, u"p=2"_s});
    row("array: commas", R"("explode": false, "example": ["a", "b"])", {u"p=a,b"_s});
    row("array: spaces", R"("style": "spaceDelimited", "example": ["a", "b"])", {u"p=a b"_s});
    row("array: pipes", R"("style": "pipeDelimited", "example": ["a", "b"])", {u"p=a|b"_s});
    row("object: members", R"("example": {"a": 1, "b": 2})", {u"a=1"_s, u"b=2"_s});
    row("object: commas", R"("explode": false, "example": {"a": 1, "b": 2})", {u"p=a,1,b,2"_s});
    row("object: deep", R"("style": "deepObject", "explode": true, "example": {"a": 1, "b": [2]})", {u"p[a]=1"_s, u"p[b]=[2]"_s});
    row("default", R"("schema": {"type": "integer", "default": 20})", {u"p=20"_s});
    row("first of a choice", R"("schema": {"enum": ["asc", "desc"]})", {u"p=asc"_s});
    row("named examples", R"("examples": {"x": {"value": true}})", {u"p=true"_s});
    row("content", R"("content": {"application/json": {"schema": {"properties": {"a": {"example": 1}}}}})", {u"p={\"a\":1}"_s});
}

void TestOpenApi::params_whenTheyHaveStyles_areWrittenSo()
{
    QFETCH(QByteArray, param);
    const Draft draft = only(api("{\"parameters\": [{\"name\": \"p\", \"in\": \"query\", \"required\": true, " + param + "}]}")).draft;
    QTEST(texts(draft.request.params), "expected");
}

void TestOpenApi::params_whenTheyAreOptional_areOff()
{
    Environment environment;
    const Draft draft = only(api(R"({"parameters": [{"name": "q", "in": "query", "schema": {"type": "integer", "default": 5}},
        {"name": "X-Trace", "in": "header", "schema": {"type": "string"}}, {"name": "X-Tenant", "in": "header", "required": true, "example": "t"},
        {"name": "Accept", "in": "header", "required": true, "example": "a/b"}, {"name": "session", "in": "cookie", "required": true},
        {"name": "api_key", "in": "query", "required": true, "example": "abc"}]})"), nullptr, &environment).draft;
    QCOMPARE(texts(draft.idleParams), QStringList{u"q=5"_s});
    QCOMPARE(texts(draft.idleHeaders), QStringList{u"X-Trace=string"_s});
    QCOMPARE(texts(draft.request.headers), (QStringList{u"X-Tenant=t"_s, u"Cookie=session={{session}}"_s}));
    QCOMPARE(texts(draft.request.params), QStringList{u"api_key={{api_key}}"_s});
    QVERIFY(environment.variables.contains(Variable{u"api_key"_s, {}, true}));
    QVERIFY(environment.variables.contains(Variable{u"session"_s, {}, true}));
    // And they are there again once the draft was kept.
    QVERIFY(draftFromObject(draftToObject(draft)) == draft);
}

void TestOpenApi::security_whenSchemesAreNamed_isAuth_data()
{
    QTest::addColumn<QByteArray>("scheme");
    QTest::addColumn<QStringList>("headers");
    QTest::addColumn<QStringList>("params");
    QTest::addColumn<QString>("left");
    const auto row = [](const char *name, const QByteArray &scheme, const QStringList &headers, const QStringList &params = {}, const QString &left = {}) {
        QTest::newRow(name) << scheme << headers << params << left;
    };
    row("bearer", R"({"type": "http", "scheme": "Bearer"})", {u"Authorization=Bearer {{my_auth}}"_s});
    row("basic", R"({"type": "http", "scheme": "basic"})", {u"Authorization="_s + basicAuthorization(u"{{my_auth_user}}:{{my_auth_password}}"_s)});
    row("key in a header", R"({"type": "apiKey", "in": "header", "name": "X-Api-Key"})", {u"X-Api-Key={{my_auth}}"_s});
    row("key in the query", R"({"type": "apiKey", "in": "query", "name": "key"})", {}, {u"key={{my_auth}}"_s});
    row("key in a cookie", R"({"type": "apiKey", "in": "cookie", "name": "sid"})", {u"Cookie=sid={{my_auth}}"_s});
    row("OAuth 2", R"({"type": "oauth2", "flows": {}})", {u"Authorization=Bearer {{my_auth}}"_s}, {}, u"oauth2"_s);
    row("digest", R"({"type": "http", "scheme": "digest"})", {}, {}, u"digest"_s);
    row("certificates", R"({"type": "mutualTLS"})", {}, {}, u"mutualTLS"_s);
}

void TestOpenApi::security_whenSchemesAreNamed_isAuth()
{
    QFETCH(QByteArray, scheme);
    QFETCH(QString, left);
    LeftOutList leftOut;
    const Draft draft = only(api("{}", "\"security\": [{}, {\"my auth\": []}], \"components\": {\"securitySchemes\": {\"my auth\": " + scheme + "}}", "get"), &leftOut).draft;
    QTEST(texts(draft.request.headers), "headers");
    QTEST(texts(draft.request.params), "params");
    QCOMPARE(leftOut.size(), left.isEmpty() ? 0 : 1);
    QVERIFY(linesOf(leftOut).join(u' ').contains(left));
}

void TestOpenApi::servers_whenThereAreSeveral_areEnvironments()
{
    const auto file = readImportedFile(R"({"openapi": "3.0.0", "info": {"title": "T"}, "servers": [{"url": "https://a.example/", "description": "Production"},
        {"url": "https://{s}.b.example", "variables": {"s": {"default": "test"}}}], "paths": {"/x": {"get": {"servers": [{"url": "https://files.example"}]}}}})");
    QVERIFY(file);
    QCOMPARE(file->environments.size(), 2);
    QCOMPARE(file->environments[0].name, u"T: Production"_s);
    QVERIFY(file->environments[0].variables == (QList<Variable>{{u"baseUrl"_s, u"https://a.example"_s}}));
    QVERIFY(file->environments[1].variables == (QList<Variable>{{u"baseUrl"_s, u"https://{{s}}.b.example"_s}, {u"s"_s, u"test"_s}}));
    QCOMPARE(file->collection->requests[0].draft.request.url, u"https://files.example/x"_s);
}

void TestOpenApi::server_whenItHasNoHost_isSaid()
{
    const auto file = readImportedFile(R"({"openapi": "3.0.0", "info": {}, "servers": [{"url": "/api"}], "paths": {}})");
    QVERIFY(file);
    QCOMPARE(file->environments[0].variables[0].value, u"http://localhost/api"_s);
    QCOMPARE(file->leftOut.size(), 1);
}

void TestOpenApi::swagger2_whenImported_isItsRequests()
{
    const auto file = readImportedFile(R"(swagger: '2.0'
info: {title: Old}
host: old.example:8080
basePath: /api/
schemes: [http, https]
consumes: [application/json]
securityDefinitions: {key: {type: apiKey, in: header, name: X-Key}, login: {type: basic}}
security: [{key: []}]
definitions:
  Pet: {type: object, properties: {name: {type: string, example: Rex}, id: {type: integer, readOnly: true}}}
paths:
  /pets:
    post:
      parameters:
        - {in: body, name: body, schema: {$ref: '#/definitions/Pet'}}
        - {in: query, name: tags, required: true, type: array, items: {type: string, enum: [a]}, collectionFormat: multi}
        - {in: query, name: csv, required: true, type: array, items: {type: integer}, default: [1, 2]}
  /pets/{id}/photo:
    post:
      consumes: [multipart/form-data]
      security: [{login: []}]
      parameters:
        - {in: path, name: id, required: true, type: integer}
        - {in: formData, name: note, type: string, default: hi}
        - {in: formData, name: file, type: file}
)");
    QVERIFY2(file, qPrintable(file ? QString() : file.error().line()));
    QCOMPARE(file->format, u"Swagger 2.0"_s);
    QCOMPARE(file->environments[0].variables[0].value, u"https://old.example:8080/api"_s);
    const Draft &first = file->collection->requests[0].draft;
    QCOMPARE(first.request.body.value_or("none").simplified(), QByteArray(R"({ "name": "Rex" })"));
    QCOMPARE(texts(first.request.params), (QStringList{u"tags=a"_s, u"csv=1,2"_s}));
    QCOMPARE(texts(first.request.headers), QStringList{u"X-Key={{key}}"_s});
    const Draft &second = file->collection->requests[1].draft;
    QCOMPARE(second.request.url, u"{{baseUrl}}/pets/{{id}}/photo"_s);
    QCOMPARE(second.parts.size(), 2);
    QCOMPARE(second.parts[0].value, u"hi"_s);
    QCOMPARE(second.parts[1].file, u"file"_s);
    QVERIFY(authorizationOf(second.request.headers).scheme == AuthScheme::Basic);
}

void TestOpenApi::left_whenSomethingIsLeftOut_namesIt()
{
    LeftOutList leftOut;
    (void)only(api(R"({"callbacks": {"done": {}}, "requestBody": {"content": {"application/json": {"schema": {"$ref": "other.yaml#/A"}}, "text/csv": {}}}}, "trace": {})",
                   "\"webhooks\": {\"paid\": {\"post\": {}}}"),
        &leftOut);
    const QString all = linesOf(leftOut).join(u'\n');
    for (const QString &part : {u"TRACE /x"_s, u"POST /x: its callbacks"_s, u"paid: "_s, u"other.yaml#/A"_s, u"requests: 1"_s})
        QVERIFY2(all.contains(part), qPrintable(part + u" is not in\n"_s + all));
    QCOMPARE(leftOut.size(), 5);
}

void TestOpenApi::version_whenItIsUnknown_isRefused()
{
    for (const QByteArray &text : {QByteArray("{\"openapi\": \"4.0.0\"}"), QByteArray("{\"swagger\": \"1.2\"}"), QByteArray("openapi: 2\n")})
        QVERIFY(!readImportedFile(text));
}

QTEST_GUILESS_MAIN(TestOpenApi)
#include "tst_openapi.moc"
