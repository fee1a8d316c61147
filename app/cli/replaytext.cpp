// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/replaytext.h"

#include "app/cli/requesttext.h"
#include "app/model/jobjson.h"

#include <QJsonArray>

namespace pgcourier {

using namespace Qt::StringLiterals;

Table replayTable(const QList<ReplayRow> &replays)
{
    Table table{{{u"id"_s}, {u"state"_s}, {u"sent"_s}, {u"of"_s}, {u"succeeded"_s}, {u"failed"_s},
                    {u"begun"_s}, {u"by"_s}, {u"reason"_s}},
        {}};
    for (const ReplayRow &row : replays) {
        const QString why = !row.trouble.isEmpty() ? row.trouble
            : row.stopReason.isEmpty()             ? row.reason
                                                   : row.stopReason;
        table.rows.append(
            {QString::number(row.id), toString(row.state), QString::number(row.released - row.skipped),
                QString::number(row.total), QString::number(row.succeeded), QString::number(row.failed),
                localTime(row.created), row.requestedBy, why});
    }
    return table;
}

QJsonObject toJson(const ReplayRow &row)
{
    return {{u"id"_s, row.id}, {u"state"_s, toString(row.state)}, {u"requested_by"_s, row.requestedBy},
        {u"created"_s, timeOrNull(row.created)}, {u"reason"_s, textOrNull(row.reason)},
        {u"canaries"_s, row.canaries}, {u"min_success"_s, row.minSuccess},
        {u"per_second"_s, row.perSecond ? QJsonValue(*row.perSecond) : QJsonValue()}, {u"total"_s, row.total},
        {u"left_out"_s, row.leftOut}, {u"released"_s, row.released}, {u"under_way"_s, row.underWay},
        {u"succeeded"_s, row.succeeded}, {u"failed"_s, row.failed}, {u"cancelled"_s, row.cancelled},
        {u"skipped"_s, row.skipped}, {u"waiting"_s, row.waiting},
        {u"stop_reason"_s, textOrNull(row.stopReason)}, {u"ended"_s, timeOrNull(row.ended)},
        {u"trouble"_s, textOrNull(row.trouble)}};
}

Table previewTable(const ReplayPreview &preview)
{
    Table table{{{u"destination"_s}, {u"method"_s}, {u"requests"_s}, {u"answered before"_s},
                    {u"sent unanswered"_s}, {u"own key"_s}},
        {}};
    for (const ReplayPreviewRow &row : preview) {
        if (row.leftOut.isEmpty())
            table.rows.append({row.destination, row.method, QString::number(row.requests),
                QString::number(row.answered), QString::number(row.unanswered), QString::number(row.ownKey)});
    }
    return table;
}

QJsonObject toJson(const ReplayPreview &preview)
{
    const ReplayTotals totals = totalsOf(preview);
    QJsonArray rows;
    for (const ReplayPreviewRow &row : preview)
        rows.append(QJsonObject{{u"left_out"_s, textOrNull(row.leftOut)},
            {u"destination"_s, textOrNull(row.destination)}, {u"method"_s, textOrNull(row.method)},
            {u"requests"_s, row.requests}, {u"answered"_s, row.answered}, {u"unanswered"_s, row.unanswered},
            {u"own_key"_s, row.ownKey}});
    return {{u"requests"_s, totals.taken}, {u"left_out"_s, totals.leftOut}, {u"answered"_s, totals.answered},
        {u"unanswered"_s, totals.unanswered}, {u"own_key"_s, totals.ownKey}, {u"groups"_s, rows}};
}

} // namespace pgcourier
