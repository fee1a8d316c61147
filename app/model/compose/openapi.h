// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/importedfile.h"
#include "app/model/json/jsonview.h"

namespace pgcourier {

// Descriptions of an API: OpenAPI 3.0 and 3.1 (https://spec.openapis.org/oas/v3.1.1.html), Swagger 2.0.
[[nodiscard]] bool isOpenApi(const JsonView &root);
// A request per operation, in the folder of its first tag, with what it needs made from its schemas; what it
// may have besides is switched off. Each server is an environment, with the variables of all.
[[nodiscard]] Result<ImportedFile> fileFromOpenApi(const JsonView &root, const std::stop_token &stop);

} // namespace pgcourier
