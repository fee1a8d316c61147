// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/postgres/clusterhelp.h"

#include <QTest>

#include <libpq-fe.h>

namespace pgcourier {

QString ask(const QString &conninfo, const char *sql)
{
    PGconn *connection = PQconnectdb(conninfo.toUtf8().constData());
    PGresult *result = PQexec(connection, sql);
    const QString answer = PQresultStatus(result) == PGRES_TUPLES_OK
        ? QString::fromUtf8(PQgetvalue(result, 0, 0))
        : QStringLiteral("failed: ") + QString::fromUtf8(PQerrorMessage(connection));
    PQclear(result);
    PQfinish(connection);
    return answer;
}

void writeFile(const QString &path, const QByteArray &text, QFile::Permissions more)
{
    QFile file(path);
    QVERIFY2(file.open(QIODevice::WriteOnly | QIODevice::Truncate), qPrintable(path));
    file.write(text);
    file.setPermissions(file.permissions() | more);
}

} // namespace pgcourier
