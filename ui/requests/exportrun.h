// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "app/model/export/exportwriter.h"
#include "ui/requests/batchsource.h"

#include <memory>
#include <QObject>

namespace pgcourier {

// Writes requests to a file in batches, read and written on a database thread. The file is there when all of
// it is written, and not at all otherwise. Lives until it has finished.
class ExportRun : public QObject
{
    Q_OBJECT

public:
    ExportRun(Engine &engine, const QString &path, const ExportOptions &options, BatchSource source,
        QObject *parent);
    ~ExportRun() override;

    void start() { step(); }
    void stop() { m_stopped = true; }

    [[nodiscard]] qint64 written() const { return m_written; } // so far

Q_SIGNALS:
    void progressed(qint64 done);
    void finished(qint64 written, bool stopped);
    void failed(const pgcourier::Error &error);

private:
    class File; // lives on the database thread between its making and its end
    struct Batch
    {
        BatchSource rest;
        qint64 written = 0;
        std::optional<Error> error;
    };
    void step();
    void leave();

    Engine &m_engine;
    std::shared_ptr<File> m_file;
    BatchSource m_source;
    qint64 m_written = 0;
    bool m_stopped = false;
};

} // namespace pgcourier
