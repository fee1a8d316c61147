// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/export/harrequests.h"

#include "app/model/compose/formbody.h"
#include "app/model/export/har.h"
#include "app/model/headerlines.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonDocument>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct HarRequestsText
{
    Q_DECLARE_TR_FUNCTIONS(HarRequests)
};

QJsonObject harPart(const MultiPart &part)
{
    QJsonObject out{{u"name"_s, part.name}};
    if (part.file.isEmpty())
        out.insert(u"value"_s, part.value);
    else
        out.insert(u"fileName"_s, part.file);
    if (!part.contentType.isEmpty())
        out.insert(u"contentType"_s, part.contentType);
    if (!part.fileName.isEmpty())
        out.insert(u"_pgFileName"_s, part.fileName);
    if (part.contentOnly)
        out.insert(u"_pgContentOnly"_s, true);
    return out;
}

// Fields in the place of a text: the format has one of both.
QJsonObject harPostData(const PlainRequest &plain, const QJsonObject &text)
{
    const QString type = findHeader(plain.request.headers, u"Content-Type").value_or(QString());
    QJsonArray params;
    for (const MultiPart &part : plain.parts)
        params.append(harPart(part));
    if (!plain.parts.isEmpty())
        return {{u"mimeType"_s, u"multipart/form-data"_s}, {u"params"_s, params}};
    if (!plain.bodyFile.isEmpty())
        return {{u"mimeType"_s, type}, {u"text"_s, QString()}, {u"_pgFile"_s, plain.bodyFile},
            {u"comment"_s, QString(u"the content of "_s + QFileInfo(plain.bodyFile).fileName())}};
    if (plain.request.body && isFormContentType(type) && isForm(*plain.request.body))
        return {{u"mimeType"_s, type}, {u"params"_s, harFields(decodeForm(*plain.request.body))}};
    return text;
}

LeftOutList harLeftOut(const PlainRequest &plain)
{
    LeftOutList list = plain.leftOut;
    const auto addFile = [&](const QString &file) {
        if (!file.isEmpty())
            list.append({plain.place(), HarRequestsText::tr("the content of the file %1").arg(file),
                HarRequestsText::tr("an archive has its path alone")});
    };
    addFile(plain.bodyFile);
    for (const MultiPart &part : plain.parts)
        addFile(part.file);
    if (plain.request.timeout != Request().timeout)
        list.append({plain.place(), HarRequestsText::tr("the timeout"),
            HarRequestsText::tr("an archive has no place for it")});
    return list;
}

QJsonObject harEntry(const PlainRequest &plain, const QDateTime &time, const LeftOutList &leftOut)
{
    PlainRequest joined = plain;
    joined.request.headers = joinedHeaders(plain.request.headers);
    QJsonObject request = harRequest(joined.request);
    const QJsonObject data = harPostData(joined, request.value(u"postData"_s).toObject());
    if (!data.isEmpty())
        request.insert(u"postData"_s, data);
    if (!plain.parts.isEmpty() || !plain.bodyFile.isEmpty())
        request.insert(u"bodySize"_s, -1);
    QStringList notes;
    for (const LeftOut &one : leftOut)
        notes.append(lineOf({{}, one.what, one.why}));
    if (!notes.isEmpty())
        request.insert(u"comment"_s, notes.join(u'\n'));
    QJsonObject entry = harUnsent(time, request);
    entry.insert(u"comment"_s, plain.place());
    entry.insert(u"_pgName"_s, plain.name);
    if (!plain.folder.isEmpty())
        entry.insert(u"_pgFolder"_s, QJsonArray::fromStringList(plain.folder));
    if (!plain.variables.isEmpty())
        entry.insert(u"_pgVariables"_s, QJsonArray::fromStringList(plain.variables));
    return entry;
}

} // namespace

QByteArray harOfCollection(
    const Collection &collection, const Environment &environment, const QDateTime &time, LeftOutList &leftOut)
{
    QJsonArray entries;
    const QList<PlainRequest> requests = plainRequests(collection, environment);
    for (const PlainRequest &plain : requests) {
        const LeftOutList list = harLeftOut(plain);
        entries.append(harEntry(plain, time, list));
        leftOut += list;
    }
    QJsonObject log = harLog();
    log.insert(u"_pgName"_s, collection.name);
    log.insert(u"comment"_s, collection.name);
    log.insert(u"entries"_s, entries);
    return QJsonDocument(QJsonObject{{u"log"_s, log}}).toJson();
}

} // namespace pgcourier
