// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/version.h"
#include "app/db/session/connection.h"
#include "app/engine/queueclient.h"
#include "tests/support/testcluster.h"

#include <algorithm>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

// Set-ups that are broken in one place each: the doctor names that place, and what it shows as SQL mends it.
class TestDoctor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void table_whenBroken_namesTheLink_data();
    void table_whenBroken_namesTheLink();
    void request_whenBroken_namesTheLink_data();
    void request_whenBroken_namesTheLink();
    void queue_whenBroken_namesTheLink_data();
    void queue_whenBroken_namesTheLink();
    void healthy_raisesNoAlarm_data();
    void healthy_raisesNoAlarm();
    void transaction_whenOpen_isNamedWithItsProcess();
    void transaction_whenPrepared_isNamed();
    void request_whenRolledBack_isNotThere();
    void answer_whenAskedInWords_isThatOfTheSubject_data();
    void answer_whenAskedInWords_isThatOfTheSubject();
    void answer_whenNobodyWaits_isCutShort();
    void mend_whenThereIsNothingToDo_saysSo();
    void mend_whenReadOnly_isRefused();
    void table_whenUnknown_saysSo();
    void table_whenSeveralHaveTheName_asksWhich();
    void role_whenItMaySeeLittle_isToldSo();

private:
    void run(const QString &sql) { m_cluster.exec(m_conninfo, sql); }
    [[nodiscard]] Result<Diagnosis> ask(const QString &subject);
    void check(const QString &subject);

    TestCluster m_cluster{{.settings = {u"max_prepared_transactions=5"_s}}};
    QString m_conninfo;
};

namespace {

// Alive by its last_seen alone, as behind a pooler: no process has to run.
const QString worker
    = u"insert into net.worker (host, pid, version, lease, transport) values ('h', 1, '%1', 'heartbeat', 'curl');"_s
          .arg(QLatin1String(programVersion));
const QString table
    = u"create schema shop; create table shop.orders (id int primary key, total numeric, note text);"_s;

QString trigger(const QString &events = u"insert or update"_s, const QString &more = u"for each row"_s)
{
    return u"create trigger hook after %1 on shop.orders %2 execute function "
           "net.http_webhook('http://127.0.0.1:1/hook');"_s.arg(events, more);
}

// A request that ended so, as a worker would have written it down.
QString ended(const QString &status, const QString &code, const QString &error)
{
    return worker
        + u"select net.http_get('http://a.example/x'); "
          "update net.http_request_queue set status = '%1', attempt = 1, max_attempts = 5, status_code = %2, "
          "error_msg = %3, started_at = now(), finished_at = case when '%1' = 'retrying' then null else "
          "now() end, "
          "scheduled_at = now() + interval '20 s' * ('%1' = 'retrying')::int, worker_id = 1; "
          "insert into net.http_attempt_log (request_id, attempt, worker_id, sends, started_at, finished_at, "
          "total_ms, "
          "status_code, error_msg, transport) select id, 1, 1, 1, now(), now(), 5, %2, %3, 'c' from net.http_request_queue;"_s
              .arg(status, code.isEmpty() ? u"null"_s : code,
                  error.isEmpty() ? u"null"_s : u"'%1'"_s.arg(QString(error).replace(u"'"_s, u"''"_s)));
}

QString linesOf(const Diagnosis &diagnosis)
{
    QString out;
    for (const Link &link : diagnosis.links)
        out += u"\n%1 %2: %3 [%4]"_s.arg(toString(link.verdict), link.name, link.evidence, link.sql);
    return out;
}

} // namespace

void TestDoctor::initTestCase()
{
    QVERIFY(m_cluster.start());
    m_cluster.exec(m_cluster.conninfo(), u"create role clerk login; create role owner login"_s);
}

void TestDoctor::init()
{
    m_conninfo = m_cluster.createDatabase();
    QueueClient client;
    QVERIFY(client.open(m_conninfo));
    const Status installed = client.schema().install();
    QVERIFY2(installed, installed ? "" : qPrintable(installed.error().line()));
}

// "": the queue; "#": the newest request; "#7": that one; else a table.
Result<Diagnosis> TestDoctor::ask(const QString &subject)
{
    QueueClient client;
    if (const Status opened = client.open(m_conninfo); !opened)
        return opened.error();
    if (subject.isEmpty())
        return client.doctor().queue();
    if (!subject.startsWith(u'#'))
        return client.doctor().table(subject);
    const QString id = subject.size() > 1
        ? subject.sliced(1)
        : m_cluster.exec(m_conninfo, u"select max(id) from net.http_request_queue"_s).value(0).value(0);
    return client.doctor().request(JobId{id.toLongLong()});
}

void TestDoctor::check(const QString &subject)
{
    QFETCH(QString, broken);
    QFETCH(QString, link);
    QFETCH(QString, evidence);
    QFETCH(bool, mendedBySql);
    run(broken);
    const auto before = ask(subject);
    QVERIFY2(before, before ? "" : qPrintable(before.error().line()));
    const Link *wrong = before->firstWrong();
    QVERIFY2(wrong, qPrintable(linesOf(*before)));
    QVERIFY2(wrong->name == link && wrong->evidence.contains(evidence), qPrintable(linesOf(*before)));
    QCOMPARE(!wrong->sql.isEmpty(), mendedBySql);
    QVERIFY(!wrong->remedy.isEmpty());
    if (!mendedBySql)
        return;
    QueueClient client;
    QVERIFY(client.open(m_conninfo));
    const auto mended = client.doctor().mend(wrong->sql); // as the window does
    QVERIFY2(mended && *mended, mended ? "there was nothing to do" : qPrintable(mended.error().line()));
    const auto after = ask(subject);
    QVERIFY(after);
    const bool gone = std::none_of(after->links.begin(), after->links.end(),
        [&link](const Link &one) { return one.verdict == Verdict::Wrong && one.name == link; });
    QVERIFY2(gone, qPrintable(linesOf(*after)));
}

void TestDoctor::table_whenBroken_namesTheLink_data()
{
    QTest::addColumn<QString>("broken");
    QTest::addColumn<QString>("link");
    QTest::addColumn<QString>("evidence");
    QTest::addColumn<bool>("mendedBySql");

    const QString ready = worker + table;
    QTest::newRow("no trigger") << ready << u"trigger"_s << u"No trigger of shop.orders"_s << false;
    QTest::newRow("a trigger that sends nothing") << ready
            + u"create function shop.stamp() returns trigger language plpgsql as 'begin return new; end'; "
              u"create "
              "trigger stamp before insert on shop.orders for each row execute function shop.stamp()"_s
                                                  << u"trigger"_s << u"No trigger"_s << false;
    QTest::newRow("disabled") << ready + trigger() + u"alter table shop.orders disable trigger hook"_s
                              << u"trigger enabled"_s << u"hook is disabled"_s << true;
    QTest::newRow("all triggers disabled")
        << ready + trigger() + u"alter table shop.orders disable trigger all"_s << u"trigger enabled"_s
        << u"disabled"_s << true;
    QTest::newRow("for replication alone")
        << ready + trigger() + u"alter table shop.orders enable replica trigger hook"_s
        << u"trigger enabled"_s << u"ENABLE REPLICA"_s << true;
    QTest::newRow("condition that never holds")
        << ready + trigger(u"insert"_s, u"for each row when (new.total > 1000)"_s)
            + u"insert into shop.orders select i, i from generate_series(1, 20) as i"_s
        << u"condition"_s << u"(20)"_s << false;
    QTest::newRow("condition with null")
        << ready + trigger(u"insert"_s, u"for each row when (new.note <> 'x')"_s)
            + u"insert into shop.orders select i, i from generate_series(1, 3) as i"_s
        << u"condition"_s << u"(3)"_s << false;
    QTest::newRow("condition that fails") << ready + u"insert into shop.orders values (1, 0);"_s
            + trigger(u"update"_s, u"for each row when (1 / new.total > 1)"_s)
                                          << u"condition"_s << u"division by zero"_s << false;
    QTest::newRow("arguments") << ready
            + u"create trigger hook after insert on shop.orders for each row execute "
              "function net.http_webhook('http://a.example', 'POST', '{}', 'soon')"_s
                               << u"arguments"_s << u"fails when it fires"_s << true;
    QTest::newRow("parent of the old kind")
        << ready + trigger() + u"create table shop.old_orders () inherits (shop.orders)"_s << u"trigger"_s
        << u"stands on the parent shop.orders"_s << false;
    QTest::newRow("rule") << ready + trigger()
            + u"create rule elsewhere as on insert to shop.orders do instead nothing"_s
                          << u"rule"_s << u"elsewhere"_s << true;
    QTest::newRow("rights") << ready
            + u"create function shop.tell() returns trigger language plpgsql as $$begin perform "
              "net.http_get('http://127.0.0.1:1/'); return new; end$$; create trigger tell after insert on "
              "shop.orders for each row execute function shop.tell(); grant insert on shop.orders to clerk; "
              "revoke "
              "usage on schema net from public"_s
                            << u"rights"_s << u"clerk may change the table"_s << true;
    QTest::newRow("rights of a definer") << ready
            + u"create function shop.tell() returns trigger language plpgsql security definer as $$begin "
              u"perform "
              "net.http_get('http://127.0.0.1:1/'); return new; end$$; alter function shop.tell() owner to "
              "owner; "
              "create trigger tell after insert on shop.orders for each row execute function shop.tell(); "
              "revoke "
              "usage on schema net from public"_s
                                         << u"rights"_s << u"owner may change"_s << true;
    QTest::newRow("role that is a replica")
        << ready + trigger() + u"alter role clerk set session_replication_role = replica"_s
        << u"replication role"_s << u"Sessions of role clerk"_s << true;
    QTest::newRow("database that is a replica") << ready + trigger()
            + u"do $$ begin execute format('alter database %I set session_replication_role = replica', "
              "current_database()); end $$"_s << u"replication role"_s
                                                << u"Sessions of this database"_s << true;
    QTest::newRow("no worker") << table + trigger() << u"worker"_s << u"No worker has ever run"_s << false;
    QTest::newRow("endpoint that is disabled") << ready + trigger()
            + u"insert into net.endpoint (prefix, enabled) values ('http://127.0.0.1:1', false); insert into "
              u"shop.orders "
              "values (1)"_s << u"endpoint"_s << u"is disabled"_s
                                               << true;
}

void TestDoctor::table_whenBroken_namesTheLink()
{
    const QString subject = QLatin1String(QTest::currentDataTag()) == "parent of the old kind"_L1
        ? u"old_orders"_s
        : u"shop.orders"_s;
    check(subject);
    m_cluster.exec(m_cluster.conninfo(), u"alter role clerk reset session_replication_role"_s);
}

void TestDoctor::request_whenBroken_namesTheLink_data()
{
    QTest::addColumn<QString>("broken");
    QTest::addColumn<QString>("link");
    QTest::addColumn<QString>("evidence");
    QTest::addColumn<bool>("mendedBySql");

    const QString get = u"select net.http_get('http://a.example/x');"_s;
    QTest::newRow("no worker") << get << u"worker"_s << u"No worker"_s << false;
    QTest::newRow("worker that ended") << worker + get + u"update net.worker set state = 'stopped'"_s
                                       << u"worker"_s << u"The last one, 1 (h:1)"_s << false;
    QTest::newRow("worker that died")
        << worker + get + u"update net.worker set last_seen = now() - interval '10 min'"_s << u"worker"_s
        << u"No worker runs"_s << false;
    QTest::newRow("worker that is paused")
        << worker + get + u"update net.worker set paused = true"_s << u"worker"_s << u"is paused"_s << true;
    QTest::newRow("worker that drains") << worker + get + u"update net.worker set state = 'draining'"_s
                                        << u"worker"_s << u"claims nothing more"_s << false;
    QTest::newRow("endpoint that is disabled")
        << worker + get + u"insert into net.endpoint (prefix, enabled) values ('a.example', false)"_s
        << u"endpoint"_s << u"a.example is disabled"_s << true;
    QTest::newRow("circuit that somebody opened") << worker + get
            + u"insert into net.endpoint (prefix) values ('a.example'); select net.open_circuit('a.example')"_s
                                                  << u"circuit"_s << u"opened by hand"_s << true;
    QTest::newRow("circuit that failures opened") << worker + get
            + u"insert into net.endpoint (prefix, breaker_failures, circuit, circuit_until, failures) values "
              "('a.example', 3, 'open', now() + interval '1 min', 3)"_s
                                                  << u"circuit"_s << u"failures in a row: 3"_s << true;
    QTest::newRow("cancelled") << worker + get + u"select net.cancel(id) from net.http_request_queue"_s
                               << u"request"_s << u"cancelled"_s << true;
    QTest::newRow("never queued") << worker << u"request"_s << u"never given out"_s << false;
    QTest::newRow("name") << ended(u"retrying"_s, {}, u"Couldn't resolve host name"_s) << u"dns"_s
                          << u"Couldn't resolve host name"_s << false;
    QTest::newRow("port") << ended(u"retrying"_s, {}, u"Couldn't connect to server"_s) << u"tcp"_s
                          << u"Nothing accepted the connection"_s << false;
    QTest::newRow("certificate") << ended(
        u"failed"_s, {}, u"SSL peer certificate or SSH remote key was not OK"_s)
                                 << u"tls"_s << u"certificate"_s << false;
    QTest::newRow("egress") << ended(u"failed"_s, {}, u"Refused by the egress rule: 10.0.0.1"_s)
                            << u"egress"_s << u"egress rule"_s << false;
    QTest::newRow("no answer") << ended(u"retrying"_s, {}, u"Server returned nothing (no headers, no data)"_s)
                               << u"http"_s << u"without an answer"_s << false;
    QTest::newRow("404") << ended(u"failed"_s, u"404"_s, {}) << u"response"_s << u"404 Not Found"_s << false;
    QTest::newRow("401") << ended(u"failed"_s, u"401"_s, {}) << u"response"_s << u"401 Unauthorized"_s
                         << false;
    QTest::newRow("503") << ended(u"retrying"_s, u"503"_s, {}) << u"response"_s
                         << u"503 Service Unavailable"_s << false;
}

void TestDoctor::request_whenBroken_namesTheLink()
{
    check(QLatin1String(QTest::currentDataTag()) == "never queued"_L1 ? u"#12345"_s : u"#"_s);
}

void TestDoctor::queue_whenBroken_namesTheLink_data()
{
    QTest::addColumn<QString>("broken");
    QTest::addColumn<QString>("link");
    QTest::addColumn<QString>("evidence");
    QTest::addColumn<bool>("mendedBySql");

    QTest::newRow("schema is missing")
        << u"drop schema net cascade"_s << u"schema"_s << u"no schema net"_s << false;
    QTest::newRow("schema is old") << u"update net.schema_version set sha256 = 'x'"_s << u"schema"_s
                                   << u"older than this program"_s << false;
    QTest::newRow("schema is new")
        << u"insert into net.schema_version (version, program) values (9999, 'x')"_s << u"schema"_s
        << u"newer than this program"_s << false;
    QTest::newRow("schema is another's")
        << u"drop schema net cascade; create schema net; create table net.mine ()"_s << u"schema"_s
        << u"none of pgCourier's"_s << false;
    QTest::newRow("every worker is paused") << worker + worker + u"update net.worker set paused = true"_s
                                            << u"worker"_s << u"is paused"_s << false;
}

void TestDoctor::queue_whenBroken_namesTheLink()
{
    QFETCH(QString, broken);
    QFETCH(QString, link);
    QFETCH(QString, evidence);
    run(broken);
    const auto diagnosis = ask({});
    QVERIFY2(diagnosis, diagnosis ? "" : qPrintable(diagnosis.error().line()));
    const Link *wrong = diagnosis->firstWrong();
    QVERIFY2(
        wrong && wrong->name == link && wrong->evidence.contains(evidence), qPrintable(linesOf(*diagnosis)));
}

void TestDoctor::healthy_raisesNoAlarm_data()
{
    QTest::addColumn<QString>("setUp");
    QTest::addColumn<QString>("subject");

    const QString ready = worker + table;
    const QString rows = u"insert into shop.orders select i, i from generate_series(1, 20) as i;"_s;
    QTest::newRow("queue") << worker << QString();
    QTest::newRow("queue of a new installation with two workers") << worker + worker << QString();
    QTest::newRow("trigger") << ready + trigger() + rows << u"shop.orders"_s;
    QTest::newRow("trigger, bare name") << ready + trigger() + rows << u"orders"_s;
    QTest::newRow("trigger of a statement")
        << ready + trigger(u"insert"_s, u"referencing new table as n for each statement"_s) + rows
        << u"shop.orders"_s;
    QTest::newRow("condition that holds")
        << ready + trigger(u"insert"_s, u"for each row when (new.total > 5)"_s) + rows << u"shop.orders"_s;
    QTest::newRow("condition on what was before")
        << ready + trigger(u"update"_s, u"for each row when (old.total is distinct from new.total)"_s) + rows
        << u"shop.orders"_s;
    QTest::newRow("condition, empty table")
        << ready + trigger(u"insert"_s, u"for each row when (new.total > 5)"_s) << u"shop.orders"_s;
    QTest::newRow("enabled always") << ready + trigger()
            + u"alter table shop.orders enable always trigger hook"_s
                                    << u"shop.orders"_s;
    QTest::newRow("partition") << worker
            + u"create schema shop; create table shop.orders (id int, total numeric) partition by range "
              u"(id); create "
              "table shop.orders_1 partition of shop.orders for values from (1) to (100);"_s
            + trigger() + rows << u"shop.orders_1"_s;
    QTest::newRow("function of its own") << ready
            + u"create function shop.tell() returns trigger language plpgsql as $$begin perform "
              "net.http_get('http://127.0.0.1:1/'); return new; end$$; create trigger tell after insert on "
              "shop.orders for each row execute function shop.tell(); grant insert on shop.orders to clerk;"_s
                                         << u"shop.orders"_s;
    QTest::newRow("request that waits") << worker + u"select net.http_get('http://a.example/x')"_s << u"#"_s;
    QTest::newRow("request for tomorrow") << worker
            + u"select net.http_request('GET', 'http://a.example/x', scheduled_at => now() + interval '1 day')"_s
                                          << u"#"_s;
    QTest::newRow("request with a key and a policy") << worker
            + u"insert into net.endpoint (prefix, max_concurrency) values ('a.example', 3); select "
              u"net.http_request('GET', "
              "'http://a.example/x', idempotency_key => 'k')"_s
                                                     << u"#"_s;
    QTest::newRow("request behind another") << worker
            + u"select net.http_request('GET', 'http://a.example/x', ordering_key => 'cart') from generate_series(1, 2)"_s
                                            << u"#"_s;
    QTest::newRow("request that succeeded") << ended(u"succeeded"_s, u"200"_s, {}) << u"#"_s;
}

void TestDoctor::healthy_raisesNoAlarm()
{
    QFETCH(QString, setUp);
    QFETCH(QString, subject);
    run(setUp);
    const auto diagnosis = ask(subject);
    QVERIFY2(diagnosis, diagnosis ? "" : qPrintable(diagnosis.error().line()));
    QVERIFY2(!diagnosis->firstWrong(), qPrintable(linesOf(*diagnosis)));
    QVERIFY(diagnosis->links.size() >= 4);
}

void TestDoctor::transaction_whenOpen_isNamedWithItsProcess()
{
    run(worker + table + trigger());
    Connection other;
    QVERIFY(other.open(m_conninfo));
    QVERIFY(other.execute("begin"));
    QVERIFY(other.execute("insert into shop.orders values (1)"));
    const QString pid = other.execute("select pg_backend_pid()")->text(0, 0);
    QVERIFY(QTest::qWaitFor([&] {
        const auto diagnosis = ask(u"shop.orders"_s);
        const Link *wrong = diagnosis ? diagnosis->firstWrong() : nullptr;
        return wrong && wrong->name == u"transaction"_s && wrong->evidence.contains(u"process %1"_s.arg(pid))
            && wrong->sql.contains(pid);
    }));
    QVERIFY(other.execute("commit"));
    const auto after = ask(u"shop.orders"_s);
    QVERIFY2(after && !after->firstWrong(), after ? qPrintable(linesOf(*after)) : "");
}

void TestDoctor::transaction_whenPrepared_isNamed()
{
    run(worker + table + trigger());
    run(u"begin; insert into shop.orders values (1); prepare transaction 'it''s mine'"_s);
    const auto diagnosis = ask(u"shop.orders"_s);
    QVERIFY(diagnosis);
    const Link *wrong = diagnosis->firstWrong();
    QVERIFY2(wrong && wrong->name == u"transaction"_s && wrong->evidence.contains(u"it's mine"_s),
        qPrintable(linesOf(*diagnosis)));
    run(wrong->sql);
    const auto after = ask(u"shop.orders"_s);
    QVERIFY2(after && !after->firstWrong(), after ? qPrintable(linesOf(*after)) : "");
}

void TestDoctor::request_whenRolledBack_isNotThere()
{
    run(worker + u"begin; select net.http_get('http://a.example/x'); rollback"_s);
    const auto diagnosis = ask(u"#1"_s);
    QVERIFY(diagnosis);
    const Link *wrong = diagnosis->firstWrong();
    QVERIFY2(wrong && wrong->name == u"request"_s && wrong->evidence.contains(u"rolled back"_s),
        qPrintable(linesOf(*diagnosis)));
}

void TestDoctor::answer_whenAskedInWords_isThatOfTheSubject_data()
{
    QTest::addColumn<QString>("asked");
    QTest::addColumn<QString>("link"); // the last one of that chain's own
    QTest::newRow("nothing") << QString() << u"queue"_s;
    QTest::newRow("blanks") << u"  "_s << u"queue"_s;
    QTest::newRow("number") << u"1"_s << u"request"_s;
    QTest::newRow("number as it is shown") << u" #1 "_s << u"request"_s;
    QTest::newRow("table") << u" shop.orders"_s << u"table"_s;
    QTest::newRow("number as a quoted name") << u"\"1\""_s << u"table"_s;
}

void TestDoctor::answer_whenAskedInWords_isThatOfTheSubject()
{
    QFETCH(QString, asked);
    QFETCH(QString, link);
    run(worker + table + trigger() + u"create table \"1\" (); select net.http_get('http://a.example/x')"_s);
    QueueClient client;
    QVERIFY(client.open(m_conninfo));
    const auto diagnosis = client.doctor().answer(asked);
    QVERIFY2(diagnosis, diagnosis ? "" : qPrintable(diagnosis.error().line()));
    QVERIFY2(std::any_of(diagnosis->links.begin(), diagnosis->links.end(),
                 [&](const Link &one) { return one.name == link; }),
        qPrintable(linesOf(*diagnosis)));
}

void TestDoctor::answer_whenNobodyWaits_isCutShort()
{
    run(table + trigger());
    QueueClient client;
    QVERIFY(client.open(m_conninfo));
    const auto diagnosis = client.doctor().answer(u"shop.orders"_s, [] { return true; });
    QVERIFY(!diagnosis);
    QCOMPARE(diagnosis.error().kind, ErrorKind::Cancelled);
}

void TestDoctor::mend_whenThereIsNothingToDo_saysSo()
{
    run(table + trigger());
    QueueClient client;
    QVERIFY(client.open(m_conninfo));
    const auto mended = client.doctor().mend(u"alter table shop.orders enable trigger hook"_s);
    QVERIFY(mended && *mended);
    for (const QString &idle : {u"select net.retry(4711);"_s, u"select pg_terminate_backend(0);"_s,
             u"update net.endpoint set enabled = true where prefix = 'http://nowhere.example';"_s}) {
        const auto nothing = client.doctor().mend(idle);
        QVERIFY2(nothing && !*nothing, qPrintable(idle));
    }
    const auto wrong = client.doctor().mend(u"select nothing_here"_s);
    QVERIFY(!wrong && wrong.error().text.contains(u"nothing_here"_s));
}

void TestDoctor::mend_whenReadOnly_isRefused()
{
    QueueClient client;
    QVERIFY(client.open(m_conninfo + u" options='-c default_transaction_read_only=on'"_s));
    const auto mended = client.doctor().mend(u"select pg_terminate_backend(0);"_s);
    QVERIFY(!mended);
    QVERIFY2(mended.error().text.contains(u"read-only"_s), qPrintable(mended.error().line()));
}

void TestDoctor::table_whenUnknown_saysSo()
{
    const auto answer = ask(u"shop.nothing"_s);
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::NotFound);
    const auto odd = ask(u"a..b"_s);
    QVERIFY(!odd);
    QVERIFY2(odd.error().text.contains(u"no name of a table"_s), qPrintable(odd.error().line()));
}

void TestDoctor::table_whenSeveralHaveTheName_asksWhich()
{
    run(table + u"create schema other; create table other.orders ()"_s);
    const auto answer = ask(u"orders"_s);
    QVERIFY(!answer);
    QVERIFY2(answer.error().text.contains(u"shop.orders"_s), qPrintable(answer.error().line()));
    QVERIFY2(answer.error().text.contains(u"other.orders"_s), qPrintable(answer.error().line()));
}

// What it may not see is unknown, and neither fine nor a fault.
void TestDoctor::role_whenItMaySeeLittle_isToldSo()
{
    run(worker);
    const QString database = m_cluster.exec(m_conninfo, u"select current_database()"_s).value(0).value(0);
    m_conninfo = m_cluster.conninfoAs(u"clerk"_s, database);
    run(u"select net.http_get('http://a.example/x')"_s);
    const auto diagnosis = ask(u"#1"_s);
    QVERIFY2(diagnosis, diagnosis ? "" : qPrintable(diagnosis.error().line()));
    QVERIFY2(!diagnosis->firstWrong(), qPrintable(linesOf(*diagnosis)));
    QVERIFY(std::any_of(diagnosis->links.begin(), diagnosis->links.end(),
        [](const Link &link) { return link.name == u"worker"_s && link.verdict == Verdict::Unknown; }));
}

QTEST_GUILESS_MAIN(TestDoctor)
#include "tst_doctor.moc"
