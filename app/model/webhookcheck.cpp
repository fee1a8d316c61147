// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/webhookcheck.h"

#include "app/model/duration.h"
#include "app/model/signing.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct SignatureWords
{
    Q_DECLARE_TR_FUNCTIONS(SignatureCheck)
};

constexpr qsizetype bytesOfSha256 = 32;
constexpr qsizetype largestGuess = 4 * 1024 * 1024; // bytes of a body that other forms are tried of

// The three headers, and the signatures of version 1.
struct Offered
{
    QByteArray id;
    qint64 timestamp = 0;
    QByteArrayList signatures; // without "v1,"

    [[nodiscard]] bool isIn(const QByteArray &expected) const // "v1,…" for each secret
    {
        bool fits = false;
        for (const QByteArray &one : expected.split(' ')) {
            for (const QByteArray &offered : signatures)
                fits |= equalInConstantTime("v1," + offered, one);
        }
        return fits;
    }
};

SignatureCheck refused(SignatureVerdict verdict, const QString &words)
{
    return {verdict, words};
}

std::optional<SignatureCheck> readHeaders(const Headers &headers, Offered &offered, QString &signatures)
{
    QStringList missing;
    const auto read = [&headers, &missing](const QString &name) {
        const QString value = findHeader(headers, name).value_or(QString());
        if (value.isEmpty())
            missing.append(name);
        return value;
    };
    offered.id = read(u"webhook-id"_s).toUtf8();
    const QString time = read(u"webhook-timestamp"_s);
    signatures = read(u"webhook-signature"_s);
    if (!missing.isEmpty())
        return refused(SignatureVerdict::HeaderMissing,
            SignatureWords::tr("The request lacks %1.").arg(missing.join(u", "_s)));
    bool isNumber = false;
    offered.timestamp = time.toLongLong(&isNumber);
    if (!isNumber)
        return refused(SignatureVerdict::TimestampWrong,
            SignatureWords::tr("webhook-timestamp is no number of seconds since 1970."));
    return {};
}

// The header's value is a list with a blank between, as several secrets sign.
std::optional<SignatureCheck> readSignatures(const QString &value, Offered &offered)
{
    QStringList others;
    QString malformed;
    for (const QString &one : value.split(u' ', Qt::SkipEmptyParts)) {
        const qsizetype comma = one.indexOf(u',');
        const QString version = comma < 0 ? QString() : one.left(comma);
        const QByteArray code = one.mid(comma + 1).toLatin1();
        if (comma >= 0 && version != "v1"_L1) {
            others.append(version);
            continue;
        }
        const auto decoded = QByteArray::fromBase64Encoding(
            code, QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
        if (comma < 0)
            malformed
                = SignatureWords::tr("webhook-signature does not begin with a version and a comma: v1,…");
        else if (!decoded)
            malformed = SignatureWords::tr("The signature behind v1 is no base64.");
        else if (decoded.decoded.size() != bytesOfSha256)
            malformed = SignatureWords::tr("The signature behind v1 has %1 bytes; HMAC-SHA256 makes 32.")
                            .arg(decoded.decoded.size());
        else
            offered.signatures.append(code);
    }
    if (!offered.signatures.isEmpty())
        return {};
    if (!malformed.isEmpty())
        return refused(SignatureVerdict::Malformed, malformed);
    others.removeDuplicates();
    if (others.isEmpty())
        return refused(
            SignatureVerdict::Malformed, SignatureWords::tr("webhook-signature holds no signature."));
    return refused(SignatureVerdict::OtherVersion,
        SignatureWords::tr(
            "The request is signed by %1 alone; this check knows v1, HMAC-SHA256 with a secret.")
            .arg(others.join(u", "_s)));
}

std::optional<SignatureCheck> checkTime(
    const Offered &offered, const QDateTime &now, std::chrono::seconds tolerance)
{
    const qint64 current = now.toSecsSinceEpoch();
    const qint64 milliseconds = offered.timestamp / 1000;
    if (offered.timestamp > 100 * current / 2 && std::abs(current - milliseconds) <= 86'400)
        return refused(SignatureVerdict::TimestampWrong,
            SignatureWords::tr("webhook-timestamp counts milliseconds; it has to count seconds."));
    // Without the difference of two numbers that a stranger chose: it may be no number of 64 bits.
    const bool tooOld = offered.timestamp < current - tolerance.count();
    const bool tooNew = offered.timestamp > current + tolerance.count();
    if (!tooOld && !tooNew)
        return {};
    const qint64 at = std::clamp(offered.timestamp, qint64(0), qint64(253'402'300'799)); // the year 9999
    const QString by = durationWords(std::chrono::seconds(std::abs(current - at)));
    const QString allowed = durationWords(tolerance);
    if (tooOld)
        return refused(SignatureVerdict::TooOld,
            SignatureWords::tr("webhook-timestamp is %1 old; up to %2 are allowed. A delivery that was held "
                               "back or is replayed looks so, or a clock that is wrong.")
                .arg(by, allowed));
    return refused(SignatureVerdict::TooNew,
        SignatureWords::tr(
            "webhook-timestamp is %1 ahead of this clock; up to %2 are allowed. One of the two "
            "clocks is wrong.")
            .arg(by, allowed));
}

struct OtherForm
{
    QByteArray body;
    QString name;
};

// What is made of a body on its way, most often.
QList<OtherForm> otherForms(const QByteArray &body)
{
    QList<OtherForm> forms{{QByteArray(), SignatureWords::tr("an empty body")},
        {body + '\n', SignatureWords::tr("the body with a line end behind it")},
        {body.trimmed(), SignatureWords::tr("the body without the blanks around it")},
        {QByteArray(body).replace("\r\n", "\n"), SignatureWords::tr("the body with LF for each CR LF")},
        {QByteArray(body).replace("\r\n", "\n").replace("\n", "\r\n"),
            SignatureWords::tr("the body with CR LF for each LF")}};
    const QJsonDocument json = QJsonDocument::fromJson(body);
    if (json.isNull())
        return forms;
    forms.append({json.toJson(QJsonDocument::Compact), SignatureWords::tr("the same JSON without blanks")});
    forms.append({json.toJson(QJsonDocument::Indented), SignatureWords::tr("the same JSON, indented")});
    return forms;
}

// As a sender does that takes the secret as it is written: all of it, or what is behind whsec_.
bool fitsAsText(const QStringList &secrets, const Offered &offered, const QByteArray &body)
{
    for (const QString &secret : secrets) {
        const QByteArray whole = secret.toUtf8();
        for (const QByteArray &key : {whole, whole.mid(whole.indexOf('_') + 1)}) {
            if (offered.isIn(signatureBy(key, offered.id, offered.timestamp, body)))
                return true;
        }
    }
    return false;
}

SignatureCheck whyNoneFits(const QStringList &secrets, const Offered &offered, const QByteArray &body)
{
    if (fitsAsText(secrets, offered, body))
        return refused(SignatureVerdict::SecretUsedAsText,
            SignatureWords::tr("The sender took the secret as it is written for its key; the key is what the "
                               "base64 behind whsec_ stands for."));
    const QList<OtherForm> forms = body.size() > largestGuess ? QList<OtherForm>() : otherForms(body);
    for (const OtherForm &form : forms) {
        const auto expected = webhookSignature(secrets, offered.id, offered.timestamp, form.body);
        if (form.body != body && expected && offered.isIn(*expected))
            return refused(SignatureVerdict::BodyChanged,
                SignatureWords::tr("The body was changed after it was signed: the signature fits %1.")
                    .arg(form.name));
    }
    return refused(SignatureVerdict::NoneFits,
        SignatureWords::tr("No signature fits: it was made with another secret, or webhook-id, "
                           "webhook-timestamp or the body were changed afterwards."));
}

} // namespace

SignatureCheck checkSignature(const QStringList &secrets, const Headers &headers, const QByteArray &body,
    const QDateTime &now, std::chrono::seconds tolerance)
{
    Offered offered;
    QString signatures;
    if (secrets.isEmpty())
        return refused(SignatureVerdict::NoSecret, SignatureWords::tr("There is no secret to check with."));
    if (const auto problem = readHeaders(headers, offered, signatures))
        return *problem;
    if (const auto problem = readSignatures(signatures, offered))
        return *problem;
    if (const auto problem = checkTime(offered, now, tolerance))
        return *problem;
    const Result<QByteArray> expected = webhookSignature(secrets, offered.id, offered.timestamp, body);
    if (!expected)
        return refused(SignatureVerdict::NoSecret, expected.error().line());
    if (offered.isIn(*expected))
        return {SignatureVerdict::Fits, SignatureWords::tr("The signature fits.")};
    return whyNoneFits(secrets, offered, body);
}

} // namespace pgcourier
