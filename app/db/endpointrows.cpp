// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/endpointrows.h"

#include "app/db/pausecolumns.h"
#include "app/db/session/record.h"
#include "app/model/endpointfields.h"

#include <array>

namespace pgcourier {

namespace {

constexpr auto destinationColumns = std::to_array<ColumnReader<EndpointRow>>({
    {"lane", into<&EndpointRow::destination>},
    {"attempts", into<&EndpointRow::attempts>},
    {"success_rate", into<&EndpointRow::successRate>},
    {"p50_ms", into<&EndpointRow::p50Ms>},
    {"p95_ms", into<&EndpointRow::p95Ms>},
    {"p99_ms", into<&EndpointRow::p99Ms>},
    {"running", into<&EndpointRow::running>},
    {"waiting", into<&EndpointRow::waiting>},
    {"due", into<&EndpointRow::due>},
    {"last_error", into<&EndpointRow::lastError>},
    {"last_error_code", into<&EndpointRow::lastErrorCode>},
    {"last_error_class", into<&EndpointRow::lastErrorClass>},
    {"last_error_at", into<&EndpointRow::lastErrorAt>},
    {"policies", into<&EndpointRow::policies>},
    {"secrets", into<&EndpointRow::secrets>},
    {"circuit",
        [](EndpointRow &out, const Cell &cell) {
            out.circuit = circuitFromString(cell.text());
        }},
    {"circuit_until", into<&EndpointRow::circuitUntil>},
    {"headers", into<&EndpointRow::headers>},
    {"paused", intoPaused<&EndpointRow::pause>},
    {"paused_until", intoPause<&EndpointRow::pause, &Pause::until>},
    {"pause_reason", intoPause<&EndpointRow::pause, &Pause::reason>},
    {"paused_by", intoPause<&EndpointRow::pause, &Pause::by>},
});

} // namespace

EndpointRules::EndpointRules(const Rows &rows) : m_rows(rows), m_id(rows.knownColumn("id"))
{
    for (const EndpointField &field : endpointFields())
        m_places.append(rows.knownColumn((field.readAs.isEmpty() ? field.column : field.readAs).data()));
}

EndpointRule EndpointRules::at(int row) const
{
    EndpointRule rule;
    rule.id = m_rows.integer(row, m_id);
    for (qsizetype i = 0; i < m_places.size(); ++i) {
        const int place = m_places[i];
        endpointFields()[size_t(i)].read(
            rule, m_rows.isNull(row, place) ? std::nullopt : std::optional(m_rows.text(row, place)));
    }
    return rule;
}

QList<EndpointRow> endpointRows(const Rows &rows)
{
    const EndpointRules rules(rows);
    const int id = rows.knownColumn("id");
    QList<EndpointRow> out = Records<EndpointRow>(rows, destinationColumns).all();
    for (int row = 0; row < rows.size(); ++row) {
        if (rows.isNull(row, id))
            continue;
        out[row].rule = rules.at(row);
        out[row].rule->extraHeaders.clear(); // a list needs no secrets
    }
    return out;
}

} // namespace pgcourier
