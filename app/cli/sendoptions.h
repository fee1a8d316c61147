// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/options.h"
#include "app/model/request.h"

namespace pgcourier {

[[nodiscard]] QList<QCommandLineOption> sendOptions();
// The request that the words and options of `send` describe; an Error of kind Usage where they make no sense.
[[nodiscard]] Result<Request> requestFrom(const Invocation &call, const QDateTime &now);

} // namespace pgcourier
