// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"
#include "ui/widgets/showntext.h"

#include <functional>
#include <optional>
#include <QAbstractTableModel>
#include <QHash>
#include <QList>
#include <QSet>

namespace pgcourier {

// How a cell is drawn, by ToneDelegate.
enum class CellStyle { Text, Address, Pill, Share };

enum CellRole {
    OrderRole = Qt::UserRole, // to sort by
    ToneRole, // theme::Tone
    StyleRole, // CellStyle
    ShareRole, // 0..1, for CellStyle::Share
};

// What a column says of a value. Everything but the text may be left out.
template <typename Value> struct KeyedColumn
{
    QString title;
    std::function<QString(const Value &)> text;
    std::function<QVariant(const Value &)> order = {}; // else by the text
    std::function<theme::Tone(const Value &)> tone = {};
    std::function<QString(const Value &)> tip = {}; // else the text
    CellStyle style = CellStyle::Text;
    std::function<std::optional<double>(const Value &)> share = {};
    bool number = false;
    QString headerTip = {};
};

// A read-only table over a list of values that come whole each time, each with a key: a value that was there
// before keeps its row, so that selection and place survive. Sort and filter with a proxy over it.
template <typename Value, typename Key> class KeyedTable : public QAbstractTableModel
{
public:
    using Column = KeyedColumn<Value>;

    KeyedTable(std::function<Key(const Value &)> key, QList<Column> columns, QObject *parent = nullptr)
        : QAbstractTableModel(parent)
        , m_key(std::move(key))
        , m_columns(std::move(columns))
    {
    }

    void setValues(const QList<Value> &values)
    {
        QHash<Key, const Value *> coming;
        for (const Value &value : values)
            coming.insert(m_key(value), &value);
        removeAllBut(coming);
        QSet<Key> known;
        for (Value &value : m_values) {
            const Key key = m_key(value);
            value = *coming.value(key);
            known.insert(key);
        }
        if (!m_values.isEmpty()) // ages go on even where nothing else changed
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        QList<Value> fresh;
        for (const Value &value : values) {
            if (!known.contains(m_key(value)))
                fresh.append(value);
        }
        if (fresh.isEmpty())
            return;
        beginInsertRows({}, rowCount(), rowCount() + int(fresh.size()) - 1);
        m_values.append(fresh);
        endInsertRows();
    }

    [[nodiscard]] const QList<Value> &values() const { return m_values; }
    [[nodiscard]] int rowOf(const Key &key) const
    {
        for (int row = 0; row < rowCount(); ++row) {
            if (m_key(m_values[row]) == key)
                return row;
        }
        return -1;
    }

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
        const Value &value = m_values[index.row()];
        const Column &column = m_columns[index.column()];
        switch (role) {
        case Qt::DisplayRole:
            return shownText(column.text(value));
        case Qt::ToolTipRole:
            return column.tip ? column.tip(value) : column.text(value);
        case Qt::TextAlignmentRole:
            return alignment(index.column());
        case OrderRole:
            return column.order ? column.order(value) : QVariant(column.text(value));
        case ToneRole:
            return column.tone ? QVariant(int(column.tone(value))) : QVariant();
        case StyleRole:
            return int(column.style);
        case ShareRole:
            if (const auto share = column.share ? column.share(value) : std::nullopt)
                return *share;
            return {};
        default:
            return {};
        }
    }
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation != Qt::Horizontal || section < 0 || section >= m_columns.size())
            return {};
        if (role == Qt::TextAlignmentRole)
            return alignment(section);
        if (role == Qt::ToolTipRole)
            return m_columns[section].headerTip;
        return role == Qt::DisplayRole ? QVariant(m_columns[section].title) : QVariant();
    }

private:
    void removeAllBut(const QHash<Key, const Value *> &coming)
    {
        for (int row = rowCount() - 1; row >= 0; --row) {
            if (coming.contains(m_key(m_values[row])))
                continue;
            beginRemoveRows({}, row, row);
            m_values.removeAt(row);
            endRemoveRows();
        }
    }
    [[nodiscard]] QVariant alignment(int column) const
    {
        return int(Qt::AlignVCenter | (m_columns[column].number ? Qt::AlignRight : Qt::AlignLeft));
    }

    std::function<Key(const Value &)> m_key;
    QList<Column> m_columns;
    QList<Value> m_values;
};

} // namespace pgcourier
