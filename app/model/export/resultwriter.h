// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/script.h"

class QIODevice;

namespace pgcourier {

enum class ResultFormat { Csv, Json };

// Writes all rows of a result, those that are stored included: CSV with a line of titles, or a JSON array
// with an object per row, in which numbers are numbers and a second column of one name has "_2" behind it.
// Answers how many; a failure of the device is an error of kind File.
[[nodiscard]] Result<qint64> writeResult(
    QIODevice &device, const StatementResult &result, ResultFormat format);

// A cell as csvRecord() tells NULL from the empty text.
[[nodiscard]] QString csvCell(const std::optional<QString> &cell);

// RFC 8259, 6: not each number of the server's is one there.
[[nodiscard]] bool isJsonNumber(const QString &text);
// What members of an object are called: a name that comes again gets a number.
[[nodiscard]] QStringList uniqueNames(const QStringList &columns);

} // namespace pgcourier
