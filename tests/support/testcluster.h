// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/postgres/account.h"
#include "app/postgres/serverbinaries.h"

#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

namespace pgcourier {

struct TestClusterOptions
{
    bool tcp = false; // also listen on a free port of 127.0.0.1, with scram passwords
    bool fsync = false; // on for tests of what survives a crash of the machine
    QStringList settings; // "work_mem=1MB"
};

// A PostgreSQL of a test's own, in a temporary folder: gone with the object, and also when the test is
// killed. Whoever reaches its socket is let in as any role without a password. Failures fail the running
// test.
class TestCluster
{
public:
    explicit TestCluster(TestClusterOptions options = {});
    ~TestCluster();
    TestCluster(const TestCluster &) = delete;
    TestCluster &operator=(const TestCluster &) = delete;

    // QVERIFY(m_cluster.start()) in initTestCase(), and again after stopImmediate().
    [[nodiscard]] bool start();
    void stop(); // as an administrator would
    void stopImmediate(); // as after a crash: the next start recovers
    void killServer(); // kill -9 of the postmaster; waits until its processes are gone
    // Stops every process of the server where it is, as a hanging machine or a dropped network looks from
    // here: what is sent is taken, nothing is answered. thaw() in cleanup(), so that none stays behind.
    void freeze();
    void thaw();

    [[nodiscard]] bool isRunning() const { return m_server.state() != QProcess::NotRunning; }
    [[nodiscard]] QString socketFolder() const { return m_root.path(); }
    [[nodiscard]] QString log() const;

    // The superuser is `postgres`. Empty: its database `postgres`.
    [[nodiscard]] QString conninfo(const QString &database = {}) const;
    [[nodiscard]] QString conninfoAs(const QString &role, const QString &database) const;
    // Only with the option tcp.
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] static QString password() { return QStringLiteral("correct horse"); } // of `postgres`
    [[nodiscard]] QString tcpConninfo(
        const QString &database = {}, const QString &withPassword = password()) const;

    // A fresh, empty database; answers its conninfo.
    [[nodiscard]] QString createDatabase();

    // Runs any number of statements and answers the rows of the last one; null is a null QString.
    QList<QStringList> exec(const QString &conninfo, const QString &sql);
    // Ends all sessions for which that holds of their row in pg_stat_activity, and waits until they are gone.
    // Answers how many there were.
    int endSessions(const QString &condition);

private:
    bool prepareRoot();
    [[nodiscard]] QStringList arguments() const;
    bool waitForAnswer();
    void signalServer(int signal);
    [[nodiscard]] QList<qint64> processes() const; // the postmaster first

    TestClusterOptions m_options;
    QTemporaryDir m_root;
    ServerAccount m_account;
    ServerBinaries m_binaries;
    quint16 m_port = 0;
    int m_databases = 0;
    bool m_frozen = false;
    QProcess m_server;
};

} // namespace pgcourier
