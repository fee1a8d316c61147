// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/program.h"
#include "tests/support/testcluster.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

// pgcourierctl pause, resume and alert, from the outside.
class TestCliPause : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void usage_whenWrong_saysWhatToWrite_data();
    void usage_whenWrong_saysWhatToWrite();
    void pause_thenResume_isListed_data();
    void pause_thenResume_isListed();
    void resume_whenNotPaused_saysSo();
    void doctor_whenPaused_saysUntilWhenAndByWhom();
    void alert_whenAdded_isListedAndRemoved();
    void alert_whenAddedAgain_isReplaced();
    void alert_whenWrong_saysWhyInOneLine_data();
    void alert_whenWrong_saysWhyInOneLine();

private:
    [[nodiscard]] Ran run(const QStringList &arguments) const
    {
        return runProgram(QStringList{u"--dsn"_s, m_dsn} + arguments);
    }

    TestCluster m_cluster{TestClusterOptions{true, false, {}}};
    QString m_dsn;
};

void TestCliPause::initTestCase()
{
    QVERIFY(m_cluster.start());
}

void TestCliPause::init()
{
    m_dsn = m_cluster.createDatabase();
    QCOMPARE(run({u"install"_s}).status, 0);
}

void TestCliPause::usage_whenWrong_saysWhatToWrite_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("said");
    QTest::newRow("unknown") << QStringList{u"pause"_s, u"endpont"_s} << u"Did you mean endpoint?"_s;
    QTest::newRow("no prefix") << QStringList{u"pause"_s, u"endpoint"_s}
                               << u"Write pgcourierctl pause endpoint PREFIX"_s;
    QTest::newRow("no trigger") << QStringList{u"pause"_s, u"webhook"_s, u"t"_s}
                                << u"Write pgcourierctl pause webhook TABLE TRIGGER"_s;
    QTest::newRow("too many") << QStringList{u"resume"_s, u"queue"_s, u"x"_s}
                              << u"Write pgcourierctl resume queue"_s;
    QTest::newRow("no time") << QStringList{u"pause"_s, u"queue"_s, u"--until"_s, u"tomorrow"_s}
                             << u"--until \"tomorrow\" is no time"_s;
    QTest::newRow("alert") << QStringList{u"alert"_s, u"ad"_s} << u"One of list, add, remove"_s;
    QTest::newRow("alert without a kind")
        << QStringList{u"alert"_s, u"add"_s, u"x"_s} << u"Write pgcourierctl alert add NAME KIND THRESHOLD"_s;
}

void TestCliPause::usage_whenWrong_saysWhatToWrite()
{
    QFETCH(QStringList, words);
    QFETCH(QString, said);
    const Ran ran = run(words);
    QCOMPARE(ran.status, 2);
    QVERIFY2(ran.err.contains(said), qPrintable(ran.err));
    QCOMPARE(ran.out, QString());
}

void TestCliPause::pause_thenResume_isListed_data()
{
    QTest::addColumn<QStringList>("target");
    QTest::newRow("queue") << QStringList{u"queue"_s};
    QTest::newRow("endpoint") << QStringList{u"endpoint"_s, u"a.example"_s};
    QTest::newRow("webhook") << QStringList{u"webhook"_s, u"public.orders"_s, u"hook"_s};
    QTest::newRow("schedule") << QStringList{u"schedule"_s, u"report"_s};
}

void TestCliPause::pause_thenResume_isListed()
{
    QFETCH(QStringList, target);
    m_cluster.exec(m_dsn,
        u"create table public.orders (id int); create trigger hook after insert on public.orders"
        " for each row execute function net.http_webhook('http://a.example/');"
        " select net.schedule('report', '@daily', 'GET', 'http://a.example/')"_s);
    const Ran paused = run(QStringList{u"pause"_s} + target
        + QStringList{u"--until"_s, u"+1h"_s, u"--reason"_s, u"maintenance"_s});
    QVERIFY2(paused.status == 0, qPrintable(paused.err));
    const QJsonArray rows = run({u"--json"_s, u"pause"_s}).array();
    QCOMPARE(rows.size(), 1);
    const QJsonObject row = rows.first().toObject();
    QCOMPARE(row[u"kind"_s].toString(), target.first());
    QCOMPARE(row[u"reason"_s].toString(), u"maintenance"_s);
    QCOMPARE(row[u"paused_by"_s].toString(), u"postgres"_s);
    const QDateTime until = QDateTime::fromString(row[u"until"_s].toString(), Qt::ISODateWithMs);
    QVERIFY(qAbs(QDateTime::currentDateTimeUtc().secsTo(until) - 3600) < 120);
    QVERIFY(run({u"pause"_s}).out.contains(u"maintenance"_s));
    QCOMPARE(run(QStringList{u"resume"_s} + target).status, 0);
    QCOMPARE(run({u"--json"_s, u"pause"_s}).array().size(), 0);
}

void TestCliPause::resume_whenNotPaused_saysSo()
{
    const Ran ran = run({u"resume"_s, u"endpoint"_s, u"a.example"_s});
    QCOMPARE(ran.status, 1);
    QVERIFY2(ran.err.contains(u"It is not paused: endpoint a.example"_s), qPrintable(ran.err));
}

void TestCliPause::doctor_whenPaused_saysUntilWhenAndByWhom()
{
    QCOMPARE(run({u"send"_s, u"GET"_s, u"http://a.example/"_s}).status, 0);
    QCOMPARE(
        run({u"pause"_s, u"endpoint"_s, u"a.example"_s, u"--until"_s, u"+1h"_s, u"--reason"_s, u"down"_s})
            .status,
        0);
    QCOMPARE(run({u"pause"_s, u"queue"_s, u"--reason"_s, u"a move"_s}).status, 0);
    for (const QStringList &words : {QStringList{u"doctor"_s}, QStringList{u"doctor"_s, u"1"_s}}) {
        const QString said = run(words).out;
        QVERIFY2(said.contains(u"The endpoint a.example is paused until"_s), qPrintable(said));
        QVERIFY2(said.contains(u"by postgres: down"_s), qPrintable(said));
        QVERIFY2(said.contains(u"The whole queue is paused until it is resumed by postgres: a move"_s),
            qPrintable(said));
    }
}

void TestCliPause::alert_whenAdded_isListedAndRemoved()
{
    const Ran added = run({u"alert"_s, u"add"_s, u"failing"_s, u"failure_share"_s, u"20%"_s, u"--clear"_s,
        u"5%"_s, u"--for"_s, u"5min"_s, u"--destination"_s, u"A.example"_s, u"--url"_s,
        u"http://told.example/"_s, u"--format"_s, u"slack"_s});
    QVERIFY2(added.status == 0, qPrintable(added.err));
    const QJsonObject row = run({u"--json"_s, u"alert"_s, u"list"_s}).array().first().toObject();
    QCOMPARE(row[u"name"_s].toString(), u"failing"_s);
    QCOMPARE(row[u"threshold"_s].toDouble(), 0.2);
    QCOMPARE(row[u"clear_threshold"_s].toDouble(), 0.05);
    QCOMPARE(row[u"for_seconds"_s].toInt(), 300);
    QCOMPARE(row[u"destination"_s].toString(), u"a.example"_s);
    QCOMPARE(row[u"format"_s].toString(), u"slack"_s);
    QCOMPARE(row[u"state"_s].toString(), u"ok"_s);
    QVERIFY(run({u"alert"_s, u"list"_s}).out.contains(u"20 %"_s));
    const Ran wrong = run({u"alert"_s, u"remove"_s, u"failin"_s});
    QCOMPARE(wrong.status, 1);
    QVERIFY(wrong.err.contains(u"Did you mean failing?"_s));
    QCOMPARE(run({u"alert"_s, u"remove"_s, u"failing"_s}).status, 0);
    QCOMPARE(run({u"--json"_s, u"alert"_s, u"list"_s}).array().size(), 0);
}

void TestCliPause::alert_whenAddedAgain_isReplaced()
{
    QCOMPARE(run({u"alert"_s, u"add"_s, u"a"_s, u"no_worker"_s, u"5min"_s}).status, 0);
    QCOMPARE(run({u"alert"_s, u"add"_s, u"a"_s, u"queue_depth"_s, u"100"_s}).status, 0);
    const QJsonArray rows = run({u"--json"_s, u"alert"_s, u"list"_s}).array();
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows.first().toObject()[u"kind"_s].toString(), u"queue_depth"_s);
}

void TestCliPause::alert_whenWrong_saysWhyInOneLine_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("said");
    QTest::newRow("kind") << QStringList{u"nix"_s, u"1"_s} << u"Use one of failure_share"_s;
    QTest::newRow("share") << QStringList{u"failure_share"_s, u"20"_s}
                           << u"Write a share, such as 20 % or 0.2"_s;
    QTest::newRow("time") << QStringList{u"no_worker"_s, u"soon"_s}
                          << u"Write a time, such as 5 min or 90 s"_s;
    QTest::newRow("number") << QStringList{u"queue_depth"_s, u"many"_s} << u"Write a number"_s;
    QTest::newRow("url") << QStringList{u"queue_depth"_s, u"1"_s, u"--url"_s, u"nix"_s}
                         << u"url: invalid URL"_s;
    QTest::newRow("format") << QStringList{u"queue_depth"_s, u"1"_s, u"--format"_s, u"xml"_s}
                            << u"--format must be standard or slack"_s;
    QTest::newRow("for") << QStringList{u"queue_depth"_s, u"1"_s, u"--for"_s, u"2d"_s}
                         << u"--for must be a time of a day at most"_s;
}

void TestCliPause::alert_whenWrong_saysWhyInOneLine()
{
    QFETCH(QStringList, words);
    QFETCH(QString, said);
    const Ran ran = run(QStringList{u"alert"_s, u"add"_s, u"x"_s} + words);
    QVERIFY(ran.status == 1 || ran.status == 2);
    QVERIFY2(ran.err.contains(said), qPrintable(ran.err));
    QCOMPARE(ran.err.trimmed().count(u'\n'), 0);
}

QTEST_GUILESS_MAIN(TestCliPause)
#include "tst_clipause.moc"
