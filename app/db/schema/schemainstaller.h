// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/db/session/sqltext.h"
#include "app/model/connect/connection.h"

#include <QStringList>

namespace pgcourier {

class Connection;

// What is installed in a database.
struct InstalledSchema
{
    SchemaState state = SchemaState::Missing;
    int version = 0; // ours only

    bool operator==(const InstalledSchema &) const = default;
};

// Brings schema net into a database, up to date, and out of it again: each in one transaction under an
// advisory lock, so that two installers at once come out as one. Never touches what is not ours.
class SchemaInstaller
{
public:
    explicit SchemaInstaller(Connection &connection);

    [[nodiscard]] static int knownVersion();
    [[nodiscard]] Result<InstalledSchema> installed();
    [[nodiscard]] Status install(); // all that is pending; nothing to do is fine
    [[nodiscard]] Status upgrade(); // the same, but Schema error where nothing is installed
    [[nodiscard]] Result<QString> script(); // what install() would run, from begin to commit
    // What uninstall() would drop; objects outside of the schema that go too come last and say so.
    [[nodiscard]] Result<QStringList> uninstallPreview();
    [[nodiscard]] Status uninstall();

private:
    [[nodiscard]] Result<QList<Migration>> pending();
    [[nodiscard]] Status lock();
    [[nodiscard]] Status applyPending();
    [[nodiscard]] Status apply(const Migration &migration);
    [[nodiscard]] Status mayDrop();
    [[nodiscard]] Error refused(const Error &error, const QString &what) const;

    Connection &m_connection;
};

} // namespace pgcourier
