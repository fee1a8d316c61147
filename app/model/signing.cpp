// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/signing.h"

#include "app/model/webhookcheck.h"

#include <array>
#include <QMessageAuthenticationCode>
#include <QRandomGenerator>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

Result<QByteArray> keyOf(const QString &secret)
{
    static const QString prefix = u"whsec_"_s;
    static const QString shape = u"A signing secret reads whsec_ and then base64 of 24 to 64 random bytes"_s;
    if (!secret.startsWith(prefix))
        return Error::input(u"The signing secret does not begin with whsec_"_s, shape);
    const auto decoded = QByteArray::fromBase64Encoding(secret.mid(prefix.size()).toLatin1(),
        QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    // Qt takes a last group of a single character, which stands for no byte at all.
    if (!decoded || secret.size() % 4 == (prefix.size() + 1) % 4)
        return Error::input(u"The signing secret is not valid base64 after whsec_"_s, shape);
    if (decoded.decoded.isEmpty())
        return Error::input(u"The signing secret is empty after whsec_"_s, shape);
    return decoded.decoded;
}

} // namespace

QByteArray signatureBy(const QByteArray &key, const QByteArray &id, qint64 timestamp, const QByteArray &body)
{
    QMessageAuthenticationCode code(QCryptographicHash::Sha256, key);
    const QByteArray head = id + '.' + QByteArray::number(timestamp) + '.';
    code.addData(head);
    code.addData(body);
    return "v1," + code.result().toBase64();
}

QStringList liveSecrets(const QList<SigningSecret> &secrets, const QDateTime &now)
{
    QStringList live;
    for (const SigningSecret &secret : secrets) {
        if (!secret.expires.isValid() || secret.expires > now)
            live.append(secret.secret);
    }
    return live;
}

QString newSecret()
{
    std::array<quint32, 8> words{}; // 32 bytes
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    const auto bytes = QByteArray::fromRawData(reinterpret_cast<const char *>(words.data()), sizeof(words));
    return u"whsec_"_s + QString::fromLatin1(bytes.toBase64());
}

Status checkSecret(const QString &secret)
{
    const Result<QByteArray> key = keyOf(secret);
    return key ? Status(Done{}) : Status(key.error());
}

Result<QByteArray> webhookSignature(
    const QStringList &secrets, const QByteArray &id, qint64 timestamp, const QByteArray &body)
{
    if (secrets.isEmpty())
        return Error::input(u"There is no signing secret"_s);
    QByteArrayList signatures;
    for (const QString &secret : secrets) {
        const Result<QByteArray> key = keyOf(secret);
        if (!key)
            return key.error();
        signatures.append(signatureBy(*key, id, timestamp, body));
    }
    return signatures.join(' ');
}

Result<Headers> webhookHeaders(
    const QStringList &secrets, const QString &id, const QDateTime &now, const QByteArray &body)
{
    const qint64 timestamp = now.toSecsSinceEpoch();
    const Result<QByteArray> signature = webhookSignature(secrets, id.toUtf8(), timestamp, body);
    if (!signature)
        return signature.error();
    return Headers{{u"webhook-id"_s, id}, {u"webhook-timestamp"_s, QString::number(timestamp)},
        {u"webhook-signature"_s, QString::fromLatin1(*signature)}};
}

bool equalInConstantTime(const QByteArray &a, const QByteArray &b)
{
    if (a.size() != b.size())
        return false;
    uchar difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference |= uchar(a[i]) ^ uchar(b[i]);
    return difference == 0;
}

Status verifyWebhook(const QStringList &secrets, const Headers &headers, const QByteArray &body,
    const QDateTime &now, std::chrono::seconds tolerance)
{
    const SignatureCheck check = checkSignature(secrets, headers, body, now, tolerance);
    return check.fits() ? Status(Done{}) : Status(Error::input(check.words));
}

} // namespace pgcourier
