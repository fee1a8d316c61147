// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/schema/schemainstaller.h"

#include "app/base/version.h"
#include "app/db/session/connection.h"

using namespace Qt::StringLiterals;

namespace pgcourier {

namespace {

// Read committed: the second of two installers must see what the first has committed, once it has the lock.
const QByteArray beginSql = "begin isolation level read committed read write";
// The key is arbitrary; it only has to be the same in every version of the program.
const QByteArray lockSql = "select pg_advisory_xact_lock(7041, 1)";

QString program()
{
    return u"pgcourier "_s + QLatin1StringView(programVersion);
}

// Why install, upgrade and uninstall keep their hands off; none where they need not.
std::optional<Error> handsOff(const InstalledSchema &schema)
{
    switch (schema.state) {
    case SchemaState::PgNet:
        return Error::schema(u"This database has the pg_net extension"_s,
            u"It is shown as it is and left alone; drop extension pg_net first to use pgCourier's own queue"_s);
    case SchemaState::Foreign:
        return Error::schema(u"This database has a schema \"net\" that is not pgCourier's"_s,
            u"Rename it, or use another database"_s);
    case SchemaState::Newer:
        return Error::schema(
            u"The schema is of version %1, this program knows up to %2: use a newer pgcourier"_s
                .arg(schema.version)
                .arg(SchemaInstaller::knownVersion()));
    default:
        return std::nullopt;
    }
}

// The transaction of an installer asks to write by itself: what a connection is for goes before that.
Error readOnly()
{
    return Error::schema(
        u"This connection is read-only: the schema is left as it is"_s, u"Use a connection that may write"_s);
}

} // namespace

SchemaInstaller::SchemaInstaller(Connection &connection) : m_connection(connection) { }

int SchemaInstaller::knownVersion()
{
    return migrations().isEmpty() ? 0 : migrations().constLast().version;
}

Result<InstalledSchema> SchemaInstaller::installed()
{
    const auto rows = m_connection.execute(sqlQuery(u"select_schema_state"_s));
    if (!rows)
        return rows.error();
    if (rows->boolean(0, 0))
        return InstalledSchema{SchemaState::PgNet, 0};
    if (!rows->boolean(0, 1))
        return InstalledSchema{SchemaState::Missing, 0};
    if (!rows->boolean(0, 2))
        return InstalledSchema{SchemaState::Foreign, 0};
    const auto version = m_connection.execute(sqlQuery(u"select_schema_version"_s));
    if (!version)
        return version.error();
    const int number = version->integer(0, 0);
    const int known = knownVersion();
    const auto state = number == known ? SchemaState::Current
        : number < known               ? SchemaState::Outdated
                                       : SchemaState::Newer;
    return InstalledSchema{state, number};
}

Result<QList<Migration>> SchemaInstaller::pending()
{
    const auto schema = installed();
    if (!schema)
        return schema.error();
    if (const auto error = handsOff(*schema))
        return *error;
    QList<Migration> out;
    for (const Migration &migration : migrations()) {
        if (migration.version > schema->version)
            out.append(migration);
    }
    return out;
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
    return inTransaction(
        m_connection, [this] { return applyPending(); }, beginSql);
}

Status SchemaInstaller::applyPending()
{
    if (const Status locked = lock(); !locked)
        return locked;
    const auto migrationsLeft = pending(); // asked again: another one may have been faster
    if (!migrationsLeft)
        return migrationsLeft.error();
    for (const Migration &migration : *migrationsLeft) {
        if (const Status applied = apply(migration); !applied)
            return applied;
    }
    return Done{};
}

Status SchemaInstaller::apply(const Migration &migration)
{
    if (const Status run = m_connection.executeScript(migration.sql); !run) {
        const QString text = QString::fromUtf8(migration.sql);
        const auto line = QStringView(text).left(m_connection.errorPosition()).count(u'\n') + 1;
        const QString where = m_connection.errorPosition() > 0
            ? u"%1, line %2"_s.arg(migration.fileName).arg(line)
            : migration.fileName;
        return refused(run.error(), where);
    }
    const auto recorded
        = m_connection.execute(sqlQuery(u"insert_migration"_s), {migration.version, program()});
    return recorded ? Status(Done{}) : Status(recorded.error());
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
    const auto migrationsLeft = pending();
    if (!migrationsLeft)
        return migrationsLeft.error();
    if (migrationsLeft->isEmpty())
        return u"-- The schema is up to date: nothing to run.\n"_s;
    QString out = QString::fromLatin1(beginSql) + u";\n"_s + QString::fromLatin1(lockSql) + u";\n"_s;
    for (const Migration &migration : *migrationsLeft) {
        out += u"\n-- %1\n"_s.arg(migration.fileName) + QString::fromUtf8(migration.sql);
        out += u"\ninsert into net.schema_version (version, program) values (%1, '%2');\n"_s
                   .arg(migration.version)
                   .arg(program());
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
    for (int row = 0; row < rows->size(); ++row)
        out.append(rows->text(row, 0) + (rows->boolean(row, 1) ? u" (outside of the schema)"_s : QString()));
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
    if (error.code != u"42501"_s) {
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
