// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testpooler.h"

#include <QFile>
#include <QStandardPaths>
#include <QTest>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace pgcourier {

namespace {

QString poolerProgram()
{
    return QStandardPaths::findExecutable(u"pgbouncer"_s, {u"/usr/sbin"_s, u"/usr/bin"_s});
}

} // namespace

bool TestPooler::isInstalled()
{
    return !poolerProgram().isEmpty();
}

bool TestPooler::start(const TestCluster &cluster, const QStringList &settings)
{
    QFile file(m_folder.filePath(u"pgbouncer.ini"_s));
    if (!file.open(QIODevice::WriteOnly))
        return false;
    file.write(u"[databases]\n* = host=%1 user=postgres\n[pgbouncer]\nlisten_addr =\nunix_socket_dir = %2\n"
               "listen_port = 6432\nauth_type = any\n%3\n"_s
                   .arg(cluster.socketFolder(), m_folder.path(), settings.join(u'\n'))
                   .toUtf8());
    file.close();
    const auto account = serverAccount(); // it refuses to run as root
    if (!account)
        return false;
    if (account->different) {
        for (const QString &path : {m_folder.path(), file.fileName()}) {
            if (::chown(QFile::encodeName(path).constData(), account->uid, account->gid) != 0)
                return false;
        }
        m_process.setChildProcessModifier([account = *account] {
            if (!becomeAccount(account.uid, account.gid))
                _exit(126);
        });
    }
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.setStandardErrorFile(QProcess::nullDevice());
    m_process.start(poolerProgram(), {file.fileName()});
    const QString socket = m_folder.filePath(u".s.PGSQL.6432"_s);
    return m_process.waitForStarted() && QTest::qWaitFor([&socket] { return QFile::exists(socket); }, 20'000);
}

TestPooler::~TestPooler()
{
    m_process.terminate();
    if (!m_process.waitForFinished(5000)) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

QString TestPooler::conninfo(const QString &database) const
{
    return u"host=%1 port=6432 user=postgres dbname=%2"_s.arg(m_folder.path(), database);
}

} // namespace pgcourier
