// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/batchsource.h"

namespace pgcourier {

// Going down by id a batch never meets what an earlier one has changed.
Result<QList<JobRow>> BatchSource::next(QueueClient &client, int size)
{
    if (atEnd)
        return QList<JobRow>{};
    if (!allMatching) {
        const QList<JobId> some = ids.mid(0, size);
        ids = ids.mid(size);
        atEnd = ids.isEmpty();
        return client.queue().rows(some);
    }
    const auto page = client.queue().page({filter, JobId{upTo.value + 1}, size});
    if (!page)
        return page.error();
    atEnd = !page->more || (page->rows.isEmpty() && !page->searchedTo);
    if (page->searchedTo)
        upTo = JobId{page->searchedTo->value - 1};
    else if (!page->rows.isEmpty())
        upTo = JobId{page->rows.constLast().id.value - 1};
    return page->rows;
}

} // namespace pgcourier
