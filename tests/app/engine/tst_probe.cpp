// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/background.h"
#include "app/engine/queueclient.h"
#include "tests/support/certificates.h"
#include "tests/support/hostileserver.h"
#include "tests/support/testcluster.h"
#include "tests/support/tlsserver.h"

#include <algorithm>
#include <atomic>
#include <QTest>

using namespace pgcourier;
using namespace pgcourier::test;
using namespace Qt::StringLiterals;

// The doctor asks the destination itself, over both transports: what is wrong there is named, one request is
// sent and no more, and nothing of it is written down.
class TestProbe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void answer_whateverItIs_isJudged_data();
    void answer_whateverItIs_isJudged();
    void request_whenProbed_sendsOneBareRequestToTheRoot_data() { addTransports(); }
    void request_whenProbed_sendsOneBareRequestToTheRoot();
    void url_whenProbed_isAskedWithItsPath_data() { addTransports(); }
    void url_whenProbed_isAskedWithItsPath();
    void port_whenNobodyListens_isNamed_data() { addTransports(); }
    void port_whenNobodyListens_isNamed();
    void proxy_whenNobodyListensThere_isNamed_data() { addTransports(); }
    void proxy_whenNobodyListensThere_isNamed();
    void name_whenThereIsNone_isNamed_data() { addTransports(); }
    void name_whenThereIsNone_isNamed();
    void address_whenTheRuleForbidsIt_isNotCalled_data() { addTransports(); }
    void address_whenTheRuleForbidsIt_isNotCalled();
    void certificate_whateverItIs_isJudged_data();
    void certificate_whateverItIs_isJudged();
    void policy_whenItHasACertificate_showsItForThoseWhoMay_data() { addTransports(); }
    void policy_whenItHasACertificate_showsItForThoseWhoMay();
    void role_whenItMaySeeLittle_probesWhatIsItsOwn();
    void connection_whenReadOnly_mayProbe();
    void request_whenItsTimeoutIsShorter_isTold();
    void subject_whenItHasNoDestination_isRefused();
    void probe_whenNobodyWaits_ends();
    void probe_whenItsClientIsAbandoned_ends();

private:
    static void addTransports();
    void run(const QString &sql) { m_cluster.exec(m_conninfo, sql); }
    [[nodiscard]] QString queued(const QString &url, const QString &more = {});
    [[nodiscard]] QString everything();
    [[nodiscard]] ProbeOptions options() const;
    [[nodiscard]] Result<Diagnosis> ask(
        const QString &subject, const ProbeOptions &options, const std::function<bool()> &stopped = {});
    void checkLink(
        const Result<Diagnosis> &diagnosis, const QString &link, Verdict verdict, const QString &said);

    TestCluster m_cluster;
    TestCertificates m_certificates;
    QString m_conninfo;
};

namespace {

constexpr int probePatience = 30'000;

// What was found of the way on the wire; null: the probe did not come as far.
const Link *linkOf(const Diagnosis &diagnosis, const QString &name)
{
    const auto found = std::find_if(diagnosis.links.begin(), diagnosis.links.end(),
        [&name](const Link &link) { return link.name == name; });
    return found == diagnosis.links.end() ? nullptr : &*found;
}

QString probeLines(const Diagnosis &diagnosis)
{
    QString out;
    for (const Link &link : diagnosis.links) {
        if (link.name.startsWith(u"probe"_s))
            out += u"\n%1 %2: %3 [%4]"_s.arg(toString(link.verdict), link.name, link.evidence, link.remedy);
    }
    return out;
}

} // namespace

void TestProbe::initTestCase()
{
    QVERIFY(m_cluster.start());
    m_cluster.exec(m_cluster.conninfo(), u"create role clerk login; create role boss login"_s);
    QVERIFY(TestCertificates::available());
    QVERIFY(m_certificates.make());
    QVERIFY(m_certificates.issue(u"good"_s, u"127.0.0.1"_s));
    QVERIFY(m_certificates.issue(u"soon"_s, u"127.0.0.1"_s, 3));
    QVERIFY(m_certificates.issue(u"past"_s, u"127.0.0.1"_s, -1));
    QVERIFY(m_certificates.issue(u"other"_s, u"other.example"_s));
    QVERIFY(m_certificates.issueNames(u"client"_s, u"one"_s, {}));
}

void TestProbe::init()
{
    m_conninfo = m_cluster.createDatabase();
    QueueClient client;
    QVERIFY(client.open(m_conninfo));
    QVERIFY(client.schema().install());
}

void TestProbe::addTransports()
{
    QTest::addColumn<TransportKind>("transport");
    QTest::newRow("curl") << TransportKind::Curl;
    QTest::newRow("qt") << TransportKind::Qt;
}

ProbeOptions TestProbe::options() const
{
    ProbeOptions options;
    options.worker.transport = TransportKind::Curl;
    return options;
}

// The number of a request with a body, a token, a path that does something and a query that is secret.
QString TestProbe::queued(const QString &url, const QString &more)
{
    const QString sql
        = u"select net.http_request('POST', '%1', headers => '{\"Authorization\": \"Bearer secret\"}',"
          " body => '{\"a\": 1}' %2)"_s.arg(url, more);
    return m_cluster.exec(m_conninfo, sql).value(0).value(0);
}

// Every row of schema net, and how far its sequences came.
QString TestProbe::everything()
{
    const QString sql = uR"(
        select string_agg(t.name || ' ' || query_to_xml(format('select r::text from net.%I as r order by 1', t.name),
            true, false, '')::text, E'\n' order by t.name)
          || (select string_agg(s.sequencename || ' ' || coalesce(s.last_value::text, ''), ' ' order by s.sequencename)
            from pg_sequences as s where s.schemaname = 'net')
        from (select c.relname::text as name from pg_class as c
          where c.relnamespace = 'net'::regnamespace and c.relkind = 'r') as t)"_s;
    return m_cluster.exec(m_conninfo, sql).value(0).value(0);
}

// The servers live in this thread, so it goes on with its events meanwhile.
Result<Diagnosis> TestProbe::ask(
    const QString &subject, const ProbeOptions &options, const std::function<bool()> &stopped)
{
    const auto answer = inBackground([=, conninfo = m_conninfo]() -> Result<Diagnosis> {
        QueueClient client;
        if (const Status opened = client.open(conninfo); !opened)
            return opened.error();
        return client.doctor().probe(subject, options, stopped);
    });
    if (!QTest::qWaitFor([&answer] { return answer.isFinished(); }, probePatience))
        qFatal("The probe did not end");
    return answer.result();
}

void TestProbe::checkLink(
    const Result<Diagnosis> &diagnosis, const QString &link, Verdict verdict, const QString &said)
{
    QVERIFY2(diagnosis, diagnosis ? "" : qPrintable(diagnosis.error().line()));
    const QByteArray lines = probeLines(*diagnosis).toUtf8();
    const Link *found = linkOf(*diagnosis, link);
    QVERIFY2(found, lines.constData());
    QVERIFY2(found->verdict == verdict && found->evidence.contains(said), lines.constData());
    QVERIFY2(verdict != Verdict::Wrong || !found->remedy.isEmpty(), lines.constData());
    QVERIFY2(verdict != Verdict::Wrong || diagnosis->links.constLast().name == link, lines.constData());
}

void TestProbe::answer_whateverItIs_isJudged_data()
{
    QTest::addColumn<TransportKind>("transport");
    QTest::addColumn<Script>("script");
    QTest::addColumn<Verdict>("verdict");
    QTest::addColumn<QString>("said");
    struct Answer
    {
        const char *name;
        Script script;
        Verdict verdict;
        QString said;
    };
    const Answer answers[] = {
        {"200", {reply(200, {})}, Verdict::Ok, u"200 OK, after "_s},
        {"404", {reply(404, {})}, Verdict::Ok, u"404 Not Found"_s},
        {"405", {reply(405, {})}, Verdict::Ok, u"This path does not take HEAD: no fault"_s},
        {"401", {reply(401, {})}, Verdict::Note, u"which a probe does not say"_s},
        {"429", {reply(429, {})}, Verdict::Note, u"It refuses the probe, and answers."_s},
        {"redirect", {reply(302, {}, "Location: http://127.0.0.1:1/on\r\n")}, Verdict::Note,
            u"It leads on to http://127.0.0.1:1/on, which was not followed."_s},
        {"500", {reply(500, {})}, Verdict::Note, u"an error of its own over this probe"_s},
        {"503", {reply(503, {})}, Verdict::Wrong, u"no server behind it"_s},
        {"silence", {hold()}, Verdict::Wrong, u"took the request and did not answer in "_s},
        {"closed", {test::close()}, Verdict::Wrong, u"Server returned nothing"_s},
        {"no HTTP", {test::write("hello\r\n\r\n"), test::close()}, Verdict::Wrong, QString()},
    };
    for (const TransportKind kind : {TransportKind::Curl, TransportKind::Qt}) {
        for (const Answer &answer : answers)
            QTest::addRow("%s over %s", answer.name, toString(kind).data())
                << kind << answer.script << answer.verdict << answer.said;
    }
}

void TestProbe::answer_whateverItIs_isJudged()
{
    QFETCH(TransportKind, transport);
    QFETCH(Script, script);
    QFETCH(Verdict, verdict);
    QFETCH(QString, said);
    HostileServer server;
    server.always(script);
    const QString id = queued(server.url(u"/hook"_s));
    const QString before = everything();
    ProbeOptions how = options();
    how.worker.transport = transport;
    if (said.contains(u"did not answer"_s))
        how.timeout = std::chrono::milliseconds(700);
    const auto diagnosis = ask(id, how);
    checkLink(diagnosis, u"probe http"_s, verdict, said);
    for (const QString &name : {u"probe"_s, u"probe dns"_s, u"probe egress"_s, u"probe tcp"_s})
        checkLink(diagnosis, name, Verdict::Ok, {});
    QVERIFY(linkOf(*diagnosis, u"probe tcp"_s)->evidence.startsWith(u"127.0.0.1:%1"_s.arg(server.port())));
    if (transport == TransportKind::Curl) // Qt tries again by itself where the connection was closed
        QCOMPARE(server.seen().size(), 1);
    QCOMPARE(everything(), before);
    server.release();
}

void TestProbe::request_whenProbed_sendsOneBareRequestToTheRoot()
{
    QFETCH(TransportKind, transport);
    HostileServer server;
    server.always({reply(204, {})});
    run(u"insert into net.endpoint (prefix, extra_headers) values ('%1', '{\"X-Key\": \"hidden\"}')"_s.arg(
        server.url(u"/"_s)));
    const QString id = queued(server.url(u"/hook/key-in-the-path?token=key-in-the-query"_s));
    const QString before = everything();
    ProbeOptions how = options();
    how.worker.transport = transport;
    for (const QString &method : {u"HEAD"_s, u"OPTIONS"_s}) {
        how.method = method;
        const auto diagnosis = ask(u'#' + id, how);
        checkLink(diagnosis, u"probe"_s, Verdict::Ok, method + u' ' + server.url(u"/"_s));
        checkLink(diagnosis, u"probe"_s, Verdict::Ok, u"whatever the request's own path does"_s);
        QVERIFY(linkOf(*diagnosis, u"request"_s)); // the chain of the request comes first
        const SeenRequest &seen = server.seen().constLast();
        QCOMPARE(seen.method, method.toLatin1());
        QCOMPARE(seen.target, "/"_ba);
        QCOMPARE(seen.body, QByteArray());
        for (const char *never : {"secret", "hidden", "key-in-the", "Idempotency-Key", "webhook-"})
            QVERIFY2(!seen.head.contains(never), seen.head.constData());
    }
    QCOMPARE(server.seen().size(), 2);
    QCOMPARE(everything(), before);
}

void TestProbe::url_whenProbed_isAskedWithItsPath()
{
    QFETCH(TransportKind, transport);
    HostileServer server;
    server.always({reply(200, {})});
    ProbeOptions how = options();
    how.worker.transport = transport;
    const QString url = server.url(u"/v1/hook"_s).replace(u"127.0.0.1"_s, u"anna:pass@127.0.0.1"_s);
    const auto diagnosis = ask(url + u"?token=secret#part"_s, how);
    checkLink(diagnosis, u"probe http"_s, Verdict::Ok, u"200"_s);
    QVERIFY(!linkOf(*diagnosis, u"request"_s));
    QCOMPARE(server.seen().size(), 1);
    QCOMPARE(server.seen().constFirst().target, "/v1/hook"_ba);
    QVERIFY(!server.seen().constFirst().head.contains("Authorization"));
}

void TestProbe::port_whenNobodyListens_isNamed()
{
    QFETCH(TransportKind, transport);
    ProbeOptions how = options();
    how.worker.transport = transport;
    const auto diagnosis = ask(queued(u"http://127.0.0.1:%1/x"_s.arg(HostileServer::closedPort())), how);
    checkLink(diagnosis, u"probe tcp"_s, Verdict::Wrong, u"Nothing listens there. "_s);
    QVERIFY2(linkOf(*diagnosis, u"probe tcp"_s)->evidence.contains(u"127.0.0.1:"_s),
        qPrintable(probeLines(*diagnosis)));
}

void TestProbe::proxy_whenNobodyListensThere_isNamed()
{
    QFETCH(TransportKind, transport);
    ProbeOptions how = options();
    how.worker.transport = transport;
    const QString proxy = u"127.0.0.1:%1"_s.arg(HostileServer::closedPort());
    how.worker.proxy = u"http://"_s + proxy;
    const auto diagnosis = ask(u"http://a.example/x"_s, how);
    checkLink(diagnosis, u"probe dns"_s, Verdict::Ok, u"through the proxy "_s + proxy);
    checkLink(diagnosis, u"probe egress"_s, Verdict::Note, u"cannot judge"_s);
    checkLink(diagnosis, u"probe tcp"_s, Verdict::Wrong, QString());
}

void TestProbe::name_whenThereIsNone_isNamed()
{
    QFETCH(TransportKind, transport);
    ProbeOptions how = options();
    how.worker.transport = transport;
    const auto diagnosis = ask(u"https://nowhere.invalid/x"_s, how);
    checkLink(diagnosis, u"probe dns"_s, Verdict::Wrong, u"There is no host nowhere.invalid."_s);
}

void TestProbe::address_whenTheRuleForbidsIt_isNotCalled()
{
    QFETCH(TransportKind, transport);
    HostileServer server;
    server.always({reply(200, {})});
    ProbeOptions how = options();
    how.worker.transport = transport;
    how.worker.egress = EgressRule::Public;
    checkLink(ask(server.url(), how), u"probe egress"_s, Verdict::Wrong,
        u"The egress rule “public” forbids it: 127.0.0.1 is loopback."_s);
    QCOMPARE(server.connections(), 0);
    how.worker.egress = EgressRule::Default;
    checkLink(ask(u"http://169.254.169.254/"_s, how), u"probe egress"_s, Verdict::Wrong, u"cloud metadata"_s);
}

void TestProbe::certificate_whateverItIs_isJudged_data()
{
    QTest::addColumn<TransportKind>("transport");
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<bool>("trusted");
    QTest::addColumn<Verdict>("verdict");
    QTest::addColumn<QString>("said");
    for (const TransportKind kind : {TransportKind::Curl, TransportKind::Qt}) {
        const char *over = toString(kind).data();
        QTest::addRow("good over %s", over) << kind << u"good"_s << true << Verdict::Ok << u"TLSv1.3; "_s;
        QTest::addRow("soon to end over %s", over)
            << kind << u"soon"_s << true << Verdict::Note << u"issued by test CA"_s;
        QTest::addRow("expired over %s", over)
            << kind << u"past"_s << true << Verdict::Wrong << u"has expired"_s;
        QTest::addRow("of another name over %s", over)
            << kind << u"other"_s << true << Verdict::Wrong << u"is not made for the name 127.0.0.1"_s;
        QTest::addRow("of an unknown authority over %s", over)
            << kind << u"good"_s << false << Verdict::Wrong << u"Nobody here knows the authority"_s;
        QTest::addRow("self-signed over %s", over)
            << kind << u"ca"_s << false << Verdict::Wrong << u"is self-signed: nobody vouches for it"_s;
    }
}

void TestProbe::certificate_whateverItIs_isJudged()
{
    QFETCH(TransportKind, transport);
    QFETCH(QString, certificate);
    QFETCH(bool, trusted);
    QFETCH(Verdict, verdict);
    QFETCH(QString, said);
    TlsServer server(m_certificates, certificate);
    ProbeOptions how = options();
    how.worker.transport = transport;
    if (trusted)
        how.worker.caFile = m_certificates.caFile();
    const auto diagnosis = ask(queued(server.url()), how);
    checkLink(diagnosis, u"probe tls"_s, verdict, said);
    if (verdict == Verdict::Ok) {
        checkLink(diagnosis, u"probe tls"_s, verdict, u"certificate for 127.0.0.1, until "_s);
        checkLink(diagnosis, u"probe http"_s, verdict, u"200 OK"_s);
    }
}

void TestProbe::policy_whenItHasACertificate_showsItForThoseWhoMay()
{
    QFETCH(TransportKind, transport);
    TlsServer server(m_certificates, u"good"_s);
    run(u"insert into net.endpoint (prefix, ca_file, client_certificate_file, client_key_file, allowed_roles)"
        " values ('%1', '%2', '%3', '%4', '{boss}')"_s.arg(server.url(), m_certificates.caFile(),
            m_certificates.file(u"client.pem"_s), m_certificates.file(u"client.key"_s)));
    ProbeOptions how = options();
    how.worker.transport = transport;
    const QString database = m_cluster.exec(m_conninfo, u"select current_database()"_s).value(0).value(0);
    const auto queuedBy = [&](const QString &role) {
        return m_cluster
            .exec(m_cluster.conninfoAs(role, database), u"select net.http_get('%1')"_s.arg(server.url()))
            .value(0)
            .value(0);
    };
    const QString ofBoss = queuedBy(u"boss"_s);
    const auto shown = ask(ofBoss, how);
    checkLink(shown, u"probe http"_s, Verdict::Ok, u"200"_s);
    checkLink(shown, u"probe"_s, Verdict::Ok, m_certificates.file(u"client.pem"_s));
    checkLink(shown, u"probe tls"_s, Verdict::Ok, u"trusted by the authorities in "_s);
    QCOMPARE(server.caller(), "one"_ba);
    for (const QString &subject : {queuedBy(u"clerk"_s), server.url()}) {
        const auto withheld = ask(subject, how);
        checkLink(withheld, u"probe"_s, Verdict::Ok, u"Its client certificate was not shown."_s);
        checkLink(withheld, u"probe http"_s, Verdict::Ok, u"200"_s);
        QCOMPARE(server.caller(), "nobody"_ba);
    }
}

void TestProbe::role_whenItMaySeeLittle_probesWhatIsItsOwn()
{
    HostileServer server;
    server.always({reply(200, {})});
    const QString others = queued(server.url(u"/others"_s));
    const QString database = m_cluster.exec(m_conninfo, u"select current_database()"_s).value(0).value(0);
    m_conninfo = m_cluster.conninfoAs(u"clerk"_s, database);
    const QString own = queued(server.url(u"/own"_s));
    const auto diagnosis = ask(own, options());
    checkLink(diagnosis, u"probe"_s, Verdict::Unknown, u"This role may not read the policies"_s);
    checkLink(diagnosis, u"probe http"_s, Verdict::Ok, u"200"_s);
    QCOMPARE(server.seen().size(), 1);
    const auto refused = ask(others, options());
    QVERIFY(refused);
    QVERIFY(linkOf(*refused, u"request"_s)->verdict == Verdict::Wrong);
    QVERIFY2(!linkOf(*refused, u"probe"_s), qPrintable(probeLines(*refused)));
    QCOMPARE(server.seen().size(), 1);
}

void TestProbe::connection_whenReadOnly_mayProbe()
{
    HostileServer server;
    server.always({reply(200, {})});
    const QString id = queued(server.url());
    m_conninfo += u" options='-c default_transaction_read_only=on'"_s;
    checkLink(ask(id, options()), u"probe http"_s, Verdict::Ok, u"200"_s);
}

void TestProbe::request_whenItsTimeoutIsShorter_isTold()
{
    HostileServer server;
    server.always({pause(50), reply(200, {})});
    const auto diagnosis = ask(queued(server.url(), u", timeout_milliseconds => 20"_s), options());
    checkLink(diagnosis, u"probe http"_s, Verdict::Note, u"longer than the request's own timeout of 20 ms"_s);
}

void TestProbe::subject_whenItHasNoDestination_isRefused()
{
    for (const QString &subject : {QString(), u"shop.orders"_s, u"ftp://a.example/"_s}) {
        const auto refused = ask(subject, options());
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Input);
        QVERIFY2(refused.error().text.contains(u"no destination"_s), qPrintable(refused.error().line()));
    }
    const auto missing = ask(u"4711"_s, options());
    QVERIFY(missing);
    QVERIFY(linkOf(*missing, u"request"_s)->verdict == Verdict::Wrong);
    QVERIFY(!linkOf(*missing, u"probe"_s));
}

void TestProbe::probe_whenNobodyWaits_ends()
{
    HostileServer server;
    const auto stopped = std::make_shared<std::atomic<bool>>(false);
    server.on([stopped](const SeenRequest &) -> Script {
        stopped->store(true);
        return {hold()};
    });
    const auto diagnosis = ask(queued(server.url()), options(), [stopped] { return stopped->load(); });
    QVERIFY(!diagnosis);
    QCOMPARE(diagnosis.error().kind, ErrorKind::Cancelled);
    server.release();
}

// A window that closes waits for nobody's server.
void TestProbe::probe_whenItsClientIsAbandoned_ends()
{
    QueueClient client;
    HostileServer server;
    server.on([&client](const SeenRequest &) -> Script {
        client.abandon();
        return {hold()};
    });
    const auto answer
        = inBackground([&client, url = server.url(), how = options(), conninfo = m_conninfo]() -> Status {
              if (const Status opened = client.open(conninfo); !opened)
                  return opened.error();
              const auto diagnosis = client.doctor().probe(url, how);
              client.close();
              return diagnosis ? Status(Done{}) : diagnosis.error();
          });
    QVERIFY(QTest::qWaitFor([&answer] { return answer.isFinished(); }, probePatience));
    QVERIFY(!answer.result());
    QCOMPARE(answer.result().error().kind, ErrorKind::Cancelled);
    server.release();
}

QTEST_GUILESS_MAIN(TestProbe)
#include "tst_probe.moc"
