// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/listjump.h"

#include "ui/models/timetext.h"
#include "ui/requests/requestsfeed.h"
#include "ui/requests/requestsmodel.h"
#include "ui/requests/requeststable.h"

#include <utility>

namespace pgcourier {

namespace {

constexpr int rowsBelow = 200;
constexpr int rowsAbove = 100; // some screens, so that scrolling back begins at once

} // namespace

ListJump::ListJump(Engine &engine, RequestsFeed &feed, RequestsTable &table, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_feed(feed)
    , m_table(table)
{
}

void ListJump::toId(JobId id)
{
    go({id, {}});
}

void ListJump::toTime(const QDateTime &time)
{
    go({std::nullopt, time});
}

void ListJump::toEnd()
{
    go({});
}

void ListJump::go(const Target &target)
{
    if (!isById(m_feed.sort()))
        m_feed.setSort(PageSort::Newest); // the others know no places
    if (m_asking) {
        m_next = target;
        return;
    }
    m_asking = true;
    Landing landing;
    landing.filter = m_feed.filter();
    landing.sort = m_feed.sort();
    m_engine
        .ask([target, landing](QueueClient &client) { return land(client, target, landing); },
            laneOf(landing.filter))
        .then(this, [this, target](const Result<Landing> &answer) { take(target, answer); });
}

Result<ListJump::Landing> ListJump::land(QueueClient &client, const Target &target, Landing landing)
{
    if (target.id) {
        landing.id = *target.id;
    } else if (target.time.isValid()) {
        const auto place = client.queue().placeAt(target.time);
        if (!place)
            return place.error();
        landing.tooOld = !*place;
        if (*place)
            landing.id = (*place)->id;
    }
    if (landing.tooOld || (!target.id && !target.time.isValid())) {
        const auto span = client.queue().span();
        if (!span)
            return span.error();
        const bool toNewest = !landing.tooOld && landing.sort == PageSort::Oldest;
        landing.id = toNewest ? span->newest.id : span->oldest.id;
    }
    const bool down = landing.sort == PageSort::Newest;
    const qint64 id = landing.id.value;
    auto below
        = client.queue().page({landing.filter, JobId{down ? id + 1 : id - 1}, rowsBelow, landing.sort});
    if (!below)
        return below.error();
    const PageSort back = down ? PageSort::Oldest : PageSort::Newest;
    auto above = client.queue().page({landing.filter, landing.id, rowsAbove, back});
    if (!above)
        return above.error();
    landing.below = *std::move(below);
    landing.above = *std::move(above);
    return landing;
}

void ListJump::take(const Target &target, const Result<Landing> &landing)
{
    m_asking = false;
    const auto next = std::exchange(m_next, std::nullopt);
    if (landing)
        show(target, *landing);
    else if (landing.error().kind != ErrorKind::Cancelled)
        Q_EMIT failed(landing.error());
    Q_EMIT arrived();
    if (next)
        go(*next);
}

void ListJump::show(const Target &target, const Landing &landing)
{
    if (landing.id.value == 0) {
        if (target.time.isValid())
            Q_EMIT informed(tr("There is no place to go to: it is not known here when requests were queued"));
        return;
    }
    if (!m_feed.showAround(landing.filter, landing.sort, landing.above, landing.below))
        return;
    const int row = int(landing.above.rows.size());
    const QModelIndex cell = m_feed.model().index(qMin(row, m_feed.model().rowCount() - 1), 0);
    m_table.setTopRow(row);
    if (target.time.isValid() && cell.isValid()) {
        m_table.selectRow(cell.row());
        m_table.scrollTo(cell, QAbstractItemView::PositionAtCenter);
    }
    if (landing.tooOld)
        Q_EMIT informed(tr("No request is as old as %1: this is the oldest").arg(exactTimeText(target.time)));
}

} // namespace pgcourier
