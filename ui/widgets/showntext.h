// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pgcourier {

// What others wrote, as it may stand on the screen: signs that turn the writing round, that have no look of
// their own or end a line are named (‹U+202E›), so that a line reads as what it is.
[[nodiscard]] QString shownText(const QString &text);

// An address likewise, such signs as they are sent (%E2%80%AE), its password and secret parameters masked.
[[nodiscard]] QString shownUrl(const QString &url);

// Without http:// or https://, where room is dear.
[[nodiscard]] QString withoutScheme(const QString &url);

} // namespace pgcourier
