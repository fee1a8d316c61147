// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QTemporaryDir>

namespace pgcourier {

// An sshd of a test's own on a port of 127.0.0.1, which lets in the account that runs the test, and an ssh
// that knows it: the system's, with a configuration of the test's, first in PATH. Gone with the object.
class SshServer
{
public:
    [[nodiscard]] static bool isInstalled();

    ~SshServer();

    // Lines of sshd_config, such as "AllowTcpForwarding no".
    [[nodiscard]] bool start(const QStringList &settings = {});
    void stop();

    // What the configuration calls it.
    [[nodiscard]] static QString host() { return QStringLiteral("bastion"); }
    [[nodiscard]] quint16 port() const { return m_port; }
    // Further lines of the client's configuration, in front of all others.
    [[nodiscard]] bool configure(const QString &lines);
    [[nodiscard]] bool writeKnownHosts(const QByteArray &text); // empty: knows nobody
    [[nodiscard]] QByteArray hostKey() const; // its line in known_hosts
    [[nodiscard]] bool makeKey(const QString &name); // another pair, in file()
    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString path() const; // for PATH
    [[nodiscard]] int sessions() const; // ssh processes that use this configuration

private:
    [[nodiscard]] bool prepare();
    [[nodiscard]] bool write(const QString &name, const QByteArray &text) const;

    QTemporaryDir m_folder{QStringLiteral("/tmp/pgc-ssh-XXXXXX")};
    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace pgcourier
