// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/wirefacts.h"

#include <QSslCertificate>
#include <QSslError>

namespace pgcourier {

[[nodiscard]] CertificateFacts certificateFacts(const QSslCertificate &certificate);

// By what Qt says of it, and by the number that OpenSSL has for the same (x509_vfy.h).
[[nodiscard]] CertificateFault certificateFault(QSslError::SslError error);
[[nodiscard]] CertificateFault certificateFault(long verifyResult);

} // namespace pgcourier
