// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/schema/schemainstaller.h"

#include "app/db/session/connection.h"
#include "tests/support/testcluster.h"

#include <QFile>
#include <QTest>
#include <thread>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestSchemaInstaller : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void migrations_areNumberedFromNineAndBeginWithAComment();
    void queries_whenPrepared_areValid();
    void install_whenMissing_makesItCurrent();
    void install_whenCurrent_doesNothing();
    void install_whenTwoAtOnce_appliesEachMigrationOnce();
    void install_whenMigrationFails_leavesNothing();
    void install_whenSchemaIsForeign_refuses();
    void install_whenExtensionIsThere_refuses();
    void install_whenSchemaIsNewer_refusesClearly();
    void install_whenUserMayNot_saysWhatToGrant();
    void install_whenUserIsNoSuperuser_works();
    void install_whenOutdated_appliesTheRest();
    void upgrade_whenMissing_pointsToInstall();
    void script_whenRunByHand_installs();
    void script_whenCurrent_hasNothingToRun();
    void uninstall_whenInstalled_dropsIt();
    void uninstall_whenForeign_refuses();
    void uninstallPreview_whenUsed_namesWhatGoesToo();

private:
    SchemaState state();

    TestCluster m_cluster;
    QString m_conninfo;
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<SchemaInstaller> m_installer;
};

void TestSchemaInstaller::initTestCase()
{
    QVERIFY(m_cluster.start());
}

void TestSchemaInstaller::init()
{
    m_conninfo = m_cluster.createDatabase();
    m_connection = std::make_unique<Connection>();
    QVERIFY(m_connection->open(m_conninfo));
    m_installer = std::make_unique<SchemaInstaller>(*m_connection);
}

void TestSchemaInstaller::cleanup()
{
    m_installer.reset();
    m_connection.reset();
}

SchemaState TestSchemaInstaller::state()
{
    return m_installer->installed().value().state;
}

void TestSchemaInstaller::migrations_areNumberedFromNineAndBeginWithAComment()
{
    QVERIFY(!migrations().isEmpty());
    for (int i = 0; i < migrations().size(); ++i) {
        QCOMPARE(migrations().at(i).version, i + 9);
        const SqlFile &file = migrations().at(i).file;
        QVERIFY2(file.name.startsWith(u"tables/%1_"_s.arg(i + 1, 3, 10, QChar(u'0'))), qPrintable(file.name));
        QVERIFY2(file.sql.startsWith("-- "), qPrintable(file.name));
    }
}

// The server plans each of them with its parameters: a name or a type that is wrong cannot hide.
void TestSchemaInstaller::queries_whenPrepared_areValid()
{
    QVERIFY(m_installer->install());
    QVERIFY(!sqlQueryNames().isEmpty());
    for (const QString &name : sqlQueryNames()) {
        const QByteArray sql = sqlQuery(name);
        QVERIFY2(sql.startsWith("-- "), qPrintable(name));
        const auto prepared = m_connection->execute("prepare q as " + sql);
        QVERIFY2(prepared.ok(), prepared ? "" : qPrintable(name + u": "_s + prepared.error().line()));
        QVERIFY(m_connection->execute("deallocate q"));
    }
}

void TestSchemaInstaller::install_whenMissing_makesItCurrent()
{
    QCOMPARE(state(), SchemaState::Missing);
    const Status installed = m_installer->install();
    QVERIFY2(installed.ok(), installed ? "" : qPrintable(installed.error().line()));
    QCOMPARE(m_installer->installed().value(),
        (InstalledSchema{SchemaState::Current, SchemaInstaller::knownVersion()}));
    const auto versions
        = m_connection->execute("select version, program from net.schema_version order by version");
    QCOMPARE(versions->size(), int(migrations().size()));
    QVERIFY(versions->text(0, 1).startsWith(u"pgcourier "_s));
}

void TestSchemaInstaller::install_whenCurrent_doesNothing()
{
    QVERIFY(m_installer->install());
    const QString before = m_connection->execute("select max(applied) from net.schema_version")->text(0, 0);
    QVERIFY(m_installer->install());
    QVERIFY(m_installer->upgrade());
    QCOMPARE(m_connection->execute("select max(applied) from net.schema_version")->text(0, 0), before);
}

void TestSchemaInstaller::install_whenTwoAtOnce_appliesEachMigrationOnce()
{
    std::vector<std::thread> threads;
    std::atomic<int> good{0};
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([this, &good] {
            Connection connection;
            if (connection.open(m_conninfo) && SchemaInstaller(connection).install())
                ++good;
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(good.load(), 4);
    QCOMPARE(state(), SchemaState::Current);
}

void TestSchemaInstaller::install_whenMigrationFails_leavesNothing()
{
    // An event trigger that strikes half-way, as any failure of a late migration would.
    QVERIFY(m_connection->executeScript(
        "create function stop() returns event_trigger language plpgsql as $$ begin"
        " if to_regclass('net.worker') is not null then raise exception 'struck'; end if; end $$;"
        "create event trigger stop on ddl_command_end execute function stop()"));
    const Status installed = m_installer->install();
    QVERIFY(!installed);
    QCOMPARE(installed.error().kind, ErrorKind::Schema);
    QVERIFY2(installed.error().text.contains(u"struck"_s), qPrintable(installed.error().line()));
    QCOMPARE(state(), SchemaState::Missing);
    QVERIFY(!m_connection->inTransaction());
}

void TestSchemaInstaller::install_whenSchemaIsForeign_refuses()
{
    QVERIFY(m_connection->executeScript("create schema net; create table net.schema_version (version int)"));
    QCOMPARE(state(), SchemaState::Foreign);
    const Status installed = m_installer->install();
    QVERIFY(!installed);
    QCOMPARE(installed.error().kind, ErrorKind::Schema);
    QVERIFY(installed.error().text.contains(u"not pgCourier's"_s));
    QVERIFY(m_connection->execute("select 1 from net.schema_version"));
}

void TestSchemaInstaller::install_whenExtensionIsThere_refuses()
{
    // The row that `create extension` would make; the extension itself is not to be had here.
    QVERIFY(m_connection->executeScript(
        "create schema net; set allow_system_table_mods = on;"
        "insert into pg_extension (oid, extname, extowner, extnamespace, extrelocatable, extversion)"
        " values (99999, 'pg_net', 10, 'net'::regnamespace, false, '0.20.0')"));
    QCOMPARE(state(), SchemaState::PgNet);
    QVERIFY(m_installer->install().error().text.contains(u"pg_net"_s));
    QVERIFY(!m_installer->upgrade());
    QVERIFY(!m_installer->uninstall());
    QVERIFY(!m_installer->uninstallPreview());
    QVERIFY(!m_installer->script());
    QCOMPARE(m_connection->execute("select from pg_namespace where nspname = 'net'")->size(), 1);
}

void TestSchemaInstaller::install_whenSchemaIsNewer_refusesClearly()
{
    QVERIFY(m_installer->install());
    QVERIFY(m_connection->execute(
        "insert into net.schema_version (version, program) values (999, 'pgcourier 9')"));
    QCOMPARE(state(), SchemaState::Newer);
    QCOMPARE(m_installer->install().error().line(),
        u"The schema is of version 999, this program knows up to %1: use a newer pgcourier"_s.arg(
            SchemaInstaller::knownVersion()));
    QVERIFY(!m_installer->uninstall());
}

void TestSchemaInstaller::install_whenUserMayNot_saysWhatToGrant()
{
    const QString role = u"plain_"_s + m_connection->database();
    QVERIFY(m_connection->executeScript(u"create role %1"_s.arg(role).toUtf8()));
    QVERIFY(m_connection->executeScript(u"set role %1"_s.arg(role).toUtf8()));
    const Status installed = m_installer->install();
    QVERIFY(!installed);
    QVERIFY2(
        installed.error().hint.contains(u"grant create on database"_s), qPrintable(installed.error().line()));
    QVERIFY(m_connection->executeScript(u"reset role; drop role %1"_s.arg(role).toUtf8()));
}

void TestSchemaInstaller::install_whenUserIsNoSuperuser_works()
{
    const QString role = u"owner_"_s + m_connection->database();
    QVERIFY(m_connection->executeScript(
        u"create role %1; alter database %2 owner to %1; set role %1"_s.arg(role, m_connection->database())
            .toUtf8()));
    const Status installed = m_installer->install();
    QVERIFY2(installed.ok(), installed ? "" : qPrintable(installed.error().line()));
    QVERIFY(m_connection->execute("select net.http_get('http://127.0.0.1:1/')"));
    QVERIFY(m_installer->uninstall());
    QVERIFY(m_connection->executeScript(u"reset role; alter database %2 owner to current_user; drop role %1"_s
                                            .arg(role, m_connection->database())
                                            .toUtf8()));
}

void TestSchemaInstaller::install_whenOutdated_appliesTheRest()
{
    QFile before(qEnvironmentVariable("PGCOURIER_SOURCE") + u"/tests/data/schema_8.sql"_s);
    QVERIFY(before.open(QIODevice::ReadOnly));
    QVERIFY(m_connection->executeScript(before.readAll()));
    QCOMPARE(state(), SchemaState::Outdated);
    const Status upgraded = m_installer->upgrade();
    QVERIFY2(upgraded.ok(), upgraded ? "" : qPrintable(upgraded.error().line()));
    QCOMPARE(state(), SchemaState::Current);
    QCOMPARE(m_connection->execute("select program from net.schema_version where version = 1")->text(0, 0),
        u"pgcourier 0"_s);
}

void TestSchemaInstaller::upgrade_whenMissing_pointsToInstall()
{
    const Status upgraded = m_installer->upgrade();
    QVERIFY(!upgraded);
    QCOMPARE(upgraded.error().kind, ErrorKind::Schema);
    QVERIFY(upgraded.error().hint.contains(u"install"_s));
    QCOMPARE(state(), SchemaState::Missing);
}

void TestSchemaInstaller::script_whenRunByHand_installs()
{
    const auto script = m_installer->script();
    QVERIFY(script);
    QVERIFY(script->startsWith(u"begin"_s));
    QVERIFY(script->endsWith(u"commit;\n"_s));
    QCOMPARE(state(), SchemaState::Missing);
    const Status run = m_connection->executeScript(script->toUtf8());
    QVERIFY2(run.ok(), run ? "" : qPrintable(run.error().line()));
    QCOMPARE(state(), SchemaState::Current);
}

void TestSchemaInstaller::script_whenCurrent_hasNothingToRun()
{
    QVERIFY(m_installer->install());
    QVERIFY(!m_installer->script()->contains(u"begin"_s));
}

void TestSchemaInstaller::uninstall_whenInstalled_dropsIt()
{
    QVERIFY(m_installer->install());
    QVERIFY(m_connection->executeScript(
        "create table customer (id int); create trigger hook after insert on customer"
        " for each row execute function net.http_webhook('http://127.0.0.1:1/')"));
    const Status dropped = m_installer->uninstall();
    QVERIFY2(dropped.ok(), dropped ? "" : qPrintable(dropped.error().line()));
    QCOMPARE(state(), SchemaState::Missing);
    QVERIFY(m_connection->execute("insert into customer values (1)"));
    QCOMPARE(m_installer->uninstall().error().kind, ErrorKind::Schema);
    QVERIFY(m_installer->install());
}

void TestSchemaInstaller::uninstall_whenForeign_refuses()
{
    QVERIFY(m_connection->executeScript("create schema net; create table net.theirs (a int)"));
    QVERIFY(!m_installer->uninstall());
    QVERIFY(!m_installer->uninstallPreview());
    QVERIFY(m_connection->execute("select from net.theirs"));
}

void TestSchemaInstaller::uninstallPreview_whenUsed_namesWhatGoesToo()
{
    QVERIFY(m_installer->install());
    QVERIFY(
        m_connection->executeScript("create table customer (id int, told net.request_status); create trigger "
                                    "hook after insert on customer"
                                    " for each row execute function net.http_webhook('http://127.0.0.1:1/');"
                                    "create view recent as select * from net.http_request_queue; create view "
                                    "deeper as select id from recent;"
                                    "create view untouched as select id from customer"));
    const auto preview = m_installer->uninstallPreview();
    QVERIFY2(preview.ok(), preview ? "" : qPrintable(preview.error().line()));
    QCOMPARE(preview->constFirst(), u"schema net"_s);
    QVERIFY(preview->contains(u"table net.http_request_queue"_s));
    QVERIFY(preview->contains(u"view net.http_attempt"_s));
    QVERIFY(preview->contains(u"type net.request_status"_s));
    const QStringList outside = preview->filter(u"(outside of the schema)"_s);
    QCOMPARE(outside,
        (QStringList{u"column told of table customer (outside of the schema)"_s,
            u"trigger hook on table customer (outside of the schema)"_s,
            u"view deeper (outside of the schema)"_s, u"view recent (outside of the schema)"_s}));
}

QTEST_GUILESS_MAIN(TestSchemaInstaller)
#include "tst_schemainstaller.moc"
