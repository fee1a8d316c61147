// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/schema/schemaplan.h"

#include "app/base/version.h"

#include <QVersionNumber>

using namespace Qt::StringLiterals;

namespace pgcourier {

namespace {

bool isLaterRelease(const QString &program)
{
    const auto theirs = QVersionNumber::fromString(program.section(u' ', 1));
    return theirs > QVersionNumber::fromString(QLatin1StringView(programVersion));
}

} // namespace

int knownSchemaVersion()
{
    return migrations().constLast().version;
}

SchemaState schemaState(int version, const QString &program, const QString &hash)
{
    const int known = knownSchemaVersion();
    if (version != known)
        return version < known ? SchemaState::Outdated : SchemaState::Newer;
    return hash == schemaCodeHash() || isLaterRelease(program) ? SchemaState::Current : SchemaState::Outdated;
}

QString thisProgram()
{
    return u"pgcourier "_s + QLatin1StringView(programVersion);
}

SchemaPlan schemaPlan(const InstalledSchema &schema)
{
    if (schema.state != SchemaState::Missing && schema.state != SchemaState::Outdated)
        return {};
    SchemaPlan plan;
    plan.files.append(schemaPreamble());
    for (const Migration &migration : migrations()) {
        if (migration.version <= schema.version)
            continue;
        const bool inPlaceOfBaseline = schema.version == oldestUpgradable && plan.versions.isEmpty();
        plan.files.append(inPlaceOfBaseline ? migrationOfOldest() : migration.file);
        plan.versions.append(migration.version);
    }
    if (plan.versions.isEmpty())
        plan.versions.append(schema.version);
    plan.files.append(schemaCode());
    return plan;
}

} // namespace pgcourier
