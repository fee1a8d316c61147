// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/pause.h"
#include "app/model/request.h"
#include "app/model/sqlnames.h"
#include "app/model/webhook/webhookoptions.h"

#include <QStringList>

namespace pgcourier {

struct TableName
{
    QString schema;
    QString name;

    bool operator==(const TableName &) const = default;
};

enum class WebhookEvent { Insert, Update, Delete, Truncate };
enum class WebhookTiming { After, Before, InsteadOf };
enum class WebhookLevel { Row, Statement };
enum class WebhookState { On, Paused, Replica, Always }; // tgenabled: O, D, R, A

// A trigger that executes net.http_webhook: everything that CREATE TRIGGER says of it.
struct Webhook
{
    TableName table;
    QString name;
    QList<WebhookEvent> events; // in the order of the enumeration
    QStringList columns; // UPDATE OF these; empty: of any
    WebhookTiming timing = WebhookTiming::After;
    WebhookLevel level = WebhookLevel::Row;
    QString newTable; // transition tables of a statement: its rows come with the request
    QString oldTable;
    QString condition; // WHEN; empty: none
    QString url;
    QString method = QStringLiteral("POST");
    Headers headers;
    Params params;
    std::chrono::milliseconds timeout{5000};
    WebhookOptions options;
    WebhookState state = WebhookState::On;
    QString comment;

    [[nodiscard]] bool has(WebhookEvent event) const { return events.contains(event); }
    bool operator==(const Webhook &) const = default;
};

// A trigger of the database that sends requests.
struct WebhookRow
{
    qint64 oid = 0;
    Webhook webhook; // of one with a function of its own: without what is sent
    QString function; // "shop.notify()" where it has a function of its own; else empty
    QString functionSource; // its CREATE FUNCTION
    QString definition; // CREATE TRIGGER, as the server writes it
    QString owner; // of the table
    bool owned = false; // the connected role may change it
    bool constraint = false; // a constraint trigger
    bool understood = true; // the arguments are those of net.http_webhook
    QString trouble; // why it will fail when it fires, in a few words; empty: it will not
    std::optional<Pause> pause; // it fires, and its requests wait until then

    bool operator==(const WebhookRow &) const = default;
};

struct WebhookList
{
    QString role; // the connected one
    QList<WebhookRow> rows;

    bool operator==(const WebhookList &) const = default;
};

// A table that the connected role may create triggers on.
struct WebhookTable
{
    TableName name;
    bool foreign = false; // its rows are elsewhere

    bool operator==(const WebhookTable &) const = default;
};

struct TableColumn
{
    QString name;
    QString type; // as format_type() says it; of a domain what is beneath
    QString label; // the first one of an enum
    bool generated = false; // UPDATE OF it never fires by itself

    bool operator==(const TableColumn &) const = default;
};

// What the wizard has to know of one table.
struct TableShape
{
    QList<TableColumn> columns;
    QStringList triggers; // names that are taken
    QString row; // one of its rows, as jsonb writes it, long values shortened; empty: none can be read

    bool operator==(const TableShape &) const = default;
};

// Statements that run in one transaction, which gives up where the table is locked for long.
struct WebhookChange
{
    QStringList statements; // each with its semicolon
    TableName table;
    QString trigger;
    QString expected; // the definition that it is based on; another one there is a conflict. Empty: any

    bool operator==(const WebhookChange &) const = default;
};
inline constexpr QLatin1StringView webhookConflict{"webhook conflict"}; // the Error's code

[[nodiscard]] QString sqlName(const TableName &table);

[[nodiscard]] QString toString(WebhookEvent event); // "INSERT"
[[nodiscard]] QString eventsText(const Webhook &webhook); // "INSERT, UPDATE OF a, b"
// "orders_insert_update_webhook", with a number where that is taken; never longer than PostgreSQL has names.
[[nodiscard]] QString proposeName(const Webhook &webhook, const QStringList &taken);
// Lets a statement's rows come with the request where PostgreSQL can do that; else sets no such tables.
void useTransitionTables(Webhook &webhook, bool foreignTable);
// The first thing that PostgreSQL would refuse, or never send, as far as it can be known before.
[[nodiscard]] Status checkWebhook(const Webhook &webhook, const QStringList &taken);
// Whether the table has the columns that are to be sent, where its columns are known.
[[nodiscard]] Status checkColumns(const Webhook &webhook, const TableShape &shape);

// The statements that make it what it is: the trigger, and its comment and state where it has one.
[[nodiscard]] QStringList createStatements(const Webhook &webhook);
[[nodiscard]] QString createSql(const Webhook &webhook); // CREATE TRIGGER alone
[[nodiscard]] QString dropSql(const Webhook &webhook);
[[nodiscard]] QString pauseSql(const Webhook &webhook);
[[nodiscard]] QString resumeSql(const Webhook &webhook);
// The server forgets what a paused trigger was: ENABLE ALWAYS and REPLICA stand in its comment meanwhile.
[[nodiscard]] QStringList pauseStatements(const Webhook &webhook);
[[nodiscard]] QStringList resumeStatements(const Webhook &webhook);

[[nodiscard]] WebhookChange createChange(const Webhook &webhook);
[[nodiscard]] WebhookChange replaceChange(const WebhookRow &before, const Webhook &after);
[[nodiscard]] WebhookChange dropChange(const WebhookRow &row);
[[nodiscard]] WebhookChange pauseChange(const WebhookRow &row, bool pause);

// A change as a migration tool takes it, which opens the transaction itself, and what undoes it.
struct WebhookMigration
{
    QString up;
    QString down;
};
// Of one that is there: in the server's own words, with its comment and state. A function of its own comes
// first, and stays when it goes.
[[nodiscard]] WebhookMigration migrationOf(const WebhookRow &row);
[[nodiscard]] WebhookMigration createMigration(const Webhook &webhook);
[[nodiscard]] WebhookMigration replaceMigration(const Webhook &before, const Webhook &after);

[[nodiscard]] QString beginWebhookSql(); // what stands before the statements of a change
[[nodiscard]] QString changeSql(const WebhookChange &change); // all that runs

// What net.http_webhook reads from the trigger's arguments; false where they make no sense to it.
[[nodiscard]] bool readArguments(const QStringList &arguments, Webhook &webhook);
// Why net.http_webhook will refuse them, in a few words; empty where it will not.
[[nodiscard]] QString argumentsTrouble(const QStringList &arguments);
// The expression after WHEN of a definition as the server writes it, without its parentheses.
[[nodiscard]] QString conditionOf(QStringView definition);
// The server's one line, a clause a line.
[[nodiscard]] QString layOutDefinition(const QString &definition);

} // namespace pgcourier
