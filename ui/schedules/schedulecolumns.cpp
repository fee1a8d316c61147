// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/schedules/schedulecolumns.h"

#include "ui/models/timetext.h"
#include "ui/schedules/cronwords.h"
#include "ui/widgets/paintstatus.h"

#include <QCoreApplication>
#include <QLocale>

namespace pgcourier {

using namespace Qt::StringLiterals;
using theme::Tone;
using ScheduleTableColumn
    = ScheduleModel::Column; // a nested name in a signature makes lupdate lose its context

namespace {

struct ScheduleColumnsWords
{
    Q_DECLARE_TR_FUNCTIONS(ScheduleColumns)
};

QDateTime nowUtc()
{
    return QDateTime::currentDateTimeUtc();
}

ScheduleTableColumn scheduleColumn(const QString &title, std::function<QString(const ScheduleRow &)> text)
{
    ScheduleTableColumn column;
    column.title = title;
    column.text = std::move(text);
    return column;
}

QString scheduleStateText(const ScheduleRow &row)
{
    if (!row.trouble.isEmpty())
        return ScheduleColumnsWords::tr("stopped");
    return row.paused ? ScheduleColumnsWords::tr("paused") : ScheduleColumnsWords::tr("on");
}

QString pauseText(const ScheduleRow &row)
{
    QString text = row.pausedUntil.isValid()
        ? ScheduleColumnsWords::tr("Paused until %1 by %2.").arg(exactTimeText(row.pausedUntil), row.pausedBy)
        : ScheduleColumnsWords::tr("Paused by %1 until somebody resumes it.").arg(row.pausedBy);
    if (!row.pauseReason.isEmpty())
        text += u' ' + ScheduleColumnsWords::tr("Reason: %1.").arg(row.pauseReason);
    return text;
}

ScheduleTableColumn scheduleStateColumn()
{
    ScheduleTableColumn column = scheduleColumn(ScheduleColumnsWords::tr("State"), scheduleStateText);
    column.style = CellStyle::Pill;
    column.tone = [](const ScheduleRow &row) {
        return !row.trouble.isEmpty() ? Tone::Bad : row.paused ? Tone::Quiet : Tone::Good;
    };
    column.tip = scheduleStory;
    return column;
}

ScheduleTableColumn nextRunColumn()
{
    ScheduleTableColumn column = scheduleColumn(ScheduleColumnsWords::tr("Next run"),
        [](const ScheduleRow &row) { return dueText(row.nextRun, nowUtc()); });
    column.order = [](const ScheduleRow &row) {
        return row.nextRun;
    };
    column.tip = [](const ScheduleRow &row) {
        return row.nextRun.isValid() ? exactTimeText(row.nextRun) : scheduleStory(row);
    };
    return column;
}

QString outcomeWords(const ScheduleRow &row)
{
    if (!row.lastStatus)
        return {};
    const QString code = row.lastCode ? u" %1"_s.arg(*row.lastCode) : QString();
    return statusWord(*row.lastStatus) + code;
}

ScheduleTableColumn outcomeColumn()
{
    ScheduleTableColumn column = scheduleColumn(ScheduleColumnsWords::tr("Last outcome"), outcomeWords);
    column.style = CellStyle::Pill;
    column.tone = [](const ScheduleRow &row) {
        return row.lastStatus ? theme::statusTone(*row.lastStatus) : Tone::Quiet;
    };
    return column;
}

ScheduleTableColumn lastRunColumn()
{
    ScheduleTableColumn column
        = scheduleColumn(ScheduleColumnsWords::tr("Last run"), [](const ScheduleRow &row) {
              return row.lastRun.isValid() ? timeText(row.lastRun, nowUtc()) : QString();
          });
    column.order = [](const ScheduleRow &row) {
        return row.lastRun;
    };
    column.tip = [](const ScheduleRow &row) {
        return row.lastRun.isValid() ? exactTimeText(row.lastRun) : QString();
    };
    return column;
}

} // namespace

QString scheduleStory(const ScheduleRow &row)
{
    QStringList parts{cronWords(row.schedule.cron, row.schedule.timezone) + u'.'};
    if (!row.trouble.isEmpty())
        parts.append(ScheduleColumnsWords::tr("Nothing is queued: %1.").arg(row.trouble));
    if (row.paused)
        parts.append(pauseText(row));
    if (row.nextRun.isValid())
        parts.append(ScheduleColumnsWords::tr("Next: %1.").arg(exactTimeText(row.nextRun)));
    if (row.lastRun.isValid())
        parts.append(
            ScheduleColumnsWords::tr("Last: %1, %2.").arg(exactTimeText(row.lastRun), outcomeWords(row)));
    return parts.join(u' ');
}

QList<ScheduleTableColumn> scheduleColumns()
{
    ScheduleTableColumn when = scheduleColumn(ScheduleColumnsWords::tr("When"),
        [](const ScheduleRow &row) { return cronWords(row.schedule.cron, row.schedule.timezone); });
    when.tip = [](const ScheduleRow &row) {
        return row.schedule.cron;
    };
    ScheduleTableColumn url = scheduleColumn(ScheduleColumnsWords::tr("URL"),
        [](const ScheduleRow &row) { return shownUrl(row.schedule.request.url); });
    url.style = CellStyle::Address;
    return {scheduleColumn(
                ScheduleColumnsWords::tr("Name"), [](const ScheduleRow &row) { return row.schedule.name; }),
        scheduleStateColumn(), when,
        scheduleColumn(ScheduleColumnsWords::tr("Method"),
            [](const ScheduleRow &row) { return row.schedule.request.method; }),
        url, nextRunColumn(), outcomeColumn(), lastRunColumn(),
        scheduleColumn(ScheduleColumnsWords::tr("Role"), [](const ScheduleRow &row) { return row.role; })};
}

} // namespace pgcourier
