// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/endpointrows.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace pgcourier {

namespace {

std::optional<std::chrono::milliseconds> optionalMilliseconds(const Rows &rows, int row, int column)
{
    return rows.isNull(row, column) ? std::nullopt
                                    : std::optional(std::chrono::milliseconds(rows.int64(row, column)));
}

std::optional<QList<int>> optionalList(const Rows &rows, int row, int column)
{
    if (rows.isNull(row, column))
        return std::nullopt;
    QList<int> list;
    for (const QJsonValue &value : QJsonDocument::fromJson(rows.cell(row, column).toByteArray()).array())
        list.append(value.toInt());
    return list;
}

} // namespace

EndpointRule endpointRule(const Rows &rows, int row)
{
    EndpointRule rule;
    rule.id = rows.integer(row, rows.column("id"));
    rule.prefix = rows.text(row, rows.column("prefix"));
    rule.enabled = rows.boolean(row, rows.column("enabled"));
    rule.maxAttempts = rows.optionalInteger(row, rows.column("max_attempts"));
    rule.retryBase = optionalMilliseconds(rows, row, rows.column("retry_base_ms"));
    rule.retryCap = optionalMilliseconds(rows, row, rows.column("retry_cap_ms"));
    rule.retryStatuses = optionalList(rows, row, rows.column("retry_statuses"));
    rule.maxConcurrency = rows.optionalInteger(row, rows.column("max_concurrency"));
    rule.ratePerSecond = rows.optionalReal(row, rows.column("rate_per_second"));
    rule.rateBurst = rows.integer(row, rows.column("rate_burst"));
    rule.breakerFailures = rows.optionalInteger(row, rows.column("breaker_failures"));
    rule.breakerCooldown
        = std::chrono::milliseconds(qRound64(rows.real(row, rows.column("breaker_cooldown")) * 1000));
    rule.followRedirects = rows.boolean(row, rows.column("follow_redirects"));
    if (const int headers = rows.column("extra_headers"); headers >= 0)
        rule.extraHeaders = fieldsFromJson(rows.object(row, headers));
    return rule;
}

EndpointRow endpointRow(const Rows &rows, int row)
{
    EndpointRow out;
    out.destination = rows.text(row, rows.column("destination"));
    out.attempts = rows.int64(row, rows.column("attempts"));
    out.successRate = rows.optionalReal(row, rows.column("success_rate"));
    out.p50Ms = rows.optionalReal(row, rows.column("p50_ms"));
    out.p95Ms = rows.optionalReal(row, rows.column("p95_ms"));
    out.p99Ms = rows.optionalReal(row, rows.column("p99_ms"));
    out.running = rows.integer(row, rows.column("running"));
    out.waiting = rows.integer(row, rows.column("waiting"));
    out.due = rows.integer(row, rows.column("due"));
    out.lastError = rows.text(row, rows.column("last_error"));
    out.lastErrorCode = rows.optionalInteger(row, rows.column("last_error_code"));
    out.lastErrorClass = rows.text(row, rows.column("last_error_class"));
    out.lastErrorAt = rows.time(row, rows.column("last_error_at"));
    out.policies = rows.integer(row, rows.column("policies"));
    out.secrets = rows.integer(row, rows.column("secrets"));
    if (rows.isNull(row, rows.column("id")))
        return out;
    out.rule = endpointRule(rows, row);
    out.circuit = circuitFromString(rows.text(row, rows.column("circuit")));
    out.circuitUntil = rows.time(row, rows.column("circuit_until"));
    out.headers = rows.integer(row, rows.column("headers"));
    return out;
}

} // namespace pgcourier
