// SPDX-License-Identifier: GPL-3.0-or-later
// https to a checked address: the name still goes along as SNI, and the certificate must bear it.
#include "tests/support/hostileserver.h"
#include "tests/support/sending.h"

#include <QProcess>
#include <QSslSocket>
#include <QStandardPaths>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace pgcourier;
using namespace pgcourier::test;

class TestSenderTls : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QProcess m_server;
    quint16 m_port = 0;

    QString file(const QString &name) const { return m_folder.filePath(name); }
    bool openssl(const QStringList &arguments);
    bool makeCertificate(const QString &name, const QString &subjectName);
    bool startServer();
    HttpRequest get(const QString &host) const
    {
        return getRequest(QStringLiteral("https://%1:%2/page").arg(host, QString::number(m_port)));
    }
    SenderOptions trusting() const
    {
        SenderOptions options = senderOptions();
        options.caFile = file(QStringLiteral("ca.pem"));
        return options;
    }

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void name_withItsCertificate_isAnswered();
    void secondSet_whenUsed_asksForTheNameToo();
    void name_withAnothersCertificate_isRefused();
    void name_withoutTheCa_isRefused();
    void caFile_whenMissing_isNamed();
    void plainServer_whenCalledByHttps_isATlsError();
};

bool TestSenderTls::openssl(const QStringList &arguments)
{
    QProcess process;
    process.start(QStringLiteral("openssl"), arguments);
    return process.waitForFinished() && process.exitCode() == 0;
}

bool TestSenderTls::makeCertificate(const QString &name, const QString &subjectName)
{
    QFile extensions(file(name + QStringLiteral(".ext")));
    if (!extensions.open(QFile::WriteOnly))
        return false;
    extensions.write("subjectAltName=DNS:" + subjectName.toLatin1() + "\n");
    extensions.close();
    return openssl({QStringLiteral("req"), QStringLiteral("-newkey"), QStringLiteral("rsa:2048"),
               QStringLiteral("-nodes"), QStringLiteral("-subj"), QStringLiteral("/CN=") + subjectName,
               QStringLiteral("-keyout"), file(name + QStringLiteral(".key")), QStringLiteral("-out"),
               file(name + QStringLiteral(".csr"))})
        && openssl({QStringLiteral("x509"), QStringLiteral("-req"), QStringLiteral("-days"),
            QStringLiteral("30"), QStringLiteral("-in"), file(name + QStringLiteral(".csr")),
            QStringLiteral("-CA"), file(QStringLiteral("ca.pem")), QStringLiteral("-CAkey"),
            file(QStringLiteral("ca.key")), QStringLiteral("-CAcreateserial"), QStringLiteral("-extfile"),
            extensions.fileName(), QStringLiteral("-out"), file(name + QStringLiteral(".pem"))});
}

// Shows the certificate for localhost only to those who ask for localhost by SNI, to all others a wrong one.
bool TestSenderTls::startServer()
{
    QFile page(file(QStringLiteral("page")));
    if (!page.open(QFile::WriteOnly)
        || page.write("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok") < 0)
        return false;
    page.close();
    m_port = HostileServer::closedPort();
    m_server.setWorkingDirectory(m_folder.path());
    m_server.start(QStringLiteral("openssl"),
        {QStringLiteral("s_server"), QStringLiteral("-accept"), QStringLiteral("127.0.0.1:%1").arg(m_port),
            QStringLiteral("-cert"), file(QStringLiteral("wrong.pem")), QStringLiteral("-key"),
            file(QStringLiteral("wrong.key")), QStringLiteral("-servername"), QStringLiteral("localhost"),
            QStringLiteral("-cert2"), file(QStringLiteral("good.pem")), QStringLiteral("-key2"),
            file(QStringLiteral("good.key")), QStringLiteral("-HTTP"), QStringLiteral("-quiet")});
    return m_server.waitForStarted() && QTest::qWaitFor([this] {
        QTcpSocket probe;
        probe.connectToHost(QStringLiteral("127.0.0.1"), m_port);
        return probe.waitForConnected(500);
    });
}

void TestSenderTls::initTestCase()
{
    if (QStandardPaths::findExecutable(QStringLiteral("openssl")).isEmpty())
        QSKIP("openssl is not installed");
    QVERIFY(QSslSocket::supportsSsl());
    QVERIFY(openssl({QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
        QStringLiteral("rsa:2048"), QStringLiteral("-nodes"), QStringLiteral("-days"), QStringLiteral("30"),
        QStringLiteral("-subj"), QStringLiteral("/CN=test CA"), QStringLiteral("-keyout"),
        file(QStringLiteral("ca.key")), QStringLiteral("-out"), file(QStringLiteral("ca.pem"))}));
    QVERIFY(makeCertificate(QStringLiteral("good"), QStringLiteral("localhost")));
    QVERIFY(makeCertificate(QStringLiteral("wrong"), QStringLiteral("wrong.example")));
    QVERIFY(startServer());
}

void TestSenderTls::cleanupTestCase()
{
    m_server.kill();
    m_server.waitForFinished();
}

void TestSenderTls::name_withItsCertificate_isAnswered()
{
    const Outcome outcome = sendOne(get(QStringLiteral("localhost")), trusting());
    QCOMPARE(outcome.errorMsg, QString());
    QCOMPARE(outcome.statusCode, 200);
    QCOMPARE(outcome.remoteAddress, QStringLiteral("127.0.0.1:%1").arg(m_port));
    QVERIFY(outcome.tlsMs && *outcome.tlsMs > 0);
    QCOMPARE(outcome.connectMs.has_value(), isOverCurl()); // Qt does not tell it from the handshake
    QCOMPARE(outcome.sends, 1);
}

void TestSenderTls::secondSet_whenUsed_asksForTheNameToo()
{
    Sender sender(trusting());
    // Two at once: one on each set of connections.
    const QList<Outcome> outcomes
        = sendAll(sender, {get(QStringLiteral("localhost")), get(QStringLiteral("localhost"))});
    QCOMPARE(outcomes.size(), 2);
    for (const Outcome &outcome : outcomes) {
        QCOMPARE(outcome.errorMsg, QString());
        QCOMPARE(outcome.statusCode, 200);
    }
}

void TestSenderTls::name_withAnothersCertificate_isRefused()
{
    const Outcome outcome = sendOne(get(QStringLiteral("127.0.0.1")), trusting());
    QVERIFY(!outcome.statusCode);
    QCOMPARE(outcome.errorMsg, QStringLiteral("SSL peer certificate or SSH remote key was not OK"));
    QCOMPARE(outcome.sends, 0);
}

void TestSenderTls::name_withoutTheCa_isRefused()
{
    const Outcome outcome = sendOne(get(QStringLiteral("localhost")));
    QCOMPARE(outcome.errorMsg, QStringLiteral("SSL peer certificate or SSH remote key was not OK"));
    QVERIFY(outcome.retryable);
    QCOMPARE(outcome.sends, 0);
}

void TestSenderTls::caFile_whenMissing_isNamed()
{
    SenderOptions options = senderOptions();
    options.caFile = file(QStringLiteral("none.pem"));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("none.pem")));
    const Outcome outcome = sendOne(get(QStringLiteral("localhost")), options);
    QVERIFY(outcome.errorMsg.contains(u"none.pem"));
    QVERIFY(!outcome.retryable);
}

void TestSenderTls::plainServer_whenCalledByHttps_isATlsError()
{
    HostileServer server;
    server.always({reply(200, "ok")});
    QString url = server.url();
    HttpRequest request = getRequest(url.replace(QStringLiteral("http:"), QStringLiteral("https:")));
    request.timeout = std::chrono::milliseconds(500);
    const Outcome outcome = sendOne(request);
    QVERIFY(!outcome.statusCode);
    QVERIFY2(outcome.timedOut || outcome.errorMsg == u"SSL connect error", qPrintable(outcome.errorMsg));
    QCOMPARE(outcome.sends, 0);
}

QTEST_GUILESS_MAIN(TestSenderTls)
#include "tst_sendertls.moc"
