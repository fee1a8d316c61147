// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/script.h"

#include <QAbstractTableModel>
#include <QHash>

namespace pgcourier {

// The rows that one statement of a script answered, a page of them at a time.
class ResultModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setResult(const StatementResult &result); // with its first page
    void setPage(const RowPage &page, qint64 firstRow);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    [[nodiscard]] const QStringList &columns() const { return m_columns; }
    [[nodiscard]] std::optional<QString> cell(int row, int column) const
    {
        return m_rows.at(row).value(column);
    }
    [[nodiscard]] bool isNumeric(int column) const { return m_numeric.value(column); }
    [[nodiscard]] bool isCut(int row, int column) const { return m_cut.contains({row, column}); }

private:
    [[nodiscard]] int alignment(int column) const;

    QStringList m_columns;
    QList<bool> m_numeric;
    QList<TextRow> m_rows;
    QHash<std::pair<int, int>, qint64> m_cut; // bytes of cells that are here in part
    qint64 m_firstRow = 0;
};

} // namespace pgcourier
