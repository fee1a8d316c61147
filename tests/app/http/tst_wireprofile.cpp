// SPDX-License-Identifier: GPL-3.0-or-later
// How connections are made where a policy says so: certificates, TLS version, proxy, IP version.
#include "tests/support/hostileserver.h"
#include "tests/support/sending.h"
#include "tests/support/tlsserver.h"

#include <fcntl.h>
#include <QFile>
#include <QProcess>
#include <QTest>
#include <sys/stat.h>
#include <unistd.h>

using namespace pgcourier;
using namespace pgcourier::test;
using namespace Qt::StringLiterals;

class TestWireProfile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_server.reset(); }

    void authority_whenNamed_isTheOneThatIsTrusted_data();
    void authority_whenNamed_isTheOneThatIsTrusted();
    void certificate_whenNamed_isShown_data();
    void certificate_whenNamed_isShown();
    void file_thatCannotBeUsed_isNamedAndTriedAgain_data();
    void file_thatCannotBeUsed_isNamedAndTriedAgain();
    void key_ofAnotherCertificate_isAnErrorThatIsTriedAgain();
    void file_whenReplaced_isReadAnew();
    void connections_ofDifferentSettings_areNotShared();
    void manySettings_atOnce_areKeptApart();
    void tlsVersion_belowTheLeast_isRefused_data();
    void tlsVersion_belowTheLeast_isRefused();
    void certificate_whereARedirectLeadsElsewhere_staysBehind();
    void ipVersion_whenForced_isTheOnlyOne_data();
    void ipVersion_whenForced_isTheOnlyOne();
    void proxy_whenNamed_isUsedInPlaceOfTheWorkers_data();
    void proxy_whenNamed_isUsedInPlaceOfTheWorkers();
    void proxy_whereItMayNotBeCalled_isRefused_data();
    void proxy_whereItMayNotBeCalled_isRefused();
    void proxy_withSeveralAddresses_isTriedAtEach();
    void proxy_whoseNameIsNone_isSaid();

private:
    [[nodiscard]] QString file(const QString &name) const { return m_certificates.file(name); }
    void write(const QString &name, const QByteArray &content) const;
    [[nodiscard]] QByteArray content(const QString &name) const;
    [[nodiscard]] WireSettings trusting() const;
    [[nodiscard]] HttpRequest get(const WireSettings &settings, const QString &url = {}) const;
    [[nodiscard]] SenderOptions options() const;

    TestCertificates m_certificates;
    TestCertificates m_others; // of another authority
    std::unique_ptr<TlsServer> m_server;
};

void TestWireProfile::initTestCase()
{
    if (!TestCertificates::available())
        QSKIP("openssl is not installed");
    QVERIFY(m_certificates.make() && m_others.make());
    QVERIFY(m_certificates.issue(u"server"_s, u"127.0.0.1"_s));
    QVERIFY(m_certificates.issueNames(u"named"_s, u"both.example"_s, u"DNS:both.example,DNS:localhost"_s));
    QVERIFY(m_certificates.issueNames(u"one"_s, u"one"_s, {}));
    QVERIFY(m_certificates.issueNames(u"two"_s, u"two"_s, {}));
    write(u"both.pem"_s, content(u"one.pem"_s) + content(u"one.key"_s));
    const auto openssl = [](const QStringList &arguments) {
        return QProcess::execute(u"openssl"_s, arguments) == 0;
    };
    QVERIFY(openssl({u"rsa"_s, u"-in"_s, file(u"one.key"_s), u"-aes256"_s, u"-passout"_s, u"pass:secret"_s,
        u"-out"_s, file(u"locked.key"_s)}));
    QVERIFY(openssl({u"rsa"_s, u"-in"_s, file(u"one.key"_s), u"-traditional"_s, u"-aes256"_s, u"-passout"_s,
        u"pass:secret"_s, u"-out"_s, file(u"locked-old.key"_s)}));
    QVERIFY(
        openssl({u"rsa"_s, u"-in"_s, file(u"one.key"_s), u"-traditional"_s, u"-out"_s, file(u"old.key"_s)}));
}

void TestWireProfile::init()
{
    m_server = std::make_unique<TlsServer>(m_certificates, u"server"_s);
}

void TestWireProfile::write(const QString &name, const QByteArray &content) const
{
    QFile out(file(name));
    QVERIFY(out.open(QFile::WriteOnly));
    QCOMPARE(out.write(content), content.size());
}

QByteArray TestWireProfile::content(const QString &name) const
{
    QFile in(file(name));
    return in.open(QFile::ReadOnly) ? in.readAll() : QByteArray();
}

WireSettings TestWireProfile::trusting() const
{
    WireSettings settings;
    settings.caFile = m_certificates.caFile();
    return settings;
}

HttpRequest TestWireProfile::get(const WireSettings &settings, const QString &url) const
{
    HttpRequest request = getRequest(url.isEmpty() ? m_server->url() : url);
    request.wire = std::make_shared<const WireSettings>(settings);
    return request;
}

SenderOptions TestWireProfile::options() const
{
    SenderOptions options = senderOptions();
    options.caFile = m_certificates.caFile();
    return options;
}

void TestWireProfile::authority_whenNamed_isTheOneThatIsTrusted_data()
{
    QTest::addColumn<QString>("workers");
    QTest::addColumn<QString>("policys");
    QTest::addColumn<bool>("trusted");
    const QString none;
    const QString right = m_certificates.caFile();
    const QString wrong = m_others.caFile();
    QTest::newRow("the policy's, in place of none") << none << right << true;
    QTest::newRow("the policy's, in place of another") << wrong << right << true;
    QTest::newRow("the policy's, in place of one that is not there") << u"/nowhere/ca.pem"_s << right << true;
    QTest::newRow("another, in place of the right one") << right << wrong << false;
    QTest::newRow("the worker's, where the policy names none") << right << none << true;
}

void TestWireProfile::authority_whenNamed_isTheOneThatIsTrusted()
{
    QFETCH(const QString, workers);
    QFETCH(const QString, policys);
    QFETCH(const bool, trusted);
    SenderOptions options = senderOptions();
    options.caFile = workers;
    WireSettings settings;
    settings.caFile = policys;
    settings.minTlsVersion = u"1.2"_s;
    const Outcome outcome = sendOne(get(settings), options);
    QCOMPARE(outcome.errorMsg, trusted ? QString() : u"SSL peer certificate or SSH remote key was not OK"_s);
    QCOMPARE(outcome.statusCode.value_or(0), trusted ? 200 : 0);
    QCOMPARE(m_server->connections(), trusted ? 1 : 0);
}

void TestWireProfile::certificate_whenNamed_isShown_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QByteArray>("caller");
    QTest::newRow("with its key") << u"one.pem"_s << u"one.key"_s << QByteArray("one");
    QTest::newRow("another") << u"two.pem"_s << u"two.key"_s << QByteArray("two");
    QTest::newRow("with a key of the old form") << u"one.pem"_s << u"old.key"_s << QByteArray("one");
    QTest::newRow("with its key in the same file") << u"both.pem"_s << QString() << QByteArray("one");
    QTest::newRow("none") << QString() << QString() << QByteArray("nobody");
}

void TestWireProfile::certificate_whenNamed_isShown()
{
    QFETCH(const QString, certificate);
    QFETCH(const QString, key);
    QFETCH(const QByteArray, caller);
    WireSettings settings = trusting();
    settings.certificateFile = certificate.isEmpty() ? QString() : file(certificate);
    settings.keyFile = key.isEmpty() ? QString() : file(key);
    const Outcome outcome = sendOne(get(settings), senderOptions());
    QCOMPARE(outcome.errorMsg, QString());
    QCOMPARE(outcome.content.split(' ').first(), caller);
}

void TestWireProfile::file_thatCannotBeUsed_isNamedAndTriedAgain_data()
{
    QTest::addColumn<int>("which"); // the CA's, the certificate's, the key's
    QTest::addColumn<QString>("path");
    write(u"empty"_s, {});
    write(u"words"_s, "secret words of somebody else\n");
    write(u"torn.pem"_s, content(u"one.pem"_s).left(300));
    write(u"large"_s, QByteArray(2 * 1024 * 1024, 'x') + content(u"one.pem"_s));
    QCOMPARE(mkfifo(QFile::encodeName(file(u"pipe"_s)).constData(), 0600), 0);
    for (int which = 0; which < 3; ++which) {
        const QByteArray kind = which == 0 ? "CA" : which == 1 ? "certificate" : "key";
        const auto row = [&](const char *name, const QString &path) {
            QTest::newRow(QByteArray(kind + ": " + name).constData()) << which << path;
        };
        row("not there", file(u"none.pem"_s));
        row("a folder", m_certificates.file({}));
        row("empty", file(u"empty"_s));
        row("no certificate", file(u"words"_s));
        row("torn", file(u"torn.pem"_s));
        row("too large", file(u"large"_s));
        row("a pipe that nobody writes to", file(u"pipe"_s));
        row("a device without an end", u"/dev/zero"_s);
        row("under a file", file(u"words/more"_s));
        row("what is not for others", u"/proc/self/environ"_s);
    }
    QTest::newRow("CA: a key") << 0 << file(u"one.key"_s);
    QTest::newRow("certificate: a key") << 1 << file(u"one.key"_s);
    QTest::newRow("key: a certificate") << 2 << file(u"one.pem"_s);
    QTest::newRow("key: with a passphrase") << 2 << file(u"locked.key"_s);
    QTest::newRow("key: with a passphrase, of the old form") << 2 << file(u"locked-old.key"_s);
}

void TestWireProfile::file_thatCannotBeUsed_isNamedAndTriedAgain()
{
    QFETCH(const int, which);
    QFETCH(const QString, path);
    WireSettings settings = trusting();
    settings.certificateFile = file(u"one.pem"_s);
    settings.keyFile = file(u"one.key"_s);
    (which == 0 ? settings.caFile : which == 1 ? settings.certificateFile : settings.keyFile) = path;
    const Outcome outcome = sendOne(get(settings), options());
    const QString words = which == 0 ? u"Problem with the SSL CA cert: no certificate could be read from "_s
        : which == 1
        ? u"Problem with the local SSL certificate: no certificate could be read from "_s
        : u"Problem with the local SSL certificate: no private key without a passphrase could be "
          u"read from "_s;
    QCOMPARE(outcome.errorMsg, words + path); // and nothing of what is in it
    QVERIFY(outcome.retryable);
    QCOMPARE(outcome.sends, 0);
    QCOMPARE(m_server->connections(), 0);
}

void TestWireProfile::key_ofAnotherCertificate_isAnErrorThatIsTriedAgain()
{
    WireSettings settings = trusting();
    settings.certificateFile = file(u"one.pem"_s);
    settings.keyFile = file(u"two.key"_s);
    const Outcome outcome = sendOne(get(settings), senderOptions());
    QVERIFY(!outcome.statusCode);
    QCOMPARE(outcome.errorMsg, u"Problem with the local SSL certificate"_s);
    QVERIFY(outcome.retryable);
    QCOMPARE(m_server->connections(), 0);
}

void TestWireProfile::file_whenReplaced_isReadAnew()
{
    WireSettings settings = trusting();
    settings.certificateFile = file(u"turning.pem"_s);
    Sender sender(senderOptions());
    const auto caller = [&] {
        const Outcome outcome = sendOne(sender, get(settings));
        return outcome.content.isEmpty() ? outcome.errorMsg.toUtf8() : outcome.content.split(' ').first();
    };
    QVERIFY(caller().startsWith("Problem with the local SSL certificate"));
    write(u"turning.pem"_s, content(u"one.pem"_s) + content(u"one.key"_s));
    QTRY_COMPARE_WITH_TIMEOUT(caller(), QByteArray("one"), 10'000);
    write(u"turning.pem"_s, content(u"two.pem"_s) + content(u"two.key"_s));
    QTRY_COMPARE_WITH_TIMEOUT(caller(), QByteArray("two"), 10'000); // on a new connection
    QVERIFY(QFile::remove(file(u"turning.pem"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(caller().startsWith("Problem"), 10'000);
}

void TestWireProfile::connections_ofDifferentSettings_areNotShared()
{
    WireSettings one = trusting();
    one.certificateFile = file(u"both.pem"_s);
    WireSettings two = trusting();
    two.certificateFile = file(u"two.pem"_s);
    two.keyFile = file(u"two.key"_s);
    WireSettings newer = trusting();
    newer.minTlsVersion = u"1.3"_s;
    Sender sender(options());
    const auto caller = [&](const HttpRequest &request) {
        return sendOne(sender, request).content;
    };
    QCOMPARE(caller(get(one)), QByteArray("one TLSv1.3 1"));
    QCOMPARE(caller(get(two)), QByteArray("two TLSv1.3 2"));
    QCOMPARE(caller(get(newer)), QByteArray("nobody TLSv1.3 3"));
    QCOMPARE(caller(get(trusting())), QByteArray("nobody TLSv1.3 4"));
    QCOMPARE(caller(getRequest(m_server->url())), QByteArray("nobody TLSv1.3 5"));
    // And each goes on with its own.
    QCOMPARE(caller(get(one)), QByteArray("one TLSv1.3 1"));
    QCOMPARE(caller(getRequest(m_server->url())), QByteArray("nobody TLSv1.3 5"));
    QCOMPARE(caller(get(two)), QByteArray("two TLSv1.3 2"));
}

// More at once than Qt's managers are kept: who has one on the wire keeps its connections.
void TestWireProfile::manySettings_atOnce_areKeptApart()
{
    constexpr int count = 20;
    QList<HttpRequest> requests;
    for (int i = 0; i < count; ++i) {
        WireSettings settings = trusting();
        write(u"copy%1.pem"_s.arg(i),
            content(i % 2 == 0 ? u"one.pem"_s : u"two.pem"_s)
                + content(i % 2 == 0 ? u"one.key"_s : u"two.key"_s));
        settings.certificateFile = file(u"copy%1.pem"_s.arg(i));
        requests.append(get(settings));
        requests.last().id = {i};
    }
    Sender sender(senderOptions());
    const QList<Outcome> outcomes = sendAll(sender, requests);
    QCOMPARE(outcomes.size(), count);
    for (const Outcome &outcome : outcomes) {
        QCOMPARE(outcome.errorMsg, QString());
        QCOMPARE(outcome.content.split(' ').first(),
            outcome.id.value % 2 == 0 ? QByteArray("one") : QByteArray("two"));
    }
}

void TestWireProfile::tlsVersion_belowTheLeast_isRefused_data()
{
    QTest::addColumn<int>("servers");
    QTest::addColumn<QString>("least");
    QTest::addColumn<QByteArray>("version"); // empty: none
    QTest::newRow("1.2, any") << int(QSsl::TlsV1_2) << QString() << QByteArray("TLSv1.2");
    QTest::newRow("1.2, 1.2 or newer") << int(QSsl::TlsV1_2) << u"1.2"_s << QByteArray("TLSv1.2");
    QTest::newRow("1.2, 1.3 or newer") << int(QSsl::TlsV1_2) << u"1.3"_s << QByteArray();
    QTest::newRow("1.3, 1.2 or newer") << int(QSsl::TlsV1_3) << u"1.2"_s << QByteArray("TLSv1.3");
    QTest::newRow("1.3, 1.3 or newer") << int(QSsl::TlsV1_3) << u"1.3"_s << QByteArray("TLSv1.3");
}

void TestWireProfile::tlsVersion_belowTheLeast_isRefused()
{
    QFETCH(const int, servers);
    QFETCH(const QString, least);
    QFETCH(const QByteArray, version);
    m_server->setProtocol(QSsl::SslProtocol(servers));
    WireSettings settings = trusting();
    settings.minTlsVersion = least;
    const Outcome outcome = sendOne(get(settings), senderOptions());
    QCOMPARE(outcome.errorMsg, version.isEmpty() ? u"SSL connect error"_s : QString());
    QCOMPARE(outcome.content.split(' ').value(1), version);
}

void TestWireProfile::certificate_whereARedirectLeadsElsewhere_staysBehind()
{
    TlsServer other(m_certificates, u"server"_s);
    const auto to = [](const QString &place) -> QByteArray {
        return "HTTP/1.1 307 There\r\nLocation: " + place.toUtf8() + "\r\nContent-Length: 0\r\n\r\n";
    };
    m_server->setAnswer("/here", to(m_server->url(u"/end"_s)));
    m_server->setAnswer("/there", to(other.url(u"/end"_s)));
    other.setAnswer("/back", to(m_server->url(u"/end"_s)));
    m_server->setAnswer("/there-and-back", to(other.url(u"/back"_s)));
    WireSettings settings = trusting();
    settings.certificateFile = file(u"both.pem"_s);
    Sender sender(options()); // which trusts both by itself
    const auto caller = [&](const QString &path) {
        return sendOne(sender, get(settings, m_server->url(path))).content.split(' ').first();
    };
    QCOMPARE(caller(u"/here"_s), QByteArray("one"));
    QCOMPARE(caller(u"/there"_s), QByteArray("nobody"));
    QCOMPARE(caller(u"/there-and-back"_s), QByteArray("nobody"));
    // Nor does its authority vouch for anybody else.
    Sender strict(senderOptions());
    QCOMPARE(sendOne(strict, get(settings, m_server->url(u"/there"_s))).errorMsg,
        u"SSL peer certificate or SSH remote key was not OK"_s);
}

void TestWireProfile::ipVersion_whenForced_isTheOnlyOne_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("version");
    QTest::addColumn<QString>("address"); // empty: none fits
    QTest::newRow("a name with both, 4") << u"both.example"_s << 4 << u"127.0.0.1"_s;
    QTest::newRow("a name with both, 6") << u"both.example"_s << 6 << u"[::1]"_s;
    QTest::newRow("a name with 4 alone, 6") << u"four.example"_s << 6 << QString();
    QTest::newRow("a name with 6 alone, 4") << u"six.example"_s << 4 << QString();
    QTest::newRow("a name with 6 alone, 6") << u"six.example"_s << 6 << u"[::1]"_s;
    QTest::newRow("an address of 4, 6") << u"127.0.0.1"_s << 6 << QString();
    QTest::newRow("an address of 6, 4") << u"[::1]"_s << 4 << QString();
}

void TestWireProfile::ipVersion_whenForced_isTheOnlyOne()
{
    QFETCH(const QString, host);
    QFETCH(const int, version);
    QFETCH(const QString, address);
    HostileServer six(QHostAddress::LocalHostIPv6);
    if (six.port() == 0)
        QSKIP("there is no IPv6 on loopback here");
    HostileServer four(QHostAddress::LocalHost, six.port());
    SenderOptions options = senderOptions();
    options.hosts.insert(u"both.example"_s,
        {QHostAddress(QHostAddress::LocalHostIPv6), QHostAddress(QHostAddress::LocalHost)});
    options.hosts.insert(u"four.example"_s, {QHostAddress(QHostAddress::LocalHost)});
    options.hosts.insert(u"six.example"_s, {QHostAddress(QHostAddress::LocalHostIPv6)});
    WireSettings settings;
    settings.ipVersion = version;
    const QString port = QString::number(six.port());
    const Outcome outcome = sendOne(get(settings, u"http://%1:%2/"_s.arg(host, port)), options);
    QCOMPARE(outcome.errorMsg, address.isEmpty() ? u"Couldn't resolve host name"_s : QString());
    QCOMPARE(outcome.remoteAddress, address.isEmpty() ? QString() : address + u':' + port);
}

void TestWireProfile::proxy_whenNamed_isUsedInPlaceOfTheWorkers_data()
{
    QTest::addColumn<QString>("workers");
    QTest::addColumn<QString>("policys");
    QTest::addColumn<QString>("goes"); // to: first, second, direct
    QTest::newRow("the policy's") << u"none"_s << u"second"_s << u"second"_s;
    QTest::newRow("the policy's in place of the worker's") << u"first"_s << u"second"_s << u"second"_s;
    QTest::newRow("none in place of the worker's") << u"first"_s << u"none"_s << u"direct"_s;
    QTest::newRow("the worker's, where the policy names none") << u"first"_s << QString() << u"first"_s;
    QTest::newRow("by its name") << u"first"_s << u"by name"_s << u"second"_s;
}

void TestWireProfile::proxy_whenNamed_isUsedInPlaceOfTheWorkers()
{
    QFETCH(const QString, workers);
    QFETCH(const QString, policys);
    QFETCH(const QString, goes);
    HostileServer first;
    HostileServer second;
    HostileServer direct;
    SenderOptions options = senderOptions();
    options.hosts.insert(u"proxy.example"_s, {QHostAddress(QHostAddress::LocalHost)});
    options.proxy = workers == u"first"_s ? first.url() : workers;
    WireSettings settings;
    settings.ipVersion = 4;
    settings.proxy = policys == u"second"_s ? u"http://127.0.0.1:%1"_s.arg(second.port())
        : policys == u"by name"_s           ? u"http://proxy.example:%1"_s.arg(second.port())
                                            : policys;
    Sender sender(options);
    for (int i = 0; i < 2; ++i)
        QCOMPARE(sendOne(sender, get(settings, direct.url(u"/x"_s))).errorMsg, QString());
    QCOMPARE(first.seen().size(), goes == u"first"_s ? 2 : 0);
    QCOMPARE(second.seen().size(), goes == u"second"_s ? 2 : 0);
    QCOMPARE(direct.seen().size(), goes == u"direct"_s ? 2 : 0);
    // Without the policy the worker's own rule holds, on the same handles.
    HttpRequest plain = getRequest(direct.url(u"/y"_s));
    QCOMPARE(sendOne(sender, plain).errorMsg, QString());
    QCOMPARE((workers == u"first"_s ? first : direct).seen().constLast().target.endsWith("/y"), true);
}

void TestWireProfile::proxy_whereItMayNotBeCalled_isRefused_data()
{
    QTest::addColumn<int>("rule");
    QTest::addColumn<QString>("proxy");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("refused"); // the address
    const int usual = int(EgressRule::Default);
    const int open = int(EgressRule::Public);
    QTest::newRow("a metadata address")
        << usual << u"http://169.254.169.254:80"_s << u"http://93.184.216.34/"_s << u"169.254.169.254"_s;
    QTest::newRow("over SOCKS") << usual << u"socks5://169.254.169.254:80"_s << u"http://93.184.216.34/"_s
                                << u"169.254.169.254"_s;
    QTest::newRow("by a name") << usual << u"http://meta.example:80"_s << u"http://93.184.216.34/"_s
                               << u"169.254.169.254"_s;
    QTest::newRow("loopback, where only what is public may be called")
        << open << u"http://127.0.0.1:9"_s << u"http://93.184.216.34/"_s << u"127.0.0.1"_s;
    QTest::newRow("a private one, where only what is public may be called")
        << open << u"http://10.0.0.1:9"_s << u"https://93.184.216.34/"_s << u"10.0.0.1"_s;
    QTest::newRow("what is behind it")
        << usual << u"http://127.0.0.1:9"_s << u"http://169.254.169.254/"_s << u"169.254.169.254"_s;
    QTest::newRow("what is behind it, over TLS")
        << usual << u"http://127.0.0.1:9"_s << u"https://169.254.169.254/"_s << u"169.254.169.254"_s;
}

void TestWireProfile::proxy_whereItMayNotBeCalled_isRefused()
{
    QFETCH(const int, rule);
    QFETCH(const QString, proxy);
    QFETCH(const QString, url);
    QFETCH(const QString, refused);
    SenderOptions options = senderOptions();
    options.egress = EgressRule(rule);
    options.hosts.insert(u"meta.example"_s, {QHostAddress(u"169.254.169.254"_s)});
    WireSettings settings;
    settings.proxy = proxy;
    const Outcome outcome = sendOne(get(settings, url), options);
    QVERIFY2(outcome.errorMsg.startsWith(u"Refused by the egress rule: %1 is "_s.arg(refused)),
        qPrintable(outcome.errorMsg));
    QCOMPARE(outcome.sends, 0);
    QVERIFY(!outcome.retryable);
}

void TestWireProfile::proxy_withSeveralAddresses_isTriedAtEach()
{
    HostileServer proxy; // on 127.0.0.1 alone
    SenderOptions options = senderOptions();
    options.hosts.insert(u"proxy.example"_s,
        {QHostAddress(QHostAddress::LocalHostIPv6), QHostAddress(QHostAddress::LocalHost)});
    WireSettings settings;
    settings.proxy = u"http://proxy.example:%1"_s.arg(proxy.port());
    QCOMPARE(sendOne(get(settings, u"http://no.such.host.example/x"_s), options).errorMsg, QString());
    QCOMPARE(proxy.seen().value(0).target, QByteArray("http://no.such.host.example/x"));
    QCOMPARE(proxy.seen().size(), 1);
}

void TestWireProfile::proxy_whoseNameIsNone_isSaid()
{
    WireSettings settings;
    settings.proxy = u"http://no.such.proxy.invalid:3128"_s;
    QCOMPARE(sendOne(get(settings, u"http://127.0.0.1:9/"_s), senderOptions()).errorMsg,
        u"Couldn't resolve proxy name"_s);
}

QTEST_GUILESS_MAIN(TestWireProfile)
#include "tst_wireprofile.moc"
