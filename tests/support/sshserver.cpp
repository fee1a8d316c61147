// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sshserver.h"

#include <QDir>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <csignal>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

using namespace Qt::StringLiterals;

namespace pgcourier {

namespace {

QString sshProgram(const QString &name)
{
    return QStandardPaths::findExecutable(name, {u"/usr/sbin"_s, u"/usr/bin"_s, u"/usr/local/sbin"_s});
}

quint16 freeSshPort()
{
    QTcpServer probe;
    return probe.listen(QHostAddress::LocalHost) ? probe.serverPort() : 0;
}

} // namespace

bool SshServer::isInstalled()
{
    return !sshProgram(u"sshd"_s).isEmpty() && !sshProgram(u"ssh"_s).isEmpty();
}

SshServer::~SshServer()
{
    stop();
}

bool SshServer::write(const QString &name, const QByteArray &text) const
{
    QFile target(file(name));
    return target.open(QIODevice::WriteOnly | QIODevice::Truncate) && target.write(text) == text.size();
}

bool SshServer::makeKey(const QString &name)
{
    return QProcess::execute(sshProgram(u"ssh-keygen"_s),
               {u"-q"_s, u"-t"_s, u"ed25519"_s, u"-N"_s, u""_s, u"-f"_s, file(name)})
        == 0;
}

bool SshServer::prepare()
{
    if (m_port != 0)
        return true;
    m_port = freeSshPort();
    QFile publicKey(file(u"key.pub"_s));
    if (!makeKey(u"host"_s) || !makeKey(u"key"_s) || !publicKey.open(QIODevice::ReadOnly)
        || !write(u"authorized"_s, publicKey.readAll()) || !QDir(m_folder.path()).mkdir(u"bin"_s))
        return false;
    const QString wrapper
        = u"#!/bin/sh\nexec %1 -F %2 \"$@\"\n"_s.arg(sshProgram(u"ssh"_s), file(u"config"_s));
    return write(u"bin/ssh"_s, wrapper.toUtf8())
        && QFile::setPermissions(file(u"bin/ssh"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner)
        && writeKnownHosts(hostKey()) && configure({});
}

bool SshServer::configure(const QString &lines)
{
    return write(u"config"_s,
        u"%1\nHost %2\n  HostName 127.0.0.1\n  Port %3\nHost *\n  IdentityFile %4\n  IdentitiesOnly yes\n"
        "  IdentityAgent none\n  UserKnownHostsFile %5\n  GlobalKnownHostsFile /dev/null\n"_s
            .arg(lines, host())
            .arg(m_port)
            .arg(file(u"key"_s), file(u"known"_s))
            .toUtf8());
}

bool SshServer::writeKnownHosts(const QByteArray &text)
{
    return write(u"known"_s, text);
}

QByteArray SshServer::hostKey() const
{
    QFile publicKey(file(u"host.pub"_s));
    return publicKey.open(QIODevice::ReadOnly)
        ? QByteArray("[127.0.0.1]:" + QByteArray::number(m_port) + ' ' + publicKey.readAll())
        : QByteArray();
}

bool SshServer::start(const QStringList &settings)
{
    if (!prepare())
        return false;
    if (::geteuid() == 0) // which the package's service would make
        QDir().mkpath(u"/run/sshd"_s);
    const QString config
        = u"%1\nPort %2\nListenAddress 127.0.0.1\nHostKey %3\nAuthorizedKeysFile %4\nPidFile none\n"
          "StrictModes no\nUsePAM no\nPermitRootLogin prohibit-password\nPasswordAuthentication no\n"
          "KbdInteractiveAuthentication no\n"_s.arg(settings.join(u'\n'))
              .arg(m_port)
              .arg(file(u"host"_s), file(u"authorized"_s));
    if (!write(u"sshd_config"_s, config.toUtf8()))
        return false;
    m_process.setChildProcessModifier([] {
#ifdef __linux__
        ::prctl(PR_SET_PDEATHSIG, SIGTERM);
#endif
    });
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.setStandardErrorFile(file(u"log"_s));
    m_process.start(sshProgram(u"sshd"_s), {u"-D"_s, u"-e"_s, u"-f"_s, file(u"sshd_config"_s)});
    return m_process.waitForStarted()
        && QTest::qWaitFor(
            [this] {
                QTcpSocket probe;
                probe.connectToHost(u"127.0.0.1"_s, m_port);
                return probe.waitForConnected(200);
            },
            20'000);
}

// The listener, and then those whom it let in.
void SshServer::stop()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(5000)) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

QString SshServer::path() const
{
    return file(u"bin"_s) + u':' + qEnvironmentVariable("PATH");
}

int SshServer::sessions() const
{
    int count = 0;
    for (const QString &pid : QDir(u"/proc"_s).entryList(QDir::Dirs)) {
        QFile line(u"/proc/%1/cmdline"_s.arg(pid));
        if (pid.toInt() > 0 && line.open(QIODevice::ReadOnly)
            && line.readAll().split('\0').contains(QFile::encodeName(file(u"config"_s))))
            ++count;
    }
    return count;
}

} // namespace pgcourier
