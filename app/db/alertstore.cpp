// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/alertstore.h"

#include "app/db/jobparameters.h"
#include "app/db/session/record.h"
#include "app/db/session/sqltext.h"

#include <array>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr auto alertColumns = std::to_array<ColumnReader<AlertRow>>({
    {"id", into<&AlertRow::rule, &AlertRule::id>},
    {"name", into<&AlertRow::rule, &AlertRule::name>},
    {"kind", into<&AlertRow::rule, &AlertRule::kind>},
    {"threshold", into<&AlertRow::rule, &AlertRule::threshold>},
    {"clear_threshold", into<&AlertRow::rule, &AlertRule::clearThreshold>},
    {"for_seconds", into<&AlertRow::rule, &AlertRule::forSeconds>},
    {"destination", into<&AlertRow::rule, &AlertRule::destination>},
    {"url", into<&AlertRow::rule, &AlertRule::url>},
    {"format", into<&AlertRow::rule, &AlertRule::format>},
    {"enabled", into<&AlertRow::rule, &AlertRule::enabled>},
    {"state",
        [](AlertRow &out, const Cell &cell) {
            out.firing = cell.text() == "firing"_L1;
        }},
    {"since", into<&AlertRow::since>},
    {"last_value", into<&AlertRow::lastValue>},
    {"evaluated_at", into<&AlertRow::evaluated>},
    {"trouble", into<&AlertRow::trouble>},
    {"owner", into<&AlertRow::owner>},
});

} // namespace

Result<AlertList> AlertStore::list()
{
    const auto rows = m_connection.execute(sqlQuery(u"select_alerts"_s));
    if (!rows)
        return rows.error();
    const auto own = m_connection.execute("select current_user, has_table_privilege('net.alert', 'insert')"
                                          " and has_table_privilege('net.alert', 'update')"
                                          " and has_table_privilege('net.alert', 'delete')");
    if (!own)
        return own.error();
    return AlertList{Records<AlertRow>(*rows, alertColumns).all(), own->text(0, 0), own->boolean(0, 1)};
}

Result<qint64> AlertStore::save(const AlertRule &rule)
{
    ParameterList values{rule.name, rule.kind, rule.threshold, rule.clearThreshold, rule.forSeconds,
        unlessEmpty(rule.destination), unlessEmpty(rule.url), unlessEmpty(rule.format), rule.enabled};
    const QString query = rule.id == 0 ? u"insert_alert"_s : u"update_alert"_s;
    if (rule.id != 0)
        values.push_back(rule.id);
    const auto rows = m_connection.execute(sqlQuery(query), values);
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return Error::notFound(u"This alert is gone: somebody removed it"_s);
    return rows->int64(0, 0);
}

Status AlertStore::remove(qint64 id)
{
    const auto rows = m_connection.execute("delete from net.alert where id = $1::int", {id});
    if (!rows)
        return rows.error();
    return rows->affected() > 0 ? Status(Done{}) : Status(Error::notFound(u"There is no such alert"_s));
}

} // namespace pgcourier
