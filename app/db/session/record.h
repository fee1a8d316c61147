// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/db/session/rows.h"
#include "app/model/request.h"

#include <chrono>
#include <QJsonArray>
#include <QJsonDocument>
#include <span>
#include <vector>

namespace pgcourier {

// One cell of an answer. NULL reads as the empty value of each type.
class Cell
{
public:
    Cell(const Rows &rows, int row, int column) : m_rows(&rows), m_row(row), m_column(column) { }

    [[nodiscard]] bool isNull() const { return m_rows->isNull(m_row, m_column); }
    [[nodiscard]] QByteArrayView raw() const { return m_rows->cell(m_row, m_column); }
    [[nodiscard]] qint64 int64() const { return m_rows->int64(m_row, m_column); }
    [[nodiscard]] QString text() const { return m_rows->text(m_row, m_column); }

    void read(qint64 &out) const { out = int64(); }
    void read(int &out) const { out = int(int64()); }
    void read(double &out) const { out = m_rows->real(m_row, m_column); }
    void read(bool &out) const { out = m_rows->boolean(m_row, m_column); }
    void read(QString &out) const { out = text(); }
    void read(QByteArray &out) const // of bytea
    {
        out = isNull() ? QByteArray() : m_rows->bytes(m_row, m_column);
    }
    void read(QDateTime &out) const { out = m_rows->time(m_row, m_column); }
    void read(std::chrono::milliseconds &out) const { out = std::chrono::milliseconds(int64()); }
    void read(QStringList &out) const // of a JSON array of texts
    {
        out.clear();
        for (const QJsonValue value : QJsonDocument::fromJson(raw().toByteArray()).array())
            out.append(value.toString());
    }
    void read(Headers &out) const { out = fieldsFromJson(raw().toByteArray()); }
    template <typename Value> void read(std::optional<Value> &out) const
    {
        out.reset();
        if (!isNull())
            read(out.emplace());
    }

private:
    const Rows *m_rows;
    int m_row;
    int m_column;
};

// How a column, known by its name, is read into a value.
template <typename Value> struct ColumnReader
{
    const char *name;
    void (*read)(Value &out, const Cell &cell);
    bool optional = false; // a statement may leave it out
};

// Into a member as it is.
template <auto member, typename Value> void into(Value &out, const Cell &cell)
{
    cell.read(out.*member);
}

// Into a member of a member.
template <auto outer, auto member, typename Value> void into(Value &out, const Cell &cell)
{
    cell.read(out.*outer.*member);
}

// Reads the rows of one answer as values. Where the columns stand is looked up once for all rows, so the
// order of a select list means nothing.
template <typename Value> class Records
{
public:
    Records(const Rows &rows, std::span<const ColumnReader<Value>> columns) : m_rows(rows)
    {
        m_places.reserve(columns.size());
        for (const ColumnReader<Value> &column : columns) {
            const int place = column.optional ? rows.column(column.name) : rows.knownColumn(column.name);
            if (place >= 0)
                m_places.push_back({place, column.read});
        }
    }

    void read(int row, Value &out) const
    {
        for (const Place &place : m_places)
            place.read(out, Cell(m_rows, row, place.column));
    }
    [[nodiscard]] Value at(int row) const
    {
        Value out;
        read(row, out);
        return out;
    }
    [[nodiscard]] QList<Value> all() const
    {
        QList<Value> out;
        out.reserve(m_rows.size());
        for (int row = 0; row < m_rows.size(); ++row)
            out.append(at(row));
        return out;
    }

private:
    struct Place
    {
        int column;
        void (*read)(Value &, const Cell &);
    };
    Rows m_rows; // a share
    std::vector<Place> m_places;
};

} // namespace pgcourier
