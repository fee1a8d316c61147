// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/job.h"

#include <QStringList>

namespace pgcourier {

// What a filter leaves out. A row that has no code, host or role is never left out for it.
struct Exclusion
{
    QStringList texts;
    QStringList methods;
    QStringList hosts;
    QStringList roles;
    std::optional<int> codeFrom;
    std::optional<int> codeTo;

    bool operator==(const Exclusion &) const = default;
};

// Which requests a list shows. Empty members do not filter.
struct Filter
{
    QList<JobStatus> statuses; // any of them; empty: all
    QString text; // somewhere in url or error_msg, without case
    QString method;
    QString host; // equal to the request's host, or to its host:port
    QString role; // requested_by
    std::optional<int> codeFrom; // status code range, both ends included: 5xx is 500..599
    std::optional<int> codeTo;
    QDateTime after;
    QDateTime before;
    std::optional<qint64> id;
    std::optional<qint64> workerId;
    Exclusion without;

    bool operator==(const Filter &) const = default;
};

// Due first has only what waits; slowest only what ended, and of that the newest 100,000.
enum class PageSort { Newest, Oldest, NextDue, Slowest };

// One page in the order of `sort`, by key (created is monotonic in id): nothing is skipped or shown twice
// while rows arrive, and page one million costs what page one does.
struct PageRequest
{
    Filter filter;
    std::optional<JobId> before; // only rows behind this one in the order; none: the first page
    int limit = 200; // 1..1000
    PageSort sort = PageSort::Newest;
    qint64 beforeKey = 0; // that row's orderKey

    bool operator==(const PageRequest &) const = default;
};

struct Page
{
    QList<JobRow> rows;
    bool more = false; // there are rows behind these

    bool operator==(const Page &) const = default;
};

// Whether a page in that order shows `a` above `b`.
[[nodiscard]] bool standsBefore(const JobRow &a, const JobRow &b, PageSort sort);

// How many requests match, counted up to a limit only: a history has no cheap count.
struct MatchCount
{
    qint64 count = 0;
    bool more = false; // there are more than `count`
    JobId newest; // of all that exist: what comes later was not counted

    bool operator==(const MatchCount &) const = default;
};

} // namespace pgcourier
