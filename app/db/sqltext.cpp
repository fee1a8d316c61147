// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/sqltext.h"

#include <QDir>
#include <QFile>
#include <QMap>

using namespace Qt::StringLiterals;

namespace pgcourier {

namespace {

QByteArray readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s is not compiled in", qPrintable(path));
    return file.readAll();
}

QList<Migration> readMigrations()
{
    QList<Migration> out;
    const QDir folder(u":/sql/schema"_s);
    const QStringList names = folder.entryList({u"*.sql"_s}, QDir::Files, QDir::Name);
    for (const QString &name : names)
        out.append({name.section(u'_', 0, 0).toInt(), name, readFile(folder.filePath(name))});
    return out;
}

QMap<QString, QByteArray> readQueries()
{
    QMap<QString, QByteArray> out;
    const QDir folder(u":/sql/queries"_s);
    const QStringList names = folder.entryList({u"*.sql"_s}, QDir::Files);
    for (const QString &name : names)
        out.insert(name.chopped(4), readFile(folder.filePath(name)));
    return out;
}

const QMap<QString, QByteArray> &queries()
{
    static const QMap<QString, QByteArray> all = readQueries();
    return all;
}

} // namespace

const QList<Migration> &migrations()
{
    static const QList<Migration> all = readMigrations();
    return all;
}

QByteArray sqlQuery(const QString &name)
{
    const auto found = queries().constFind(name);
    if (found == queries().constEnd())
        qFatal("sql/queries/%s.sql is not compiled in", qPrintable(name));
    return *found;
}

QStringList sqlQueryNames()
{
    return queries().keys();
}

} // namespace pgcourier
