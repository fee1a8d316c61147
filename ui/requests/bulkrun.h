// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/export/exportwriter.h"
#include "ui/requests/bulkchange.h"

namespace pgcourier {

// The change or the export of many requests that is under way: how far it has come, and what became of it.
// One at a time; it ends with the connection.
class BulkRun : public QObject
{
    Q_OBJECT

public:
    explicit BulkRun(Engine &engine, QObject *parent = nullptr);

    [[nodiscard]] bool isUnderWay() const { return m_run; }
    // `count` of 0: nobody knows how many there are.
    void change(Change change, const BatchSource &source, qint64 count);
    void exportTo(const QString &path, const ExportOptions &options, const BatchSource &source, qint64 count);
    void stop(); // after the batch that is under way

Q_SIGNALS:
    void started();
    void progressed(const QString &line, qint64 done, qint64 of);
    void ended();
    void failed(const pgcourier::Error &error);
    void informed(const QString &line);

private:
    void end();
    void drop(); // its database is no longer this window's
    void summarize(const BulkSummary &summary);

    Engine &m_engine;
    QObject *m_run = nullptr;
    std::function<void()> m_stop;
};

} // namespace pgcourier
