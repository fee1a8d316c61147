// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/importedfile.h"

#include "app/model/compose/harimport.h"
#include "app/model/compose/postman.h"

#include <QJsonDocument>

namespace pgcourier {

Result<ImportedFile> readImportedFile(const QByteArray &json)
{
    ImportedFile file;
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    if (isPostmanEnvironment(object)) {
        file.environment = environmentFromPostman(object, &file.notes);
        return file;
    }
    if (isHar(object)) {
        file.collection = collectionFromHar(object, &file.notes);
        return file;
    }
    const Result<Collection> collection = importCollection(json, &file.notes);
    if (!collection)
        return collection.error();
    file.collection = *collection;
    if (isPostmanCollection(object))
        file.environment = variablesOfPostmanCollection(object, &file.notes);
    return file;
}

} // namespace pgcourier
