// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/bruno.h"

namespace pgcourier {

// The collection as a folder that Bruno opens. Secrets of environments are there by their names alone.
[[nodiscard]] FolderFiles brunoFolder(const Collection &collection, const QList<Environment> &environments);

} // namespace pgcourier
