// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testcluster.h"

#include "tests/support/testtemplate.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QTcpServer>
#include <QTest>
#include <QThread>

#include <csignal>
#include <libpq-fe.h>
#include <memory>
#ifdef __linux__
#include <sys/prctl.h>
#endif
#include <unistd.h>

namespace pgcourier {

namespace {

void fail(const QString &what)
{
    QTest::qFail(qPrintable(what), __FILE__, __LINE__);
}

quint16 freePort()
{
    QTcpServer probe;
    return probe.listen(QHostAddress::LocalHost) ? probe.serverPort() : 0;
}

QString quoted(QString value)
{
    value.replace(u'\\', QStringLiteral("\\\\")).replace(u'\'', QStringLiteral("\\'"));
    return u'\'' + value + u'\'';
}

QString databaseOr(const QString &database)
{
    return quoted(database.isEmpty() ? QStringLiteral("postgres") : database);
}

QList<QStringList> rowsOf(const PGresult *result)
{
    QList<QStringList> rows;
    for (int row = 0; row < PQntuples(result); ++row) {
        QStringList values;
        for (int column = 0; column < PQnfields(result); ++column)
            values << (PQgetisnull(result, row, column) ? QString()
                                                        : QString::fromUtf8(PQgetvalue(result, row, column)));
        rows << values;
    }
    return rows;
}

} // namespace

TestCluster::TestCluster(TestClusterOptions options)
    : m_options(std::move(options))
    , m_root(QStringLiteral("/tmp/pgc-XXXXXX"))
{
    m_server.setChildProcessModifier([this] {
        if (m_account.different && !becomeAccount(m_account.uid, m_account.gid))
            _exit(126);
#ifdef __linux__
        prctl(PR_SET_PDEATHSIG, SIGQUIT);
#endif
    });
    m_server.setWorkingDirectory(QStringLiteral("/"));
    m_server.setProcessChannelMode(QProcess::MergedChannels);
}

TestCluster::~TestCluster()
{
    thaw();
    stopImmediate();
}

bool TestCluster::prepareRoot()
{
    const Result<ServerAccount> account = serverAccount();
    const Result<ServerBinaries> binaries = findServerBinaries();
    if (!account.ok() || !binaries.ok()) {
        fail(account.ok() ? binaries.error().line() : account.error().line());
        return false;
    }
    m_account = *account;
    m_binaries = *binaries;
    if (m_account.different
        && ::chown(QFile::encodeName(m_root.path()).constData(), m_account.uid, m_account.gid) != 0)
        return false;
    const Status made
        = makeTestDataFolder(m_root.filePath(QStringLiteral("data")), m_binaries, m_account, password());
    if (!made.ok())
        fail(made.error().line());
    return made.ok();
}

QStringList TestCluster::arguments() const
{
    QStringList list{QStringLiteral("-D"), m_root.filePath(QStringLiteral("data"))};
    QStringList settings{
        QStringLiteral("unix_socket_directories=") + m_root.path(),
        QStringLiteral("listen_addresses=") + (m_options.tcp ? QStringLiteral("127.0.0.1") : QString()),
        QStringLiteral("port=%1").arg(m_options.tcp ? m_port : 5432),
        QStringLiteral("dynamic_shared_memory_type=mmap"),
        QStringLiteral("shared_buffers=32MB"),
        QStringLiteral("fsync=") + (m_options.fsync ? QStringLiteral("on") : QStringLiteral("off")),
    };
    settings << m_options.settings;
    for (const QString &setting : settings)
        list << QStringLiteral("-c") << setting;
    return list;
}

bool TestCluster::start()
{
    if (!QFile::exists(m_root.filePath(QStringLiteral("data"))) && !prepareRoot())
        return false;
    if (m_options.tcp && m_port == 0)
        m_port = freePort();
    m_server.setStandardOutputFile(m_root.filePath(QStringLiteral("log")), QIODevice::Append);
    m_server.start(m_binaries.postgres(), arguments());
    if (m_server.waitForStarted() && waitForAnswer())
        return true;
    fail(QStringLiteral("The test's PostgreSQL did not start: ") + log());
    return false;
}

bool TestCluster::waitForAnswer()
{
    const QByteArray target = conninfo().toUtf8();
    const QDeadlineTimer deadline(60'000);
    while (!deadline.hasExpired()) {
        if (PQping(target.constData()) == PQPING_OK)
            return true;
        if (m_server.waitForFinished(5) || m_server.state() == QProcess::NotRunning)
            return false;
    }
    return false;
}

void TestCluster::signalServer(int signal)
{
    if (m_server.state() == QProcess::NotRunning)
        return;
    ::kill(pid_t(m_server.processId()), signal);
    m_server.waitForFinished(60'000);
}

QList<qint64> TestCluster::processes() const
{
    const qint64 server = m_server.processId();
    QList<qint64> found{server};
    const QStringList entries = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs);
    for (const QString &entry : entries) {
        QFile file(QStringLiteral("/proc/%1/stat").arg(entry));
        if (entry.toLongLong() == 0 || !file.open(QIODevice::ReadOnly))
            continue;
        // "pid (name) state parent …"; the name may hold anything.
        const QByteArray stat = file.readAll();
        const QList<QByteArray> rest = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
        if (rest.value(1).toLongLong() == server)
            found << entry.toLongLong();
    }
    return found;
}

void TestCluster::freeze()
{
    if (!isRunning())
        return;
    m_frozen = true;
    // The postmaster first: it must not start another process meanwhile.
    ::kill(pid_t(m_server.processId()), SIGSTOP);
    const QList<qint64> all = processes();
    for (const qint64 pid : all)
        ::kill(pid_t(pid), SIGSTOP);
}

void TestCluster::thaw()
{
    if (!std::exchange(m_frozen, false) || !isRunning())
        return;
    const QList<qint64> all = processes();
    for (auto pid = all.rbegin(); pid != all.rend(); ++pid)
        ::kill(pid_t(*pid), SIGCONT);
}

void TestCluster::stop()
{
    signalServer(SIGINT);
}

void TestCluster::stopImmediate()
{
    signalServer(SIGQUIT);
}

void TestCluster::killServer()
{
    signalServer(SIGKILL);
    // Until the last backend has gone, a new server would find the shared memory in use.
    QDeadlineTimer deadline(10'000);
    while (!deadline.hasExpired()
        && QProcess::execute(QStringLiteral("sh"),
               {QStringLiteral("-c"),
                   QStringLiteral("for p in /proc/[0-9]*; do [ \"$(readlink $p/cwd)\" = \"$0\" ] && exit 1; "
                                  "done; exit 0"),
                   m_root.filePath(QStringLiteral("data"))})
            != 0)
        QTest::qSleep(5);
    QFile::remove(m_root.filePath(QStringLiteral("data/postmaster.pid")));
}

QString TestCluster::log() const
{
    QFile file(m_root.filePath(QStringLiteral("log")));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString TestCluster::conninfo(const QString &database) const
{
    return conninfoAs(QStringLiteral("postgres"), database);
}

QString TestCluster::conninfoAs(const QString &role, const QString &database) const
{
    return QStringLiteral("host=%1 port=%2 user=%3 dbname=%4")
        .arg(quoted(m_root.path()))
        .arg(m_options.tcp ? m_port : 5432)
        .arg(quoted(role), databaseOr(database));
}

QString TestCluster::tcpConninfo(const QString &database, const QString &withPassword) const
{
    return QStringLiteral("host=127.0.0.1 port=%1 user=postgres dbname=%2 password=%3")
        .arg(m_port)
        .arg(databaseOr(database), quoted(withPassword));
}

QString TestCluster::createDatabase()
{
    const QString name = QStringLiteral("test_%1").arg(++m_databases);
    exec(conninfo(), QStringLiteral("create database %1").arg(name));
    return conninfo(name);
}

QList<QStringList> TestCluster::exec(const QString &conninfo, const QString &sql)
{
    const std::unique_ptr<PGconn, decltype(&PQfinish)> connection(
        PQconnectdb(conninfo.toUtf8().constData()), &PQfinish);
    if (PQstatus(connection.get()) != CONNECTION_OK) {
        fail(QString::fromUtf8(PQerrorMessage(connection.get())));
        return {};
    }
    const std::unique_ptr<PGresult, decltype(&PQclear)> result(
        PQexec(connection.get(), sql.toUtf8().constData()), &PQclear);
    const ExecStatusType status = PQresultStatus(result.get());
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK)
        fail(QString::fromUtf8(PQresultErrorMessage(result.get())) + sql);
    return rowsOf(result.get());
}

// pg_terminate_backend() itself waits on PostgreSQL 14 and later only.
int TestCluster::endSessions(const QString &condition)
{
    QStringList pids;
    for (const QStringList &row :
        exec(conninfo(),
            QStringLiteral("select pid, pg_terminate_backend(pid) from pg_stat_activity where ") + condition))
        pids.append(row.first());
    const QString left
        = QStringLiteral("select pid from pg_stat_activity where pid = any ('{%1}')").arg(pids.join(u','));
    for (QDeadlineTimer patience(5000); !exec(conninfo(), left).isEmpty(); QThread::msleep(5)) {
        if (patience.hasExpired()) {
            fail(QStringLiteral("Sessions that should have ended are there still: ") + condition);
            break;
        }
    }
    return int(pids.size());
}

} // namespace pgcourier
