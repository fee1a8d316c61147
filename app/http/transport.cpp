// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/transport.h"

#include "app/http/curltransport.h"
#include "app/http/errorwords.h"
#include "app/http/qttransport.h"

#include <chrono>

namespace pgcourier {

qint64 steadyNow()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
        std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

bool isDecided(int status)
{
    return status >= 200 && status < 500 && status != 408 && status != 425 && status != 429;
}

Exchange::~Exchange() = default;
Connections::~Connections() = default;
Transport::~Transport() = default;

Transport::Transport(const SenderOptions &options) : m_proxies(std::make_shared<ProxyRule>(options.proxy)) { }

Result<QList<QSslCertificate>> certificatesIn(const QString &caFile)
{
    const QList<QSslCertificate> found
        = QSslCertificate::fromPath(caFile, QSsl::Pem, QSslCertificate::PatternSyntax::FixedString);
    if (found.isEmpty())
        return Error::input(noAuthoritiesText(caFile));
    return found;
}

std::unique_ptr<Transport> Transport::make(const SenderOptions &options)
{
    if (options.transport == TransportKind::Curl)
        return std::make_unique<CurlTransport>(options);
    return std::make_unique<QtTransport>(options);
}

} // namespace pgcourier
