// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/program.h"
#include "tests/support/testcluster.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

// pgcourierctl schedule, from the outside.
class TestCliSchedule : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void usage_whenWrong_saysWhatToWrite_data();
    void usage_whenWrong_saysWhatToWrite();
    void add_withOptions_isListed();
    void add_whenWrong_saysWhyInOneLine_data();
    void add_whenWrong_saysWhyInOneLine();
    void pause_thenResume_movesTheNextTime();
    void run_now_queuesOne();
    void remove_byNameOrId_takesItAway();
    void name_whenUnknown_namesTheNearest();

private:
    [[nodiscard]] Ran run(const QStringList &arguments) const
    {
        return runProgram(QStringList{u"--dsn"_s, m_dsn} + arguments);
    }
    [[nodiscard]] Ran add(const QString &name, const QStringList &more = {}) const
    {
        return run(QStringList{
                       u"schedule"_s, u"add"_s, name, u"0 9 * * mon-fri"_s, u"POST"_s, u"http://a.example/"_s}
            + more);
    }
    [[nodiscard]] QJsonArray list() const { return run({u"--json"_s, u"schedule"_s, u"list"_s}).array(); }

    TestCluster m_cluster{TestClusterOptions{true, false, {}}};
    QString m_dsn;
};

void TestCliSchedule::initTestCase()
{
    QVERIFY(m_cluster.start());
}

void TestCliSchedule::init()
{
    m_dsn = m_cluster.createDatabase();
    QCOMPARE(run({u"install"_s}).status, 0);
}

void TestCliSchedule::usage_whenWrong_saysWhatToWrite_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("said");
    QTest::newRow("no word") << QStringList{} << u"schedule"_s;
    QTest::newRow("unknown") << QStringList{u"lst"_s} << u"Did you mean list?"_s;
    QTest::newRow("too few") << QStringList{u"add"_s, u"x"_s}
                             << u"Write pgcourierctl schedule add NAME CRON METHOD URL"_s;
    QTest::newRow("cron without quotes") << QStringList{u"add"_s, u"x"_s, u"@daily"_s, u"GET"_s}
                                         << u"A cron text of several words stands in quotes"_s;
    QTest::newRow("too many") << QStringList{u"list"_s, u"x"_s} << u"Write pgcourierctl schedule list"_s;
    QTest::newRow("no time") << QStringList{u"pause"_s, u"x"_s, u"--until"_s, u"tomorrow"_s}
                             << u"--until \"tomorrow\" is no time"_s;
}

void TestCliSchedule::usage_whenWrong_saysWhatToWrite()
{
    QFETCH(QStringList, words);
    QFETCH(QString, said);
    const Ran ran = run(QStringList{u"schedule"_s} + words);
    QCOMPARE(ran.status, 2);
    QVERIFY2(ran.err.contains(said), qPrintable(ran.err));
    QCOMPARE(ran.out, QString());
}

void TestCliSchedule::add_withOptions_isListed()
{
    const Ran added = add(u"report"_s,
        {u"--timezone"_s, u"Europe/Berlin"_s, u"-H"_s, u"X-A: b"_s, u"--param"_s, u"q=1"_s, u"--json-body"_s,
            u"{\"a\": 1}"_s, u"--priority"_s, u"3"_s});
    QCOMPARE(added.err, QString());
    QCOMPARE(added.out, u"1\n"_s);
    const QJsonObject row = list().first().toObject();
    QCOMPARE(row[u"name"_s].toString(), u"report"_s);
    QCOMPARE(row[u"cron"_s].toString(), u"0 9 * * mon-fri"_s);
    QCOMPARE(row[u"timezone"_s].toString(), u"Europe/Berlin"_s);
    QCOMPARE(row[u"method"_s].toString(), u"POST"_s);
    QCOMPARE(row[u"url"_s].toString(), u"http://a.example/?q=1"_s);
    QVERIFY(!row[u"next_run"_s].isNull());
    QVERIFY(row[u"last_status"_s].isNull());
    QVERIFY(!row[u"paused"_s].toBool());
    const auto sent
        = m_cluster.exec(m_dsn, u"select headers, convert_from(body, 'UTF8') from net.http_request_queue"_s);
    QCOMPARE(sent,
        (QList<QStringList>{
            {u"{\"X-A\": \"b\", \"Content-Type\": \"application/json\"}"_s, u"{\"a\": 1}"_s}}));
    const Ran text = run({u"schedule"_s, u"list"_s});
    QVERIFY2(text.out.contains(u"report"_s) && text.out.contains(u"0 9 * * mon-fri"_s), qPrintable(text.out));
    QCOMPARE(add(u"report"_s).out, u"1\n"_s); // replaced
    QCOMPARE(list().size(), 1);
}

void TestCliSchedule::add_whenWrong_saysWhyInOneLine_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("said");
    QTest::newRow("cron") << QStringList{u"61 * * * *"_s, u"GET"_s, u"http://a/"_s}
                          << u"cron: minute must be 0 to 59, not \"61\""_s;
    QTest::newRow("never") << QStringList{u"0 0 30 2 *"_s, u"GET"_s, u"http://a/"_s}
                           << u"cron: day of month never comes in these months"_s;
    QTest::newRow("url") << QStringList{u"@daily"_s, u"GET"_s, u"/x"_s} << u"invalid URL \"/x\""_s;
    QTest::newRow("zone") << QStringList{u"@daily"_s, u"GET"_s, u"http://a/"_s, u"--timezone"_s, u"Mars"_s}
                          << u"timezone \"Mars\" is not known"_s;
}

void TestCliSchedule::add_whenWrong_saysWhyInOneLine()
{
    QFETCH(QStringList, words);
    QFETCH(QString, said);
    const Ran ran = run(QStringList{u"schedule"_s, u"add"_s, u"x"_s} + words);
    QCOMPARE(ran.status, 1);
    QVERIFY2(ran.err.contains(said), qPrintable(ran.err));
    QCOMPARE(ran.err.count(u'\n'), 1);
    QCOMPARE(list().size(), 0);
}

void TestCliSchedule::pause_thenResume_movesTheNextTime()
{
    QCOMPARE(add(u"report"_s).status, 0);
    QCOMPARE(run({u"schedule"_s, u"pause"_s, u"report"_s, u"--reason"_s, u"holiday"_s}).out, u"1\n"_s);
    QJsonObject row = list().first().toObject();
    QVERIFY(row[u"paused"_s].toBool() && row[u"next_run"_s].isNull() && row[u"paused_until"_s].isNull());
    QCOMPARE(row[u"pause_reason"_s].toString(), u"holiday"_s);
    QCOMPARE(run({u"schedule"_s, u"pause"_s, u"report"_s, u"--until"_s, u"+30d"_s}).status, 0);
    row = list().first().toObject();
    QVERIFY(row[u"next_run"_s].toString() > row[u"paused_until"_s].toString());
    QVERIFY(run({u"schedule"_s, u"list"_s}).out.contains(u"paused, then "_s));
    QCOMPARE(run({u"schedule"_s, u"resume"_s, u"report"_s}).status, 0);
    row = list().first().toObject();
    QVERIFY(!row[u"paused"_s].toBool() && !row[u"next_run"_s].isNull());
}

void TestCliSchedule::run_now_queuesOne()
{
    QCOMPARE(add(u"report"_s).status, 0);
    const QString next = list().first().toObject()[u"next_run"_s].toString();
    const Ran ran = run({u"--json"_s, u"schedule"_s, u"run"_s, u"report"_s});
    QCOMPARE(ran.object()[u"request_id"_s].toInt(), 2);
    const QJsonObject row = list().first().toObject();
    QCOMPARE(row[u"last_request_id"_s].toInt(), 2);
    QCOMPARE(row[u"last_status"_s].toString(), u"pending"_s);
    QCOMPARE(row[u"next_run"_s].toString(), next);
}

void TestCliSchedule::remove_byNameOrId_takesItAway()
{
    QCOMPARE(add(u"a"_s).out, u"1\n"_s);
    QCOMPARE(add(u"b"_s).out, u"2\n"_s);
    QCOMPARE(run({u"schedule"_s, u"remove"_s, u"a"_s}).out, u"1\n"_s);
    QCOMPARE(run({u"schedule"_s, u"remove"_s, u"2"_s}).out, u"2\n"_s);
    QCOMPARE(list().size(), 0);
    QCOMPARE(m_cluster.exec(m_dsn, u"select count(*) from net.http_request_queue"_s).first().first(), u"0"_s);
}

void TestCliSchedule::name_whenUnknown_namesTheNearest()
{
    QCOMPARE(add(u"report"_s).status, 0);
    const Ran ran = run({u"schedule"_s, u"run"_s, u"reprot"_s});
    QCOMPARE(ran.status, 1);
    QVERIFY2(ran.err.contains(u"There is no schedule “reprot”. Did you mean report?"_s), qPrintable(ran.err));
}

QTEST_GUILESS_MAIN(TestCliSchedule)
#include "tst_clischedule.moc"
