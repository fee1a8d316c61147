// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/db/session/rows.h"
#include "app/model/script.h"

namespace pgcourier {

// Takes the rows of a statement as they come: keeps the first page, and stores all of them where that is not
// everything. What is kept is bounded in rows and in bytes.
class RowKeeper
{
public:
    RowKeeper(StatementResult &result, const PageLimits &limits, bool storesRest);

    void take(const Rows &row); // a single one
    void finish();
    [[nodiscard]] qint64 bytes() const { return m_bytes; } // that are kept

private:
    using Cells = QList<std::optional<QByteArrayView>>;
    void keep(const Cells &cells);
    void store(const Cells &cells);

    StatementResult &m_result;
    PageLimits m_limits;
    bool m_storesRest;
    qint64 m_bytes = 0;
    std::shared_ptr<StoredRows> m_stored;
};

} // namespace pgcourier
