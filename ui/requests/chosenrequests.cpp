// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/chosenrequests.h"

#include "ui/requests/requestsfeed.h"
#include "ui/requests/requestsmodel.h"
#include "ui/requests/requeststable.h"

#include <QLocale>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostMatchesCounted = 100'000; // beyond it a person only needs to know that there are more

} // namespace

ChosenRequests::ChosenRequests(Engine &engine, RequestsFeed &feed, RequestsTable &table, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_feed(feed)
    , m_table(table)
{
    connect(&feed, &RequestsFeed::restarted, this, &ChosenRequests::forgetAll);
}

QFuture<Result<MatchCount>> ChosenRequests::countMatching()
{
    return m_engine.ask([filter = matchingFilter()](QueueClient &client) {
        return client.queue().count(filter, mostMatchesCounted);
    });
}

void ChosenRequests::chooseAll()
{
    m_table.selectAll();
    m_counting = true;
    Q_EMIT changed();
    countMatching().then(this, [this, filter = matchingFilter()](const Result<MatchCount> &count) {
        const bool wanted = m_counting && filter == matchingFilter();
        m_counting = false;
        if (!count)
            Q_EMIT failed(count.error());
        else if (wanted)
            m_all = *count;
        Q_EMIT changed();
    });
}

void ChosenRequests::chooseAllAndThen(const std::function<void()> &then)
{
    countMatching().then(this, [this, then, filter = matchingFilter()](const Result<MatchCount> &count) {
        if (!count) {
            Q_EMIT failed(count.error());
            return;
        }
        if (filter != matchingFilter())
            return;
        m_table.selectAll();
        m_all = *count;
        Q_EMIT changed();
        then();
    });
}

void ChosenRequests::forgetAll()
{
    m_counting = false;
    m_all.reset();
}

// Two of the orders list only some statuses: what is not shown is not meant either.
Filter ChosenRequests::matchingFilter() const
{
    Filter filter = m_feed.filter();
    const PageSort sort = m_feed.sort();
    if (sort != PageSort::NextDue && sort != PageSort::Slowest)
        return filter;
    const auto hidden = [sort](JobStatus status) {
        return sort == PageSort::Slowest ? !isFinal(status) : isFinal(status) || status == JobStatus::Running;
    };
    if (filter.statuses.isEmpty())
        filter.statuses = QList<JobStatus>(allJobStatuses.begin(), allJobStatuses.end());
    filter.statuses.removeIf(hidden);
    if (filter.statuses.isEmpty())
        filter.id = 0; // nothing at all
    return filter;
}

bool ChosenRequests::isUnfiltered() const
{
    return m_all && matchingFilter() == Filter{};
}

QList<JobId> ChosenRequests::ids() const
{
    return m_table.selectedIds();
}

qint64 ChosenRequests::count() const
{
    if (!m_all)
        return m_table.selectedCount();
    return m_all->more ? 0 : m_all->count;
}

QString ChosenRequests::text() const
{
    if (m_all && m_all->more && m_all->count == 0)
        return tr("all requests that match");
    if (m_all && m_all->more)
        return tr("more than %1 requests").arg(QLocale().toString(m_all->count));
    const qint64 number = count();
    return number == 1 ? tr("1 request") : tr("%1 requests").arg(QLocale().toString(number));
}

QString ChosenRequests::summary() const
{
    const int selected = m_table.selectedCount();
    const int shown = m_feed.model().rowCount();
    if (m_counting)
        return tr("Counting what matches…");
    if (m_all && m_all->more && m_all->count == 0)
        return tr("All that match are selected");
    if (m_all && m_all->more)
        return tr("All that match are selected: more than %1").arg(QLocale().toString(m_all->count));
    if (m_all)
        return tr("All that match are selected: %1").arg(QLocale().toString(m_all->count));
    if (selected > 0)
        return tr("%1 selected").arg(QLocale().toString(selected));
    const QString loaded = shown > 0 ? tr("%1 loaded").arg(QLocale().toString(shown)) : QString();
    const auto matching = m_feed.matching();
    if (!matching || loaded.isEmpty())
        return loaded;
    const QString number = QLocale().toString(matching->count);
    return (matching->orMore ? tr("more than %1 match").arg(number) : tr("%1 match").arg(number)) + u" · "_s
        + loaded;
}

BatchSource ChosenRequests::source() const
{
    BatchSource source;
    if (m_all) {
        source.allMatching = true;
        source.filter = matchingFilter();
        source.upTo = m_all->newest;
    } else {
        source.ids = ids();
    }
    return source;
}

} // namespace pgcourier
