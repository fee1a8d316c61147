// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/script.h"

#include <QAbstractTableModel>

namespace pgcourier {

// The rows that one statement of a script answered.
class ResultModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setResult(const StatementResult &result);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] int alignment(int column) const;

    StatementResult m_result;
};

} // namespace pgcourier
