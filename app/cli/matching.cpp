// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/matching.h"

#include <algorithm>

namespace pgcourier {

namespace {

constexpr int matchingPage = 1000;

} // namespace

Status readMatching(QueueClient &client, const Filter &filter, int limit,
    const std::function<void(const QList<JobRow> &)> &page)
{
    PageRequest request{filter, {}, 0};
    int had = 0;
    bool more = true;
    while (more && had < limit) {
        request.limit = std::min(limit - had, matchingPage);
        const Result<Page> found = client.queue().page(request);
        if (!found)
            return found.error();
        page(found->rows);
        had += int(found->rows.size());
        more = found->more && (found->searchedTo || !found->rows.isEmpty());
        if (more)
            request.before = found->searchedTo ? *found->searchedTo : found->rows.last().id;
    }
    return Done{};
}

} // namespace pgcourier
