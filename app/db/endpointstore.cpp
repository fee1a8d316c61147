// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/endpointstore.h"

#include "app/base/sqlstate.h"
#include "app/db/endpointrows.h"
#include "app/db/policystore.h"
#include "app/db/session/record.h"
#include "app/db/session/sqltext.h"
#include "app/model/endpointfields.h"
#include "app/model/requestsql.h"

#include <array>
#include <QRegularExpression>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr auto rightColumns = std::to_array<ColumnReader<EndpointRights>>({
    {"role", into<&EndpointRights::role>},
    {"edit", into<&EndpointRights::edit>},
    {"read_secrets", into<&EndpointRights::readSecrets>},
    {"edit_secrets", into<&EndpointRights::editSecrets>},
});

constexpr auto secretColumns = std::to_array<ColumnReader<SecretRow>>({
    {"handle", into<&SecretRow::handle>},
    {"tail", into<&SecretRow::tail>},
    {"created", into<&SecretRow::created>},
    {"expires", into<&SecretRow::expires>},
});

struct PolicyStatement
{
    QByteArray sql;
    ParameterList parameters;
};

Parameter valueOf(const EndpointField &field, const EndpointRule &rule)
{
    const std::optional<QString> text = field.write(rule);
    return text ? Parameter(*text) : Parameter(std::nullopt);
}

// Names and types come from the program's own table.
PolicyStatement insertStatement(const EndpointRule &rule)
{
    PolicyStatement out;
    QStringList columns;
    QStringList values;
    for (const EndpointField &field : endpointFields()) {
        out.parameters.push_back(valueOf(field, rule));
        columns.append(field.column);
        values.append(u"$%1::%2"_s.arg(out.parameters.size()).arg(field.type));
    }
    out.sql = u"insert into net.endpoint (\n  %1)\nvalues (\n  %2)"_s
                  .arg(columns.join(u",\n  "_s), values.join(u",\n  "_s))
                  .toUtf8();
    return out;
}

// Of the policy with this prefix.
PolicyStatement updateStatement(const EndpointRule &rule)
{
    PolicyStatement out;
    QStringList changes;
    for (const EndpointField &field : endpointFields().subspan(1)) {
        out.parameters.push_back(valueOf(field, rule));
        changes.append(u"%1 = $%2::%3"_s.arg(field.column).arg(out.parameters.size()).arg(field.type));
    }
    out.parameters.push_back(rule.prefix);
    out.sql = u"update net.endpoint set\n  %1\nwhere prefix = $%2::text"_s.arg(changes.join(u",\n  "_s))
                  .arg(out.parameters.size())
                  .toUtf8();
    return out;
}

// The lock of a policy that is there already is taken before, by its fingerprint.
QList<PolicyStatement> statementsOf(const EndpointChange &change)
{
    const EndpointRule &rule = change.rule;
    QList<PolicyStatement> out;
    if (rule.id == 0) {
        out.append(insertStatement(rule));
    } else {
        if (rule.prefix != change.oldPrefix)
            out.append({sqlQuery(u"rename_endpoint"_s), {rule.id, rule.prefix}});
        out.append(updateStatement(rule));
    }
    for (const QString &handle : change.removedSecrets)
        out.append({sqlQuery(u"delete_endpoint_secret"_s), {rule.prefix, handle}});
    for (const QString &handle : change.expiringSecrets)
        out.append({sqlQuery(u"expire_endpoint_secret"_s), {rule.prefix, handle}});
    for (const QString &secret : change.newSecrets)
        out.append({sqlQuery(u"insert_endpoint_secret"_s), {rule.prefix, secret}});
    return out;
}

QString withValues(const PolicyStatement &statement)
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

Error policyConflict(const QString &text)
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
    return EndpointList{endpointRows(*rows), *allowed};
}

Result<EndpointRights> EndpointStore::rights()
{
    const auto rows = m_connection.execute(sqlQuery(u"select_endpoint_rights"_s));
    if (!rows)
        return rows.error();
    return Records<EndpointRights>(*rows, rightColumns).at(0);
}

Result<QList<SecretRow>> EndpointStore::secrets(int id)
{
    const auto rows = m_connection.execute(sqlQuery(u"select_endpoint_secrets"_s), {id});
    if (!rows)
        return rows.error();
    return Records<SecretRow>(*rows, secretColumns).all();
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
        return policyConflict(u"This policy is gone: somebody removed it"_s);
    out.rule = EndpointRules(*rows).at(0);
    out.fingerprint = rows->text(0, rows->knownColumn("fingerprint"));
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
            return policyConflict(u"Somebody else removed this policy meanwhile"_s);
        if (locked->text(0, 0) != change.fingerprint)
            return policyConflict(u"Somebody else changed this policy meanwhile"_s);
    }
    for (const PolicyStatement &statement : statementsOf(change)) {
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
    for (const PolicyStatement &statement : statementsOf(told))
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
