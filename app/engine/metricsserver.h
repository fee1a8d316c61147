// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/base/threadptr.h"

#include <functional>
#include <QHostAddress>
#include <QUrl>

namespace pgcourier {

// Serves the queue's state for Prometheus at /metrics, from a thread and a connection of its own: a slow
// database delays nobody but the asker.
class MetricsServer
{
public:
    MetricsServer();
    ~MetricsServer();

    // Waits until it listens; answers the page's URL. Port 0: any free one.
    [[nodiscard]] Result<QUrl> start(const QHostAddress &address, quint16 port, const QString &conninfo);

private:
    std::function<void()> m_abandon; // what it asks of the database
    ThreadPtr m_thread;
};

} // namespace pgcourier
