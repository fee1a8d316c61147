// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/request.h"

#include <QStringList>

namespace pgcourier {

// What became of checking a request's Standard Webhooks signature.
enum class SignatureVerdict {
    Fits,
    NoSecret, // there is none to check against, or it is none
    HeaderMissing,
    TimestampWrong, // no number of seconds
    TooOld,
    TooNew,
    OtherVersion, // none of version 1
    Malformed, // no base64 of 32 bytes
    BodyChanged, // it fits another form of the body
    SecretUsedAsText, // it fits the letters of the secret in the place of its bytes
    NoneFits, // another secret, or something was changed
};

struct SignatureCheck
{
    SignatureVerdict verdict = SignatureVerdict::NoSecret;
    QString words; // a sentence or two; the secret is never in them

    [[nodiscard]] bool fits() const { return verdict == SignatureVerdict::Fits; }
    bool operator==(const SignatureCheck &) const = default;
};

// One signature of one of the secrets fits, and the timestamp is within the tolerance of `now`; else what is
// wrong, as far as it can be told. In the user's language.
[[nodiscard]] SignatureCheck checkSignature(const QStringList &secrets, const Headers &headers,
    const QByteArray &body, const QDateTime &now, std::chrono::seconds tolerance = std::chrono::minutes(5));

} // namespace pgcourier
