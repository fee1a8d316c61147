// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/connect/connection.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestConnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void target_whenEnvironmentNamesADatabase_isThat_data();
    void target_whenEnvironmentNamesADatabase_isThat();
};

void TestConnection::target_whenEnvironmentNamesADatabase_isThat_data()
{
    QTest::addColumn<QStringList>("variables");
    QTest::addColumn<bool>("local");
    QTest::addColumn<QString>("conninfo");
    QTest::newRow("nothing") << QStringList{} << true << QString();
    QTest::newRow("how, not where") << QStringList{u"PGSSLMODE=require"_s, u"PGAPPNAME=x"_s} << true
                                    << QString();
    QTest::newRow("empty") << QStringList{u"PGHOST="_s, u"DATABASE_URL="_s} << true << QString();
    for (const char *name :
        {"PGHOST", "PGHOSTADDR", "PGPORT", "PGDATABASE", "PGUSER", "PGSERVICE", "PGPASSFILE"})
        QTest::newRow(name) << QStringList{QLatin1String(name) + u"=x"_s} << false << QString();
    QTest::newRow("url") << QStringList{u"DATABASE_URL=postgres://h/d"_s} << false << u"postgres://h/d"_s;
    QTest::newRow("url first") << QStringList{u"PGHOST=x"_s, u"DATABASE_URL=postgres://h/d"_s} << false
                               << u"postgres://h/d"_s;
}

void TestConnection::target_whenEnvironmentNamesADatabase_isThat()
{
    QFETCH(QStringList, variables);
    QFETCH(bool, local);
    QFETCH(QString, conninfo);
    QProcessEnvironment environment;
    for (const QString &variable : std::as_const(variables))
        environment.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
    const ConnectionTarget target = targetFromEnvironment(environment);
    QCOMPARE(target.local, local);
    QCOMPARE(target.conninfo, conninfo);
}

QTEST_GUILESS_MAIN(TestConnection)
#include "tst_connection.moc"
