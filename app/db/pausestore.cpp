// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/pausestore.h"

#include "app/db/jobparameters.h"
#include "app/db/session/record.h"
#include "app/db/session/sqltext.h"

#include <array>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr auto pauseColumns = std::to_array<ColumnReader<PauseRow>>({
    {"kind",
        [](PauseRow &out, const Cell &cell) {
            out.target.kind = pauseKindFromString(cell.text());
        }},
    {"target", into<&PauseRow::target, &PauseTarget::name>},
    {"trigger_name", into<&PauseRow::target, &PauseTarget::trigger>},
    {"until", into<&PauseRow::pause, &Pause::until>},
    {"reason", into<&PauseRow::pause, &Pause::reason>},
    {"paused_by", into<&PauseRow::pause, &Pause::by>},
});

struct PauseStatement
{
    QByteArray sql; // its last parameters are the time and the reason, where it begins a pause
    ParameterList parameters;
};

PauseStatement pauseStatement(const PauseTarget &target)
{
    switch (target.kind) {
    case PauseKind::Endpoint:
        return {"select net.pause_endpoint($1, $2::timestamptz, $3)", {target.name}};
    case PauseKind::Webhook:
        return {"select net.pause_webhook($1::regclass, $2::name, $3::timestamptz, $4)",
            {target.name, target.trigger}};
    case PauseKind::Schedule:
        return {"select net.pause_schedule($1::text, $2::timestamptz, $3)", {target.name}};
    case PauseKind::Queue:
        break;
    }
    return {"select net.pause_queue($1::timestamptz, $2)", {}};
}

PauseStatement resumeStatement(const PauseTarget &target)
{
    switch (target.kind) {
    case PauseKind::Endpoint:
        return {"select net.resume_endpoint($1)", {target.name}};
    case PauseKind::Webhook:
        return {"select net.resume_webhook($1::regclass, $2::name)", {target.name, target.trigger}};
    case PauseKind::Schedule:
        return {"select net.resume_schedule($1::text)", {target.name}};
    case PauseKind::Queue:
        break;
    }
    return {"select net.resume_queue()", {}};
}

} // namespace

Result<QList<PauseRow>> PauseStore::list()
{
    const auto rows = m_connection.execute(sqlQuery(u"select_pauses"_s));
    if (!rows)
        return rows.error();
    return Records<PauseRow>(*rows, pauseColumns).all();
}

Status PauseStore::pause(const PauseTarget &target, const Pause &pause)
{
    PauseStatement statement = pauseStatement(target);
    statement.parameters.push_back(pause.until.isValid() ? Parameter(pause.until) : Parameter(u"infinity"_s));
    statement.parameters.push_back(unlessEmpty(pause.reason));
    const auto rows = m_connection.execute(statement.sql, statement.parameters);
    if (!rows)
        return rows.error();
    if (!rows->boolean(0, 0))
        return Error::notFound(u"There is no such %1"_s.arg(toString(target.kind)));
    return Done{};
}

Status PauseStore::resume(const PauseTarget &target)
{
    const PauseStatement statement = resumeStatement(target);
    const auto rows = m_connection.execute(statement.sql, statement.parameters);
    if (!rows)
        return rows.error();
    if (!rows->boolean(0, 0))
        return Error::notFound(u"It is not paused: %1"_s.arg(
            (QStringList{toString(target.kind), target.name, target.trigger}).join(u' ').trimmed()));
    return Done{};
}

} // namespace pgcourier
