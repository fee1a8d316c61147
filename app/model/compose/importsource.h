// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/importedfile.h"

namespace pgcourier {

inline constexpr qint64 importLimit = 50'000'000; // bytes

// Reads a file, or a folder with a collection of Bruno's; a file that belongs to such a folder as a whole
// (bruno.json, collection.bru) stands for it. At most 50 MB. In any thread.
[[nodiscard]] Result<ImportedFile> readImportSource(const QString &path, const std::stop_token &stop = {});

} // namespace pgcourier
