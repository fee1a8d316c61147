// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/brunoexport.h"

#include "app/model/compose/authorization.h"
#include "app/model/compose/brutext.h"
#include "app/model/compose/formbody.h"

#include <algorithm>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

// A name that every file system takes.
QString bruFileName(const QString &name)
{
    static const QRegularExpression odd(u"[\\x00-\\x1f\\\\/:*?\"<>|]"_s);
    QString fit = QString(name).replace(odd, u"-"_s).trimmed().left(80);
    while (fit.startsWith(u'.') || fit.endsWith(u'.') || fit.endsWith(u' '))
        fit = fit.startsWith(u'.') ? fit.mid(1) : fit.chopped(1);
    return fit.isEmpty() ? u"request"_s : fit;
}

QList<BruField> bruFields(const QList<Field> &fields, const QList<Field> &off = {})
{
    QList<BruField> out;
    for (const Field &field : fields)
        out.append({field.name, field.value});
    for (const Field &field : off)
        out.append({field.name, field.value, true});
    return out;
}

QString bruPart(const MultiPart &part)
{
    const QString value = part.file.isEmpty() ? part.value : u"@file("_s + part.file + u')';
    return part.contentType.isEmpty() ? value : value + u" @contentType("_s + part.contentType + u')';
}

// The body's block, and the word that names it.
BruBlock bruBody(const Draft &draft)
{
    const QString type = findHeader(draft.request.headers, u"Content-Type").value_or(QString());
    const QByteArray body = draft.request.body.value_or(QByteArray());
    if (draft.kind == DraftBody::Multipart) {
        BruBlock block{u"body:multipart-form"_s, {}, {}};
        for (const MultiPart &part : draft.parts)
            block.fields.append({part.name, bruPart(part)});
        return block;
    }
    if (draft.kind == DraftBody::File)
        return {u"body:file"_s, {}, {{u"file"_s, u"@file("_s + draft.bodyFile + u')'}}};
    if (!draft.request.body)
        return {};
    if ((draft.kind == DraftBody::Form || isFormContentType(type)) && isForm(body))
        return {u"body:form-urlencoded"_s, {}, bruFields(decodeForm(body))};
    const bool json = draft.kind == DraftBody::Json || (!draft.kind && type.contains("json"_L1));
    const QString kind = json ? u"json"_s : type.contains("xml"_L1) ? u"xml"_s : u"text"_s;
    return {u"body:"_s + kind, QString::fromUtf8(body), {}};
}

QString bruMode(const QString &block)
{
    const QString word = block.section(u':', 1);
    if (word == "form-urlencoded"_L1)
        return u"formUrlEncoded"_s;
    if (word == "multipart-form"_L1)
        return u"multipartForm"_s;
    return word.isEmpty() ? u"none"_s : word;
}

QString bruRequest(const SavedRequest &saved, int sequence)
{
    const Draft &draft = saved.draft;
    Headers headers = draft.request.headers;
    const Authorization sent = authorizationOf(headers);
    const bool basic = sent.scheme == AuthScheme::Basic;
    const bool known = basic || sent.scheme == AuthScheme::Bearer;
    if (known)
        setAuthorization(headers, {});
    const BruBlock body = bruBody(draft);
    QString url = draft.request.url;
    for (const Field &param : draft.request.params)
        url += (url.contains(u'?') ? u'&' : u'?') + param.name + u'=' + param.value;
    QList<BruBlock> blocks{
        {u"meta"_s, {},
            {{u"name"_s, saved.name}, {u"type"_s, u"http"_s}, {u"seq"_s, QString::number(sequence)}}},
        {draft.request.method.toLower(), {},
            {{u"url"_s, url}, {u"body"_s, bruMode(body.name)},
                {u"auth"_s,
                    !known      ? u"none"_s
                        : basic ? u"basic"_s
                                : u"bearer"_s}}}};
    QList<Field> query;
    for (const QString &pair : url.section(u'#', 0, 0).section(u'?', 1).split(u'&', Qt::SkipEmptyParts))
        query.append({pair.section(u'=', 0, 0), pair.section(u'=', 1)});
    if (const auto fields = bruFields(query, draft.idleParams); !fields.isEmpty())
        blocks.append({u"params:query"_s, {}, fields});
    if (const auto fields = bruFields(headers, draft.idleHeaders); !fields.isEmpty())
        blocks.append({u"headers"_s, {}, fields});
    if (basic)
        blocks.append({u"auth:basic"_s, {}, {{u"username"_s, sent.user}, {u"password"_s, sent.secret}}});
    else if (known)
        blocks.append({u"auth:bearer"_s, {}, {{u"token"_s, sent.secret}}});
    if (!body.name.isEmpty())
        blocks.append(body);
    return writeBru(blocks);
}

QString bruEnvironment(const Environment &environment)
{
    BruBlock plain{u"vars"_s, {}, {}};
    BruBlock secret{u"vars:secret"_s, {}, {}};
    for (const Variable &variable : environment.variables)
        (variable.secret ? secret : plain)
            .fields.append({variable.name, variable.secret ? QString() : variable.value});
    return writeBru(secret.fields.isEmpty() ? QList<BruBlock>{plain} : QList<BruBlock>{plain, secret});
}

// Names that differ in case alone are one file elsewhere.
QString freePath(const QString &folder, const QString &name, const QString &ending, QSet<QString> &taken)
{
    const QString base = folder + bruFileName(name);
    QString path = base + ending;
    for (int number = 2; taken.contains(path.toLower()); ++number)
        path = u"%1 %2"_s.arg(base).arg(number) + ending;
    taken.insert(path.toLower());
    return path;
}

} // namespace

FolderFiles brunoFolder(const Collection &collection, const QList<Environment> &environments)
{
    FolderFiles files;
    QSet<QString> taken;
    const QJsonObject about{{u"version"_s, u"1"_s}, {u"name"_s, collection.name},
        {u"type"_s, u"collection"_s}, {u"ignore"_s, QJsonArray{u"node_modules"_s, u".git"_s}}};
    files.insert(u"bruno.json"_s, QJsonDocument(about).toJson());
    QList<FolderPath> folders = collection.folders;
    for (const SavedRequest &saved : collection.requests) {
        for (qsizetype depth = 1; depth <= saved.folder.size(); ++depth) {
            if (!folders.contains(saved.folder.first(depth)))
                folders.append(saved.folder.first(depth));
        }
    }
    QHash<FolderPath, QString> paths{{FolderPath(), QString()}};
    std::stable_sort(folders.begin(), folders.end(),
        [](const FolderPath &a, const FolderPath &b) { return a.size() < b.size(); });
    int sequence = 0;
    for (const FolderPath &folder : std::as_const(folders)) {
        const QString path
            = freePath(paths.value(folder.first(folder.size() - 1)), folder.constLast(), u"/"_s, taken);
        paths.insert(folder, path);
        const BruBlock meta{
            u"meta"_s, {}, {{u"name"_s, folder.constLast()}, {u"seq"_s, QString::number(++sequence)}}};
        files.insert(path + u"folder.bru"_s, writeBru({meta}).toUtf8());
    }
    sequence = 0;
    for (const SavedRequest &saved : collection.requests)
        files.insert(freePath(paths.value(saved.folder), saved.name, u".bru"_s, taken),
            bruRequest(saved, ++sequence).toUtf8());
    for (const Environment &environment : environments)
        files.insert(freePath(u"environments/"_s, environment.name, u".bru"_s, taken),
            bruEnvironment(environment).toUtf8());
    return files;
}

} // namespace pgcourier
