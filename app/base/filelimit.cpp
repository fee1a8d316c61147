// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/filelimit.h"

#include <algorithm>
#include <limits>
#include <sys/resource.h>

namespace pgcourier {

qint64 fileLimit()
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
        return std::numeric_limits<int>::max();
    return qint64(std::min<rlim_t>(limit.rlim_cur, std::numeric_limits<int>::max()));
}

bool raiseFileLimit(qint64 wanted)
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return false;
    if (limit.rlim_cur >= rlim_t(wanted))
        return true;
    limit.rlim_cur = std::min(limit.rlim_max, rlim_t(wanted));
    return setrlimit(RLIMIT_NOFILE, &limit) == 0;
}

} // namespace pgcourier
