// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/job.h"
#include "app/model/request.h"

namespace pgcourier {

// What is asked for: the arguments of net.schedule (SPEC 2.3). Its request has no time and no key.
struct Schedule
{
    QString name;
    QString cron; // five fields, a name such as @daily, or a distance such as "@every 30 s"
    QString timezone = QStringLiteral("UTC");
    Request request;
    QByteArray retryPolicy; // JSON; empty: none of its own

    bool operator==(const Schedule &) const = default;
};

// A row of net.schedules.
struct ScheduleRow
{
    qint64 id = 0;
    Schedule schedule;
    QDateTime nextRun; // invalid: it has none
    QDateTime lastRun;
    std::optional<JobStatus> lastStatus;
    std::optional<int> lastCode;
    std::optional<qint64> lastRequest;
    bool paused = false;
    QDateTime pausedUntil; // invalid: until somebody resumes it
    QString pauseReason;
    QString pausedBy;
    QString trouble; // why it has no next run; empty: it has one, or is paused
    QString role; // whose it is

    bool operator==(const ScheduleRow &) const = default;
};

struct ScheduleList
{
    QList<ScheduleRow> rows; // by name
    QString role; // that asks
    bool any = false; // it may act on those of others
};

} // namespace pgcourier
