// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testdatabase.h"

#include "app/db/connection.h"
#include "app/db/schemainstaller.h"

#include <QCoreApplication>
#include <atomic>

using namespace Qt::StringLiterals;

namespace pgcourier {

namespace {

void require(const Status &status)
{
    if (!status)
        qFatal("test database: %s", qPrintable(status.error().line()));
}

} // namespace

TestDatabase::TestDatabase(const QString &cluster, With with) : m_cluster(cluster)
{
    static std::atomic<int> counter {0};
    m_name = u"test_%1_%2"_s.arg(QCoreApplication::applicationPid()).arg(++counter);
    administer(u"create database %1 template template0 encoding 'UTF8'"_s.arg(m_name));
    if (with == With::Schema) {
        Connection connection;
        require(connection.open(conninfo()));
        require(SchemaInstaller(connection).install());
    }
}

TestDatabase::~TestDatabase()
{
    administer(u"drop database if exists %1 with (force)"_s.arg(m_name));
}

QString TestDatabase::conninfo() const
{
    return m_cluster + u" dbname="_s + m_name;
}

QString TestDatabase::conninfoAs(const QString &user) const
{
    return conninfo() + u" user="_s + user;
}

void TestDatabase::administer(const QString &sql) const
{
    Connection connection(u"test"_s);
    require(connection.open(m_cluster + u" dbname=postgres"_s));
    require(connection.executeScript(sql.toUtf8()));
}

} // namespace pgcourier
