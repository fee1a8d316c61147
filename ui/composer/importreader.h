// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/importedfile.h"

#include <QFuture>
#include <QStringList>

namespace pgcourier {

// What was read of one path, or of a text; or why nothing was.
struct ReadImport
{
    QString path; // empty: of a text
    Result<ImportedFile> content;
};

// Read files of other tools, one behind the other and away from this thread, until they are asked to stop.
[[nodiscard]] QFuture<QList<ReadImport>> readImports(const QStringList &paths, const std::stop_token &stop);
[[nodiscard]] QFuture<QList<ReadImport>> readImportOf(const QString &text, const std::stop_token &stop);

} // namespace pgcourier
