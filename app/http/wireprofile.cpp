// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/wireprofile.h"

#include "app/http/errorwords.h"
#include "app/http/transport.h"

#include <fcntl.h>
#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QSslCertificate>
#include <sys/stat.h>

namespace pgcourier {

namespace {

constexpr qint64 lookAgain = 1'000'000'000; // nanoseconds
constexpr qint64 largestFile = 1024 * 1024; // bytes
constexpr qsizetype plentyOfProfiles = 256;

QByteArray stampOf(const WireSettings &settings)
{
    QByteArray stamp;
    for (const QString &file : {settings.caFile, settings.certificateFile, settings.keyFile}) {
        const QFileInfo info(file);
        if (!file.isEmpty() && info.exists())
            stamp += QByteArray::number(info.size()) + '.'
                + QByteArray::number(info.lastModified().toMSecsSinceEpoch()) + '.'
                + QByteArray::number(info.metadataChangeTime().toMSecsSinceEpoch());
        stamp += ' ';
    }
    return stamp;
}

// Empty where it cannot be read, is no file (a pipe would never end) or too large to be what it should.
// Whoever named it learns no more than that: he may not be one who may look at the worker's machine.
QByteArray contentOf(const QString &path)
{
    const int descriptor
        = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    QFile file;
    struct stat info = {};
    if (descriptor < 0 || !file.open(descriptor, QFile::ReadOnly, QFile::AutoCloseHandle))
        return {};
    if (fstat(descriptor, &info) != 0 || !S_ISREG(info.st_mode) || info.st_size > largestFile)
        return {};
    return file.read(largestFile);
}

// OpenSSL would ask for a passphrase on the terminal.
bool hasPlainKey(const QByteArray &pem)
{
    return pem.contains("PRIVATE KEY-----") && !pem.contains("BEGIN ENCRYPTED PRIVATE KEY")
        && !pem.contains("Proc-Type: 4,ENCRYPTED");
}

QString certificateTrouble(const QString &what, const QString &file)
{
    return QStringLiteral("Problem with the local SSL certificate: no %1 could be read from %2")
        .arg(what, file);
}

void readAuthorities(WireProfile &profile)
{
    const QString &file = profile.settings.caFile;
    profile.authorities = file.isEmpty() ? QByteArray() : contentOf(file);
    if (!file.isEmpty() && QSslCertificate::fromData(profile.authorities, QSsl::Pem).isEmpty())
        profile.tlsError = noAuthoritiesText(file);
}

void readIdentity(WireProfile &profile)
{
    const QString &file = profile.settings.certificateFile;
    const QString keyFile = profile.settings.fileOfKey();
    if (file.isEmpty() || !profile.tlsError.isEmpty())
        return;
    profile.certificate = contentOf(file);
    profile.key = keyFile == file ? profile.certificate : contentOf(keyFile);
    if (QSslCertificate::fromData(profile.certificate, QSsl::Pem).isEmpty())
        profile.tlsError = certificateTrouble(QStringLiteral("certificate"), file);
    else if (!hasPlainKey(profile.key))
        profile.tlsError = certificateTrouble(QStringLiteral("private key without a passphrase"), keyFile);
}

WireProfilePtr read(const WireSettings &settings)
{
    auto profile = std::make_shared<WireProfile>();
    profile->settings = settings;
    readAuthorities(*profile);
    readIdentity(*profile);
    if (!settings.proxy.isEmpty())
        profile->proxies = std::make_shared<ProxyRule>(settings.proxy);
    return profile;
}

} // namespace

WireProfilePtr WireProfiles::profile(const std::shared_ptr<const WireSettings> &settings)
{
    if (!settings)
        return nullptr;
    if (m_known.size() > plentyOfProfiles)
        m_known.clear();
    Entry &known = m_known[*settings];
    const qint64 now = steadyNow();
    if (known.profile && now - known.lookedAt < lookAgain)
        return known.profile;
    known.lookedAt = now;
    const QByteArray stamp = stampOf(*settings);
    if (!known.profile || stamp != known.stamp) {
        known.stamp = stamp;
        known.profile = read(*settings);
    }
    return known.profile;
}

} // namespace pgcourier
