// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/job.h"

#include <QStringList>

namespace pgcourier {

// One record of RFC 4180 with its CR LF: cells with a comma, a quote or a line break stand in quotes. A null
// string is nothing at all, an empty one "", as in PostgreSQL's CSV. What a spreadsheet would take for a
// formula gets an apostrophe in front, which makes it a text.
[[nodiscard]] QByteArray csvRecord(const QStringList &cells);
// The same with tabs and LF, as spreadsheets take it from the clipboard.
[[nodiscard]] QString tabRecord(const QStringList &cells);

// The columns of SPEC 2.2 and the duration of the newest attempt.
[[nodiscard]] QStringList csvTitles();
[[nodiscard]] QStringList csvCells(const JobRow &row);

} // namespace pgcourier
