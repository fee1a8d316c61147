// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "ui/requests/batchsource.h"

#include <QObject>

namespace pgcourier {

enum class Change { Retry, Cancel };

// What became of the requests that were to be changed.
struct BulkSummary
{
    Change change = Change::Retry;
    qint64 seen = 0;
    qint64 applied = 0;
    qint64 running = 0; // why it did not apply to the others: they run,
    qint64 waiting = 0; // they wait already and are due,
    qint64 ended = 0; // they have ended, or it was refused
    bool stopped = false; // by the person
    std::optional<Error> error; // what ended it early

    // "1,204 retried, 3 still running"
    [[nodiscard]] QString text() const;
};

// Retries or cancels requests in batches on a database thread, one question at a time, so that the window's
// other questions go in between. Lives until it has finished.
class BulkChange : public QObject
{
    Q_OBJECT

public:
    BulkChange(Engine &engine, Change change, BatchSource source, QObject *parent);

    void start() { step(); }
    void stop() { m_stopped = true; } // after the batch that is under way

Q_SIGNALS:
    void progressed(qint64 done);
    void finished(const pgcourier::BulkSummary &summary);

private:
    void step();

    Engine &m_engine;
    BatchSource m_source;
    BulkSummary m_summary;
    bool m_stopped = false;
};

} // namespace pgcourier
