// SPDX-License-Identifier: GPL-3.0-or-later
// Requests that go one after the other: by an ordering_key, or to an endpoint that is `ordered`.
#include "tests/app/db/schema/sqlsession.h"

#include <QRegularExpression>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

const auto claim = u"select public.claimed()"_s;
const auto claimOfTwo = u"select public.claimed(worker => 2)"_s;
const auto none = QString();

QString queued(const QString &key, const QString &more = {}, const QString &url = u"http://a/"_s)
{
    return u"select net.http_request('GET', '%1', ordering_key => '%2'%3)"_s.arg(url, key, more);
}

QString ended(int id, const QString &status = u"succeeded"_s, int attempt = 1, int worker = 1)
{
    return u"select public.rec(%1, %2, %3, '%4')"_s.arg(worker).arg(id).arg(attempt).arg(status);
}

} // namespace

// What is run, and what it answers.
using Story = QList<std::pair<QString, QString>>;
Q_DECLARE_METATYPE(Story)

class TestSqlOrdering : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void line_whateverHappens_goesInOrder_data();
    void line_whateverHappens_goesInOrder();
    void call_whenTheKeyIsRefused_saysWhy_data();
    void call_whenTheKeyIsRefused_saysWhy();
    void rollback_ofTheFirst_letsTheNextGo();
    void commit_ofASmallerIdLater_goesFirstUnlessOneRuns();
    void end_ofTheFirst_whileTheNextIsNotCommitted_isNotLost();
    void claims_atTheSameTime_neverTakeTwo();
    void roles_withTheSameKey_doNotHoldOneAnother();
    void waitsBehind_isSeenByItsOwnRole();
    void claim_withoutLines_readsNoMore();
    void claim_whenManyWaitBehind_readsNoneOfThem();

private:
    QString run(const QString &sql) { return m_database.session->run(sql); }
    int pagesOfClaim();

    TestCluster m_cluster{{false, false, {u"autovacuum=off"_s}}};
    SqlDatabase m_database;
};

void TestSqlOrdering::initTestCase()
{
    QVERIFY(m_cluster.start());
    SqlDatabase roles;
    QVERIFY(roles.create(m_cluster));
    QCOMPARE(roles.session->run(u"create role alice"_s), QString());
    QCOMPARE(roles.session->run(u"create role mallory"_s), QString());
}

void TestSqlOrdering::init()
{
    QVERIFY(m_database.create(m_cluster));
}

void TestSqlOrdering::line_whateverHappens_goesInOrder_data()
{
    QTest::addColumn<Story>("story");
    const Story three{{queued(u"x"_s), u"1"_s}, {queued(u"x"_s), u"2"_s}, {queued(u"x"_s), u"3"_s}};
    QTest::newRow("two workers") << three
            + Story{{claim, u"1#1"_s}, {claimOfTwo, none}, {claim, none}, {ended(1), u"1"_s},
                {claimOfTwo, u"2#1"_s}, {claim, none}, {ended(2, u"succeeded"_s, 1, 2), u"1"_s},
                {claim, u"3#1"_s}};
    QTest::newRow("a retry holds") << three
            + Story{{claim, u"1#1"_s}, {ended(1, u"retrying"_s), u"1"_s}, {claim, none},
                {u"select net.retry(1)"_s, u"t"_s}, {claim, u"1#2"_s}, {claim, none},
                {ended(1, u"succeeded"_s, 2), u"1"_s}, {claim, u"2#1"_s}};
    QTest::newRow("a failure lets go")
        << three + Story{{claim, u"1#1"_s}, {ended(1, u"failed"_s), u"1"_s}, {claim, u"2#1"_s}};
    QTest::newRow("cancelled while it waits")
        << three + Story{{u"select net.cancel(1)"_s, u"t"_s}, {claim, u"2#1"_s}};
    QTest::newRow("cancelled while it runs")
        << three + Story{{claim, u"1#1"_s}, {u"select net.cancel(1)"_s, u"t"_s}, {claim, u"2#1"_s}};
    QTest::newRow("one in the middle cancelled") << three
            + Story{{claim, u"1#1"_s}, {u"select net.cancel(2)"_s, u"t"_s}, {claim, none}, {ended(1), u"1"_s},
                {claim, u"3#1"_s}};
    QTest::newRow("all cancelled at once") << three
            + Story{{u"select count(*) from net.cancel(array[1, 2, 3]::bigint[])"_s, u"3"_s},
                {queued(u"x"_s), u"4"_s}, {claim, u"4#1"_s}};
    QTest::newRow("removed by hand") << three
            + Story{{u"delete from net.http_request_queue where id = 1"_s, none}, {claim, u"2#1"_s}};
    QTest::newRow("ended by hand") << three
            + Story{{u"update net.http_request_queue set status = 'failed' where id = 1"_s, none},
                {claim, u"2#1"_s}};
    QTest::newRow("its worker died") << three
            + Story{{claim, u"1#1"_s}, {u"select net._take_over()"_s, u"1"_s}, {claimOfTwo, u"1#2"_s},
                {ended(1), u"0"_s}, {claim, none}, {ended(1, u"succeeded"_s, 2, 2), u"1"_s},
                {claim, u"2#1"_s}};
    QTest::newRow("given back unsent") << three
            + Story{{claim, u"1#1"_s}, {ended(1, u"pending"_s), u"1"_s}, {u"select net.retry(1)"_s, u"t"_s},
                {claim, u"1#1"_s}};
    QTest::newRow("priorities do not count")
        << Story{{queued(u"x"_s), u"1"_s}, {queued(u"x"_s, u", priority => 9"_s), u"2"_s}, {claim, u"1#1"_s},
               {ended(1), u"1"_s}, {claim, u"2#1"_s}};
    const auto later = u", scheduled_at => now() + interval '1 hour'"_s;
    QTest::newRow("a delayed one holds")
        << Story{{queued(u"x"_s, later), u"1"_s}, {queued(u"x"_s), u"2"_s}, {claim, none},
               {u"select net.retry(1)"_s, u"t"_s}, {claim, u"1#1"_s}, {ended(1), u"1"_s}, {claim, u"2#1"_s}};
    QTest::newRow("a delayed one behind another waits for both") << Story{{queued(u"x"_s), u"1"_s},
        {queued(u"x"_s, later), u"2"_s}, {claim, u"1#1"_s}, {ended(1), u"1"_s}, {claim, none},
        {u"select later, behind from net.http_request_active"_s, u"t|"_s}, {u"select net.retry(2)"_s, u"t"_s},
        {claim, u"2#1"_s}};
    QTest::newRow("hurried while it stands behind") << Story{{queued(u"x"_s), u"1"_s},
        {queued(u"x"_s, later), u"2"_s}, {u"select net.retry(2)"_s, u"t"_s}, {claim, u"1#1"_s}, {claim, none},
        {ended(1), u"1"_s}, {claim, u"2#1"_s}};
    QTest::newRow("an older one retried by hand waits for what runs, and then goes first") << three
            + Story{{claim, u"1#1"_s}, {ended(1, u"failed"_s), u"1"_s}, {claim, u"2#1"_s},
                {u"select net.retry(1)"_s, u"t"_s}, {claim, none}, {ended(2), u"1"_s}, {claim, u"1#2"_s},
                {ended(1, u"succeeded"_s, 2), u"1"_s}, {claim, u"3#1"_s}};
    QTest::newRow("an older one retried by hand goes before what waits for its retry") << three
            + Story{{claim, u"1#1"_s}, {ended(1, u"failed"_s), u"1"_s}, {claim, u"2#1"_s},
                {u"select net.retry(1)"_s, u"t"_s}, {ended(2, u"retrying"_s), u"1"_s}, {claim, u"1#2"_s},
                {u"select net.retry(2)"_s, u"t"_s}, {claim, none}, {ended(1, u"failed"_s, 2), u"1"_s},
                {claim, u"2#2"_s}};
    QTest::newRow("keys to many destinations") << Story{{queued(u"x"_s), u"1"_s},
        {queued(u"x"_s, none, u"http://b/"_s), u"2"_s}, {queued(u"y"_s, none, u"http://b/"_s), u"3"_s},
        {queued(u"y"_s), u"4"_s}, {u"select net.http_get('http://a/')"_s, u"5"_s}, {claim, u"1#1 3#1 5#1"_s},
        {claim, none}, {ended(3), u"1"_s}, {claim, u"4#1"_s}, {ended(1), u"1"_s}, {claim, u"2#1"_s}};
    QTest::newRow("an endpoint that is switched off holds the key")
        << Story{{u"insert into net.endpoint (prefix, enabled) values ('a', false)"_s, none},
               {queued(u"x"_s), u"1"_s}, {queued(u"x"_s, none, u"http://b/"_s), u"2"_s}, {claim, none},
               {u"update net.endpoint set enabled = true"_s, none}, {claim, u"1#1"_s}};
    QTest::newRow("a circuit that is open holds the key")
        << Story{{u"insert into net.endpoint (prefix, breaker_failures) values ('a', 1)"_s, none},
               {queued(u"x"_s), u"1"_s}, {queued(u"x"_s, none, u"http://b/"_s), u"2"_s},
               {u"select net.open_circuit('a')"_s, u"t"_s}, {claim, none},
               {u"select net.close_circuit('a')"_s, u"t"_s}, {claim, u"1#1"_s}};
    QTest::newRow("with an idempotency key") << Story{{queued(u"x"_s, u", idempotency_key => 'i'"_s), u"1"_s},
        {queued(u"x"_s, u", idempotency_key => 'i'"_s), u"1"_s},
        {queued(u"x"_s, u", idempotency_key => 'j'"_s), u"3"_s}, {claim, u"1#1"_s}, {claim, none}};
    QTest::newRow("written by hand") << Story{
        {u"insert into net.http_request_queue (method, url, ordering_key)"
         " select 'GET', 'http://a/', 'x' from generate_series(1, 3)"_s,
            none},
        {claim, u"1#1"_s}, {claim, none}, {ended(1), u"1"_s}, {claim, u"2#1"_s}};

    const auto ordered = u"insert into net.endpoint (prefix, ordered) values ('%1', true)"_s;
    const auto get = u"select net.http_get('%1')"_s;
    const auto a = get.arg(u"http://a/"_s);
    const auto hook = get.arg(u"http://a/hook/1"_s);
    QTest::newRow("ordered endpoint") << Story{{ordered.arg(u"a"_s), none}, {a, u"1"_s}, {a, u"2"_s},
        {get.arg(u"http://b/"_s), u"3"_s}, {claim, u"1#1 3#1"_s}, {claimOfTwo, none},
        {ended(1, u"failed"_s), u"1"_s}, {claimOfTwo, u"2#1"_s}};
    QTest::newRow("ordered endpoint by prefix")
        << Story{{ordered.arg(u"http://a/hook"_s), none}, {hook, u"1"_s}, {a, u"2"_s}, {hook, u"3"_s},
               {claim, u"1#1 2#1"_s}, {claim, none}, {ended(1), u"1"_s}, {claim, u"3#1"_s}};
    QTest::newRow("ordered from now on") << Story{{a, u"1"_s}, {a, u"2"_s}, {a, u"3"_s},
        {ordered.arg(u"a"_s), none}, {claim, u"1#1"_s}, {claim, none}, {ended(1), u"1"_s}, {claim, u"2#1"_s}};
    QTest::newRow("ordered no more") << Story{{ordered.arg(u"a"_s), none}, {a, u"1"_s}, {a, u"2"_s},
        {a, u"3"_s}, {claim, u"1#1"_s}, {u"update net.endpoint set ordered = false"_s, none},
        {claim, u"2#1 3#1"_s}};
    QTest::newRow("endpoint removed") << Story{{ordered.arg(u"a"_s), none}, {a, u"1"_s}, {a, u"2"_s},
        {u"delete from net.endpoint"_s, none}, {claim, u"1#1 2#1"_s}};
    QTest::newRow("a key across an ordered endpoint waits for both")
        << Story{{ordered.arg(u"a"_s), none}, {queued(u"x"_s, none, u"http://b/"_s), u"1"_s}, {a, u"2"_s},
               {queued(u"x"_s), u"3"_s}, {queued(u"x"_s, none, u"http://b/"_s), u"4"_s},
               {claim, u"1#1 2#1"_s}, {ended(1), u"1"_s}, {claim, none}, {ended(2), u"1"_s},
               {claim, u"3#1"_s}, {claim, none}, {ended(3), u"1"_s}, {claim, u"4#1"_s}};
    QTest::newRow("different keys to an ordered endpoint")
        << Story{{ordered.arg(u"a"_s), none}, {queued(u"x"_s), u"1"_s}, {queued(u"y"_s), u"2"_s},
               {claim, u"1#1"_s}, {claim, none}, {ended(1), u"1"_s}, {claim, u"2#1"_s}};
    QTest::newRow("written by hand to an ordered endpoint") << Story{{ordered.arg(u"a"_s), none},
        {u"insert into net.http_request_queue (method, url) select 'GET', 'http://a/'"
         " from generate_series(1, 3)"_s,
            none},
        {claim, u"1#1"_s}, {claim, none}, {ended(1), u"1"_s}, {claim, u"2#1"_s}};
    QTest::newRow("nobody noted it") << three
            + Story{{claim, u"1#1"_s}, {ended(1), u"1"_s}, {u"delete from net.line_change"_s, none},
                {claim, none}, {u"select net._mend()"_s, u"1"_s}, {claim, u"2#1"_s}};
    QTest::newRow("who asks when something is due hears of it") << three
            + Story{{claim, u"1#1"_s}, {u"select net._next_due()"_s, none}, {ended(1), u"1"_s},
                {u"select net._next_due()"_s, u"0"_s}};
}

void TestSqlOrdering::line_whateverHappens_goesInOrder()
{
    QFETCH(Story, story);
    int step = 0;
    for (const auto &[sql, answer] : story) {
        const QString asked = u"%1. %2 -> "_s.arg(++step).arg(sql);
        QCOMPARE(asked + run(sql), asked + answer);
    }
}

void TestSqlOrdering::call_whenTheKeyIsRefused_saysWhy_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("answer");
    QTest::newRow("empty") << u"''"_s << u"ERROR: ordering_key must not be empty"_s;
    QTest::newRow("long") << u"repeat('x', 1001)"_s
                          << u"ERROR: ordering_key has 1001 bytes, and 1000 is the most"_s;
    QTest::newRow("control") << u"E'a\\nb'"_s
                             << u"ERROR: ordering_key must not contain control characters: \"a\\x0ab\""_s;
    QTest::newRow("longest") << u"repeat('x', 1000)"_s << u"1"_s;
    QTest::newRow("null") << u"null"_s << u"1"_s;
}

void TestSqlOrdering::call_whenTheKeyIsRefused_saysWhy()
{
    QFETCH(QString, key);
    const QString answer = run(u"select net.http_request('GET', 'http://a/', ordering_key => %1)"_s.arg(key));
    QTEST(answer.section(u'\n', 0, 0), "answer");
}

void TestSqlOrdering::rollback_ofTheFirst_letsTheNextGo()
{
    SqlSession other(m_database.conninfo);
    other.run(u"begin"_s);
    QCOMPARE(other.run(queued(u"x"_s)), u"1"_s);
    QCOMPARE(run(queued(u"x"_s)), u"2"_s);
    other.run(u"rollback"_s);
    QCOMPARE(run(claim), u"2#1"_s);
}

// Ids are drawn before transactions commit: order is kept among those that are committed when one is claimed.
void TestSqlOrdering::commit_ofASmallerIdLater_goesFirstUnlessOneRuns()
{
    SqlSession other(m_database.conninfo);
    other.run(u"begin"_s);
    QCOMPARE(other.run(queued(u"x"_s)), u"1"_s);
    QCOMPARE(run(queued(u"x"_s)), u"2"_s);
    QCOMPARE(run(queued(u"x"_s)), u"3"_s);
    QCOMPARE(run(claim), u"2#1"_s);
    other.run(u"commit"_s);
    QCOMPARE(run(claim), QString());
    QCOMPARE(run(ended(2)), u"1"_s);
    QCOMPARE(run(claim), u"1#1"_s);
    QCOMPARE(run(claim), QString());
    QCOMPARE(run(ended(1)), u"1"_s);
    QCOMPARE(run(claim), u"3#1"_s);
}

// Neither of the two sees what the other one does.
void TestSqlOrdering::end_ofTheFirst_whileTheNextIsNotCommitted_isNotLost()
{
    QCOMPARE(run(queued(u"x"_s)), u"1"_s);
    QCOMPARE(run(claim), u"1#1"_s);
    SqlSession other(m_database.conninfo);
    other.run(u"begin"_s);
    QCOMPARE(other.run(queued(u"x"_s)), u"2"_s);
    QCOMPARE(run(ended(1)), u"1"_s);
    QCOMPARE(run(claim), QString());
    other.run(u"commit"_s);
    QCOMPARE(run(claim), u"2#1"_s);
}

void TestSqlOrdering::claims_atTheSameTime_neverTakeTwo()
{
    SqlSession other(m_database.conninfo);
    // Each is queued as if it were the first.
    other.run(u"begin"_s);
    QCOMPARE(other.run(queued(u"x"_s)), u"1"_s);
    QCOMPARE(run(queued(u"x"_s)), u"2"_s);
    other.run(u"commit"_s);
    QCOMPARE(run(u"select count(*) from net.http_request_active where not later"_s), u"2"_s);
    run(u"begin"_s);
    QCOMPARE(run(u"select public.claimed(total => 1, share => 1)"_s), u"1#1"_s);
    other.run(u"set lock_timeout = '300 ms'"_s);
    QVERIFY(other.run(claimOfTwo).startsWith(u"ERROR: "_s)); // waits for what the first one claims
    run(u"commit"_s);
    QCOMPARE(other.run(claimOfTwo), QString());
    QCOMPARE(run(ended(1)), u"1"_s);
    QCOMPARE(other.run(claimOfTwo), u"2#1"_s);
}

void TestSqlOrdering::roles_withTheSameKey_doNotHoldOneAnother()
{
    for (const QString &role : {u"alice"_s, u"mallory"_s, u"alice"_s}) {
        run(u"set role "_s + role);
        QVERIFY(!run(queued(u"x"_s)).startsWith(u"ERROR"_s));
        run(u"reset role"_s);
    }
    QCOMPARE(run(claim), u"1#1 2#1"_s);
    QCOMPARE(run(ended(2)), u"1"_s);
    QCOMPARE(run(claim), QString());
    QCOMPARE(run(ended(1)), u"1"_s);
    QCOMPARE(run(claim), u"3#1"_s);
}

void TestSqlOrdering::waitsBehind_isSeenByItsOwnRole()
{
    run(u"insert into net.endpoint (prefix, ordered) values ('b', true)"_s);
    run(u"set role alice"_s);
    for (int i = 0; i < 3; ++i)
        run(queued(u"x"_s));
    run(u"select net.http_get('http://b/') from generate_series(1, 2)"_s);
    const auto behind = u"select string_agg(id || ':' || net._waits_behind(id), ' ' order by id)"
                        " from net.http_request_queue"_s;
    QCOMPARE(run(behind), u"2:1 3:1 5:4"_s);
    run(u"set role mallory"_s);
    QCOMPARE(run(u"select net._waits_behind(2)"_s), QString());
    run(u"reset role"_s);
    QCOMPARE(run(behind), u"2:1 3:1 5:4"_s);
    QCOMPARE(run(u"select net._waits_behind(1)"_s), QString());
}

int TestSqlOrdering::pagesOfClaim()
{
    SqlSession fresh(m_database.conninfo);
    (void)fresh.run(u"select count(*) from net._claim(1, 10, 10)"_s); // reads the catalogs as well
    const QString plan
        = fresh.run(u"explain (analyze, buffers, costs off) select count(*) from net._claim(1, 100, 100)"_s);
    const QRegularExpressionMatch found = QRegularExpression(u"shared hit=(\\d+)"_s).match(plan);
    if (!found.hasMatch())
        QTest::qFail(qPrintable(plan), __FILE__, __LINE__);
    return found.captured(1).toInt();
}

// What goes in no line stands in none of its indexes, and one look in each claim is all that it costs.
void TestSqlOrdering::claim_withoutLines_readsNoMore()
{
    QCOMPARE(run(u"select count(net.http_get('http://a/')) from generate_series(1, 1000)"_s), u"1000"_s);
    pagesOfClaim();
    QCOMPARE(
        run(u"select (sum(pg_relation_size(i)) / 8192)::int from unnest(array['net.http_request_active_ordering',"
            " 'net.http_request_active_ordered', 'net.http_request_active_behind']::regclass[]) as i"_s),
        u"3"_s); // the page that each index begins with
    QCOMPARE(
        run(u"select idx_scan from pg_stat_user_indexes where indexrelname = 'http_request_active_ordering'"_s),
        u"0"_s);
    QCOMPARE(run(u"select count(*) from net.line_change"_s), u"0"_s);
}

void TestSqlOrdering::claim_whenManyWaitBehind_readsNoneOfThem()
{
    QCOMPARE(run(u"select count(net.http_get('http://a/')) from generate_series(1, 1000)"_s), u"1000"_s);
    const int alone = pagesOfClaim();
    QVERIFY(m_database.create(m_cluster));
    run(u"insert into net.http_request_queue (method, url, ordering_key, priority) select 'GET', "
        u"'http://a/', 'x', 5"
        " from generate_series(1, 5000)"_s);
    QCOMPARE(run(u"select count(net.http_get('http://a/')) from generate_series(1, 1000)"_s), u"1000"_s);
    while (run(u"select count(*) from net.line_change"_s) != u"0"_s)
        run(u"select net._follow_lines(5000)"_s);
    const int beside = pagesOfClaim();
    QVERIFY2(beside < 2 * alone, qPrintable(u"%1 pages, %2 alone"_s.arg(beside).arg(alone)));
}

QTEST_GUILESS_MAIN(TestSqlOrdering)
#include "tst_sqlordering.moc"
