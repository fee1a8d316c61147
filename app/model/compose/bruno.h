// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/importedfile.h"

#include <QMap>

namespace pgcourier {

// Files by their paths within a folder: "users/get.bru".
using FolderFiles = QMap<QString, QByteArray>;

// Whether a text is in Bruno's markup (https://docs.usebruno.com/bru-lang/overview): a request, or an
// environment.
[[nodiscard]] bool isBru(QStringView text);
[[nodiscard]] Result<ImportedFile> fileFromBru(const QString &text, const QString &name);

// A collection of Bruno's: bruno.json, requests in folders, collection.bru and folder.bru whose headers,
// credentials and variables they inherit, environments/. What cannot be read is named and passed over.
[[nodiscard]] bool isBrunoFolder(const FolderFiles &files);
[[nodiscard]] Result<ImportedFile> fileFromBrunoFolder(
    const FolderFiles &files, const QString &name, const std::stop_token &stop = {});

} // namespace pgcourier
