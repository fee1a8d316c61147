// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <optional>
#include <QHashFunctions>
#include <QString>

namespace pgcourier {

// How connections to a destination are made, where its policy says so. Files are named as the worker finds
// them: what is in them comes neither into the database nor into an error.
struct WireSettings
{
    QString caFile; // PEM; certificates that are trusted in the place of the system's and the worker's
    QString certificateFile; // PEM; the client's own, and those that lead from it to its issuer
    QString keyFile; // PEM, without a passphrase; empty: in the certificate's file
    QString minTlsVersion; // 1.2, 1.3; empty: as the library has it
    QString proxy; // none, http://host:port, socks5://host:port; empty: the worker's
    std::optional<int> ipVersion; // 4 or 6; none: either

    bool operator==(const WireSettings &) const = default;

    // Where the key of the certificate is.
    [[nodiscard]] QString fileOfKey() const { return keyFile.isEmpty() ? certificateFile : keyFile; }
    [[nodiscard]] bool isDefault() const { return *this == WireSettings{}; }
    // For requests that may not go in the name of the policy.
    [[nodiscard]] WireSettings withoutCertificate() const;
    // For where a redirect leads to another origin: this one's certificates are nothing to it.
    [[nodiscard]] WireSettings forOtherOrigin() const;
};
size_t qHash(const WireSettings &settings, size_t seed = 0);

// What net.endpoint would refuse of it.
[[nodiscard]] Status checkWireSettings(const WireSettings &settings);

} // namespace pgcourier
