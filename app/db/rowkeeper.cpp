// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/rowkeeper.h"

#include <algorithm>
#include <utility>

namespace pgcourier {

RowKeeper::RowKeeper(StatementResult &result, const PageLimits &limits, bool storesRest)
    : m_result(result)
    , m_limits(limits)
    , m_storesRest(storesRest)
{
}

void RowKeeper::take(const Rows &row)
{
    Cells cells;
    cells.reserve(row.columnCount());
    qint64 bytes = 0;
    bool cut = false;
    for (int column = 0; column < row.columnCount(); ++column) {
        if (row.isNull(0, column)) {
            cells.append(std::nullopt);
            continue;
        }
        cells.append(row.cell(0, column));
        cut = cut || cells.constLast()->size() > m_limits.cellBytes;
        bytes += std::min<qint64>(cells.constLast()->size(), m_limits.cellBytes);
    }
    ++m_result.rowCount;
    const bool fits = !m_result.rowsCut && m_limits.hasRoom(m_result.rows.size(), m_bytes, bytes);
    if (m_storesRest && (m_stored || !fits || cut))
        store(cells);
    m_result.rowsCut = m_result.rowsCut || !fits;
    if (fits) {
        keep(cells);
        m_bytes += bytes;
    }
}

void RowKeeper::keep(const Cells &cells)
{
    TextRow texts;
    texts.reserve(cells.size());
    for (const auto &cell : cells) {
        texts.append(cell ? std::optional(cellText(*cell, m_limits.cellBytes)) : std::nullopt);
        if (cell && cell->size() > m_limits.cellBytes)
            m_result.cut.append({int(m_result.rows.size()), int(texts.size()) - 1, cell->size()});
    }
    m_result.rows.append(texts);
}

// The rows before it, too: so far none of them was cut.
void RowKeeper::store(const Cells &cells)
{
    if (!m_stored) {
        m_stored = std::make_shared<StoredRows>(m_limits);
        for (const TextRow &row : std::as_const(m_result.rows)) {
            QList<QByteArray> texts;
            for (const auto &text : row)
                texts.append(text ? text->toUtf8() : QByteArray());
            Cells before;
            for (int column = 0; column < row.size(); ++column)
                before.append(
                    row.at(column) ? std::optional<QByteArrayView>(texts.at(column)) : std::nullopt);
            m_stored->append(before);
        }
    }
    m_stored->append(cells); // finish() tells
}

void RowKeeper::finish()
{
    if (m_stored && m_stored->finish())
        m_result.stored = m_stored;
}

} // namespace pgcourier
