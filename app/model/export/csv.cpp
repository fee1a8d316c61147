// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/export/csv.h"

#include <algorithm>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

bool isNumber(QStringView cell)
{
    bool ok = false;
    (void)cell.toDouble(&ok);
    return ok && cell.back().isDigit(); // neither inf nor nan
}

// Spreadsheets take a cell that begins so for a formula, which may read files and send what it finds.
bool readsAsFormula(QStringView cell)
{
    return !cell.isEmpty() && u"=+-@\t\r\n＝＋－＠"_s.contains(cell.front()) && !isNumber(cell);
}

QString quoted(const QString &cell, QChar separator)
{
    if (cell.isNull())
        return {};
    const QString guarded = readsAsFormula(cell) ? u'\'' + cell : cell;
    const bool needed = guarded.isEmpty()
        || std::any_of(guarded.begin(), guarded.end(),
            [separator](QChar c) { return c == separator || c == u'"' || c == u'\r' || c == u'\n'; });
    return needed ? u'"' + QString(guarded).replace(u'"', u"\"\""_s) + u'"' : guarded;
}

QString record(const QStringList &cells, QChar separator)
{
    QStringList out;
    out.reserve(cells.size());
    for (const QString &cell : cells)
        out.append(quoted(cell, separator));
    return out.join(separator);
}

QString time(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs) : QString();
}

QString number(const std::optional<int> &value)
{
    return value ? QString::number(*value) : QString();
}

QString duration(const JobRow &row)
{
    if (row.totalMs)
        return QString::number(qRound64(*row.totalMs));
    if (!row.startedAt.isValid() || !row.finishedAt.isValid())
        return {};
    return QString::number(row.startedAt.msecsTo(row.finishedAt));
}

} // namespace

QByteArray csvRecord(const QStringList &cells)
{
    return record(cells, u',').toUtf8() + "\r\n";
}

QString tabRecord(const QStringList &cells)
{
    return record(cells, u'\t') + u'\n';
}

QStringList csvTitles()
{
    return {u"id"_s, u"status"_s, u"method"_s, u"url"_s, u"status_code"_s, u"error_msg"_s, u"attempt"_s,
        u"max_attempts"_s, u"created"_s, u"scheduled_at"_s, u"started_at"_s, u"finished_at"_s,
        u"duration_ms"_s, u"priority"_s, u"worker_id"_s, u"requested_by"_s, u"idempotency_key"_s,
        u"ordering_key"_s};
}

QStringList csvCells(const JobRow &row)
{
    return {QString::number(row.id.value), toString(row.status), row.method, row.url, number(row.statusCode),
        row.errorMsg, QString::number(row.attempt), number(row.maxAttempts), time(row.created),
        time(row.scheduledAt), time(row.startedAt), time(row.finishedAt), duration(row),
        QString::number(row.priority), row.workerId == 0 ? QString() : QString::number(row.workerId),
        row.requestedBy, row.idempotencyKey, row.orderingKey};
}

} // namespace pgcourier
