// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/db/responsestore.h"
#include "app/engine/databaselink.h"
#include "app/model/delivery.h"

#include <atomic>
#include <QElapsedTimer>
#include <QObject>
#include <QSet>
#include <QTimer>

namespace pgcourier {

// Calls the functions that are to hear of final responses, one after the other, each in a transaction of its
// own, for the roles in turn. On a thread and a connection of its own, and only where there are any: whatever
// they do, and however long, no delivery waits for it.
class ResponseCaller : public QObject
{
    Q_OBJECT

public:
    explicit ResponseCaller(const QString &conninfo);

    void follow(const DeliveryPolicy &policy);
    void takeRecorded(const QList<AttemptRecord> &records); // some of which may be owed a call
    void finish(); // makes what is due, for a moment; answered by finished()

    // From any thread.
    [[nodiscard]] Connection &connection() { return m_link.connection(); } // to abandon() it
    void cutOff(); // the call that runs now: the server did not end it in time

Q_SIGNALS:
    void calling(int longestMs); // somebody may cut it off after that
    void called();
    void finished();

private:
    enum class Step { Made, Nothing, Away };

    void work();
    [[nodiscard]] Step makeNext();
    [[nodiscard]] Status callIt(const OwedCall &owed);
    [[nodiscard]] Status ensure();
    [[nodiscard]] Status endRemains();
    [[nodiscard]] bool tell(const OwedCall &owed);
    void endIfDone();

    DatabaseLink m_link;
    QTimer m_timer;
    std::atomic<bool> m_cutOff = false;
    bool m_wanted = false; // some policy has a function, or calls are owed
    bool m_fresh = false; // the session is as it was opened
    bool m_finishing = false;
    QElapsedTimer m_sinceFinish;
    QElapsedTimer m_sinceFailure; // a call that failed comes again soon
    quint32 m_lastRole = 0;
    QString m_backend; // of the session, as pg_stat_activity knows it
    int m_pid = 0;
    int m_longestMs = 0;
    std::optional<OwedCall> m_unsettled; // failed, which could not be written down yet
    QString m_unsettledWhy;
    bool m_unsettledSlow = false;
    QSet<QString> m_told; // what was logged already
};

} // namespace pgcourier
