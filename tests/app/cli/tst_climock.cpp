// SPDX-License-Identifier: GPL-3.0-or-later
// pgcourierctl mock, as a program.
#include "app/model/signing.h"
#include "tests/app/cli/program.h"

#include <csignal>
#include <QJsonDocument>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestCliMock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void script_fromAFile_isAnsweredBy();
    void script_thatIsWrong_isPlacedAndRefused_data();
    void script_thatIsWrong_isPlacedAndRefused();
    void script_whenHungUp_isReadAgain();
    void signature_withASecretFile_isJudged();
    void signature_withASecretInTheEnvironment_isJudged();
    void secret_thatIsNone_isRefusedWithoutBeingShown();
    void har_whileItRuns_isWhole();
    void har_whereNoneCanBe_saysSo();
    void options_thatDoNotGoTogether_areRefused();
    void help_ofMock_namesItsOptions();

private:
    [[nodiscard]] QString file(const QString &name, const QByteArray &content) const;

    QTemporaryDir m_folder;
};

namespace {

const QString secret = u"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"_s;

QUrl urlOf(Running &mock)
{
    return QUrl(Ran{0, mock.awaitLine(u"\"url\""_s), {}}.object().value(u"url"_s).toString());
}

// The status line that comes; empty: none.
QByteArray ask(const QUrl &url, const Headers &headers = {}, const QByteArray &body = {})
{
    QTcpSocket socket;
    socket.connectToHost(url.host(), quint16(url.port()));
    QByteArray request = "POST /hook HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\n";
    for (const Field &header : headers)
        request += header.name.toUtf8() + ": " + header.value.toUtf8() + "\r\n";
    socket.write(request + "\r\n" + body);
    (void)QTest::qWaitFor([&socket] { return socket.state() == QAbstractSocket::UnconnectedState; }, 20'000);
    return socket.readLine().trimmed();
}

QJsonObject arrivalIn(Running &mock, const QString &text)
{
    return Ran{0, mock.awaitLine(text), {}}.object();
}

} // namespace

QString TestCliMock::file(const QString &name, const QByteArray &content) const
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        return {};
    return file.fileName();
}

void TestCliMock::script_fromAFile_isAnsweredBy()
{
    Running mock({u"--json"_s, u"mock"_s, u"--script"_s,
        file(u"a.mock"_s, "POST /hook: 500, 429 Retry-After 3, drop")});
    const QUrl url = urlOf(mock);
    QCOMPARE(ask(url), QByteArray("HTTP/1.1 500 Internal Server Error"));
    QCOMPARE(ask(url), QByteArray("HTTP/1.1 429 Too Many Requests"));
    QCOMPARE(ask(url), QByteArray());
    const QJsonObject arrival = arrivalIn(mock, u"\"number\":3"_s);
    QCOMPARE(arrival.value(u"answer"_s).toString(), u"dropped"_s);
    QVERIFY(arrival.value(u"status_code"_s).isNull());
    QVERIFY(arrival.value(u"signature"_s).isNull());
    const QJsonObject place = arrival.value(u"script"_s).toObject();
    QCOMPARE(place, (QJsonObject{{u"line"_s, 1}, {u"answer"_s, 3}, {u"of"_s, 3}}));
    mock.signal(SIGINT);
    QCOMPARE(mock.end().status, 0);
}

void TestCliMock::script_thatIsWrong_isPlacedAndRefused_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QString>("place");
    QTest::newRow("unknown word") << QByteArray("# x\n/a: 200, soon") << u"bad.mock:2:10: expected "_s;
    QTest::newRow("no UTF-8") << QByteArray("/a: 200 \"\xff\"") << u"is not UTF-8"_s;
}

void TestCliMock::script_thatIsWrong_isPlacedAndRefused()
{
    QFETCH(QByteArray, script);
    QFETCH(QString, place);
    const Ran ran = runProgram({u"mock"_s, u"--script"_s, file(u"bad.mock"_s, script)});
    QCOMPARE(ran.status, 1);
    QVERIFY2(ran.err.contains(place), qPrintable(ran.err));
    QCOMPARE(ran.err.count(u'\n'), 1);
    QCOMPARE(runProgram({u"mock"_s, u"--script"_s, u"/nowhere.mock"_s}).status, 1);
}

void TestCliMock::script_whenHungUp_isReadAgain()
{
    const QString path = file(u"again.mock"_s, "/hook: 500");
    Running mock({u"--json"_s, u"mock"_s, u"--script"_s, path});
    const QUrl url = urlOf(mock);
    QVERIFY(ask(url).contains("500"));
    (void)file(u"again.mock"_s, "/hook: 503");
    mock.signal(SIGHUP);
    QVERIFY(!mock.awaitLine(u"was read again"_s).isEmpty());
    QVERIFY(ask(url).contains("503"));
    (void)file(u"again.mock"_s, "/hook: nonsense");
    mock.signal(SIGHUP);
    QVERIFY(mock.awaitLine(u"goes on as it was"_s).contains(u"again.mock:1:8: expected "_s));
    QVERIFY(ask(url).contains("503"));
    mock.signal(SIGTERM);
    QCOMPARE(mock.end().status, 0);
}

void TestCliMock::signature_withASecretFile_isJudged()
{
    Running mock({u"--json"_s, u"mock"_s, u"--secret-file"_s,
        file(u"secrets"_s, newSecret().toLatin1() + "\n" + secret.toLatin1() + "\n")});
    const QUrl url = urlOf(mock);
    const auto headers = webhookHeaders({secret}, u"msg_a_17"_s, QDateTime::currentDateTimeUtc(), "abc");
    QVERIFY(!ask(url, *headers, "abc").isEmpty());
    QVERIFY(!ask(url, *headers, "abd").isEmpty());
    const QJsonObject good = arrivalIn(mock, u"\"number\":1"_s);
    QCOMPARE(good.value(u"request_id"_s).toInt(), 17);
    QCOMPARE(good.value(u"signature"_s).toObject().value(u"fits"_s).toBool(), true);
    const QJsonObject bad = arrivalIn(mock, u"\"number\":2"_s).value(u"signature"_s).toObject();
    QCOMPARE(bad.value(u"fits"_s).toBool(true), false);
    QVERIFY(bad.value(u"problem"_s).toString().contains(u"No signature fits"_s));
}

void TestCliMock::signature_withASecretInTheEnvironment_isJudged()
{
    Running mock({u"mock"_s}, {u"PGCOURIER_MOCK_SECRET="_s + secret});
    const QUrl url(mock.awaitLine(u"http://127.0.0.1:"_s));
    QVERIFY(!ask(url).isEmpty());
    const QString line = mock.awaitLine(u"POST /hook"_s);
    QVERIFY2(line.contains(u"The request lacks webhook-id, webhook-timestamp, webhook-signature."_s),
        qPrintable(line));
    QVERIFY(!line.contains(secret));
}

void TestCliMock::secret_thatIsNone_isRefusedWithoutBeingShown()
{
    const Ran ran = runProgram({u"mock"_s, u"--secret-file"_s, file(u"none"_s, "whsec_hush hush\n")});
    QCOMPARE(ran.status, 1);
    QVERIFY(ran.err.contains(u"not valid base64"_s));
    QVERIFY(!ran.err.contains(u"hush"_s));
    QCOMPARE(runProgram({u"mock"_s, u"--secret-file"_s, file(u"empty"_s, "\n")}).status, 1);
}

void TestCliMock::har_whileItRuns_isWhole()
{
    const QString path = m_folder.filePath(u"out.har"_s);
    Running mock({u"mock"_s, u"--quiet"_s, u"--har"_s, path});
    const QUrl url(mock.awaitLine(u"http://127.0.0.1:"_s));
    const Headers headers{{u"Authorization"_s, u"Bearer hush"_s}};
    QVERIFY(!ask(url, headers, "a").isEmpty());
    QVERIFY(!ask(url, headers, "b").isEmpty());
    const auto entries = [&path] {
        QFile har(path);
        const QByteArray text = har.open(QIODevice::ReadOnly) ? har.readAll() : QByteArray();
        return text.contains("hush")
            ? -1
            : int(QJsonDocument::fromJson(text)[u"log"_s][u"entries"_s].toArray().size());
    };
    QTRY_COMPARE_WITH_TIMEOUT(entries(), 2, 20'000);
    mock.signal(SIGINT);
    QCOMPARE(mock.end().status, 0);
    QCOMPARE(entries(), 2);
}

void TestCliMock::har_whereNoneCanBe_saysSo()
{
    const Ran ran = runProgram({u"mock"_s, u"--har"_s, u"/nowhere/at/all.har"_s});
    QCOMPARE(ran.status, 1);
    QVERIFY2(ran.err.contains(u"/nowhere/at/all.har"_s), qPrintable(ran.err));
}

void TestCliMock::options_thatDoNotGoTogether_areRefused()
{
    const Ran ran = runProgram({u"mock"_s, u"--with-secrets"_s});
    QCOMPARE(ran.status, 2);
    QVERIFY(ran.err.contains(u"--har"_s));
}

void TestCliMock::help_ofMock_namesItsOptions()
{
    const QString help = runProgram({u"mock"_s, u"--help"_s}).out;
    for (const QString &option :
        {u"--script FILE"_s, u"--secret-file FILE"_s, u"--har FILE"_s, u"--with-secrets"_s})
        QVERIFY2(help.contains(option), qPrintable(option));
}

QTEST_GUILESS_MAIN(TestCliMock)
#include "tst_climock.moc"
