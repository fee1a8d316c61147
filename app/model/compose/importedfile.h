// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/savedrequest.h"
#include "app/model/compose/variables.h"

namespace pgcourier {

// What a file brought: a collection, the variables that go with it, or an environment alone.
struct ImportedFile
{
    std::optional<Collection> collection;
    std::optional<Environment> environment;
    QStringList notes; // what could not be taken over, and where it was
};

// A collection of pgCourier's or Postman's, an environment of Postman's, or a HAR. Input where it is none.
[[nodiscard]] Result<ImportedFile> readImportedFile(const QByteArray &json);

} // namespace pgcourier
