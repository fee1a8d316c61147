// SPDX-License-Identifier: GPL-3.0-or-later
// What net.endpoint takes for verdicts, conditions and functions, and what net._unmet says of bodies.
#include "tests/app/db/schema/sqlsession.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestSqlResponses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void policy_whenItsVerdictsAreWrong_isRefused_data();
    void policy_whenItsVerdictsAreWrong_isRefused();
    void policy_whenItsVerdictsAreRight_isTaken_data();
    void policy_whenItsVerdictsAreRight_isTaken();
    void setting_whenWrong_isRefused_data();
    void setting_whenWrong_isRefused();
    void condition_ofBodies_isMetOrNot_data();
    void condition_ofBodies_isMetOrNot();
    void calls_areNobodysToReadOrMake_data();
    void calls_areNobodysToReadOrMake();
    void call_whenTheWorkersRoleMayNotMakeIt_saysSo();
    void outcome_thatDecidedNothing_isOwedNoCall();

private:
    QString run(const QString &sql) { return m_database.session->run(sql); }

    TestCluster m_cluster;
    SqlDatabase m_database;
};

void TestSqlResponses::initTestCase()
{
    QVERIFY(m_cluster.start());
    QVERIFY(m_database.create(m_cluster));
    run(u"create role plain login"_s);
    run(u"create function public.hear(bigint, int, jsonb, text) returns void language sql as 'select'"_s);
}

void TestSqlResponses::policy_whenItsVerdictsAreWrong_isRefused_data()
{
    QTest::addColumn<QString>("columns");
    QTest::addColumn<QString>("values");
    QTest::addColumn<QString>("error");
    const auto row
        = [](const char *name, const QString &columns, const QString &values, const QString &error) {
              QTest::newRow(name) << columns << values << u"ERROR: "_s + error;
          };
    const QString codes = u"%1 must be response codes from 200 to 599, not %2"_s;
    row("no code", u"retry_codes"_s, u"'{199}'"_s, codes.arg(u"retry_codes"_s, u"{199}"_s));
    row("beyond", u"fail_codes"_s, u"'{600}'"_s, codes.arg(u"fail_codes"_s, u"{600}"_s));
    row("null in it", u"succeed_codes"_s, u"'{200,null}'"_s, codes.arg(u"succeed_codes"_s, u"{200,NULL}"_s));
    row("two dimensions", u"retry_codes"_s, u"'{{200},{201}}'"_s,
        codes.arg(u"retry_codes"_s, u"{{200},{201}}"_s));
    const QString twice = u"response code 409 stands in two of retry_codes, fail_codes and succeed_codes"_s;
    row("retry and fail", u"retry_codes, fail_codes"_s, u"'{202,409}', '{409}'"_s, twice);
    row("retry and succeed", u"retry_codes, succeed_codes"_s, u"'{409}', '{409}'"_s, twice);
    row("fail and succeed", u"fail_codes, succeed_codes"_s, u"'{409}', '{404,409}'"_s, twice);
    const QString column = u"success_condition"_s;
    row("a path alone", column, u"'$.ok'"_s,
        u"success_condition \"$.ok\" is a path, and not true or false of a body"_s);
    row("a variable", column, u"'$.a == $x'"_s,
        u"success_condition \"$.a == $x\" cannot be read: could not find jsonpath variable \"x\""_s);
    row("two lines", column, u"E'$.a == 1\\n'"_s,
        u"success_condition must stand on one line, without control characters"_s);
    row("very long", column, u"'$.a == \"' || repeat('x', 1000) || '\"'"_s,
        u"success_condition has 1009 bytes, and 1000 is the most"_s);
    const QString none = u"on_response \"%1\" is no function of (bigint, integer, jsonb, text)"_s;
    for (const char *name : {"hear", "public.nothing", "public.hear(int), x", "a.b.c", ""})
        row(name, u"on_response"_s, u"'%1'"_s.arg(QLatin1String(name)), none.arg(QLatin1String(name)));
}

void TestSqlResponses::policy_whenItsVerdictsAreWrong_isRefused()
{
    QFETCH(QString, columns);
    QFETCH(QString, values);
    QFETCH(QString, error);
    QCOMPARE(
        run(u"insert into net.endpoint (prefix, %1) values ('a.example', %2)"_s.arg(columns, values)), error);
    QCOMPARE(run(u"select count(*) from net.endpoint"_s), u"0"_s);
}

void TestSqlResponses::policy_whenItsVerdictsAreRight_isTaken_data()
{
    QTest::addColumn<QString>("columns");
    QTest::addColumn<QString>("values");
    QTest::newRow("codes") << u"retry_codes, fail_codes, succeed_codes"_s
                           << u"'{202,410}', '{}', '{404,599}'"_s;
    const QString column = u"success_condition"_s;
    for (const char *condition : {"$.ok == true", "strict $.ok == true", "exists($.id)",
             "$.n > 3 && $.s starts with \"x\"", "$.a like_regex \"^b\" flag \"i\"",
             "$.at.datetime() < \"2030-01-01\".datetime()", "!($.error != null)"})
        QTest::newRow(condition) << column << u"'%1'"_s.arg(QLatin1String(condition));
    QTest::newRow("a function") << u"on_response"_s << u"'public.hear'"_s;
    QTest::newRow("a function in quotes") << u"on_response"_s << u"'\"public\".\"hear\"'"_s;
    QTest::newRow("no function") << u"on_response"_s << u"'none'"_s;
}

void TestSqlResponses::policy_whenItsVerdictsAreRight_isTaken()
{
    QFETCH(QString, columns);
    QFETCH(QString, values);
    QCOMPARE(run(u"insert into net.endpoint (prefix, %1) values ('a.example', %2)"_s.arg(columns, values)),
        QString());
    QCOMPARE(
        run(u"with gone as (delete from net.endpoint returning id) select count(*) from gone"_s), u"1"_s);
}

void TestSqlResponses::setting_whenWrong_isRefused_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::newRow("keep") << u"keep_response"_s << u"some"_s;
    QTest::newRow("bytes") << u"keep_response_bytes"_s << u"-1"_s;
    QTest::newRow("function") << u"on_response"_s << u"hear"_s;
    QTest::newRow("time") << u"on_response_timeout_ms"_s << u"0"_s;
    QTest::newRow("limit") << u"on_response_limit"_s << u"many"_s;
}

void TestSqlResponses::setting_whenWrong_isRefused()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    const QString answer = run(u"update net.setting set value = '%2' where name = '%1'"_s.arg(name, value));
    QVERIFY2(answer.startsWith("ERROR: "_L1) && answer.contains(name), qPrintable(answer));
}

void TestSqlResponses::condition_ofBodies_isMetOrNot_data()
{
    QTest::addColumn<QString>("condition");
    QTest::addColumn<QString>("bodies");
    QTest::addColumn<QString>("reasons");
    QTest::newRow("several") << u"$.ok == true"_s
                             << u"'{\"ok\":true}', '{\"ok\":1}', 'x', '[{\"ok\":true}]', ''"_s
                             << u"{NULL,\"\",\"its body is not JSON\",NULL,\"its body is not JSON\"}"_s;
    QTest::newRow("one throws") << u"$.d.datetime() < \"2030-01-01\".datetime()"_s
                                << u"'{\"d\":\"2029-01-01\"}', '{\"d\":\"x\"}', '{\"d\":\"2031-01-01\"}'"_s
                                << u"{NULL,\"\",\"\"}"_s;
    QTest::newRow("depth") << u"$.a == 1"_s << u"repeat('[', 100000), '{\"a\":1}'"_s
                           << u"{\"its body is not JSON\",NULL}"_s;
}

void TestSqlResponses::condition_ofBodies_isMetOrNot()
{
    QFETCH(QString, condition);
    QFETCH(QString, bodies);
    QFETCH(QString, reasons);
    QCOMPARE(run(u"select net._unmet('%1', array[%2])"_s.arg(condition, bodies)), reasons);
}

void TestSqlResponses::calls_areNobodysToReadOrMake_data()
{
    QTest::addColumn<QString>("sql");
    QTest::newRow("read") << u"select * from net.response_call"_s;
    QTest::newRow("owe") << u"insert into net.response_call (request_id, attempt, requester, function)"
                            " values (1, 1, 10, 'public.hear')"_s;
    QTest::newRow("make") << u"select net._make_response_call(1)"_s;
    QTest::newRow("next") << u"select * from net._next_response_call(0)"_s;
    QTest::newRow("end") << u"select net._end_response_call(1)"_s;
    QTest::newRow("owe by function")
        << u"select net._owe_response_calls(1, '{1}', '{1}', '{x}', '{1}', '{x}', '{x}')"_s;
    QTest::newRow("condition") << u"select net._unmet('$.a == 1', '{1}')"_s;
}

void TestSqlResponses::calls_areNobodysToReadOrMake()
{
    QFETCH(QString, sql);
    run(u"set role plain"_s);
    const QString answer = run(sql);
    run(u"reset role"_s);
    QVERIFY2(answer.startsWith("ERROR: permission denied"_L1), qPrintable(answer));
}

// A role that sees nothing of the function's schema is told what it lacks, and holds up no other call.
void TestSqlResponses::call_whenTheWorkersRoleMayNotMakeIt_saysSo()
{
    run(u"create role runner login"_s);
    run(u"select net.grant_worker('runner')"_s);
    run(u"create schema hidden authorization plain"_s);
    run(u"create function hidden.hear(bigint, int, jsonb, text) returns void language sql as 'select'"_s);
    run(u"alter function hidden.hear(bigint, int, jsonb, text) owner to plain"_s);
    run(u"insert into net.response_call (request_id, attempt, requester, function)"
        " values (99, 1, 'plain'::regrole, 'hidden.hear')"_s);
    const auto next = [this] {
        run(u"set role runner"_s);
        const QString answer = run(u"select request_id, trouble from net._next_response_call(0)"_s);
        run(u"reset role"_s);
        return answer;
    };
    QCOMPARE(next(),
        u"99|the worker's role \"runner\" may not act for \"plain\": grant \"plain\" to \"runner\""_s);
    run(u"grant plain to runner"_s);
    QCOMPARE(next(), u"99|"_s);
    run(u"delete from net.response_call"_s);
}

void TestSqlResponses::outcome_thatDecidedNothing_isOwedNoCall()
{
    run(u"select net.http_get('http://a/')"_s);
    const auto owe = [this](int worker, int attempt) {
        run(u"select net._owe_response_calls(%1, '{1}', '{%2}', '{public.hear}', '{200}', '{\"{}\"}', '{x}')"_s
                .arg(worker)
                .arg(attempt));
        return run(u"select count(*) from net.response_call"_s);
    };
    QCOMPARE(owe(1, 1), u"0"_s); // it waits
    run(u"select public.claimed()"_s);
    QCOMPARE(run(u"select public.rec(1, 1, 1, 'succeeded')"_s), u"1"_s);
    QCOMPARE(owe(2, 1), u"0"_s); // another worker's
    QCOMPARE(owe(1, 2), u"0"_s); // another attempt
    QCOMPARE(owe(1, 1), u"1"_s);
}

QTEST_GUILESS_MAIN(TestSqlResponses)
#include "tst_sqlresponses.moc"
