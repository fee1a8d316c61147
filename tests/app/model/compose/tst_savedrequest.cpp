// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/utc.h"
#include "app/model/compose/authorization.h"
#include "app/model/compose/formbody.h"
#include "app/model/compose/savedrequest.h"

#include <QJsonArray>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

// The history of sent requests, and collections with their files.
class TestSavedRequest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void history_whenARequestIsRepeated_movesItUp();
    void history_whenItIsFull_forgetsTheOldest();
    void history_whenBodiesAreLong_staysBelowItsSize();
    void history_afterAFile_isTheSame();
    void history_whenTheFileIsPartial_leavesOutWhatIsWrong();
    void collections_afterAFile_areTheSame();
    void export_whenImported_isTheSameUnderNewIds();
    void import_whenItIsNoCollection_saysSo_data();
    void import_whenItIsNoCollection_saysSo();
    void postman_whenImported_hasEveryRequest();
    void names_whenTaken_getANumber();

private:
    static Draft get(const QString &url)
    {
        Request request;
        request.url = url;
        return request;
    }
    static HistoryEntry entry(const QString &url, int minute)
    {
        return {QDateTime(QDate(2026, 1, 2), QTime(3, 0), utc).addSecs(minute * 60), get(url)};
    }
};

void TestSavedRequest::history_whenARequestIsRepeated_movesItUp()
{
    QList<HistoryEntry> history;
    addToHistory(history, entry(u"http://a/"_s, 1));
    addToHistory(history, entry(u"http://b/"_s, 2));
    addToHistory(history, entry(u"http://a/"_s, 3));
    QCOMPARE(history, (QList<HistoryEntry>{entry(u"http://a/"_s, 3), entry(u"http://b/"_s, 2)}));
}

void TestSavedRequest::history_whenItIsFull_forgetsTheOldest()
{
    QList<HistoryEntry> history;
    for (int i = 0; i < historyLimit + 20; ++i)
        addToHistory(history, entry(u"http://a/%1"_s.arg(i), i));
    QCOMPARE(history.size(), historyLimit);
    QCOMPARE(history.constFirst().draft.request.url, u"http://a/219"_s);
    QCOMPARE(history.constLast().draft.request.url, u"http://a/20"_s);
}

void TestSavedRequest::history_whenBodiesAreLong_staysBelowItsSize()
{
    QList<HistoryEntry> history;
    for (int i = 0; i < 20; ++i) {
        HistoryEntry one = entry(u"http://a/%1"_s.arg(i), i);
        one.draft.request.body = QByteArray(100'000, 'x');
        addToHistory(history, one);
    }
    QVERIFY(history.size() >= 5 && history.size() < 10);
    QCOMPARE(history.constFirst().draft.request.url, u"http://a/19"_s);
    HistoryEntry giant = entry(u"http://giant/"_s, 99);
    giant.draft.request.body = QByteArray(int(historyEntryBytes), 'x');
    addToHistory(history, giant);
    QCOMPARE(history.constFirst().draft.request.url, u"http://a/19"_s);
}

void TestSavedRequest::history_afterAFile_isTheSame()
{
    const QList<HistoryEntry> history{entry(u"{{base}}/가"_s, 2), entry(u"http://b/"_s, 1)};
    QCOMPARE(historyFromJson(historyToJson(history)), history);
}

void TestSavedRequest::history_whenTheFileIsPartial_leavesOutWhatIsWrong()
{
    QJsonObject object = historyToJson({entry(u"http://a/"_s, 1)});
    QJsonArray array = object.value(u"history"_s).toArray();
    array.prepend(7);
    array.prepend(
        QJsonObject{{u"sent"_s, u"yesterday"_s}, {u"request"_s, draftToObject(get(u"http://b/"_s))}});
    array.append(QJsonObject{{u"sent"_s, u"2026-01-02T03:00:00.000Z"_s}});
    object.insert(u"history"_s, array);
    QCOMPARE(historyFromJson(object), QList<HistoryEntry>{entry(u"http://a/"_s, 1)});
    QVERIFY(historyFromJson({}).isEmpty());
}

void TestSavedRequest::collections_afterAFile_areTheSame()
{
    QList<Collection> collections{
        {u"1"_s, u"주문"_s, {{u"2"_s, u"Get"_s, get(u"http://a/"_s)}}}, {u"3"_s, u"Empty"_s, {}}};
    QCOMPARE(collectionsFromJson(collectionsToJson(collections)), collections);
    renameSaved(collections, u"2"_s, u"Read"_s);
    QCOMPARE(collections[0].requests[0].name, u"Read"_s);
    removeSaved(collections, u"2"_s);
    QVERIFY(collections[0].requests.isEmpty());
    removeSaved(collections, u"1"_s);
    QCOMPARE(collections.size(), 1);
}

void TestSavedRequest::export_whenImported_isTheSameUnderNewIds()
{
    Draft draft = get(u"{{base}}/x"_s);
    draft.request.headers = {{u"Authorization"_s, u"Bearer s3cr3t"_s}, {u"X"_s, u"1"_s}};
    draft.kind = DraftBody::Form;
    draft.request.body = "a=b";
    const Collection collection{u"1"_s, u"Orders"_s, {{u"2"_s, u"Get"_s, draft}}};
    const QByteArray file = exportCollection(collection);
    QVERIFY(!file.contains("s3cr3t"));
    const Result<Collection> read = importCollection(file, nullptr);
    QVERIFY(read);
    QCOMPARE(read->name, collection.name);
    QVERIFY(read->id != collection.id && read->requests[0].id != u"2"_s);
    draft.request.headers[0].value.clear();
    QCOMPARE(read->requests[0].draft, draft);
}

void TestSavedRequest::import_whenItIsNoCollection_saysSo_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("torn") << QByteArray("{\"format\":");
    QTest::newRow("other") << QByteArray("{\"a\": 1}");
    QTest::newRow("array") << QByteArray("[1]");
}

void TestSavedRequest::import_whenItIsNoCollection_saysSo()
{
    QFETCH(QByteArray, json);
    const Result<Collection> read = importCollection(json, nullptr);
    QVERIFY(!read);
    QVERIFY(read.error().line().contains(u"no collection"_s));
}

void TestSavedRequest::postman_whenImported_hasEveryRequest()
{
    const QByteArray json = R"({
      "info": {"name": "Shop", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
      "auth": {"type": "bearer", "bearer": [{"key": "token", "value": "{{token}}", "type": "string"}]},
      "item": [
        {"name": "Orders", "item": [
          {"name": "Create", "event": [{"listen": "test"}], "request": {"method": "post",
            "header": [{"key": "X-A", "value": "1"}, {"key": "X-B", "value": "2", "disabled": true}],
            "body": {"mode": "raw", "raw": "{\"a\": {{n}}}", "options": {"raw": {"language": "json"}}},
            "url": {"raw": "{{base}}/orders?x=1", "host": ["{{base}}"], "path": ["orders"]}}},
          {"name": "Form", "request": {"method": "POST", "auth": {"type": "noauth"}, "url": "https://a.example/f",
            "body": {"mode": "urlencoded", "urlencoded": [{"key": "q", "value": "a b"}]}}}]},
        {"name": "Upload", "request": {"method": "PUT", "url": {"protocol": "https", "host": ["b", "example"],
            "port": "8443", "path": ["up", "load"]}, "auth": {"type": "basic", "basic": {"username": "u", "password": "p"}},
            "body": {"mode": "file", "file": {"src": "/tmp/a.png"}}}},
        {"name": "Parts", "request": {"method": "POST", "url": "https://a.example/m",
            "body": {"mode": "formdata", "formdata": []}}}]})";
    QStringList notes;
    const Result<Collection> read = importCollection(json, &notes);
    QVERIFY(read);
    QCOMPARE(read->name, u"Shop"_s);
    QCOMPARE(read->requests.size(), 4);
    const SavedRequest &create = read->requests[0];
    QCOMPARE(create.name, u"Create"_s);
    QCOMPARE(create.folder, FolderPath{u"Orders"_s});
    QCOMPARE(read->folders, QList<FolderPath>{FolderPath{u"Orders"_s}});
    QCOMPARE(create.draft.idleHeaders, (Headers{{u"X-B"_s, u"2"_s}}));
    QCOMPARE(create.draft.request.method, u"POST"_s);
    QCOMPARE(create.draft.request.url, u"{{base}}/orders?x=1"_s);
    QCOMPARE(create.draft.request.headers,
        (Headers{{u"X-A"_s, u"1"_s}, {u"Authorization"_s, u"Bearer {{token}}"_s}}));
    QCOMPARE(*create.draft.request.body, QByteArray("{\"a\": {{n}}}"));
    QVERIFY(create.draft.kind == DraftBody::Json);
    QCOMPARE(*read->requests[1].draft.request.body, QByteArray("q=a+b"));
    QVERIFY(read->requests[1].draft.request.headers.isEmpty());
    QCOMPARE(read->requests[2].draft.request.url, u"https://b.example:8443/up/load"_s);
    QCOMPARE(read->requests[2].draft.request.headers[0].value, basicAuthorization(u"u:p"_s));
    QCOMPARE(read->requests[2].draft.bodyFile, u"/tmp/a.png"_s);
    QVERIFY(read->requests[3].draft.kind == DraftBody::Multipart);
    QCOMPARE(notes, (QStringList{u"Orders / Create: scripts (nothing here runs them)"_s}));
}

void TestSavedRequest::names_whenTaken_getANumber()
{
    QCOMPARE(freeName(u"a"_s, {}), u"a"_s);
    QCOMPARE(freeName(u"a"_s, {u"A"_s, u"a 2"_s}), u"a 3"_s);
}

QTEST_GUILESS_MAIN(TestSavedRequest)
#include "tst_savedrequest.moc"
