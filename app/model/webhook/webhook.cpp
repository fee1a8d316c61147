// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/webhook/webhook.h"

#include "app/model/requestcheck.h"
#include "app/model/requestsql.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct WebhookWords
{
    Q_DECLARE_TR_FUNCTIONS(Webhook)
};

constexpr qsizetype longestName = 63; // bytes, NAMEDATALEN - 1

// Cut where a letter ends.
QString firstBytes(QString text, qsizetype most)
{
    while (text.toUtf8().size() > most)
        text.chop(text.back().isLowSurrogate() ? 2 : 1);
    return text;
}

QString identifiers(const QStringList &names)
{
    QStringList out;
    for (const QString &name : names)
        out.append(sqlIdentifier(name));
    return out.join(u", "_s);
}

QString jsonText(const Headers &fields)
{
    return QString::fromUtf8(QJsonDocument(fieldsToJson(fields)).toJson(QJsonDocument::Compact));
}

QStringList functionArguments(const Webhook &webhook)
{
    QStringList arguments{webhook.url, webhook.method.toUpper()};
    const QString options = optionsText(webhook.options);
    const bool full = !webhook.params.isEmpty() || !options.isEmpty();
    const bool timed = full || webhook.timeout != Webhook{}.timeout;
    if (!webhook.headers.isEmpty() || timed)
        arguments.append(jsonText(webhook.headers));
    if (full)
        arguments.append(jsonText(webhook.params));
    if (timed)
        arguments.append(QString::number(webhook.timeout.count()));
    if (!options.isEmpty())
        arguments.append(options);
    for (QString &argument : arguments)
        argument = sqlLiteral(argument);
    return arguments;
}

QString timingWords(WebhookTiming timing)
{
    switch (timing) {
    case WebhookTiming::After:
        return u"after"_s;
    case WebhookTiming::Before:
        return u"before"_s;
    case WebhookTiming::InsteadOf:
        break;
    }
    return u"instead of"_s;
}

QString eventWords(const Webhook &webhook)
{
    QStringList words;
    for (const WebhookEvent event : webhook.events) {
        QString word = toString(event).toLower();
        if (event == WebhookEvent::Update && !webhook.columns.isEmpty())
            word += u" of "_s + identifiers(webhook.columns);
        words.append(word);
    }
    return words.join(u" or "_s);
}

// A comment at its end would swallow the parenthesis.
QString conditionClause(const QString &condition)
{
    const QString text = condition.trimmed();
    const bool lines = text.contains(u'\n') || text.contains("--"_L1);
    return lines ? u"  when (\n%1\n  )\n"_s.arg(text) : u"  when (%1)\n"_s.arg(text);
}

QString alterSql(const Webhook &webhook, const QString &what)
{
    return u"alter table %1 %2 trigger %3;"_s.arg(sqlName(webhook.table), what, sqlIdentifier(webhook.name));
}

const QString pausedMark = u"[paused by pgCourier: %1]"_s;

// What it was before it was paused; nothing: a plain one.
QString stateWords(WebhookState state)
{
    return state == WebhookState::Always ? u"enable always"_s
        : state == WebhookState::Replica ? u"enable replica"_s
                                         : QString();
}

QString commentSql(const Webhook &webhook, const QString &comment)
{
    return u"comment on trigger %1 on %2 is %3;"_s.arg(sqlIdentifier(webhook.name), sqlName(webhook.table),
        comment.isEmpty() ? u"null"_s : sqlLiteral(comment));
}

WebhookChange changeOf(const WebhookRow &row, const QStringList &statements)
{
    return {statements, row.webhook.table, row.webhook.name, row.definition};
}

} // namespace

QString sqlName(const TableName &table)
{
    return sqlIdentifier(table.schema) + u'.' + sqlIdentifier(table.name);
}

QString toString(WebhookEvent event)
{
    static const QStringList words{u"INSERT"_s, u"UPDATE"_s, u"DELETE"_s, u"TRUNCATE"_s};
    return words.at(int(event));
}

QString eventsText(const Webhook &webhook)
{
    QStringList words;
    for (const WebhookEvent event : webhook.events) {
        const bool named = event == WebhookEvent::Update && !webhook.columns.isEmpty();
        words.append(toString(event) + (named ? u" OF "_s + webhook.columns.join(u", "_s) : QString()));
    }
    return words.join(u", "_s);
}

QString proposeName(const Webhook &webhook, const QStringList &taken)
{
    QStringList words;
    for (const WebhookEvent event : webhook.events)
        words.append(toString(event).toLower());
    words.append(u"webhook"_s);
    const QString end = u'_' + words.join(u'_');
    for (int number = 1;; ++number) {
        const QString tail = number == 1 ? end : end + u'_' + QString::number(number);
        const QString name = firstBytes(webhook.table.name, longestName - tail.size()) + tail;
        if (!taken.contains(name))
            return name;
    }
}

void useTransitionTables(Webhook &webhook, bool foreignTable)
{
    const bool possible = webhook.level == WebhookLevel::Statement && webhook.timing == WebhookTiming::After
        && webhook.events.size() == 1 && webhook.columns.isEmpty() && !webhook.has(WebhookEvent::Truncate)
        && !foreignTable;
    const auto keep = [possible](QString &name, bool wanted, const QString &usual) {
        if (!possible || !wanted)
            name.clear();
        else if (name.isEmpty())
            name = usual;
    };
    keep(webhook.newTable, !webhook.has(WebhookEvent::Delete), u"new_rows"_s);
    keep(webhook.oldTable, !webhook.has(WebhookEvent::Insert), u"old_rows"_s);
}

Status checkWebhook(const Webhook &webhook, const QStringList &taken)
{
    if (webhook.table.name.isEmpty())
        return Error::input(WebhookWords::tr("Choose a table"));
    if (webhook.events.isEmpty())
        return Error::input(WebhookWords::tr("Choose at least one event"));
    if (webhook.has(WebhookEvent::Truncate) && webhook.level == WebhookLevel::Row)
        return Error::input(WebhookWords::tr("TRUNCATE fires for a statement, never for a row"));
    if (webhook.name.isEmpty())
        return Error::input(WebhookWords::tr("Give it a name"));
    if (webhook.name.toUtf8().size() > longestName)
        return Error::input(WebhookWords::tr("The name is longer than PostgreSQL's 63 bytes"),
            WebhookWords::tr("Shorten it"));
    if (taken.contains(webhook.name))
        return Error::input(WebhookWords::tr("The table has a trigger “%1” already").arg(webhook.name),
            WebhookWords::tr("Choose another name"));
    if (Status url = checkUrl(webhook.url); !url)
        return url;
    if (Status headers = checkHeaders(webhook.headers); !headers)
        return headers;
    if (webhook.timeout.count() < 1)
        return Error::input(WebhookWords::tr("The timeout must be at least 1 ms"));
    if (webhook.options.batch > 0 && webhook.level == WebhookLevel::Row)
        return Error::input(WebhookWords::tr("Rows go together only with one request for each statement"));
    return checkOptions(webhook.options);
}

Status checkColumns(const Webhook &webhook, const TableShape &shape)
{
    QStringList known;
    for (const TableColumn &column : shape.columns)
        known.append(column.name);
    for (const QString &column : webhook.options.columns) {
        if (!known.isEmpty() && !known.contains(column))
            return Error::input(
                WebhookWords::tr("Table %1 has no column “%2”").arg(sqlName(webhook.table), column),
                WebhookWords::tr("Uncheck it among the columns that are sent"));
    }
    return Done{};
}

QString createSql(const Webhook &webhook)
{
    QString sql = u"create trigger %1\n  %2 %3 on %4\n"_s.arg(sqlIdentifier(webhook.name),
        timingWords(webhook.timing), eventWords(webhook), sqlName(webhook.table));
    QStringList transitions;
    if (!webhook.newTable.isEmpty())
        transitions.append(u"new table as "_s + sqlIdentifier(webhook.newTable));
    if (!webhook.oldTable.isEmpty())
        transitions.append(u"old table as "_s + sqlIdentifier(webhook.oldTable));
    if (!transitions.isEmpty())
        sql += u"  referencing "_s + transitions.join(u' ') + u'\n';
    sql += webhook.level == WebhookLevel::Row ? u"  for each row\n"_s : u"  for each statement\n"_s;
    if (!webhook.condition.trimmed().isEmpty())
        sql += conditionClause(webhook.condition);
    return sql
        + u"  execute function net.http_webhook(\n    %1\n  );"_s.arg(
            functionArguments(webhook).join(u",\n    "_s));
}

QStringList createStatements(const Webhook &webhook)
{
    QStringList statements{createSql(webhook)};
    if (!webhook.comment.isEmpty())
        statements.append(commentSql(webhook, webhook.comment));
    if (webhook.state == WebhookState::Paused)
        statements.append(pauseSql(webhook));
    else if (webhook.state == WebhookState::Replica)
        statements.append(alterSql(webhook, u"enable replica"_s));
    else if (webhook.state == WebhookState::Always)
        statements.append(alterSql(webhook, u"enable always"_s));
    return statements;
}

QString dropSql(const Webhook &webhook)
{
    return u"drop trigger %1 on %2;"_s.arg(sqlIdentifier(webhook.name), sqlName(webhook.table));
}

QString pauseSql(const Webhook &webhook)
{
    return alterSql(webhook, u"disable"_s);
}

QString resumeSql(const Webhook &webhook)
{
    return alterSql(webhook, u"enable"_s);
}

QStringList pauseStatements(const Webhook &webhook)
{
    const QString was = stateWords(webhook.state);
    QStringList statements{pauseSql(webhook)};
    if (!was.isEmpty())
        statements.append(
            commentSql(webhook, QString(webhook.comment + u'\n' + pausedMark.arg(was)).trimmed()));
    return statements;
}

QStringList resumeStatements(const Webhook &webhook)
{
    for (const WebhookState state : {WebhookState::Always, WebhookState::Replica}) {
        const QString mark = pausedMark.arg(stateWords(state));
        if (!webhook.comment.endsWith(mark))
            continue;
        const QString comment = webhook.comment.chopped(mark.size()).trimmed();
        return {alterSql(webhook, stateWords(state)), commentSql(webhook, comment)};
    }
    return {resumeSql(webhook)};
}

WebhookChange createChange(const Webhook &webhook)
{
    return {createStatements(webhook), webhook.table, webhook.name, {}};
}

WebhookChange replaceChange(const WebhookRow &before, const Webhook &after)
{
    return changeOf(before, QStringList{dropSql(before.webhook)} + createStatements(after));
}

WebhookChange dropChange(const WebhookRow &row)
{
    return changeOf(row, {dropSql(row.webhook)});
}

WebhookChange pauseChange(const WebhookRow &row, bool pause)
{
    return changeOf(row, pause ? pauseStatements(row.webhook) : resumeStatements(row.webhook));
}

WebhookMigration migrationOf(const WebhookRow &row)
{
    QStringList up{layOutDefinition(row.definition)};
    // The first one is CREATE TRIGGER again; the server's own words stand for it.
    up += createStatements(row.webhook).mid(1);
    if (!row.functionSource.isEmpty())
        up.prepend(row.functionSource.trimmed() + u";\n"_s);
    return {up.join(u'\n') + u'\n', dropSql(row.webhook) + u'\n'};
}

WebhookMigration createMigration(const Webhook &webhook)
{
    return {createStatements(webhook).join(u'\n') + u'\n', dropSql(webhook) + u'\n'};
}

WebhookMigration replaceMigration(const Webhook &before, const Webhook &after)
{
    return {dropSql(before) + u'\n' + createMigration(after).up,
        dropSql(after) + u'\n' + createMigration(before).up};
}

QString beginWebhookSql()
{
    return u"begin;\nset local lock_timeout = '5s';"_s;
}

QString changeSql(const WebhookChange &change)
{
    return (QStringList{beginWebhookSql()} + change.statements + QStringList{u"commit;"_s}).join(u'\n')
        + u'\n';
}

} // namespace pgcourier
