// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/wireshare.h"

#include <QTest>

using namespace pgcourier;

class TestWireShare : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void share_ofFiles_isWithinThem_data();
    void share_ofFiles_isWithinThem();
};

void TestWireShare::share_ofFiles_isWithinThem_data()
{
    QTest::addColumn<TransportKind>("transport");
    QTest::addColumn<int>("wanted");
    QTest::addColumn<int>("limit");
    QTest::addColumn<int>("onWire");
    const auto curl = TransportKind::Curl;
    const auto qt = TransportKind::Qt;
    QTest::newRow("curl, plenty") << curl << 256 << 20'000 << 256;
    QTest::newRow("curl, usual") << curl << 256 << 1024 << 256;
    QTest::newRow("curl, just enough") << curl << 256 << 256 + 512 + 48 + 10 << 256;
    QTest::newRow("curl, fewer that idle") << curl << 256 << 256 + 512 + 48 + 9 << 256;
    QTest::newRow("curl, few") << curl << 256 << 128 << 53;
    QTest::newRow("curl, none") << curl << 256 << 16 << 1;
    QTest::newRow("curl, one is wanted") << curl << 1 << 64 << 1;
    QTest::newRow("curl, a great many") << curl << 5000 << 1024 << 838;
    QTest::newRow("qt, usual") << qt << 256 << 1024 << 256;
    QTest::newRow("qt, few") << qt << 256 << 256 << 75;
    QTest::newRow("qt, none") << qt << 256 << 16 << 2;
}

void TestWireShare::share_ofFiles_isWithinThem()
{
    QFETCH(const TransportKind, transport);
    QFETCH(const int, wanted);
    QFETCH(const int, limit);
    constexpr int open = 10;
    WorkerOptions options;
    options.transport = transport;
    options.concurrency = wanted;
    const int senders = transport == TransportKind::Qt ? 2 : 1;
    const WireShare share = wireShare(options, senders, limit, open);
    QTEST(share.onWire, "onWire");
    QVERIFY(share.spare > 0);
    if (share.needed == 0)
        QCOMPARE(share.onWire, wanted);
    else // with so many files it has what it wants
        QCOMPARE(wireShare(options, senders, share.needed, open).needed, 0);
}

QTEST_APPLESS_MAIN(TestWireShare)
#include "tst_wireshare.moc"
