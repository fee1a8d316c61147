// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QSqlRecord>
#include <QString>
#include <QStringList>

struct pg_result;

namespace pgcourier {

// What one statement answered. Cheap to copy: cells are read where libpq has put them.
class Rows
{
public:
    Rows() = default;
    explicit Rows(pg_result *result); // takes it over

    [[nodiscard]] int size() const { return m_size; }
    [[nodiscard]] bool isEmpty() const { return m_size == 0; }
    [[nodiscard]] QStringList columns() const;
    // The columns in Qt's words, without values: the name, and the type that a value of it has in Qt, text
    // where there is none like it.
    [[nodiscard]] QSqlRecord record() const;
    [[nodiscard]] int columnCount() const;
    // The table whose column it is, plainly, by its oid, and the column's number there; 0: an expression.
    [[nodiscard]] qint64 sourceTable(int column) const;
    [[nodiscard]] int sourceColumn(int column) const;
    [[nodiscard]] int column(const char *name) const; // -1: there is none
    // One that the statement was written to answer: that it does not is a mistake of the program.
    [[nodiscard]] int knownColumn(const char *name) const;
    [[nodiscard]] bool hasRows() const; // the statement is of a kind that answers rows, maybe none
    [[nodiscard]] QString command() const; // the command tag, "INSERT 0 1"
    [[nodiscard]] qint64 affected() const;

    // NULL reads as the empty value of each type; where that differs, ask isNull() or an optional…().
    [[nodiscard]] bool isNull(int row, int column) const;
    [[nodiscard]] QByteArrayView cell(int row, int column) const; // valid as long as any copy of this lives
    [[nodiscard]] QString text(int row, int column) const;
    [[nodiscard]] qint64 int64(int row, int column) const;
    [[nodiscard]] int integer(int row, int column) const { return int(int64(row, column)); }
    [[nodiscard]] double real(int row, int column) const;
    [[nodiscard]] bool boolean(int row, int column) const;
    [[nodiscard]] QByteArray bytes(int row, int column) const; // of bytea
    [[nodiscard]] QDateTime time(int row, int column) const; // of timestamptz; UTC; infinity reads as invalid
    [[nodiscard]] QJsonObject object(
        int row, int column) const; // of jsonb; anything but an object reads as {}
    [[nodiscard]] std::optional<int> optionalInteger(int row, int column) const;
    [[nodiscard]] std::optional<double> optionalReal(int row, int column) const;

private:
    std::shared_ptr<pg_result> m_result;
    int m_size = 0;
};

// PostgreSQL's ISO text of a timestamptz, in UTC; microseconds are cut. Invalid for infinity and nonsense.
[[nodiscard]] QDateTime timestampFromText(QByteArrayView text);
// bytea as the server writes it, in either of its two formats.
[[nodiscard]] QByteArray byteaFromText(QByteArrayView text);

} // namespace pgcourier
