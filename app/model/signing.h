// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/request.h"

#include <QDateTime>
#include <QStringList>

namespace pgcourier {

// Signatures of the Standard Webhooks specification, version 1: HMAC-SHA256 over "id.timestamp.body".
// A secret is written whsec_ and then base64. With several secrets (rotation) a request carries one
// signature of each, and a receiver accepts any of them.

// A secret of an endpoint, for as long as it signs.
struct SigningSecret
{
    QString secret;
    QDateTime expires; // invalid: never

    bool operator==(const SigningSecret &) const = default;
};
[[nodiscard]] QStringList liveSecrets(const QList<SigningSecret> &secrets, const QDateTime &now);

// A fresh secret: whsec_ and 32 random bytes.
[[nodiscard]] QString newSecret();

// Whether a secret can be used; the Error never repeats the secret.
[[nodiscard]] Status checkSecret(const QString &secret);

// One signature, "v1,…", with a key as it is: HMAC-SHA256 over "id.timestamp.body".
[[nodiscard]] QByteArray signatureBy(
    const QByteArray &key, const QByteArray &id, qint64 timestamp, const QByteArray &body);

// The value of the header webhook-signature: "v1,…" for each secret, with a space between.
[[nodiscard]] Result<QByteArray> webhookSignature(
    const QStringList &secrets, const QByteArray &id, qint64 timestamp, const QByteArray &body);

// The three headers webhook-id, webhook-timestamp and webhook-signature.
[[nodiscard]] Result<Headers> webhookHeaders(
    const QStringList &secrets, const QString &id, const QDateTime &now, const QByteArray &body);

// Takes as long for a wrong signature as for the right one, so that timing tells nothing.
[[nodiscard]] bool equalInConstantTime(const QByteArray &a, const QByteArray &b);

// What a receiver does: one signature fits, and the timestamp is within the tolerance of now. For the reasons
// in detail see app/model/webhookcheck.h.
[[nodiscard]] Status verifyWebhook(const QStringList &secrets, const Headers &headers, const QByteArray &body,
    const QDateTime &now, std::chrono::seconds tolerance = std::chrono::minutes(5));

} // namespace pgcourier
