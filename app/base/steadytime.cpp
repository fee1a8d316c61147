// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/steadytime.h"

#include "app/base/utc.h"

#include <chrono>

namespace pgcourier {

QDateTime steadyTime()
{
    using Clock = std::chrono::steady_clock;
    struct Begin
    {
        qint64 ms = QDateTime::currentMSecsSinceEpoch();
        Clock::time_point at = Clock::now();
    };
    static const Begin begin;
    const auto since = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin.at);
    return QDateTime::fromMSecsSinceEpoch(begin.ms + since.count(), utc);
}

} // namespace pgcourier
