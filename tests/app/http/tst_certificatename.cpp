// SPDX-License-Identifier: GPL-3.0-or-later
// Which certificate fits which name (S35).
#include "app/http/certificatename.h"
#include "tests/support/certificates.h"
#include "tests/support/hostileserver.h"
#include "tests/support/sending.h"

#include <QFileInfo>
#include <QProcess>
#include <QTcpSocket>
#include <QTest>

using namespace pgcourier;
using namespace pgcourier::test;

class TestCertificateName : public QObject
{
    Q_OBJECT

private:
    TestCertificates m_certificates;

private Q_SLOTS:
    void initTestCase();
    void name_ofACertificate_fitsOrNot_data();
    void name_ofACertificate_fitsOrNot();
    void server_withAnotherName_isNotSentTo_data();
    void server_withAnotherName_isNotSentTo();
};

void TestCertificateName::initTestCase()
{
    if (!TestCertificates::available())
        QSKIP("openssl is not installed");
    QVERIFY(m_certificates.make());
}

void TestCertificateName::name_ofACertificate_fitsOrNot_data()
{
    QTest::addColumn<QString>("names"); // as openssl writes them; empty: none
    QTest::addColumn<QString>("host"); // the common name as well
    QTest::addColumn<bool>("fits");
    const auto row = [](const char *names, const char *host, bool fits) {
        QTest::addRow("%s: %s", names, host)
            << QString::fromLatin1(names) << QString::fromLatin1(host) << fits;
    };
    row("DNS:a.example", "a.example", true);
    row("DNS:A.Example", "a.eXample", true);
    row("DNS:a.example", "a.example.", true);
    row("DNS:b.example,DNS:a.example", "a.example", true);
    row("DNS:b.example", "a.example", false);
    row("DNS:example", "a.example", false);
    row("DNS:*.b.example", "a.b.example", true);
    row("DNS:*.b.example", "b.example", false);
    row("DNS:*.b.example", "x.a.b.example", false);
    row("DNS:*.example", "b.example", false);
    row("DNS:a*.b.example", "ab.b.example", false);
    row("DNS:*", "a", false);
    row("IP:10.1.2.3", "10.1.2.3", true);
    row("IP:10.1.2.4", "10.1.2.3", false);
    row("DNS:10.1.2.3", "10.1.2.3", false);
    row("IP:fd12::1", "fd12:0:0::1", true);
    row("IP:10.1.2.3", "a.example", false);
    row("email:me@a.example", "a.example", false);
    row("", "a.example", false);
}

void TestCertificateName::name_ofACertificate_fitsOrNot()
{
    QFETCH(QString, names);
    QFETCH(QString, host);
    QVERIFY(m_certificates.issueNames(QStringLiteral("some"), host, names));
    const QList<QSslCertificate> read
        = QSslCertificate::fromPath(m_certificates.file(QStringLiteral("some.pem")));
    QCOMPARE(read.size(), 1);
    QTEST(certificateNames(read.first(), host), "fits");
}

void TestCertificateName::server_withAnotherName_isNotSentTo_data()
{
    QTest::addColumn<QString>("names");
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("fits");
    const QString name = QStringLiteral("localhost");
    const QString address = QStringLiteral("127.0.0.1");
    QTest::newRow("its name") << QStringLiteral("DNS:localhost") << name << true;
    QTest::newRow("its address") << QStringLiteral("IP:127.0.0.1") << address << true;
    QTest::newRow("another name") << QStringLiteral("DNS:other.example") << name << false;
    QTest::newRow("another address") << QStringLiteral("IP:127.0.0.2") << address << false;
    QTest::newRow("an address for a name") << QStringLiteral("IP:127.0.0.1") << name << false;
    QTest::newRow("no name but the common one") << QString() << name << false;
}

void TestCertificateName::server_withAnotherName_isNotSentTo()
{
    QFETCH(QString, names);
    QFETCH(QString, host);
    QFETCH(bool, fits);
    QVERIFY(m_certificates.issueNames(QStringLiteral("server"), host, names));
    const quint16 port = HostileServer::closedPort();
    QFile page(m_certificates.file(QStringLiteral("page")));
    QVERIFY(page.open(QFile::WriteOnly));
    page.write("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok");
    page.close();
    QProcess server;
    server.setWorkingDirectory(QFileInfo(page).path());
    server.start(QStringLiteral("openssl"),
        {QStringLiteral("s_server"), QStringLiteral("-accept"), QStringLiteral("127.0.0.1:%1").arg(port),
            QStringLiteral("-cert"), m_certificates.file(QStringLiteral("server.pem")),
            QStringLiteral("-key"), m_certificates.file(QStringLiteral("server.key")),
            QStringLiteral("-HTTP"), QStringLiteral("-quiet")});
    QVERIFY(server.waitForStarted() && QTest::qWaitFor([port] {
        QTcpSocket probe;
        probe.connectToHost(QStringLiteral("127.0.0.1"), port);
        return probe.waitForConnected(500);
    }));
    SenderOptions options = senderOptions();
    options.caFile = m_certificates.caFile();
    const Outcome outcome
        = sendOne(getRequest(QStringLiteral("https://%1:%2/page").arg(host, QString::number(port))), options);
    server.kill();
    server.waitForFinished();
    QCOMPARE(outcome.errorMsg,
        fits ? QString() : QStringLiteral("SSL peer certificate or SSH remote key was not OK"));
    QCOMPARE(outcome.statusCode.value_or(0), fits ? 200 : 0);
    QCOMPARE(outcome.sends, fits ? 1 : 0);
}

QTEST_GUILESS_MAIN(TestCertificateName)
#include "tst_certificatename.moc"
