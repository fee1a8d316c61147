// SPDX-License-Identifier: GPL-3.0-or-later
// Which addresses may be called, and that the address that was checked is the one that is called.
#include "app/http/egress.h"
#include "app/http/resolver.h"
#include "tests/support/hostileserver.h"
#include "tests/support/sending.h"

#include <QTcpSocket>
#include <QTest>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace pgcourier;
using namespace pgcourier::test;

class TestEgress : public QObject
{
    Q_OBJECT

private:
    static QString twoHosts(quint16 port) { return QStringLiteral("http://two.example:%1/").arg(port); }
    // A sender for which two.example has these addresses.
    static SenderOptions knowing(const QStringList &addresses)
    {
        SenderOptions options = senderOptions();
        for (const QString &address : addresses)
            options.hosts[QStringLiteral("two.example")].append(QHostAddress(address));
        return options;
    }

private Q_SLOTS:
    void address_underARule_isRefusedOrNot_data();
    void address_underARule_isRefusedOrNot();
    void metadata_whenCalled_isRefusedWithTheWords();
    void loopback_underPublic_isRefused();
    void writtenOtherwise_metadata_isStillRefused_data();
    void writtenOtherwise_metadata_isStillRefused();
    void name_whenCalled_goesToTheCheckedAddress();
    void localhost_listeningOnIpv4Only_isReached();
    void name_listeningOnIpv6Only_isReached();
    void name_ofTwoAddresses_fallsBackOnRefusal();
    void name_withAForbiddenAddress_usesTheOther();
    void name_ofAForbiddenAddress_isRefused();
    void name_withASilentAddress_usesTheOtherNext();
    void names_ofOneAddress_doNotShareConnections();
    void resolver_askedTwiceAtOnce_looksUpOnce();
    void resolver_afterFailure_asksAgain();
    void resolver_withPreferredAddress_putsItFirst();
};

void TestEgress::address_underARule_isRefusedOrNot_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("byDefault");
    QTest::addColumn<bool>("byPublic");
    const auto row = [](const char *address, bool byDefault, bool byPublic) {
        QTest::newRow(address) << QString::fromLatin1(address) << byDefault << byPublic;
    };
    for (const char *address : {"169.254.169.254", "169.254.0.1", "fe80::1", "fe80::1%lo", "febf::1",
             "fd00:ec2::254", "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe", "2002:a9fe:a9fe::1",
             "::169.254.169.254", "100.100.100.200", "192.0.0.192", "168.63.129.16", "fd00:ec2::23",
             "fd00:ec2::253", "fd00:c1::a9fe:a9fe", "fd20:ce::254", "fd00:42::42", "64:ff9b:1::a9fe:a9fe",
             "64:ff9b:1:a9fe:a9:fe00::", "64:ff9b:1:a9:fe:a9fe::", "64:ff9b:1::a9:fea9:fe00:0",
             "::ffff:0:a9fe:a9fe", "2001::5601:5601", "2001:0:a9fe:a9fe::f7f7:f7f7",
             "2606:4700::5efe:a9fe:a9fe", "2606:4700::200:5efe:a9fe:a9fe", "::ffff:100.100.100.200"})
        row(address, true, true);
    for (const char *address : {"127.0.0.1", "127.9.9.9", "::1", "0.0.0.0", "::", "10.1.2.3", "172.16.0.1",
             "172.31.255.255", "192.168.1.1", "100.64.0.1", "fc00::1", "fd12::1", "fec0::1", "224.0.0.1",
             "240.0.0.1", "255.255.255.255", "ff02::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1",
             "64:ff9b::7f00:1", "198.18.0.1", "192.0.2.1", "2001:db8::1", "::2", "::7f00:1", "::808:808",
             "3fff::1", "3fff:fff:ffff::1", "5f00::1", "4000::1", "1fff::1", "100::1", "100:0:0:1::1",
             "64:ff9b:1::808:808", "::ffff:0:7f00:1", "2001:2::1", "2001:10::1", "2001:30::1",
             "2002:a00:1::1", "2002:7f00:1::1", "2001::80ff:fffe", "2606:4700::5efe:a00:1", "192.88.99.1",
             "203.0.113.9", "198.51.100.7", "e000::1", "8000::1", "::ffff:0:0"})
        row(address, false, true);
    for (const char *address :
        {"1.1.1.1", "8.8.8.8", "172.32.0.1", "172.15.0.1", "192.169.0.1", "100.63.0.1", "100.128.0.1",
            "169.253.0.1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1",
            "2001:0:808:808::f7f7:f7f7", "2001:200::1", "3ffe::1", "2400::1", "2606:4700::5efe:808:808",
            "192.31.196.1", "192.175.48.1", "2620:4f:8000::1", "192.0.1.1", "223.255.255.255"})
        row(address, false, false);
}

void TestEgress::address_underARule_isRefusedOrNot()
{
    QFETCH(QString, address);
    QFETCH(bool, byDefault);
    QFETCH(bool, byPublic);
    const QHostAddress parsed(address);
    QVERIFY(!parsed.isNull());
    QCOMPARE(egressRefusal(parsed, EgressRule::Default).has_value(), byDefault);
    QCOMPARE(egressRefusal(parsed, EgressRule::Public).has_value(), byPublic);
    QVERIFY(!egressRefusal(parsed, EgressRule::Any));
}

void TestEgress::metadata_whenCalled_isRefusedWithTheWords()
{
    const Outcome outcome = sendOne(getRequest(QStringLiteral("http://169.254.169.254/latest/")));
    QCOMPARE(outcome.errorMsg,
        QStringLiteral("Refused by the egress rule: 169.254.169.254 is link-local (cloud metadata)"));
    QVERIFY(!outcome.retryable && !outcome.statusCode && !outcome.timedOut);
    QCOMPARE(outcome.sends, 0);
}

void TestEgress::loopback_underPublic_isRefused()
{
    HostileServer server;
    SenderOptions options = senderOptions();
    options.egress = EgressRule::Public;
    for (const QString &host :
        {QStringLiteral("127.0.0.1"), QStringLiteral("localhost"), QStringLiteral("0.0.0.0")}) {
        const Outcome outcome = sendOne(getRequest(server.url(QStringLiteral("/"), host)), options);
        QVERIFY2(outcome.errorMsg.startsWith(u"Refused by the egress rule: "), qPrintable(outcome.errorMsg));
        QVERIFY(!outcome.retryable);
    }
    QCOMPARE(server.connections(), 0);
}

void TestEgress::writtenOtherwise_metadata_isStillRefused_data()
{
    QTest::addColumn<QString>("host");
    for (const char *host : {"2852039166", "0xa9fea9fe", "0251.0376.0251.0376", "169.254.43518",
             "[::ffff:a9fe:a9fe]", "[::ffff:169.254.169.254]", "169。254。169。254"})
        QTest::newRow(host) << QString::fromUtf8(host);
}

void TestEgress::writtenOtherwise_metadata_isStillRefused()
{
    QFETCH(QString, host);
    HttpRequest get = getRequest(QStringLiteral("http://%1/").arg(host));
    get.timeout = std::chrono::milliseconds(2000);
    const Outcome outcome = sendOne(get);
    QVERIFY2(outcome.errorMsg.startsWith(u"Refused by the egress rule")
            || outcome.errorMsg.startsWith(u"Malformed URL")
            || outcome.errorMsg == u"Couldn't resolve host name",
        qPrintable(outcome.errorMsg));
    QCOMPARE(outcome.sends, 0);
}

void TestEgress::name_whenCalled_goesToTheCheckedAddress()
{
    HostileServer server;
    const Outcome outcome = sendOne(getRequest(server.url(QStringLiteral("/"), QStringLiteral("LocalHost"))));
    QCOMPARE(outcome.statusCode, 200);
    QCOMPARE(outcome.remoteAddress, QStringLiteral("127.0.0.1:%1").arg(server.port()));
    QCOMPARE(server.seen().value(0).header("Host"), "localhost:" + QByteArray::number(server.port()));
    QVERIFY(outcome.dnsMs);
}

void TestEgress::localhost_listeningOnIpv4Only_isReached()
{
    HostileServer server(QHostAddress::LocalHost);
    Sender sender(senderOptions());
    for (int i = 0; i < 2; ++i) {
        const Outcome post = sendOne(sender,
            request(
                QStringLiteral("POST"), server.url(QStringLiteral("/"), QStringLiteral("localhost")), "x"));
        QCOMPARE(post.statusCode, 200);
        QCOMPARE(post.sends, 1);
        QCOMPARE(post.dnsMs.has_value(), i == 0);
    }
    QCOMPARE(server.seen().size(), 2);
}

void TestEgress::name_listeningOnIpv6Only_isReached()
{
    HostileServer server(QHostAddress::LocalHostIPv6);
    Sender sender(
        knowing({QStringLiteral("127.0.0.1"), QStringLiteral("::1")})); // not every hosts file has both
    const Outcome outcome = sendOne(sender, getRequest(twoHosts(server.port())));
    QCOMPARE(outcome.statusCode, 200);
    QCOMPARE(outcome.remoteAddress, QStringLiteral("[::1]:%1").arg(server.port()));
}

void TestEgress::name_ofTwoAddresses_fallsBackOnRefusal()
{
    HostileServer server;
    Sender sender(knowing({QStringLiteral("127.0.0.9"), QStringLiteral("127.0.0.1")}));
    for (int i = 0; i < 2; ++i) {
        const Outcome outcome
            = sendOne(sender, request(QStringLiteral("POST"), twoHosts(server.port()), "x"));
        QCOMPARE(outcome.errorMsg, QString());
        QCOMPARE(outcome.statusCode, 200);
        QCOMPARE(outcome.sends, 1);
        QCOMPARE(outcome.remoteAddress, QStringLiteral("127.0.0.1:%1").arg(server.port()));
    }
    QCOMPARE(server.seen().size(), 2);
    QCOMPARE(server.seen().first().header("Host"), "two.example:" + QByteArray::number(server.port()));
    server.always({close()});
    const Outcome dropped = sendOne(sender, request(QStringLiteral("POST"), twoHosts(server.port()), "x"));
    QCOMPARE(dropped.errorMsg, QStringLiteral("Server returned nothing (no headers, no data)"));
    QCOMPARE(server.seen().size(), 3); // what was sent is not sent elsewhere
}

void TestEgress::name_withAForbiddenAddress_usesTheOther()
{
    HostileServer server;
    const Outcome outcome = sendOne(getRequest(twoHosts(server.port())),
        knowing({QStringLiteral("169.254.169.254"), QStringLiteral("127.0.0.1")}));
    QCOMPARE(outcome.statusCode, 200);
    QCOMPARE(outcome.remoteAddress, QStringLiteral("127.0.0.1:%1").arg(server.port()));
}

void TestEgress::name_ofAForbiddenAddress_isRefused()
{
    const Outcome outcome = sendOne(
        getRequest(twoHosts(80)), knowing({QStringLiteral("fe80::1"), QStringLiteral("169.254.169.254")}));
    QCOMPARE(outcome.errorMsg, QStringLiteral("Refused by the egress rule: fe80::1 is link-local"));
    QVERIFY(!outcome.retryable);
}

// A listener whose queue is full does not answer the first packet, as a firewall that drops.
void TestEgress::name_withASilentAddress_usesTheOtherNext()
{
    HostileServer server;
    const int silent = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in place{};
    place.sin_family = AF_INET;
    place.sin_port = htons(server.port());
    place.sin_addr.s_addr = htonl(0x7f000009); // 127.0.0.9
    QCOMPARE(::bind(silent, reinterpret_cast<sockaddr *>(&place), sizeof place), 0);
    QCOMPARE(::listen(silent, 0), 0);
    std::vector<std::unique_ptr<QTcpSocket>> fill;
    for (int i = 0; i < 4; ++i) {
        fill.push_back(std::make_unique<QTcpSocket>());
        fill.back()->connectToHost(QStringLiteral("127.0.0.9"), server.port());
    }
    QTRY_VERIFY(std::any_of(fill.begin(), fill.end(),
        [](const auto &socket) { return socket->state() == QAbstractSocket::ConnectedState; })); // it is full
    Sender sender(knowing({QStringLiteral("127.0.0.9"), QStringLiteral("127.0.0.1")}));
    HttpRequest get = getRequest(twoHosts(server.port()));
    get.timeout = std::chrono::milliseconds(300);
    const Outcome first = sendOne(sender, get);
    get.timeout = std::chrono::milliseconds(10'000);
    const Outcome second = sendOne(sender, get);
    ::close(silent);
    QVERIFY(first.timedOut);
    QCOMPARE(first.sends, 0);
    QCOMPARE(second.statusCode, 200);
}

void TestEgress::names_ofOneAddress_doNotShareConnections()
{
    HostileServer server;
    SenderOptions options = senderOptions();
    options.connectionSets = 1;
    Sender sender(options);
    for (int i = 0; i < 2; ++i) {
        (void)sendOne(sender, getRequest(server.url(QStringLiteral("/"), QStringLiteral("127.0.0.1"))));
        (void)sendOne(sender, getRequest(server.url(QStringLiteral("/"), QStringLiteral("localhost"))));
    }
    QCOMPARE(server.seen().size(), 4);
    QCOMPARE(server.connections(), 2);
}

void TestEgress::resolver_askedTwiceAtOnce_looksUpOnce()
{
    Resolver resolver;
    int answers = 0;
    const auto count = [&answers](const QList<QHostAddress> &addresses) {
        answers += addresses.isEmpty() ? 0 : 1;
    };
    QVERIFY(resolver.known(QStringLiteral("localhost")).isEmpty());
    resolver.lookUp(QStringLiteral("localhost"), count);
    resolver.lookUp(QStringLiteral("localhost"), count);
    QTRY_COMPARE(answers, 2);
    QVERIFY(!resolver.known(QStringLiteral("localhost")).isEmpty());
    QCOMPARE(resolver.known(QStringLiteral("::1")),
        QList<QHostAddress>{QHostAddress(QHostAddress::LocalHostIPv6)});
}

void TestEgress::resolver_afterFailure_asksAgain()
{
    Resolver resolver;
    int failures = 0;
    const QString name = QStringLiteral("no-such-host.invalid");
    const auto count = [&failures](const QList<QHostAddress> &addresses) {
        failures += addresses.isEmpty() ? 1 : 0;
    };
    resolver.lookUp(name, count);
    QTRY_COMPARE_WITH_TIMEOUT(failures, 1, 30'000);
    QVERIFY(resolver.known(name).isEmpty());
    resolver.lookUp(name, count);
    QTRY_COMPARE_WITH_TIMEOUT(failures, 2, 30'000);
}

void TestEgress::resolver_withPreferredAddress_putsItFirst()
{
    Resolver resolver;
    bool answered = false;
    resolver.lookUp(
        QStringLiteral("localhost"), [&answered](const QList<QHostAddress> &) { answered = true; });
    QTRY_VERIFY(answered);
    const QHostAddress last = resolver.known(QStringLiteral("localhost")).last();
    resolver.prefer(QStringLiteral("localhost"), last);
    QCOMPARE(resolver.known(QStringLiteral("localhost")).first(), last);
    resolver.setKeepFor(std::chrono::milliseconds(0));
    answered = false;
    resolver.lookUp(
        QStringLiteral("localhost"), [&answered](const QList<QHostAddress> &) { answered = true; });
    QTRY_VERIFY(answered);
    QVERIFY(resolver.known(QStringLiteral("localhost")).isEmpty());
}

QTEST_GUILESS_MAIN(TestEgress)
#include "tst_egress.moc"
