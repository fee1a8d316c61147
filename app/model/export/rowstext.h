// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/storedrows.h"

#include <QStringList>

namespace pgcourier {

enum class RowsFormat { Tabs, Csv, Json, Markdown, Insert };

// Rows as text to be pasted: each format with the columns' names, NULL told from the empty text where it can.
// `numeric` by column: its values may stand bare.
[[nodiscard]] QString rowsText(
    const QStringList &columns, const QList<bool> &numeric, const QList<TextRow> &rows, RowsFormat format);

} // namespace pgcourier
