// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/db/session/connection.h"

#include <chrono>
#include <memory>
#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

class QSocketNotifier;

namespace pgcourier {

// Hears NOTIFY on a connection of its own. A notification is a hint that something changed; whoever hears
// it asks again. Lives in one thread with an event loop, where the connection is opened and closed.
// A connection that died is opened again for ever; one whose end never arrives is found out by a ping.
// Anybody may notify, as often as he likes: what comes within a few milliseconds is told once, and many
// payloads of one channel as an empty one, "too many to name".
class Listener : public QObject
{
    Q_OBJECT

public:
    Listener(const QString &conninfo, const QStringList &channels);
    ~Listener() override;

    void start(); // in its thread
    void ensure(); // the same, unless it listens or tries to
    void stop();
    void ping(); // whether the connection still stands
    void aim(const QString &conninfo); // and starts anew there
    [[nodiscard]] Connection &connection() { return m_connection; } // to cancel() and abandon(), any thread

Q_SIGNALS:
    void notified(const QString &channel, const QString &payload);
    void lost(const pgcourier::Error &error); // once per loss; it is tried again
    void reconnected(); // it listens now, for the first time or again: ask for what was missed

private:
    void tryToListen();
    [[nodiscard]] Status listen();
    void watchSocket();
    void takeArrived();
    void tell();
    void meetLoss(const Error &error);

    QString m_conninfo;
    QStringList m_channels;
    Connection m_connection{QStringLiteral("listener")};
    std::unique_ptr<QSocketNotifier> m_arrival;
    QTimer m_retryTimer;
    QTimer m_pingTimer;
    QTimer m_tellTimer;
    QElapsedTimer m_sinceTold;
    QList<Notification> m_untold; // each once
    std::chrono::milliseconds m_backoff{0};
    bool m_lossTold = false;
};

} // namespace pgcourier
