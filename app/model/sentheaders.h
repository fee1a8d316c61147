// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/inspection.h"

namespace pgcourier {

// What every attempt of a request bears as Idempotency-Key and webhook-id, unless it has its own: the same
// each time, and another one where an id comes again.
[[nodiscard]] QString messageId(const QString &installation, qint64 createdUs, JobId id);

// What a worker adds to the headers of a request when it sends it, in their order, by what its destination is
// held to now. Signatures are made anew for each attempt and are not among them.
[[nodiscard]] Headers addedHeaders(const Inspection &inspection);

} // namespace pgcourier
