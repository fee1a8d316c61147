// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/filter/filter.h"
#include "app/model/filter/filterterms.h"

namespace pgcourier {

// The terms of a filter about what is inside of requests and their attempts:
//     duration:>500ms duration:100ms-2s attempts:>1 error:timeout key:order-* ordering:cart-* body:text
//     response:text header:x-id header:x-id=5 header:x-id~5
[[nodiscard]] bool isContentKey(const QString &key);
[[nodiscard]] Status readContent(const FilterTerm &term, ContentFilter &into);

} // namespace pgcourier
