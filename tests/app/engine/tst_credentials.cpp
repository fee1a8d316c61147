// SPDX-License-Identifier: GPL-3.0-or-later
// Where the credentials of a policy go: whose requests carry them (S21), over which scheme, and until when
// (S28).
#include "app/engine/wire.h"
#include "app/model/requestsql.h"
#include "tests/app/engine/workbench.h"
#include "tests/support/hostileserver.h"
#include "tests/support/tlsserver.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

using namespace pgcourier;
using namespace pgcourier::test;
using namespace Qt::StringLiterals;

namespace {

const QString secret = u"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"_s;

} // namespace

class TestCredentials : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void request_overAScheme_carriesThemOrNot_data();
    void request_overAScheme_carriesThemOrNot();
    void request_afterTheirEnd_isSignedNoMore();
    void request_ofARole_carriesThemOrNot_data();
    void request_ofARole_carriesThemOrNot();
    void certificate_ofARole_isShownOrNot_data();
    void certificate_ofARole_isShownOrNot();
    void certificateFile_whenMissing_isTriedAgainUntilItIsThere();
    void owner_whenForged_isRefused();
    void change_bySql_isSeenWithinASecond_data();
    void change_bySql_isSeenWithinASecond();
    void change_withoutANotice_isSeen();
    void secret_whenItEnds_signsNothingThatWaits();

private:
    void policy(const QString &columns = {}, const QString &values = {});
    void addSecret(const QString &expires = u"null"_s);
    [[nodiscard]] SeenRequest next(); // what the server gets of a request that is queued now

    void makeCertificates();
    void certificatePolicy(const QString &allowed);

    std::unique_ptr<TestCertificates> m_certificates;
    std::unique_ptr<TlsServer> m_tls;
    Workbench m_bench;
    std::unique_ptr<HostileServer> m_server;
};

void TestCredentials::initTestCase()
{
    QVERIFY(m_bench.start());
}

void TestCredentials::init()
{
    QVERIFY(m_bench.refresh());
    m_server = std::make_unique<HostileServer>();
    m_server->always({reply(200, "ok")});
}

void TestCredentials::cleanup()
{
    m_server->release();
    m_bench.clear();
    m_server.reset();
}

void TestCredentials::policy(const QString &columns, const QString &values)
{
    m_bench.sql(u"insert into net.endpoint (prefix, extra_headers%1) values ('127.0.0.1:%2', "
                "'{\"X-Key\": \"k\"}'%3)"_s.arg(columns)
                    .arg(m_server->port())
                    .arg(values));
}

void TestCredentials::addSecret(const QString &expires)
{
    m_bench.sql(u"insert into net.endpoint_secret (endpoint_id, secret, expires)"
                " select id, '%1', %2 from net.endpoint"_s.arg(secret, expires));
}

SeenRequest TestCredentials::next()
{
    const qsizetype before = m_server->seen().size();
    m_bench.get(m_server->url());
    return QTest::qWaitFor([&] { return m_server->seen().size() > before; }, 10'000) ? m_server->seen().last()
                                                                                     : SeenRequest();
}

void TestCredentials::request_overAScheme_carriesThemOrNot_data()
{
    QTest::addColumn<QString>("prefix");
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("carried");
    const auto row = [](const char *prefix, const char *url, bool carried) {
        QTest::addRow("%s %s", prefix, url)
            << QString::fromLatin1(prefix) << QString::fromLatin1(url) << carried;
    };
    row("a.example", "https://a.example/", true);
    row("a.example", "HTTPS://a.example/", true);
    row("a.example", "http://a.example/", false);
    row("https://a.example", "http://a.example/", false);
    row("http://a.example", "http://a.example/", true);
    row("HTTP://a.example/b", "http://a.example/b", true);
    row("127.0.0.1", "http://127.0.0.1/", true);
    row("localhost", "http://localhost:80/", true);
    row("a.localhost", "http://a.LOCALHOST/", true);
    row("[::1]", "http://[::1]/", true);
    row("10.0.0.1", "http://10.0.0.1/", false);
    row("localhost.example", "http://localhost.example/", false);
}

void TestCredentials::request_overAScheme_carriesThemOrNot()
{
    QFETCH(QString, prefix);
    QFETCH(QString, url);
    QFETCH(bool, carried);
    EndpointPolicy endpoint;
    endpoint.destination = u"lane"_s;
    endpoint.rule.prefix = prefix;
    endpoint.rule.extraHeaders = {{u"X-Key"_s, u"k"_s}};
    endpoint.secrets = {{secret, {}}};
    DeliveryPolicy policy;
    policy.endpoints.insert(endpoint.destination, endpoint);
    ClaimedJob job;
    job.url = url;
    job.destination = endpoint.destination;
    for (const bool allowed : {true, false}) {
        job.mayUseCredentials = allowed;
        const HttpRequest request = httpRequest(job, policy, QDateTime::currentDateTimeUtc());
        QCOMPARE(findHeader(request.headers, u"X-Key"_s).has_value(), carried && allowed);
        QCOMPARE(findHeader(request.headers, u"webhook-signature"_s).has_value(), carried && allowed);
        QVERIFY(findHeader(request.headers, u"webhook-id"_s));
    }
}

void TestCredentials::request_afterTheirEnd_isSignedNoMore()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    EndpointPolicy endpoint;
    endpoint.destination = u"lane"_s;
    endpoint.secrets = {{secret, now.addMSecs(1)}};
    DeliveryPolicy policy;
    policy.endpoints.insert(endpoint.destination, endpoint);
    ClaimedJob job;
    job.url = u"https://a.example/"_s;
    job.destination = endpoint.destination;
    QVERIFY(findHeader(httpRequest(job, policy, now).headers, u"webhook-signature"_s));
    QVERIFY(!findHeader(httpRequest(job, policy, now.addMSecs(1)).headers, u"webhook-signature"_s));
    QCOMPARE(policy.nextExpiry(now), now.addMSecs(1));
    QVERIFY(!policy.nextExpiry(now.addMSecs(1)).isValid());
}

void TestCredentials::request_ofARole_carriesThemOrNot_data()
{
    QTest::addColumn<QString>("role");
    QTest::addColumn<QString>("allowed");
    QTest::addColumn<bool>("carried");
    QTest::newRow("the owner's, as its own") << u"keeper"_s << u"null"_s << true;
    QTest::newRow("a member's of the owner") << u"grantee"_s << u"null"_s << true;
    QTest::newRow("a stranger's") << u"stranger"_s << u"null"_s << false;
    QTest::newRow("a member's without its rights") << u"idle"_s << u"null"_s << false;
    QTest::newRow("one that is named") << u"stranger"_s << u"'{stranger}'"_s << true;
    QTest::newRow("a member's of one that is named") << u"grantee"_s << u"'{nobody, keeper}'"_s << true;
    QTest::newRow("the owner's, where others are named") << u"keeper"_s << u"'{stranger}'"_s << false;
    QTest::newRow("anybody's") << u"stranger"_s << u"'{public}'"_s << true;
    QTest::newRow("nobody's") << u"keeper"_s << u"'{}'"_s << false;
}

void TestCredentials::request_ofARole_carriesThemOrNot()
{
    QFETCH(QString, role);
    QFETCH(QString, allowed);
    QFETCH(bool, carried);
    m_bench.sql(u"do $$ begin if to_regrole('keeper') is null then create role keeper; create role stranger;"
                " create role grantee in role keeper; create role idle noinherit in role keeper; end if;"
                " grant select, insert on net.endpoint to keeper;"
                " grant usage on sequence net.endpoint_id_seq to keeper; end $$"_s);
    m_bench.sql(u"set role keeper"_s);
    policy(u", allowed_roles"_s, u", "_s + allowed);
    m_bench.sql(u"reset role"_s);
    addSecret();
    m_bench.sql(u"set role %1"_s.arg(role));
    m_bench.get(m_server->url());
    m_bench.sql(u"reset role"_s);
    m_bench.work();
    QTRY_COMPARE_WITH_TIMEOUT(m_server->seen().size(), 1, 10'000);
    QCOMPARE(m_server->seen().first().header("X-Key"), carried ? QByteArray("k") : QByteArray());
    QCOMPARE(m_server->seen().first().header("webhook-signature").startsWith("v1,"), carried);
}

void TestCredentials::makeCertificates()
{
    if (m_tls || !TestCertificates::available())
        return;
    m_certificates = std::make_unique<TestCertificates>();
    QVERIFY(m_certificates->make() && m_certificates->issue(u"server"_s, u"127.0.0.1"_s)
        && m_certificates->issueNames(u"client"_s, u"client"_s, {}));
    m_tls = std::make_unique<TlsServer>(*m_certificates, u"server"_s);
}

void TestCredentials::certificatePolicy(const QString &allowed)
{
    m_bench.sql(u"insert into net.endpoint (prefix, ca_file, client_certificate_file, client_key_file, "
                "allowed_roles, retry_base_ms) values ('127.0.0.1:%1', %2, %3, %4, %5, 1)"_s.arg(
                    QString::number(m_tls->serverPort()), sqlLiteral(m_certificates->caFile()),
                    sqlLiteral(m_certificates->file(u"client.pem"_s)),
                    sqlLiteral(m_certificates->file(u"client.key"_s)), allowed));
}

void TestCredentials::certificate_ofARole_isShownOrNot_data()
{
    QTest::addColumn<int>("transport");
    QTest::addColumn<QString>("allowed");
    QTest::addColumn<QString>("caller");
    for (const TransportKind kind : {TransportKind::Qt, TransportKind::Curl}) {
        const QByteArray over = QByteArray(", over ") + toString(kind).data();
        QTest::newRow(QByteArray("the owner's" + over).constData()) << int(kind) << u"null"_s << u"client"_s;
        QTest::newRow(QByteArray("everybody's" + over).constData())
            << int(kind) << u"'{public}'"_s << u"client"_s;
        QTest::newRow(QByteArray("nobody's" + over).constData())
            << int(kind) << u"'{}'"_s << u"nobody"_s;
    }
}

void TestCredentials::certificate_ofARole_isShownOrNot()
{
    QFETCH(const int, transport);
    QFETCH(const QString, allowed);
    QFETCH(const QString, caller);
    makeCertificates();
    if (!m_tls)
        QSKIP("openssl is not installed");
    certificatePolicy(allowed);
    WorkerOptions options;
    options.transport = TransportKind(transport);
    m_bench.work(options);
    m_bench.get(m_tls->url());
    QTRY_COMPARE_WITH_TIMEOUT(
        m_bench.sql(u"select status from net.http_request_queue"_s), u"succeeded"_s, 20'000);
    QCOMPARE(m_bench.sql(u"select split_part(content, ' ', 1) from net._http_response"_s), caller);
    QCOMPARE(m_bench.sql(u"select transport from net.http_attempt"_s), QString(toString(options.transport)));
}

void TestCredentials::certificateFile_whenMissing_isTriedAgainUntilItIsThere()
{
    makeCertificates();
    if (!m_tls)
        QSKIP("openssl is not installed");
    certificatePolicy(u"'{public}'"_s);
    const QString late = m_certificates->file(u"late.pem"_s);
    m_bench.sql(u"update net.endpoint set client_certificate_file = %1, retry_base_ms = 1000"_s.arg(
        sqlLiteral(late)));
    m_bench.work();
    m_bench.get(m_tls->url());
    QTRY_VERIFY_WITH_TIMEOUT(
        m_bench.sql(u"select status from net.http_request_queue"_s) == u"retrying"_s, 60'000);
    QCOMPARE(m_bench.sql(u"select error_msg from net._http_response"_s),
        u"Problem with the local SSL certificate: no certificate could be read from %1"_s.arg(late));
    QVERIFY(QFile::copy(m_certificates->file(u"client.pem"_s), late));
    QTRY_COMPARE_WITH_TIMEOUT(
        m_bench.sql(u"select status from net.http_request_queue"_s), u"succeeded"_s, 30'000);
}

void TestCredentials::owner_whenForged_isRefused()
{
    m_bench.sql(u"do $$ begin if to_regrole('forger') is null then create role forger; end if;"
                " grant select, insert, update on net.endpoint to forger;"
                " grant usage on sequence net.endpoint_id_seq to forger; end $$"_s);
    m_bench.sql(u"set role forger"_s);
    const auto forged = m_bench.ask(u"insert into net.endpoint (prefix, owner) select 'a', nspowner"
                                    " from pg_namespace where nspname = 'net'"_s);
    QVERIFY(!forged && forged.error().line().contains(u"may not make a policy"_s));
    QVERIFY(m_bench.ask(u"insert into net.endpoint (prefix) values ('a')"_s));
    QCOMPARE(m_bench.sql(u"select owner::regrole from net.endpoint"_s), u"forger"_s);
    QVERIFY(!m_bench.ask(u"update net.endpoint set owner = 10"_s));
    m_bench.sql(u"reset role"_s);
    QVERIFY(m_bench.ask(u"update net.endpoint set owner = 10"_s));
}

void TestCredentials::change_bySql_isSeenWithinASecond_data()
{
    QTest::addColumn<QString>("before"); // done before the worker starts
    QTest::addColumn<QString>("change");
    QTest::addColumn<bool>("signedAfter");
    const QString insert = u"insert into net.endpoint_secret (endpoint_id, secret, expires)"
                           " select id, '%1', %2 from net.endpoint"_s;
    const QString there = insert.arg(secret, u"null"_s);
    QTest::newRow("inserted") << QString() << there << true;
    QTest::newRow("deleted") << there << u"delete from net.endpoint_secret"_s << false;
    QTest::newRow("truncated") << there << u"truncate net.endpoint_secret"_s << false;
    QTest::newRow("expires set") << there << u"update net.endpoint_secret set expires = now()"_s << false;
    QTest::newRow("expires lifted") << insert.arg(secret, u"now()"_s)
                                    << u"update net.endpoint_secret set expires = null"_s << true;
    QTest::newRow("expires passes") << insert.arg(secret, u"now() + interval '2 s'"_s)
                                    << u"select pg_sleep_until(max(expires)) from net.endpoint_secret"_s
                                    << false;
}

void TestCredentials::change_bySql_isSeenWithinASecond()
{
    QFETCH(QString, before);
    QFETCH(QString, change);
    QFETCH(bool, signedAfter);
    policy();
    if (!before.isEmpty())
        m_bench.sql(before);
    m_bench.work();
    QVERIFY(m_bench.awaitRunning());
    QCOMPARE(next().header("webhook-signature").isEmpty(), signedAfter);
    m_bench.sql(change);
    QElapsedTimer clock;
    clock.start();
    while (next().header("webhook-signature").isEmpty() == signedAfter && clock.elapsed() < 5000) { }
    QVERIFY2(clock.elapsed() < 1000, qPrintable(QString::number(clock.elapsed())));
}

void TestCredentials::change_withoutANotice_isSeen()
{
    policy();
    addSecret();
    m_bench.work();
    QVERIFY(m_bench.awaitRunning());
    m_bench.sql(u"set session_replication_role = replica"_s);
    m_bench.sql(u"delete from net.endpoint_secret"_s);
    m_bench.sql(u"update net.setting set value = '3' where name = 'response_limit_bytes'"_s);
    m_bench.sql(u"reset session_replication_role"_s);
    m_server->always({reply(200, "too long")});
    QTRY_VERIFY_WITH_TIMEOUT(next().header("webhook-signature").isEmpty(), 10'000);
    m_bench.get(m_server->url());
    QTRY_VERIFY(m_bench.allEnded());
    QTRY_COMPARE(m_bench.sql(u"select content from net._http_response order by id desc limit 1"_s), u"too"_s);
}

// Some are on the wire and hold up the rest, which were signed when they were handed over.
void TestCredentials::secret_whenItEnds_signsNothingThatWaits()
{
    constexpr int onWire = 24; // at most, to one destination
    policy();
    addSecret(u"now() + interval '2 s'"_s);
    m_server->on([](const SeenRequest &) { return Script{pause(2500), reply(200, "ok")}; });
    for (int i = 0; i < onWire + 8; ++i)
        m_bench.get(m_server->url());
    m_bench.work();
    QTRY_COMPARE_WITH_TIMEOUT(m_server->seen().size(), onWire + 8, 15'000);
    int bare = 0;
    for (const SeenRequest &seen : m_server->seen())
        bare += seen.header("webhook-signature").isEmpty() ? 1 : 0;
    QVERIFY2(bare >= 8 && bare < onWire + 8, qPrintable(QString::number(bare)));
    QTRY_COMPARE(m_bench.counts(), u"succeeded %1"_s.arg(onWire + 8));
    QCOMPARE(m_bench.sql(u"select max(attempt) from net.http_attempt"_s), u"1"_s);
}

QTEST_GUILESS_MAIN(TestCredentials)
#include "tst_credentials.moc"
