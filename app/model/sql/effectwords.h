// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/sql/statementeffect.h"

#include <optional>
#include <QStringView>

namespace pgcourier {

// Functions that leave something behind: by the last part of their name, in lower case.
[[nodiscard]] std::optional<SqlTrace> traceOfFunction(const QString &name);
void addTrace(StatementEffect &effect, SqlTrace trace);

} // namespace pgcourier
