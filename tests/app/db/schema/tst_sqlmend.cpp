// SPDX-License-Identifier: GPL-3.0-or-later
// Rows that no call of ours made or removed, and what users hang on net._http_response: delivery and
// retention go on.
#include "tests/app/db/schema/sqlsession.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestSqlMend : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void ids_whenSequenceIsBehind_areBroughtPast_data();
    void ids_whenSequenceIsBehind_areBroughtPast();
    void record_whenTheIdHasEndedBefore_movesTheOlderAside_data();
    void record_whenTheIdHasEndedBefore_movesTheOlderAside();
    void rows_whenNoTriggerFired_areDelivered_data();
    void rows_whenNoTriggerFired_areDelivered();
    void rows_whenDeletedByHand_takeAlongWhatBelongedToThem_data();
    void rows_whenDeletedByHand_takeAlongWhatBelongedToThem();
    void rows_whenWrittenByHand_areCounted();
    void rows_whenGoneUnseen_areSwept();
    void record_whenAKeyHoldsTheResponse_goesOn_data();
    void record_whenAKeyHoldsTheResponse_goesOn();
    void record_whenNobodyHoldsTheResponse_insertsEach();
    void recordEach_whenATriggerRaises_recordsTheRest_data();
    void recordEach_whenATriggerRaises_recordsTheRest();
    void prune_whenAKeyOrTriggerHoldsSome_goesOnWithTheRest_data();
    void prune_whenAKeyOrTriggerHoldsSome_goesOnWithTheRest();
    void backlog_tellsHowLateRetentionIs();

private:
    QString run(const QString &sql) { return m_database.session->run(sql); }
    void finish(int count, const QString &status = u"succeeded"_s)
    {
        run(u"select net.http_get('http://a/') from generate_series(1, %1)"_s.arg(count));
        run(u"select sum(public.rec(1, c.id, c.attempt, '%1')) from net._claim(1, %2, %2) as c"_s.arg(status)
                .arg(count));
    }
    QString rows()
    {
        return run(u"select (select count(*) from net.http_request_queue), (select count(*) from "
                   u"net._http_response),"
                   " (select count(*) from net.http_attempt_log),"
                   " (select coalesce(sum(n), 0) from net.finished_count)"_s);
    }

    TestCluster m_cluster;
    SqlDatabase m_database;
};

void TestSqlMend::initTestCase()
{
    QVERIFY(m_cluster.start());
    QVERIFY(m_database.create(m_cluster));
}

void TestSqlMend::init()
{
    QCOMPARE(run(u"truncate net.http_request_queue, net._http_response, net.http_attempt_log, net.claim,"
                 " net.finished_count restart identity cascade"_s),
        QString());
    run(u"alter sequence net.http_request_queue_id_seq restart"_s);
    run(u"update net.chore set upto = '-infinity', upto_id = 0, passed = 0, reason = null"_s);
}

void TestSqlMend::cleanup()
{
    run(u"drop table if exists public.mine"_s);
    run(u"drop trigger if exists t on net._http_response"_s);
}

void TestSqlMend::ids_whenSequenceIsBehind_areBroughtPast_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<bool>("ended");
    QTest::newRow("of what waits") << 5 << false;
    QTest::newRow("of what has ended") << 5 << true;
    QTest::newRow("far behind") << 5000 << false;
}

// Q11
void TestSqlMend::ids_whenSequenceIsBehind_areBroughtPast()
{
    QFETCH(const int, count);
    QFETCH(const bool, ended);
    run(u"select net.http_get('http://a/') from generate_series(1, %1)"_s.arg(count));
    if (ended)
        run(u"select net.cancel(array(select id from net.http_request_queue))"_s);
    run(u"alter sequence net.http_request_queue_id_seq restart"_s);
    run(u"select net._mend()"_s);
    QCOMPARE(run(u"select net.http_get('http://a/')"_s), QString::number(count + 1));
}

void TestSqlMend::record_whenTheIdHasEndedBefore_movesTheOlderAside_data()
{
    QTest::addColumn<QStringList>("older"); // what became of it
    QTest::addColumn<QString>("attempts"); // of the older one
    const QString claim = u"select net._claim(1, 1, 1)"_s;
    const QString fails = u"select public.rec(1, 1, %1, '%2', 503, 'older', due => now())"_s;
    QTest::newRow("succeeded") << QStringList{claim, fails.arg(1).arg(u"succeeded"_s)} << u"1"_s;
    QTest::newRow("three attempts") << QStringList{claim, fails.arg(1).arg(u"retrying"_s), claim,
        fails.arg(2).arg(u"retrying"_s), claim, fails.arg(3).arg(u"failed"_s)}
                                    << u"3"_s;
    QTest::newRow("cancelled unsent") << QStringList{u"select net.cancel(1)"_s} << u"0"_s;
}

// Q11
void TestSqlMend::record_whenTheIdHasEndedBefore_movesTheOlderAside()
{
    QFETCH(const QStringList, older);
    QFETCH(const QString, attempts);
    run(u"select net.http_get('http://older/')"_s);
    for (const QString &step : older)
        run(step);
    run(u"alter sequence net.http_request_queue_id_seq restart"_s);
    run(u"select net.http_get('http://newer/')"_s);
    QCOMPARE(run(u"select public.claimed()"_s), u"1#1"_s);
    QCOMPARE(run(u"select public.rec(1, 1, 1, 'retrying', 500, 'first', due => now())"_s), u"1"_s);
    QCOMPARE(run(u"select public.claimed()"_s), u"1#2"_s);
    QCOMPARE(run(u"select public.rec(1, 1, 2, 'succeeded', 200, 'second')"_s), u"1"_s);
    QCOMPARE(
        run(u"select url, status from net.http_request_queue where id = 1"_s), u"http://newer/|succeeded"_s);
    QCOMPARE(
        run(u"select attempt, status_code, content from net.http_attempt where request_id = 1 order by 1"_s),
        u"1|500|first\n2|200|second"_s);
    QCOMPARE(run(u"select content from net._http_response where id = 1"_s), u"second"_s);
    QCOMPARE(
        run(u"select count(distinct q.id), count(a.attempt), count(distinct a.content) from "
            u"net.http_request_queue"
            " as q left join net.http_attempt as a on a.request_id = q.id where q.url = 'http://older/'"_s),
        u"1|%1|%2"_s.arg(attempts).arg(attempts == u"0" ? 0 : 1));
}

void TestSqlMend::rows_whenNoTriggerFired_areDelivered_data()
{
    QTest::addColumn<QString>("insert");
    QTest::addColumn<QString>("claimed");
    const QString insert = u"insert into net.http_request_queue "_s;
    QTest::newRow("columns of pg_net")
        << insert + u"(method, url) values ('GET', 'http://A:81/')"_s << u"1#1 a:81"_s;
    QTest::newRow("no URL at all") << insert + u"(method, url) values ('GET', 'nonsense')"_s
                                   << u"1#1 invalid"_s;
    QTest::newRow("retrying") << insert + u"(method, url, status) values ('GET', 'http://a/', 'retrying')"_s
                              << u"1#1 a"_s;
    QTest::newRow("running, of a worker that is gone") << insert
            + u"(method, url, status, attempt, worker_id, destination) values"
              " ('GET', 'http://a/', 'running', 1, 99, 'a')"_s
                                                       << u"1#2 a"_s;
    QTest::newRow("running, of nobody") << insert
            + u"(method, url, status, attempt) values"
              " ('GET', 'http://a/', 'running', 1)"_s
                                        << u"1#2 a"_s;
    QTest::newRow("into the partition") << u"insert into net.http_request_active (method, url) values"
                                           " ('GET', 'http://a/')"_s
                                        << u"1#1 a"_s;
}

// Q11: as logical replication applies them.
void TestSqlMend::rows_whenNoTriggerFired_areDelivered()
{
    QFETCH(const QString, insert);
    QFETCH(const QString, claimed);
    run(u"set session_replication_role = replica"_s);
    QCOMPARE(run(insert), QString());
    run(u"reset session_replication_role"_s);
    run(u"select net._mend(), net._take_over(), net._mend()"_s);
    QCOMPARE(run(u"select id || '#' || attempt || ' ' || destination from net._claim(1, 9, 9)"_s), claimed);
}

void TestSqlMend::rows_whenDeletedByHand_takeAlongWhatBelongedToThem_data()
{
    QTest::addColumn<QString>("statement");
    QTest::addColumn<QString>("left");
    QTest::newRow("some") << u"delete from net.http_request_queue where id <= 3"_s << u"3|2|2|2"_s;
    QTest::newRow("one that waits") << u"delete from net.http_request_queue where id = 6"_s << u"5|5|5|5"_s;
    QTest::newRow("all") << u"delete from net.http_request_queue"_s << u"0|0|0|0"_s;
    QTest::newRow("of the partition")
        << u"delete from net.http_request_finished where id <= 3"_s << u"3|2|2|2"_s;
    QTest::newRow("none") << u"delete from net.http_request_queue where id = 99"_s << u"6|5|5|5"_s;
    QTest::newRow("truncate") << u"truncate net.http_request_queue"_s << u"0|0|0|0"_s;
    QTest::newRow("truncate what has ended") << u"truncate net.http_request_finished"_s << u"1|0|0|0"_s;
}

// Q4
void TestSqlMend::rows_whenDeletedByHand_takeAlongWhatBelongedToThem()
{
    QFETCH(const QString, statement);
    QFETCH(const QString, left);
    finish(5);
    run(u"select net.http_get('http://a/')"_s);
    QCOMPARE(rows(), u"6|5|5|5"_s);
    QCOMPARE(run(statement), QString());
    QCOMPARE(rows(), left);
}

void TestSqlMend::rows_whenWrittenByHand_areCounted()
{
    run(u"insert into net.http_request_queue (method, url, status) values ('GET', 'http://a/', 'failed'),"
        " ('GET', 'http://a/', 'pending')"_s);
    QCOMPARE(run(u"select pending, failed, succeeded from net.stats()"_s), u"1|1|0"_s);
    run(u"update net.http_request_queue set status = 'succeeded' where status = 'failed'"_s);
    QCOMPARE(run(u"select pending, failed, succeeded from net.stats()"_s), u"1|0|1"_s);
    run(u"update net.http_request_queue set status = 'pending'"_s);
    QCOMPARE(run(u"select pending, failed, succeeded from net.stats()"_s), u"2|0|0"_s);
}

void TestSqlMend::rows_whenGoneUnseen_areSwept()
{
    finish(5);
    run(u"set session_replication_role = replica"_s);
    run(u"delete from net.http_request_queue where id in (2, 4)"_s);
    run(u"reset session_replication_role"_s);
    for (int i = 0; i < 6; ++i)
        run(u"select net._mend(2)"_s);
    QCOMPARE(run(u"select string_agg(id::text, ' ' order by id) from net._http_response"_s), u"1 3 5"_s);
    QCOMPARE(
        run(u"select string_agg(request_id::text, ' ' order by 1) from net.http_attempt_log"_s), u"1 3 5"_s);
}

void TestSqlMend::record_whenAKeyHoldsTheResponse_goesOn_data()
{
    QTest::addColumn<QString>("key");
    for (const char *rule : {"", " on delete cascade", " on delete set null", " on delete restrict",
             " deferrable initially deferred"})
        QTest::newRow(rule) << QString::fromLatin1(rule);
}

// Q7
void TestSqlMend::record_whenAKeyHoldsTheResponse_goesOn()
{
    QFETCH(const QString, key);
    run(u"create table public.mine (id bigint references net._http_response%1)"_s.arg(key));
    run(u"select net.http_get('http://a/')"_s);
    run(u"select public.claimed()"_s);
    QCOMPARE(run(u"select public.rec(1, 1, 1, 'retrying', 503, 'busy', due => now())"_s), u"1"_s);
    run(u"insert into public.mine values (1)"_s);
    run(u"select public.claimed()"_s);
    QCOMPARE(run(u"select public.rec(1, 1, 2, 'succeeded', 200, 'done')"_s), u"1"_s);
    QCOMPARE(run(u"select id from public.mine"_s), u"1"_s);
    QCOMPARE(run(u"select attempt, status_code, content from net.http_attempt order by 1"_s),
        u"1|503|busy\n2|200|done"_s);
    QCOMPARE(run(u"select content from net._http_response"_s), u"done"_s);
}

// A trigger on insert, as pg_net's users have them, hears of every attempt's response.
void TestSqlMend::record_whenNobodyHoldsTheResponse_insertsEach()
{
    run(u"create table public.mine (content text)"_s);
    run(u"create or replace function public.note() returns trigger language plpgsql as"
        " $$ begin insert into public.mine values (new.content); return new; end $$"_s);
    run(u"create trigger t after insert on net._http_response for each row execute function public.note()"_s);
    run(u"select net.http_get('http://a/')"_s);
    run(u"select public.claimed()"_s);
    run(u"select public.rec(1, 1, 1, 'retrying', 503, 'busy', due => now())"_s);
    run(u"select public.claimed()"_s);
    run(u"select public.rec(1, 1, 2, 'succeeded', 200, 'done')"_s);
    QCOMPARE(run(u"select content from public.mine"_s), u"busy\ndone"_s);
}

void TestSqlMend::recordEach_whenATriggerRaises_recordsTheRest_data()
{
    QTest::addColumn<QString>("code");
    for (const char *code :
        {"P0001", "57014", "40001", "40P01", "08006", "57P01", "53100", "25006", "23505", "XX000"})
        QTest::newRow(code) << QString::fromLatin1(code);
}

// Q8
void TestSqlMend::recordEach_whenATriggerRaises_recordsTheRest()
{
    QFETCH(const QString, code);
    run(uR"(
create or replace function public.refuse() returns trigger language plpgsql as
  $$ begin if new.id = 2 then raise exception 'not this one' using errcode = '%1'; end if; return new; end $$)"_s
            .arg(code));
    run(u"create trigger t before insert or update on net._http_response for each row execute function public.refuse()"_s);
    run(u"select net.http_get('http://a/') from generate_series(1, 3)"_s);
    run(u"select net._claim(1, 9, 9)"_s);
    const QString outcomes
        = u"array_agg((id, 1, 'succeeded', now(), 5, 200, null, false, 'text/plain', '{\"A\": \"b\"}',"
          " false, 1, null, now(), now(), 1, 1, 1, 1, 1, null, null, null)::net.attempt_outcome order by id)"_s;
    QVERIFY(
        run(u"select net._record(1, %1, '{a,b,c}', '{null,null,null}') from net.http_request_active"_s.arg(
                outcomes))
            .startsWith(u"ERROR"_s));
    QCOMPARE(run(u"select r.* from (select %1 as o from net.http_request_active) as s, net._record_each(1, "
                 u"s.o, '{a,b,c}',"
                 " '{null,null,null}', null, null) as r"_s.arg(outcomes)),
        u"2|%1|not this one"_s.arg(code));
    QCOMPARE(run(u"select string_agg(status, ' ') from net.http_request_queue"_s),
        u"succeeded succeeded succeeded"_s);
    QCOMPARE(run(u"select string_agg(id || content, ' ' order by id) from net._http_response"_s), u"1a 3c"_s);
    QCOMPARE(run(u"select request_id, status_code, content, error_msg from net.http_attempt order by 1"_s),
        u"1|200|a|\n2|200|b|The response could not be stored: not this one\n3|200|c|"_s);
}

void TestSqlMend::prune_whenAKeyOrTriggerHoldsSome_goesOnWithTheRest_data()
{
    QTest::addColumn<QString>("hold");
    QTest::newRow("key") << u"create table public.mine (id bigint references net._http_response);"
                            " insert into public.mine select generate_series(1, 8)"_s;
    for (const char *code : {"P0001", "57014", "40001", "08006"}) {
        QTest::newRow(code) << uR"(
create or replace function public.refuse() returns trigger language plpgsql as
  $$ begin if old.id <= 8 then raise exception 'stays' using errcode = '%1'; end if; return old; end $$;
create trigger t before delete on net._http_response for each row execute function public.refuse())"_s.arg(
            QLatin1String(code));
    }
}

// Q7: with a batch of three all of the first two are held.
void TestSqlMend::prune_whenAKeyOrTriggerHoldsSome_goesOnWithTheRest()
{
    QFETCH(const QString, hold);
    finish(20);
    run(u"update net.http_request_finished set finished_at = now() - interval '8 days' + id * interval '1 s'"_s);
    QVERIFY(m_database.session->connection().executeScript(hold.toUtf8()).ok());
    int removed = 0;
    for (int i = 0; i < 10; ++i)
        removed += run(u"select net._prune(3)"_s).toInt();
    QCOMPARE(removed, 12);
    QCOMPARE(rows(), u"8|8|8|8"_s);
    QVERIFY(run(u"select net._retention_trouble()"_s)
                .startsWith(u"8 finished requests cannot be removed, as of request 8: "_s));
    run(u"drop table if exists public.mine"_s);
    run(u"drop trigger if exists t on net._http_response"_s);
    run(u"update net.chore set begun = now() - interval '61 min'"_s); // tried again after an hour
    for (int i = 0; i < 4; ++i)
        run(u"select net._prune(3)"_s);
    QCOMPARE(rows(), u"0|0|0|0"_s);
    QCOMPARE(run(u"select net._retention_trouble()"_s), QString());
}

// O1
void TestSqlMend::backlog_tellsHowLateRetentionIs()
{
    QCOMPARE(run(u"select net._retention_backlog()"_s), u"0"_s);
    finish(2);
    QCOMPARE(run(u"select net._retention_backlog()"_s), u"0"_s);
    run(u"update net.http_request_finished set finished_at = now() - interval '7 days 1 hour' where id = 1"_s);
    QCOMPARE(run(u"select round(net._retention_backlog())"_s), u"3600"_s);
    run(u"select net._prune()"_s);
    QCOMPARE(run(u"select net._retention_backlog()"_s), u"0"_s);
}

QTEST_GUILESS_MAIN(TestSqlMend)
#include "tst_sqlmend.moc"
