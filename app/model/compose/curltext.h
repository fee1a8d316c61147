// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/plainrequest.h"

namespace pgcourier {

// The request as a cURL command that a POSIX shell takes as it stands: what curl then sends is what a worker
// sends, but for the headers that each adds on its own account (User-Agent, Accept and the like, webhook-id).
[[nodiscard]] QString curlCommand(const Request &request);
// The same of a request whose files are read once curl runs, and whose {{variables}} stay readable.
[[nodiscard]] QString curlCommand(const PlainRequest &plain);

} // namespace pgcourier
