// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/mockdata.h"
#include "app/http/unpack.h"
#include "tests/support/hostileserver.h"
#include "tests/support/sending.h"

#include <QTest>
#include <zlib.h>

using namespace pgcourier;
using namespace pgcourier::test;

namespace {

const QByteArray brotliHello = QByteArray::fromHex(
    "1b1700f88d946ede445586d66c20696fd31049e2a903569a78b46806"); // hello hello hello brotli
const QByteArray brotliBomb
    = QByteArray::fromHex("cbffff3ff825f0e2b14020f7fe2fff2c31f04b00c46111808e2306"); // ten million times x

QByteArray deflated(const QByteArray &bytes, int windowBits)
{
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY);
    QByteArray in = bytes;
    QByteArray out(qsizetype(deflateBound(&stream, uLong(in.size()))) + 64, Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef *>(in.data());
    stream.avail_in = uInt(in.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = uInt(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return out;
}

} // namespace

class TestUnpack : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void packed_whenFedInPieces_isUnpacked_data();
    void packed_whenFedInPieces_isUnpacked();
    void unknownCoding_whenFed_passesThrough();
    void gzip_ofSeveralMembers_isUnpackedWhole();
    void empty_whateverTheCoding_isEmpty();
    void bomb_whenFed_stopsAtTheLimit_data();
    void bomb_whenFed_stopsAtTheLimit();
    void cutOrWrong_whenFed_isBroken_data();
    void cutOrWrong_whenFed_isBroken();
    void exactLimit_whenReached_isNotTruncated();
    void response_whenPacked_isUnpackedBySender_data();
    void response_whenPacked_isUnpackedBySender();
    void response_withBomb_isCutQuietly();
    void response_withBrokenPacking_hasTheWords();
    void w17_packingThatNobodyCanRead_keepsTheBytes_data();
    void w17_packingThatNobodyCanRead_keepsTheBytes();
    void w17_packedSeveralTimes_isUnpacked_data();
    void w17_packedSeveralTimes_isUnpacked();
    void w17_packedSeveralTimes_endsAtTheLimit();
    void response_overTheLimit_isCutAndKept_data();
    void response_overTheLimit_isCutAndKept();
    void response_endless_isCut();
};

void TestUnpack::packed_whenFedInPieces_isUnpacked_data()
{
    QTest::addColumn<QByteArray>("coding");
    QTest::addColumn<QByteArray>("packed");
    QTest::addColumn<QByteArray>("plain");
    const QByteArray text = "a text that repeats itself, a text that repeats itself";
    QTest::newRow("gzip") << QByteArray("gzip") << gzipped(text) << text;
    QTest::newRow("x-gzip, other case") << QByteArray(" X-GZip ") << gzipped(text) << text;
    QTest::newRow("deflate") << QByteArray("deflate") << deflated(text, MAX_WBITS) << text;
    QTest::newRow("deflate without header") << QByteArray("deflate") << deflated(text, -MAX_WBITS) << text;
    QTest::newRow("brotli") << QByteArray("br") << brotliHello << QByteArray("hello hello hello brotli");
    QTest::newRow("identity") << QByteArray() << text << text;
}

void TestUnpack::packed_whenFedInPieces_isUnpacked()
{
    QFETCH(QByteArray, coding);
    QFETCH(QByteArray, packed);
    QFETCH(QByteArray, plain);
    for (const qsizetype piece : {qsizetype(2), qsizetype(7), packed.size()}) {
        Unpacker unpacker(coding, 1000);
        for (qsizetype at = 0; at < packed.size(); at += piece)
            QVERIFY(unpacker.feed(packed.mid(at, piece)));
        unpacker.finish();
        QVERIFY(!unpacker.broken() && !unpacker.truncated());
        QCOMPARE(unpacker.take(), plain);
    }
}

void TestUnpack::unknownCoding_whenFed_passesThrough()
{
    Unpacker unpacker("zstd", 100);
    QVERIFY(unpacker.feed("bytes"));
    unpacker.finish();
    QCOMPARE(unpacker.take(), QByteArray("bytes"));
}

void TestUnpack::gzip_ofSeveralMembers_isUnpackedWhole()
{
    Unpacker unpacker("gzip", 100);
    QVERIFY(unpacker.feed(gzipped("one ") + gzipped("two") + QByteArray(10, '\0')));
    unpacker.finish();
    QVERIFY(!unpacker.broken());
    QCOMPARE(unpacker.take(), QByteArray("one two"));
}

void TestUnpack::empty_whateverTheCoding_isEmpty()
{
    for (const char *coding : {"gzip", "deflate", "br", ""}) {
        Unpacker unpacker(coding, 100);
        unpacker.finish();
        QVERIFY(!unpacker.broken());
        QCOMPARE(unpacker.take(), QByteArray());
    }
}

void TestUnpack::bomb_whenFed_stopsAtTheLimit_data()
{
    QTest::addColumn<QByteArray>("coding");
    QTest::addColumn<QByteArray>("packed");
    QTest::newRow("gzip") << QByteArray("gzip") << gzipped(QByteArray(10'000'000, 'x'));
    QTest::newRow("brotli") << QByteArray("br") << brotliBomb;
    QTest::newRow("identity") << QByteArray() << QByteArray(10'000'000, 'x');
}

void TestUnpack::bomb_whenFed_stopsAtTheLimit()
{
    QFETCH(QByteArray, coding);
    QFETCH(QByteArray, packed);
    Unpacker unpacker(coding, 100'000);
    QVERIFY(!unpacker.feed(packed));
    unpacker.finish();
    QVERIFY(unpacker.truncated() && !unpacker.broken());
    QCOMPARE(unpacker.take(), QByteArray(100'000, 'x'));
}

void TestUnpack::cutOrWrong_whenFed_isBroken_data()
{
    QTest::addColumn<QByteArray>("coding");
    QTest::addColumn<QByteArray>("packed");
    const QByteArray gzip = gzipped(QByteArray(1000, 'x'));
    QByteArray flipped = gzip;
    flipped[flipped.size() - 6] = char(~flipped.at(flipped.size() - 6));
    QTest::newRow("gzip cut") << QByteArray("gzip") << gzip.chopped(3);
    QTest::newRow("gzip checksum") << QByteArray("gzip") << flipped;
    QTest::newRow("gzip is none") << QByteArray("gzip") << QByteArray("plain text");
    QTest::newRow("deflate is none") << QByteArray("deflate") << QByteArray("plain text");
    QTest::newRow("brotli cut") << QByteArray("br") << brotliHello.chopped(3);
    QTest::newRow("brotli is none") << QByteArray("br") << QByteArray("plain text, no brotli at all");
}

void TestUnpack::cutOrWrong_whenFed_isBroken()
{
    QFETCH(QByteArray, coding);
    QFETCH(QByteArray, packed);
    Unpacker unpacker(coding, 100'000);
    unpacker.feed(packed);
    unpacker.finish();
    QVERIFY(unpacker.broken());
}

void TestUnpack::exactLimit_whenReached_isNotTruncated()
{
    for (const char *coding : {"", "gzip"}) {
        Unpacker unpacker(coding, 1000);
        const QByteArray plain(1000, 'x');
        QVERIFY(unpacker.feed(*coding ? gzipped(plain) : plain));
        unpacker.finish();
        QVERIFY(!unpacker.truncated());
    }
}

void TestUnpack::response_whenPacked_isUnpackedBySender_data()
{
    QTest::addColumn<QByteArray>("coding");
    QTest::addColumn<QByteArray>("packed");
    QTest::addColumn<QByteArray>("plain");
    QByteArray large;
    for (int i = 0; i < 60'000; ++i)
        large += QByteArray::number(i * 7919 % 100'003);
    QTest::newRow("gzip") << QByteArray("gzip") << gzipped("small") << QByteArray("small");
    QTest::newRow("gzip, large") << QByteArray("gzip") << gzipped(large) << large;
    QTest::newRow("brotli") << QByteArray("br") << brotliHello << QByteArray("hello hello hello brotli");
}

void TestUnpack::response_whenPacked_isUnpackedBySender()
{
    QFETCH(QByteArray, coding);
    QFETCH(QByteArray, packed);
    QFETCH(QByteArray, plain);
    HostileServer server;
    server.always({reply(200, packed, "Content-Encoding: " + coding + "\r\n")});
    const Outcome outcome = sendOne(getRequest(server.url()));
    QCOMPARE(outcome.errorMsg, QString());
    QCOMPARE(outcome.statusCode, 200);
    QVERIFY(outcome.content == plain);
}

void TestUnpack::response_withBomb_isCutQuietly()
{
    HostileServer server;
    server.always({reply(200, gzipped(QByteArray(50'000'000, 'x')), "Content-Encoding: gzip\r\n")});
    SenderOptions options = senderOptions();
    options.responseLimit = 1'000'000;
    const Outcome outcome = sendOne(getRequest(server.url()), options);
    QCOMPARE(outcome.errorMsg, QString());
    QCOMPARE(outcome.statusCode, 200);
    QVERIFY(outcome.truncated);
    QCOMPARE(outcome.content.size(), 1'000'000);
}

void TestUnpack::response_withBrokenPacking_hasTheWords()
{
    HostileServer server;
    server.always({reply(200, gzipped(QByteArray(1000, 'x')).chopped(5), "Content-Encoding: gzip\r\n")});
    const Outcome outcome = sendOne(getRequest(server.url()));
    QVERIFY(!outcome.statusCode);
    QCOMPARE(outcome.errorMsg, QStringLiteral("Unrecognized or bad HTTP Content or Transfer-Encoding"));
}

void TestUnpack::w17_packingThatNobodyCanRead_keepsTheBytes_data()
{
    QTest::addColumn<QByteArray>("coding");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    const QByteArray json = R"({"error": "no such thing", "code": 17})";
    const QByteArray zstd = QByteArray::fromHex("28b52ffd2005290000") + "hello";
    const auto row = [](const char *name, const char *coding, const QByteArray &body, int status = 200) {
        QTest::newRow(name) << QByteArray(coding) << body << status;
    };
    row("gzip that is none", "gzip", json);
    row("gzip that is none, long", "gzip", QByteArray("0123456789").repeated(20'000));
    row("gzip that is none, a client's error", "gzip", json, 404);
    row("gzip that is none, a server's error", "gzip", json, 503);
    row("gzip of one byte", "gzip", "x");
    row("gzip with its magic alone", "gzip", QByteArray::fromHex("1f8b"));
    row("x-gzip that is none", "x-gzip", json);
    row("deflate that is none", "deflate", json);
    row("brotli that is none", "br", "plain text, no brotli at all");
    row("zstd", "zstd", zstd);
    row("zstd, long", "zstd", zstd.repeated(10'000));
    row("compress", "compress", QByteArray::fromHex("1f9d90") + "hello");
    row("another's own", "aws-chunked", json);
    row("a known one in an unknown one", "gzip, zstd", zstd);
    row("an unknown one in a known one", "zstd, gzip", gzipped(zstd));
    row("packed once and said twice", "gzip, gzip", gzipped(json));
    row("six times", "gzip, gzip, gzip, gzip, gzip, gzip", json);
}

void TestUnpack::w17_packingThatNobodyCanRead_keepsTheBytes()
{
    QFETCH(QByteArray, coding);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    HostileServer server;
    server.always({reply(status, body, "Content-Encoding: " + coding + "\r\nContent-Type: text/plain\r\n")});
    const Outcome outcome = sendOne(request(QStringLiteral("POST"), server.url(), "x"));
    QCOMPARE(outcome.errorMsg, QStringLiteral("Unrecognized or bad HTTP Content or Transfer-Encoding"));
    QVERIFY(!outcome.statusCode && !outcome.truncated);
    QVERIFY2(outcome.content == body, qPrintable(QString::number(outcome.content.size())));
    QCOMPARE(responseHeader(outcome, u"Content-Encoding"), QString::fromLatin1(coding));
    QCOMPARE(outcome.contentType, QStringLiteral("text/plain"));
    QCOMPARE(outcome.retryable, status == 503); // it was answered, and asking again unpacks nothing
    QCOMPARE(outcome.sends, 1);
}

void TestUnpack::w17_packedSeveralTimes_isUnpacked_data()
{
    QTest::addColumn<QByteArray>("coding");
    QTest::addColumn<QByteArray>("packed");
    QTest::addColumn<QByteArray>("plain");
    QByteArray text;
    for (int i = 0; i < 20'000; ++i)
        text += QByteArray::number(i * 7919 % 100'003);
    const auto row = [](const char *coding, const QByteArray &packed, const QByteArray &plain) {
        QTest::newRow(coding) << QByteArray(coding) << packed << plain;
    };
    row("gzip, gzip", gzipped(gzipped(text)), text);
    row("GZip ,x-gzip", gzipped(gzipped(text)), text);
    row("gzip,gzip,gzip,gzip,gzip", gzipped(gzipped(gzipped(gzipped(gzipped(text))))), text);
    row("deflate, gzip", gzipped(deflated(text, MAX_WBITS)), text);
    row("gzip, deflate", deflated(gzipped(text), MAX_WBITS), text);
    row("br, gzip", gzipped(brotliHello), "hello hello hello brotli");
    row("identity", text, text);
    row("identity, gzip", gzipped(text), text);
    row("gzip, identity,", gzipped(text), text);
    row(" , ", text, text);
}

void TestUnpack::w17_packedSeveralTimes_isUnpacked()
{
    QFETCH(QByteArray, coding);
    QFETCH(QByteArray, packed);
    QFETCH(QByteArray, plain);
    HostileServer server;
    server.always({reply(200, packed, "Content-Encoding: " + coding + "\r\n")});
    const Outcome outcome = sendOne(getRequest(server.url()));
    QCOMPARE(outcome.errorMsg, QString());
    QCOMPARE(outcome.statusCode, 200);
    QVERIFY(outcome.content == plain);
}

void TestUnpack::w17_packedSeveralTimes_endsAtTheLimit()
{
    for (const char *coding : {"gzip, gzip", "br, gzip"}) {
        const bool brotli = QByteArrayView(coding).startsWith("br");
        Unpacker unpacker(coding, 100'000);
        QVERIFY(!unpacker.feed(gzipped(brotli ? brotliBomb : gzipped(QByteArray(10'000'000, 'x')))));
        unpacker.finish();
        QVERIFY(unpacker.truncated() && !unpacker.broken());
        QCOMPARE(unpacker.take(), QByteArray(100'000, 'x'));
    }
}

void TestUnpack::response_overTheLimit_isCutAndKept_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("limit");
    QTest::newRow("small") << 2000 << 1000;
    QTest::newRow("large") << 3'000'000 << 1'000'000;
    QTest::newRow("nothing kept") << 2000 << 0;
}

void TestUnpack::response_overTheLimit_isCutAndKept()
{
    QFETCH(int, size);
    QFETCH(int, limit);
    HostileServer server;
    server.always({reply(404, QByteArray(size, 'x'), "Content-Type: text/plain\r\n")});
    SenderOptions options = senderOptions();
    options.responseLimit = limit;
    Sender sender(options);
    const Outcome outcome = sendOne(sender, getRequest(server.url()));
    QCOMPARE(outcome.errorMsg, QString());
    QCOMPARE(outcome.statusCode, 404);
    QVERIFY(outcome.truncated);
    QCOMPARE(outcome.content.size(), limit);
    QCOMPARE(outcome.contentType, QStringLiteral("text/plain"));
    sender.setResponseLimit(size);
    QVERIFY(!sendOne(sender, getRequest(server.url())).truncated);
}

void TestUnpack::response_endless_isCut()
{
    HostileServer server;
    Script script{write("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")};
    for (int i = 0; i < 100; ++i)
        script += {write(QByteArray(100'000, 'x')), pause(1)};
    server.always(script + Script{hold()});
    SenderOptions options = senderOptions();
    options.responseLimit = 1'000'000;
    const Outcome outcome = sendOne(getRequest(server.url()), options);
    QCOMPARE(outcome.statusCode, 200);
    QVERIFY(outcome.truncated);
    QCOMPARE(outcome.content.size(), 1'000'000);
}

QTEST_GUILESS_MAIN(TestUnpack)
#include "tst_unpack.moc"
