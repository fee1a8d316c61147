// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QByteArray>

namespace pgcourier {

// A file that is sent as a body.
inline constexpr qint64 bodyFileLimit = 10'000'000; // bytes; a row of the queue has to carry it

// Its bytes, in any thread; or in one line why it cannot be sent.
[[nodiscard]] Result<QByteArray> readBodyFile(const QString &path);

} // namespace pgcourier
