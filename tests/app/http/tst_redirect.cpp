// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/redirect.h"
#include "tests/support/hostileserver.h"
#include "tests/support/sending.h"

#include <QTest>

using namespace pgcourier;
using namespace pgcourier::test;

class TestRedirect : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void redirect_byStatusAndMethod_keepsOrChanges_data();
    void redirect_byStatusAndMethod_keepsOrChanges();
    void redirect_toAnotherOrigin_carriesNoSecret();
    void redirect_thereAndBack_carriesNoSecret();
    void redirect_withinTheOrigin_keepsSecrets();
    void redirect_toAnotherScheme_isRefused();
    void redirect_toForbiddenAddress_isRefused();
    void redirect_inALoop_ends();
    void redirect_inAnyLoop_isFinal_data();
    void redirect_inAnyLoop_isFinal();
    void location_whateverItsLetters_isSentAsGiven_data();
    void location_whateverItsLetters_isSentAsGiven();
    void location_thatIsNone_isNamed_data();
    void location_thatIsNone_isNamed();
    void location_withAHostOfAnyForm_leadsThere();
    void redirect_notFollowed_isTheAnswer();
    void redirect_withoutLocation_isTheAnswer();
    void redirect_withAnEmptyLocation_isTheAnswer();
    void redirect_withinTheDeadline_isCutByIt();
};

void TestRedirect::redirect_byStatusAndMethod_keepsOrChanges_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("then");
    const auto row = [](int status, const char *method, const char *then) {
        QTest::addRow("%d %s", status, method) << status << QByteArray(method) << QByteArray(then);
    };
    for (const int status : {301, 302, 303}) {
        row(status, "GET", "GET");
        row(status, "HEAD", "HEAD");
        row(status, "POST", "GET");
    }
    for (const int status : {301, 302}) {
        row(status, "PUT", "PUT");
        row(status, "PATCH", "PATCH");
        row(status, "DELETE", "DELETE");
    }
    row(303, "PUT", "GET");
    for (const int status : {307, 308}) {
        for (const char *method : {"GET", "POST", "PUT", "PATCH", "DELETE"})
            row(status, method, method);
    }
}

void TestRedirect::redirect_byStatusAndMethod_keepsOrChanges()
{
    QFETCH(int, status);
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, then);
    HostileServer server;
    server.on([&](const SeenRequest &seen) -> Script {
        if (seen.target == "/from")
            return {reply(status, "", "Location: to?x=1\r\n")};
        return {write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")};
    });
    HttpRequest asked = getRequest(server.url(QStringLiteral("/from")));
    asked.method = QString::fromLatin1(method);
    const bool withBody = method != "GET" && method != "HEAD";
    if (withBody)
        asked.body = "payload";
    const Outcome outcome
        = sendOne(withHeader(asked, QStringLiteral("Content-Type"), QStringLiteral("text/x")));
    QCOMPARE(outcome.errorMsg, QString());
    QCOMPARE(outcome.statusCode, 200);
    QCOMPARE(outcome.sends, 2);
    QCOMPARE(server.seen().size(), 2);
    const SeenRequest last = server.seen().last();
    QCOMPARE(last.method, then);
    QCOMPARE(last.target, QByteArray("/to?x=1"));
    QCOMPARE(last.body, withBody && then == method ? QByteArray("payload") : QByteArray());
    QCOMPARE(last.header("Content-Type"), then == method ? QByteArray("text/x") : QByteArray());
}

void TestRedirect::redirect_toAnotherOrigin_carriesNoSecret()
{
    HostileServer other;
    HostileServer server;
    server.always({reply(307, "", "Location: " + other.url(QStringLiteral("/there")).toLatin1() + "\r\n")});
    HttpRequest post = request(QStringLiteral("POST"), server.url(), "payload");
    const QStringList secret{QStringLiteral("Authorization"), QStringLiteral("Cookie"),
        QStringLiteral("Proxy-Authorization"), QStringLiteral("webhook-id"),
        QStringLiteral("webhook-signature"), QStringLiteral("Idempotency-Key"), QStringLiteral("X-Api-Key"),
        QStringLiteral("apikey"), QStringLiteral("X-Auth-Token"), QStringLiteral("Ocp-Apim-Subscription-Key"),
        QStringLiteral("X-Session"), QStringLiteral("X-Plain"), QStringLiteral("Referer")};
    for (const QString &name : secret)
        post = withHeader(post, name, QStringLiteral("secret"));
    const QStringList harmless{QStringLiteral("Accept"), QStringLiteral("Accept-Language"),
        QStringLiteral("User-Agent"), QStringLiteral("Content-Type")};
    for (const QString &name : harmless)
        post = withHeader(post, name, QStringLiteral("plain/") + name);
    QCOMPARE(sendOne(post).statusCode, 200);
    const SeenRequest seen = other.seen().value(0);
    QCOMPARE(seen.body, QByteArray("payload"));
    for (const QString &name : harmless)
        QCOMPARE(seen.header(name.toLatin1()), "plain/" + name.toLatin1());
    QVERIFY(!seen.head.contains("secret"));
    QVERIFY(server.seen().value(0).header("Authorization") == "secret");
    QVERIFY(server.seen().value(0).header("X-Plain") == "secret");
}

// What was left behind on the way does not come back with the origin.
void TestRedirect::redirect_thereAndBack_carriesNoSecret()
{
    HostileServer other;
    HostileServer server;
    const QByteArray there = "Location: " + other.url(QStringLiteral("/there")).toLatin1() + "\r\n";
    const QByteArray back = "Location: " + server.url(QStringLiteral("/back")).toLatin1() + "\r\n";
    server.on([&](const SeenRequest &seen) {
        return Script{seen.target == "/back" ? reply(200, "ok") : reply(302, "", there)};
    });
    other.always({reply(302, "", back)});
    (void)sendOne(
        withHeader(getRequest(server.url()), QStringLiteral("Authorization"), QStringLiteral("Bearer t")));
    QCOMPARE(server.seen().size(), 2);
    QCOMPARE(server.seen().value(1).header("Authorization"), QByteArray());
}

void TestRedirect::redirect_withinTheOrigin_keepsSecrets()
{
    HostileServer server;
    server.on([](const SeenRequest &seen) {
        return seen.target == "/" ? Script{reply(302, "", "Location: /next\r\n")} : Script{reply(200, "ok")};
    });
    (void)sendOne(
        withHeader(getRequest(server.url()), QStringLiteral("Authorization"), QStringLiteral("Bearer t")));
    QCOMPARE(server.seen().last().header("Authorization"), QByteArray("Bearer t"));
}

void TestRedirect::redirect_toAnotherScheme_isRefused()
{
    for (const char *target :
        {"ftp://127.0.0.1/x", "file:///etc/passwd", "data:text/plain,x", "http:///nohost"}) {
        HostileServer server;
        server.always({reply(302, "", "Location: " + QByteArray(target) + "\r\n")});
        const Outcome outcome = sendOne(getRequest(server.url()));
        QVERIFY2(!outcome.statusCode, target);
        QVERIFY(!outcome.retryable);
        QVERIFY(!outcome.errorMsg.isEmpty());
        QCOMPARE(server.seen().size(), 1);
    }
}

void TestRedirect::redirect_toForbiddenAddress_isRefused()
{
    HostileServer server;
    server.always({reply(302, "", "Location: http://169.254.169.254/latest/meta-data\r\n")});
    const Outcome outcome = sendOne(getRequest(server.url()));
    QCOMPARE(outcome.errorMsg,
        QStringLiteral("Refused by the egress rule: 169.254.169.254 is link-local (cloud metadata)"));
    QVERIFY(!outcome.retryable && !outcome.statusCode);
    QCOMPARE(outcome.sends, 1);
}

void TestRedirect::redirect_inALoop_ends()
{
    HostileServer server;
    server.always({reply(302, "", "Location: /again\r\n")});
    const Outcome outcome = sendOne(getRequest(server.url()));
    QVERIFY(!outcome.statusCode);
    QCOMPARE(outcome.errorMsg, QStringLiteral("Number of redirects hit maximum amount"));
    QCOMPARE(server.seen().size(), 11);
    QCOMPARE(outcome.sends, 11);
}

void TestRedirect::redirect_inAnyLoop_isFinal_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<bool>("grows");
    for (const int status : {301, 302, 303, 307, 308}) {
        QTest::addRow("%d, to itself", status) << status << QByteArray("GET") << false;
        QTest::addRow("%d, ever elsewhere", status) << status << QByteArray("GET") << true;
        QTest::addRow("%d, POST", status) << status << QByteArray("POST") << false;
    }
}

void TestRedirect::redirect_inAnyLoop_isFinal()
{
    QFETCH(int, status);
    QFETCH(QByteArray, method);
    QFETCH(bool, grows);
    HostileServer server;
    server.on([&](const SeenRequest &seen) -> Script {
        const QByteArray next = grows ? seen.target + "x" : QByteArray("/");
        return {reply(status, "", "Location: " + next + "\r\n")};
    });
    HttpRequest asked = getRequest(server.url());
    asked.method = QString::fromLatin1(method);
    if (method == "POST")
        asked.body = "payload";
    const Outcome outcome = sendOne(asked);
    QCOMPARE(outcome.errorMsg, QStringLiteral("Number of redirects hit maximum amount"));
    QVERIFY(!outcome.statusCode && !outcome.retryable); // the next attempt would go round as well
    QCOMPARE(outcome.sends, 11);
    QCOMPARE(server.seen().size(), 11);
}

void TestRedirect::location_whateverItsLetters_isSentAsGiven_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QByteArray>("target");
    const auto row = [](const char *location, const char *target) {
        QTest::newRow(target) << QByteArray(location) << QByteArray(target);
    };
    row("/caf\xfc", "/caf%FC");
    row("/caf\xc3\xa9", "/caf%C3%A9");
    row("/a%zz?b=%2f%2F%41", "/a%zz?b=%2f%2F%41");
    row("/with a space", "/with%20a%20space");
    row("/%7euser/~user", "/%7euser/~user");
    row("/a|b{c}", "/a%7Cb%7Bc%7D");
    row("/x?u=http://y/z?a[]=1&b='c'", "/x?u=http://y/z?a[]=1&b='c'");
    row("/;p=1//b", "/;p=1//b");
    row("/cut#off", "/cut");
    row("/q?#", "/q?");
    row("?alone=1", "/dir/from?alone=1");
    row("beside?a/../b", "/dir/beside?a/../b");
    row("./x/../y/.", "/dir/y/");
    row("../up", "/up");
    row("/a/./b/../../../c/..", "/");
    row("//HERE/place", "/place");
    row("http://HERE/whole?x", "/whole?x");
    row("HTTP://HERE", "/");
    row("http://HERE?bare", "/?bare");
}

void TestRedirect::location_whateverItsLetters_isSentAsGiven()
{
    QFETCH(QByteArray, location);
    QFETCH(QByteArray, target);
    HostileServer server;
    location.replace("HERE", QByteArray("127.0.0.1:" + QByteArray::number(server.port())));
    server.on([&](const SeenRequest &seen) -> Script {
        if (seen.target == "/dir/from?old")
            return {reply(302, "", "Location: " + location + "\r\n")};
        return {reply(200, "ok")};
    });
    const Outcome outcome = sendOne(getRequest(server.url(QStringLiteral("/dir/from?old"))));
    QCOMPARE(outcome.statusCode, 200);
    QCOMPARE(server.seen().size(), 2);
    const QByteArray seen = server.seen().last().target;
    if (!isOverCurl() && seen != target)
        QEXPECT_FAIL("", "QUrl and Qt have a spelling of their own", Continue);
    QCOMPARE(seen, target);
}

void TestRedirect::location_thatIsNone_isNamed_data()
{
    QTest::addColumn<QByteArray>("location");
    for (const char *location : {"http://", "http://[", "http://[::1", "http://a:99999/", "http://a:b/",
             "http://:80/", "http:///nohost", "https:", "http:x", "http://a b/", "//", "http://127.0.0.1:0/"})
        QTest::newRow(location) << QByteArray(location);
}

void TestRedirect::location_thatIsNone_isNamed()
{
    QFETCH(QByteArray, location);
    HostileServer server;
    server.always({reply(302, "", "Location: " + location + "\r\n")});
    const Outcome outcome = sendOne(getRequest(server.url()));
    QVERIFY2(outcome.errorMsg.startsWith(u"Malformed URL: "), qPrintable(outcome.errorMsg));
    QVERIFY2(outcome.errorMsg.contains(QString::fromLatin1(location.replace(' ', "%20"))),
        qPrintable(outcome.errorMsg));
    QVERIFY(!outcome.statusCode && !outcome.retryable);
    QCOMPARE(outcome.sends, 1);
    QCOMPARE(server.seen().size(), 1);
}

void TestRedirect::location_withAHostOfAnyForm_leadsThere()
{
    HostileServer six(QHostAddress::LocalHostIPv6);
    HostileServer server;
    QByteArray place;
    server.on([&place](const SeenRequest &seen) -> Script {
        return {
            seen.target == "/from" ? reply(302, "", "Location: " + place + "\r\n") : reply(200, seen.target)};
    });
    const HttpRequest asked = getRequest(server.url(QStringLiteral("/from")));
    place = "http://[0:0:0:0:0:0:0:1]:" + QByteArray::number(six.port()) + "/six";
    QCOMPARE(sendOne(asked).statusCode, 200);
    QCOMPARE(six.seen().value(0).target, QByteArray("/six"));
    place = "http://2130706433:" + QByteArray::number(server.port()) + "/decimal";
    QCOMPARE(sendOne(asked).content, QByteArray("/decimal"));
    place = "http://me:secret@127.0.0.1:" + QByteArray::number(server.port()) + "/named";
    QCOMPARE(sendOne(asked).content, QByteArray("/named"));
    QCOMPARE(server.seen().last().header("Authorization"), QByteArray()); // not the server's to say
    place = "http://b\xc3\xbc"
            "cher.invalid/";
    const Outcome outcome = sendOne(asked);
    QCOMPARE(outcome.errorMsg, QStringLiteral("Couldn't resolve host name"));
}

void TestRedirect::redirect_notFollowed_isTheAnswer()
{
    HostileServer server;
    server.always({reply(302, "here", "Location: /again\r\n")});
    HttpRequest get = getRequest(server.url());
    get.followRedirects = false;
    const Outcome outcome = sendOne(get);
    QCOMPARE(outcome.statusCode, 302);
    QCOMPARE(outcome.content, QByteArray("here"));
    QCOMPARE(responseHeader(outcome, u"Location"), QStringLiteral("/again"));
    QCOMPARE(server.seen().size(), 1);
}

void TestRedirect::redirect_withoutLocation_isTheAnswer()
{
    HostileServer server;
    server.always({reply(302, "nowhere")});
    QCOMPARE(sendOne(getRequest(server.url())).statusCode, 302);
}

void TestRedirect::redirect_withAnEmptyLocation_isTheAnswer()
{
    for (const char *line : {"Location:\r\n", "Location:   \r\n"}) {
        HostileServer server;
        server.always({reply(302, "nowhere", line)});
        const Outcome outcome = sendOne(getRequest(server.url()));
        QCOMPARE(outcome.statusCode, 302);
        QCOMPARE(outcome.content, QByteArray("nowhere"));
    }
}

void TestRedirect::redirect_withinTheDeadline_isCutByIt()
{
    HostileServer server;
    server.always({pause(60), reply(302, "", "Location: /again\r\n")});
    HttpRequest get = getRequest(server.url());
    get.timeout = std::chrono::milliseconds(200);
    const Outcome outcome = sendOne(get);
    QVERIFY(outcome.timedOut);
    QVERIFY(server.seen().size() < 5);
}

QTEST_GUILESS_MAIN(TestRedirect)
#include "tst_redirect.moc"
