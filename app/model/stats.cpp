// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/stats.h"

namespace pgcourier {

QString toString(LeaseState state)
{
    switch (state) {
    case LeaseState::Running:
        return QStringLiteral("running");
    case LeaseState::Draining:
        return QStringLiteral("draining");
    case LeaseState::Stopped:
        return QStringLiteral("stopped");
    case LeaseState::Dead:
        return QStringLiteral("dead");
    }
    return {};
}

LeaseState leaseStateFromString(QStringView text)
{
    for (const LeaseState state : {LeaseState::Running, LeaseState::Draining, LeaseState::Dead}) {
        if (toString(state) == text)
            return state;
    }
    return LeaseState::Stopped;
}

bool isLive(const WorkerRow &worker)
{
    return worker.state == LeaseState::Running || worker.state == LeaseState::Draining;
}

} // namespace pgcourier
