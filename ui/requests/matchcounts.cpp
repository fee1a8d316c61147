// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/matchcounts.h"

#include <algorithm>

namespace pgcourier {

namespace {

constexpr int mostCounted
    = 10'000; // of each status; beyond it a person only needs to know that there are more
constexpr int leastRestMs = 1500;

QList<StatusCount> unknownCounts()
{
    QList<StatusCount> counts{{.status = std::nullopt, .known = false}};
    for (JobStatus status : allJobStatuses)
        counts.append({.status = status, .known = false});
    return counts;
}

// What could not be counted stays unknown: the page says why in its own answer.
QList<StatusCount> countEach(QueueClient &client, const Filter &filter)
{
    QList<StatusCount> counts = unknownCounts();
    StatusCount &all = counts.first();
    all.known = true;
    for (StatusCount &of : counts) {
        if (!of.status)
            continue;
        Filter one = filter;
        one.statuses = {*of.status};
        const bool leftOut = !filter.statuses.isEmpty() && !filter.statuses.contains(*of.status);
        const Result<MatchCount> counted = leftOut ? MatchCount() : client.queue().count(one, mostCounted);
        of.known = counted.ok();
        all.known = all.known && of.known;
        if (!counted)
            continue;
        of.count = counted->count;
        of.orMore = counted->more;
        all.count += of.count;
        all.orMore = all.orMore || of.orMore;
    }
    return counts;
}

} // namespace

MatchCounts::MatchCounts(Engine &engine, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_counts(unknownCounts())
    , m_question(0)
{
}

void MatchCounts::setFilter(const Filter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    forget();
    if (m_filter != Filter{})
        ask();
}

void MatchCounts::forget()
{
    if (!m_question.isDue())
        m_engine.cancel(Engine::Lane::Counts);
    m_question.forget();
    m_sinceAnswer.invalidate();
    m_counts = unknownCounts();
    Q_EMIT changed();
}

void MatchCounts::askAgain()
{
    if (!m_sinceAnswer.isValid() || m_sinceAnswer.hasExpired(m_restMs))
        ask();
}

void MatchCounts::ask()
{
    const auto number = m_question.ask();
    if (!number)
        return;
    m_sinceAsked.start();
    m_engine
        .ask([filter = m_filter](QueueClient &client) { return countEach(client, filter); },
            Engine::Lane::Counts)
        .then(this, [this, number = *number](const QList<StatusCount> &counts) { take(number, counts); });
}

void MatchCounts::take(quint64 number, const QList<StatusCount> &counts)
{
    if (!m_question.take(number))
        return;
    m_restMs = std::max<qint64>(leastRestMs, 3 * m_sinceAsked.elapsed());
    m_sinceAnswer.start();
    m_counts = counts;
    Q_EMIT changed();
}

} // namespace pgcourier
