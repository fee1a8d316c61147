// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QByteArray>

namespace pgcourier {

// The text of a file as UTF-8 without its mark: of UTF-16 and UTF-32 by their marks or by the look of the
// first characters. Input where it is no text.
[[nodiscard]] Result<QByteArray> utf8OfFile(const QByteArray &bytes);

} // namespace pgcourier
