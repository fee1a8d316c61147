// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSslCertificate>

namespace pgcourier {

// Whether a certificate bears the name or address that was called, by its subject alternative names alone
// (RFC 9525): Qt would take the subject's common name where these do not fit. `*` stands for one whole label,
// the first, and not for all of a top-level domain.
[[nodiscard]] bool certificateNames(const QSslCertificate &certificate, const QString &host);

} // namespace pgcourier
