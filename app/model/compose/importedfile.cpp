// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/importedfile.h"

#include "app/model/compose/bruno.h"
#include "app/model/compose/curlfile.h"
#include "app/model/compose/harimport.h"
#include "app/model/compose/importtext.h"
#include "app/model/compose/insomnia.h"
#include "app/model/compose/openapi.h"
#include "app/model/compose/postman.h"
#include "app/model/json/yaml.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QRegularExpression>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct ImportedFileText
{
    Q_DECLARE_TR_FUNCTIONS(ImportedFile)
};

Error noKnownFormat(const QString &detail = {})
{
    return Error::input(ImportedFileText::tr("This file has no format that is known here"),
        ImportedFileText::tr(
            "Choose a file of Postman's, OpenAPI, Swagger, Bruno's, Insomnia's, HAR, cURL or "
            "pgCourier's"))
        .withDetail(detail);
}

ImportedFile fileFromPostman(const QJsonObject &object)
{
    const bool old = object.value(u"info"_s)[u"schema"_s].toString().contains("v2.0"_L1);
    ImportedFile file{old ? u"Postman 2.0"_s : u"Postman 2.1"_s};
    file.collection = collectionFromPostman(object, file.leftOut);
    if (const auto environment = variablesOfPostmanCollection(object, file.leftOut))
        file.environments.append(*environment);
    return file;
}

// What is read member by member; empty: it is none of these.
std::optional<Result<ImportedFile>> readKnownObject(
    const QJsonObject &given, const QByteArray &json, const QString &name)
{
    // Postman's API wraps what its program exports.
    const bool wrapped = given.value(u"collection"_s).isObject() || given.value(u"environment"_s).isObject();
    const QJsonObject object = !wrapped           ? given
        : given.value(u"collection"_s).isObject() ? given.value(u"collection"_s).toObject()
                                                  : given.value(u"environment"_s).toObject();
    if (isPostmanCollection(object))
        return fileFromPostman(object);
    if (object.value(u"requests"_s).isArray() && object.contains(u"order"_s))
        return Error::input(ImportedFileText::tr("This is a collection of Postman's first format"),
            ImportedFileText::tr("Export it from Postman as Collection v2.1"));
    if (isHar(object)) {
        ImportedFile file{u"HAR"_s};
        file.collection = collectionFromHar(object, file.leftOut);
        if (!name.isEmpty())
            file.collection->name = name;
        return file;
    }
    if (isPostmanEnvironment(object)) {
        ImportedFile file{object.value(u"_postman_variable_scope"_s).toString() == "globals"_L1
                ? u"Postman globals"_s
                : u"Postman environment"_s};
        file.environments = {environmentFromPostman(object, file.leftOut)};
        return file;
    }
    if (object.value(u"format"_s).toString().startsWith("pgcourier"_L1)) {
        const Result<Collection> collection = importCollection(json, nullptr);
        if (!collection)
            return collection.error();
        return ImportedFile{u"pgCourier"_s, *collection};
    }
    return std::nullopt;
}

Result<ImportedFile> readTree(const QByteArray &json, const std::stop_token &stop)
{
    const JsonTree tree = JsonTree::parse(json);
    const JsonView root(tree);
    if (tree.tooLarge())
        return Error::input(ImportedFileText::tr("This file cannot be read"))
            .withDetail(ImportedFileText::tr("it has more than %1 values, or is nested too deeply")
                            .arg(JsonTree::mostNodes));
    if (tree.isEmpty())
        return noKnownFormat(
            ImportedFileText::tr("it is not JSON from byte %1 on").arg(tree.problemOffset() + 1));
    if (isOpenApi(root))
        return fileFromOpenApi(root, stop);
    if (isInsomnia(root))
        return fileFromInsomnia(root);
    return noKnownFormat();
}

Result<ImportedFile> readJson(const QByteArray &json, const QString &name, const std::stop_token &stop)
{
    QJsonParseError parsed;
    const QJsonDocument document = QJsonDocument::fromJson(withSmallNumbers(json), &parsed);
    if (stop.stop_requested())
        return Error::cancelled(ImportedFileText::tr("Cancelled"));
    if (parsed.error == QJsonParseError::NoError) {
        if (const auto file = readKnownObject(document.object(), json, name))
            return *file;
    }
    return readTree(json, stop);
}

// Files that name themselves in a line of their own: others would be read in vain.
bool isKnownYaml(const QString &text)
{
    static const QRegularExpression own(
        u"^(?:\"|')?(?:openapi|swagger)(?:\"|')?[ \\t]*:|^type[ \\t]*:[ \\t]*[\"']?collection\\.insomnia\\.rest"_s,
        QRegularExpression::MultilineOption);
    return own.match(text).hasMatch();
}

} // namespace

Result<ImportedFile> readImportedFile(
    const QByteArray &bytes, const QString &name, const std::stop_token &stop)
{
    const Result<QByteArray> utf8 = utf8OfFile(bytes);
    if (!utf8)
        return utf8.error();
    const QByteArray text = utf8->trimmed();
    if (text.isEmpty())
        return Error::input(ImportedFileText::tr("This file is empty"));
    if ((text.startsWith('{') || text.startsWith('[')) && !text.startsWith("{%"))
        return readJson(text, name, stop);
    const QString letters = QString::fromUtf8(text);
    if (isKnownYaml(letters)) {
        const Result<QByteArray> json = jsonFromYaml(text, stop);
        return json ? readTree(*json, stop) : Result<ImportedFile>(json.error());
    }
    if (isBru(letters))
        return fileFromBru(letters, name);
    if (isCurlFile(letters))
        return fileFromCurl(letters, name, stop);
    return noKnownFormat();
}

} // namespace pgcourier
