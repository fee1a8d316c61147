// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/mock/mockfields.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestMockFields : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void body_ofFields_isRead_data();
    void body_ofFields_isRead();
    void unpacked_whenTheBodyWasPacked_isRead();
    void requestId_ofAWebhookId_isRead_data();
    void requestId_ofAWebhookId_isRead();
};

void TestMockFields::body_ofFields_isRead_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<std::optional<QList<MockField>>>("fields");
    using Fields = std::optional<QList<MockField>>;
    const QString multipart = u"multipart/form-data; boundary=\"a b\""_s;
    QTest::newRow("JSON") << u"application/json"_s << QByteArray("{}") << Fields();
    QTest::newRow("form") << u"application/x-www-form-urlencoded; charset=utf-8"_s
                          << QByteArray("a=1&b=%EA%B0%80+x&c")
                          << Fields({{u"a"_s, u"1"_s, {}, {}, 1}, {u"b"_s, u"가 x"_s, {}, {}, 5},
                                 {u"c"_s, {}, {}, {}, 0}});
    QTest::newRow("parts")
        << multipart
        << QByteArray("--a b\r\nContent-Disposition: form-data; name=\"n \\\"q\\\"\"\r\n\r\nvalue\r\n"
                      "--a b\r\nContent-Disposition: form-data; name=f; filename=\"x.png\"\r\n"
                      "content-type: image/png\r\n\r\n\x00\xff\r\n--a b--\r\n",
               168)
        << Fields({{u"n \"q\""_s, u"value"_s, {}, {}, 5}, {u"f"_s, {}, u"x.png"_s, u"image/png"_s, 2}});
    QTest::newRow("no part") << multipart << QByteArray("--a b--\r\n") << Fields(QList<MockField>());
    QTest::newRow("part without a head")
        << multipart << QByteArray("--a b\r\n\r\nx\r\n--a b--") << Fields({{{}, u"x"_s, {}, {}, 1}});
    QTest::newRow("cut off") << multipart
                             << QByteArray("--a b\r\nContent-Disposition: form-data; name=a\r\n\r\nv")
                             << Fields();
    QTest::newRow("another boundary") << multipart << QByteArray("--x\r\n\r\nv\r\n--x--") << Fields();
    QTest::newRow("no boundary") << u"multipart/form-data"_s << QByteArray("--\r\n\r\nv\r\n----") << Fields();
    QTest::newRow("empty") << multipart << QByteArray() << Fields();
}

void TestMockFields::body_ofFields_isRead()
{
    QFETCH(QString, type);
    MockArrival arrival;
    arrival.headers = {{u"content-type"_s, type}};
    QFETCH(QByteArray, body);
    arrival.body = body;
    QFETCH(std::optional<QList<MockField>>, fields);
    const auto read = fieldsOf(arrival);
    QCOMPARE(read.has_value(), fields.has_value());
    QVERIFY(read == fields);
}

void TestMockFields::unpacked_whenTheBodyWasPacked_isRead()
{
    MockArrival arrival;
    arrival.headers = {{u"Content-Type"_s, u"application/x-www-form-urlencoded"_s}};
    arrival.body = "packed";
    arrival.unpacked = "a=b";
    arrival.packing = MockPacking::Unpacked;
    QCOMPARE(fieldsOf(arrival).value_or(QList<MockField>()).value(0).value, u"b"_s);
}

void TestMockFields::requestId_ofAWebhookId_isRead_data()
{
    QTest::addColumn<QString>("webhookId");
    QTest::addColumn<qint64>("id");
    QTest::newRow("ours") << u"msg_abc_5_17"_s << qint64(17);
    QTest::newRow("another's") << u"msg_p5jXN8AQM9LWM0D4loKWxJek"_s << qint64(0);
    QTest::newRow("no message") << u"evt_a_17"_s << qint64(0);
    QTest::newRow("negative") << u"msg_a_-1"_s << qint64(0);
    QTest::newRow("too large") << u"msg_a_99999999999999999999"_s << qint64(0);
    QTest::newRow("empty") << QString() << qint64(0);
}

void TestMockFields::requestId_ofAWebhookId_isRead()
{
    QFETCH(QString, webhookId);
    QTEST(requestIdOf(webhookId), "id");
}

QTEST_GUILESS_MAIN(TestMockFields)
#include "tst_mockfields.moc"
