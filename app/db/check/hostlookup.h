// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QStringList>

namespace pgcourier {

class Patience;

// The addresses of a host, as the system's resolver knows them and in its order.
[[nodiscard]] Result<QStringList> lookUpHost(const QString &host, const Patience &patience);

} // namespace pgcourier
