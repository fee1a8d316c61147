// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/secrets.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestSecrets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void header_whenNamedLikeASecret_isOne_data();
    void header_whenNamedLikeASecret_isOne();
    void url_whenItHoldsSecrets_masksThemAlone_data();
    void url_whenItHoldsSecrets_masksThemAlone();
    void details_whenMasked_keepAllElse();
};

void TestSecrets::header_whenNamedLikeASecret_isOne_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("secret");
    for (const char *name : {"Authorization", "authorization", "Proxy-Authorization", "Cookie", "Set-Cookie",
             "X-Api-Key", "apikey", "X-Auth-Token", "X-CSRF-Token", "X-Hub-Signature-256",
             "webhook-signature", "X-Amz-Security-Token", "Client-Secret", "X-Session-Id", "X-Functions-Key"})
        QTest::newRow(name) << QString::fromLatin1(name) << true;
    for (const char *name : {"Accept", "Content-Type", "Idempotency-Key", "webhook-id", "X-Monkey", "ETag",
             "User-Agent", "X-Request-Id", "Location"})
        QTest::newRow(name) << QString::fromLatin1(name) << false;
}

void TestSecrets::header_whenNamedLikeASecret_isOne()
{
    QFETCH(QString, name);
    QTEST(isSecretHeader(name), "secret");
}

void TestSecrets::url_whenItHoldsSecrets_masksThemAlone_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QString &url, const QString &expected) {
        QTest::newRow(name) << url << expected;
    };
    row("none", u"https://a.example/p?q=1#f"_s, u"https://a.example/p?q=1#f"_s);
    row("user", u"https://me:pass@a.example:8443/p"_s, u"https://***@a.example:8443/p"_s);
    row("user, no path", u"https://me@a.example?x=1"_s, u"https://***@a.example?x=1"_s);
    row("at sign in the path", u"https://a.example/@me"_s, u"https://a.example/@me"_s);
    row("token", u"https://a.example/?a=1&access_token=abc&b=2"_s,
        u"https://a.example/?a=1&access_token=***&b=2"_s);
    row("key", u"https://a.example/?key=abc&monkey=x&api_key=y&apiKey=z"_s,
        u"https://a.example/?key=***&monkey=x&api_key=***&apiKey=***"_s);
    row("secret and signature", u"http://a/?client_secret=a&X-Amz-Signature=b&sig=c"_s,
        u"http://a/?client_secret=***&X-Amz-Signature=***&sig=***"_s);
    row("encoded name", u"http://a/?%74oken=abc"_s, u"http://a/?%74oken=***"_s);
    row("value with equals", u"http://a/?token=a=b"_s, u"http://a/?token=***"_s);
    row("no value", u"http://a/?token"_s, u"http://a/?token"_s);
    row("escapes stay", u"http://a/x%20y?q=%ED%95%9C#t"_s, u"http://a/x%20y?q=%ED%95%9C#t"_s);
    row("relative", u"/p?token=a"_s, u"/p?token=***"_s);
    row("empty", QString(), QString());
}

void TestSecrets::url_whenItHoldsSecrets_masksThemAlone()
{
    QFETCH(QString, url);
    QTEST(maskedUrl(url), "expected");
}

void TestSecrets::details_whenMasked_keepAllElse()
{
    JobDetails details;
    details.row.url = u"http://u:p@a/?token=t"_s;
    details.headers = {{u"Authorization"_s, u"Bearer x"_s}, {u"Accept"_s, u"*/*"_s}};
    details.body = "token=stays";
    Attempt attempt;
    attempt.headers = {{u"Set-Cookie"_s, u"s=1"_s}, {u"Location"_s, u"http://b/?token=t"_s}};
    details.attempts = {attempt};
    const JobDetails masked = maskedDetails(details);
    QCOMPARE(masked.row.url, u"http://***@a/?token=***"_s);
    QCOMPARE(masked.headers, (Headers{{u"Authorization"_s, u"***"_s}, {u"Accept"_s, u"*/*"_s}}));
    QCOMPARE(masked.attempts.first().headers,
        (Headers{{u"Set-Cookie"_s, u"***"_s}, {u"Location"_s, u"http://b/?token=***"_s}}));
    QCOMPARE(masked.body, details.body);
}

QTEST_GUILESS_MAIN(TestSecrets)
#include "tst_secrets.moc"
