// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/webhooks/webhookcolumns.h"

#include <QCoreApplication>

namespace pgcourier {

using namespace Qt::StringLiterals;
using theme::Tone;
using WebhookTableColumn
    = WebhookModel::Column; // a nested name in a signature makes lupdate lose its context

namespace {

struct WebhookColumnsWords
{
    Q_DECLARE_TR_FUNCTIONS(WebhookColumns)
};

Tone stateTone(WebhookState state)
{
    switch (state) {
    case WebhookState::Paused:
        return Tone::Quiet;
    case WebhookState::Replica:
        return Tone::Warning;
    case WebhookState::On:
    case WebhookState::Always:
        break;
    }
    return Tone::Good;
}

QString stateTip(WebhookState state)
{
    switch (state) {
    case WebhookState::On:
        return WebhookColumnsWords::tr("It fires; not where session_replication_role is replica");
    case WebhookState::Paused:
        return WebhookColumnsWords::tr("It does not fire until it is resumed");
    case WebhookState::Replica:
        return WebhookColumnsWords::tr(
            "It fires only where session_replication_role is replica: not for ordinary sessions");
    case WebhookState::Always:
        break;
    }
    return WebhookColumnsWords::tr(
        "It fires whatever session_replication_role says, also for replicated changes");
}

QString levelText(const WebhookRow &row)
{
    const QString level = row.webhook.level == WebhookLevel::Row ? WebhookColumnsWords::tr("each row")
                                                                 : WebhookColumnsWords::tr("each statement");
    switch (row.webhook.timing) {
    case WebhookTiming::Before:
        return WebhookColumnsWords::tr("%1, before").arg(level);
    case WebhookTiming::InsteadOf:
        return WebhookColumnsWords::tr("%1, instead").arg(level);
    case WebhookTiming::After:
        break;
    }
    return row.constraint ? WebhookColumnsWords::tr("%1, constraint").arg(level) : level;
}

QString destinationTip(const WebhookRow &row)
{
    if (!row.function.isEmpty())
        return WebhookColumnsWords::tr("Its own function, %1, decides what is sent where").arg(row.function);
    return row.understood ? shownUrl(row.webhook.url)
                          : WebhookColumnsWords::tr(
                              "%1\nIts arguments make no sense to net.http_webhook: it fails when it fires")
                                .arg(shownUrl(row.webhook.url));
}

WebhookTableColumn textColumn(const QString &title, std::function<QString(const WebhookRow &)> text)
{
    WebhookTableColumn column;
    column.title = title;
    column.text = std::move(text);
    return column;
}

WebhookTableColumn stateColumn()
{
    const auto held = [](const WebhookRow &row) {
        return row.pause && row.webhook.state != WebhookState::Paused;
    };
    WebhookTableColumn column = textColumn(WebhookColumnsWords::tr("State"), [held](const WebhookRow &row) {
        return held(row) ? WebhookColumnsWords::tr("held") : stateText(row.webhook.state);
    });
    column.tone = [held](const WebhookRow &row) {
        return held(row) ? Tone::Warning : stateTone(row.webhook.state);
    };
    column.tip = [held](const WebhookRow &row) {
        return held(row) ? WebhookColumnsWords::tr("It fires, and what it sends waits: %1")
                               .arg(pauseWords(*row.pause, QDateTime::currentDateTimeUtc()))
                         : stateTip(row.webhook.state);
    };
    column.style = CellStyle::Pill;
    return column;
}

WebhookTableColumn destinationColumn()
{
    WebhookTableColumn column = textColumn(WebhookColumnsWords::tr("URL"), destinationText);
    column.tip = destinationTip;
    column.tone = [](const WebhookRow &row) {
        return !row.function.isEmpty()                ? Tone::Quiet
            : row.understood && row.trouble.isEmpty() ? Tone::Info
                                                      : Tone::Bad;
    };
    return column;
}

} // namespace

QString stateText(WebhookState state)
{
    switch (state) {
    case WebhookState::On:
        return WebhookColumnsWords::tr("on");
    case WebhookState::Paused:
        return WebhookColumnsWords::tr("paused");
    case WebhookState::Replica:
        return WebhookColumnsWords::tr("replica only");
    case WebhookState::Always:
        break;
    }
    return WebhookColumnsWords::tr("always");
}

QString destinationText(const WebhookRow &row)
{
    if (!row.function.isEmpty())
        return WebhookColumnsWords::tr("own function %1").arg(row.function);
    return row.trouble.isEmpty() ? shownUrl(row.webhook.url)
                                 : WebhookColumnsWords::tr("fails: %1").arg(row.trouble)
            + (row.webhook.url.isEmpty() ? QString() : u" · "_s + shownUrl(row.webhook.url));
}

QList<WebhookTableColumn> webhookColumns()
{
    return {
        textColumn(WebhookColumnsWords::tr("Name"), [](const WebhookRow &row) { return row.webhook.name; }),
        stateColumn(),
        textColumn(WebhookColumnsWords::tr("Table"),
            [](const WebhookRow &row) { return sqlName(row.webhook.table); }),
        textColumn(
            WebhookColumnsWords::tr("Events"), [](const WebhookRow &row) { return eventsText(row.webhook); }),
        textColumn(
            WebhookColumnsWords::tr("Method"), [](const WebhookRow &row) { return row.webhook.method; }),
        destinationColumn(),
        textColumn(WebhookColumnsWords::tr("Condition"),
            [](const WebhookRow &row) { return row.webhook.condition.simplified(); }),
        textColumn(WebhookColumnsWords::tr("Fires for"), levelText)};
}

} // namespace pgcourier
