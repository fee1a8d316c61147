// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/connect/connection.h"
#include "app/model/schedule.h"

namespace pgcourier {

// Why something can't be done to the schedules of a database, in words. Empty: it can be done.
struct ScheduleAccess
{
    SchemaState schema = SchemaState::Missing;
    QString role; // that the window is connected as
    bool any = false; // it may act on those of others
    QString readOnly; // why nothing can be changed on this connection; empty: it can

    [[nodiscard]] QString whyNotCreate() const;
    [[nodiscard]] QString whyNotEdit(const ScheduleRow &row) const;
    [[nodiscard]] QString whyNotAct(const ScheduleRow &row) const; // run, pause, remove
};

} // namespace pgcourier
