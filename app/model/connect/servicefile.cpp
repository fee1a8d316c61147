// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/connect/servicefile.h"

#include <algorithm>
#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace pgcourier {

namespace {

// Debian's libpq is built for the first of them, others for the second; libpq does not tell.
const QStringList systemFolders{u"/etc/postgresql-common"_s, u"/etc"_s};

bool hasService(const QList<ServiceEntry> &entries, const QString &name)
{
    return std::any_of(
        entries.begin(), entries.end(), [&name](const ServiceEntry &entry) { return entry.name == name; });
}

} // namespace

QList<ServiceEntry> parseServiceText(const QString &text)
{
    QList<ServiceEntry> entries;
    for (const QString &raw : text.split(u'\n')) {
        const QString line = raw.trimmed();
        if (line.isEmpty() || line.startsWith(u'#'))
            continue;
        if (line.startsWith(u'[') && line.endsWith(u']')) {
            entries.append({line.mid(1, line.size() - 2), {}});
            continue;
        }
        const auto equals = line.indexOf(u'=');
        if (equals > 0 && !entries.isEmpty())
            entries.last().options.insert(line.left(equals).trimmed(), line.mid(equals + 1));
    }
    return entries;
}

QStringList serviceFiles(const QProcessEnvironment &environment)
{
    const QString own = environment.value(u"PGSERVICEFILE"_s);
    QStringList files{own.isEmpty() ? QDir::homePath() + u"/.pg_service.conf"_s : own};
    const QString folder = environment.value(u"PGSYSCONFDIR"_s);
    for (const QString &system : folder.isEmpty() ? systemFolders : QStringList{folder})
        files.append(system + u"/pg_service.conf"_s);
    return files;
}

QList<ServiceEntry> readServices(const QStringList &files)
{
    QList<ServiceEntry> all;
    for (const QString &path : files) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            continue;
        for (const ServiceEntry &entry : parseServiceText(QString::fromUtf8(file.readAll()))) {
            if (!hasService(all, entry.name))
                all.append(entry);
        }
    }
    return all;
}

} // namespace pgcourier
