// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/queuescan.h"

#include "app/db/session/connection.h"
#include "app/db/session/sqltext.h"

#include <algorithm>
#include <QElapsedTimer>

using namespace Qt::StringLiterals;

namespace pgcourier {

namespace {

constexpr std::chrono::milliseconds countingPatience{1000};
// Ids rise with the times, but for transactions that went on side by side.
constexpr qint64 sameMoment = 10'000;

// How many ids the next piece covers: few at first, since a single body may be large, and ever more while
// pieces are quick.
class PieceSize
{
public:
    PieceSize() { m_piece.start(); }

    [[nodiscard]] qint64 ids() const { return m_ids; }
    void next()
    {
        constexpr int quickMs = 60;
        constexpr int slowMs = 250;
        const qint64 took = m_piece.restart();
        if (took < quickMs)
            m_ids = std::min<qint64>(m_ids * 4, 1LL << 40);
        else if (took < slowMs)
            m_ids = std::min<qint64>(m_ids * 2, 1LL << 40);
        else if (took > 2 * slowMs)
            m_ids = std::max<qint64>(m_ids / 2, 1);
    }

private:
    QElapsedTimer m_piece;
    qint64 m_ids = 256;
};

} // namespace

QueueScan::QueueScan(Connection &connection, const Filter &filter)
    : m_connection(connection)
    , m_filter(filter)
{
}

Result<QueueScan::Bounds> QueueScan::bounds()
{
    const auto rows = m_connection.execute(
        sqlQuery(u"select_scan_bounds"_s), {Parameter(m_filter.after), Parameter(m_filter.before)});
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return Bounds();
    const int firstAfter = rows->knownColumn("first_after");
    const int lastBefore = rows->knownColumn("last_before");
    const bool tooLate = m_filter.after.isValid() && rows->isNull(0, firstAfter);
    const bool tooEarly = m_filter.before.isValid() && rows->isNull(0, lastBefore);
    if (tooLate || tooEarly)
        return Bounds();
    Bounds out{rows->int64(0, rows->knownColumn("oldest")), rows->int64(0, rows->knownColumn("newest"))};
    if (m_filter.after.isValid())
        out.oldest = std::max(out.oldest, rows->int64(0, firstAfter) - sameMoment);
    if (m_filter.before.isValid())
        out.newest = std::min(out.newest, rows->int64(0, lastBefore) + sameMoment);
    if (m_filter.id)
        out = *m_filter.id < out.oldest || *m_filter.id > out.newest ? Bounds()
                                                                     : Bounds{*m_filter.id, *m_filter.id};
    return out;
}

Result<Page> QueueScan::page(const PageRequest &request, const ReadPiece &read)
{
    const auto within = bounds();
    if (!within)
        return within.error();
    const bool down = request.sort != PageSort::Oldest;
    const qint64 last = down ? within->oldest : within->newest;
    qint64 at = down ? within->newest : within->oldest; // the next id to look at
    if (request.before)
        at = down ? std::min(at, request.before->value - 1) : std::max(at, request.before->value + 1);
    const auto over = [&] {
        return within->newest == 0 || (down ? at < last : at > last);
    };
    Page page;
    QElapsedTimer since;
    since.start();
    for (PieceSize piece; !over(); piece.next()) {
        if (since.elapsed() > request.patience.count())
            return endedAt(JobId{down ? at + 1 : at - 1}, page);
        PageRequest some = request;
        some.before = JobId{down ? at + 1 : at - 1};
        some.limit = request.limit - int(page.rows.size());
        const qint64 end = down ? std::max(last, at - piece.ids() + 1) : std::min(last, at + piece.ids() - 1);
        const auto rows = read(some, JobId{end});
        if (!rows && rows.error().kind == ErrorKind::Cancelled) // what was found until then counts
            return endedAt(JobId{down ? at + 1 : at - 1}, page);
        if (!rows)
            return rows.error();
        page.rows.append(*rows);
        page.more = page.rows.size() > request.limit;
        if (page.more) {
            page.rows.resize(request.limit);
            return page;
        }
        at = down ? end - 1 : end + 1;
        if (over())
            break;
        const auto next = nextFrom(JobId{at}, down);
        if (!next)
            return next.error();
        if (!*next)
            break;
        at = (*next)->value;
    }
    return page;
}

// What retention removed leaves gaps of any width.
Result<std::optional<JobId>> QueueScan::nextFrom(JobId id, bool down)
{
    const Parameter none(std::nullopt);
    const auto rows = m_connection.execute(sqlQuery(u"select_place"_s),
        {down ? Parameter(id.value) : none, none, down ? none : Parameter(id.value)});
    if (!rows)
        return rows.error();
    return rows->isEmpty() ? std::optional<JobId>() : std::optional(JobId{rows->int64(0, 0)});
}

Result<Page> QueueScan::endedAt(JobId id, Page page)
{
    const auto place = placeAt(id);
    if (!place)
        return place.error();
    page.more = true;
    page.searchedTo = id;
    page.searchedBack = *place ? (*place)->created : QDateTime();
    return page;
}

Result<MatchCount> QueueScan::count(JobId newest, int limit, const CountPiece &count)
{
    const auto within = bounds();
    if (!within)
        return within.error();
    MatchCount out{0, false, newest};
    QElapsedTimer since;
    since.start();
    qint64 at = std::min(newest.value, within->newest);
    for (PieceSize piece; within->newest > 0 && at >= within->oldest && !out.more; piece.next()) {
        if (since.elapsed() > countingPatience.count()) {
            out.more = true;
            break;
        }
        const qint64 end = std::max(within->oldest, at - piece.ids() + 1);
        const auto some = count(JobId{at}, JobId{end}, int(limit + 1 - out.count));
        if (!some)
            return some.error();
        out.count += *some;
        out.more = out.count > limit;
        const auto next = nextFrom(JobId{end - 1}, true);
        if (!next)
            return next.error();
        if (!*next)
            break;
        at = (*next)->value;
    }
    out.count = std::min<qint64>(out.count, limit);
    return out;
}

Result<QueueSpan> QueueScan::span()
{
    const auto rows = m_connection.execute(
        sqlQuery(u"select_scan_bounds"_s), {Parameter(std::nullopt), Parameter(std::nullopt)});
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return QueueSpan();
    const auto place = [&rows](const char *id, const char *created) {
        return QueuePlace{
            JobId{rows->int64(0, rows->knownColumn(id))}, rows->time(0, rows->knownColumn(created))};
    };
    return QueueSpan{place("oldest", "oldest_created"), place("newest", "newest_created")};
}

Result<std::optional<QueuePlace>> QueueScan::placeAt(std::optional<JobId> id, const QDateTime &time)
{
    const auto rows = m_connection.execute(sqlQuery(u"select_place"_s),
        {id ? Parameter(id->value) : Parameter(std::nullopt), Parameter(time), Parameter(std::nullopt)});
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return std::optional<QueuePlace>();
    return std::optional(QueuePlace{JobId{rows->int64(0, 0)}, rows->time(0, 1)});
}

Result<std::optional<qint64>> QueueScan::newest(qint64 most)
{
    const auto within = bounds();
    if (!within)
        return within.error();
    const qint64 from = within->newest - most + 1;
    return from > within->oldest ? std::optional<qint64>(from) : std::nullopt;
}

} // namespace pgcourier
