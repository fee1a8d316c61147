// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pgcourier {

// A cron text in words: "every day at 09:00, Europe/Berlin". What it has no words for stays as it is.
[[nodiscard]] QString cronWords(const QString &cron, const QString &timezone);

} // namespace pgcourier
