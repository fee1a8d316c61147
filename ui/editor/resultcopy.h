// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/export/rowstext.h"

#include <memory>
#include <QModelIndex>

namespace pgcourier {

class ResultModel;

// Cells that were selected, to be copied: from the first column to the last, those between that are not
// selected empty.
struct ResultCopy
{
    std::shared_ptr<const StoredRows> stored; // where cells that were cut are whole
    int page = 0;
    RowsFormat format = RowsFormat::Tabs;
    QStringList titles;
    QList<bool> numeric;
    int firstColumn = 0;
    QList<int> rows;
    QList<TextRow> cells; // as they are in memory
    QList<QList<bool>> cut;

    [[nodiscard]] bool isWhole() const;
    // The text for the clipboard; a single cell as it is. May read a file.
    [[nodiscard]] Result<QString> text() const;
};

[[nodiscard]] ResultCopy copyOf(const ResultModel &model, QModelIndexList cells, RowsFormat format);

} // namespace pgcourier
