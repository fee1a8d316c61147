// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postgres/serverbinaries.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>

#include <algorithm>

namespace pgcourier {

namespace {

constexpr int oldestMajor = 13;

struct BinariesPlace
{
    QString parent;
    QString pattern; // of the versioned folder
};

const QList<BinariesPlace> &places()
{
    static const QList<BinariesPlace> list{
        {QStringLiteral("/usr/lib/postgresql"), QStringLiteral("*")}, // Debian, Ubuntu
        {QStringLiteral("/usr"), QStringLiteral("pgsql-*")}, // Fedora, PostgreSQL's own packages
        {QStringLiteral("/opt/homebrew/opt"), QStringLiteral("postgresql*")}, // Homebrew
        {QStringLiteral("/usr/local/opt"), QStringLiteral("postgresql*")},
    };
    return list;
}

QStringList candidates()
{
    QStringList found;
    for (const BinariesPlace &place : places()) {
        const QStringList folders
            = QDir(place.parent).entryList({place.pattern}, QDir::Dirs | QDir::NoDotAndDotDot);
        for (const QString &folder : folders)
            found << place.parent + u'/' + folder + QStringLiteral("/bin");
    }
    const QString inPath = QStandardPaths::findExecutable(QStringLiteral("postgres"));
    if (!inPath.isEmpty())
        found << QFileInfo(inPath).canonicalPath();
    found.removeDuplicates();
    return found;
}

// 0 where the folder does not hold a whole server.
int majorOf(const QString &folder)
{
    const ServerBinaries here{folder, 0};
    if (!QFileInfo(here.postgres()).isExecutable() || !QFileInfo(here.initdb()).isExecutable())
        return 0;
    QProcess process;
    process.start(here.postgres(), {QStringLiteral("--version")});
    if (!process.waitForFinished(10000) || process.exitCode() != 0)
        return 0;
    static const QRegularExpression number(QStringLiteral("\\(PostgreSQL\\) (\\d+)"));
    return number.match(QString::fromLocal8Bit(process.readAllStandardOutput())).captured(1).toInt();
}

// `major` 0: any version. The package is what the hint names.
QString installHint(int major)
{
    const QString version = major == 0 ? QString() : QString::number(major);
    const QString apt
        = QStringLiteral("apt install postgresql%1").arg(major == 0 ? QString() : u'-' + version);
    const QString dnf = major == 0 ? QStringLiteral("dnf install postgresql-server")
                                   : QStringLiteral("dnf install postgresql%1-server").arg(version);
    const QString brew
        = QStringLiteral("brew install postgresql@%1").arg(major == 0 ? QStringLiteral("16") : version);
    if (QFileInfo::exists(QStringLiteral("/usr/bin/apt-get")))
        return QStringLiteral("Install it: ") + apt;
    if (QFileInfo::exists(QStringLiteral("/usr/bin/dnf")))
        return QStringLiteral("Install it: ") + dnf;
    return QStringLiteral("Install it: %1 (Debian, Ubuntu), %2 (Fedora), %3 (macOS)").arg(apt, dnf, brew);
}

Error missing(int major, const QString &onlyFolder)
{
    Error error = Error::process({}, installHint(major));
    if (!onlyFolder.isEmpty()) {
        error.text
            = QStringLiteral("PGCOURIER_PG_BIN names %1, which has no postgres and initdb").arg(onlyFolder);
        if (major != 0)
            error.text += QStringLiteral(" of version %1").arg(major);
        error.hint = QStringLiteral("Correct it, or unset it to have the usual places searched");
    } else if (major != 0) {
        error.text
            = QStringLiteral("The local data was made by PostgreSQL %1, which is not installed").arg(major);
    } else {
        error.text
            = QStringLiteral("PostgreSQL %1 or newer is not installed on this machine").arg(oldestMajor);
    }
    return error;
}

} // namespace

Result<ServerBinaries> findServerBinaries(int major)
{
    const QString onlyFolder = qEnvironmentVariable("PGCOURIER_PG_BIN");
    QList<ServerBinaries> found;
    const QStringList folders = onlyFolder.isEmpty() ? candidates() : QStringList{onlyFolder};
    for (const QString &folder : folders) {
        const int version = majorOf(folder);
        if (major == 0 ? version >= oldestMajor : version == major)
            found.append({folder, version});
    }
    if (found.isEmpty())
        return missing(major, onlyFolder);
    return *std::max_element(found.cbegin(), found.cend(),
        [](const ServerBinaries &a, const ServerBinaries &b) { return a.major < b.major; });
}

} // namespace pgcourier
