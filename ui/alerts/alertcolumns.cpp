// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alerts/alertcolumns.h"

#include "app/model/duration.h"

#include <QCoreApplication>
#include <QUrl>

namespace pgcourier {

using theme::Tone;
using AlertTableColumn = AlertModel::Column; // a nested name in a signature makes lupdate lose its context

namespace {

struct AlertColumnsWords
{
    Q_DECLARE_TR_FUNCTIONS(AlertColumns)
};

AlertTableColumn alertColumn(const QString &title, std::function<QString(const AlertRow &)> text)
{
    AlertTableColumn column;
    column.title = title;
    column.text = std::move(text);
    return column;
}

AlertTableColumn alertStateColumn()
{
    AlertTableColumn column = alertColumn(AlertColumnsWords::tr("State"),
        [](const AlertRow &row) { return alertStateWords(row, QDateTime::currentDateTimeUtc()); });
    column.style = CellStyle::Pill;
    column.tone = [](const AlertRow &row) {
        if (!row.rule.enabled || !row.evaluated.isValid())
            return row.firing ? Tone::Bad : Tone::Quiet;
        return row.firing ? Tone::Bad : Tone::Good;
    };
    return column;
}

// "20 % for 5 min, until below 5 %"
QString alertThresholdText(const AlertRow &row)
{
    const AlertRule &rule = row.rule;
    QString out = alertValueText(rule.kind, rule.threshold);
    if (rule.forSeconds > 0)
        out = AlertColumnsWords::tr("%1 for %2")
                  .arg(out, durationWords(std::chrono::seconds(rule.forSeconds)));
    return rule.clearThreshold ? AlertColumnsWords::tr("%1, until below %2")
                                     .arg(out, alertValueText(rule.kind, *rule.clearThreshold))
                               : out;
}

// An address may be a secret beyond its host.
QString alertToldText(const AlertRow &row)
{
    if (!row.trouble.isEmpty())
        return AlertColumnsWords::tr("not told: %1").arg(row.trouble);
    return row.rule.url.isEmpty() ? AlertColumnsWords::tr("only shown") : QUrl(row.rule.url).host();
}

} // namespace

QList<AlertTableColumn> alertColumns()
{
    AlertTableColumn value = alertColumn(AlertColumnsWords::tr("Value"), [](const AlertRow &row) {
        return row.lastValue ? alertValueText(row.rule.kind, *row.lastValue) : QString();
    });
    value.number = true;
    AlertTableColumn told = alertColumn(AlertColumnsWords::tr("Told"), alertToldText);
    told.tone = [](const AlertRow &row) {
        return row.trouble.isEmpty() ? Tone::Quiet : Tone::Bad;
    };
    return {alertColumn(AlertColumnsWords::tr("Name"), [](const AlertRow &row) { return row.rule.name; }),
        alertStateColumn(),
        alertColumn(
            AlertColumnsWords::tr("What"), [](const AlertRow &row) { return alertKindWords(row.rule.kind); }),
        alertColumn(AlertColumnsWords::tr("Destination"),
            [](const AlertRow &row) {
                return row.rule.destination.isEmpty() ? AlertColumnsWords::tr("all") : row.rule.destination;
            }),
        value, alertColumn(AlertColumnsWords::tr("Fires from"), alertThresholdText), told};
}

} // namespace pgcourier
