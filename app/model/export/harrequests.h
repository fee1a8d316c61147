// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/plainrequest.h"

namespace pgcourier {

// The collection as HAR 1.2: an entry per request, none of which has an answer. Names, folders, files of
// bodies and the variables that are left stand in fields that begin with "_pg", too.
[[nodiscard]] QByteArray harOfCollection(const Collection &collection, const Environment &environment,
    const QDateTime &time, LeftOutList &leftOut);

} // namespace pgcourier
