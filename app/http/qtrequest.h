// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/transport.h"

#include <QNetworkRequest>

namespace pgcourier {

struct Manager;

// One hop as QNetworkAccessManager is asked for it: nothing that it would add, follow or remember by itself.
[[nodiscard]] QNetworkRequest qtRequest(
    const WireRequest &wire, const ExchangeTarget &target, const Manager &manager);

} // namespace pgcourier
