// SPDX-License-Identifier: GPL-3.0-or-later
// A worker belongs to one installation, and what users hang on net._http_response is no trouble of the
// connection.
#include "tests/app/engine/workbench.h"
#include "tests/support/hostileserver.h"

#include "app/db/schema/schemainstaller.h"

#include <QTest>

using namespace pgcourier;
using namespace pgcourier::test;
using namespace Qt::StringLiterals;

class TestInstallation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void install_whenAnewUnderAWorker_recordsNothingOfTheOld();
    void outcome_whenAnotherClaimHoldsTheRequest_decidesNothing();
    void trigger_whenItRaises_holdsUpNobody_data();
    void trigger_whenItRaises_holdsUpNobody();
    void worker_whenRowsWereReplicated_deliversThem();
    void sessions_whenOpened_askForKeepalives();

private:
    void installAnew();

    Workbench m_bench;
    std::unique_ptr<HostileServer> m_server;
};

void TestInstallation::initTestCase()
{
    QVERIFY(m_bench.start());
}

void TestInstallation::init()
{
    QVERIFY(m_bench.refresh());
    m_server = std::make_unique<HostileServer>();
}

void TestInstallation::cleanup()
{
    m_server->release();
    m_bench.clear();
    m_server.reset();
}

void TestInstallation::installAnew()
{
    Connection owner;
    QVERIFY(owner.open(m_bench.conninfo).ok());
    SchemaInstaller installer(owner);
    const Status gone = installer.uninstall();
    QVERIFY2(gone.ok(), gone ? "" : qPrintable(gone.error().line()));
    const Status there = installer.install();
    QVERIFY2(there.ok(), there ? "" : qPrintable(there.error().line()));
}

// Q9: the ids of requests, workers and attempts begin anew, and the old answer comes then.
void TestInstallation::install_whenAnewUnderAWorker_recordsNothingOfTheOld()
{
    m_server->on([](const SeenRequest &request) {
        return request.target == "/old" ? Script{hold(), reply(500, "old")} : Script{reply(200, "new")};
    });
    m_bench.work();
    QCOMPARE(m_bench.get(m_server->url(u"/old"_s)), u"1"_s);
    QTRY_COMPARE(m_server->seen().size(), 1);
    const QString before = m_bench.sql(u"select value from net.setting where name = 'installation'"_s);
    installAnew();
    const QString after = m_bench.sql(u"select value from net.setting where name = 'installation'"_s);
    QVERIFY(before != after);
    QCOMPARE(m_bench.get(m_server->url(u"/new"_s)), u"1"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench.status(u"1"_s), u"succeeded"_s, 20'000);
    m_server->release();
    QCOMPARE(m_bench.get(m_server->url(u"/new"_s)), u"2"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench.status(u"2"_s), u"succeeded"_s, 20'000);
    QCOMPARE(m_bench.attempts(u"1"_s), QStringList{u"1:200:"_s});
    QCOMPARE(m_bench.sql(u"select content from net._http_response where id = 1"_s), u"new"_s);
    QCOMPARE(m_bench.sql(u"select count(*) from net.worker where state = 'running'"_s), u"1"_s);
    QVERIFY(m_server->seen().at(0).header("webhook-id").contains(before.toUtf8()));
    for (int i = 1; i < m_server->seen().size(); ++i) {
        QCOMPARE(m_server->seen().at(i).target, QByteArray("/new"));
        QVERIFY(m_server->seen().at(i).header("webhook-id").contains(after.toUtf8()));
    }
}

// O3: as where the end of the log was lost: the same worker, request and attempt, by another claim.
void TestInstallation::outcome_whenAnotherClaimHoldsTheRequest_decidesNothing()
{
    m_server->always({hold(), reply(200, "old")});
    m_bench.work();
    const QString id = m_bench.get(m_server->url());
    QTRY_COMPARE(m_server->seen().size(), 1);
    m_bench.sql(u"update net.http_request_active set claim_token = claim_token + 1"_s);
    m_server->release();
    QTRY_COMPARE(m_bench.attempts(id).size(), 1); // what came too late is kept
    QCOMPARE(m_bench.status(id), u"running"_s);
    QCOMPARE(m_bench.sql(u"select count(*) from net._http_response"_s), u"0"_s);
}

void TestInstallation::trigger_whenItRaises_holdsUpNobody_data()
{
    QTest::addColumn<QString>("code");
    for (const char *code : {"P0001", "57014", "40001", "08006", "57P01"})
        QTest::newRow(code) << QString::fromLatin1(code);
}

// Q8
void TestInstallation::trigger_whenItRaises_holdsUpNobody()
{
    QFETCH(const QString, code);
    m_server->always({reply(200, "ok")});
    m_bench.sql(uR"(create function public.refuse() returns trigger language plpgsql as
        $$ begin if new.id % 10 = 3 then raise exception 'not this one' using errcode = '%1'; end if; return new; end $$)"_s
                    .replace(u"%1"_s, code));
    m_bench.sql(
        u"create trigger t before insert on net._http_response for each row execute function public.refuse()"_s);
    m_bench.sql(u"select count(net.http_get('%1')) from generate_series(1, 50)"_s.arg(m_server->url()));
    m_bench.work();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench.counts(), u"succeeded 50"_s, 20'000);
    QCOMPARE(m_bench.sql(u"select count(*) from net._http_response"_s), u"45"_s);
    QCOMPARE(
        m_bench.sql(u"select count(*) from net.http_attempt where status_code = 200 and content = 'ok'"_s),
        u"50"_s);
    QCOMPARE(
        m_bench.attempts(u"3"_s), QStringList{u"1:200:The response could not be stored: not this one"_s});
    QCOMPARE(m_server->seen().size(), 50);
}

// Q11
void TestInstallation::worker_whenRowsWereReplicated_deliversThem()
{
    m_server->always({reply(200, "ok")});
    m_bench.sql(u"set session_replication_role = replica"_s);
    m_bench.sql(u"insert into net.http_request_queue (id, method, url, status)"
                " values (1, 'GET', '%1', 'pending'), (2, 'GET', '%1', 'running')"_s.arg(m_server->url()));
    m_bench.sql(u"reset session_replication_role"_s);
    m_bench.work();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench.counts(), u"succeeded 2"_s, 20'000);
    QCOMPARE(m_bench.get(m_server->url()), u"3"_s); // past the ids that are there
}

// O2
void TestInstallation::sessions_whenOpened_askForKeepalives()
{
    Connection session;
    QVERIFY(session.open(m_bench.conninfo).ok());
    QVERIFY(session.watchClient().ok()); // over a socket of the machine it has no effect, and is no error
}

QTEST_GUILESS_MAIN(TestInstallation)
#include "tst_installation.moc"
