// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sendoptions.h"

#include "app/model/compose/multipart.h"
#include "app/model/headerlines.h"
#include "app/model/json/jsontext.h"

#include <algorithm>
#include <limits>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostInt = std::numeric_limits<int>::max();

Error usage(const QString &text, const QString &detail = {}, const QString &hint = {})
{
    return Error::usage(text, hint).withDetail(detail);
}

// "@file" is the file's content, "@-" standard input, anything else itself.
Result<QByteArray> bytesFrom(const QString &value)
{
    if (!value.startsWith(u'@'))
        return value.toUtf8();
    const QString path = value.mid(1);
    QFile file(path);
    const bool opened
        = path == "-"_L1 ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!opened)
        return Error::file(u"The body could not be read from %1"_s.arg(path)).withDetail(file.errorString());
    return file.readAll();
}

Status checkJson(const QByteArray &json)
{
    // Qt reads objects and arrays only; inside an array every JSON value may stand.
    QJsonParseError problem;
    const QJsonDocument wrapped = QJsonDocument::fromJson('[' + withSmallNumbers(json) + ']', &problem);
    if (problem.error != QJsonParseError::NoError)
        return usage(u"--json-body is not valid JSON"_s,
            u"%1 near byte %2"_s.arg(problem.errorString())
                .arg(std::min<qsizetype>(problem.offset, json.size())));
    if (wrapped.array().size() != 1)
        return usage(u"--json-body is not valid JSON"_s,
            wrapped.array().isEmpty() ? u"it is empty"_s : u"it holds more than one value"_s);
    return Done{};
}

// The parts of multipart/form-data, as curl's -F has them.
Status readForm(const Invocation &call, Request &request)
{
    QList<MultiPart> parts;
    for (const QString &text : call.values(u"form"_s)) {
        const auto read = multiPartsFromText(text);
        if (!read)
            return usage(u"Form part \"%1\" has no name and ="_s.arg(text), {},
                u"Write -F name=value, -F name=@file or -F 'name=@file;type=image/png'"_s);
        parts += *read;
    }
    PartFiles files;
    for (const MultiPart &part : parts) {
        if (part.file.isEmpty() || files.contains(part.file))
            continue;
        const Result<QByteArray> bytes = bytesFrom(u'@' + part.file);
        if (!bytes)
            return bytes.error();
        files.insert(part.file, *bytes);
    }
    setMultipartBody(request, encodeParts(parts, files));
    return Done{};
}

Status readBody(const Invocation &call, Request &request)
{
    if (call.isSet(u"json-body"_s) && call.isSet(u"body"_s))
        return usage(u"--json-body and --body exclude each other"_s);
    if (call.isSet(u"form"_s) && (call.isSet(u"json-body"_s) || call.isSet(u"body"_s)))
        return usage(u"-F excludes --json-body and --body"_s);
    if (call.isSet(u"form"_s))
        return readForm(call, request);
    const bool json = call.isSet(u"json-body"_s);
    if (!json && !call.isSet(u"body"_s))
        return Done{};
    const Result<QByteArray> body = bytesFrom(call.value(json ? u"json-body"_s : u"body"_s));
    if (!body)
        return body.error();
    if (json) {
        if (const Status checked = checkJson(*body); !checked)
            return checked;
        if (!findHeader(request.headers, u"Content-Type"))
            request.headers.append({u"Content-Type"_s, u"application/json"_s});
    }
    request.body = *body;
    return Done{};
}

Status readFields(const Invocation &call, Request &request)
{
    for (const QString &text : call.values(u"header"_s)) {
        const qsizetype colon = text.indexOf(u':');
        if (colon < 1)
            return usage(u"Header \"%1\" has no name and colon"_s.arg(text), {}, u"Write -H 'Name: value'"_s);
        request.headers.append({text.left(colon).trimmed(), text.mid(colon + 1).trimmed()});
    }
    if (const QString repeated = findRepeatedHeader(request.headers); !repeated.isEmpty())
        return usage(u"Header \"%1\" is given twice and has one value"_s.arg(repeated));
    for (const QString &text : call.values(u"param"_s)) {
        const qsizetype equals = text.indexOf(u'=');
        if (equals < 1)
            return usage(
                u"Parameter \"%1\" has no name and ="_s.arg(text), {}, u"Write --param name=value"_s);
        request.params.append({text.left(equals), text.mid(equals + 1)});
    }
    return Done{};
}

Status readNumbers(const Invocation &call, Request &request)
{
    const Result<std::optional<int>> timeout = call.number(u"timeout"_s, 1, mostInt);
    if (!timeout)
        return timeout.error();
    const Result<std::optional<int>> priority = call.number(u"priority"_s, -mostInt, mostInt);
    if (!priority)
        return priority.error();
    const Result<std::optional<int>> attempts = call.number(u"max-attempts"_s, 1, 1000);
    if (!attempts)
        return attempts.error();
    if (*timeout)
        request.timeout = std::chrono::milliseconds(**timeout);
    request.priority = (*priority).value_or(0);
    request.maxAttempts = *attempts;
    return Done{};
}

} // namespace

Result<QDateTime> timeFrom(const QString &option, const QString &text, const QDateTime &now)
{
    static const QRegularExpression span(u"^\\+(\\d{1,9})([smhd])$"_s);
    if (const QRegularExpressionMatch match = span.match(text); match.hasMatch()) {
        static const QHash<QString, int> seconds{{u"s"_s, 1}, {u"m"_s, 60}, {u"h"_s, 3600}, {u"d"_s, 86400}};
        return now.addSecs(match.captured(1).toLongLong() * seconds.value(match.captured(2)));
    }
    const QDateTime time = QDateTime::fromString(QString(text).replace(u' ', u'T'), Qt::ISODateWithMs);
    if (!time.isValid())
        return usage(u"--%1 \"%2\" is no time"_s.arg(option, text), {},
            u"Write 2026-03-01T12:00:00Z, a local time without the zone, or a span such as +90s, +5m, +2h, +1d"_s);
    return time;
}

QList<QCommandLineOption> requestOptions()
{
    return {
        {QStringList{u"H"_s, u"header"_s}, u"A header; may be given several times."_s, u"'NAME: VALUE'"_s},
        {u"param"_s, u"A query parameter, encoded and added to the URL; may be given several times."_s,
            u"NAME=VALUE"_s},
        {u"json-body"_s, u"A JSON body, or @FILE (@- for standard input)."_s, u"JSON"_s},
        {u"body"_s, u"A body as it is, or @FILE (@- for standard input)."_s, u"TEXT"_s},
        {QStringList{u"F"_s, u"form"_s},
            u"A part of a multipart/form-data body; may be given several times. NAME=@FILE is a file, "
            u"NAME=<FILE a field with its content; ;type=… and ;filename=… may follow."_s,
            u"NAME=VALUE"_s},
        {u"timeout"_s, u"Milliseconds that an attempt may take in all (5000)."_s, u"MS"_s},
        {u"priority"_s, u"Higher goes first (0)."_s, u"N"_s},
        {u"max-attempts"_s, u"Attempts in all, the first included."_s, u"N"_s},
    };
}

QList<QCommandLineOption> sendOptions()
{
    return requestOptions()
        + QList<QCommandLineOption>{
            {u"at"_s, u"Not before then: 2026-03-01T12:00:00Z, or +90s, +5m, +2h, +1d."_s, u"TIME"_s},
            {u"idempotency-key"_s,
                u"A second request with the same key queues nothing and prints the first id."_s, u"KEY"_s},
            {u"ordering-key"_s,
                u"Deliver requests with the same key one after the other, in the order of their ids."_s,
                u"KEY"_s},
            {u"wait"_s, u"Wait for the outcome and print it; exit status 1 where the request failed."_s},
        };
}

Result<Request> requestFrom(const Invocation &call, const QDateTime &now)
{
    Request request;
    request.method = call.arguments.value(0).toUpper();
    request.url = call.arguments.value(1);
    request.idempotencyKey = call.value(u"idempotency-key"_s);
    request.orderingKey = call.value(u"ordering-key"_s);
    for (const auto read : {readFields, readBody, readNumbers}) {
        if (const Status done = read(call, request); !done)
            return done.error();
    }
    if (call.isSet(u"at"_s)) {
        const Result<QDateTime> time = timeFrom(u"at"_s, call.value(u"at"_s), now);
        if (!time)
            return time.error();
        request.scheduledAt = *time;
    }
    return request;
}

} // namespace pgcourier
