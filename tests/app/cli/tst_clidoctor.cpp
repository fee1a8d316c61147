// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/program.h"
#include "tests/support/hostileserver.h"
#include "tests/support/testcluster.h"

#include <QTest>
#include <QUrl>

using namespace pgcourier;
using namespace Qt::StringLiterals;

// pgcourierctl doctor --probe, from the outside, against the mock endpoint.
class TestCliDoctor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void usage_whenWrong_saysWhatToWrite_data();
    void usage_whenWrong_saysWhatToWrite();
    void probe_overEachTransport_saysWhatAnswers_data();
    void probe_overEachTransport_saysWhatAnswers();
    void probe_whenNobodyListens_endsWithOne();
    void probe_whenTheRuleForbidsIt_sendsNothing();

private:
    [[nodiscard]] Ran run(const QStringList &arguments) const
    {
        return runProgram(QStringList{u"--dsn"_s, m_dsn} + arguments);
    }
    [[nodiscard]] QString place(const QString &path) const { return m_url.resolved(QUrl(path)).toString(); }

    TestCluster m_cluster{TestClusterOptions{true, false, {}}};
    std::unique_ptr<Running> m_mock;
    QUrl m_url;
    QString m_dsn;
};

namespace {

// Of `doctor --json`; empty: there is no such link.
QJsonObject probeLink(const Ran &ran, const QString &name)
{
    const QJsonArray links = ran.object().value(u"links"_s).toArray();
    for (const QJsonValue &link : links) {
        if (link[u"link"_s].toString() == name)
            return link.toObject();
    }
    return {};
}

} // namespace

void TestCliDoctor::initTestCase()
{
    QVERIFY(m_cluster.start());
    m_dsn = m_cluster.createDatabase();
    QCOMPARE(run({u"install"_s}).status, 0);
    m_mock = std::make_unique<Running>(QStringList{u"--json"_s, u"mock"_s});
    m_url = QUrl(Ran{0, m_mock->awaitLine(u"\"url\""_s), {}}.object().value(u"url"_s).toString());
    QVERIFY(m_url.isValid());
}

void TestCliDoctor::usage_whenWrong_saysWhatToWrite_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("said");
    QTest::newRow("nothing") << QStringList{u"--probe"_s}
                             << u"--probe needs the number of a request, or a URL"_s;
    QTest::newRow("a table") << QStringList{u"shop.orders"_s, u"--probe"_s}
                             << u"--probe needs the number of a request, or a URL"_s;
    QTest::newRow("a method alone") << QStringList{u"--probe"_s, u"OPTIONS"_s}
                                    << u"--probe needs the number of a request, or a URL"_s;
    QTest::newRow("another method") << QStringList{u"1"_s, u"--probe"_s, u"POST"_s}
                                    << u"\"doctor\" takes no \"POST\""_s;
    QTest::newRow("two of them") << QStringList{u"1"_s, u"2"_s} << u"\"doctor\" takes no \"2\""_s;
    QTest::newRow("a URL without it")
        << QStringList{u"http://a.example/"_s} << u"A URL is asked with --probe alone"_s;
    QTest::newRow("a way without it")
        << QStringList{u"1"_s, u"--transport"_s, u"qt"_s} << u"--transport goes with --probe"_s;
    QTest::newRow("no rule") << QStringList{u"1"_s, u"--probe"_s, u"--egress"_s, u"some"_s}
                             << u"--egress \"some\" is no rule"_s;
}

void TestCliDoctor::usage_whenWrong_saysWhatToWrite()
{
    QFETCH(QStringList, words);
    QFETCH(QString, said);
    const Ran ran = run(QStringList{u"doctor"_s} + words);
    QCOMPARE(ran.status, 2);
    QVERIFY2(ran.err.contains(said), qPrintable(ran.err));
    QCOMPARE(ran.out, QString());
}

void TestCliDoctor::probe_overEachTransport_saysWhatAnswers_data()
{
    QTest::addColumn<QString>("transport");
    QTest::newRow("curl") << u"curl"_s;
    QTest::newRow("qt") << u"qt"_s;
}

void TestCliDoctor::probe_overEachTransport_saysWhatAnswers()
{
    QFETCH(QString, transport);
    const Ran sent = run({u"--json"_s, u"send"_s, u"POST"_s, place(u"/hook?token=secret"_s)});
    QCOMPARE(sent.status, 0);
    const QString id = QString::number(sent.object().value(u"id"_s).toInteger());
    const Ran asked = run({u"--json"_s, u"doctor"_s, id, u"--probe"_s, u"--transport"_s, transport});
    QCOMPARE(probeLink(asked, u"probe http"_s).value(u"verdict"_s).toString(), u"ok"_s);
    QVERIFY2(probeLink(asked, u"probe"_s)
                 .value(u"evidence"_s)
                 .toString()
                 .startsWith(u"HEAD %1 over %2"_s.arg(place(u"/"_s), transport)),
        qPrintable(asked.out));
    QVERIFY(!asked.out.contains(u"probe tls"_s));
    for (const auto &[code, verdict] : {std::pair(404, u"ok"_s), {500, u"note"_s}, {503, u"wrong"_s}}) {
        const Ran ran = run({u"--json"_s, u"doctor"_s, u"--probe"_s, u"OPTIONS"_s, u"--transport"_s,
            transport, place(u"/status/%1?token=secret"_s.arg(code))});
        const QJsonObject link = probeLink(ran, u"probe http"_s);
        QCOMPARE(link.value(u"verdict"_s).toString(), verdict);
        QVERIFY2(link.value(u"evidence"_s).toString().startsWith(QString::number(code)), qPrintable(ran.out));
        QCOMPARE(ran.status, verdict == u"wrong"_s ? 1 : 0);
        QVERIFY(!ran.out.contains(u"secret"_s)
            || ran.object().value(u"subject"_s).toString().contains(u"secret"_s));
    }
}

void TestCliDoctor::probe_whenNobodyListens_endsWithOne()
{
    const Ran ran
        = run({u"doctor"_s, u"http://127.0.0.1:%1/"_s.arg(test::HostileServer::closedPort()), u"--probe"_s});
    QCOMPARE(ran.status, 1);
    QVERIFY2(ran.out.contains(u"WRONG    probe tcp     Nothing listens there."_s)
            && ran.out.contains(u"Start the server, or check the port."_s),
        qPrintable(ran.out));
}

void TestCliDoctor::probe_whenTheRuleForbidsIt_sendsNothing()
{
    const Ran ran
        = run({u"--json"_s, u"doctor"_s, place(u"/hook"_s), u"--probe"_s, u"--egress"_s, u"public"_s});
    QCOMPARE(ran.status, 1);
    QCOMPARE(ran.object().value(u"wrong"_s).toString(), u"probe egress"_s);
    QVERIFY(probeLink(ran, u"probe tcp"_s).isEmpty());
}

QTEST_GUILESS_MAIN(TestCliDoctor)
#include "tst_clidoctor.moc"
