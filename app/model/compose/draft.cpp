// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/draft.h"

#include "app/model/compose/authorization.h"
#include "app/model/compose/variables.h"
#include "app/model/secrets.h"

#include <algorithm>
#include <limits>
#include <QJsonArray>
#include <QJsonDocument>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

// "sid={{sid}}; theme={{theme}}"
bool isCookieOfVariables(const QString &value)
{
    const QStringList pairs = value.split(u';', Qt::SkipEmptyParts);
    return std::all_of(pairs.begin(), pairs.end(),
        [](const QString &pair) { return isOnlyVariables(pair.section(u'=', 1).trimmed()); });
}

// Without the value of what is named like a secret.
QJsonArray toJson(const QList<Field> &fields, bool (*isSecret)(QStringView))
{
    QJsonArray array;
    for (const Field &field : fields)
        array.append(
            QJsonArray{field.name, isSecret(field.name) && !isReference(field) ? QString() : field.value});
    return array;
}

const QList<std::pair<DraftBody, QString>> kinds{{DraftBody::Json, u"json"_s}, {DraftBody::Text, u"text"_s},
    {DraftBody::Form, u"form"_s}, {DraftBody::Multipart, u"multipart"_s}, {DraftBody::File, u"file"_s},
    {DraftBody::Bytes, u"bytes"_s}};

QString toString(DraftBody kind)
{
    for (const auto &[known, word] : kinds) {
        if (known == kind)
            return word;
    }
    return {};
}

std::optional<DraftBody> draftBodyFromString(const QString &text)
{
    for (const auto &[kind, word] : kinds) {
        if (word == text)
            return kind;
    }
    return std::nullopt;
}

// A field that is named like a secret stays without its value, as a parameter does.
QJsonArray partsToJson(const QList<MultiPart> &parts)
{
    QJsonArray array;
    for (const MultiPart &part : parts) {
        const bool secret = isSecretParameter(part.name) && !isReference({part.name, part.value});
        QJsonObject object{{u"name"_s, part.name}};
        const std::pair<QString, QString> members[]{{u"value"_s, secret ? QString() : part.value},
            {u"file"_s, part.file}, {u"filename"_s, part.fileName}, {u"type"_s, part.contentType}};
        for (const auto &[key, value] : members) {
            if (!value.isEmpty())
                object.insert(key, value);
        }
        if (part.contentOnly)
            object.insert(u"content_only"_s, true);
        array.append(object);
    }
    return array;
}

QList<MultiPart> partsFrom(const QJsonValue &value)
{
    QList<MultiPart> parts;
    for (const QJsonValue &item : value.toArray())
        parts.append({item[u"name"_s].toString(), item[u"value"_s].toString(), item[u"file"_s].toString(),
            item[u"filename"_s].toString(), item[u"type"_s].toString(), item[u"content_only"_s].toBool()});
    return parts;
}

QList<Field> fieldsFrom(const QJsonValue &value)
{
    QList<Field> fields;
    for (const QJsonValue &pair : value.toArray())
        fields.append({pair.toArray().at(0).toString(), pair.toArray().at(1).toString()});
    return fields;
}

} // namespace

bool replaceInUrl(Draft &draft, const QString &before, const QString &after)
{
    QString &url = draft.request.url;
    if (before.isEmpty() || !url.startsWith(before))
        return false;
    url.replace(0, before.size(), after);
    return true;
}

bool isReference(const Field &field)
{
    if (isOnlyVariables(field.value))
        return true;
    if (field.name.compare("Cookie"_L1, Qt::CaseInsensitive) == 0)
        return isCookieOfVariables(field.value);
    const Authorization sent = authorizationOf({{u"Authorization"_s, field.value}});
    return (sent.scheme == AuthScheme::Basic || sent.scheme == AuthScheme::Bearer)
        && isOnlyVariables(sent.secret);
}

QJsonObject draftToObject(const Draft &composed)
{
    const Request &request = composed.request;
    const Request defaults;
    QJsonObject draft{{u"method"_s, request.method}, {u"url"_s, request.url}};
    if (!request.params.isEmpty())
        draft[u"params"_s] = toJson(request.params, isSecretParameter);
    if (!request.headers.isEmpty())
        draft[u"headers"_s] = toJson(request.headers, isSecretHeader);
    if (!composed.idleParams.isEmpty())
        draft[u"params_off"_s] = toJson(composed.idleParams, isSecretParameter);
    if (!composed.idleHeaders.isEmpty())
        draft[u"headers_off"_s] = toJson(composed.idleHeaders, isSecretHeader);
    if (composed.kind)
        draft[u"body_kind"_s] = toString(*composed.kind);
    if (!composed.bodyFile.isEmpty())
        draft[u"body_file"_s] = composed.bodyFile;
    if (!composed.parts.isEmpty())
        draft[u"body_parts"_s] = partsToJson(composed.parts);
    if (composed.untyped)
        draft[u"body_untyped"_s] = true;
    if (request.body)
        draft[u"body"_s] = QString::fromLatin1(request.body->toBase64());
    if (request.timeout != defaults.timeout)
        draft[u"timeout_ms"_s] = qint64(request.timeout.count());
    if (request.priority != defaults.priority)
        draft[u"priority"_s] = request.priority;
    if (request.scheduledAt)
        draft[u"scheduled_at"_s] = request.scheduledAt->toUTC().toString(Qt::ISODateWithMs);
    if (request.maxAttempts)
        draft[u"max_attempts"_s] = *request.maxAttempts;
    if (!request.idempotencyKey.isEmpty())
        draft[u"idempotency_key"_s] = request.idempotencyKey;
    if (!request.orderingKey.isEmpty())
        draft[u"ordering_key"_s] = request.orderingKey;
    return draft;
}

QByteArray draftToJson(const Draft &draft)
{
    return QJsonDocument(draftToObject(draft)).toJson(QJsonDocument::Compact);
}

std::optional<Draft> draftFromJson(const QByteArray &json)
{
    return draftFromObject(QJsonDocument::fromJson(json).object());
}

std::optional<Draft> draftFromObject(const QJsonObject &draft)
{
    if (!draft.value(u"url"_s).isString() || draft.value(u"method"_s).toString().isEmpty())
        return std::nullopt;
    Draft composed;
    Request &request = composed.request;
    request.method = draft.value(u"method"_s).toString();
    request.url = draft.value(u"url"_s).toString();
    request.params = fieldsFrom(draft.value(u"params"_s));
    request.headers = fieldsFrom(draft.value(u"headers"_s));
    if (const QJsonValue body = draft.value(u"body"_s); body.isString())
        request.body = QByteArray::fromBase64(body.toString().toLatin1());
    const double timeout = draft.value(u"timeout_ms"_s).toDouble();
    if (timeout >= 1 && timeout <= std::numeric_limits<int>::max())
        request.timeout = std::chrono::milliseconds(qint64(timeout));
    request.priority = draft.value(u"priority"_s).toInt();
    if (const auto at = QDateTime::fromString(draft.value(u"scheduled_at"_s).toString(), Qt::ISODateWithMs);
        at.isValid())
        request.scheduledAt = at;
    if (const int most = draft.value(u"max_attempts"_s).toInt(); most >= 1)
        request.maxAttempts = most;
    request.idempotencyKey = draft.value(u"idempotency_key"_s).toString();
    request.orderingKey = draft.value(u"ordering_key"_s).toString();
    composed.idleParams = fieldsFrom(draft.value(u"params_off"_s));
    composed.idleHeaders = fieldsFrom(draft.value(u"headers_off"_s));
    composed.kind = draftBodyFromString(draft.value(u"body_kind"_s).toString());
    composed.bodyFile = draft.value(u"body_file"_s).toString();
    composed.parts = partsFrom(draft.value(u"body_parts"_s));
    composed.untyped = draft.value(u"body_untyped"_s).toBool();
    return composed;
}

} // namespace pgcourier
