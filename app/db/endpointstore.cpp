// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/endpointstore.h"

#include "app/base/sqlstate.h"
#include "app/db/endpointrows.h"
#include "app/db/policystore.h"
#include "app/db/session/sqltext.h"
#include "app/model/requestsql.h"

#include <QLocale>
#include <QRegularExpression>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct Statement
{
    QByteArray sql;
    ParameterList parameters;
};

std::optional<qint64> count(const std::optional<std::chrono::milliseconds> &duration)
{
    return duration ? std::optional<qint64>(duration->count()) : std::nullopt;
}

std::optional<QString> arrayText(const std::optional<QList<int>> &list)
{
    if (!list)
        return std::nullopt;
    QStringList items;
    for (int item : *list)
        items.append(QString::number(item));
    return u"{%1}"_s.arg(items.join(u','));
}

// As short as it can be said: this is shown too.
std::optional<QString> numberText(const std::optional<double> &number)
{
    return number ? std::optional(QString::number(*number, 'g', QLocale::FloatingPointShortest))
                  : std::nullopt;
}

// In the order of insert_endpoint.sql and update_endpoint.sql.
ParameterList ruleParameters(const EndpointRule &rule)
{
    return {rule.prefix, rule.enabled, rule.maxAttempts, count(rule.retryBase), count(rule.retryCap),
        arrayText(rule.retryStatuses), rule.maxConcurrency, numberText(rule.ratePerSecond), rule.rateBurst,
        rule.breakerFailures, u"%1 ms"_s.arg(rule.breakerCooldown.count()), rule.followRedirects,
        fieldsToJson(rule.extraHeaders)};
}

// The lock of a policy that is there already is taken before, by its fingerprint.
QList<Statement> statementsOf(const EndpointChange &change)
{
    const EndpointRule &rule = change.rule;
    QList<Statement> out;
    if (rule.id == 0) {
        out.append({sqlQuery(u"insert_endpoint"_s), ruleParameters(rule)});
    } else {
        if (rule.prefix != change.oldPrefix)
            out.append({sqlQuery(u"rename_endpoint"_s), {rule.id, rule.prefix}});
        out.append({sqlQuery(u"update_endpoint"_s), ruleParameters(rule)});
    }
    for (const QString &handle : change.removedSecrets)
        out.append({sqlQuery(u"delete_endpoint_secret"_s), {rule.prefix, handle}});
    for (const QString &handle : change.expiringSecrets)
        out.append({sqlQuery(u"expire_endpoint_secret"_s), {rule.prefix, handle}});
    for (const QString &secret : change.newSecrets)
        out.append({sqlQuery(u"insert_endpoint_secret"_s), {rule.prefix, secret}});
    return out;
}

QString withValues(const Statement &statement)
{
    static const QRegularExpression comment(u"^--.*\n"_s, QRegularExpression::MultilineOption);
    static const QRegularExpression placeholder(u"\\$(\\d+)"_s);
    const QString sql = QString::fromUtf8(statement.sql).remove(comment).trimmed();
    QString out;
    qsizetype from = 0;
    for (auto it = placeholder.globalMatch(sql); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        const Parameter &value = statement.parameters.at(size_t(match.captured(1).toInt() - 1));
        out += sql.mid(from, match.capturedStart() - from);
        out += value.isNull() ? u"null"_s : sqlLiteral(QString::fromUtf8(value.data()));
        from = match.capturedEnd();
    }
    return out + sql.mid(from) + u";\n"_s;
}

EndpointChange hidden(EndpointChange change)
{
    for (Field &header : change.rule.extraHeaders)
        header.value = u"••••"_s;
    for (QString &secret : change.newSecrets)
        secret = u"whsec_••••"_s + secret.right(4);
    return change;
}

Error conflict(const QString &text)
{
    return Error::input(text, u"Reload it, then make your changes again"_s).withCode(endpointConflict);
}

Status doneOr(const Result<Rows> &answer)
{
    if (!answer)
        return answer.error();
    return Done{};
}

} // namespace

Result<EndpointList> EndpointStore::list(std::chrono::minutes period)
{
    const auto allowed = rights();
    if (!allowed)
        return allowed.error();
    const auto rows = m_connection.execute(
        sqlQuery(u"select_endpoint_rows"_s), {u"%1 minutes"_s.arg(qint64(period.count()))});
    if (!rows) {
        // The server looks at the rights on the table first; the function itself says whom to ask for them.
        const auto refused = m_connection.execute("select from net.endpoints()");
        return refused || rows.error().code != sqlstate::insufficientPrivilege ? rows.error()
                                                                               : refused.error();
    }
    EndpointList out{{}, *allowed};
    out.rows.reserve(rows->size());
    for (int row = 0; row < rows->size(); ++row)
        out.rows.append(endpointRow(*rows, row));
    return out;
}

Result<EndpointRights> EndpointStore::rights()
{
    const auto rows = m_connection.execute(sqlQuery(u"select_endpoint_rights"_s));
    if (!rows)
        return rows.error();
    return EndpointRights{rows->text(0, 0), rows->boolean(0, 1), rows->boolean(0, 2), rows->boolean(0, 3)};
}

Result<QList<SecretRow>> EndpointStore::secrets(int id)
{
    const auto rows = m_connection.execute(sqlQuery(u"select_endpoint_secrets"_s), {id});
    if (!rows)
        return rows.error();
    QList<SecretRow> out;
    for (int row = 0; row < rows->size(); ++row)
        out.append({rows->text(row, 0), rows->text(row, 1), rows->time(row, 2), rows->time(row, 3)});
    return out;
}

Result<RetryPolicy> EndpointStore::defaults()
{
    const auto settings = PolicyStore(m_connection).defaults();
    if (!settings)
        return settings.error();
    return settings->retry;
}

Result<EndpointDetails> EndpointStore::details(int id)
{
    EndpointDetails out;
    const auto allowed = rights();
    if (!allowed)
        return allowed.error();
    out.rights = *allowed;
    const auto fallback = defaults();
    if (!fallback)
        return fallback.error();
    out.defaults = *fallback;
    if (id == 0)
        return out;
    const auto rows = m_connection.execute(sqlQuery(u"select_endpoint"_s), {id});
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return conflict(u"This policy is gone: somebody removed it"_s);
    out.rule = endpointRule(*rows, 0);
    out.fingerprint = rows->text(0, rows->column("fingerprint"));
    if (out.rights.readSecrets) {
        const auto known = secrets(id);
        if (!known)
            return known.error();
        out.secrets = *known;
    }
    return out;
}

Result<int> EndpointStore::save(const EndpointChange &change)
{
    return inTransaction(m_connection, [&] { return run(change); });
}

Result<int> EndpointStore::run(const EndpointChange &change)
{
    if (change.rule.id != 0) {
        const auto locked = m_connection.execute(sqlQuery(u"lock_endpoint"_s), {change.rule.id});
        if (!locked)
            return locked.error();
        if (locked->isEmpty())
            return conflict(u"Somebody else removed this policy meanwhile"_s);
        if (locked->text(0, 0) != change.fingerprint)
            return conflict(u"Somebody else changed this policy meanwhile"_s);
    }
    for (const Statement &statement : statementsOf(change)) {
        const auto answer = m_connection.execute(statement.sql, statement.parameters);
        if (!answer)
            return answer.error();
    }
    const auto id
        = m_connection.execute("select id from net.endpoint where prefix = $1", {change.rule.prefix});
    if (!id)
        return id.error();
    return id->isEmpty() ? 0 : id->integer(0, 0);
}

QString EndpointStore::changeSql(const EndpointChange &change, bool masked)
{
    const EndpointChange told = masked ? hidden(change) : change;
    QStringList parts{u"begin;\n"_s};
    if (told.rule.id != 0) {
        parts.append(u"-- Stops where this is not %1: somebody else changed the policy meanwhile.\n"_s.arg(
                         sqlLiteral(told.fingerprint))
            + withValues({sqlQuery(u"lock_endpoint"_s), {told.rule.id}}));
    }
    for (const Statement &statement : statementsOf(told))
        parts.append(withValues(statement));
    parts.append(u"commit;\n"_s);
    return parts.join(u'\n');
}

Status EndpointStore::setCircuit(const QString &prefix, bool open)
{
    const auto changed = m_connection.execute(
        open ? "select net.open_circuit($1)" : "select net.close_circuit($1)", {prefix});
    if (!changed || !open || changed->boolean(0, 0))
        return doneOr(changed);
    return doneOr(
        m_connection.execute("insert into net.endpoint (prefix, circuit) values ($1, 'open')", {prefix}));
}

Status EndpointStore::setEnabled(const QString &prefix, bool enabled)
{
    const auto changed = m_connection.execute(
        "update net.endpoint set enabled = $2::bool where prefix = $1", {prefix, enabled});
    if (!changed || changed->affected() > 0)
        return doneOr(changed);
    return doneOr(m_connection.execute(
        "insert into net.endpoint (prefix, enabled) values ($1, $2::bool)", {prefix, enabled}));
}

Status EndpointStore::remove(int id)
{
    return doneOr(m_connection.execute("delete from net.endpoint where id = $1::int", {id}));
}

} // namespace pgcourier
