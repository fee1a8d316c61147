// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/databaselink.h"
#include "app/model/delivery.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <QSet>

namespace pgcourier {

class RecordStore;

// Writes down ended attempts on a thread and a connection of its own. What comes within a few milliseconds
// shares a statement and a commit; the first after a pause goes at once. Nothing is dropped: while the
// server is away everything waits here.
class Recorder : public QObject
{
    Q_OBJECT

public:
    explicit Recorder(const QString &conninfo);

    void add(const QList<AttemptRecord> &records);
    void addMetrics(int workerId, const Metrics &metrics);
    void follow(const DeliveryPolicy &policy);
    void setSharers(int count) { m_sharers = count; } // other workers of the same database
    void reset() { m_link.connection().close(); } // what it prepared may be of another installation
    void announceSoon(); // something changed that windows show
    void finish(); // nothing more comes; answered by finished()

    // To abandon() it and to see how long it waits, from any thread.
    [[nodiscard]] Connection &connection() { return m_link.connection(); }

Q_SIGNALS:
    void recorded(const QList<pgcourier::AttemptRecord> &records); // without their content
    void failed(const pgcourier::Error &error); // goes on trying
    void worksAgain(); // after that
    void finished();

private:
    void schedule();
    [[nodiscard]] int msToWait() const;
    void flush();
    [[nodiscard]] Status write(const QList<AttemptRecord> &records);
    [[nodiscard]] Status writeOfOneWorker(int workerId, const QList<AttemptRecord> &records);
    [[nodiscard]] Status writeEach(int workerId, const QList<AttemptRecord> &records);
    [[nodiscard]] Status judge(RecordStore &store, const QList<AttemptRecord> &records);
    [[nodiscard]] bool isOfServer(const Error &error) const;
    void setAsideRefused(QList<AttemptRecord> &batch);
    void announce();

    DatabaseLink m_link;
    QList<AttemptRecord> m_waiting;
    QList<AttemptRecord> m_refused; // by the server, even without their response; tried again now and then
    QList<AttemptRecord> m_refusedNow; // in the batch that is being written
    QTimer m_flushTimer;
    QTimer m_announceTimer;
    QTimer m_refusedTimer;
    QElapsedTimer m_sinceFlush;
    bool m_away = false; // the server: the next statement is a trial, recordRetryMs after the last
    QElapsedTimer m_awayFor; // valid while it is
    bool m_failing = false;
    int m_trials = 0; // that an open session has refused, one after the other
    QSet<QString> m_ofRequests; // codes that were found to be a request's trouble, and not the server's
    QSet<QString> m_told; // reasons for which responses were not stored
    int m_sharers = 0;
    int m_atOnce = 0; // statements that need not wait for more, after a pause
    int m_tookMs = 0; // the last statement
    bool m_judging = false; // some endpoint has a circuit breaker
};

} // namespace pgcourier
