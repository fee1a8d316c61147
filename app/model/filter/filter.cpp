// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/filter/filter.h"

namespace pgcourier {

bool Filter::readsRows() const
{
    return !text.isEmpty() || !without.texts.isEmpty() || inside != ContentFilter()
        || without.inside != ContentFilter();
}

bool standsBefore(const JobRow &a, const JobRow &b, PageSort sort)
{
    switch (sort) {
    case PageSort::Newest:
        return a.id > b.id;
    case PageSort::Oldest:
        return a.id < b.id;
    case PageSort::NextDue:
        return a.orderKey != b.orderKey ? a.orderKey < b.orderKey : a.id < b.id;
    case PageSort::Slowest:
        return a.orderKey != b.orderKey ? a.orderKey > b.orderKey : a.id > b.id;
    }
    return false;
}

} // namespace pgcourier
