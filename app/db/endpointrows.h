// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/db/session/rows.h"
#include "app/model/endpoint.h"

namespace pgcourier {

// The policies in the rows of a statement that has sql/queries/parts/policy_columns.sql.
class EndpointRules
{
public:
    explicit EndpointRules(const Rows &rows);

    [[nodiscard]] EndpointRule at(int row) const;

private:
    Rows m_rows; // a share
    int m_id;
    QList<int> m_places; // by endpointFields()
};

// The rows of sql/queries/select_endpoint_rows.sql.
[[nodiscard]] QList<EndpointRow> endpointRows(const Rows &rows);

} // namespace pgcourier
