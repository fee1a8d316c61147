// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/utc.h"
#include "app/model/signing.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

// The expected signatures were computed with Python's hmac module.
const QString secret = u"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"_s;
const QString otherSecret = u"whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="_s;
const QByteArray id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
constexpr qint64 timestamp = 1614265330;
const QByteArray body = R"({"test": 2432232314})";
const QByteArray signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
const QByteArray otherSignature = "v1,O4Gjv1HqPqsMrjmczoggs/sWA8gZD0VyHG+fLh4+ktI=";
const QDateTime signedAt = QDateTime::fromSecsSinceEpoch(timestamp, utc);

Headers goodHeaders()
{
    return webhookHeaders({secret}, QString::fromLatin1(id), signedAt, body).value();
}

} // namespace

class TestSigning : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void secret_whenNew_canBeUsedAndIsNeverTheSame();
    void signature_whenVectorIsKnown_matches();
    void signature_whenBodyIsBinary_matches();
    void signature_whenSecretsAreMany_listsOneOfEach();
    void headers_whenMade_areVerified();
    void verify_whenSecretsRotate_acceptsEither();
    void verify_whenSomethingIsOff_refuses_data();
    void verify_whenSomethingIsOff_refuses();
    void secret_whenMalformed_isNamedWithoutBeingShown_data();
    void secret_whenMalformed_isNamedWithoutBeingShown();
    void signature_whenThereIsNoSecret_refuses();
};

void TestSigning::signature_whenVectorIsKnown_matches()
{
    QCOMPARE(webhookSignature({secret}, id, timestamp, body).value(), signature);
}

void TestSigning::signature_whenBodyIsBinary_matches()
{
    const QByteArray binary = QByteArray("\x00\xff", 2) + u"본문"_s.toUtf8();
    QCOMPARE(webhookSignature({secret}, "7", 1700000000, binary).value(),
        QByteArray("v1,I/0NgTpx6FbmAqywImXWmesTfPIStXgSUm6lq4P0aV0="));
}

void TestSigning::signature_whenSecretsAreMany_listsOneOfEach()
{
    QCOMPARE(webhookSignature({secret, otherSecret}, id, timestamp, body).value(),
        signature + ' ' + otherSignature);
}

void TestSigning::headers_whenMade_areVerified()
{
    const Headers headers = goodHeaders();
    QCOMPARE(findHeader(headers, u"webhook-id").value(), QString::fromLatin1(id));
    QCOMPARE(findHeader(headers, u"webhook-timestamp").value(), u"1614265330"_s);
    QCOMPARE(findHeader(headers, u"webhook-signature").value(), QString::fromLatin1(signature));
    QVERIFY(verifyWebhook({secret}, headers, body, signedAt.addSecs(299)).ok());
    QVERIFY(verifyWebhook({secret}, headers, body, signedAt.addSecs(-299)).ok());
}

void TestSigning::verify_whenSecretsRotate_acceptsEither()
{
    const Headers both
        = webhookHeaders({secret, otherSecret}, QString::fromLatin1(id), signedAt, body).value();
    QVERIFY(verifyWebhook({secret}, both, body, signedAt).ok());
    QVERIFY(verifyWebhook({otherSecret}, both, body, signedAt).ok());
    QVERIFY(verifyWebhook({otherSecret, secret}, goodHeaders(), body, signedAt).ok());
}

void TestSigning::verify_whenSomethingIsOff_refuses_data()
{
    QTest::addColumn<Headers>("headers");
    QTest::addColumn<QByteArray>("received");
    QTest::addColumn<QDateTime>("now");
    Headers headers = goodHeaders();
    QTest::newRow("body changed") << headers << body + ' ' << signedAt;
    QTest::newRow("too old") << headers << body << signedAt.addSecs(301);
    QTest::newRow("too early") << headers << body << signedAt.addSecs(-301);
    headers[0].value = u"msg_other"_s;
    QTest::newRow("id changed") << headers << body << signedAt;
    headers = goodHeaders();
    headers[1].value = u"1614265331"_s;
    QTest::newRow("timestamp changed") << headers << body << signedAt;
    headers[1].value = u"now"_s;
    QTest::newRow("timestamp no number") << headers << body << signedAt;
    headers = goodHeaders();
    headers[2].value = QString::fromLatin1(otherSignature);
    QTest::newRow("another's signature") << headers << body << signedAt;
    headers[2].value.clear();
    QTest::newRow("empty signature") << headers << body << signedAt;
    headers.removeLast();
    QTest::newRow("header missing") << headers << body << signedAt;
}

void TestSigning::verify_whenSomethingIsOff_refuses()
{
    QFETCH(Headers, headers);
    QFETCH(QByteArray, received);
    QFETCH(QDateTime, now);
    QVERIFY(!verifyWebhook({secret}, headers, received, now).ok());
}

void TestSigning::secret_whenMalformed_isNamedWithoutBeingShown_data()
{
    QTest::addColumn<QString>("bad");
    QTest::newRow("no prefix") << u"MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"_s;
    QTest::newRow("no base64") << u"whsec_MfKQ9r8GK!qrTwjUPD8ILPZIo2LaLaSw"_s;
    QTest::newRow("cut base64") << u"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwA"_s;
    QTest::newRow("nothing") << u"whsec_"_s;
    QTest::newRow("empty") << QString();
}

void TestSigning::secret_whenMalformed_isNamedWithoutBeingShown()
{
    QFETCH(QString, bad);
    const Status checked = checkSecret(bad);
    QVERIFY(!checked.ok());
    QCOMPARE(checked.error().kind, ErrorKind::Input);
    QVERIFY(checked.error().line().contains(u"whsec_"_s));
    QVERIFY(!checked.error().line().contains(u"MfKQ9r8GK"_s));
    QVERIFY(!webhookSignature({secret, bad}, id, timestamp, body).ok());
}

void TestSigning::signature_whenThereIsNoSecret_refuses()
{
    QVERIFY(!webhookSignature({}, id, timestamp, body).ok());
    QVERIFY(checkSecret(secret).ok());
}

void TestSigning::secret_whenNew_canBeUsedAndIsNeverTheSame()
{
    const QString secret = newSecret();
    QVERIFY(checkSecret(secret));
    QCOMPARE(secret.size(), 6 + 44); // whsec_ and the base64 of 32 bytes
    QVERIFY(secret != newSecret());
}

QTEST_GUILESS_MAIN(TestSigning)
#include "tst_signing.moc"
