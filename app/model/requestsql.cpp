// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/requestsql.h"

#include "app/model/headerlines.h"
#include "app/model/json/jsontext.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStringDecoder>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct RequestSqlWords
{
    Q_DECLARE_TR_FUNCTIONS(RequestSql)
};

QString jsonbLiteral(const QJsonObject &object)
{
    return sqlLiteral(QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact))) + u"::jsonb"_s;
}

std::optional<QString> asText(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder(bytes);
    if (decoder.hasError() || text.contains(QChar(u'\0')))
        return std::nullopt; // a text of PostgreSQL holds neither
    return text;
}

QString bodyArgument(const QByteArray &body)
{
    if (const auto text = asText(body))
        return u"body_text := "_s + sqlLiteral(*text);
    return u"body_bytes := decode('%1', 'hex')"_s.arg(QString::fromLatin1(body.toHex()));
}

QString select(const QString &function, const QStringList &arguments, int copies)
{
    QString sql = u"select net."_s + function + u"(\n    "_s + arguments.join(u",\n    "_s) + u"\n)"_s;
    if (copies > 1)
        sql += u" from generate_series(1, %1)"_s.arg(copies);
    return sql + u";"_s;
}

QStringList fieldArguments(const Request &request, const Headers &headers)
{
    QStringList arguments;
    if (!request.params.isEmpty())
        arguments.append(u"params := "_s + jsonbLiteral(fieldsToJson(request.params)));
    if (!headers.isEmpty())
        arguments.append(u"headers := "_s + jsonbLiteral(fieldsToJson(joinedHeaders(headers))));
    if (request.timeout.count() != 5000)
        arguments.append(u"timeout_milliseconds := %1"_s.arg(request.timeout.count()));
    return arguments;
}

QStringList courierArguments(const Request &request)
{
    QStringList arguments;
    if (request.priority != 0)
        arguments.append(u"priority := %1"_s.arg(request.priority));
    if (request.scheduledAt)
        arguments.append(
            u"scheduled_at := "_s + sqlLiteral(request.scheduledAt->toUTC().toString(Qt::ISODateWithMs)));
    if (request.maxAttempts)
        arguments.append(u"max_attempts := %1"_s.arg(*request.maxAttempts));
    if (!request.idempotencyKey.isEmpty())
        arguments.append(u"idempotency_key := "_s + sqlLiteral(request.idempotencyKey));
    if (!request.orderingKey.isEmpty())
        arguments.append(u"ordering_key := "_s + sqlLiteral(request.orderingKey));
    return arguments;
}

Error notInPgNet(const QString &what)
{
    return Error::input(RequestSqlWords::tr("pg_net cannot send this: %1").arg(what),
        RequestSqlWords::tr("Change the request, or use a database with pgCourier's own schema"));
}

Result<QString> pgNetSql(const Request &request, int copies)
{
    if (!courierArguments(request).isEmpty())
        return notInPgNet(
            RequestSqlWords::tr("it has no priority, schedule, attempts, idempotency or ordering key"));
    const QString method = request.method.toUpper();
    QStringList arguments{u"url := "_s + sqlLiteral(request.url)};
    if (method == "GET"_L1 && !request.body)
        return select(u"http_get"_s, arguments + fieldArguments(request, request.headers), copies);
    if (method != "POST"_L1 && method != "DELETE"_L1)
        return notInPgNet(request.body ? RequestSqlWords::tr("%1 with a body").arg(method) : method);
    if (request.body) {
        if (!isJson(*request.body))
            return notInPgNet(RequestSqlWords::tr("a body that is not JSON"));
        arguments.append(u"body := "_s + sqlLiteral(QString::fromUtf8(*request.body)) + u"::jsonb"_s);
    }
    return select(method == "POST"_L1 ? u"http_post"_s : u"http_delete"_s,
        arguments + fieldArguments(request, request.headers), copies);
}

} // namespace

QString sqlLiteral(const QString &text)
{
    QString quoted = text;
    quoted.replace(u'\'', u"''"_s);
    if (!quoted.contains(u'\\'))
        return u'\'' + quoted + u'\'';
    return u"E'"_s + quoted.replace(u'\\', u"\\\\"_s) + u'\'';
}

Result<QString> requestSql(const Request &request, SqlDialect dialect, int copies)
{
    if (dialect == SqlDialect::PgNet)
        return pgNetSql(request, copies);
    const QString method = request.method.toUpper();
    const QStringList own = courierArguments(request);
    const QStringList fields = fieldArguments(request, request.headers);
    const QString url = u"url := "_s + sqlLiteral(request.url);
    if (!request.body && own.isEmpty() && (method == "GET"_L1 || method == "DELETE"_L1))
        return select(
            method == "GET"_L1 ? u"http_get"_s : u"http_delete"_s, QStringList{url} + fields, copies);
    QStringList arguments{u"method := "_s + sqlLiteral(method), url};
    if (request.body)
        arguments.append(bodyArgument(*request.body));
    return select(u"http_request"_s, arguments + fields + own, copies);
}

} // namespace pgcourier
