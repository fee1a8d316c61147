// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <QDateTime>
#include <QStringList>

namespace pgcourier {

// Why a server's certificate was not taken.
enum class CertificateFault { Expired, NotYetValid, SelfSigned, UnknownIssuer, WrongName, Other };

// A server's certificate, as far as the transport hands it out.
struct CertificateFacts
{
    QString subject; // its common name
    QStringList names; // its subject alternative names
    QString issuer; // the common name, or the organisation
    QDateTime validUntil; // invalid: not known

    bool operator==(const CertificateFacts &) const = default;
};

// What one request met on its way, for whoever asks for it: attempts that are recorded do without.
struct WireFacts
{
    QString proxy; // host:port that it goes through; empty: none
    QStringList addresses; // that may be called, in the order in which they are tried
    QStringList refusals; // of the egress rule: "10.0.0.1 is private"
    QStringList troubles; // each connection that came to nothing: "127.0.0.1:81: Connection refused"
    QString tlsVersion; // TLSv1.3; empty: it came to none
    std::optional<CertificateFacts> certificate;
    std::optional<CertificateFault> fault; // none: it was taken, or never seen
    QString tlsTrouble; // the library's own words on what went wrong

    bool operator==(const WireFacts &) const = default;
};

} // namespace pgcourier
