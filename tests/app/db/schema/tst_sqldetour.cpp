// SPDX-License-Identifier: GPL-3.0-or-later
// Requests that one worker takes to another address, and no other worker may send meanwhile.
#include "tests/app/db/schema/sqlsession.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

// What is run, and what it answers.
using Story = QList<std::pair<QString, QString>>;
Q_DECLARE_METATYPE(Story)

namespace {

const auto plain = u"select public.claimed(1)"_s; // by the worker that delivers
const auto here = u"select public.claimed(2)"_s; // by that of the detour
const QString none;
const auto left
    = u"select string_agg(id || case when later then ' later' else '' end || case when behind then ' behind' "
      "else '' end, ', ' order by id) from net.http_request_active where status <> 'running'"_s;

std::pair<QString, QString> queued(const QString &url, int id, const QString &more = {})
{
    return {u"select net.http_request('GET', '%1'%2)"_s.arg(url, more), QString::number(id)};
}

std::pair<QString, QString> opened(const QString &host, const QString &role = u"null"_s)
{
    return {u"select net._open_detour(2, '%1', 'http://localhost:3000', %2)"_s.arg(host, role), u"1"_s};
}

std::pair<QString, QString> ended(int id, const QString &status, int attempt = 1, int worker = 2)
{
    return {u"select public.rec(%1, %2, %3, '%4', due => clock_timestamp())"_s.arg(worker)
                .arg(id)
                .arg(attempt)
                .arg(status),
        u"1"_s};
}

const std::pair<QString, QString> closed{u"delete from net.detour"_s, QString()};
const std::pair<QString, QString> overtime{
    u"update net.detour set until = clock_timestamp() - interval '1 s'"_s, QString()};
const std::pair<QString, QString> stopped{
    u"update net.worker set state = 'stopped' where id = 2"_s, QString()};

} // namespace

class TestSqlDetour : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void detour_whateverHappens_hasItsOwnAlone_data();
    void detour_whateverHappens_hasItsOwnAlone();
    void opening_whenRefused_saysWhy_data();
    void opening_whenRefused_saysWhy();
    void roles_withoutTheWorkersRight_openNone();
    void claims_whileManyWait_missNone();

private:
    QString run(const QString &sql) { return m_database.session->run(sql); }

    TestCluster m_cluster{{false, false, {}}};
    SqlDatabase m_database;
};

void TestSqlDetour::initTestCase()
{
    QVERIFY(m_cluster.start());
    SqlDatabase roles;
    QVERIFY(roles.create(m_cluster));
    QCOMPARE(roles.session->run(u"create role alice"_s), QString());
    QCOMPARE(roles.session->run(u"create role mallory"_s), QString());
}

void TestSqlDetour::init()
{
    QVERIFY(m_database.create(m_cluster));
    for (int worker = 1; worker <= 2; ++worker)
        QCOMPARE(
            run(u"select net._register_worker('test', 1, '1', 1, 'heartbeat')"_s), QString::number(worker));
}

void TestSqlDetour::detour_whateverHappens_hasItsOwnAlone_data()
{
    QTest::addColumn<Story>("story");
    QTest::newRow("of a host, and nothing else") << Story{opened(u"a"_s), queued(u"http://a/x"_s, 1),
        queued(u"http://b/"_s, 2), {here, u"1#1"_s}, {here, none}, {plain, u"2#1"_s}};
    QTest::newRow("what others meet stands aside")
        << Story{queued(u"http://a/x"_s, 1), queued(u"https://b/"_s, 2), opened(u"a"_s), {plain, u"2#1"_s},
               {left, u"1 later behind"_s}, {here, u"1#1"_s}, {plain, none}};
    QTest::newRow("others go on behind a full lane of it") << Story{opened(u"a"_s),
        queued(u"http://a/1"_s, 1), queued(u"http://a/2"_s, 2), queued(u"http://b/"_s, 3),
        {u"select public.claimed(1, 1, 1)"_s, u"3#1"_s}, {here, u"1#1 2#1"_s}};
    QTest::newRow("of a host with any port") << Story{opened(u"a"_s), queued(u"http://a:8080/x"_s, 1),
        queued(u"http://ab/"_s, 2), {here, u"1#1"_s}, {plain, u"2#1"_s}};
    QTest::newRow("of one port") << Story{opened(u"a:8080"_s), queued(u"http://a:8080/x"_s, 1),
        queued(u"http://a/"_s, 2), queued(u"http://a:8081/"_s, 3), {here, u"1#1"_s}, {plain, u"2#1 3#1"_s}};
    QTest::newRow("of a host in capitals")
        << Story{opened(u"A.Example"_s), queued(u"http://a.EXAMPLE/"_s, 1), {here, u"1#1"_s}};
    QTest::newRow("of a lane with a path") << Story{
        {u"insert into net.endpoint (prefix) values ('https://a/v1')"_s, none}, opened(u"a"_s),
        queued(u"https://a/v1/x"_s, 1), queued(u"https://a/"_s, 2), {plain, none}, {here, u"1#1 2#1"_s}};
    QTest::newRow("of a destination that is switched off")
        << Story{{u"insert into net.endpoint (prefix, enabled) values ('a', false)"_s, none}, opened(u"a"_s),
               queued(u"http://a/"_s, 1), {plain, none}, {here, u"1#1"_s}};
    QTest::newRow("of one role") << Story{opened(u"a"_s, u"'alice'"_s), queued(u"http://a/"_s, 1),
        {u"set role alice"_s, none}, queued(u"http://a/"_s, 2), {u"reset role"_s, none}, {plain, u"1#1"_s},
        {here, u"2#1"_s}};
    QTest::newRow("its retry is its own") << Story{opened(u"a"_s), queued(u"http://a/"_s, 1),
        {here, u"1#1"_s}, ended(1, u"retrying"_s), {u"select pg_sleep(0.01)"_s, none}, {plain, none},
        {here, u"1#2"_s}, ended(1, u"succeeded"_s, 2), {left, none}};
    QTest::newRow("later ones wait") << Story{opened(u"a"_s),
        queued(u"http://a/"_s, 1, u", scheduled_at => clock_timestamp() + interval '50 ms'"_s), {here, none},
        {plain, none}, {u"select pg_sleep(0.1)"_s, none}, {plain, none}, {here, u"1#1"_s}};
    const Story aside{queued(u"http://a/"_s, 1), opened(u"a"_s), {plain, none}, {left, u"1 later behind"_s}};
    QTest::newRow("closed: goes back") << aside + Story{closed, {left, u"1"_s}, {plain, u"1#1"_s}};
    QTest::newRow("its time is over") << aside + Story{overtime, {here, none}, {plain, u"1#1"_s}};
    QTest::newRow("its worker has stopped") << aside + Story{stopped, {plain, u"1#1"_s}};
    QTest::newRow("nobody claims, its worker is gone")
        << aside + Story{stopped, {u"select net._take_over()"_s, u"0"_s}, {left, u"1"_s}};
    QTest::newRow("closed: its worker takes nothing else")
        << Story{opened(u"a"_s), queued(u"http://b/"_s, 1), closed, {here, none}, {plain, u"1#1"_s}};
    QTest::newRow("cancelled while aside")
        << aside + Story{{u"select net.cancel(1)"_s, u"t"_s}, {here, none}, {left, none}};
    QTest::newRow("renewed") << aside
            + Story{{u"select net._renew_detour(2, '2 hours')"_s, u"t"_s},
                {u"select until > now() + interval '119 min' from net.detour"_s, u"t"_s}, {here, u"1#1"_s}};
    QTest::newRow("renewed too late")
        << aside + Story{overtime, {u"select net._renew_detour(2)"_s, u"f"_s}, {plain, u"1#1"_s}};
    QTest::newRow("two for one host: the older one's")
        << Story{opened(u"a"_s), {u"select net._register_worker('test', 1, '1', 1, 'heartbeat')"_s, u"3"_s},
               {u"select net._open_detour(3, 'a', 'http://localhost:4000')"_s, u"2"_s},
               queued(u"http://a/"_s, 1), {u"select public.claimed(3)"_s, none}, {here, u"1#1"_s}};
    const auto key = u", ordering_key => 'k'"_s;
    QTest::newRow("in order") << Story{opened(u"a"_s), queued(u"http://a/1"_s, 1, key),
        queued(u"http://a/2"_s, 2, key), {plain, none}, {here, u"1#1"_s}, {here, none},
        ended(1, u"succeeded"_s), {plain, none}, {here, u"2#1"_s}};
    QTest::newRow("in order, closed between") << Story{queued(u"http://a/1"_s, 1, key),
        queued(u"http://a/2"_s, 2, key), opened(u"a"_s), {plain, none}, closed, {plain, u"1#1"_s},
        {plain, none}, ended(1, u"succeeded"_s, 1, 1), {plain, u"2#1"_s}};
    QTest::newRow("nobody polls in its name")
        << Story{opened(u"a"_s), {u"select net._start_polling(2)"_s, none},
               {u"select pg_sequence_last_value('net.polled_by')"_s, none}};
    QTest::newRow("it is no worker to rely on") << Story{
        {u"update net.worker set state = 'stopped' where id = 1"_s, none},
        {u"select net._live_workers()"_s, u"1"_s}, opened(u"a"_s), {u"select net._live_workers()"_s, u"0"_s}};
}

void TestSqlDetour::detour_whateverHappens_hasItsOwnAlone()
{
    QFETCH(Story, story);
    for (const auto &[sql, answer] : story) {
        const QString got = run(sql);
        QVERIFY2(got == answer, qPrintable(u"%1\n  answers %2\n  and not %3"_s.arg(sql, got, answer)));
    }
}

void TestSqlDetour::opening_whenRefused_saysWhy_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("error");
    QTest::newRow("no host") << u"'a b', 'http://x'"_s << u"invalid host \"a b\""_s;
    QTest::newRow("a role that is none")
        << u"'a', 'http://x', 'nobody here'"_s << u"there is no role \"nobody here\""_s;
    QTest::newRow("no time") << u"'a', 'http://x', null, '0 s'"_s
                             << u"a detour lasts from a second to a day"_s;
    QTest::newRow("for ever") << u"'a', 'http://x', null, '1 year'"_s
                              << u"a detour lasts from a second to a day"_s;
}

void TestSqlDetour::opening_whenRefused_saysWhy()
{
    QFETCH(QString, arguments);
    QFETCH(QString, error);
    const QString got = run(u"select net._open_detour(2, %1)"_s.arg(arguments));
    QVERIFY2(got.startsWith(u"ERROR: "_s + error), qPrintable(got));
    QCOMPARE(run(u"select count(*) from net.detour"_s), u"0"_s);
}

void TestSqlDetour::roles_withoutTheWorkersRight_openNone()
{
    QCOMPARE(run(u"set role mallory"_s), QString());
    for (const char *sql :
        {"select net._open_detour(2, 'a', 'http://evil')",
            "insert into net.detour (worker_id, host, stand_in, until) values (2, 'a', 'http://evil', now())",
            "delete from net.detour", "select net._renew_detour(2)", "select * from net.detour"}) {
        const QString got = run(QLatin1String(sql));
        QVERIFY2(got.startsWith("ERROR: permission denied"_L1), qPrintable(got));
    }
    QCOMPARE(run(u"reset role"_s), QString());
    QCOMPARE(run(u"select net.grant_worker('alice')"_s), QString());
    QCOMPARE(run(u"set role alice"_s), QString());
    QCOMPARE(run(u"select net._open_detour(2, 'a', 'http://localhost')"_s), u"1"_s);
    QCOMPARE(run(u"delete from net.detour"_s), QString());
    QCOMPARE(run(u"reset role"_s), QString());
}

// A thousand of the host between a thousand of others: each goes to its own worker, once.
void TestSqlDetour::claims_whileManyWait_missNone()
{
    run(u"select count(net.http_get('http://' || case when n % 2 = 0 then 'a' else 'b' || n % 7 end || '/' "
        u"|| n))"
        " from generate_series(1, 2000) as n"_s);
    QCOMPARE(run(opened(u"a"_s).first), u"1"_s);
    int ofPlain = 0;
    int ofHere = 0;
    for (int turn = 0; turn < 100 && ofPlain + ofHere < 2000; ++turn) {
        const auto claimedBy = [this](int worker) {
            return run(u"select public.claimed(%1, 50, 50)"_s.arg(worker))
                .split(u' ', Qt::SkipEmptyParts)
                .size();
        };
        ofPlain += int(claimedBy(1));
        ofHere += int(claimedBy(2));
    }
    QCOMPARE(ofPlain, 1000);
    QCOMPARE(ofHere, 1000);
    QCOMPARE(
        run(u"select string_agg(distinct worker_id::text, ' ') from net.http_request_active where destination = 'a'"_s),
        u"2"_s);
    QCOMPARE(
        run(u"select string_agg(distinct worker_id::text, ' ') from net.http_request_active where destination <> 'a'"_s),
        u"1"_s);
}

QTEST_GUILESS_MAIN(TestSqlDetour)
#include "tst_sqldetour.moc"
