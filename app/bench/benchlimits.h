// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/base/threadptr.h"
#include "app/bench/benchreport.h"
#include "app/model/delivery.h"
#include "app/model/workerstatus.h"

#include <atomic>
#include <QElapsedTimer>
#include <QObject>
#include <QSemaphore>

namespace pgcourier {

class Claimer;
class Recorder;
class Sender;

// The request that a benchmark sends, as a claim would bring it.
[[nodiscard]] ClaimedJob benchJob(const QString &url, int bodyBytes);
// The same at another address of 127.0.0.0/8, which is another destination; as BenchRig::enqueueSpread() has
// it.
[[nodiscard]] QString benchUrl(const QString &url, int destination);
[[nodiscard]] QByteArray benchBody(int bytes); // JSON of that size

// How fast a worker's senders are with nothing behind them: no database, no retries.
class HttpLimit : public QObject
{
    Q_OBJECT

public:
    // To so many destinations in turn.
    HttpLimit(const ClaimedJob &job, int requests, TransportKind transport, int destinations = 1);

    void start(); // answered by one finished()

Q_SIGNALS:
    void finished(const pgcourier::BenchRate &rate);

private:
    void feed();
    void take(const QList<Outcome> &outcomes);

    WorkerOptions m_like; // the worker that it is compared with: the defaults
    const ClaimedJob m_job;
    const int m_destinations;
    BenchRate m_rate;
    int m_sent = 0;
    int m_ended = 0;
    size_t m_next = 0; // sender
    QElapsedTimer m_clock;
    std::vector<Sender *> m_senders;
    std::vector<ThreadPtr> m_threads; // last: they stop first
};

// How fast a worker's claims and records are with no HTTP between them: each request is taken as answered the
// moment that it is claimed. Empties the queue of that database.
class DatabaseLimit : public QObject
{
    Q_OBJECT

public:
    DatabaseLimit(const QString &conninfo, int workerId);

    void start(); // answered by one finished()

Q_SIGNALS:
    void finished(const pgcourier::BenchRate &rate);
    void failed(const pgcourier::Error &error);

private:
    void claim();
    void take(const ClaimRequest &request, const ClaimAnswer &answer);
    void settle(const QList<AttemptRecord> &records);

    const WorkerOptions m_like; // as above
    const int m_workerId;
    BenchRate m_rate;
    int m_held = 0;
    bool m_claiming = false;
    bool m_empty = false;
    quint64 m_ticket = 0;
    QElapsedTimer m_clock;
    Claimer *m_claimer = nullptr;
    Recorder *m_recorder = nullptr;
    std::vector<ThreadPtr> m_threads; // last: they stop first
};

} // namespace pgcourier
