// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/job.h"

namespace pgcourier {

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

    bool operator==(const Filter &) const = default;
};

// One page, newest first, by key (created is monotonic in id): nothing is skipped or shown twice
// while rows arrive, and page one million costs what page one does.
struct PageRequest
{
    Filter filter;
    std::optional<JobId> before; // rows with a smaller id; none: the newest
    int limit = 200; // 1..1000

    bool operator==(const PageRequest &) const = default;
};

struct Page
{
    QList<JobRow> rows;
    bool more = false; // older rows exist

    bool operator==(const Page &) const = default;
};

} // namespace pgcourier
