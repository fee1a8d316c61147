// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/utc.h"
#include "app/model/mock/mockhar.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestMockHar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void entry_whateverArrived_hasWhatHarWants_data();
    void entry_whateverArrived_hasWhatHarWants();
    void entry_ofARequest_saysWhatCameAndWentOut();
    void secrets_unlessWanted_areMasked();
    void file_afterEachArrival_isWhole();
    void file_whereNoneCanBe_saysSo();
};

namespace {

MockArrival posted()
{
    MockArrival arrival;
    arrival.number = 1;
    arrival.at = QDateTime::fromMSecsSinceEpoch(1'700'000'000'123, utc);
    arrival.method = u"POST"_s;
    arrival.target = u"/hook?a=b%20c&api_key=hush"_s;
    arrival.head = "POST /hook HTTP/1.1\r\nHost: h\r\n";
    arrival.headers = {{u"Host"_s, u"h:81"_s}, {u"Content-Type"_s, u"application/json"_s},
        {u"Authorization"_s, u"Bearer hush"_s}, {u"Cookie"_s, u"s=1; t=2"_s}};
    arrival.body = R"({"a": 1})";
    arrival.statusCode = 429;
    arrival.place = {3, 2, 8};
    arrival.answerHead = "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 429 Too Many Requests\r\n"
                         "Content-Type: text/plain\r\nLocation: /there\r\n\r\n";
    arrival.answerBody = "slowly";
    arrival.answerSize = 6;
    arrival.answerMs = 1500;
    arrival.requestId = 17;
    return arrival;
}

// Paths of what HAR 1.2 requires of an entry.
const QStringList wanted{u"startedDateTime"_s, u"time"_s, u"request.method"_s, u"request.url"_s,
    u"request.httpVersion"_s, u"request.cookies"_s, u"request.headers"_s, u"request.queryString"_s,
    u"request.headersSize"_s, u"request.bodySize"_s, u"response.status"_s, u"response.statusText"_s,
    u"response.httpVersion"_s, u"response.cookies"_s, u"response.headers"_s, u"response.content.size"_s,
    u"response.content.mimeType"_s, u"response.redirectURL"_s, u"response.headersSize"_s,
    u"response.bodySize"_s, u"cache"_s, u"timings.send"_s, u"timings.wait"_s, u"timings.receive"_s};

QJsonValue at(const QJsonObject &object, const QString &path)
{
    QJsonValue value = object;
    for (const QString &name : path.split(u'.'))
        value = value.toObject().value(name);
    return value;
}

} // namespace

void TestMockHar::entry_whateverArrived_hasWhatHarWants_data()
{
    QTest::addColumn<MockArrival>("arrival");
    QTest::newRow("request with a body") << posted();
    MockArrival least;
    least.at = QDateTime::fromMSecsSinceEpoch(1, utc);
    least.method = u"GET"_s;
    least.target = u"/"_s;
    QTest::newRow("least") << least;
    MockArrival dropped = posted();
    dropped.ending = MockEnding::Dropped;
    dropped.statusCode = 0;
    dropped.answerHead.clear();
    QTest::newRow("dropped") << dropped;
    MockArrival binary = posted();
    binary.body = QByteArray("\x00\xff", 2);
    binary.answerHead = "HTTP/9 200 OK\r\nno colon\r\n\r\n";
    QTest::newRow("binary, malformed answer") << binary;
}

void TestMockHar::entry_whateverArrived_hasWhatHarWants()
{
    QFETCH(MockArrival, arrival);
    const QJsonObject entry = mockHarEntry(arrival, {u"http://127.0.0.1:8"_s});
    for (const QString &path : wanted)
        QVERIFY2(!at(entry, path).isUndefined() && !at(entry, path).isNull(), qPrintable(path));
    const double sum = at(entry, u"timings.send"_s).toDouble() + at(entry, u"timings.wait"_s).toDouble()
        + at(entry, u"timings.receive"_s).toDouble();
    QCOMPARE(sum, entry.value(u"time"_s).toDouble());
}

void TestMockHar::entry_ofARequest_saysWhatCameAndWentOut()
{
    const QJsonObject entry = mockHarEntry(posted(), {u"http://127.0.0.1:8"_s, true});
    QCOMPARE(entry.value(u"startedDateTime"_s).toString(), u"2023-11-14T22:13:20.123Z"_s);
    QCOMPARE(at(entry, u"request.url"_s).toString(), u"http://h:81/hook?a=b%20c&api_key=hush"_s);
    QCOMPARE(at(entry, u"request.postData.text"_s).toString(), u"{\"a\": 1}"_s);
    QCOMPARE(
        at(entry, u"request.queryString"_s).toArray()[0].toObject().value(u"value"_s).toString(), u"b c"_s);
    QCOMPARE(at(entry, u"request.cookies"_s).toArray().size(), 2);
    QCOMPARE(at(entry, u"response.status"_s).toInt(), 429);
    QCOMPARE(at(entry, u"response.statusText"_s).toString(), u"Too Many Requests"_s);
    QCOMPARE(at(entry, u"response.redirectURL"_s).toString(), u"/there"_s);
    QCOMPARE(at(entry, u"response.headers"_s).toArray().size(), 2); // not those of 103
    QCOMPARE(at(entry, u"response.content.text"_s).toString(), u"slowly"_s);
    QCOMPARE(entry.value(u"time"_s).toInt(), 1500);
    QCOMPARE(entry.value(u"_pgId"_s).toInt(), 17);
    QCOMPARE(at(entry, u"_pgScript.answer"_s).toInt(), 2);
}

void TestMockHar::secrets_unlessWanted_areMasked()
{
    const auto text = [](bool withSecrets) {
        return QJsonDocument(mockHarEntry(posted(), {{}, withSecrets})).toJson();
    };
    QVERIFY(!text(false).contains("hush"));
    QVERIFY(text(true).contains("hush"));
}

void TestMockHar::file_afterEachArrival_isWhole()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"mock.har"_s);
    MockHarFile har(path, {});
    QVERIFY(har.open());
    for (int count = 0; count <= 3; ++count) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QJsonParseError error;
        const QJsonObject log
            = QJsonDocument::fromJson(file.readAll(), &error).object().value(u"log"_s).toObject();
        QCOMPARE(error.error, QJsonParseError::NoError);
        QCOMPARE(log.value(u"version"_s).toString(), u"1.2"_s);
        QCOMPARE(at(log, u"creator.name"_s).toString(), u"pgCourier"_s);
        QVERIFY(!at(log, u"creator.version"_s).toString().isEmpty());
        QCOMPARE(log.value(u"entries"_s).toArray().size(), count);
        QVERIFY(har.add(posted()));
    }
}

void TestMockHar::file_whereNoneCanBe_saysSo()
{
    MockHarFile har(u"/nowhere/at/all.har"_s, {});
    const Status opened = har.open();
    QVERIFY(!opened);
    QVERIFY(opened.error().line().contains(u"/nowhere/at/all.har"_s));
}

QTEST_GUILESS_MAIN(TestMockHar)
#include "tst_mockhar.moc"
