// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <functional>
#include <memory>

namespace pgcourier {

struct ClusterStatus
{
    bool exists = false; // initdb has been done
    bool running = false;
    bool pinned = false; // started by `local start`: stays up until `local stop`
    qint64 pid = 0;
    QString dataFolder;
    QString socketFolder;
    QString serverVersion; // of the data folder, "15"
    QString conninfo; // what a client connects with

    bool operator==(const ClusterStatus &) const = default;
};

// The private PostgreSQL cluster of this user, as processes and files; no SQL but a ping.
// All methods block (initdb takes a second): never call them on the GUI thread. One object is one user
// of the cluster; users in any number of processes share one server, and it stops with the last of them,
// also when that one was killed.
class LocalCluster
{
public:
    using Progress = std::function<void(const QString &line)>;

    // `root` holds data, log and locks; empty: $PGCOURIER_HOME, else $XDG_DATA_HOME/pgcourier,
    // for root /var/lib/pgcourier.
    explicit LocalCluster(QString root = {});
    ~LocalCluster(); // release()
    LocalCluster(const LocalCluster &) = delete;
    LocalCluster &operator=(const LocalCluster &) = delete;

    // Creates the cluster where there is none, starts it where it does not run, becomes a user of it.
    // Answers the conninfo for libpq.
    [[nodiscard]] Result<QString> acquire(const Progress &progress = {});
    // Ceases to be a user. The last one out stops the server unless it is pinned.
    void release();
    // Callable from any thread: acquire() waits no longer for a server that does not answer, now or later.
    void giveUp();

    [[nodiscard]] Status setPinned(bool pinned);
    [[nodiscard]] Status stop(); // at once, whoever uses it
    [[nodiscard]] ClusterStatus status() const;
    [[nodiscard]] Status destroy(); // stops it and removes every file

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace pgcourier
