// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/utc.h"
#include "app/model/export/har.h"

#include <QMap>
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
    void address_whenItHasAPort_isTheAddressAlone_data();
    void address_whenItHasAPort_isTheAddressAlone();
    void request_whenItWasSent_hasItsHeadersAsSent();

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

void TestHar::address_whenItHasAPort_isTheAddressAlone_data()
{
    QTest::addColumn<QString>("remote");
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("port");
    QTest::newRow("IPv4") << u"192.0.2.1:443"_s << u"192.0.2.1"_s << u"443"_s;
    QTest::newRow("IPv6") << u"[2001:db8::1]:80"_s << u"2001:db8::1"_s << u"80"_s;
    QTest::newRow("IPv6 alone") << u"2001:db8::1"_s << u"2001:db8::1"_s << QString();
    QTest::newRow("IPv6 in brackets") << u"[::1]"_s << u"::1"_s << QString();
    QTest::newRow("IPv4 alone") << u"192.0.2.1"_s << u"192.0.2.1"_s << QString();
}

void TestHar::address_whenItHasAPort_isTheAddressAlone()
{
    JobDetails job = details();
    QFETCH(QString, remote);
    job.attempts[1].remoteAddress = remote;
    const QJsonObject entry = harEntries(job)[1].toObject();
    QTEST(entry[u"serverIPAddress"_s].toString(), "address");
    QTEST(entry[u"connection"_s].toString(), "port");
}

void TestHar::request_whenItWasSent_hasItsHeadersAsSent()
{
    JobDetails job = details();
    job.row.url = u"http://u:p@A.example:8080/a b?c={d}#e"_s;
    job.headers = {{u"X-Tag"_s, u"a"_s}, {u"x-tag"_s, u"b"_s}, {u"Cookie"_s, u"k=v; l=w=x"_s}};
    job.attempts[1].statusCode = 418;
    job.attempts[0].statusCode = 404;
    const QJsonArray entries = harEntries(job);
    const QJsonObject request = entries[1][u"request"_s].toObject();
    QMap<QString, QString> headers;
    for (const QJsonValue &header : request[u"headers"_s].toArray())
        headers.insert(header[u"name"_s].toString().toLower(), header[u"value"_s].toString());
    QCOMPARE(request[u"url"_s].toString(), u"http://a.example:8080/a%20b?c=%7Bd%7D"_s);
    QCOMPARE(headers.value(u"host"_s), u"a.example:8080"_s);
    QCOMPARE(headers.value(u"x-tag"_s), u"a, b"_s);
    QCOMPARE(headers.value(u"content-length"_s), u"2"_s);
    QVERIFY(headers.value(u"user-agent"_s).startsWith(u"pgcourier/"_s));
    QVERIFY(headers.contains(u"accept"_s) && headers.contains(u"accept-encoding"_s));
    QCOMPARE(request[u"cookies"_s].toArray().size(), 2);
    QCOMPARE(request[u"cookies"_s][1][u"value"_s].toString(), u"w=x"_s);
    QCOMPARE(entries[0][u"response"_s][u"statusText"_s].toString(), u"Not Found"_s);
    QVERIFY(entries[1][u"response"_s][u"statusText"_s].isString());
}

QTEST_GUILESS_MAIN(TestHar)
#include "tst_har.moc"
