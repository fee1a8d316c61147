// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/webhookstore.h"

#include "app/base/sqlstate.h"
#include "app/db/pausecolumns.h"
#include "app/db/session/record.h"
#include "app/db/session/sqltext.h"
#include "app/model/webhook/webhookpayload.h"

#include <array>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

// pg_trigger.tgtype
enum TriggerBit {
    RowBit = 1,
    BeforeBit = 2,
    InsertBit = 4,
    DeleteBit = 8,
    UpdateBit = 16,
    TruncateBit = 32,
    InsteadBit = 64
};

void readType(int type, Webhook &webhook)
{
    const std::pair<int, WebhookEvent> events[]
        = {{InsertBit, WebhookEvent::Insert}, {UpdateBit, WebhookEvent::Update},
            {DeleteBit, WebhookEvent::Delete}, {TruncateBit, WebhookEvent::Truncate}};
    for (const auto &[bit, event] : events) {
        if (type & bit)
            webhook.events.append(event);
    }
    webhook.level = type & RowBit ? WebhookLevel::Row : WebhookLevel::Statement;
    if (type & BeforeBit)
        webhook.timing = WebhookTiming::Before;
    else if (type & InsteadBit)
        webhook.timing = WebhookTiming::InsteadOf;
}

WebhookState stateOf(const QString &letter)
{
    if (letter == "D"_L1)
        return WebhookState::Paused;
    if (letter == "R"_L1)
        return WebhookState::Replica;
    return letter == "A"_L1 ? WebhookState::Always : WebhookState::On;
}

constexpr auto webhookColumns = std::to_array<ColumnReader<WebhookRow>>({
    {"oid", into<&WebhookRow::oid>},
    {"nspname",
        [](WebhookRow &out, const Cell &cell) {
            out.webhook.table.schema = cell.text();
        }},
    {"relname",
        [](WebhookRow &out, const Cell &cell) {
            out.webhook.table.name = cell.text();
        }},
    {"tgname", into<&WebhookRow::webhook, &Webhook::name>},
    {"tgtype",
        [](WebhookRow &out, const Cell &cell) {
            readType(int(cell.int64()), out.webhook);
        }},
    {"tgenabled",
        [](WebhookRow &out, const Cell &cell) {
            out.webhook.state = stateOf(cell.text());
        }},
    {"tgnewtable", into<&WebhookRow::webhook, &Webhook::newTable>},
    {"tgoldtable", into<&WebhookRow::webhook, &Webhook::oldTable>},
    {"columns", into<&WebhookRow::webhook, &Webhook::columns>},
    {"pretty",
        [](WebhookRow &out, const Cell &cell) {
            out.webhook.condition = conditionOf(cell.text());
        }},
    {"comment", into<&WebhookRow::webhook, &Webhook::comment>},
    {"definition", into<&WebhookRow::definition>},
    {"function", into<&WebhookRow::function>},
    {"function_source", into<&WebhookRow::functionSource>},
    {"owner", into<&WebhookRow::owner>},
    {"owned", into<&WebhookRow::owned>},
    {"is_constraint", into<&WebhookRow::constraint>},
    {"arguments", // behind the function, which decides whose they are
        [](WebhookRow &out, const Cell &cell) {
            if (!out.function.isEmpty()) {
                out.webhook.method.clear();
                return;
            }
            QStringList arguments;
            cell.read(arguments);
            out.understood = readArguments(arguments, out.webhook);
            out.trouble = argumentsTrouble(arguments);
        }},
});

constexpr auto webhookPauseColumns = std::to_array<ColumnReader<WebhookRow>>({
    {"paused", intoPaused<&WebhookRow::pause>},
    {"paused_until", intoPause<&WebhookRow::pause, &Pause::until>},
    {"pause_reason", intoPause<&WebhookRow::pause, &Pause::reason>},
    {"paused_by", intoPause<&WebhookRow::pause, &Pause::by>},
});

constexpr auto tableColumns = std::to_array<ColumnReader<WebhookTable>>({
    {"nspname",
        [](WebhookTable &out, const Cell &cell) {
            out.name.schema = cell.text();
        }},
    {"relname",
        [](WebhookTable &out, const Cell &cell) {
            out.name.name = cell.text();
        }},
    {"is_foreign", into<&WebhookTable::foreign>},
});

constexpr auto columnColumns = std::to_array<ColumnReader<TableColumn>>({
    {"name", into<&TableColumn::name>},
    {"type", into<&TableColumn::type>},
    {"first_label", into<&TableColumn::label>},
    {"generated", into<&TableColumn::generated>},
});

Error triggerConflict(const QString &text)
{
    return Error::input(text, u"Look at what it is now, then do it again"_s)
        .withCode(QString(webhookConflict));
}

// Nothing else that a statement of ours meets means that the server could not say yes or no.
bool says(const Error &error)
{
    return error.kind == ErrorKind::Database && !error.code.startsWith(sqlstate::ofIntervention)
        && error.code != sqlstate::lockNotAvailable;
}

QString plainName(const Webhook &webhook)
{
    return u"pg_temp.%1"_s.arg(sqlIdentifier(webhook.table.name));
}

} // namespace

Result<WebhookList> WebhookStore::list()
{
    const auto rows = m_connection.execute(sqlQuery(u"select_webhooks"_s));
    if (!rows)
        return rows.error();
    WebhookList out;
    out.rows = Records<WebhookRow>(*rows, webhookColumns).all();
    out.role = m_connection.user();
    if (const Status added = addPauses(out.rows); !added)
        return added.error();
    return out;
}

// Where the schema has them: the list is of triggers, which stand there without it as well.
Status WebhookStore::addPauses(QList<WebhookRow> &webhooks)
{
    const auto known = m_connection.execute(
        "select exists (select from pg_catalog.pg_class as c join pg_catalog.pg_namespace as n on n.oid = "
        "c.relnamespace"
        " where n.nspname = 'net' and c.relname = 'pauses' and has_schema_privilege(n.oid, 'usage'))");
    if (!known)
        return known.error();
    if (webhooks.isEmpty() || !known->boolean(0, 0))
        return Done{};
    const auto rows = m_connection.execute(sqlQuery(u"select_webhook_pauses"_s));
    if (!rows)
        return rows.error();
    const int oid = rows->knownColumn("oid");
    const Records<WebhookRow> pauses(*rows, webhookPauseColumns);
    for (int row = 0; row < rows->size(); ++row) {
        for (WebhookRow &webhook : webhooks) {
            if (webhook.oid == rows->int64(row, oid))
                pauses.read(row, webhook);
        }
    }
    return Done{};
}

Result<QList<WebhookTable>> WebhookStore::tables()
{
    const auto rows = m_connection.execute(sqlQuery(u"select_webhook_tables"_s));
    if (!rows)
        return rows.error();
    return Records<WebhookTable>(*rows, tableColumns).all();
}

Result<TableShape> WebhookStore::shape(const TableName &table)
{
    const auto columns
        = m_connection.execute(sqlQuery(u"select_webhook_columns"_s), {table.schema, table.name});
    if (!columns)
        return columns.error();
    const auto names = m_connection.execute(sqlQuery(u"select_webhook_names"_s), {table.schema, table.name});
    if (!names)
        return names.error();
    TableShape out;
    out.columns = Records<TableColumn>(*columns, columnColumns).all();
    for (int row = 0; row < names->size(); ++row)
        out.triggers.append(names->text(row, 0));
    out.row = sampleRow(table);
    return out;
}

// A role that may not read the table, a locked table and an empty one have none: nobody needs it badly.
QString WebhookStore::sampleRow(const TableName &table)
{
    const auto statement
        = m_connection.execute(sqlQuery(u"select_webhook_row"_s), {table.schema, table.name});
    if (!statement || statement->isEmpty())
        return {};
    const auto row = inTransaction(
        m_connection,
        [&]() -> Result<Rows> {
            const auto limited = m_connection.execute("set local statement_timeout = '2s'");
            return limited ? m_connection.execute(statement->text(0, 0).toUtf8()) : limited;
        },
        "begin read only");
    return row && !row->isEmpty() ? row->text(0, 0) : QString();
}

// A path may take its time over a large row: nobody waits for that longer than for a condition.
Result<QString> WebhookStore::payload(const Webhook &webhook, WebhookEvent event, const QString &row)
{
    const WebhookRecords records = webhookRecords(webhook, event, row);
    const auto answer = inTransaction(
        m_connection,
        [&]() -> Result<Rows> {
            const auto limited = m_connection.execute("set local statement_timeout = '2s'");
            return limited ? m_connection.execute(sqlQuery(u"select_webhook_payload"_s),
                       {optionsText(webhook.options), toString(event), webhook.table.name,
                           webhook.table.schema, records.fresh, records.old})
                           : limited;
        },
        "begin read only");
    if (!answer)
        return answer.error();
    return answer->text(0, 0);
}

Status WebhookStore::checkCondition(const Webhook &webhook)
{
    if (webhook.condition.trimmed().isEmpty())
        return Done{};
    Webhook tried = webhook;
    tried.table.schema = u"pg_temp"_s;
    const QString table = u"create temporary table %1 (like %2) on commit drop"_s.arg(
        plainName(webhook), sqlName(webhook.table));
    const auto run = [this](const QString &sql) {
        return m_connection.execute(sql.toUtf8());
    };
    if (const auto begun = run(u"begin"_s); !begun)
        return begun.error();
    Status answer = Done{};
    const auto limited = run(u"set local statement_timeout = '2s'"_s);
    // Where no temporary table is to be had, creating the trigger says what there is to say.
    if (limited && run(table)) {
        if (const auto created = run(createSql(tried)); !created && says(created.error()))
            answer = created.error();
    }
    if (const auto ended = run(u"rollback"_s); !ended)
        return ended.error();
    return answer;
}

Status WebhookStore::compare(const WebhookChange &change)
{
    if (change.expected.isEmpty())
        return Done{};
    const auto now = m_connection.execute(
        sqlQuery(u"select_webhook_definition"_s), {change.table.schema, change.table.name, change.trigger});
    if (!now)
        return now.error();
    if (now->isEmpty())
        return triggerConflict(u"This webhook is gone: somebody dropped or renamed it"_s);
    if (now->text(0, 0) != change.expected)
        return triggerConflict(u"Somebody else changed this webhook meanwhile"_s);
    return Done{};
}

Status WebhookStore::run(const WebhookChange &change)
{
    const Status done = inTransaction(m_connection, [&]() -> Status {
        const auto limited = m_connection.execute("set local lock_timeout = '5s'");
        if (!limited)
            return limited.error();
        if (Status same = compare(change); !same)
            return same;
        // The condition is the user's: it means what it means to him.
        if (const auto own = m_connection.execute("set local search_path to default"); !own)
            return own.error();
        for (const QString &statement : change.statements) {
            if (const auto answer = m_connection.execute(statement.toUtf8()); !answer)
                return answer.error();
        }
        return Done{};
    });
    if (done || done.error().code != sqlstate::lockNotAvailable)
        return done;
    return Error::database(u"Table %1 is in use: nothing was changed"_s.arg(sqlName(change.table)),
        u"Try again once what locks it has ended"_s)
        .withDetail(done.error().text)
        .withCode(done.error().code);
}

} // namespace pgcourier
