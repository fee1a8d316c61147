// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/utc.h"
#include "app/model/signing.h"
#include "app/model/webhookcheck.h"

#include <QMessageAuthenticationCode>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestWebhookCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signature_whenChecked_isJudged_data();
    void signature_whenChecked_isJudged();
    void words_whateverIsWrong_neverShowTheSecret();
};

namespace {

const QString secret = u"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"_s;
const QString other = u"whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="_s;
const QByteArray body = R"({"b": 1, "a": [1, 2]})";
const QDateTime signedAt = QDateTime::fromSecsSinceEpoch(1614265330, utc);

Headers signedHeaders(const QByteArray &content = body)
{
    return webhookHeaders({secret}, u"msg_1"_s, signedAt, content).value();
}

Headers changed(int header, const QString &value)
{
    Headers headers = signedHeaders();
    headers[header].value = value;
    return headers;
}

// As a sender does that takes the letters behind whsec_ for the key.
QString textSignature()
{
    const QByteArray code = QMessageAuthenticationCode::hash(
        QByteArray("msg_1.1614265330." + body), secret.mid(6).toUtf8(), QCryptographicHash::Sha256);
    return u"v1,"_s + QString::fromLatin1(code.toBase64());
}

} // namespace

void TestWebhookCheck::signature_whenChecked_isJudged_data()
{
    using V = SignatureVerdict;
    QTest::addColumn<Headers>("headers");
    QTest::addColumn<QByteArray>("received");
    QTest::addColumn<int>("secondsLater");
    QTest::addColumn<SignatureVerdict>("verdict");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const Headers &headers, const QByteArray &received, int later,
                         V verdict, const QString &words) {
        QTest::newRow(name) << headers << received << later << verdict << words;
    };
    const QString good = signedHeaders()[2].value;
    row("fits", signedHeaders(), body, 0, V::Fits, u"fits"_s);
    row("fits at the edge", signedHeaders(), body, 300, V::Fits, u"fits"_s);
    row("one of two fits", changed(2, u"v1,"_s + QString(43, u'A') + u"= "_s + good), body, 0, V::Fits,
        u"fits"_s);
    row("one of another version beside it", changed(2, u"v1a,abc "_s + good), body, 0, V::Fits, u"fits"_s);
    row("no header at all", {}, body, 0, V::HeaderMissing,
        u"webhook-id, webhook-timestamp, webhook-signature"_s);
    row("id missing", signedHeaders().sliced(1), body, 0, V::HeaderMissing, u"lacks webhook-id."_s);
    row("signature empty", changed(2, {}), body, 0, V::HeaderMissing, u"lacks webhook-signature."_s);
    row("timestamp no number", changed(1, u"now"_s), body, 0, V::TimestampWrong, u"no number"_s);
    row("timestamp in milliseconds", changed(1, u"1614265330000"_s), body, 0, V::TimestampWrong,
        u"milliseconds"_s);
    row("timestamp of the largest number", changed(1, u"9223372036854775807"_s), body, 0, V::TooNew,
        u"ahead"_s);
    row("timestamp of the least number", changed(1, u"-9223372036854775808"_s), body, 0, V::TooOld, u"old"_s);
    row("too old", signedHeaders(), body, 421, V::TooOld, u"is 7 min 1 s old; up to 5 min"_s);
    row("too new", signedHeaders(), body, -360, V::TooNew, u"is 6 min ahead of this clock; up to 5 min"_s);
    row("another version alone", changed(2, u"v1a,abc"_s), body, 0, V::OtherVersion,
        u"signed by v1a alone"_s);
    row("no version", changed(2, good.mid(3)), body, 0, V::Malformed, u"a version and a comma"_s);
    row("no base64", changed(2, u"v1,%%%"_s), body, 0, V::Malformed, u"no base64"_s);
    row("hexadecimal", changed(2, u"v1,"_s + QString(64, u'a')), body, 0, V::Malformed, u"48 bytes"_s);
    row("blank", changed(2, u" "_s), body, 0, V::Malformed, u"holds no signature"_s);
    row("JSON was written anew", signedHeaders(R"({"a":[1,2],"b":1})"), body, 0, V::BodyChanged,
        u"the same JSON without blanks"_s);
    row("last letter added", signedHeaders(body.chopped(1)), body, 0, V::NoneFits, u"No signature fits"_s);
    row("line end taken", signedHeaders(body + '\n'), body, 0, V::BodyChanged, u"a line end behind it"_s);
    row("body lost", signedHeaders(body), {}, 0, V::NoneFits, u"No signature fits"_s);
    row("signed without the body", signedHeaders({}), body, 0, V::BodyChanged, u"an empty body"_s);
    row("line ends changed", signedHeaders("a\r\nb"), "a\nb", 0, V::BodyChanged, u"CR LF for each LF"_s);
    row("id changed", changed(0, u"msg_2"_s), body, 0, V::NoneFits, u"webhook-id"_s);
    row("timestamp changed", changed(1, u"1614265331"_s), body, 0, V::NoneFits, u"webhook-timestamp"_s);
    row("another secret", webhookHeaders({other}, u"msg_1"_s, signedAt, body).value(), body, 0, V::NoneFits,
        u"another secret"_s);
    row("secret used as text", changed(2, textSignature()), body, 0, V::SecretUsedAsText,
        u"as it is written"_s);
}

void TestWebhookCheck::signature_whenChecked_isJudged()
{
    QFETCH(Headers, headers);
    QFETCH(QByteArray, received);
    QFETCH(int, secondsLater);
    QFETCH(QString, words);
    const SignatureCheck check = checkSignature({secret}, headers, received, signedAt.addSecs(secondsLater));
    QTEST(check.verdict, "verdict");
    QVERIFY2(check.words.contains(words), qPrintable(check.words));
    QCOMPARE(verifyWebhook({secret}, headers, received, signedAt.addSecs(secondsLater)).ok(), check.fits());
}

void TestWebhookCheck::words_whateverIsWrong_neverShowTheSecret()
{
    const QString odd = u"whsec_not base64 at all"_s;
    QCOMPARE(checkSignature({}, signedHeaders(), body, signedAt).verdict, SignatureVerdict::NoSecret);
    const SignatureCheck check = checkSignature({odd}, signedHeaders(), body, signedAt);
    QCOMPARE(check.verdict, SignatureVerdict::NoSecret);
    QVERIFY(!check.words.contains(u"not base64 at all"_s));
    QVERIFY(check.words.contains(u"not valid base64"_s));
}

QTEST_GUILESS_MAIN(TestWebhookCheck)
#include "tst_webhookcheck.moc"
