// SPDX-License-Identifier: GPL-3.0-or-later
// What claims and records read must not depend on what the statistics say, nor on how long the queue is: they
// once told of an empty queue while it was full, and each record then read all that waited, for each row.
#include "app/db/session/sqltext.h"
#include "tests/app/db/schema/sqlsession.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestSqlPlans : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void claimAndRecord_whateverTheStatistics_readTheirRowsAlone_data();
    void claimAndRecord_whateverTheStatistics_readTheirRowsAlone();
    void recordAgain_whenAnalysedEmpty_readsItsRowsAlone();
    void withdrawn_whenAnalysedEmpty_readsItsRowsAlone();

private:
    QString run(const QString &sql) { return m_database.session->run(sql); }
    void fill()
    {
        QCOMPARE(run(u"select count(net.http_get('http://a/')) from generate_series(1, 3000)"_s), u"3000"_s);
    }
    // Rows that the statement reads of that table, by whatever way, in a session that has planned nothing
    // yet.
    int readBy(const QString &sql, const QString &table);

    TestCluster m_cluster{{false, false, {u"autovacuum=off"_s}}};
    SqlDatabase m_database;
};

void TestSqlPlans::initTestCase()
{
    QVERIFY(m_cluster.start());
}

void TestSqlPlans::init()
{
    QVERIFY(m_database.create(m_cluster));
    // Forty at a time, of what the worker has claimed.
    run(u"create function public.end_some(outcome text) returns int language sql set enable_seqscan = off as "
        u"$$"
        " with s as (select id, attempt, now() as t from net.http_request_active"
        "   where id = any (array(select generate_series(1, 200)::bigint)) and status = 'running' limit 40),"
        " a as (select array_agg((id, attempt, outcome, t, 5, 5, null, false, null, '{}', false, 5, null, t, "
        "t,"
        "   1, 1, 1, 1, 1, null, null, null)::net.attempt_outcome) as outcomes, array_agg(null::text) as "
        "texts,"
        "   array_agg(null::bytea) as raws from s)"
        " select net._record(1, outcomes, texts, raws) from a $$"_s);
}

int TestSqlPlans::readBy(const QString &sql, const QString &table)
{
    SqlSession fresh(m_database.conninfo);
    fresh.run(u"begin"_s);
    const QString answer = fresh.run(sql);
    if (answer.startsWith(u"ERROR"_s))
        QTest::qFail(qPrintable(answer), __FILE__, __LINE__);
    const int read = fresh
                         .run(u"select seq_tup_read + idx_tup_fetch from pg_stat_xact_all_tables"
                              " where relid = 'net.%1'::regclass"_s.arg(table))
                         .toInt();
    fresh.run(u"commit"_s);
    return read;
}

void TestSqlPlans::claimAndRecord_whateverTheStatistics_readTheirRowsAlone_data()
{
    QTest::addColumn<QString>("whileEmpty");
    QTest::addColumn<QString>("whileFull");
    QTest::newRow("never analysed") << QString() << QString();
    QTest::newRow("analysed while empty") << u"analyze"_s << QString();
    QTest::newRow("vacuumed while empty") << u"vacuum analyze"_s << QString();
    QTest::newRow("analysed while full") << QString() << u"analyze"_s;
    QTest::newRow("analysed both times") << u"analyze"_s << u"vacuum analyze"_s;
}

void TestSqlPlans::claimAndRecord_whateverTheStatistics_readTheirRowsAlone()
{
    QFETCH(QString, whileEmpty);
    QFETCH(QString, whileFull);
    // Emptied, but not without pages: only then do statistics tell of no rows at all.
    fill();
    run(u"delete from net.http_request_active"_s);
    run(u"alter sequence net.http_request_queue_id_seq restart"_s);
    if (!whileEmpty.isEmpty())
        QCOMPARE(run(whileEmpty), QString());
    fill();
    if (!whileFull.isEmpty())
        QCOMPARE(run(whileFull), QString());
    const QString active = u"http_request_active"_s;
    for (int i = 0; i < 3; ++i) {
        const int claimed = readBy(u"select public.claimed(total => 200, share => 200)"_s, active);
        QVERIFY2(claimed < 1500, qPrintable(QString::number(claimed)));
    }
    // The helper looks through 200 by their ids for forty that run.
    for (const QString &outcome : {u"succeeded"_s, u"retrying"_s, u"pending"_s}) {
        const int recorded = readBy(u"select public.end_some('%1')"_s.arg(outcome), active);
        QVERIFY2(recorded < 1500, qPrintable(outcome + u' ' + QString::number(recorded)));
    }
}

void TestSqlPlans::recordAgain_whenAnalysedEmpty_readsItsRowsAlone()
{
    run(u"analyze"_s);
    fill();
    run(u"insert into net._http_response (id) select -i from generate_series(1, 3000) as i"_s);
    run(u"insert into net.http_attempt_log (request_id, attempt, sends) select -i, 1, 1"
        " from generate_series(1, 3000) as i"_s);
    run(u"select public.claimed(total => 40)"_s);
    QCOMPARE(run(u"select public.end_some('retrying')"_s), u"40"_s);
    run(u"update net.http_request_active set status = 'running', attempt = 2 where status = 'retrying'"_s);
    for (const QString &table : {u"_http_response"_s, u"http_attempt_log"_s}) {
        const int read = readBy(u"select public.end_some('retrying')"_s, table);
        QVERIFY2(read < 500, qPrintable(table + u' ' + QString::number(read)));
        run(u"update net.http_request_active set status = 'running', attempt = attempt + 1"
            " where status = 'retrying'"_s);
    }
}

void TestSqlPlans::withdrawn_whenAnalysedEmpty_readsItsRowsAlone()
{
    run(u"analyze"_s);
    fill();
    run(u"select public.claimed(total => 500, share => 500)"_s);
    QString sql = QString::fromUtf8(sqlQuery(u"select_withdrawn"_s));
    sql.replace(u"$1"_s, u"array(select generate_series(1, 40)::bigint)"_s).replace(u"$2"_s, u"1"_s);
    sql.replace(u"$3"_s, u"array(select 1::bigint from generate_series(1, 40))"_s);
    const int read = readBy(sql, u"http_request_active"_s);
    QVERIFY2(read <= 100, qPrintable(QString::number(read)));
}

QTEST_GUILESS_MAIN(TestSqlPlans)
#include "tst_sqlplans.moc"
