// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/endpoints/endpointcolumns.h"

#include "ui/models/timetext.h"

#include <cmath>
#include <QCoreApplication>
#include <QLocale>

namespace pgcourier {

using namespace Qt::StringLiterals;
using theme::Tone;
using EndpointTableColumn
    = EndpointTable::Column; // a nested name in a signature makes lupdate lose its context

namespace {

struct EndpointColumnsWords
{
    Q_DECLARE_TR_FUNCTIONS(EndpointColumns)
};

QDateTime now()
{
    return QDateTime::currentDateTimeUtc();
}

// Never "100 %" while one failed, and never "0 %" while one got through.
QString percentText(double share)
{
    const double percent = share * 100;
    if (percent > 99.9 && percent < 100)
        return EndpointColumnsWords::tr("99.9 %");
    if (percent > 0 && percent < 0.1)
        return EndpointColumnsWords::tr("0.1 %");
    return EndpointColumnsWords::tr("%1 %").arg(
        QLocale().toString(percent, 'f', percent == std::floor(percent) ? 0 : 1));
}

Tone successTone(const EndpointRow &row)
{
    if (!row.successRate)
        return Tone::Quiet;
    if (*row.successRate >= 0.99)
        return Tone::Good;
    return *row.successRate >= 0.9 ? Tone::Warning : Tone::Bad;
}

QString successTip(const EndpointRow &row)
{
    if (!row.successRate)
        return EndpointColumnsWords::tr("No attempt ended in this period");
    return EndpointColumnsWords::tr("%1 of %2 attempts succeeded")
        .arg(QLocale().toString(qint64(std::llround(*row.successRate * double(row.attempts)))),
            QLocale().toString(row.attempts));
}

Tone circuitTone(const EndpointRow &row)
{
    if (!row.rule)
        return Tone::Quiet;
    if (!row.rule->enabled || row.pause || row.circuit == Circuit::HalfOpen)
        return Tone::Warning;
    return row.circuit == Circuit::Open ? Tone::Bad : Tone::Good;
}

QString circuitTip(const EndpointRow &row)
{
    if (!row.rule)
        return EndpointColumnsWords::tr(
            "Without a policy there is no circuit: everything is sent as it comes");
    if (!row.rule->enabled)
        return EndpointColumnsWords::tr("Nothing is sent there until it is switched on");
    if (row.pause)
        return EndpointColumnsWords::tr("It is %1").arg(pauseWords(*row.pause, now()));
    switch (row.circuit) {
    case Circuit::Closed:
        return EndpointColumnsWords::tr("Requests are sent");
    case Circuit::HalfOpen:
        return EndpointColumnsWords::tr(
            "One request goes as a probe: it closes the circuit, or opens it again");
    case Circuit::Open:
        break;
    }
    return row.circuitUntil.isValid()
        ? EndpointColumnsWords::tr("Nothing is sent until then; after that one request goes as a probe")
        : EndpointColumnsWords::tr("Nothing is sent until somebody closes it");
}

QString policyTip(const EndpointRow &row)
{
    if (!row.rule)
        return EndpointColumnsWords::tr("The defaults hold; Return adds a policy");
    QString tip = EndpointColumnsWords::tr("%1: %2").arg(row.rule->prefix, policyWords(row));
    if (row.policies > 1)
        tip += u'\n'
            + EndpointColumnsWords::tr(
                "%1 policies name this destination; the one with the longest prefix holds")
                  .arg(row.policies);
    return tip;
}

QString errorText(const EndpointRow &row)
{
    const QString words = lastErrorWords(row);
    return words.isEmpty()
        ? words
        : EndpointColumnsWords::tr("%1 · %2").arg(timeText(row.lastErrorAt, now()), words.simplified());
}

QString errorTip(const EndpointRow &row)
{
    const QString words = lastErrorWords(row);
    return words.isEmpty() ? EndpointColumnsWords::tr("No failure is known")
                           : words + u'\n' + exactTimeText(row.lastErrorAt);
}

EndpointTableColumn latencyColumn(
    const QString &title, std::optional<double> EndpointRow::*member, const QString &tip)
{
    EndpointTableColumn column;
    column.title = title;
    column.text = [member](const EndpointRow &row) {
        return row.*member ? millisecondsText(*(row.*member)) : QString();
    };
    column.order = [member](const EndpointRow &row) {
        return (row.*member).value_or(-1);
    };
    column.number = true;
    column.headerTip = tip;
    return column;
}

EndpointTableColumn countColumn(const QString &title, int EndpointRow::*member)
{
    EndpointTableColumn column;
    column.title = title;
    column.text = [member](const EndpointRow &row) {
        return row.*member > 0 ? QLocale().toString(row.*member) : QString();
    };
    column.order = [member](const EndpointRow &row) {
        return row.*member;
    };
    column.number = true;
    return column;
}

EndpointTableColumn waitingColumn()
{
    EndpointTableColumn column = countColumn(EndpointColumnsWords::tr("Waiting"), &EndpointRow::waiting);
    column.text = [](const EndpointRow &row) {
        if (row.waiting == 0)
            return QString();
        const QString count = QLocale().toString(row.waiting);
        return isBounded(row.waiting) ? count + u'+' : count;
    };
    column.tip = [](const EndpointRow &row) {
        return EndpointColumnsWords::tr("%1 waiting, %2 of these due now")
            .arg(waitingText(row), boundedText(row.due));
    };
    column.headerTip
        = EndpointColumnsWords::tr("Requests that wait for their time, for another attempt, or for room");
    return column;
}

EndpointTableColumn wordsColumn(const QString &title, std::function<QString(const EndpointRow &)> text,
    std::function<Tone(const EndpointRow &)> tone, std::function<QString(const EndpointRow &)> tip,
    CellStyle style = CellStyle::Text)
{
    EndpointTableColumn column;
    column.title = title;
    column.text = std::move(text);
    column.tone = std::move(tone);
    column.tip = std::move(tip);
    column.style = style;
    return column;
}

EndpointTableColumn successColumn()
{
    EndpointTableColumn column = wordsColumn(
        EndpointColumnsWords::tr("Success"),
        [](const EndpointRow &row) { return row.successRate ? percentText(*row.successRate) : QString(); },
        successTone, successTip, CellStyle::Share);
    column.share = [](const EndpointRow &row) {
        return row.successRate;
    };
    column.order = [](const EndpointRow &row) {
        return row.successRate.value_or(2); // what had no traffic is no trouble
    };
    column.headerTip = EndpointColumnsWords::tr("Attempts that got an answer below 400");
    return column;
}

EndpointTableColumn lastErrorColumn()
{
    EndpointTableColumn column = wordsColumn(
        EndpointColumnsWords::tr("Last error"), errorText, [](const EndpointRow &) { return Tone::Quiet; },
        errorTip);
    column.order = [](const EndpointRow &row) {
        return row.lastErrorAt;
    };
    return column;
}

} // namespace

bool isBounded(int count)
{
    return count >= mostCounted || count == mostCountedOfQuiet;
}

QString boundedText(int count)
{
    const QString text = QLocale().toString(count);
    return isBounded(count) ? EndpointColumnsWords::tr("%1 or more").arg(text) : text;
}

QString waitingText(const EndpointRow &row)
{
    return boundedText(row.waiting);
}

QList<EndpointTableColumn> endpointColumns()
{
    EndpointTableColumn destination;
    destination.title = EndpointColumnsWords::tr("Destination");
    destination.text = [](const EndpointRow &row) {
        return row.destination;
    };
    destination.style = CellStyle::Address;
    EndpointTableColumn circuit = wordsColumn(
        EndpointColumnsWords::tr("Circuit"), [](const EndpointRow &row) { return circuitWords(row, now()); },
        circuitTone, circuitTip, CellStyle::Pill);
    return {destination, successColumn(),
        latencyColumn(EndpointColumnsWords::tr("p50"), &EndpointRow::p50Ms,
            EndpointColumnsWords::tr("Half of the attempts took no longer")),
        latencyColumn(EndpointColumnsWords::tr("p95"), &EndpointRow::p95Ms,
            EndpointColumnsWords::tr("95 of 100 attempts took no longer")),
        latencyColumn(EndpointColumnsWords::tr("p99"), &EndpointRow::p99Ms,
            EndpointColumnsWords::tr("99 of 100 attempts took no longer")),
        countColumn(EndpointColumnsWords::tr("In flight"), &EndpointRow::running), waitingColumn(),
        lastErrorColumn(), circuit,
        wordsColumn(EndpointColumnsWords::tr("Policy"), policyWords, {}, policyTip)};
}

} // namespace pgcourier
