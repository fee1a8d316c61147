// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/extensionserver.h"

#include "app/postgres/serverbinaries.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace pgcourier {

namespace {

Status cannot(const QString &what)
{
    return Error::file(u"The test's PostgreSQL cannot be copied: "_s + what);
}

Status linkAll(const QString &from, const QString &to, const QString &without = {})
{
    if (!QDir().mkpath(to))
        return cannot(to);
    const QStringList names
        = QDir(from).entryList(QDir::AllEntries | QDir::System | QDir::Hidden | QDir::NoDotAndDotDot);
    for (const QString &name : names) {
        if (name != without && !QFile::link(from + u'/' + name, to + u'/' + name))
            return cannot(to + u'/' + name);
    }
    return Done{};
}

Status write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(text) != text.size())
        return cannot(path);
    return Done{};
}

} // namespace

ExtensionServer::ExtensionServer() : m_root(u"/tmp/pgx-XXXXXX"_s), m_binBefore(qgetenv("PGCOURIER_PG_BIN"))
{
    // The server may run as another user, who has to get there.
    QFile::setPermissions(m_root.path(),
        QFile::permissions(m_root.path()) | QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther
            | QFile::ExeOther);
}

ExtensionServer::~ExtensionServer()
{
    if (m_binBefore.isEmpty())
        qunsetenv("PGCOURIER_PG_BIN");
    else
        qputenv("PGCOURIER_PG_BIN", m_binBefore);
}

Status ExtensionServer::make()
{
    const auto found = findServerBinaries();
    if (!found)
        return found.error();
    const QString bin = QFileInfo(found->postgres()).canonicalPath();
    // Where it was built to stand: Debian's, and that of a tree of its own.
    for (const QString &share :
        {u"share/postgresql/%1"_s.arg(found->major), u"share/postgresql"_s, u"share"_s}) {
        QDir root(bin);
        for (int up = 0; up < 4 && root.cdUp(); ++up) {
            if (QFile::exists(root.filePath(share + u"/postgres.bki"_s)))
                return mirror(bin, share, root.path());
        }
    }
    return cannot(u"no postgres.bki near "_s + bin);
}

Status ExtensionServer::mirror(const QString &bin, const QString &share, const QString &root)
{
    const QString newBin = m_root.filePath(QDir(root).relativeFilePath(bin));
    const QString newShare = m_root.filePath(share);
    m_extensions = newShare + u"/extension"_s;
    Status step = linkAll(root + u'/' + share, newShare, u"extension"_s);
    if (step)
        step = linkAll(root + u'/' + share + u"/extension"_s, m_extensions);
    if (!step)
        return step;
    const QString lib = QFileInfo(bin).path() + u"/lib"_s;
    if (!QDir().mkpath(newBin) || !QFile::link(lib, QFileInfo(newBin).path() + u"/lib"_s))
        return cannot(newBin);
    for (const QString &program : {u"postgres"_s, u"initdb"_s, u"pg_ctl"_s}) {
        if (!QFile::copy(bin + u'/' + program, newBin + u'/' + program))
            return cannot(newBin + u'/' + program);
    }
    qputenv("PGCOURIER_PG_BIN", QFile::encodeName(newBin));
    return Done{};
}

Status ExtensionServer::addExtension(const QString &name, const QString &version, const QByteArray &script)
{
    const QString base = m_extensions + u'/' + name;
    const Status step = write(base + u".control"_s,
        "comment = 'of a test'\nrelocatable = false\ndefault_version = '" + version.toUtf8() + "'\n");
    return step ? write(base + u"--%1.sql"_s.arg(version), script) : step;
}

void ExtensionServer::removeExtension(const QString &name)
{
    QFile::remove(m_extensions + u'/' + name + u".control"_s);
}

} // namespace pgcourier
