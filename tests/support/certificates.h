// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTemporaryDir>

namespace pgcourier {

// A certificate authority of a test's own, made with openssl; gone with the object.
class TestCertificates
{
public:
    [[nodiscard]] static bool available(); // openssl is installed

    [[nodiscard]] bool make(); // the authority, in caFile()
    // NAME.pem and NAME.key, for a host ("localhost") or an address ("127.0.0.1").
    [[nodiscard]] bool issue(const QString &name, const QString &host, int days = 60);
    // The same with that common name and alternative names as openssl takes them
    // ("DNS:a.example,IP:10.0.0.1"), or none.
    [[nodiscard]] bool issueNames(
        const QString &name, const QString &commonName, const QString &names, int days = 60);
    // Lets the test's PostgreSQL read them, which may run as another account.
    [[nodiscard]] bool handToServer();

    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString caFile() const { return file(QStringLiteral("ca.pem")); }

private:
    [[nodiscard]] bool sign(const QString &name, const QString &extensions, const QStringList &validity);
    QTemporaryDir m_folder{QStringLiteral("/tmp/pgc-ca-XXXXXX")};
};

} // namespace pgcourier
