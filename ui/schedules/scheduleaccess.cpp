// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/schedules/scheduleaccess.h"

#include "ui/models/whynoschema.h"

#include <QCoreApplication>

namespace pgcourier {

namespace {

struct ScheduleAccessWords
{
    Q_DECLARE_TR_FUNCTIONS(ScheduleAccess)
};

} // namespace

QString ScheduleAccess::whyNotCreate() const
{
    if (!readOnly.isEmpty())
        return readOnly;
    return whyNoSchema(schema,
        ScheduleAccessWords::tr(
            "Schedules come with pgCourier's own schema; beside pg_net there is pg_cron."));
}

QString ScheduleAccess::whyNotEdit(const ScheduleRow &row) const
{
    if (row.role == role)
        return whyNotCreate();
    return ScheduleAccessWords::tr("It belongs to role %1, in whose name it sends: that one changes it.")
        .arg(row.role);
}

QString ScheduleAccess::whyNotAct(const ScheduleRow &row) const
{
    if (row.role == role || any)
        return whyNotCreate();
    return ScheduleAccessWords::tr("It belongs to role %1: role %2 may look at it and not change it.")
        .arg(row.role, role);
}

} // namespace pgcourier
