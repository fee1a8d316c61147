// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/queueclient.h"
#include "app/engine/snapshot.h"

#include <QElapsedTimer>
#include <QTimer>

namespace pgcourier {

// Reads snapshots of the queue for a window, on a thread and a connection of its own: after a hint that
// something changed, at most four a second, and every two seconds at the latest.
class Monitor : public QObject
{
    Q_OBJECT

public:
    Monitor();

    // Tries again by itself until close() where waiting may help.
    void open(const QString &conninfo);
    void close();
    void watch(quint64 number, const Watch &watch);
    void hint(); // something changed
    void refresh(); // now; also asks whether there is a schema by now
    void readInfo();
    void tryNow(); // where the connection is lost: without waiting for the next try
    [[nodiscard]] QueueClient &client() { return m_client; } // to cancel and abandon, from any thread

Q_SIGNALS:
    void trying(); // to connect again
    void waiting(std::chrono::milliseconds untilNextTry);
    void connected(const pgcourier::DatabaseInfo &info); // also when the schema may have changed
    void lost(const pgcourier::Error &error); // was connected
    void unreachable(const pgcourier::Error &error); // and trying again
    void hopeless(const pgcourier::Error &error); // until open() is called again
    void snapshotReady(const pgcourier::Snapshot &snapshot);

private:
    void tryToConnect();
    void lookNow();
    void look();
    [[nodiscard]] Result<Snapshot> read();
    [[nodiscard]] Status readHead(Snapshot &snapshot);
    void meet(const Error &error);

    QueueClient m_client;
    QString m_conninfo;
    Watch m_watch;
    quint64 m_watchNumber = 0;
    bool m_connected = false;
    bool m_readable = false; // schema net is ours and current enough, or the real pg_net's
    bool m_attached = false; // to the real pg_net, which does not say when something changes
    int m_tries = 0;
    int m_leastMs = 0; // between two looks, from the start of one; longer where they take long
    QTimer m_connectTimer;
    QTimer m_lookTimer;
    QElapsedTimer m_sinceLook;
    QElapsedTimer m_sinceHead; // invalid: it is to be read
    qint64 m_headRestMs = 0;
    Page m_head; // as it was read last
    quint64 m_headNumber = 0; // of the watch that it was handed over for
};

} // namespace pgcourier
