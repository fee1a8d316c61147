// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/schema/schemainstaller.h"

#include "app/base/sqlstate.h"
#include "app/db/session/connection.h"

using namespace Qt::StringLiterals;

namespace pgcourier {

namespace {

// Read committed: the second of two installers must see what the first has committed, once it has the lock.
const QByteArray beginSql = "begin isolation level read committed read write";
// One installer at a time: by a lock on our own table that its owner alone can take, where an advisory lock
// could be held by anybody. Where there is no schema yet, the server lets one of them create it, and the
// other one comes again.
const QByteArray lockSql = "do $$ begin if pg_catalog.to_regclass('net.schema_version') is not null then"
                           " lock table net.schema_version in share update exclusive mode; end if;"
                           " exception when undefined_table then null; end $$";

// Why install, upgrade and uninstall keep their hands off; none where they need not.
std::optional<Error> handsOff(const InstalledSchema &schema)
{
    switch (schema.state) {
    case SchemaState::PgNet:
        return Error::schema(u"This database has the pg_net extension"_s,
            u"It is shown as it is and left alone; drop extension pg_net first to use pgCourier's own queue"_s);
    case SchemaState::Foreign:
        return Error::schema(u"This database has a schema \"net\" that is not pgCourier's"_s,
            u"Rename it, or use another database. One that is pgCourier's belongs to a superuser, to the "
            u"owner of the "
            "database or to you"_s);
    case SchemaState::Newer:
        return Error::schema(
            u"The schema is of version %1, this program knows up to %2: use a newer pgcourier"_s
                .arg(schema.version)
                .arg(SchemaInstaller::knownVersion()));
    default:
        return std::nullopt;
    }
}

// Versions that only builds before the first release had.
std::optional<Error> tooOld(const InstalledSchema &schema)
{
    if (schema.state != SchemaState::Outdated || schema.version >= oldestUpgradable)
        return std::nullopt;
    return Error::schema(
        u"The schema is of version %1, and this program upgrades from version %2 on"_s.arg(schema.version)
            .arg(oldestUpgradable),
        u"Uninstall it and install it anew, or upgrade it with an earlier build of pgcourier first"_s);
}

// A statement of a script: no values are bound there.
QString withLiterals(QString sql, const QStringList &literals)
{
    for (qsizetype i = literals.size(); i > 0; --i)
        sql.replace(u"$%1"_s.arg(i), literals.at(i - 1));
    return sql.section(u'\n', 1).trimmed(); // without the file's comment
}

// The transaction of an installer asks to write by itself: what a connection is for goes before that.
Error readOnly()
{
    return Error::schema(
        u"This connection is read-only: the schema is left as it is"_s, u"Use a connection that may write"_s);
}

} // namespace

SchemaInstaller::SchemaInstaller(Connection &connection) : m_connection(connection) { }

Result<InstalledSchema> SchemaInstaller::installed()
{
    const auto rows = m_connection.execute(sqlQuery(u"select_schema_state"_s));
    if (!rows)
        return rows.error();
    if (rows->boolean(0, rows->knownColumn("extension")))
        return InstalledSchema{SchemaState::PgNet, 0};
    if (!rows->boolean(0, rows->knownColumn("present")))
        return InstalledSchema{SchemaState::Missing, 0};
    if (!rows->boolean(0, rows->knownColumn("ours")))
        return InstalledSchema{SchemaState::Foreign, 0};
    const auto version = m_connection.execute(sqlQuery(u"select_schema_version"_s));
    if (!version)
        return version.error();
    if (version->size() == 0) // as of a version before all others
        return InstalledSchema{SchemaState::Outdated, 0};
    const int number = version->integer(0, version->knownColumn("version"));
    const QString program = version->text(0, version->knownColumn("program"));
    return InstalledSchema{
        schemaState(number, program, version->text(0, version->knownColumn("sha256"))), number};
}

Result<SchemaPlan> SchemaInstaller::pending()
{
    const auto schema = installed();
    if (!schema)
        return schema.error();
    if (const auto error = handsOff(*schema))
        return *error;
    if (const auto error = tooOld(*schema))
        return *error;
    return schemaPlan(*schema);
}

Status SchemaInstaller::lock()
{
    const auto locked = m_connection.execute(lockSql);
    return locked ? Status(Done{}) : Status(locked.error());
}

Status SchemaInstaller::install()
{
    const auto before = pending();
    if (!before)
        return before.error();
    if (before->isEmpty())
        return Done{};
    if (m_connection.isReadOnly())
        return readOnly();
    if (m_connection.inTransaction()) // a script's: it commits or rolls back the schema with the rest
        return applyPending();
    // Workers go on meanwhile: where the server settled a deadlock with one of them at our cost, we come
    // again. So we do where another installer created the schema before us.
    for (int left = 2;; --left) {
        const Status installed = inTransaction(
            m_connection, [this] { return applyPending(); }, beginSql);
        const bool again = !installed
            && (installed.error().code == sqlstate::deadlockDetected
                || installed.error().code == sqlstate::uniqueViolation
                || installed.error().code == sqlstate::duplicateSchema);
        if (!again || left == 0)
            return installed;
    }
}

Status SchemaInstaller::applyPending()
{
    if (const Status locked = lock(); !locked)
        return locked;
    const auto plan = pending(); // asked again: another one may have been faster
    if (!plan)
        return plan.error();
    for (const SqlFile &file : plan->files) {
        if (const Status applied = apply(file); !applied)
            return applied;
    }
    for (const int version : plan->versions) {
        const auto recorded = m_connection.execute(
            sqlQuery(u"insert_migration"_s), {version, thisProgram(), schemaCodeHash()});
        if (!recorded)
            return recorded.error();
    }
    return Done{};
}

Status SchemaInstaller::apply(const SqlFile &file)
{
    const Status run = m_connection.executeScript(file.sql);
    if (run)
        return run;
    const QString text = QString::fromUtf8(file.sql);
    const auto line = QStringView(text).left(m_connection.errorPosition()).count(u'\n') + 1;
    return refused(run.error(),
        m_connection.errorPosition() > 0 ? u"%1, line %2"_s.arg(file.name).arg(line) : file.name);
}

Status SchemaInstaller::upgrade()
{
    const auto schema = installed();
    if (!schema)
        return schema.error();
    if (schema->state == SchemaState::Missing) {
        return Error::schema(u"The schema is not installed in database \"%1\""_s.arg(m_connection.database()),
            u"Run: pgcourierctl install"_s);
    }
    return install();
}

Result<QString> SchemaInstaller::script()
{
    const auto plan = pending();
    if (!plan)
        return plan.error();
    if (plan->isEmpty())
        return u"-- The schema is up to date: nothing to run.\n"_s;
    QString out = QString::fromLatin1(beginSql) + u";\n"_s + QString::fromLatin1(lockSql) + u";\n"_s;
    for (const SqlFile &file : plan->files)
        out += u"\n-- %1\n"_s.arg(file.name) + QString::fromUtf8(file.sql);
    const QString record = QString::fromUtf8(sqlQuery(u"insert_migration"_s));
    const auto quoted = [](const QString &text) -> QString {
        return u'\'' + text + u'\'';
    };
    for (const int version : plan->versions) {
        out += u'\n'
            + withLiterals(
                record, {QString::number(version), quoted(thisProgram()), quoted(schemaCodeHash())})
            + u";\n"_s;
    }
    out += u"\ncommit;\n"_s;
    return out;
}

Status SchemaInstaller::mayDrop()
{
    const auto schema = installed();
    if (!schema)
        return schema.error();
    if (const auto error = handsOff(*schema))
        return *error;
    if (schema->state == SchemaState::Missing) {
        return Error::schema(u"The schema is not installed in database \"%1\""_s.arg(m_connection.database()),
            u"There is nothing to drop"_s);
    }
    return Done{};
}

Result<QStringList> SchemaInstaller::uninstallPreview()
{
    if (const Status may = mayDrop(); !may)
        return may.error();
    const auto rows = m_connection.execute(sqlQuery(u"select_schema_objects"_s));
    if (!rows)
        return rows.error();
    QStringList out{u"schema net"_s};
    const int object = rows->knownColumn("object");
    const int outside = rows->knownColumn("outside");
    for (int row = 0; row < rows->size(); ++row)
        out.append(rows->text(row, object)
            + (rows->boolean(row, outside) ? u" (outside of the schema)"_s : QString()));
    return out;
}

Status SchemaInstaller::uninstall()
{
    if (m_connection.isReadOnly())
        return readOnly();
    const auto work = [this]() -> Status {
        if (const Status locked = lock(); !locked)
            return locked;
        if (const Status may = mayDrop(); !may)
            return may;
        const auto dropped = m_connection.execute("drop schema net cascade");
        return dropped ? Status(Done{}) : Status(refused(dropped.error(), u"drop schema net"_s));
    };
    return inTransaction(m_connection, work, beginSql);
}

Error SchemaInstaller::refused(const Error &error, const QString &what) const
{
    if (error.kind == ErrorKind::ConnectionLost || error.kind == ErrorKind::Cancelled)
        return error;
    if (error.code != sqlstate::insufficientPrivilege) {
        return Error::schema(u"The schema was left as it was: %1: %2"_s.arg(what, error.text), error.hint)
            .withDetail(error.detail)
            .withCode(error.code);
    }
    const QString database = m_connection.database();
    const QString user = m_connection.user();
    return Error::schema(
        u"User \"%1\" may not change the schema in database \"%2\": %3"_s.arg(user, database, error.text),
        u"Run it as the schema's owner, or let the owner of the database run: grant create on database \"%1\" to \"%2\""_s
            .arg(database, user))
        .withCode(error.code);
}

} // namespace pgcourier
