// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/nearestmatch.h"
#include "app/cli/output.h"
#include "app/cli/session.h"
#include "app/cli/table.h"
#include "app/model/jobjson.h"

#include <QJsonArray>
#include <QJsonObject>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

QString webhookStateWord(WebhookState state)
{
    static const QStringList words{u"on"_s, u"paused"_s, u"replica"_s, u"always"_s}; // by WebhookState
    return words.at(int(state));
}

QJsonObject webhookObject(const WebhookRow &row)
{
    const Webhook &webhook = row.webhook;
    const QString options = optionsText(webhook.options);
    return {{u"name"_s, webhook.name}, {u"table"_s, sqlName(webhook.table)},
        {u"state"_s, webhookStateWord(webhook.state)}, {u"events"_s, eventsText(webhook)},
        {u"method"_s, webhook.method}, {u"url"_s, webhook.url}, {u"condition"_s, webhook.condition},
        {u"options"_s, QJsonDocument::fromJson(options.toUtf8()).object()},
        {u"function"_s, textOrNull(row.function)}, {u"trouble"_s, textOrNull(row.trouble)},
        {u"owner"_s, row.owner}};
}

int listWebhooks(const WebhookList &list, const Invocation &call)
{
    if (call.json) {
        QJsonArray array;
        for (const WebhookRow &row : list.rows)
            array.append(webhookObject(row));
        printJson(QJsonDocument(array));
        return exitDone;
    }
    Table table{{{u"name"_s}, {u"table"_s}, {u"state"_s}, {u"events"_s}, {u"method"_s}, {u"url"_s},
                    {u"options"_s}, {u"trouble"_s}},
        {}};
    for (const WebhookRow &row : list.rows)
        table.rows.append({row.webhook.name, sqlName(row.webhook.table), webhookStateWord(row.webhook.state),
            eventsText(row.webhook), row.webhook.method,
            row.function.isEmpty() ? row.webhook.url : u"own function "_s + row.function,
            optionsText(row.webhook.options), row.trouble});
    printTable(table);
    return exitDone;
}

// By its name, and its table where several tables have one of it.
Result<WebhookRow> findWebhook(const WebhookList &list, const QString &name, const QString &table)
{
    QList<WebhookRow> found;
    QStringList names;
    for (const WebhookRow &row : list.rows) {
        names.append(row.webhook.name);
        const bool there
            = table.isEmpty() || table == sqlName(row.webhook.table) || table == row.webhook.table.name;
        if (row.webhook.name == name && there)
            found.append(row);
    }
    if (found.size() == 1)
        return found.constFirst();
    if (found.size() > 1)
        return Error::input(u"Several tables have a webhook “%1”"_s.arg(name),
            u"Name the table too: %1"_s.arg(sqlName(found.constFirst().webhook.table)));
    const QString nearest = names.contains(name) ? QString() : nearestMatch(name, names);
    return Error::notFound(u"There is no webhook “%1”"_s.arg(name)
            + (table.isEmpty() ? QString() : u" on a table %1"_s.arg(table)),
        nearest.isEmpty() ? QString() : u"Did you mean %1?"_s.arg(nearest));
}

int printWebhookSql(const WebhookList &list, const Invocation &call)
{
    const Result<WebhookRow> row = findWebhook(list, call.arguments.at(1), call.arguments.value(2));
    if (!row)
        return report(row.error());
    const WebhookMigration migration = migrationOf(*row);
    print((call.isSet(u"down"_s) ? migration.down : migration.up).trimmed());
    return exitDone;
}

int runWebhook(const Invocation &call)
{
    const QString &word = call.arguments.constFirst();
    const qsizetype words = call.arguments.size();
    const bool list = word == "list"_L1;
    if (!list && word != "sql"_L1)
        return reportUsage(u"\"webhook %1\" is unknown"_s.arg(word), u"One of list, sql"_s);
    if (list ? words != 1 : words < 2)
        return reportUsage(u"Write pgcourierctl webhook %1"_s.arg(list ? u"list"_s : u"sql NAME [TABLE]"_s));
    Session session;
    if (const Status opened = session.open(call.target); !opened)
        return report(opened.error());
    const Result<WebhookList> webhooks = session.client().webhooks().list();
    if (!webhooks)
        return report(webhooks.error());
    return list ? listWebhooks(*webhooks, call) : printWebhookSql(*webhooks, call);
}

} // namespace

Command webhookCommand()
{
    return {u"webhook"_s, u"list|sql [NAME [TABLE]]"_s,
        u"Show the triggers that send requests, or the SQL that makes one, for a migration."_s,
        {{u"down"_s, u"sql: what undoes it."_s}}, 1, 3, runWebhook,
        u"Example: pgcourierctl webhook sql orders_webhook > orders_webhook.up.sql\n"
        "         pgcourierctl webhook sql orders_webhook --down > orders_webhook.down.sql"_s};
}

} // namespace pgcourier
