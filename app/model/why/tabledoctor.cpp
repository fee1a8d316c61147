// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/why/tabledoctor.h"

#include "app/model/requestsql.h"
#include "app/model/why/queuedoctor.h"

#include <QCoreApplication>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct TableDoctorWords
{
    Q_DECLARE_TR_FUNCTIONS(Doctor)
};

QString kindWords(char kind)
{
    switch (kind) {
    case 'p':
        return TableDoctorWords::tr("a partitioned table");
    case 'f':
        return TableDoctorWords::tr("a foreign table");
    case 'v':
        return TableDoctorWords::tr("a view");
    case 'm':
        return TableDoctorWords::tr("a materialized view");
    default:
        return TableDoctorWords::tr("a table");
    }
}

Link tableLink(const TableFacts &facts)
{
    const QString name = sqlName(facts.name);
    Link link{u"table"_s, Verdict::Ok,
        TableDoctorWords::tr("%1, %2 of %3").arg(name, kindWords(facts.kind), facts.owner)};
    if (facts.kind == 'm') {
        link.verdict = Verdict::Wrong;
        link.evidence += u": "_s + TableDoctorWords::tr("it can have no triggers");
        link.remedy = TableDoctorWords::tr("Put the trigger on the tables that it reads.");
    } else if (facts.kind == 'f') {
        link.verdict = Verdict::Note;
        link.evidence
            += u": "_s + TableDoctorWords::tr("only what is changed through this server fires triggers");
    }
    return link;
}

Link triggerLink(const TriggerFacts &facts)
{
    const Webhook &webhook = facts.row.webhook;
    const QString what = facts.row.function.isEmpty()
        ? u"%1 %2"_s.arg(webhook.method, webhook.url)
        : TableDoctorWords::tr("by its function %1").arg(facts.row.function);
    const QString place = facts.partitionOf
        ? TableDoctorWords::tr("%1 (of %2)").arg(webhook.name, sqlName(webhook.table))
        : webhook.name;
    return {u"trigger"_s, Verdict::Ok,
        TableDoctorWords::tr("%1 fires on %2 and sends %3").arg(place, eventsText(webhook), what)};
}

std::optional<Link> pauseLink(const WebhookRow &row)
{
    if (!row.pause)
        return {};
    const QString words = pauseWords(*row.pause, QDateTime::currentDateTimeUtc());
    return Link{u"webhook"_s, row.pause->until.isValid() ? Verdict::Note : Verdict::Wrong,
        TableDoctorWords::tr("%1 is %2: what it sends waits").arg(row.webhook.name, words),
        TableDoctorWords::tr("Resume it once what it rests for is over."),
        u"select net.resume_webhook(%1, %2);"_s.arg(
            sqlLiteral(sqlName(row.webhook.table)), sqlLiteral(row.webhook.name))};
}

// ALTER TABLE … ENABLE/DISABLE TRIGGER and session_replication_role decide together.
std::optional<Link> stateLink(const Webhook &webhook)
{
    if (webhook.state == WebhookState::Paused)
        return Link{u"trigger enabled"_s, Verdict::Wrong,
            TableDoctorWords::tr("%1 is disabled").arg(webhook.name), TableDoctorWords::tr("Enable it."),
            resumeSql(webhook)};
    if (webhook.state == WebhookState::Replica)
        return Link{u"trigger enabled"_s, Verdict::Wrong,
            TableDoctorWords::tr(
                "%1 is enabled for replication alone (ENABLE REPLICA): no ordinary change fires it")
                .arg(webhook.name),
            TableDoctorWords::tr("Enable it for all changes."),
            u"alter table %1 enable always trigger %2;"_s.arg(
                sqlName(webhook.table), sqlIdentifier(webhook.name))};
    return {};
}

std::optional<Link> argumentsLink(const WebhookRow &row)
{
    if (row.trouble.isEmpty())
        return {};
    return Link{u"arguments"_s, Verdict::Wrong,
        TableDoctorWords::tr("%1 fails when it fires, and the change with it: %2")
            .arg(row.webhook.name, row.trouble),
        TableDoctorWords::tr("Create it anew with right arguments."), dropSql(row.webhook)};
}

std::optional<Link> conditionLink(const TriggerFacts &facts)
{
    const Webhook &webhook = facts.row.webhook;
    if (webhook.condition.isEmpty())
        return {};
    const QString name = u"condition"_s;
    if (!facts.conditionTrouble.isEmpty())
        return Link{name, Verdict::Wrong,
            TableDoctorWords::tr("WHEN (%1) fails: %2").arg(webhook.condition, facts.conditionTrouble),
            TableDoctorWords::tr("Mend the condition, or what it calls.")};
    if (!facts.matching)
        return Link{name, Verdict::Note,
            TableDoctorWords::tr(
                "it fires where WHEN (%1) holds; that depends on the row as it was before, or on "
                "rows that this role may not read")
                .arg(webhook.condition)};
    if (facts.tried == 0)
        return Link{name, Verdict::Note,
            TableDoctorWords::tr("it fires where WHEN (%1) holds; there is no row to try it on")
                .arg(webhook.condition)};
    if (*facts.matching == 0)
        return Link{name, Verdict::Wrong,
            TableDoctorWords::tr("WHEN (%1) holds for none of the rows that were tried (%2)")
                .arg(webhook.condition, QString::number(facts.tried)),
            TableDoctorWords::tr(
                "Compare it with the rows: a null makes a condition neither true nor false.")};
    return Link{name, Verdict::Ok,
        TableDoctorWords::tr("WHEN (%1) holds for %2 of %3 rows that were tried")
            .arg(webhook.condition, QString::number(*facts.matching), QString::number(facts.tried))};
}

// What it fires on is what was wanted, or the answer: nothing else says which change was made.
std::optional<Link> eventsLink(const Webhook &webhook)
{
    QStringList quiet;
    const std::pair<WebhookEvent, QString> events[] = {{WebhookEvent::Insert, u"INSERT"_s},
        {WebhookEvent::Update, u"UPDATE"_s}, {WebhookEvent::Delete, u"DELETE"_s}};
    for (const auto &[event, word] : events) {
        if (!webhook.has(event))
            quiet.append(word);
    }
    QString evidence;
    if (!quiet.isEmpty())
        evidence = TableDoctorWords::tr("it stays silent on %1").arg(quiet.join(u", "_s));
    if (!webhook.columns.isEmpty())
        evidence += (evidence.isEmpty() ? QString() : u"; "_s)
            + TableDoctorWords::tr(
                "and on an UPDATE that does not name %1 in its SET, whatever else changes them")
                  .arg(webhook.columns.join(u", "_s));
    if (evidence.isEmpty())
        return {};
    return Link{u"events"_s, Verdict::Note, evidence};
}

Link rightsLink(const TriggerFacts &facts)
{
    const QString name = u"rights"_s;
    if (facts.shutOut.isEmpty())
        return {name, Verdict::Ok,
            TableDoctorWords::tr("who may change the table may queue what its trigger sends")};
    return {name, Verdict::Wrong,
        TableDoctorWords::tr(
            "%1 may change the table, but not use schema net: the trigger's function fails for them, "
            "and the change with it")
            .arg(facts.shutOut.join(u", "_s)),
        TableDoctorWords::tr(
            "Grant it, or make the function SECURITY DEFINER with a search_path of its own."),
        u"grant usage on schema net to %1;"_s.arg(sqlIdentifier(facts.shutOut.constFirst()))};
}

QList<Link> linksOf(const TriggerFacts &facts)
{
    const Webhook &webhook = facts.row.webhook;
    if (facts.inherited)
        return {{u"trigger"_s, Verdict::Wrong,
            TableDoctorWords::tr(
                "%1 stands on the parent %2: a table that inherits has no part in its triggers")
                .arg(webhook.name, sqlName(webhook.table)),
            TableDoctorWords::tr("Create the trigger on this table as well.")}};
    QList<Link> out{triggerLink(facts)};
    for (const auto &link : {stateLink(webhook), pauseLink(facts.row), eventsLink(webhook),
             conditionLink(facts), argumentsLink(facts.row)}) {
        if (link)
            out.append(*link);
    }
    if (!facts.row.function.isEmpty())
        out.append(rightsLink(facts));
    return out;
}

} // namespace

QList<Link> tableLinks(const TableFacts &facts)
{
    QList<Link> out{tableLink(facts)};
    if (!facts.rules.isEmpty())
        out.append({u"rule"_s, Verdict::Wrong,
            TableDoctorWords::tr(
                "The rule %1 does something INSTEAD of the change: there is none that a trigger could "
                "fire on")
                .arg(facts.rules.join(u", "_s)),
            TableDoctorWords::tr("Drop the rule, or put the trigger on the table that it writes."),
            u"drop rule %1 on %2;"_s.arg(sqlIdentifier(facts.rules.constFirst()), sqlName(facts.name))});
    if (facts.triggers.isEmpty() && facts.kind != 'm')
        out.append({u"trigger"_s, Verdict::Wrong,
            TableDoctorWords::tr("No trigger of %1 sends a request.").arg(sqlName(facts.name)),
            TableDoctorWords::tr("Create one on the page Webhooks, or: %1")
                .arg(u"create trigger webhook after insert on %1 for each row execute function "
                     "net.http_webhook('https://…')"_s.arg(sqlName(facts.name)))});
    for (const TriggerFacts &trigger : facts.triggers)
        out += linksOf(trigger);
    if (facts.children > 0)
        out.append({u"inheritance"_s, Verdict::Note,
            TableDoctorWords::tr("Tables that inherit from it: %1. Their rows are read here, and a change of "
                                 "theirs fires none of these triggers")
                .arg(facts.children)});
    if (facts.subscribed)
        out.append({u"replication"_s, Verdict::Note,
            TableDoctorWords::tr(
                "Rows come by logical replication: these fire triggers that are ENABLE ALWAYS or ENABLE "
                "REPLICA alone")});
    return out + transactionLinks(facts.open);
}

} // namespace pgcourier
