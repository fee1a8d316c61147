// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/importreader.h"

#include "app/base/background.h"
#include "app/model/compose/importsecrets.h"
#include "app/model/compose/importsource.h"

namespace pgcourier {

namespace {

// Credentials never reach a file of ours in the clear.
Result<ImportedFile> withSecretsMoved(Result<ImportedFile> read)
{
    if (read)
        moveSecretsToEnvironment(*read);
    return read;
}

} // namespace

QFuture<QList<ReadImport>> readImports(const QStringList &paths, const std::stop_token &stop)
{
    return inBackground([paths, stop] {
        QList<ReadImport> files;
        for (const QString &path : paths)
            files.append({path, withSecretsMoved(readImportSource(path, stop))});
        return files;
    });
}

QFuture<QList<ReadImport>> readImportOf(const QString &text, const std::stop_token &stop)
{
    return inBackground([text, stop] {
        return QList<ReadImport>{{QString(), withSecretsMoved(readImportedFile(text.toUtf8(), {}, stop))}};
    });
}

} // namespace pgcourier
