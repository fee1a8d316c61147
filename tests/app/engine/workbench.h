// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/db/session/connection.h"
#include "app/engine/worker.h"
#include "tests/support/testcluster.h"

#include <memory>
#include <QProcess>

namespace pgcourier {

// A PostgreSQL of the test's own, a fresh database with the schema for each test function, and a worker on
// it.
class Workbench
{
public:
    explicit Workbench(TestClusterOptions options = {}) : cluster(std::move(options)) { }

    [[nodiscard]] bool start(); // for initTestCase()
    [[nodiscard]] bool refresh(); // for init(): a database as it is after the installation
    void clear(); // for cleanup(): ends the worker

    // The first cell of the last row; empty where there is none. A lost connection is opened again.
    QString sql(const QString &text);
    Result<Rows> ask(const QString &text);
    // Queues a GET, answers its id.
    QString get(const QString &url);

    [[nodiscard]] QString status(const QString &id);
    // "attempt:status_code:error_msg" of each attempt, in their order.
    [[nodiscard]] QStringList attempts(const QString &id);
    // "succeeded 2, failed 1"
    [[nodiscard]] QString counts();
    [[nodiscard]] bool allEnded();

    Worker &work(const WorkerOptions &options = {});
    // The program itself, on the same database; ended with the object.
    [[nodiscard]] std::unique_ptr<QProcess> workProcess(const QStringList &options = {}) const;
    [[nodiscard]] bool awaitRunning(); // until the worker is enrolled and has had its first look
    [[nodiscard]] bool awaitStopped();

    // Ends every session of that purpose, "%" of any, as an administrator or a failing network would.
    int terminate(const QString &purpose);

    TestCluster cluster;
    QString conninfo;
    std::unique_ptr<Worker> worker;
    QList<Error> failures;
    int stops = 0;

private:
    Connection m_db;
    int m_databases = 0;
};

} // namespace pgcourier
