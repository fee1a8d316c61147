// SPDX-License-Identifier: GPL-3.0-or-later
// Behind a pooler that gives every transaction another session.
#include "app/db/jobstore.h"
#include "app/db/schema/schemainstaller.h"
#include "app/db/session/connection.h"
#include "tests/support/testcluster.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestPooler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void pooled_whenBehindAPooler_isTrue();
    void execute_whenSessionsChange_works();
    void install_whenBehindAPooler_works();
    void cleanupTestCase();

private:
    TestCluster m_cluster;
    QTemporaryDir m_folder{u"/tmp/pgb-XXXXXX"_s};
    QProcess m_pooler;
    QString m_conninfo;
};

void TestPooler::initTestCase()
{
    const QString program = QStandardPaths::findExecutable(u"pgbouncer"_s, {u"/usr/sbin"_s, u"/usr/bin"_s});
    if (program.isEmpty())
        QSKIP("pgbouncer is not installed");
    QVERIFY(m_cluster.start());
    const QString database = u"behind"_s;
    m_cluster.exec(m_cluster.conninfo(), u"create database behind"_s);
    QFile file(m_folder.filePath(u"pgbouncer.ini"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(u"[databases]\n* = host=%1 user=postgres\n[pgbouncer]\nlisten_addr =\nunix_socket_dir = %2\n"
               "listen_port = 6432\nauth_type = any\npool_mode = transaction\n"_s
                   .arg(m_cluster.socketFolder(), m_folder.path())
                   .toUtf8());
    file.close();
    const auto account = serverAccount();
    QVERIFY(account);
    if (account->different) {
        QVERIFY(::chown(QFile::encodeName(m_folder.path()).constData(), account->uid, account->gid) == 0);
        QVERIFY(::chown(QFile::encodeName(file.fileName()).constData(), account->uid, account->gid) == 0);
        m_pooler.setChildProcessModifier([account = *account] {
            if (!becomeAccount(account.uid, account.gid))
                _exit(126);
        });
    }
    m_pooler.setProcessChannelMode(QProcess::MergedChannels);
    m_pooler.start(program, {file.fileName()});
    QVERIFY2(m_pooler.waitForStarted(), qPrintable(m_pooler.errorString()));
    QTRY_VERIFY2(QFile::exists(m_folder.filePath(u".s.PGSQL.6432"_s)), m_pooler.readAll().constData());
    m_conninfo = u"host=%1 port=6432 user=postgres dbname=%2"_s.arg(m_folder.path(), database);
}

void TestPooler::cleanupTestCase()
{
    m_pooler.terminate();
    m_pooler.waitForFinished();
}

void TestPooler::pooled_whenBehindAPooler_isTrue()
{
    Connection connection;
    const Status opened = connection.open(m_conninfo);
    QVERIFY2(opened.ok(), opened ? "" : qPrintable(opened.error().line()));
    QCOMPARE(connection.pooled().value(), true);
}

// Another client's open transaction takes the session that the first statement was on.
void TestPooler::execute_whenSessionsChange_works()
{
    Connection first;
    Connection second;
    QVERIFY(first.open(m_conninfo) && second.open(m_conninfo));
    const qint64 before = first.execute("select pg_backend_pid(), $1::int", {1})->int64(0, 0);
    QVERIFY(second.execute("begin"));
    QCOMPARE(second.execute("select pg_backend_pid(), $1::int", {1})->int64(0, 0), before);
    const auto after = first.execute("select pg_backend_pid(), $1::int", {1});
    QVERIFY2(after.ok(), after ? "" : qPrintable(after.error().line()));
    QVERIFY(after->int64(0, 0) != before);
    QVERIFY(second.execute("rollback"));
}

void TestPooler::install_whenBehindAPooler_works()
{
    Connection connection;
    QVERIFY(connection.open(m_conninfo));
    const Status installed = SchemaInstaller(connection).install();
    QVERIFY2(installed.ok(), installed ? "" : qPrintable(installed.error().line()));
    JobStore jobs(connection);
    Request request;
    request.url = u"http://127.0.0.1:1/"_s;
    request.body = QByteArray("\0\xff", 2);
    const auto ids = jobs.enqueue(request, 3);
    QVERIFY(ids);
    QCOMPARE(jobs.details(ids->first())->body, request.body);
    Filter filter;
    filter.statuses = {JobStatus::Pending, JobStatus::Failed};
    QCOMPARE(jobs.page({filter, std::nullopt, 200})->rows.size(), 3);
}

QTEST_GUILESS_MAIN(TestPooler)
#include "tst_pooler.moc"
