// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/program.h"
#include "tests/support/testcluster.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

// pgcourierctl webhook, from the outside.
class TestCliWebhook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void usage_whenWrong_saysWhatToWrite_data();
    void usage_whenWrong_saysWhatToWrite();
    void list_hasOptionsAndTrouble();
    void sql_whenRun_makesTheSameAgain();
    void name_whenUnclear_saysWhatIsMeant();

private:
    [[nodiscard]] Ran run(const QStringList &arguments) const
    {
        return runProgram(QStringList{u"--dsn"_s, m_dsn} + arguments);
    }

    TestCluster m_cluster{TestClusterOptions{true, false, {}}};
    QString m_dsn;
};

void TestCliWebhook::initTestCase()
{
    QVERIFY(m_cluster.start());
    m_dsn = m_cluster.createDatabase();
    QCOMPARE(run({u"install"_s}).status, 0);
    m_cluster.exec(m_dsn,
        u"create table a (id int, t text); create table b (id int);"
        " create trigger hook after insert on a for each row when (new.t like '%;%') execute function"
        " net.http_webhook('http://h.example/', 'POST', '{}', '{}', '5000', '{\"columns\": [\"id\"]}');"
        " comment on trigger hook on a is 'it''s'; alter table a disable trigger hook;"
        " create trigger twice after insert on a for each row execute function "
        "net.http_webhook('http://h.example/');"
        " create trigger twice after insert on b for each row execute function"
        " net.http_webhook('http://h.example/', 'POST', '{}', '{}', '5000', '{\"colour\": 1}')"_s);
}

void TestCliWebhook::usage_whenWrong_saysWhatToWrite_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("said");
    QTest::newRow("other word") << QStringList{u"make"_s} << u"One of list, sql"_s;
    QTest::newRow("no name") << QStringList{u"sql"_s} << u"Write pgcourierctl webhook sql NAME [TABLE]"_s;
    QTest::newRow("too many") << QStringList{u"list"_s, u"x"_s} << u"Write pgcourierctl webhook list"_s;
}

void TestCliWebhook::usage_whenWrong_saysWhatToWrite()
{
    QFETCH(QStringList, words);
    QFETCH(QString, said);
    const Ran ran = run(QStringList{u"webhook"_s} + words);
    QCOMPARE(ran.status, 2);
    QVERIFY2(ran.err.contains(said), qPrintable(ran.err));
}

void TestCliWebhook::list_hasOptionsAndTrouble()
{
    const QJsonArray list = run({u"--json"_s, u"webhook"_s, u"list"_s}).array();
    QCOMPARE(list.size(), 3);
    const QJsonObject hook = list[0].toObject();
    QCOMPARE(hook[u"name"_s].toString(), u"hook"_s);
    QCOMPARE(hook[u"table"_s].toString(), u"public.a"_s);
    QCOMPARE(hook[u"state"_s].toString(), u"paused"_s);
    QCOMPARE(hook[u"options"_s].toObject()[u"columns"_s].toArray(), QJsonArray{u"id"_s});
    QVERIFY(hook[u"trouble"_s].isNull());
    QVERIFY(list[2].toObject()[u"trouble"_s].toString().contains(u"colour"_s));
    const QString text = run({u"webhook"_s, u"list"_s}).out;
    QVERIFY2(text.contains(u"{\"columns\": [\"id\"]}"_s), qPrintable(text));
}

void TestCliWebhook::sql_whenRun_makesTheSameAgain()
{
    const QString up = run({u"webhook"_s, u"sql"_s, u"hook"_s}).out;
    QCOMPARE(
        run({u"webhook"_s, u"sql"_s, u"hook"_s, u"--down"_s}).out, u"drop trigger hook on public.a;\n"_s);
    m_cluster.exec(m_dsn, u"drop trigger hook on public.a;"_s);
    m_cluster.exec(m_dsn, up);
    QCOMPARE(run({u"webhook"_s, u"sql"_s, u"hook"_s}).out, up);
    QVERIFY2(up.contains(u"'it''s'"_s) && up.contains(u"disable trigger hook"_s), qPrintable(up));
}

void TestCliWebhook::name_whenUnclear_saysWhatIsMeant()
{
    const Ran several = run({u"webhook"_s, u"sql"_s, u"twice"_s});
    QCOMPARE(several.status, 1);
    QVERIFY2(several.err.contains(u"Several tables have a webhook “twice”"_s), qPrintable(several.err));
    QVERIFY(run({u"webhook"_s, u"sql"_s, u"twice"_s, u"public.b"_s}).out.contains(u"colour"_s));
    QVERIFY(!run({u"webhook"_s, u"sql"_s, u"twice"_s, u"a"_s}).out.contains(u"colour"_s));
    const Ran unknown = run({u"webhook"_s, u"sql"_s, u"hok"_s});
    QVERIFY2(
        unknown.err.contains(u"There is no webhook “hok”. Did you mean hook?"_s), qPrintable(unknown.err));
}

QTEST_GUILESS_MAIN(TestCliWebhook)
#include "tst_cliwebhook.moc"
