// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/leftout.h"
#include "app/model/compose/savedrequest.h"
#include "app/model/compose/variables.h"

#include <stop_token>

namespace pgcourier {

// What a file brought: a collection, the environments that go with it, or environments alone.
struct ImportedFile
{
    QString format; // "OpenAPI 3.1": a name, the same in all languages
    std::optional<Collection> collection = {};
    QList<Environment> environments = {};
    LeftOutList leftOut = {};

    [[nodiscard]] QStringList notes() const { return linesOf(leftOut); }
};

// What kind of file it is, its content says. A collection of pgCourier's, one or an environment of Postman's,
// an OpenAPI or Swagger description in JSON or YAML, an export of Insomnia's, a request of Bruno's, an HTTP
// archive or cURL commands, in UTF-8 or UTF-16. Input, in one line, where it is none. `name` is the file's,
// for what has none of its own.
[[nodiscard]] Result<ImportedFile> readImportedFile(
    const QByteArray &bytes, const QString &name = {}, const std::stop_token &stop = {});

} // namespace pgcourier
