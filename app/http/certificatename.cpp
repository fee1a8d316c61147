// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/certificatename.h"

#include <algorithm>
#include <QHostAddress>

namespace pgcourier {

namespace {

QStringView withoutLastDot(QStringView name)
{
    return name.endsWith(u'.') ? name.chopped(1) : name;
}

bool nameFits(QStringView pattern, QStringView host)
{
    if (!pattern.startsWith(u"*."))
        return pattern.compare(host, Qt::CaseInsensitive) == 0;
    const QStringView domain = pattern.mid(1); // with its dot
    const qsizetype dot = host.indexOf(u'.');
    return dot > 0 && domain.indexOf(u'.', 1) > 0 && host.mid(dot).compare(domain, Qt::CaseInsensitive) == 0;
}

} // namespace

bool certificateNames(const QSslCertificate &certificate, const QString &host)
{
    const auto names = certificate.subjectAlternativeNames();
    if (const QHostAddress address(host); !address.isNull()) {
        const QStringList addresses = names.values(QSsl::IpAddressEntry);
        return std::any_of(addresses.begin(), addresses.end(),
            [&address](const QString &text) { return QHostAddress(text) == address; });
    }
    const QStringView called = withoutLastDot(host);
    const QStringList patterns = names.values(QSsl::DnsEntry);
    return std::any_of(patterns.begin(), patterns.end(),
        [called](const QString &pattern) { return nameFits(withoutLastDot(pattern), called); });
}

} // namespace pgcourier
