// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <QTemporaryDir>

namespace pgcourier {

// A new folder of this user alone, for the sockets that ssh listens on; goes with the object. What a killed
// program of the user's left behind goes as well. Not valid: there is no place for one.
[[nodiscard]] std::unique_ptr<QTemporaryDir> makeSshFolder();

} // namespace pgcourier
