// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/benchdatabase.h"

#include "app/base/log.h"
#include "app/base/sqlstate.h"
#include "app/db/schema/schemainstaller.h"

#include <QRandomGenerator>

namespace pgcourier {

BenchDatabase::~BenchDatabase()
{
    if (const Status dropped = drop(); !dropped)
        qCWarning(logEngine) << "The database" << m_name << "was not dropped:" << dropped.error().line();
}

Status BenchDatabase::create(const QString &serverConninfo)
{
    auto conninfo = Conninfo::parse(serverConninfo);
    if (!conninfo)
        return conninfo.error();
    if (const Status opened = m_server.open(serverConninfo); !opened)
        return opened;
    // Letters and digits of our own making: the name needs no quotes.
    const QString name
        = QStringLiteral("pgcourier_bench_%1").arg(QRandomGenerator::system()->generate64(), 0, 36);
    const auto made = m_server.execute("create database " + name.toLatin1() + " template template0");
    if (!made) {
        Error error = made.error();
        if (error.code == sqlstate::insufficientPrivilege)
            error.hint = QStringLiteral(
                "The benchmark needs a role with CREATEDB, for a database that it drops again");
        return error;
    }
    m_name = name;
    conninfo->setDatabase(name);
    m_conninfo = conninfo->text();
    if (const Status opened = m_connection.open(m_conninfo); !opened)
        return opened;
    return SchemaInstaller(m_connection).install();
}

Status BenchDatabase::drop()
{
    if (m_name.isEmpty())
        return Done{};
    m_connection.close();
    const auto dropped = m_server.execute("drop database if exists " + m_name.toLatin1() + " with (force)");
    if (!dropped)
        return dropped.error();
    m_name.clear();
    return Done{};
}

} // namespace pgcourier
