// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/job.h"

#include <mutex>
#include <QHash>
#include <QQueue>

namespace pgcourier {

// What a request said, before pg_net deleted it.
struct Remembered
{
    QString method;
    QString url;
    Headers headers;
    std::optional<QByteArray> body;
    std::chrono::milliseconds timeout{5000};
    QDateTime seen; // first: about when it was queued
};

// The requests that were seen waiting in the real pg_net's queue, or composed here. pg_net deletes them as it
// sends them, and keeps nothing but the response. Shared by the threads that read; the oldest are forgotten.
class PgNetMemory
{
public:
    void see(JobId id, const Remembered &request); // the first sight counts
    [[nodiscard]] std::optional<Remembered> find(JobId id) const;
    [[nodiscard]] QList<JobId> matching(
        const QString &text, const QString &method, const QString &host) const;
    void clear();
    [[nodiscard]] static bool isAt(const QString &url, const QString &host); // or host:port

private:
    mutable std::mutex m_guard;
    QHash<JobId, Remembered> m_requests;
    QQueue<JobId> m_order;
    qint64 m_bytes = 0;
};

} // namespace pgcourier
