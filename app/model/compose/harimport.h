// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/leftout.h"
#include "app/model/compose/savedrequest.h"

namespace pgcourier {

// HTTP archives as browsers and proxies write them, and pgCourier itself:
// http://www.softwareishard.com/blog/har-12-spec/
[[nodiscard]] bool isHar(const QJsonObject &object);
// A request per entry, without what a worker sets by itself; `leftOut` says what was left out.
[[nodiscard]] Collection collectionFromHar(const QJsonObject &object, LeftOutList &leftOut);

} // namespace pgcourier
