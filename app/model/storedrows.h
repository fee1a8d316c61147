// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <functional>
#include <optional>
#include <QList>
#include <QString>
#include <QTemporaryFile>

namespace pgcourier {

using TextRow = QList<std::optional<QString>>; // none is NULL

// A cell that was too long to be kept whole.
struct CutCell
{
    int row = 0; // of the page
    int column = 0;
    qint64 bytes = 0; // that it has in UTF-8

    bool operator==(const CutCell &) const = default;
};

struct RowPage
{
    QList<TextRow> rows;
    QList<CutCell> cut;

    bool operator==(const RowPage &) const = default;
};

// How much of a result is kept in memory. A page has one row at least, however large.
struct PageLimits
{
    int rows = 1000;
    qint64 cellBytes = 16 * 1024;
    qint64 pageBytes = 8 * 1024 * 1024;

    // Whether a page of so much takes another row.
    [[nodiscard]] bool hasRoom(qint64 rowsThere, qint64 bytesThere, qint64 more) const
    {
        return rowsThere == 0 || (rowsThere < rows && bytesThere + more <= pageBytes);
    }
};

// The rows of a result in a temporary file of the user's alone, which goes with this. Written row by row by
// one thread; when that has ended any thread reads, one at a time.
class StoredRows
{
public:
    explicit StoredRows(const PageLimits &limits) : m_limits(limits) { }

    // Cells as UTF-8, none for NULL. After one that could not be written no row is taken any more.
    void append(const QList<std::optional<QByteArrayView>> &cells);
    [[nodiscard]] bool finish(); // nothing more comes; whether every row could be written

    [[nodiscard]] qint64 rowCount() const { return m_rows; }
    [[nodiscard]] int pageCount() const { return int(m_pages.size()); }
    [[nodiscard]] qint64 firstRow(int page) const { return m_pages.at(page).row; }

    [[nodiscard]] Result<RowPage> page(int index) const;
    // One cell, whole.
    [[nodiscard]] Result<std::optional<QString>> cell(int page, int row, int column) const;
    // Every row, whole, until the function says that it is enough.
    [[nodiscard]] Status eachRow(const std::function<bool(const TextRow &)> &take) const;

private:
    struct PageStart
    {
        qint64 place = 0; // in the file
        qint64 row = 0;
    };
    [[nodiscard]] Status seek(qint64 place) const;
    [[nodiscard]] Result<TextRow> read(qint64 limit, QList<CutCell> *cut, int row) const;

    PageLimits m_limits;
    mutable QTemporaryFile m_file;
    QList<PageStart> m_pages;
    qint64 m_rows = 0;
    qint64 m_pageBytes = 0; // of the last page, as it is in memory
    bool m_failed = false;
};

// The text of a cell, cut before the character that would make it longer than that.
[[nodiscard]] QString cellText(QByteArrayView utf8, qint64 limit);

} // namespace pgcourier
