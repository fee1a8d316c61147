// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/importedfile.h"

namespace pgcourier {

// cURL commands, one behind the other, as scripts and notes have them: a comment right above one is its name.
[[nodiscard]] bool isCurlFile(const QString &text);
[[nodiscard]] Result<ImportedFile> fileFromCurl(
    const QString &text, const QString &name, const std::stop_token &stop);

} // namespace pgcourier
