// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/dryrun.h"

namespace pgcourier {

class Connection;

// The requests that a script would send, complete as a worker would put them on the wire now, with secrets
// masked; nothing is sent or kept. Where the role may not read the endpoints, without what their policies
// add. Blocks; the error is one of the connection, what is wrong with the script stands in the answer.
[[nodiscard]] Result<DryRun> dryRun(Connection &connection, const QString &script);

} // namespace pgcourier
