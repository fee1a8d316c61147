// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/replaystore.h"

#include "app/db/jobparameters.h"
#include "app/db/session/answers.h"
#include "app/db/session/record.h"
#include "app/db/session/sqltext.h"

#include <array>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr auto replayColumns = std::to_array<ColumnReader<ReplayRow>>({
    {"id", into<&ReplayRow::id>},
    {"requested_by", into<&ReplayRow::requestedBy>},
    {"created", into<&ReplayRow::created>},
    {"reason", into<&ReplayRow::reason>},
    {"state",
        [](ReplayRow &out, const Cell &cell) {
            out.state = replayStateFromString(cell.text());
        }},
    {"canaries", into<&ReplayRow::canaries>},
    {"min_success", into<&ReplayRow::minSuccess>},
    {"per_second", into<&ReplayRow::perSecond>},
    {"total", into<&ReplayRow::total>},
    {"left_out", into<&ReplayRow::leftOut>},
    {"released", into<&ReplayRow::released>},
    {"under_way", into<&ReplayRow::underWay>},
    {"succeeded", into<&ReplayRow::succeeded>},
    {"failed", into<&ReplayRow::failed>},
    {"cancelled", into<&ReplayRow::cancelled>},
    {"skipped", into<&ReplayRow::skipped>},
    {"waiting", into<&ReplayRow::waiting>},
    {"stop_reason", into<&ReplayRow::stopReason>},
    {"ended", into<&ReplayRow::ended>},
    {"trouble", into<&ReplayRow::trouble>},
});

constexpr auto replayPreviewColumns = std::to_array<ColumnReader<ReplayPreviewRow>>({
    {"left_out", into<&ReplayPreviewRow::leftOut>},
    {"destination", into<&ReplayPreviewRow::destination>},
    {"method", into<&ReplayPreviewRow::method>},
    {"requests", into<&ReplayPreviewRow::requests>},
    {"answered", into<&ReplayPreviewRow::answered>},
    {"unanswered", into<&ReplayPreviewRow::unanswered>},
    {"own_key", into<&ReplayPreviewRow::ownKey>},
});

} // namespace

Result<QList<ReplayRow>> ReplayStore::read(std::optional<qint64> id, std::chrono::seconds ended)
{
    const auto rows = m_connection.execute(sqlQuery(u"select_replays"_s),
        {id ? Parameter(*id) : Parameter(std::nullopt), qint64(ended.count())});
    if (!rows)
        return rows.error();
    return Records<ReplayRow>(*rows, replayColumns).all();
}

Result<QList<ReplayRow>> ReplayStore::list(std::chrono::seconds ended)
{
    return read(std::nullopt, ended);
}

Result<ReplayRow> ReplayStore::get(qint64 id)
{
    const auto rows = read(id, {});
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return Error::notFound(u"There is no replay %1, or it is another role's"_s.arg(id));
    return rows->constFirst();
}

Result<ReplayPreview> ReplayStore::preview(const QList<JobId> &ids, bool succeededToo)
{
    const auto rows = m_connection.execute(sqlQuery(u"preview_replay"_s), {idArray(ids), succeededToo});
    if (!rows)
        return rows.error();
    return Records<ReplayPreviewRow>(*rows, replayPreviewColumns).all();
}

Result<qint64> ReplayStore::start(const QList<JobId> &ids, const ReplayOptions &options)
{
    return oneValue(m_connection.execute(sqlQuery(u"start_replay"_s),
                        {idArray(ids), options.canaries, options.minSuccess, options.perSecond,
                            unlessEmpty(options.reason), options.succeededToo}),
        &Rows::int64);
}

Result<bool> ReplayStore::stop(qint64 id)
{
    return oneValue(m_connection.execute("select net.stop_replay($1::bigint)", {id}), &Rows::boolean);
}

} // namespace pgcourier
