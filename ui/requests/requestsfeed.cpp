// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/requestsfeed.h"

#include "ui/requests/requestcolumns.h"
#include "ui/requests/requestsmodel.h"

#include <QScopedValueRollback>
#include <utility>

namespace pgcourier {

using namespace std::chrono_literals;

namespace {

constexpr qint64 slowestEveryMs = 3000; // it reads 100,000 rows
constexpr int feedPageSize = 200;
constexpr auto searchPatience = 3s; // of one step back through rows that have to be read
constexpr qsizetype mostSeen = 200; // hosts and roles that completion offers

} // namespace

QList<StatusCount> statusCounts(const QueueStats &stats)
{
    QList<StatusCount> counts{{.status = std::nullopt, .estimated = stats.estimated}};
    for (JobStatus status : allJobStatuses) {
        const bool waits = status == JobStatus::Pending || status == JobStatus::Retrying;
        counts.append(
            {.status = status, .count = stats.counts.value(status), .estimated = stats.estimated && waits});
    }
    for (qint64 count : stats.counts)
        counts.first().count += count;
    return counts;
}

RequestsFeed::RequestsFeed(Engine &engine, Look look, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_look(std::move(look))
    , m_model(new RequestsModel(this))
    , m_matches(new MatchCounts(engine, this))
{
    connect(m_matches, &MatchCounts::changed, this, [this] {
        if (m_counted != Filter{})
            Q_EMIT counted(m_matches->counts());
    });
    connect(m_model, &RequestsModel::olderWanted, this, &RequestsFeed::loadOlder);
    connect(m_model, &RequestsModel::newerWanted, this, &RequestsFeed::loadNewer);
    m_watchDelay.setSingleShot(true);
    m_watchDelay.setInterval(200ms);
    connect(&m_watchDelay, &QTimer::timeout, this, &RequestsFeed::updateWatch);
    updateWatch();
}

PageSort RequestsFeed::sort() const
{
    return m_model->sort();
}

bool RequestsFeed::holdsMore() const
{
    return m_model->heldCount() >= m_watch.headLimit;
}

void RequestsFeed::setFilter(const Filter &filter, const QString &text)
{
    m_filterText = text;
    if (filter == m_watch.filter)
        return;
    m_watch.filter = filter;
    restart();
}

void RequestsFeed::setCounted(const Filter &filter)
{
    if (filter == m_counted)
        return;
    m_counted = filter;
    m_matches->setFilter(filter);
    if (filter == Filter{})
        m_engine.refresh();
}

std::optional<StatusCount> RequestsFeed::matching() const
{
    if (m_counted == Filter{})
        return std::nullopt;
    StatusCount sum;
    for (const StatusCount &of : m_matches->counts()) {
        const bool listed = of.status
            && (m_watch.filter.statuses.isEmpty() || m_watch.filter.statuses.contains(*of.status));
        if (!listed)
            continue;
        if (!of.known)
            return std::nullopt;
        sum.count += of.count;
        sum.orMore = sum.orMore || of.orMore;
    }
    return sum;
}

void RequestsFeed::setSort(PageSort sort)
{
    if (sort == m_model->sort())
        return;
    m_model->setSort(sort);
    // The slowest are asked for by themselves, and not four times a second.
    m_watch.sort = sort == PageSort::Slowest ? PageSort::Newest : sort;
    m_watch.headLimit = sort == PageSort::Slowest ? 1 : Watch().headLimit;
    Q_EMIT sortChanged(sort);
    restart();
}

void RequestsFeed::restart()
{
    stopSearch();
    m_model->startAnew();
    m_sinceSlowest.invalidate();
    Q_EMIT restarted();
    updateWatch();
}

void RequestsFeed::setPaused(bool paused)
{
    if (paused == m_paused)
        return;
    m_paused = paused;
    Q_EMIT pausedChanged(paused);
    if (!paused)
        follow();
}

void RequestsFeed::startAnew()
{
    m_seen = {};
    m_matches->forget();
    m_model->startAnew();
}

// Rows that were let go above are not walked back to.
void RequestsFeed::follow()
{
    if (m_model->isDetached())
        m_model->startAnew();
    m_model->setHolding(false);
    admitNext();
    Q_EMIT topWanted();
    m_engine.refresh();
}

void RequestsFeed::admitNext()
{
    m_admitting = true;
}

void RequestsFeed::takeScroll()
{
    const TableLook look = m_look();
    const bool back = look.atTop && look.selected <= 1;
    if (back && m_model->heldCount() > 0 && !m_paused && !m_model->isDetached())
        follow();
    m_watchDelay.start();
}

void RequestsFeed::updateWatch()
{
    m_watch.inSight.clear();
    if (m_model->hasHead() && !m_paused) {
        // A head that is dear to look for is not read again each time.
        const bool headTells = !m_model->isDetached() && !m_watch.filter.readsRows();
        const int covered = headTells ? m_watch.headLimit / 2 : 0;
        const TableLook look = m_look();
        for (int row = qMax(look.first, covered); row <= look.last; ++row)
            m_watch.inSight.append(m_model->at(row)->id);
    }
    if (m_watchNumber != 0 && m_watch == m_watchSent)
        return;
    m_watchSent = m_watch;
    m_watchNumber = m_engine.watch(m_watch);
}

void RequestsFeed::takeSnapshot(const Snapshot &snapshot)
{
    const bool all = m_counted == Filter{};
    Q_EMIT counted(all ? statusCounts(snapshot.stats) : m_matches->counts());
    if (!all)
        m_matches->askAgain();
    rememberSeen(snapshot.head.rows);
    if (snapshot.watchNumber < m_watchNumber)
        return;
    const QScopedValueRollback merging(m_merging, true);
    if (sort() == PageSort::Slowest)
        askForSlowest();
    else if (snapshot.headRead)
        takeHead(snapshot.head);
    if (!m_paused)
        m_model->mergeRows(m_watch.inSight, snapshot.inSight);
    if (sort() == PageSort::Oldest && m_look().atBottom && !m_paused)
        m_model->lookForMore();
    Q_EMIT merged();
    m_watchDelay.start();
}

// Several selected rows are looked at: nothing slides away under them.
void RequestsFeed::takeHead(const Page &head)
{
    if (m_paused && m_model->hasHead()) {
        m_model->countHeld(head);
        return;
    }
    const TableLook look = m_look();
    const bool hold = !look.atTop || m_model->isDetached() || look.selected > 1;
    const bool admit = std::exchange(m_admitting, false);
    m_model->setHolding(hold && !admit);
    m_model->mergeHead(head);
}

void RequestsFeed::askForSlowest()
{
    const bool due = !m_sinceSlowest.isValid() || m_sinceSlowest.hasExpired(slowestEveryMs);
    if (m_askingSlowest || !due || (m_paused && m_model->hasHead()))
        return;
    m_askingSlowest = true;
    m_sinceSlowest.start();
    PageRequest request;
    request.filter = m_watch.filter;
    request.sort = PageSort::Slowest;
    m_engine.ask([request](QueueClient &client) { return client.queue().page(request); })
        .then(this, [this, request](const Result<Page> &page) { takeSlowest(request, page); });
}

void RequestsFeed::takeSlowest(const PageRequest &asked, const Result<Page> &page)
{
    m_askingSlowest = false;
    if (sort() != asked.sort || m_watch.filter != asked.filter)
        return m_sinceSlowest.invalidate();
    if (!page) {
        Q_EMIT failed(page.error());
        return;
    }
    const QScopedValueRollback merging(m_merging, true);
    takeHead(*page);
    Q_EMIT merged();
}

bool RequestsFeed::showAround(const Filter &of, PageSort sort, const Page &above, const Page &below)
{
    if (of != m_watch.filter || sort != m_model->sort())
        return false;
    const QScopedValueRollback merging(m_merging, true);
    m_model->setHolding(above.more);
    m_model->showAround(above, below);
    Q_EMIT merged();
    m_watchDelay.start();
    return true;
}

void RequestsFeed::stopSearch()
{
    if (m_model->isSearchingOn())
        m_engine.cancel(Engine::Lane::Search);
}

void RequestsFeed::loadOlder(JobId before, qint64 orderKey)
{
    PageRequest request{m_watch.filter, before, feedPageSize, sort(), orderKey};
    if (m_model->isSearchingOn())
        request.patience = searchPatience;
    m_engine
        .ask([request](QueueClient &client) { return client.queue().page(request); }, laneOf(request.filter))
        .then(this, [this, request](const Result<Page> &page) {
            if (sort() != request.sort || m_watch.filter != request.filter)
                return;
            if (!page)
                return m_model->olderFailed();
            const QScopedValueRollback merging(m_merging, true);
            m_model->appendOlder(*request.before, *page);
        });
}

// The page above is the page below of the opposite order.
void RequestsFeed::loadNewer(JobId behind)
{
    const PageSort back = sort() == PageSort::Oldest ? PageSort::Newest : PageSort::Oldest;
    const PageRequest request{m_watch.filter, behind, feedPageSize, back, 0};
    m_engine
        .ask([request](QueueClient &client) { return client.queue().page(request); }, laneOf(request.filter))
        .then(this, [this, request](const Result<Page> &page) {
            if (sort() == request.sort || m_watch.filter != request.filter)
                return;
            if (!page)
                return m_model->newerFailed();
            const QScopedValueRollback merging(m_merging, true);
            const bool atTop = m_look().atTop;
            m_model->prependNewer(*request.before, *page);
            // As many may have been let go below: the number of rows does not tell.
            if (atTop && m_model->rowOf(*request.before) > 0)
                Q_EMIT prepended(int(page->rows.size()));
        });
}

void RequestsFeed::rememberSeen(const QList<JobRow> &rows)
{
    const auto add = [](QStringList &list, const QString &value) {
        if (!value.isEmpty() && list.size() < mostSeen && !list.contains(value))
            list.append(value);
    };
    const FilterValues before = m_seen;
    for (const JobRow &row : rows) {
        add(m_seen.hosts, hostOf(row.url));
        add(m_seen.roles, row.requestedBy);
    }
    if (m_seen != before)
        Q_EMIT seenChanged(m_seen);
}

Engine::Lane laneOf(const Filter &filter)
{
    return filter.readsRows() ? Engine::Lane::Search : Engine::Lane::Interactive;
}

} // namespace pgcourier
