// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <QAbstractTableModel>
#include <QList>

namespace pgcourier {

// A read-only table over a short list of values: a column is a title and the text of a value under it.
// For lists that come whole each time; the number of rows changes at the end, known rows are updated.
template <typename Value> class ValueTable : public QAbstractTableModel
{
public:
    struct Column
    {
        QString title;
        std::function<QString(const Value &)> text;
        bool number = false;
    };

    explicit ValueTable(QList<Column> columns, QObject *parent = nullptr)
        : QAbstractTableModel(parent)
        , m_columns(std::move(columns))
    {
    }

    void setValues(const QList<Value> &values)
    {
        const int before = int(m_values.size());
        const int after = int(values.size());
        if (after < before)
            beginRemoveRows({}, after, before - 1);
        else if (after > before)
            beginInsertRows({}, before, after - 1);
        m_values = values;
        if (after < before)
            endRemoveRows();
        else if (after > before)
            endInsertRows();
        if (const int kept = qMin(before, after); kept > 0)
            Q_EMIT dataChanged(index(0, 0), index(kept - 1, columnCount() - 1));
    }

    [[nodiscard]] const QList<Value> &values() const { return m_values; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_values.size());
    }
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_columns.size());
    }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid))
            return {};
        if (role == Qt::DisplayRole)
            return m_columns[index.column()].text(m_values[index.row()]);
        return role == Qt::TextAlignmentRole ? alignment(index.column()) : QVariant();
    }
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation != Qt::Horizontal || section < 0 || section >= m_columns.size())
            return {};
        if (role == Qt::TextAlignmentRole)
            return alignment(section);
        return role == Qt::DisplayRole ? QVariant(m_columns[section].title) : QVariant();
    }

private:
    [[nodiscard]] QVariant alignment(int column) const
    {
        return int(Qt::AlignVCenter | (m_columns[column].number ? Qt::AlignRight : Qt::AlignLeft));
    }

    QList<Column> m_columns;
    QList<Value> m_values;
};

} // namespace pgcourier
