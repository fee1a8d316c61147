// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/program.h"
#include "tests/support/testcluster.h"

#include <QRegularExpression>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

// pgcourierctl replay, from the outside.
class TestCliReplay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void usage_whenWrong_saysWhatToWrite_data();
    void usage_whenWrong_saysWhatToWrite();
    void dryRun_saysWhatIsGotTwice();
    void replay_byIds_isListedAndStopped();
    void replay_byFilter_takesThoseThatEnded();
    void replay_waited_saysHowItEnded();
    void replay_ofNothing_saysSo();

private:
    [[nodiscard]] Ran run(const QStringList &arguments) const
    {
        return runProgram(QStringList{u"--dsn"_s, m_dsn} + arguments);
    }
    QString sql(const QString &text)
    {
        const auto rows = m_cluster.exec(m_dsn, text);
        return rows.isEmpty() ? QString() : rows.last().join(u'|');
    }
    // Requests that ended, as a restore would bring them: their receiver answered.
    void ended(const QString &status, int from, int to, const QString &url = u"http://a.example/"_s)
    {
        sql(u"insert into net.http_request_finished (id, method, url, headers, status, destination, "
            u"requested_by,"
            " requester, finished_at, attempt) select n, 'POST', '%2', '{}', '%1', split_part('%2', '/', 3), "
            "'postgres',"
            " 'postgres'::regrole, now(), 1 from generate_series(%3, %4) as n;"
            " insert into net.http_attempt_log (request_id, attempt, sends, status_code)"
            " select n, 1, 1, 500 from generate_series(%3, %4) as n"_s.arg(status, url)
                .arg(from)
                .arg(to));
    }

    TestCluster m_cluster{TestClusterOptions{true, false, {}}};
    QString m_dsn;
};

void TestCliReplay::initTestCase()
{
    QVERIFY(m_cluster.start());
}

void TestCliReplay::init()
{
    m_dsn = m_cluster.createDatabase();
    QCOMPARE(run({u"install"_s}).status, 0);
}

void TestCliReplay::usage_whenWrong_saysWhatToWrite_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("said");
    QTest::newRow("nothing") << QStringList{} << u"Name the requests by their ids, or by --filter"_s;
    QTest::newRow("both") << QStringList{u"1"_s, u"--filter"_s, u"x"_s}
                          << u"Name the requests by their ids, or by --filter"_s;
    QTest::newRow("no id") << QStringList{u"x"_s} << u"\"x\" is no request id"_s;
    QTest::newRow("stop") << QStringList{u"stop"_s} << u"pgcourierctl replay stop N"_s;
    QTest::newRow("stop what") << QStringList{u"stop"_s, u"all"_s} << u"pgcourierctl replay stop N"_s;
    QTest::newRow("list more") << QStringList{u"list"_s, u"1"_s} << u"pgcourierctl replay list"_s;
    QTest::newRow("canaries") << QStringList{u"1"_s, u"--canaries"_s, u"-1"_s} << u"canaries"_s;
    QTest::newRow("share") << QStringList{u"1"_s, u"--min-success"_s, u"101"_s}
                           << u"--min-success must be a number from 0 to 100, not \"101\""_s;
    QTest::newRow("rate") << QStringList{u"1"_s, u"--rate"_s, u"fast"_s} << u"--rate must be a number"_s;
    QTest::newRow("no rate") << QStringList{u"1"_s, u"--rate"_s, u"nan"_s} << u"--rate must be a number"_s;
    QTest::newRow("filter") << QStringList{u"--filter"_s, u"code:many"_s} << u"code"_s;
}

void TestCliReplay::usage_whenWrong_saysWhatToWrite()
{
    QFETCH(QStringList, words);
    QFETCH(QString, said);
    const Ran ran = run(QStringList{u"replay"_s} + words);
    QCOMPARE(ran.status, 2);
    QVERIFY2(ran.err.contains(said), qPrintable(ran.err));
    QCOMPARE(ran.out, QString());
}

void TestCliReplay::dryRun_saysWhatIsGotTwice()
{
    ended(u"failed"_s, 1, 3);
    ended(u"succeeded"_s, 4, 5);
    const Ran ran = run({u"replay"_s, u"1"_s, u"2"_s, u"3"_s, u"4"_s, u"5"_s, u"99"_s, u"--dry-run"_s});
    QVERIFY2(ran.status == 0, qPrintable(ran.err));
    for (const QString &said :
        {u"Sent again: 3."_s, u"Reached their receiver before: 3 (answered: 3, sent without an answer: 0)."_s,
            u"Left out: 2, which have succeeded."_s, u"Left out: 1, which are not there"_s, u"a.example"_s})
        QVERIFY2(ran.out.contains(said), qPrintable(ran.out));
    const QJsonObject object
        = run({u"--json"_s, u"replay"_s, u"1"_s, u"4"_s, u"--succeeded"_s, u"--dry-run"_s}).object();
    QCOMPARE(object[u"requests"_s].toInt(), 2);
    QCOMPARE(object[u"answered"_s].toInt(), 2);
    QCOMPARE(object[u"left_out"_s].toInt(), 0);
    QCOMPARE(sql(u"select count(*) from net.replays"_s), u"0"_s);
}

void TestCliReplay::replay_byIds_isListedAndStopped()
{
    ended(u"failed"_s, 1, 5);
    const Ran begun = run({u"replay"_s, u"1"_s, u"2"_s, u"3"_s, u"77"_s, u"--canaries"_s, u"1"_s,
        u"--min-success"_s, u"50%"_s, u"--rate"_s, u"2.5"_s, u"--reason"_s, u"mended"_s});
    QVERIFY2(begun.status == 0, qPrintable(begun.err));
    QCOMPARE(begun.out, u"Replay 1: 0 of 1 canaries succeeded; 2 more wait for them\n"_s);
    QVERIFY2(begun.err.contains(u"Left out: 1;"_s), qPrintable(begun.err));
    const QJsonArray rows = run({u"--json"_s, u"replay"_s, u"list"_s}).array();
    QCOMPARE(rows.size(), 1);
    const QJsonObject row = rows.first().toObject();
    QCOMPARE(row[u"state"_s].toString(), u"canary"_s);
    QCOMPARE(row[u"min_success"_s].toDouble(), 0.5);
    QCOMPARE(row[u"per_second"_s].toDouble(), 2.5);
    QCOMPARE(row[u"reason"_s].toString(), u"mended"_s);
    QVERIFY(run({u"replay"_s, u"list"_s}).out.contains(u"mended"_s));
    const Ran stopped = run({u"replay"_s, u"stop"_s, u"1"_s});
    QVERIFY2(stopped.status == 0, qPrintable(stopped.err));
    QVERIFY2(stopped.out.contains(u"Replay 1 was stopped: stopped by postgres"_s), qPrintable(stopped.out));
    QCOMPARE(run({u"replay"_s, u"stop"_s, u"1"_s}).status, 1);
    QCOMPARE(run({u"replay"_s, u"stop"_s, u"7"_s}).status, 1);
    QCOMPARE(sql(u"select string_agg(status, ' ' order by id) from net.http_request_queue"_s),
        u"cancelled failed failed failed failed"_s);
}

void TestCliReplay::replay_byFilter_takesThoseThatEnded()
{
    ended(u"failed"_s, 1, 1500); // more than a page
    ended(u"cancelled"_s, 1501, 1502);
    ended(u"succeeded"_s, 1503, 1504);
    ended(u"failed"_s, 1505, 1506, u"http://b.example/"_s);
    const Ran ran = run({u"--json"_s, u"replay"_s, u"--filter"_s, u"host:a.example"_s});
    QVERIFY2(ran.status == 0, qPrintable(ran.err));
    QCOMPARE(ran.object()[u"total"_s].toInt(), 1502);
    QCOMPARE(run({u"--json"_s, u"replay"_s, u"--filter"_s, u"status:succeeded host:a.example"_s})
                 .object()[u"total"_s]
                 .toInt(),
        2);
    QCOMPARE(run({u"replay"_s, u"--filter"_s, u"host:c.example"_s}).status, 1);
}

void TestCliReplay::replay_waited_saysHowItEnded()
{
    Running mock({u"mock"_s});
    const QString line = mock.awaitLine(u"http://127.0.0.1:"_s);
    const QString base = QRegularExpression(u"http://127[.]0[.]0[.]1:[0-9]+"_s).match(line).captured();
    QVERIFY2(!base.isEmpty(), qPrintable(line));
    ended(u"failed"_s, 1, 20, base + u"/hook"_s);
    ended(u"cancelled"_s, 21, 40, base + u"/status/404"_s);
    Running worker({u"--dsn"_s, m_dsn, u"worker"_s});
    const Ran ran
        = run({u"replay"_s, u"--filter"_s, u"status:failed"_s, u"--canaries"_s, u"3"_s, u"--wait"_s});
    QVERIFY2(ran.status == 0, qPrintable(ran.err + ran.out));
    QCOMPARE(ran.out, u"Replay 1 is done: 20 of 20 sent again, 20 succeeded\n"_s);
    const Ran stopped
        = run({u"replay"_s, u"--filter"_s, u"status:cancelled"_s, u"--canaries"_s, u"3"_s, u"--wait"_s});
    QCOMPARE(stopped.status, 1);
    QVERIFY2(stopped.out.startsWith(u"Replay 2 was stopped: 0 of 3 canaries succeeded"_s),
        qPrintable(stopped.out));
}

void TestCliReplay::replay_ofNothing_saysSo()
{
    const Ran ran = run({u"replay"_s, u"4"_s});
    QCOMPARE(ran.status, 1);
    QVERIFY2(ran.err.contains(u"none of these 1 requests can be sent again"_s), qPrintable(ran.err));
}

QTEST_GUILESS_MAIN(TestCliReplay)
#include "tst_clireplay.moc"
