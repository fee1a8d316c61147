// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/request.h"

namespace pgcourier {

// In which order the fields of a head came, beside an object of them in jsonb, which sorts its names (by
// their length, then by their bytes): for each field the place of its name among these, a byte each. Empty:
// there are too many names.
[[nodiscard]] QByteArray fieldOrder(const Headers &fields);

// Fields that were read from such an object, as they came. What the order does not name stays behind the
// others; an empty one leaves them as they are.
[[nodiscard]] Headers inOrder(const Headers &fields, const QByteArray &order);

} // namespace pgcourier
