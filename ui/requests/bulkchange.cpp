// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/bulkchange.h"

#include <QCoreApplication>
#include <QLocale>
#include <QSet>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

// Each batch is a transaction: small enough that its locks are soon gone.
constexpr int batchSize = 500;

struct Batch
{
    BatchSource rest;
    BulkSummary summary;
};

// Why it did not apply, by what the rows were when they were read just before.
void countLeft(const QList<JobRow> &rows, const QSet<JobId> &applied, BulkSummary &summary)
{
    for (const JobRow &row : rows) {
        if (applied.contains(row.id))
            continue;
        if (row.status == JobStatus::Running)
            ++summary.running;
        else if (isFinal(row.status))
            ++summary.ended;
        else
            ++summary.waiting;
    }
}

Batch changeNext(QueueClient &client, BatchSource source, BulkSummary summary)
{
    const auto rows = source.next(client, batchSize);
    if (!rows) {
        summary.error = rows.error();
        return {source, summary};
    }
    QList<JobId> ids;
    for (const JobRow &row : *rows)
        ids.append(row.id);
    const auto done
        = summary.change == Change::Retry ? client.queue().retry(ids) : client.queue().cancel(ids);
    if (!done) {
        summary.error = done.error();
        return {source, summary};
    }
    summary.seen += rows->size();
    summary.applied += done->size();
    countLeft(*rows, QSet<JobId>(done->begin(), done->end()), summary);
    return {source, summary};
}

} // namespace

QString BulkSummary::text() const
{
    const auto number = [](qint64 value) {
        return QLocale().toString(value);
    };
    QStringList parts;
    if (change == Change::Retry) {
        parts << BulkChange::tr("%1 retried").arg(number(applied));
        if (running > 0)
            parts << BulkChange::tr("%1 still running").arg(number(running));
        if (waiting > 0)
            parts << BulkChange::tr("%1 already waiting").arg(number(waiting));
        if (ended > 0)
            parts << BulkChange::tr("%1 could not be retried").arg(number(ended));
    } else {
        parts << BulkChange::tr("%1 cancelled").arg(number(applied));
        if (ended > 0)
            parts << BulkChange::tr("%1 ended before").arg(number(ended));
        if (running + waiting > 0)
            parts << BulkChange::tr("%1 could not be cancelled").arg(number(running + waiting));
    }
    if (stopped)
        parts << BulkChange::tr("stopped before the end");
    return parts.join(u", "_s);
}

BulkChange::BulkChange(Engine &engine, Change change, BatchSource source, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_source(std::move(source))
{
    m_summary.change = change;
}

void BulkChange::step()
{
    m_engine
        .ask([source = m_source, summary = m_summary](
                 QueueClient &client) { return changeNext(client, source, summary); })
        .then(this, [this](const Batch &batch) {
            m_source = batch.rest;
            m_summary = batch.summary;
            Q_EMIT progressed(m_summary.seen);
            if (!m_summary.error && !m_source.atEnd && !m_stopped)
                return step();
            m_summary.stopped = m_stopped && !m_source.atEnd;
            Q_EMIT finished(m_summary);
            deleteLater();
        });
}

} // namespace pgcourier
