// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/session/sqltext.h"

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

// By what stands for them in a query: the name in a comment.
QMap<QByteArray, QByteArray> readParts()
{
    QMap<QByteArray, QByteArray> out;
    const QDir folder(u":/sql/queries/parts"_s);
    const QStringList names = folder.entryList({u"*.sql"_s}, QDir::Files);
    for (const QString &name : names)
        out.insert("/* " + name.chopped(4).toUtf8() + " */", readFile(folder.filePath(name)).trimmed());
    return out;
}

QMap<QString, QByteArray> readQueries()
{
    QMap<QString, QByteArray> out;
    const QMap<QByteArray, QByteArray> parts = readParts();
    const QDir folder(u":/sql/queries"_s);
    const QStringList names = folder.entryList({u"*.sql"_s}, QDir::Files);
    for (const QString &name : names) {
        QByteArray sql = readFile(folder.filePath(name));
        for (auto part = parts.begin(); part != parts.end(); ++part)
            sql.replace(part.key(), QByteArray("\n" + part.value() + "\n"));
        out.insert(name.chopped(4), sql);
    }
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
