// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/filter/filter.h"

#include <span>

namespace pgcourier {

// One column of the Requests table: its title, what stands under it, and what can be done with that.
struct RequestColumn
{
    // In their first order.
    enum Kind {
        Id,
        Status,
        Method,
        Url,
        Code,
        Attempts,
        Created,
        Duration,
        ErrorText,
        Role,
        NextDue,
        Host,
        Priority,
        Worker
    };

    Kind kind = Id;
    const char *title = nullptr; // to be translated in the context of RequestsModel
    QString (*text)(const JobRow &) = nullptr;
    int digits = 10; // its first width
    bool number = false;
    bool shownAtFirst = true;
    std::optional<PageSort> sort{}; // what a click on the header sorts by
    QString (*tip)(const JobRow &) = nullptr; // the whole of what may be cut, the exact time
    QList<QLatin1String> filterKeys{}; // by which a cell can be filtered; an empty one: by its text
    QString (*filterText)(const JobRow &) = nullptr; // where that isn't the text of the cell
};

// By RequestColumn::Kind.
[[nodiscard]] std::span<const RequestColumn> requestColumns();

// host[:port] as an address has it, in lower case; empty where it has none.
[[nodiscard]] QString hostOf(const QString &url);

} // namespace pgcourier
