// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "ui/requests/batchsource.h"

#include <QObject>

namespace pgcourier {

// Reads which requests a replay would be of, batch by batch, and then what it would do with them. On the lane
// of long searches. Ends with its parent.
class ReplayReading : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype most = 1'000'000; // requests of one replay

    // Of all that match those that ended are meant; those that succeeded where `succeededToo`.
    ReplayReading(Engine &engine, BatchSource source, bool succeededToo, QObject *parent);

    void start() { step(); }

Q_SIGNALS:
    void progressed(qint64 found);
    void finished(const QList<pgcourier::JobId> &ids, const pgcourier::ReplayPreview &preview);
    void failed(const pgcourier::Error &error);

private:
    void step();
    void preview();

    Engine &m_engine;
    BatchSource m_source;
    bool m_succeededToo;
    QList<JobId> m_ids;
};

} // namespace pgcourier
