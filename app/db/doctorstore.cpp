// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/doctorstore.h"

#include "app/base/sqlstate.h"
#include "app/db/endpointrows.h"
#include "app/db/pausecolumns.h"
#include "app/db/session/record.h"
#include "app/db/session/sqltext.h"
#include "app/db/webhookstore.h"

#include <algorithm>
#include <array>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr auto serverColumns = std::to_array<ColumnReader<ServerFacts>>({
    {"now", into<&ServerFacts::now>},
    {"standby", into<&ServerFacts::standby>},
    {"read_only", into<&ServerFacts::readOnly>},
    {"may_use_schema", into<&ServerFacts::mayUseSchema>},
    {"replica_settings",
        [](ServerFacts &out, const Cell &cell) {
            const QJsonArray array = QJsonDocument::fromJson(cell.raw().toByteArray()).array();
            for (const QJsonValue &value : array)
                out.replicaSettings.append({value["role"_L1].toString(), value["database"_L1].toString()});
        }},
});

constexpr auto heldColumns = std::to_array<ColumnReader<HeldEndpoint>>({
    {"prefix", into<&HeldEndpoint::prefix>},
    {"enabled", into<&HeldEndpoint::enabled>},
    {"circuit",
        [](HeldEndpoint &out, const Cell &cell) {
            out.circuit = circuitFromString(cell.text());
        }},
    {"circuit_until", into<&HeldEndpoint::circuitUntil>},
    {"failures", into<&HeldEndpoint::failures>},
    {"waiting", into<&HeldEndpoint::waiting>},
    {"paused", intoPaused<&HeldEndpoint::pause>},
    {"paused_until", intoPause<&HeldEndpoint::pause, &Pause::until>},
    {"pause_reason", intoPause<&HeldEndpoint::pause, &Pause::reason>},
    {"paused_by", intoPause<&HeldEndpoint::pause, &Pause::by>},
});

constexpr auto transactionColumns = std::to_array<ColumnReader<OpenTransaction>>({
    {"pid", into<&OpenTransaction::pid>},
    {"prepared", into<&OpenTransaction::prepared>},
    {"role", into<&OpenTransaction::role>},
    {"program", into<&OpenTransaction::program>},
    {"seconds", into<&OpenTransaction::seconds>},
    {"idle", into<&OpenTransaction::idle>},
    {"query", into<&OpenTransaction::query>},
});

struct FoundTable
{
    qint64 oid = 0;
    TableFacts facts;
};

constexpr auto foundColumns = std::to_array<ColumnReader<FoundTable>>({
    {"oid", into<&FoundTable::oid>},
    {"nspname",
        [](FoundTable &out, const Cell &cell) {
            out.facts.name.schema = cell.text();
        }},
    {"relname",
        [](FoundTable &out, const Cell &cell) {
            out.facts.name.name = cell.text();
        }},
    {"relkind",
        [](FoundTable &out, const Cell &cell) {
            out.facts.kind = cell.raw().isEmpty() ? 'r' : cell.raw().front();
        }},
    {"owner", into<&FoundTable::facts, &TableFacts::owner>},
    {"children", into<&FoundTable::facts, &TableFacts::children>},
    {"rules", into<&FoundTable::facts, &TableFacts::rules>},
    {"subscribed", into<&FoundTable::facts, &TableFacts::subscribed>},
});

// Whether the condition asks for the row as it was before the change, which no row of the table tells.
bool asksForOld(const QString &condition)
{
    static const QRegularExpression old(u"\\bold\\b"_s, QRegularExpression::CaseInsensitiveOption);
    return condition.contains(old);
}

} // namespace

Result<ServerFacts> DoctorStore::server()
{
    const auto rows = m_connection.execute(sqlQuery(u"select_doctor_session"_s));
    if (!rows)
        return rows.error();
    return Records<ServerFacts>(*rows, serverColumns).at(0);
}

Result<DoctorStore::Rights> DoctorStore::rights(JobId id)
{
    const auto rows = m_connection.execute(sqlQuery(u"select_doctor_rights"_s), {id.value});
    if (!rows)
        return rows.error();
    return Rights{rows->boolean(0, rows->knownColumn("sees_workers")),
        rows->boolean(0, rows->knownColumn("sees_endpoints")), rows->boolean(0, rows->knownColumn("drawn"))};
}

Result<QList<HeldEndpoint>> DoctorStore::held()
{
    const auto rows = m_connection.execute(sqlQuery(u"select_doctor_held"_s));
    if (!rows)
        return rows.error();
    return Records<HeldEndpoint>(*rows, heldColumns).all();
}

Result<QList<OpenTransaction>> DoctorStore::openTransactions(std::optional<qint64> table)
{
    const auto rows = m_connection.execute(sqlQuery(u"select_doctor_transactions"_s), {table});
    if (!rows)
        return rows.error();
    return Records<OpenTransaction>(*rows, transactionColumns).all();
}

Result<DoctorStore::ReadPolicy> DoctorStore::policy(
    const QString &destination, const QString &url, std::optional<JobId> request)
{
    const auto id = request ? std::optional(request->value) : std::nullopt;
    const auto rows = m_connection.execute(sqlQuery(u"select_doctor_policy"_s), {destination, url, id});
    if (!rows && rows.error().code == sqlstate::insufficientPrivilege)
        return ReadPolicy{false, {}, false};
    if (!rows && sqlstate::isMissingObject(rows.error().code))
        return ReadPolicy{}; // no schema of ours, no policies
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return ReadPolicy{};
    return ReadPolicy{true, EndpointRules(*rows).at(0), rows->boolean(0, rows->knownColumn("may_identify"))};
}

Result<TableFacts> DoctorStore::table(const QString &name)
{
    const auto rows = m_connection.execute(sqlQuery(u"select_doctor_tables"_s), {name});
    if (!rows && rows.error().kind != ErrorKind::Database)
        return rows.error();
    if (!rows)
        return Error::input(u"%1 is no name of a table"_s.arg(name)).withDetail(rows.error().text);
    QList<FoundTable> found = Records<FoundTable>(*rows, foundColumns).all();
    if (found.isEmpty())
        return Error::notFound(u"There is no table %1 in database %2"_s.arg(name, m_connection.database()),
            u"Look whether it is in another database, and whether its name is quoted as SQL needs it"_s);
    if (found.size() > 1) {
        QStringList names;
        for (const FoundTable &one : std::as_const(found))
            names.append(sqlName(one.facts.name));
        return Error::input(u"There are several tables %1: %2"_s.arg(name, names.join(u", "_s)),
            u"Say which one, with its schema"_s);
    }
    TableFacts facts = found.constFirst().facts;
    const qint64 oid = found.constFirst().oid;
    auto triggers = this->triggers(oid, facts.name);
    if (!triggers)
        return triggers.error();
    facts.triggers = std::move(*triggers);
    const auto open = openTransactions(oid);
    if (!open)
        return open.error();
    facts.open = *open;
    return facts;
}

Result<QList<TriggerFacts>> DoctorStore::triggers(qint64 table, const TableName &name)
{
    const auto listed = WebhookStore(m_connection).list();
    if (!listed)
        return listed.error();
    const auto ancestors = m_connection.execute(sqlQuery(u"select_doctor_ancestors"_s), {table});
    if (!ancestors)
        return ancestors.error();
    QList<TriggerFacts> out;
    for (const WebhookRow &row : listed->rows) {
        TriggerFacts facts;
        facts.row = row;
        bool applies = row.webhook.table == name;
        for (int i = 0; i < ancestors->size() && !applies; ++i) {
            if (row.webhook.table != TableName{ancestors->text(i, 0), ancestors->text(i, 1)})
                continue;
            // A statement's trigger of a partitioned table fires for statements that name that one.
            facts.partitionOf = ancestors->boolean(i, 2);
            facts.inherited = !facts.partitionOf || row.webhook.level == WebhookLevel::Statement;
            applies = true;
        }
        if (!applies)
            continue;
        if (const Status done = addRights(table, facts); !done)
            return done.error();
        tryCondition(name, facts);
        if (m_stopped && m_stopped())
            return Error::cancelled(u"Nobody waits for the doctor any more"_s);
        out.append(facts);
    }
    // A parent's counts where the table has none of its own.
    const bool own
        = std::any_of(out.begin(), out.end(), [](const TriggerFacts &one) { return !one.inherited; });
    if (own)
        out.removeIf([](const TriggerFacts &one) { return one.inherited; });
    return out;
}

Status DoctorStore::addRights(qint64 table, TriggerFacts &facts)
{
    if (facts.row.function.isEmpty())
        return Done{};
    const auto rows = m_connection.execute(sqlQuery(u"select_doctor_shut_out"_s), {facts.row.oid, table});
    if (!rows)
        return rows.error();
    for (int i = 0; i < rows->size(); ++i)
        facts.shutOut.append(rows->text(i, 0));
    return Done{};
}

// The user's own expression, in his own session's search path.
void DoctorStore::tryCondition(const TableName &name, TriggerFacts &facts)
{
    const QString condition = facts.row.webhook.condition;
    if (condition.isEmpty() || asksForOld(condition) || facts.inherited)
        return;
    const auto statement
        = m_connection.execute(sqlQuery(u"select_doctor_condition"_s), {name.schema, name.name, condition});
    if (!statement)
        return;
    const auto tried = inTransaction(
        m_connection,
        [&]() -> Result<Rows> {
            for (const char *set :
                {"set local statement_timeout = '2s'", "set local search_path to default"}) {
                if (const auto done = m_connection.execute(set); !done)
                    return done.error();
            }
            return m_connection.execute(statement->text(0, 0).toUtf8());
        },
        "begin read only");
    if (tried) {
        facts.matching = tried->integer(0, 0);
        facts.tried = tried->integer(0, 1);
    } else if (tried.error().code != sqlstate::insufficientPrivilege
        && !tried.error().code.startsWith(sqlstate::ofIntervention)
        && tried.error().code != sqlstate::readOnlyTransaction) {
        facts.conditionTrouble = tried.error().text;
    }
}

} // namespace pgcourier
