// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/emptytable.h"

#include "ui/requests/requestsfeed.h"
#include "ui/requests/requestsmodel.h"

#include <QCoreApplication>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct EmptyTable
{
    Q_DECLARE_TR_FUNCTIONS(EmptyTable)
};

} // namespace

EmptyText emptyTableText(const RequestsFeed &feed, std::optional<JobStatus> tab, const EmptyText &otherwise)
{
    Filter tabOnly;
    if (tab)
        tabOnly.statuses = {*tab};
    if (!feed.model().hasHead() || otherwise.icon != "inbox"_L1)
        return otherwise;
    if (feed.sort() == PageSort::NextDue)
        return {u"clock"_s, EmptyTable::tr("No request is waiting"),
            EmptyTable::tr(
                "Sorted by next due, only what waits is shown. Sort by newest to see every request."),
            {}};
    if (feed.sort() == PageSort::Slowest)
        return {u"clock"_s, EmptyTable::tr("No request has ended"),
            EmptyTable::tr(
                "Sorted by slowest, only what ended is shown. Sort by newest to see every request."),
            {}};
    if (feed.filter() == Filter{})
        return otherwise;
    if (feed.filter() == tabOnly)
        return {u"inbox"_s, EmptyTable::tr("No request is %1").arg(toString(*tab)),
            EmptyTable::tr("The tab All shows every request."), {}};
    if (feed.model().searchedTo())
        return {u"search"_s, EmptyTable::tr("Nothing found so far"),
            EmptyTable::tr("Older requests were not looked at yet."), {}};
    return {u"filter"_s, EmptyTable::tr("No request matches the filter"),
        EmptyTable::tr("Change the filter or clear it."), {}};
}

} // namespace pgcourier
