// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/utc.h"
#include "app/model/export/har.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestHar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void entries_whenAttempted_areOnePerAttempt();
    void entry_whenRead_hasEveryFieldOfTheFormat();
    void timings_whenPhasesAreKnown_addUpToTheTime();
    void content_whenBinary_isBase64();
    void entries_whenNeverSent_areOneWithoutResponse();

private:
    [[nodiscard]] static JobDetails details();
};

JobDetails TestHar::details()
{
    JobDetails out;
    out.row.id = {42};
    out.row.status = JobStatus::Succeeded;
    out.row.method = u"POST"_s;
    out.row.url = u"https://a.example/p?q=a%20b&n="_s;
    out.headers = {{u"Content-Type"_s, u"application/json"_s}};
    out.body = "{}";
    Attempt failed;
    failed.number = 1;
    failed.startedAt = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5, 678), utc);
    failed.errorMsg = u"Couldn't connect to server"_s;
    Attempt good;
    good.number = 2;
    good.startedAt = failed.startedAt.addSecs(1);
    good.statusCode = 200;
    good.contentType = u"text/plain"_s;
    good.headers = {{u"Location"_s, u"/next"_s}};
    good.content = u"한"_s.toUtf8();
    good.dnsMs = 1;
    good.tlsMs = 4;
    good.firstByteMs = 20;
    good.totalMs = 25.5;
    good.remoteAddress = u"192.0.2.1"_s;
    out.attempts = {failed, good};
    return out;
}

void TestHar::entries_whenAttempted_areOnePerAttempt()
{
    const QJsonArray entries = harEntries(details());
    QCOMPARE(entries.size(), 2);
    QCOMPARE(entries[0][u"startedDateTime"_s].toString(), u"2026-01-02T03:04:05.678Z"_s);
    QCOMPARE(entries[0][u"response"_s][u"status"_s].toInt(-1), 0);
    QCOMPARE(entries[0][u"response"_s][u"comment"_s].toString(), u"Couldn't connect to server"_s);
    QCOMPARE(entries[1][u"response"_s][u"status"_s].toInt(), 200);
    QCOMPARE(entries[1][u"_pgAttempt"_s].toInt(), 2);
}

// http://www.softwareishard.com/blog/har-12-spec/: what is not optional there.
void TestHar::entry_whenRead_hasEveryFieldOfTheFormat()
{
    const QJsonObject log = harLog();
    QCOMPARE(log[u"version"_s].toString(), u"1.2"_s);
    QVERIFY(!log[u"creator"_s][u"name"_s].toString().isEmpty());
    QVERIFY(!log[u"creator"_s][u"version"_s].toString().isEmpty());
    const QJsonObject entry = harEntries(details())[1].toObject();
    const auto has = [](const QJsonValue &object, std::initializer_list<QString> names) {
        for (const QString &name : names) {
            if (object[name].isUndefined())
                return false;
        }
        return true;
    };
    QVERIFY(
        has(entry, {u"startedDateTime"_s, u"time"_s, u"request"_s, u"response"_s, u"cache"_s, u"timings"_s}));
    QVERIFY(has(entry[u"request"_s],
        {u"method"_s, u"url"_s, u"httpVersion"_s, u"cookies"_s, u"headers"_s, u"queryString"_s, u"postData"_s,
            u"headersSize"_s, u"bodySize"_s}));
    QVERIFY(has(entry[u"response"_s],
        {u"status"_s, u"statusText"_s, u"httpVersion"_s, u"cookies"_s, u"headers"_s, u"content"_s,
            u"redirectURL"_s, u"headersSize"_s, u"bodySize"_s}));
    QVERIFY(has(entry[u"response"_s][u"content"_s], {u"size"_s, u"mimeType"_s, u"text"_s}));
    QVERIFY(has(entry[u"timings"_s], {u"send"_s, u"wait"_s, u"receive"_s}));
    QCOMPARE(entry[u"request"_s][u"queryString"_s][0][u"value"_s].toString(), u"a b"_s);
    QCOMPARE(entry[u"request"_s][u"postData"_s][u"mimeType"_s].toString(), u"application/json"_s);
    QCOMPARE(entry[u"request"_s][u"postData"_s][u"text"_s].toString(), u"{}"_s);
    QCOMPARE(entry[u"response"_s][u"redirectURL"_s].toString(), u"/next"_s);
    QCOMPARE(entry[u"response"_s][u"content"_s][u"text"_s].toString(), u"한"_s);
    QCOMPARE(entry[u"serverIPAddress"_s].toString(), u"192.0.2.1"_s);
}

void TestHar::timings_whenPhasesAreKnown_addUpToTheTime()
{
    const QJsonObject entry = harEntries(details())[1].toObject();
    const QJsonObject timings = entry[u"timings"_s].toObject();
    QCOMPARE(timings[u"dns"_s].toDouble(), 1.0);
    QCOMPARE(timings[u"connect"_s].toDouble(), 4.0);
    QCOMPARE(timings[u"ssl"_s].toDouble(), -1.0); // not known by itself
    QCOMPARE(timings[u"wait"_s].toDouble(), 15.0);
    QCOMPARE(timings[u"receive"_s].toDouble(), 5.5);
    QCOMPARE(entry[u"time"_s].toDouble(), 25.5);
    const QJsonObject none = harEntries(details())[0][u"timings"_s].toObject();
    QCOMPARE(none[u"dns"_s].toDouble(), -1.0);
    QCOMPARE(none[u"wait"_s].toDouble(-1), 0.0);
}

void TestHar::content_whenBinary_isBase64()
{
    for (const QByteArray &bytes : {QByteArray("\x00\x01", 2), QByteArray("\xff\xfe")}) {
        JobDetails binary = details();
        binary.body = bytes;
        binary.attempts[1].content = bytes;
        const QJsonObject entry = harEntries(binary)[1].toObject();
        const QJsonObject content = entry[u"response"_s][u"content"_s].toObject();
        QCOMPARE(content[u"encoding"_s].toString(), u"base64"_s);
        QCOMPARE(QByteArray::fromBase64(content[u"text"_s].toString().toLatin1()), bytes);
        QCOMPARE(content[u"size"_s].toInt(), 2);
        QCOMPARE(entry[u"request"_s][u"postData"_s][u"encoding"_s].toString(), u"base64"_s);
    }
}

void TestHar::entries_whenNeverSent_areOneWithoutResponse()
{
    JobDetails fresh = details();
    fresh.attempts.clear();
    fresh.row.created = QDateTime(QDate(2026, 1, 1), QTime(0, 0), utc);
    const QJsonArray entries = harEntries(fresh);
    QCOMPARE(entries.size(), 1);
    QCOMPARE(entries[0][u"startedDateTime"_s].toString(), u"2026-01-01T00:00:00.000Z"_s);
    QCOMPARE(entries[0][u"comment"_s].toString(), u"never sent"_s);
    QCOMPARE(entries[0][u"time"_s].toDouble(-1), 0.0);
}

QTEST_GUILESS_MAIN(TestHar)
#include "tst_har.moc"
