// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/postgres/localcluster.h"

#include <QObject>

namespace pgcourier {

// Brings up the local cluster on a thread of its own, and is its user until the end.
class Starter : public QObject
{
    Q_OBJECT

public:
    ~Starter() override = default;

    void start(); // answered by one started() or failed()
    void leave();
    void giveUp() { m_cluster.giveUp(); } // any thread: nobody waits for the server to answer any more

Q_SIGNALS:
    void progress(const QString &line);
    void started(const QString &conninfo);
    void failed(const pgcourier::Error &error);

private:
    LocalCluster m_cluster;
};

} // namespace pgcourier
