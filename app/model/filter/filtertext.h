// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/filter/filter.h"

namespace pgcourier {

// The query language of the Filter box:
//     status:failed,retrying host:api.example.com code:5xx method:post after:-1h before:today role:web id:42
//     worker:3 some text -host:b.example -code:404 -noise, and what filtercontent.h has
// Words without a key are searched for in the URL and the error; a minus sign leaves out what matches. A
// value with spaces goes in double quotes. Times without a zone are local; `now` is what -1h, today and
// yesterday count from.
[[nodiscard]] Result<Filter> parseFilterText(QStringView text, const QDateTime &now);

// Shows the requests to addresses that contain this one: its host, and the whole as text.
[[nodiscard]] QString urlFilterText(const QString &url);

// "status:", "host:", …: what can be written, for completion.
[[nodiscard]] QStringList filterTextKeys();

} // namespace pgcourier
