// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/db/schema/schemaplan.h"

#include <QStringList>

namespace pgcourier {

class Connection;

// Brings schema net into a database, up to date, and out of it again: each in one transaction under an
// advisory lock, so that two installers at once come out as one. Never touches what is not ours.
// Up to date means: pending files of sql/tables, then all of sql/functions and sql/access.sql (see
// SchemaPlan).
class SchemaInstaller
{
public:
    explicit SchemaInstaller(Connection &connection);

    [[nodiscard]] static int knownVersion() { return knownSchemaVersion(); }
    [[nodiscard]] Result<InstalledSchema> installed();
    [[nodiscard]] Status install(); // all that is pending; nothing to do is fine
    [[nodiscard]] Status upgrade(); // the same, but Schema error where nothing is installed
    [[nodiscard]] Result<QString> script(); // what install() would run, from begin to commit
    // What uninstall() would drop; objects outside of the schema that go too come last and say so.
    [[nodiscard]] Result<QStringList> uninstallPreview();
    [[nodiscard]] Status uninstall();

private:
    [[nodiscard]] Result<SchemaPlan> pending();
    [[nodiscard]] Status lock();
    [[nodiscard]] Status applyPending();
    [[nodiscard]] Status apply(const SqlFile &file);
    [[nodiscard]] Status mayDrop();
    [[nodiscard]] Error refused(const Error &error, const QString &what) const;

    Connection &m_connection;
};

} // namespace pgcourier
