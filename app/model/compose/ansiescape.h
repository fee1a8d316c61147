// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <QByteArray>

namespace pgcourier {

// What bash makes of the inside of $'…': \n, \x41, \303, \u20ac, \cA, … are bytes; a NUL ends it.
[[nodiscard]] QByteArray ansiUnescaped(const QByteArray &text);
// What printf writes of that format; none where it has anything but escapes and %%.
[[nodiscard]] std::optional<QByteArray> printfUnescaped(const QByteArray &format);
// The other way, between single quotes: any byte.
[[nodiscard]] QByteArray printfEscaped(const QByteArray &bytes);

} // namespace pgcourier
