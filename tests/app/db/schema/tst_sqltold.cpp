// SPDX-License-Identifier: GPL-3.0-or-later
// Reports of failures and alerts: what they tell, to whom, in whose name, and how many of them.
#include "tests/app/db/schema/sqlsession.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestSqlTold : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void failure_withoutAnUrl_isNotReported();
    void failure_bySetting_isReported();
    void failure_byItsEndpoint_isReportedThere();
    void failure_whereItsEndpointSaysNone_isNotReported();
    void failure_ofAnAttemptThatIsTriedAgain_isNotReported();
    void failure_unsent_isReported();
    void report_atSlack_isText();
    void report_thatFailed_isReportedToNobody();
    void reports_beyondTheLimit_areCountedInTheNext();
    void reports_leftOut_areToldByThemselves();
    void report_ofOthers_tellsNoPathAndNoError();
    void report_setByAnother_goesInHisName();
    void report_ofARoleThatIsGone_isNotQueued();
    void report_thatCannotBeQueued_holdsNothingUp();
    void url_whenWrong_isRefused_data();
    void url_whenWrong_isRefused();
    void alert_whenOver_firesAndClearsOnce_data();
    void alert_whenOver_firesAndClearsOnce();
    void alert_withHysteresis_keepsFiring();
    void alert_withAWait_firesLater();
    void alert_ofPausedDestinations_doesNotFire();
    void alert_withoutWorkers_isSeenAndToldByTheNext();
    void alerts_whenLookedAtByMany_areEvaluatedOnce();
    void alert_whenSwitchedOff_isOver();
    void alert_whenWrong_isRefused_data();
    void alert_whenWrong_isRefused();
    void alerts_ofOthers_areNotSeen();

private:
    QString run(const QString &sql) { return m_database.session->run(sql); }
    void script(const QString &sql)
    {
        QVERIFY(m_database.session->connection().executeScript(sql.toUtf8()).ok());
    }
    QString runAs(const QString &role, const QString &sql)
    {
        run(u"set role "_s + role);
        const QString answer = run(sql);
        run(u"reset role"_s);
        return answer.section(u'\n', 0, 0);
    }
    // Queues as many, claims what there is, and records that it failed for good.
    void fail(int n, const QString &url = u"http://a.example/p?token=secret"_s)
    {
        run(u"select count(net.http_get('%1')) from generate_series(1, %2)"_s.arg(url).arg(n));
        failAll();
    }
    void failAll(const QString &next = u"failed"_s)
    {
        run(u"select count(*) from net._claim(1, 10000, 10000)"_s);
        run(u"select net._record(1, array_agg(row(q.id, q.attempt, '%1', now(), 5, 503, 'boom <x>', false,"
            " 'text/plain', '{}', false, 1, '::1', now(), clock_timestamp(), 1, 1, 1, 1, 1,"
            " null, null, null)::net.attempt_outcome), array_agg('no'::text), array_agg(null::bytea))"
            " from net.http_request_active as q where q.status = 'running'"_s.arg(next));
    }
    QString waiting()
    {
        return run(u"select count(*) from net.http_request_active where status = 'pending'"_s);
    }
    QJsonObject body(const QString &order = u"desc"_s)
    {
        return QJsonDocument::fromJson(
            run(u"select convert_from(body, 'UTF8') from net.http_request_active where notice order by id %1"
                " limit 1"_s.arg(order))
                .toUtf8())
            .object();
    }
    void letAMinutePass() { run(u"update net.failure_report set minute = minute - interval '61 s'"_s); }
    void set(const QString &name, const QString &value)
    {
        run(u"update net.setting set value = '%2' where name = '%1'"_s.arg(name, value));
    }
    QString state(const QString &name)
    {
        return run(u"select state from net.alerts where name = '%1'"_s.arg(name));
    }
    void look() { run(u"select net._evaluate_alerts('0 s')"_s); }

    TestCluster m_cluster;
    SqlDatabase m_database;
};

void TestSqlTold::initTestCase()
{
    QVERIFY(m_cluster.start());
    QVERIFY(m_database.create(m_cluster));
    for (const char *role : {"alice", "bob"})
        QCOMPARE(run(u"create role %1"_s.arg(QLatin1String(role))), QString());
    script(u"grant select, insert, update on net.endpoint to alice, bob;"
           " grant usage on sequence net.endpoint_id_seq to alice, bob"_s);
}

void TestSqlTold::init()
{
    script(u"truncate net.http_request_queue, net._http_response, net.http_attempt_log, net.claim, net.alert,"
           " net.failure_left_out, net.metric restart identity;"
           " delete from net.endpoint; delete from net.worker;"
           " update net.failure_report set minute = '-infinity', sent = 0, trouble = null;"
           " update net.chore set begun = '-infinity' where name = 'alerts';"
           " select setval('net.worker_id_seq', 100);"
           " update net.setting set value = '' where name = 'on_failure_url';"
           " update net.setting set value = 'auto' where name = 'on_failure_format';"
           " insert into net.worker (id, host, pid, version, lease) values (1, 'h', 1, '0', 'heartbeat')"_s);
}

void TestSqlTold::failure_withoutAnUrl_isNotReported()
{
    fail(3);
    QCOMPARE(run(u"select count(*) from net.http_request_queue where status <> 'failed'"_s), u"0"_s);
}

void TestSqlTold::failure_bySetting_isReported()
{
    set(u"on_failure_url"_s, u"http://told.example/r"_s);
    fail(1);
    QCOMPARE(run(u"select method, url, requested_by, headers, notice from net.http_request_active"_s),
        u"POST|http://told.example/r|postgres|{\"Content-Type\": \"application/json\"}|t"_s);
    const QJsonObject told = body();
    QCOMPARE(told[u"type"_s].toString(), u"request.failed"_s);
    QVERIFY(QDateTime::fromString(told[u"timestamp"_s].toString(), Qt::ISODateWithMs).isValid());
    const QJsonObject data = told[u"data"_s].toObject();
    QCOMPARE(data[u"request_id"_s].toInt(), run(u"select min(id) from net.http_request_finished"_s).toInt());
    QCOMPARE(data[u"url"_s].toString(), u"http://a.example/p"_s); // no query
    QCOMPARE(data[u"error"_s].toString(), u"boom <x>"_s);
    QCOMPARE(data[u"status_code"_s].toInt(), 503);
    QCOMPARE(data[u"destination"_s].toString(), u"a.example"_s);
    QCOMPARE(data[u"attempts"_s].toInt(), 1);
    QCOMPARE(data[u"left_out"_s].toInt(-1), 0);
}

void TestSqlTold::failure_byItsEndpoint_isReportedThere()
{
    set(u"on_failure_url"_s, u"http://told.example/all"_s);
    run(u"insert into net.endpoint (prefix, on_failure_url) values ('a.example', 'http://told.example/a')"_s);
    fail(1);
    QCOMPARE(run(u"select url from net.http_request_active"_s), u"http://told.example/a"_s);
    QCOMPARE(body()[u"data"_s].toObject()[u"endpoint"_s].toString(), u"a.example"_s);
}

void TestSqlTold::failure_whereItsEndpointSaysNone_isNotReported()
{
    set(u"on_failure_url"_s, u"http://told.example/all"_s);
    run(u"insert into net.endpoint (prefix, on_failure_url) values ('a.example', 'none')"_s);
    fail(1);
    QCOMPARE(waiting(), u"0"_s);
}

void TestSqlTold::failure_ofAnAttemptThatIsTriedAgain_isNotReported()
{
    set(u"on_failure_url"_s, u"http://told.example/all"_s);
    run(u"select net.http_get('http://a.example/')"_s);
    failAll(u"retrying"_s);
    QCOMPARE(run(u"select count(*) from net.http_request_queue where notice"_s), u"0"_s);
}

// What no worker could take fails by itself.
void TestSqlTold::failure_unsent_isReported()
{
    set(u"on_failure_url"_s, u"http://told.example/all"_s);
    run(u"select net.http_get('http://a.example/')"_s);
    run(u"select net._fail_unsent(id, 'too large') from net.http_request_active"_s);
    QCOMPARE(body()[u"data"_s].toObject()[u"error"_s].toString(), u"too large"_s);
}

void TestSqlTold::report_atSlack_isText()
{
    set(u"on_failure_url"_s, u"https://hooks.slack.com/services/T/B/X"_s);
    fail(1);
    QVERIFY2(body()[u"text"_s].toString().contains(u"failed for good: GET http://a.example/p, HTTP 503"_s),
        qPrintable(run(u"select convert_from(body, 'UTF8') from net.http_request_active"_s)));
    set(u"on_failure_format"_s, u"standard"_s);
    fail(1);
    QCOMPARE(body()[u"type"_s].toString(), u"request.failed"_s);
    set(u"on_failure_format"_s, u"slack"_s);
    set(u"on_failure_url"_s, u"http://told.example/"_s);
    run(u"select net.http_get('http://a.example/')"_s);
    run(u"select net._fail_unsent(id, '<b> & c') from net.http_request_active where not coalesce(notice, false)"_s);
    QVERIFY(body()[u"text"_s].toString().contains(u"&lt;b&gt; &amp; c"_s));
}

void TestSqlTold::report_thatFailed_isReportedToNobody()
{
    set(u"on_failure_url"_s, u"http://a.example/told"_s);
    fail(1);
    QCOMPARE(waiting(), u"1"_s);
    letAMinutePass();
    failAll();
    QCOMPARE(waiting(), u"0"_s);
    // Nor after somebody had it sent again.
    QCOMPARE(run(u"select net.retry(id) from net.http_request_finished where notice"_s), u"t"_s);
    failAll();
    QCOMPARE(waiting(), u"0"_s);
    QCOMPARE(run(u"select count(*) from net.http_request_finished where notice"_s), u"1"_s);
}

void TestSqlTold::reports_beyondTheLimit_areCountedInTheNext()
{
    set(u"on_failure_url"_s, u"http://told.example/"_s);
    for (int round = 0; round < 5; ++round)
        fail(200, u"http://host%1.example/"_s.arg(round)); // of whichever destination
    QCOMPARE(run(u"select count(*) from net.http_request_queue where notice"_s), u"10"_s);
    run(u"delete from net.http_request_active"_s);
    letAMinutePass();
    fail(1);
    QCOMPARE(body()[u"data"_s].toObject()[u"left_out"_s].toInt(), 990);
    QCOMPARE(run(u"select count(*) from net.failure_left_out"_s), u"0"_s);
}

void TestSqlTold::reports_leftOut_areToldByThemselves()
{
    set(u"on_failure_url"_s, u"http://told.example/"_s);
    fail(15);
    run(u"delete from net.http_request_active"_s);
    run(u"select net._prune()"_s); // within the minute nothing
    QCOMPARE(waiting(), u"0"_s);
    letAMinutePass();
    run(u"select net._prune()"_s);
    QCOMPARE(body()[u"type"_s].toString(), u"request.failed.summary"_s);
    QCOMPARE(body()[u"data"_s].toObject()[u"left_out"_s].toInt(), 5);
    run(u"select net._prune()"_s);
    QCOMPARE(waiting(), u"1"_s);
}

void TestSqlTold::report_ofOthers_tellsNoPathAndNoError()
{
    runAs(u"alice"_s,
        u"insert into net.endpoint (prefix, on_failure_url)"
        " values ('a.example', 'http://told.example/alice')"_s);
    runAs(u"bob"_s, u"select net.http_get('http://a.example/bobs/secret')"_s);
    failAll();
    QCOMPARE(run(u"select requested_by, url from net.http_request_active"_s),
        u"alice|http://told.example/alice"_s);
    const QJsonObject data = body()[u"data"_s].toObject();
    QVERIFY(!data.contains(u"url"_s) && !data.contains(u"error"_s) && !data.contains(u"requested_by"_s));
    QCOMPARE(data[u"status_code"_s].toInt(), 503);
    run(u"delete from net.http_request_active"_s);
    runAs(u"alice"_s, u"select net.http_get('http://a.example/alices')"_s);
    failAll();
    QCOMPARE(body()[u"data"_s].toObject()[u"url"_s].toString(), u"http://a.example/alices"_s);
    run(u"delete from net.http_request_active"_s);
    run(u"select net.grant_monitor('alice')"_s); // sees them all
    runAs(u"bob"_s, u"select net.http_get('http://a.example/bobs')"_s);
    failAll();
    QCOMPARE(body()[u"data"_s].toObject()[u"url"_s].toString(), u"http://a.example/bobs"_s);
    run(u"revoke select on net.worker from alice"_s);
}

// A policy may be another's: who says where it is reported does not send in that one's name.
void TestSqlTold::report_setByAnother_goesInHisName()
{
    runAs(u"alice"_s, u"insert into net.endpoint (prefix) values ('a.example')"_s);
    runAs(u"bob"_s, u"update net.endpoint set on_failure_url = 'http://told.example/bob'"_s);
    QCOMPARE(run(u"select owner::regrole, on_failure_owner::regrole from net.endpoint"_s), u"alice|bob"_s);
    runAs(u"bob"_s, u"update net.endpoint set on_failure_owner = 'alice'::regrole"_s);
    QCOMPARE(run(u"select on_failure_owner::regrole from net.endpoint"_s), u"bob"_s);
    runAs(u"alice"_s, u"select net.http_get('http://a.example/alices')"_s);
    failAll();
    QCOMPARE(run(u"select requested_by from net.http_request_active"_s), u"bob"_s);
    QVERIFY(!body()[u"data"_s].toObject().contains(u"url"_s));
}

void TestSqlTold::report_ofARoleThatIsGone_isNotQueued()
{
    run(u"insert into net.endpoint (prefix, on_failure_url) values ('a.example', 'http://told.example/')"_s);
    run(u"update net.endpoint set on_failure_owner = null"_s); // as after a restore elsewhere
    fail(2);
    QCOMPARE(waiting(), u"0"_s);
    QCOMPARE(run(u"select status, count(*) from net.http_request_queue group by 1"_s), u"failed|2"_s);
    QVERIFY(run(u"select trouble from net.failure_report where endpoint_id <> 0"_s).contains(u"is gone"_s));
}

void TestSqlTold::report_thatCannotBeQueued_holdsNothingUp()
{
    set(u"on_failure_url"_s, u"http://told.example/"_s);
    script(
        u"create function public.refuse() returns trigger language plpgsql as"
        " $$ begin if new.notice then raise exception 'no notices here'; end if; return new; end $$;"
        " create trigger zz before insert on net.http_request_active for each row execute function public.refuse()"_s);
    fail(2);
    QCOMPARE(run(u"select status, count(*) from net.http_request_queue group by 1"_s), u"failed|2"_s);
    QCOMPARE(run(u"select trouble from net.failure_report where endpoint_id = 0"_s), u"no notices here"_s);
    script(u"drop trigger zz on net.http_request_active; drop function public.refuse()"_s);
}

void TestSqlTold::url_whenWrong_isRefused_data()
{
    QTest::addColumn<QString>("statement");
    QTest::addColumn<QString>("words");
    QTest::newRow("setting, scheme")
        << u"update net.setting set value = 'ftp://x' where name = 'on_failure_url'"_s
        << u"Unsupported URL scheme"_s;
    QTest::newRow("setting, long")
        << u"update net.setting set value = 'http://x/' || repeat('a', 9000) where name = 'on_failure_url'"_s
        << u"the URL has 9009 bytes"_s;
    QTest::newRow("setting, format")
        << u"update net.setting set value = 'xml' where name = 'on_failure_format'"_s
        << u"must be auto, standard or slack"_s;
    QTest::newRow("setting, none a minute")
        << u"update net.setting set value = '0' where name = 'failure_reports_per_minute'"_s
        << u"must be a whole number from 1 to 6000"_s;
    QTest::newRow("endpoint") << u"insert into net.endpoint (prefix, on_failure_url) values ('b', 'b/c')"_s
                              << u"on_failure_url: invalid URL"_s;
    QTest::newRow("alert")
        << u"insert into net.alert (name, kind, threshold, url) values ('a', 'queue_depth', 1, '/x')"_s
        << u"url: invalid URL \"/x\""_s;
}

void TestSqlTold::url_whenWrong_isRefused()
{
    QFETCH(QString, statement);
    QFETCH(QString, words);
    const QString answer = run(statement);
    QVERIFY2(answer.startsWith(u"ERROR"_s) && answer.contains(words), qPrintable(answer));
}

void TestSqlTold::alert_whenOver_firesAndClearsOnce_data()
{
    QTest::addColumn<QString>("rule"); // kind, threshold, destination
    QTest::addColumn<QString>("over"); // statements
    QTest::addColumn<QString>("under");
    const QString get = u"select net.http_get('http://a.example/') from generate_series(1, 5);"_s;
    const QString gone = u"delete from net.http_request_active where notice is not true"_s;
    const QString metric
        = u"select net._add_metrics(1, array[now()], array['a.example'], array['%1'], array[5], array[%2])"_s;
    QTest::newRow("queue depth") << u"'queue_depth', 5, null"_s << get << gone;
    QTest::newRow("queue depth of one") << u"'queue_depth', 5, 'A.example'"_s << get << gone;
    QTest::newRow("oldest")
        << u"'oldest_waiting', 60, null"_s
        << QString(get + u"update net.http_request_active set scheduled_at = now() - interval '2 min'"_s)
        << gone;
    QTest::newRow("oldest of one")
        << u"'oldest_waiting', 60, 'a.example'"_s
        << QString(get + u"update net.http_request_active set scheduled_at = now() - interval '2 min'"_s)
        << gone;
    QTest::newRow("failures") << u"'failure_share', 0.5, null"_s << metric.arg(u"5xx"_s, u"10"_s)
                              << metric.arg(u"2xx"_s, u"100"_s);
    QTest::newRow("failures of one") << u"'failure_share', 0.5, 'a.example'"_s
                                     << metric.arg(u"timeout"_s, u"10"_s) << metric.arg(u"2xx"_s, u"100"_s);
    QTest::newRow("circuit") << u"'circuit_open', 1, null"_s
                             << u"insert into net.endpoint (prefix, circuit) values ('a.example', 'open')"_s
                             << u"select net.close_circuit('a.example')"_s;
}

void TestSqlTold::alert_whenOver_firesAndClearsOnce()
{
    QFETCH(QString, rule);
    QFETCH(QString, over);
    QFETCH(QString, under);
    QCOMPARE(run(u"insert into net.alert (name, kind, threshold, destination, url) values"
                 " ('it', %1, 'http://told.example/alert')"_s.arg(rule)),
        QString());
    look();
    QCOMPARE(state(u"it"_s), u"ok"_s);
    script(over);
    look();
    look();
    QCOMPARE(state(u"it"_s), u"firing"_s);
    const QString notices = u"select count(*) from net.http_request_active where notice"_s;
    QCOMPARE(run(notices), u"1"_s);
    QCOMPARE(body()[u"type"_s].toString(), u"alert.firing"_s);
    QCOMPARE(body()[u"data"_s].toObject()[u"alert"_s].toString(), u"it"_s);
    script(under);
    look();
    look();
    QCOMPARE(state(u"it"_s), u"ok"_s);
    QCOMPARE(run(notices), u"2"_s);
    QCOMPARE(body()[u"type"_s].toString(), u"alert.resolved"_s);
}

void TestSqlTold::alert_withHysteresis_keepsFiring()
{
    run(u"insert into net.alert (name, kind, threshold, clear_threshold) values ('deep', 'queue_depth', 5, 3)"_s);
    run(u"select net.http_get('http://a.example/') from generate_series(1, 5)"_s);
    look();
    QCOMPARE(state(u"deep"_s), u"firing"_s);
    run(u"select net.cancel(array(select id from net.http_request_active order by id limit 2))"_s);
    look();
    QCOMPARE(state(u"deep"_s), u"firing"_s); // three are no less than three
    run(u"select net.cancel(array(select id from net.http_request_active order by id limit 1))"_s);
    look();
    QCOMPARE(state(u"deep"_s), u"ok"_s);
}

void TestSqlTold::alert_withAWait_firesLater()
{
    run(u"insert into net.alert (name, kind, threshold, for_seconds) values ('deep', 'queue_depth', 1, 300)"_s);
    run(u"select net.http_get('http://a.example/')"_s);
    look();
    QCOMPARE(state(u"deep"_s), u"ok"_s);
    run(u"update net.alert set over_since = over_since - interval '5 min'"_s);
    look();
    QCOMPARE(state(u"deep"_s), u"firing"_s);
}

void TestSqlTold::alert_ofPausedDestinations_doesNotFire()
{
    run(u"insert into net.alert (name, kind, threshold) values ('old', 'oldest_waiting', 60)"_s);
    run(u"select net.http_get('http://a.example/')"_s);
    run(u"update net.http_request_active set scheduled_at = now() - interval '2 min'"_s);
    run(u"select net.pause_endpoint('a.example')"_s);
    look();
    QCOMPARE(state(u"old"_s), u"ok"_s);
    run(u"select net.http_get('http://b.example/')"_s);
    run(u"update net.http_request_active set scheduled_at = now() - interval '2 min'"_s);
    look();
    QCOMPARE(state(u"old"_s), u"firing"_s);
    run(u"select net.pause_queue()"_s);
    look();
    QCOMPARE(state(u"old"_s), u"ok"_s);
    run(u"select net.resume_queue()"_s);
}

// Who looks sees it at once; the first worker that comes back tells of it, and that it is over.
void TestSqlTold::alert_withoutWorkers_isSeenAndToldByTheNext()
{
    run(u"insert into net.alert (name, kind, threshold, url) values ('gone', 'no_worker', 60, 'http://told.example/')"_s);
    run(u"update net.worker set last_seen = clock_timestamp()"_s);
    look();
    QCOMPARE(state(u"gone"_s), u"ok"_s);
    run(u"update net.worker set started_at = now() - interval '1 h', last_seen = now() - interval '5 min'"_s);
    QCOMPARE(state(u"gone"_s), u"firing"_s);
    QCOMPARE(run(u"select round(last_value) from net.alerts"_s), u"300"_s);
    QCOMPARE(waiting(), u"0"_s);
    run(u"select net._register_worker('h', 1, '0', 4, 'heartbeat', 2)"_s);
    look();
    QCOMPARE(body()[u"type"_s].toString(), u"alert.firing"_s);
    look();
    QCOMPARE(body()[u"type"_s].toString(), u"alert.resolved"_s);
    look();
    QCOMPARE(waiting(), u"2"_s);
    QCOMPARE(state(u"gone"_s), u"ok"_s);
}

void TestSqlTold::alerts_whenLookedAtByMany_areEvaluatedOnce()
{
    run(u"insert into net.alert (name, kind, threshold, url) values ('deep', 'queue_depth', 1, 'http://told.example/')"_s);
    run(u"select net.http_get('http://a.example/')"_s);
    SqlSession other(m_database.conninfo);
    run(u"begin"_s);
    QCOMPARE(run(u"select net._evaluate_alerts('0 s')"_s), u"1"_s);
    QCOMPARE(other.run(u"select net._evaluate_alerts('0 s')"_s), u"0"_s); // waits for nobody
    run(u"rollback"_s); // as when it is killed
    QCOMPARE(waiting(), u"1"_s);
    QCOMPARE(other.run(u"select net._evaluate_alerts()"_s), u"1"_s);
    QCOMPARE(waiting(), u"2"_s);
    QCOMPARE(run(u"select net._evaluate_alerts()"_s), u"0"_s); // within the minute
}

void TestSqlTold::alert_whenSwitchedOff_isOver()
{
    run(u"insert into net.alert (name, kind, threshold) values ('deep', 'queue_depth', 1)"_s);
    run(u"select net.http_get('http://a.example/')"_s);
    look();
    QCOMPARE(state(u"deep"_s), u"firing"_s);
    run(u"update net.alert set enabled = false"_s);
    QCOMPARE(state(u"deep"_s), u"ok"_s);
    look();
    QCOMPARE(state(u"deep"_s), u"ok"_s);
}

void TestSqlTold::alert_whenWrong_isRefused_data()
{
    QTest::addColumn<QString>("values"); // name, kind, threshold, clear_threshold, destination
    QTest::addColumn<QString>("words");
    QTest::newRow("no name") << u"'', 'queue_depth', 1, null, null"_s << u"needs a name"_s;
    QTest::newRow("control character") << u"E'a\\nb', 'queue_depth', 1, null, null"_s << u"needs a name"_s;
    QTest::newRow("kind") << u"'a', 'nix', 1, null, null"_s << u"is of kind failure_share, oldest_waiting"_s;
    QTest::newRow("nothing") << u"'a', 'queue_depth', 0, null, null"_s << u"must be above 0"_s;
    QTest::newRow("not a number") << u"'a', 'queue_depth', 'nan', null, null"_s << u"must be above 0"_s;
    QTest::newRow("infinite") << u"'a', 'queue_depth', 'infinity', null, null"_s << u"at most 1000000000"_s;
    QTest::newRow("share") << u"'a', 'failure_share', 20, null, null"_s << u"at most 1, not 20"_s;
    QTest::newRow("clear") << u"'a', 'queue_depth', 5, 6, null"_s
                           << u"clear_threshold must be from 0 to the threshold"_s;
    QTest::newRow("destination") << u"'a', 'queue_depth', 5, null, 'a b'"_s << u"neither a host nor"_s;
    QTest::newRow("workers of one") << u"'a', 'no_worker', 60, null, 'a.example'"_s
                                    << u"workers serve all destinations"_s;
}

void TestSqlTold::alert_whenWrong_isRefused()
{
    QFETCH(QString, values);
    QFETCH(QString, words);
    const QString answer = run(
        u"insert into net.alert (name, kind, threshold, clear_threshold, destination) values (%1)"_s.arg(
            values));
    QVERIFY2(answer.startsWith(u"ERROR"_s) && answer.contains(words), qPrintable(answer));
}

void TestSqlTold::alerts_ofOthers_areNotSeen()
{
    run(u"insert into net.alert (name, kind, threshold) values ('deep', 'queue_depth', 1)"_s);
    QCOMPARE(runAs(u"bob"_s, u"select count(*) from net.alerts"_s), u"0"_s);
    QVERIFY(runAs(u"bob"_s, u"insert into net.alert (name, kind, threshold) values ('x', 'queue_depth', 1)"_s)
                .contains(u"permission denied"_s));
    run(u"select net.grant_worker('bob')"_s);
    QVERIFY(runAs(u"bob"_s, u"update net.alert set url = 'http://bob.example/'"_s)
                .contains(u"permission denied"_s));
}

QTEST_GUILESS_MAIN(TestSqlTold)
#include "tst_sqltold.moc"
