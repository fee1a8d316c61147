// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/hostileserver.h"
#include "tests/support/sending.h"
#include "tests/support/tlsserver.h"

#include <QTest>

using namespace pgcourier;
using namespace pgcourier::test;
using namespace Qt::StringLiterals;

// Hosts that have a stand-in (HostMap): where their requests go, and what of them stays as it was.
class TestStandIn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void request_toAMappedHost_goesToTheStandIn_data();
    void request_toAMappedHost_goesToTheStandIn();
    void request_toAnotherHost_goesThere();
    void host_ofTheCallersOwn_stays();
    void redirect_whereverItLeads_isMappedAsWell_data();
    void redirect_whereverItLeads_isMappedAsWell();
    void redirect_toTheStandInItself_carriesNoSecret();
    void standIn_whatTheEgressRuleForbids_isCalled_data();
    void standIn_whatTheEgressRuleForbids_isCalled();
    void standIn_withAProxy_isCalledDirectly_data();
    void standIn_withAProxy_isCalledDirectly();
    void standIn_behindTls_isCheckedByItsOwnName();
    void map_whenChanged_holdsForWhatComesNext();
    void standIn_thatIsAway_isNoAnswer();
};

namespace {

SenderOptions mapped(const QStringList &entries)
{
    SenderOptions options = senderOptions();
    const Result<HostMap> map = HostMap::fromTexts(entries);
    if (!map)
        QTest::qFail(qPrintable(map.error().line()), __FILE__, __LINE__);
    else
        options.map = *map;
    return options;
}

QString entry(const QString &host, const HostileServer &server, const QString &path = {})
{
    return host + u"=http://127.0.0.1:"_s + QString::number(server.port()) + path;
}

} // namespace

void TestStandIn::request_toAMappedHost_goesToTheStandIn_data()
{
    QTest::addColumn<QString>("host"); // in the map
    QTest::addColumn<QString>("path"); // of the stand-in
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("target"); // that arrives
    QTest::addColumn<QByteArray>("hostField");
    const auto row = [](const char *name, const QString &host, const QString &path, const QString &url,
                         const char *target, const char *field) {
        QTest::newRow(name) << host << path << url << QByteArray(target) << QByteArray(field);
    };
    row("https", u"api.test"_s, {}, u"https://api.test/a?b=1"_s, "/a?b=1", "api.test");
    row("http", u"api.test"_s, {}, u"http://api.test/a"_s, "/a", "api.test");
    row("no path", u"api.test"_s, {}, u"http://api.test"_s, "/", "api.test");
    row("query that is empty", u"api.test"_s, {}, u"http://api.test/a?"_s, "/a?", "api.test");
    row("port", u"api.test:8443"_s, {}, u"https://api.test:8443/a"_s, "/a", "api.test:8443");
    row("any port", u"api.test"_s, {}, u"http://api.test:81/a"_s, "/a", "api.test:81");
    row("path of its own", u"api.test"_s, u"/base/v1/"_s, u"https://api.test/a"_s, "/base/v1/a", "api.test");
    if (isOverCurl()) // Qt has a spelling of its own
        row("odd spelling", u"api.test"_s, u"/x%2Fy"_s, u"https://api.test/%zz/%2f?q=a+b"_s,
            "/x%2Fy/%zz/%2f?q=a+b", "api.test");
    row("capitals", u"api.test"_s, {}, u"https://API.Test/A"_s, "/A", "api.test");
    row("address", u"192.0.2.7"_s, {}, u"http://192.0.2.7/a"_s, "/a", "192.0.2.7");
}

void TestStandIn::request_toAMappedHost_goesToTheStandIn()
{
    QFETCH(const QString, host);
    QFETCH(const QString, path);
    QFETCH(const QString, url);
    QFETCH(const QByteArray, target);
    QFETCH(const QByteArray, hostField);
    HostileServer server;
    HttpRequest asked = withHeader(request(u"POST"_s, url, "{}"), u"Authorization"_s,
        u"Bearer secret"_s); // goes along: nobody else gets it
    const Outcome outcome = sendOne(asked, mapped({entry(host, server, path)}));
    QCOMPARE(outcome.errorMsg, QString());
    QCOMPARE(outcome.statusCode, 200);
    QCOMPARE(outcome.sends, 1);
    QCOMPARE(outcome.sentTo, u"http://127.0.0.1:%1%2"_s.arg(server.port()).arg(QString::fromLatin1(target)));
    QCOMPARE(outcome.remoteAddress, u"127.0.0.1:%1"_s.arg(server.port()));
    QCOMPARE(server.seen().size(), 1);
    QCOMPARE(server.seen().first().target, target);
    QCOMPARE(server.seen().first().header("Host"), hostField);
    QCOMPARE(server.seen().first().header("Authorization"), QByteArray("Bearer secret"));
    QCOMPARE(server.seen().first().body, QByteArray("{}"));
}

void TestStandIn::request_toAnotherHost_goesThere()
{
    HostileServer server, standIn;
    const Outcome outcome = sendOne(getRequest(server.url(u"/a"_s)), mapped({entry(u"api.test"_s, standIn)}));
    QCOMPARE(outcome.statusCode, 200);
    QCOMPARE(outcome.sentTo, QString());
    QCOMPARE(server.seen().size(), 1);
    QCOMPARE(standIn.seen().size(), 0);
}

void TestStandIn::host_ofTheCallersOwn_stays()
{
    HostileServer server;
    const Outcome outcome
        = sendOne(withHeader(getRequest(u"https://api.test/"_s), u"Host"_s, u"tenant.test"_s),
            mapped({entry(u"api.test"_s, server)}));
    QCOMPARE(outcome.statusCode, 200);
    QCOMPARE(server.seen().value(0).header("Host"), QByteArray("tenant.test"));
}

void TestStandIn::redirect_whereverItLeads_isMappedAsWell_data()
{
    QTest::addColumn<QString>("location");
    QTest::addColumn<QString>("standIn"); // that gets the next hop: one, two
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("hostField");
    QTest::addColumn<bool>("sameOrigin"); // in the caller's eyes: it keeps its secrets
    const auto row = [](const char *name, const QString &location, const char *standIn, const char *target,
                         const char *host, bool same) {
        QTest::newRow(name) << location << QString::fromLatin1(standIn) << QByteArray(target)
                            << QByteArray(host) << same;
    };
    row("within the host", u"/b"_s, "one", "/base/b", "one.test", true);
    row("relative", u"b?x=1"_s, "one", "/base/from/b?x=1", "one.test", true);
    row("the host by name", u"https://one.test/b"_s, "one", "/base/b", "one.test", true);
    row("the host over http", u"http://one.test/b"_s, "one", "/base/b", "one.test", false);
    row("another mapped host", u"https://two.test/c"_s, "two", "/c", "two.test", false);
}

void TestStandIn::redirect_whereverItLeads_isMappedAsWell()
{
    QFETCH(const QString, location);
    QFETCH(const QString, standIn);
    QFETCH(const QByteArray, target);
    QFETCH(const QByteArray, hostField);
    QFETCH(const bool, sameOrigin);
    HostileServer one, two;
    one.on([&](const SeenRequest &seen) -> Script {
        return {seen.target == "/base/from/a" ? reply(307, "", "Location: " + location.toLatin1() + "\r\n")
                                              : reply(200, "there")};
    });
    const Outcome outcome = sendOne(
        withHeader(getRequest(u"https://one.test/from/a"_s), u"Authorization"_s, u"Bearer secret"_s),
        mapped({entry(u"one.test"_s, one, u"/base"_s), entry(u"two.test"_s, two)}));
    QCOMPARE(outcome.errorMsg, QString());
    QCOMPARE(outcome.statusCode, 200);
    QCOMPARE(outcome.sends, 2);
    const HostileServer &last = standIn == "one"_L1 ? one : two;
    QCOMPARE(last.seen().constLast().target, target);
    QCOMPARE(last.seen().constLast().header("Host"), hostField);
    QCOMPARE(!last.seen().constLast().header("Authorization").isEmpty(), sameOrigin);
    QVERIFY(outcome.sentTo.endsWith(QString::fromLatin1(target)));
}

void TestStandIn::redirect_toTheStandInItself_carriesNoSecret()
{
    HostileServer server;
    server.on([&](const SeenRequest &seen) -> Script {
        return {seen.target == "/a" ? reply(302, "", "Location: " + server.url(u"/b"_s).toLatin1() + "\r\n")
                                    : reply(200, "there")};
    });
    const Outcome outcome
        = sendOne(withHeader(getRequest(u"https://one.test/a"_s), u"Authorization"_s, u"Bearer secret"_s),
            mapped({entry(u"one.test"_s, server)}));
    QCOMPARE(outcome.statusCode, 200);
    QCOMPARE(server.seen().size(), 2);
    QVERIFY(server.seen().constLast().header("Authorization").isEmpty());
    QCOMPARE(server.seen().constLast().header("Host"), "127.0.0.1:" + QByteArray::number(server.port()));
    QVERIFY(outcome.sentTo.endsWith("/a"_L1)); // the second went where it was asked to
}

void TestStandIn::standIn_whatTheEgressRuleForbids_isCalled_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("sent");
    QTest::newRow("mapped") << u"https://api.test/a"_s << true;
    QTest::newRow("by its own address") << QString() << false;
}

void TestStandIn::standIn_whatTheEgressRuleForbids_isCalled()
{
    QFETCH(const QString, url);
    QFETCH(const bool, sent);
    HostileServer server;
    SenderOptions options = mapped({entry(u"api.test"_s, server)});
    options.egress = EgressRule::Public;
    const Outcome outcome = sendOne(getRequest(url.isEmpty() ? server.url(u"/a"_s) : url), options);
    QCOMPARE(outcome.statusCode.has_value(), sent);
    QCOMPARE(outcome.errorMsg.startsWith("Refused by the egress rule"_L1), !sent);
    QCOMPARE(server.seen().size(), sent ? 1 : 0);
}

void TestStandIn::standIn_withAProxy_isCalledDirectly_data()
{
    QTest::addColumn<QString>("proxy");
    QTest::newRow("given") << u"given"_s;
    QTest::newRow("of the environment") << u"system"_s;
}

void TestStandIn::standIn_withAProxy_isCalledDirectly()
{
    QFETCH(const QString, proxy);
    HostileServer server, proxyServer;
    const QString place = u"http://127.0.0.1:%1"_s.arg(proxyServer.port());
    SenderOptions options = mapped({entry(u"api.test"_s, server)});
    options.proxy = proxy == "given"_L1 ? place : proxy;
    qputenv("http_proxy", place.toLatin1());
    Sender sender(options);
    const Outcome outcome = sendOne(sender, getRequest(u"http://api.test/a"_s));
    const Outcome other = sendOne(sender, getRequest(u"http://other.test/a"_s, 2));
    qunsetenv("http_proxy");
    QCOMPARE(outcome.statusCode, 200);
    QCOMPARE(server.seen().size(), 1);
    QCOMPARE(other.statusCode, 200);
    QCOMPARE(proxyServer.seen().size(), 1); // what is not mapped goes through it
}

void TestStandIn::standIn_behindTls_isCheckedByItsOwnName()
{
    if (!TestCertificates::available())
        QSKIP("openssl is not installed");
    TestCertificates certificates;
    QVERIFY(certificates.make());
    QVERIFY(certificates.issue(u"server"_s, u"localhost"_s));
    TlsServer server(certificates, u"server"_s);
    SenderOptions options = mapped({u"api.test=https://localhost:%1"_s.arg(server.serverPort()),
        u"wrong.test=https://127.0.0.1:%1"_s.arg(server.serverPort())});
    options.caFile = certificates.caFile();
    Sender sender(options);
    const Outcome outcome = sendOne(sender, getRequest(u"http://api.test/a"_s));
    QCOMPARE(outcome.errorMsg, QString());
    QCOMPARE(outcome.statusCode, 200);
    QCOMPARE(outcome.sentTo, u"https://localhost:%1/a"_s.arg(server.serverPort()));
    const Outcome wrong = sendOne(sender, getRequest(u"http://wrong.test/a"_s, 2));
    QCOMPARE(wrong.errorMsg, u"SSL peer certificate or SSH remote key was not OK"_s);
    QCOMPARE(wrong.sends, 0);
}

void TestStandIn::map_whenChanged_holdsForWhatComesNext()
{
    HostileServer one, two;
    Sender sender(mapped({entry(u"api.test"_s, one)}));
    QCOMPARE(sendOne(sender, getRequest(u"http://api.test/1"_s)).statusCode, 200);
    sender.setHostMap(mapped({entry(u"api.test"_s, two)}).map);
    QCOMPARE(sendOne(sender, getRequest(u"http://api.test/2"_s, 2)).statusCode, 200);
    sender.setHostMap({});
    const Outcome outcome = sendOne(sender, getRequest(u"http://api.test/3"_s, 3));
    QVERIFY(!outcome.statusCode); // there is no such host
    QCOMPARE(outcome.sentTo, QString());
    QCOMPARE(one.seen().size(), 1);
    QCOMPARE(two.seen().size(), 1);
}

void TestStandIn::standIn_thatIsAway_isNoAnswer()
{
    const QString place = u"http://127.0.0.1:%1"_s.arg(HostileServer::closedPort());
    const Outcome outcome = sendOne(getRequest(u"https://api.test/a"_s), mapped({u"api.test="_s + place}));
    QCOMPARE(outcome.errorMsg, u"Couldn't connect to server"_s);
    QVERIFY(outcome.retryable);
    QCOMPARE(outcome.sentTo, place + u"/a"_s);
}

QTEST_GUILESS_MAIN(TestStandIn)
#include "tst_standin.moc"
