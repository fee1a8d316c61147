// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/endpointstore.h"

#include "app/model/endpointfields.h"
#include "app/model/requestsql.h"
#include "tests/app/db/schema/sqlsession.h"

#include <algorithm>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

class TestEndpointStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void fields_areTheColumnsThatAPolicySets();
    void fields_whenChanged_wakeTheWorkersAndMakeAnotherFingerprint_data();
    void fields_whenChanged_wakeTheWorkersAndMakeAnotherFingerprint();
    void wireField_whenItIsNone_isRefused_data();
    void wireField_whenItIsNone_isRefused();
    void save_whenNew_readsBackWhole();
    void save_whenNothingIsSet_leavesItToTheDefaults();
    void save_whenRenamed_sortsWhatWaits();
    void save_whenPrefixIsKept_leavesWhatWaitsAlone();
    void save_whenSomebodyChangedIt_refuses();
    void save_whenAWorkerUsedIt_isNoConflict();
    void save_whenItIsGone_saysSo();
    void save_whenTheServerRefuses_tellsItsWordsAndKeepsNothing();
    void secrets_whenChanged_areNeverTold();
    void preview_whenRun_doesTheSame();
    void preview_whenMasked_hidesSecretsAndValues();
    void list_hasTrafficAndPolicy();
    void list_whenPlainRole_isRefused();
    void details_whenMonitor_cannotEdit();
    void circuit_whenThereIsNoPolicy_makesOne();
    void enabled_whenSwitched_holds();
    void remove_takesTheSecretsToo();

private:
    QString run(const QString &sql) { return m_database.session->run(sql); }
    [[nodiscard]] EndpointStore store() { return EndpointStore(m_database.session->connection()); }
    [[nodiscard]] int make(const QString &prefix);
    [[nodiscard]] EndpointChange changeOf(int id);

    TestCluster m_cluster;
    SqlDatabase m_database;
};

namespace {

const QString secretA = u"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"_s;
const QString secretB = u"whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"_s;

EndpointRule fullRule()
{
    EndpointRule rule;
    rule.prefix = u"https://A.example/v1"_s;
    rule.enabled = false;
    rule.maxAttempts = 3;
    rule.retryBase = milliseconds(250);
    rule.retryCap = milliseconds(60'000);
    rule.retryStatuses = QList<int>{429, 503};
    rule.retryCodes = QList<int>{202, 410};
    rule.failCodes = QList<int>{};
    rule.succeedCodes = QList<int>{404};
    rule.successCondition = u"\"it's\" == \"x\""_s;
    rule.keepResponse = u"errors"_s;
    rule.keepResponseBytes = 0;
    rule.onResponse = u"none"_s;
    rule.onFailureUrl = u"https://hooks.example/it's"_s;
    rule.onFailureFormat = u"slack"_s;
    rule.maxConcurrency = 4;
    rule.ratePerSecond = 0.1;
    rule.rateBurst = 7;
    rule.breakerFailures = 5;
    rule.breakerCooldown = milliseconds(1500);
    rule.followRedirects = false;
    rule.ordered = true;
    rule.allowedRoles = {u"some"_s, u"An \\ \"odd\", one"_s};
    rule.extraHeaders = {{u"X-Key"_s, u"it's \\ $1 secret"_s}};
    rule.caFile = u"/etc/pki/내부 ca.pem"_s;
    rule.certificateFile = u"/etc/pki/client's.pem"_s;
    rule.keyFile = u"/etc/pki/client.key"_s;
    rule.minTlsVersion = u"1.3"_s;
    rule.proxy = u"socks5://[::1]:1080"_s;
    rule.ipVersion = 6;
    return rule;
}

} // namespace

void TestEndpointStore::initTestCase()
{
    QVERIFY(m_cluster.start());
    QVERIFY(m_database.create(m_cluster));
    for (const QString &sql : {u"create role plain login"_s, u"create role watcher login"_s})
        QCOMPARE(run(sql), QString());
    QCOMPARE(run(u"select net.grant_monitor('watcher')"_s), QString());
}

void TestEndpointStore::init()
{
    run(u"rollback"_s);
    QCOMPARE(run(u"truncate net.http_request_queue, net.endpoint, net.metric restart identity cascade"_s),
        QString());
}

int TestEndpointStore::make(const QString &prefix)
{
    EndpointChange change;
    change.rule.prefix = prefix;
    const auto id = store().save(change);
    return id ? *id : 0;
}

EndpointChange TestEndpointStore::changeOf(int id)
{
    const auto details = store().details(id);
    if (!details)
        return {};
    EndpointChange change;
    change.rule = details->rule;
    change.oldPrefix = details->rule.prefix;
    change.fingerprint = details->fingerprint;
    return change;
}

// What else stands in the table is kept there by workers.
void TestEndpointStore::fields_areTheColumnsThatAPolicySets()
{
    QStringList columns;
    for (const EndpointField &field : endpointFields())
        columns.append(field.column);
    std::sort(columns.begin(), columns.end());
    QCOMPARE(run(u"select string_agg(attname, ' ' order by attname::text collate \"C\") from pg_attribute"
                 " where attrelid = 'net.endpoint'::regclass and attnum > 0 and not attisdropped and attname "
                 "<> all"
                 " ('{id, circuit, circuit_until, failures, tokens, tokens_at, destination, has_path, owner,"
                 " on_failure_owner, paused_until, pause_reason, paused_by}')"_s),
        columns.join(u' '));
}

void TestEndpointStore::fields_whenChanged_wakeTheWorkersAndMakeAnotherFingerprint_data()
{
    QTest::addColumn<int>("field");
    for (size_t i = 0; i < endpointFields().size(); ++i)
        QTest::newRow(endpointFields()[i].column.data()) << int(i);
}

void TestEndpointStore::fields_whenChanged_wakeTheWorkersAndMakeAnotherFingerprint()
{
    QFETCH(const int, field);
    const EndpointField &tried = endpointFields()[size_t(field)];
    EndpointRule plain;
    plain.prefix = u"a"_s;
    const auto value = tried.write(fullRule());
    QVERIFY(value);
    QVERIFY2(value != tried.write(plain), "fullRule() sets everything, so that reading it back proves all");
    const int id = make(plain.prefix);
    const QString before = changeOf(id).fingerprint;
    QCOMPARE(run(u"update net.endpoint set %1 = %2::%3 where id = %4"_s.arg(tried.column)
                     .arg(sqlLiteral(*value), tried.type)
                     .arg(id)),
        QString());
    QVERIFY(changeOf(id).fingerprint != before);
    QCOMPARE(tried.write(changeOf(id).rule), value);
    QCOMPARE(
        run(u"select count(*) > 0 from pg_trigger as t join pg_attribute as a on a.attrelid = t.tgrelid"
            " and a.attnum = any (t.tgattr) where t.tgrelid = 'net.endpoint'::regclass"
            " and t.tgfoid = 'net._endpoints_changed'::regproc and a.attname = '%1'"_s.arg(tried.column)),
        u"t"_s);
}

// By the database and by the form alike.
void TestEndpointStore::wireField_whenItIsNone_isRefused_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("good");
    for (const char *column : {"ca_file", "client_certificate_file", "client_key_file"}) {
        const QByteArray of = QByteArray(" as ") + column;
        QTest::newRow(QByteArray("a path" + of).constData())
            << QString::fromLatin1(column) << u"/etc/ssl/a b.pem"_s << true;
        QTest::newRow(QByteArray("a relative path" + of).constData())
            << QString::fromLatin1(column) << u"etc/ssl/a.pem"_s << false;
        QTest::newRow(QByteArray("a name" + of).constData())
            << QString::fromLatin1(column) << u"a.pem"_s << false;
        QTest::newRow(QByteArray("the root alone" + of).constData())
            << QString::fromLatin1(column) << u"/"_s << false;
        QTest::newRow(QByteArray("a line break" + of).constData())
            << QString::fromLatin1(column) << u"/etc/ssl/a.pem\n/etc/shadow"_s << false;
        QTest::newRow(QByteArray("a certificate itself" + of).constData())
            << QString::fromLatin1(column)
            << u"-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----"_s << false;
    }
    const auto proxy = [](const char *value, bool good) {
        QTest::newRow(QByteArray(QByteArray("proxy ") + value).constData())
            << u"proxy"_s << QString::fromLatin1(value) << good;
    };
    for (const char *value : {"none", "http://p:3128", "http://10.0.0.1", "socks5://[::1]:1080"})
        proxy(value, true);
    for (const char *value : {"p:3128", "system", "https://p", "ftp://p", "http://user:word@p:1", "http://",
             "http://p/x", "http://a b"})
        proxy(value, false);
}

void TestEndpointStore::wireField_whenItIsNone_isRefused()
{
    QFETCH(const QString, column);
    QFETCH(const QString, value);
    QFETCH(const bool, good);
    const int id = make(u"a"_s);
    EndpointRule rule;
    rule.certificateFile = u"/c.pem"_s;
    for (const EndpointField &field : endpointFields()) {
        if (field.column == column)
            field.read(rule, value);
    }
    QCOMPARE(checkWireSettings(rule).ok(), good);
    const QString refusal = run(u"update net.endpoint set %1 = %2 where id = %3"_s.arg(
        column, sqlLiteral(value), QString::number(id)));
    QVERIFY2(
        good ? refusal.isEmpty() : refusal.contains(u"endpoint_%1_check"_s.arg(column)), qPrintable(refusal));
}

void TestEndpointStore::save_whenNew_readsBackWhole()
{
    EndpointChange change;
    change.rule = fullRule();
    const auto id = store().save(change);
    QVERIFY2(id, id ? "" : qPrintable(id.error().line()));
    const auto details = store().details(*id);
    QVERIFY(details);
    EndpointRule expected = fullRule();
    expected.id = *id;
    QCOMPARE(details->rule, expected);
    QVERIFY(details->rights.edit && details->rights.editSecrets);
    RetryPolicy defaults;
    defaults.floor = std::chrono::milliseconds(100); // a setting, and not an endpoint's to change
    QCOMPARE(details->defaults, defaults);
}

void TestEndpointStore::save_whenNothingIsSet_leavesItToTheDefaults()
{
    QVERIFY(make(u"a"_s));
    QCOMPARE(run(u"select max_attempts is null, retry_statuses is null, max_concurrency is null, rate_burst,"
                 " breaker_cooldown, extra_headers from net.endpoint"_s),
        u"t|t|t|1|00:00:30|{}"_s);
}

void TestEndpointStore::save_whenRenamed_sortsWhatWaits()
{
    run(u"select net.http_get('https://a/v2/x')"_s);
    const int id = make(u"https://a/v1"_s);
    EndpointChange change = changeOf(id);
    change.rule.prefix = u"https://a/v2"_s;
    change.rule.maxConcurrency = 2;
    QVERIFY(store().save(change));
    QCOMPARE(run(u"select destination from net.http_request_queue"_s), u"https://a/v2"_s);
    QCOMPARE(run(u"select prefix, max_concurrency from net.endpoint"_s), u"https://a/v2|2"_s);
}

void TestEndpointStore::save_whenPrefixIsKept_leavesWhatWaitsAlone()
{
    const int id = make(u"https://a/v1"_s);
    EndpointChange change = changeOf(id);
    change.rule.maxConcurrency = 2;
    QVERIFY(!EndpointStore::changeSql(change, true).contains(u"set prefix"_s));
    QVERIFY(store().save(change));
}

void TestEndpointStore::save_whenSomebodyChangedIt_refuses()
{
    const int id = make(u"a"_s);
    EndpointChange change = changeOf(id);
    run(u"update net.endpoint set max_concurrency = 9"_s);
    change.rule.maxConcurrency = 2;
    const auto saved = store().save(change);
    QVERIFY(!saved);
    QCOMPARE(saved.error().code, endpointConflict);
    QCOMPARE(run(u"select max_concurrency from net.endpoint"_s), u"9"_s);
}

void TestEndpointStore::save_whenAWorkerUsedIt_isNoConflict()
{
    const int id = make(u"a"_s);
    EndpointChange change = changeOf(id);
    run(u"update net.endpoint set tokens = 3, failures = 2, circuit = 'open'"_s);
    change.rule.maxConcurrency = 2;
    QVERIFY(store().save(change));
    QCOMPARE(run(u"select max_concurrency, circuit from net.endpoint"_s), u"2|open"_s);
}

void TestEndpointStore::save_whenItIsGone_saysSo()
{
    EndpointChange change = changeOf(make(u"a"_s));
    run(u"delete from net.endpoint"_s);
    const auto saved = store().save(change);
    QVERIFY(!saved);
    QCOMPARE(saved.error().code, endpointConflict);
    QVERIFY(!store().details(change.rule.id));
}

void TestEndpointStore::save_whenTheServerRefuses_tellsItsWordsAndKeepsNothing()
{
    QVERIFY(make(u"a"_s));
    EndpointChange change;
    change.rule.prefix = u"a"_s;
    QCOMPARE(store().save(change).error().code, u"23505"_s);
    change.rule.prefix = u"b"_s;
    change.rule.extraHeaders = {{u"a b"_s, u"x"_s}};
    const auto refused = store().save(change);
    QVERIFY(!refused);
    QVERIFY2(refused.error().text.contains(u"header name \"a b\""_s), qPrintable(refused.error().line()));
    change.rule.extraHeaders.clear();
    change.newSecrets = {secretA, secretA}; // the second one breaks the key
    QVERIFY(!store().save(change));
    QCOMPARE(run(u"select string_agg(prefix, ' ') from net.endpoint"_s), u"a"_s);
}

void TestEndpointStore::secrets_whenChanged_areNeverTold()
{
    EndpointChange change;
    change.rule.prefix = u"a"_s;
    change.newSecrets = {secretA, secretB};
    const auto id = store().save(change);
    QVERIFY(id);
    auto details = store().details(*id);
    QVERIFY(details);
    QCOMPARE(details->secrets.size(), 2);
    QSet<QString> tails;
    for (const SecretRow &row : details->secrets) {
        tails.insert(row.tail);
        QVERIFY(!row.handle.contains(secretA.mid(6)) && !row.expires.isValid());
    }
    QCOMPARE(tails, (QSet<QString>{secretA.right(4), secretB.right(4)}));
    EndpointChange next = changeOf(*id);
    for (const SecretRow &row : details->secrets)
        (row.tail == secretA.right(4) ? next.expiringSecrets : next.removedSecrets).append(row.handle);
    QVERIFY(store().save(next));
    QCOMPARE(run(u"select secret, expires between now() + interval '23 h' and now() + interval '25 h'"
                 " from net.endpoint_secret"_s),
        QString(secretA + u"|t"_s));
}

void TestEndpointStore::preview_whenRun_doesTheSame()
{
    EndpointChange change;
    change.rule = fullRule();
    change.newSecrets = {secretA};
    const QString script = EndpointStore::changeSql(change, false);
    const Status ran = m_database.session->connection().executeScript(script.toUtf8());
    QVERIFY2(ran, ran ? "" : qPrintable(ran.error().line() + script));
    EndpointRule expected = fullRule();
    expected.id = run(u"select id from net.endpoint"_s).toInt();
    QCOMPARE(store().details(expected.id)->rule, expected);
    QCOMPARE(run(u"select secret from net.endpoint_secret"_s), secretA);
    EndpointChange next = changeOf(expected.id);
    next.rule.prefix = u"b"_s;
    next.rule.retryStatuses.reset();
    QVERIFY(m_database.session->connection().executeScript(EndpointStore::changeSql(next, false).toUtf8()));
    QCOMPARE(store().details(expected.id)->rule, next.rule);
}

void TestEndpointStore::preview_whenMasked_hidesSecretsAndValues()
{
    EndpointChange change;
    change.rule = fullRule();
    change.newSecrets = {secretA};
    const QString script = EndpointStore::changeSql(change, true);
    QVERIFY(!script.contains(secretA) && !script.contains(u"secret'"_s));
    QVERIFY(script.contains(u"X-Key"_s) && script.contains(secretA.right(4)));
    QVERIFY(!script.contains(u'$'));
}

void TestEndpointStore::list_hasTrafficAndPolicy()
{
    EndpointChange change;
    change.rule = fullRule();
    change.rule.prefix = u"a"_s;
    QVERIFY(store().save(change));
    run(u"select net.http_get('http://b/')"_s);
    run(u"insert into net.metric values (now(), 'a', '2xx', 20, 1, 3), (now(), 'a', 'timeout', 40, 1, 1)"_s);
    const auto list = store().list(std::chrono::minutes(15));
    QVERIFY2(list, list ? "" : qPrintable(list.error().line()));
    QCOMPARE(list->rows.size(), 2);
    const EndpointRow &a = list->rows.at(list->rows.at(0).destination == u"a"_s ? 0 : 1);
    const EndpointRow &b = list->rows.at(list->rows.at(0).destination == u"a"_s ? 1 : 0);
    QCOMPARE(a.successRate, std::optional(0.75));
    QCOMPARE(a.p50Ms, std::optional(32.0));
    QCOMPARE(a.lastErrorClass, u"timeout"_s);
    QCOMPARE(a.headers, 1);
    EndpointRule expected = change.rule;
    expected.id = a.rule->id;
    expected.extraHeaders.clear();
    QCOMPARE(*a.rule, expected);
    QCOMPARE(b.waiting, 1);
    QVERIFY(!b.rule && !b.successRate);
}

void TestEndpointStore::list_whenPlainRole_isRefused()
{
    SqlSession plain(m_cluster.conninfoAs(u"plain"_s, m_database.name));
    const auto list = EndpointStore(plain.connection()).list(std::chrono::minutes(15));
    QVERIFY(!list);
    QCOMPARE(list.error().code, u"42501"_s);
    QVERIFY(list.error().hint.contains(u"grant_monitor"_s));
}

void TestEndpointStore::details_whenMonitor_cannotEdit()
{
    EndpointChange change;
    change.rule.prefix = u"a"_s;
    change.newSecrets = {secretA};
    const auto id = store().save(change);
    SqlSession watcher(m_cluster.conninfoAs(u"watcher"_s, m_database.name));
    EndpointStore theirs(watcher.connection());
    const auto details = theirs.details(*id);
    QVERIFY2(details, details ? "" : qPrintable(details.error().line()));
    QCOMPARE(details->rights, (EndpointRights{u"watcher"_s, false, false, false}));
    QVERIFY(details->secrets.isEmpty());
    QCOMPARE(theirs.save(change).error().code, u"42501"_s);
    QCOMPARE(theirs.setCircuit(u"a"_s, true).error().code, u"42501"_s);
}

void TestEndpointStore::circuit_whenThereIsNoPolicy_makesOne()
{
    QVERIFY(store().setCircuit(u"a"_s, true));
    QCOMPARE(run(u"select prefix, circuit from net.endpoint"_s), u"a|open"_s);
    QVERIFY(store().setCircuit(u"a"_s, false));
    QCOMPARE(run(u"select prefix, circuit from net.endpoint"_s), u"a|closed"_s);
}

void TestEndpointStore::enabled_whenSwitched_holds()
{
    QVERIFY(store().setEnabled(u"a"_s, false));
    QCOMPARE(run(u"select prefix, enabled from net.endpoint"_s), u"a|f"_s);
    QVERIFY(store().setEnabled(u"a"_s, true));
    QCOMPARE(run(u"select prefix, enabled from net.endpoint"_s), u"a|t"_s);
}

void TestEndpointStore::remove_takesTheSecretsToo()
{
    EndpointChange change;
    change.rule.prefix = u"a"_s;
    change.newSecrets = {secretA};
    const auto id = store().save(change);
    QVERIFY(store().remove(*id));
    QCOMPARE(run(u"select count(*) from net.endpoint_secret"_s), u"0"_s);
}

QTEST_GUILESS_MAIN(TestEndpointStore)
#include "tst_endpointstore.moc"
