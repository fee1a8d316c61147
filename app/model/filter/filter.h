// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/job.h"

#include <QStringList>

namespace pgcourier {

// A range with both ends in it; an end that is none is open.
struct NumberRange
{
    std::optional<qint64> from;
    std::optional<qint64> to;

    bool operator==(const NumberRange &) const = default;
};

// A header of the request: its name in lower case, and its value, whole or a part of it; none: any.
struct HeaderMatch
{
    QString name;
    std::optional<QString> value;
    bool whole = true;

    bool operator==(const HeaderMatch &) const = default;
};

// What no index knows, and what is inside of requests and responses. Texts are found anywhere, without case.
struct ContentFilter
{
    NumberRange took; // microseconds of the newest attempt
    NumberRange attempts; // begun so far
    QStringList errors; // in error_msg
    QStringList keys; // the idempotency key; * stands for any text
    QStringList orderings; // the ordering key; likewise
    QStringList tables; // whose change it was sent for, "orders" or "public.orders"; likewise
    QStringList bodies; // in the request's body
    QStringList responses; // in the body of a response to any attempt
    QList<HeaderMatch> headers;

    bool operator==(const ContentFilter &) const = default;
};

// What a filter leaves out. A row that has no code, host, role, duration or key is never left out for it.
struct Exclusion
{
    QStringList texts;
    QStringList methods;
    QStringList hosts;
    QStringList roles;
    std::optional<int> codeFrom;
    std::optional<int> codeTo;
    ContentFilter inside;

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
    std::optional<qint64> scheduleId; // what came of that schedule
    ContentFilter inside; // all of it
    Exclusion without;

    // Whether every row has to be read to know: such a list is looked for piece by piece, within a bound.
    [[nodiscard]] bool readsRows() const;
    bool operator==(const Filter &) const = default;
};

// Due first has only what waits; slowest only what ended, and of that the newest 100,000.
enum class PageSort { Newest, Oldest, NextDue, Slowest };
[[nodiscard]] inline bool isById(PageSort sort)
{
    return sort == PageSort::Newest || sort == PageSort::Oldest;
}

// One page in the order of `sort`, by key (created is monotonic in id): nothing is skipped or shown twice
// while rows arrive, and page one million costs what page one does.
struct PageRequest
{
    Filter filter;
    std::optional<JobId> before; // only rows behind this one in the order; none: the first page
    int limit = 200; // 1..1000
    PageSort sort = PageSort::Newest;
    qint64 beforeKey = 0; // that row's orderKey
    // How long a filter that reads rows may look for a full page; then it says how far it came.
    std::chrono::milliseconds patience{1000};

    bool operator==(const PageRequest &) const = default;
};

struct Page
{
    QList<JobRow> rows;
    bool more = false; // there are rows behind these
    // The patience was over here, and not all of a page was found: what is behind this id was not looked at.
    std::optional<JobId> searchedTo = {};
    QDateTime searchedBack = {}; // when it was queued

    bool operator==(const Page &) const = default;
};

// A request as a place in the whole list.
struct QueuePlace
{
    JobId id;
    QDateTime created;

    bool operator==(const QueuePlace &) const = default;
};

// From where to where the list goes; ids of 0: there is no request.
struct QueueSpan
{
    QueuePlace oldest;
    QueuePlace newest;

    bool operator==(const QueueSpan &) const = default;
};

// Whether a page in that order shows `a` above `b`.
[[nodiscard]] bool standsBefore(const JobRow &a, const JobRow &b, PageSort sort);

// How many requests match, counted up to a limit, and not for long, only: a history has no cheap count.
struct MatchCount
{
    qint64 count = 0;
    bool more = false; // there are more than `count`
    JobId newest; // of all that exist: what comes later was not counted

    bool operator==(const MatchCount &) const = default;
};

} // namespace pgcourier
