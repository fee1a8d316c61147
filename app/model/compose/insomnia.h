// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/importedfile.h"
#include "app/model/json/jsonview.h"

namespace pgcourier {

// Exports of Insomnia's: version 4 (JSON, a flat list of resources) and 5 (YAML, a tree).
[[nodiscard]] bool isInsomnia(const JsonView &root);
[[nodiscard]] Result<ImportedFile> fileFromInsomnia(const JsonView &root);

} // namespace pgcourier
