// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/harimport.h"

#include "app/base/newid.h"
#include "app/model/compose/formbody.h"
#include "app/model/compose/importnames.h"
#include "app/model/compose/resolve.h"
#include "app/model/httpmethod.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct HarImportText
{
    Q_DECLARE_TR_FUNCTIONS(HarImport)
};

// What the connection at hand made necessary, and what another one makes anew.
bool isOfConnection(const QString &name)
{
    static const QStringList names{u"host"_s, u"content-length"_s, u"connection"_s, u"transfer-encoding"_s,
        u"accept-encoding"_s, u"keep-alive"_s, u"te"_s, u"upgrade"_s, u"proxy-connection"_s};
    return name.startsWith(u':') || names.contains(name, Qt::CaseInsensitive);
}

QList<Field> harFields(const QJsonValue &value)
{
    QList<Field> fields;
    for (const QJsonValue &item : value.toArray())
        fields.append({item[u"name"_s].toString(), item[u"value"_s].toString()});
    return fields;
}

// What a user of pgCourier called it, and where it was.
QString harFolder(const QJsonValue &entry, FolderPath &folder)
{
    constexpr qsizetype deepest = 32; // deeper ones are flattened
    for (const QJsonValue &name : entry[u"_pgFolder"_s].toArray()) {
        if (folder.size() < deepest && !name.toString().isEmpty())
            folder.append(name.toString());
    }
    return entry[u"_pgName"_s].toString();
}

QStringList harVariables(const QJsonValue &entry)
{
    QStringList variables;
    for (const QJsonValue &variable : entry[u"_pgVariables"_s].toArray()) {
        const QList<VariableUse> uses = findVariables(variable.toString());
        if (uses.size() == 1 && uses[0].length == variable.toString().size())
            variables.append(variable.toString());
    }
    return variables;
}

// Its text, or the fields of which that would have been made.
void takePostData(Request &request, QList<MultiPart> &parts, const QJsonValue &data)
{
    const QString type = data[u"mimeType"_s].toString();
    const QByteArray text = data[u"text"_s].toString().toUtf8();
    const bool encoded = data[u"encoding"_s].toString() == "base64"_L1;
    if (!text.isEmpty()) {
        request.body = encoded ? QByteArray::fromBase64(text) : text;
    } else if (isMultipartContentType(type)) {
        for (const QJsonValue &item : data[u"params"_s].toArray())
            parts.append({item[u"name"_s].toString(), item[u"value"_s].toString(),
                item[u"fileName"_s].toString(), item[u"_pgFileName"_s].toString(),
                item[u"contentType"_s].toString(), item[u"_pgContentOnly"_s].toBool()});
    } else if (const QList<Field> fields = harFields(data[u"params"_s]); !fields.isEmpty()) {
        request.body = encodeForm(fields);
    }
    if (request.body && !type.isEmpty())
        addUnlessThere(request.headers, {u"Content-Type"_s, type});
}

// A body that is made of files once it is sent.
void takeFiles(Draft &draft, const QList<MultiPart> &parts, const QJsonValue &data)
{
    if (!parts.isEmpty()) {
        draft.kind = DraftBody::Multipart;
        draft.parts = parts;
        draft.request.headers.removeIf(
            [](const Field &field) { return isMultipartContentType(field.value); }); // has its own boundary
    } else if (const QString file = data[u"_pgFile"_s].toString(); !file.isEmpty()) {
        draft.kind = DraftBody::File;
        draft.bodyFile = file;
        draft.untyped = !findHeader(draft.request.headers, u"Content-Type");
    }
}

QStringList filesOf(const Draft &draft)
{
    QStringList files;
    if (!draft.bodyFile.isEmpty())
        files.append(draft.bodyFile);
    for (const MultiPart &part : draft.parts) {
        if (!part.file.isEmpty())
            files.append(part.file);
    }
    return files;
}

} // namespace

bool isHar(const QJsonObject &object)
{
    return object.value(u"log"_s)[u"entries"_s].isArray();
}

Collection collectionFromHar(const QJsonObject &object, LeftOutList &leftOut)
{
    const QString given = object.value(u"log"_s)[u"_pgName"_s].toString();
    Collection collection{newId(), given.isEmpty() ? HarImportText::tr("Imported from a HAR") : given, {}};
    int strange = 0;
    for (const QJsonValue &entry : object.value(u"log"_s)[u"entries"_s].toArray()) {
        const QJsonValue source = entry[u"request"_s];
        Request request;
        request.method = source[u"method"_s].toString().toUpper();
        request.url = source[u"url"_s].toString();
        if (!findHttpMethod(request.method) || !request.url.startsWith("http"_L1)) {
            ++strange;
            continue;
        }
        for (const Field &header : harFields(source[u"headers"_s])) {
            if (!isOfConnection(header.name))
                request.headers.append(header);
        }
        FolderPath folder;
        QString name = harFolder(entry, folder);
        if (name.isEmpty())
            name = nameOfRequest(request);
        QList<MultiPart> parts;
        takePostData(request, parts, source[u"postData"_s]);
        Draft draft = literalDraft(request, harVariables(entry));
        takeFiles(draft, parts, source[u"postData"_s]);
        for (const QString &file : filesOf(draft))
            leftOut.append({name, HarImportText::tr("the content of the file %1").arg(file),
                HarImportText::tr("it is not in the archive: choose it under Body")});
        collection.requests.append({newId(), name, draft, folder});
    }
    if (strange > 0)
        leftOut.append({{}, HarImportText::tr("%1 entries").arg(strange),
            HarImportText::tr("they are no requests of HTTP that a worker sends")});
    return collection;
}

} // namespace pgcourier
