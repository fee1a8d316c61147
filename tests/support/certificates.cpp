// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/certificates.h"

#include "app/postgres/account.h"

#include <QDir>
#include <QFile>
#include <QHostAddress>
#include <QProcess>
#include <QStandardPaths>

#include <unistd.h>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

bool openssl(const QStringList &arguments)
{
    QProcess process;
    process.start(u"openssl"_s, arguments);
    return process.waitForFinished() && process.exitCode() == 0;
}

} // namespace

bool TestCertificates::available()
{
    return !QStandardPaths::findExecutable(u"openssl"_s).isEmpty();
}

bool TestCertificates::make()
{
    return openssl({u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-days"_s, u"60"_s,
        u"-subj"_s, u"/CN=test CA"_s, u"-keyout"_s, file(u"ca.key"_s), u"-out"_s, caFile()});
}

bool TestCertificates::issue(const QString &name, const QString &host, int days)
{
    const QString kind = QHostAddress(host).isNull() ? u"DNS"_s : u"IP"_s;
    return issueNames(name, host, kind + u':' + host, days);
}

bool TestCertificates::issueNames(
    const QString &name, const QString &commonName, const QString &names, int days)
{
    QFile extensions(file(name + u".ext"_s));
    if (!extensions.open(QFile::WriteOnly))
        return false;
    const QString line
        = names.isEmpty() ? u"basicConstraints=CA:FALSE"_s : QString(u"subjectAltName="_s + names);
    extensions.write(line.toLatin1() + '\n');
    extensions.close();
    return openssl({u"req"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-subj"_s, u"/CN="_s + commonName,
               u"-keyout"_s, file(name + u".key"_s), u"-out"_s, file(name + u".csr"_s)})
        && (sign(name, extensions.fileName(), {u"-days"_s, QString::number(days)})
            // OpenSSL takes no days before today since 3.4, and dates from then on.
            || (days < 0
                && sign(name, extensions.fileName(),
                    {u"-not_before"_s, u"20200101000000Z"_s, u"-not_after"_s, u"20200102000000Z"_s})));
}

bool TestCertificates::sign(const QString &name, const QString &extensions, const QStringList &validity)
{
    return openssl(QStringList{u"x509"_s, u"-req"_s, u"-in"_s, file(name + u".csr"_s), u"-CA"_s, caFile(),
                       u"-CAkey"_s, file(u"ca.key"_s), u"-CAcreateserial"_s, u"-extfile"_s, extensions,
                       u"-out"_s, file(name + u".pem"_s)}
        + validity);
}

bool TestCertificates::handToServer()
{
    const auto account = serverAccount();
    if (!account)
        return false;
    const QStringList names = QDir(m_folder.path()).entryList(QDir::Files);
    for (const QString &name : names + QStringList{u"."_s}) {
        if (account->different
            && ::chown(QFile::encodeName(file(name)).constData(), account->uid, account->gid) != 0)
            return false;
    }
    return true;
}

} // namespace pgcourier
