// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/options.h"
#include "app/model/request.h"

namespace pgcourier {

[[nodiscard]] QList<QCommandLineOption> sendOptions();
// Those of them that say what is sent, and not when.
[[nodiscard]] QList<QCommandLineOption> requestOptions();
// The request that the words and options of `send` describe; an Error of kind Usage where they make no sense.
[[nodiscard]] Result<Request> requestFrom(const Invocation &call, const QDateTime &now);

// What follows an option that names a time: one in ISO 8601, or a span such as +90s.
[[nodiscard]] Result<QDateTime> timeFrom(const QString &option, const QString &text, const QDateTime &now);

} // namespace pgcourier
