// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/why/diagnosis.h"
#include "app/model/why/doctorfacts.h"

namespace pgcourier {

// From the row in the queue to the response: the request, when it is due, what holds it back, the wire, the
// verdict.
[[nodiscard]] QList<Link> requestLinks(
    const RequestFacts &facts, const QueueFacts &queue, const QDateTime &now);

} // namespace pgcourier
