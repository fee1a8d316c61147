// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/session/sqltext.h"

#include <QCryptographicHash>
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

SqlFile schemaFile(const QString &name)
{
    return {name, readFile(u":/sql/"_s + name)};
}

QList<SqlFile> schemaFiles(const QString &folder, const QString &pattern)
{
    QList<SqlFile> out;
    const QStringList names = QDir(u":/sql/"_s + folder).entryList({pattern}, QDir::Files, QDir::Name);
    for (const QString &name : names)
        out.append(schemaFile(folder + u'/' + name));
    return out;
}

QList<Migration> readMigrations()
{
    QList<Migration> out;
    for (const SqlFile &file : schemaFiles(u"tables"_s, u"???_*.sql"_s)) {
        const int number = file.name.section(u'/', 1).section(u'_', 0, 0).toInt();
        out.append({oldestUpgradable + number, file});
    }
    return out;
}

QList<SqlFile> readCode()
{
    QList<SqlFile> out = schemaFiles(u"functions"_s, u"*.sql"_s);
    out.append(schemaFile(u"access.sql"_s));
    return out;
}

QString hashOf(const QList<SqlFile> &files)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const SqlFile &file : files)
        hash.addData(file.sql);
    return QString::fromLatin1(hash.result().toHex());
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

QMap<QString, QByteArray> readStatements(const QString &folderName)
{
    QMap<QString, QByteArray> out;
    const QMap<QByteArray, QByteArray> parts = readParts();
    const QDir folder(u":/sql/"_s + folderName);
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
    static const QMap<QString, QByteArray> all = readStatements(u"queries"_s);
    return all;
}

} // namespace

const QList<Migration> &migrations()
{
    static const QList<Migration> all = readMigrations();
    return all;
}

const SqlFile &migrationOfOldest()
{
    static const SqlFile file = schemaFile(u"tables/from_%1.sql"_s.arg(oldestUpgradable));
    return file;
}

const SqlFile &schemaPreamble()
{
    static const SqlFile file = schemaFile(u"before.sql"_s);
    return file;
}

const QList<SqlFile> &schemaCode()
{
    static const QList<SqlFile> all = readCode();
    return all;
}

const QString &schemaCodeHash()
{
    static const QString hash = hashOf(schemaCode());
    return hash;
}

QByteArray sqlQuery(const QString &name)
{
    const auto found = queries().constFind(name);
    if (found == queries().constEnd())
        qFatal("sql/queries/%s.sql is not compiled in", qPrintable(name));
    return *found;
}

QByteArray sqlScript(const QString &name)
{
    static const QMap<QString, QByteArray> all = readStatements(u"scripts"_s);
    const auto found = all.constFind(name);
    if (found == all.constEnd())
        qFatal("sql/scripts/%s.sql is not compiled in", qPrintable(name));
    return *found;
}

QStringList sqlQueryNames()
{
    return queries().keys();
}

} // namespace pgcourier
