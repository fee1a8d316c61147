// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/program.h"
#include "tests/support/testcluster.h"

#include <QRegularExpression>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

// Commands that need no worker, from the outside: words in, text, JSON and exit status out.
class TestCli : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void program_whenLinked_needsNoGui();
    void program_whenAskedForHelp_endsWithZero();
    void usage_whenWrong_isOneLineAndTwo_data();
    void usage_whenWrong_isOneLineAndTwo();
    void connection_whenThereIsNone_isOneLineAndThree_data();
    void connection_whenThereIsNone_isOneLineAndThree();
    void environment_whenItNamesTheDatabase_isUsed();

    void install_whenDryRun_changesNothing();
    void install_whenRunTwice_saysSo();
    void install_whenSchemaIsNewer_refuses();
    void schema_whenMissing_saysHowToInstall_data();
    void schema_whenMissing_saysHowToInstall();
    void uninstall_withoutYes_onlySays();
    void uninstall_withYes_drops();

    void send_whenQueued_printsTheId();
    void send_whenUrlIsMalformed_failsInOneLine();
    void send_whenKeyIsKnown_printsTheFirstId();
    void list_whenFiltered_showsThose();
    void show_whenThere_tellsEverything();
    void show_whenNotThere_fails();
    void cancelAndRetry_whenApplied_changeTheStatus();
    void stats_whenQueueHasRows_countsThem();

    void settings_whenListed_showValuesAndMeaning();
    void settings_whenSet_hold();
    void settings_whenUnknown_nameTheNearest();

    void sql_whenLesson_runsUnchanged();
    void sql_whenStatementsAnswer_printsTables();
    void sql_whenJson_printsALinePerStatement();
    void sql_whenStatementFails_namesItsLine();
    void sql_whenFileIsMissing_fails();

private:
    [[nodiscard]] Ran run(const QStringList &arguments, const QByteArray &input = {}) const;
    [[nodiscard]] QString installed(); // makes the schema; answers why not

    TestCluster m_cluster{TestClusterOptions{true, false, {}}};
    QString m_dsn; // an empty database of each test's own
};

namespace {

bool isOneLine(const QString &text)
{
    return text.endsWith(u'\n') && text.count(u'\n') == 1;
}

} // namespace

void TestCli::initTestCase()
{
    QVERIFY(m_cluster.start());
}

void TestCli::init()
{
    m_dsn = m_cluster.createDatabase();
}

Ran TestCli::run(const QStringList &arguments, const QByteArray &input) const
{
    return runProgram(QStringList{u"--dsn"_s, m_dsn} + arguments, {}, input);
}

QString TestCli::installed()
{
    const Ran ran = run({u"install"_s});
    return ran.status == 0 ? QString() : ran.err;
}

void TestCli::program_whenLinked_needsNoGui()
{
    QProcess ldd;
    ldd.start(u"ldd"_s, {programPath()});
    QVERIFY(ldd.waitForFinished());
    const QByteArray libraries = ldd.readAllStandardOutput();
    QVERIFY(libraries.contains("libQt6Core"));
    for (const char *refused : {"Qt6Gui", "Qt6Widgets", "libX11", "libGL"})
        QVERIFY2(!libraries.contains(refused), refused);
}

void TestCli::program_whenAskedForHelp_endsWithZero()
{
    const Ran help = runProgram({u"--help"_s});
    QCOMPARE(help.status, 0);
    QVERIFY(help.err.isEmpty());
    QVERIFY(help.out.contains(u"uninstall"_s));
    QCOMPARE(runProgram({u"worker"_s, u"--help"_s}).status, 0);
    const Ran version = runProgram({u"--version"_s});
    QCOMPARE(version.status, 0);
    QVERIFY(version.out.startsWith(u"pgcourierctl "_s));
    QVERIFY(version.out.contains(u"\nallocator: "_s));
}

void TestCli::usage_whenWrong_isOneLineAndTwo_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("mention");
    QTest::newRow("no command") << QStringList{} << u"No command"_s;
    QTest::newRow("command") << QStringList{u"instal"_s} << u"install"_s;
    QTest::newRow("option") << QStringList{u"worker"_s, u"--drian"_s} << u"--drain"_s;
    QTest::newRow("number") << QStringList{u"list"_s, u"--limit"_s, u"many"_s} << u"--limit"_s;
    QTest::newRow("status") << QStringList{u"list"_s, u"--status"_s, u"done"_s} << u"succeeded"_s;
    QTest::newRow("id") << QStringList{u"show"_s, u"seven"_s} << u"seven"_s;
    QTest::newRow("JSON") << QStringList{u"send"_s, u"POST"_s, u"http://h/"_s, u"--json-body"_s, u"{\"a\""_s}
                          << u"not valid JSON"_s;
    QTest::newRow("egress") << QStringList{u"worker"_s, u"--egress"_s, u"none"_s}
                            << u"default, public, any"_s;
    QTest::newRow("map without a mark")
        << QStringList{u"worker"_s, u"--map"_s, u"a.example"_s} << u"HOST=URL"_s;
    QTest::newRow("map of a URL") << QStringList{u"worker"_s, u"--map"_s, u"https://a=http://b"_s}
                                  << u"without a scheme"_s;
    QTest::newRow("map to no URL") << QStringList{u"worker"_s, u"--map"_s, u"a=localhost:3000"_s}
                                   << u"the URL has no scheme"_s;
    QTest::newRow("map twice") << QStringList{u"worker"_s, u"--map"_s, u"a=http://b"_s, u"--map"_s,
        u"A=http://c"_s} << u"a is mapped twice"_s;
    QTest::newRow("metrics") << QStringList{u"worker"_s, u"--metrics"_s, u"9187"_s} << u"ADDR:PORT"_s;
    QTest::newRow("sql without a script") << QStringList{u"sql"_s} << u"-f FILE"_s;
    QTest::newRow("DSN") << QStringList{u"list"_s, u"--dsn"_s, u"postgres://[half"_s} << u"postgresql://"_s;
    QTest::newRow("local") << QStringList{u"local"_s, u"stopp"_s} << u"local stop"_s;
}

void TestCli::usage_whenWrong_isOneLineAndTwo()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, mention);
    const Ran ran = runProgram(arguments);
    QCOMPARE(ran.status, 2);
    QVERIFY(ran.out.isEmpty());
    QVERIFY2(isOneLine(ran.err), qPrintable(ran.err));
    QVERIFY2(ran.err.contains(mention), qPrintable(ran.err));
}

void TestCli::connection_whenThereIsNone_isOneLineAndThree_data()
{
    QTest::addColumn<QString>("dsn");
    QTest::newRow("nobody listens") << u"postgres://u@127.0.0.1:1/d"_s;
    QTest::newRow("no such socket") << u"host=/nonexistent dbname=d"_s;
    QTest::newRow("wrong password") << m_cluster.tcpConninfo({}, u"wrong"_s);
    QTest::newRow("no such database") << m_cluster.conninfo(u"nowhere"_s);
}

void TestCli::connection_whenThereIsNone_isOneLineAndThree()
{
    QFETCH(QString, dsn);
    const Ran ran = runProgram({u"list"_s, u"--dsn"_s, dsn});
    QCOMPARE(ran.status, 3);
    QVERIFY(ran.out.isEmpty());
    QVERIFY2(isOneLine(ran.err), qPrintable(ran.err));
    QVERIFY(!ran.err.contains(u"wrong"_s)); // the password
}

void TestCli::environment_whenItNamesTheDatabase_isUsed()
{
    QCOMPARE(installed(), QString());
    QStringList pg; // PGHOST, PGPORT, … for each key='value' of the conninfo
    static const QRegularExpression pair(u"(\\w+)='?([^' ]*)'?"_s);
    for (const QRegularExpressionMatch &match : pair.globalMatch(m_dsn)) {
        const QString key = match.captured(1) == "dbname"_L1 ? u"DATABASE"_s : match.captured(1).toUpper();
        pg.append(u"PG%1=%2"_s.arg(key, match.captured(2)));
    }
    const Ran sent = runProgram({u"send"_s, u"GET"_s, u"http://127.0.0.1:9/"_s}, pg);
    QVERIFY2(sent.status == 0, qPrintable(sent.err));
    const Ran listed
        = runProgram({u"list"_s, u"--json"_s}, {u"DATABASE_URL="_s + m_dsn, u"PGHOST=/nonexistent"_s});
    QVERIFY2(listed.status == 0, qPrintable(listed.err));
    QCOMPARE(listed.array().size(), 1);
}

void TestCli::install_whenDryRun_changesNothing()
{
    const Ran dry = run({u"install"_s, u"--dry-run"_s});
    QVERIFY2(dry.status == 0, qPrintable(dry.err));
    QVERIFY(dry.out.contains(u"http_request_queue"_s));
    QCOMPARE(
        m_cluster.exec(m_dsn, u"select count(*) from pg_namespace where nspname = 'net'"_s).first().first(),
        u"0"_s);
}

void TestCli::install_whenRunTwice_saysSo()
{
    const Ran first = run({u"install"_s, u"--json"_s});
    QVERIFY2(first.status == 0, qPrintable(first.err));
    QCOMPARE(first.object().value(u"changed"_s).toBool(), true);
    QVERIFY(first.object().value(u"schema_version"_s).toInt() > 0);
    const Ran second = run({u"install"_s, u"--json"_s});
    QVERIFY2(second.status == 0, qPrintable(second.err));
    QCOMPARE(second.object().value(u"changed"_s).toBool(), false);
    const Ran upgrade = run({u"upgrade"_s});
    QVERIFY2(upgrade.status == 0, qPrintable(upgrade.err));
    QVERIFY(upgrade.out.contains(u"nothing to do"_s));
}

void TestCli::install_whenSchemaIsNewer_refuses()
{
    QCOMPARE(installed(), QString());
    m_cluster.exec(m_dsn, u"insert into net.schema_version (version, program) values (9999, 'test')"_s);
    for (const QString &command : {u"install"_s, u"upgrade"_s, u"list"_s, u"worker"_s}) {
        const Ran ran = run({command});
        QVERIFY2(ran.status == 1, qPrintable(command));
        QVERIFY2(isOneLine(ran.err) && ran.err.contains(u"newer"_s), qPrintable(ran.err));
    }
}

void TestCli::schema_whenMissing_saysHowToInstall_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("list") << QStringList{u"list"_s};
    QTest::newRow("send") << QStringList{u"send"_s, u"GET"_s, u"http://h/"_s};
    QTest::newRow("stats") << QStringList{u"stats"_s};
    QTest::newRow("worker") << QStringList{u"worker"_s};
}

void TestCli::schema_whenMissing_saysHowToInstall()
{
    QFETCH(QStringList, arguments);
    const Ran ran = run(arguments);
    QCOMPARE(ran.status, 1);
    QVERIFY2(isOneLine(ran.err), qPrintable(ran.err));
    QVERIFY(ran.err.contains(u"pgcourierctl install"_s));
}

void TestCli::uninstall_withoutYes_onlySays()
{
    QCOMPARE(installed(), QString());
    const Ran ran = run({u"uninstall"_s});
    QCOMPARE(ran.status, 0);
    QVERIFY(ran.out.contains(u"would drop"_s));
    QVERIFY(ran.err.contains(u"--yes"_s));
    QCOMPARE(run({u"list"_s}).status, 0);
}

void TestCli::uninstall_withYes_drops()
{
    QCOMPARE(installed(), QString());
    const Ran ran = run({u"uninstall"_s, u"--yes"_s, u"--json"_s});
    QVERIFY2(ran.status == 0, qPrintable(ran.err));
    QVERIFY(ran.object().value(u"dropped"_s).toBool());
    QVERIFY(!ran.object().value(u"objects"_s).toArray().isEmpty());
    QCOMPARE(run({u"list"_s}).status, 1);
}

void TestCli::send_whenQueued_printsTheId()
{
    QCOMPARE(installed(), QString());
    const Ran text = run({u"send"_s, u"PUT"_s, u"http://127.0.0.1:9/a"_s, u"--param"_s, u"q=x y"_s, u"-H"_s,
        u"X-A: 1"_s, u"--json-body"_s, u"{\"a\": 1}"_s, u"--priority"_s, u"4"_s, u"--at"_s, u"+1h"_s,
        u"--timeout"_s, u"250"_s, u"--max-attempts"_s, u"2"_s});
    QVERIFY2(text.status == 0, qPrintable(text.err));
    QVERIFY(text.out.trimmed().toLongLong() > 0);
    const QStringList row
        = m_cluster
              .exec(m_dsn,
                  u"select method, url, headers->>'X-A', headers->>'Content-Type', "
                  "convert_from(body, 'UTF8'), priority, timeout_milliseconds, max_attempts, "
                  "scheduled_at > now() + interval '50 minutes' from net.http_request_queue"_s)
              .value(0);
    QCOMPARE(row,
        (QStringList{u"PUT"_s, u"http://127.0.0.1:9/a?q=x%20y"_s, u"1"_s, u"application/json"_s,
            u"{\"a\": 1}"_s, u"4"_s, u"250"_s, u"2"_s, u"t"_s}));
    const Ran json = run({u"send"_s, u"GET"_s, u"http://127.0.0.1:9/b"_s, u"--json"_s});
    QCOMPARE(json.object().value(u"id"_s).toInteger(), text.out.trimmed().toLongLong() + 1);
    const Ran piped
        = run({u"send"_s, u"POST"_s, u"http://127.0.0.1:9/c"_s, u"--body"_s, u"@-"_s}, "from stdin\n");
    QCOMPARE(piped.status, 0);
    const Ran shown = run({u"show"_s, piped.out.trimmed(), u"--json"_s});
    QCOMPARE(shown.object().value(u"body"_s).toString(), u"from stdin\n"_s);
}

void TestCli::send_whenUrlIsMalformed_failsInOneLine()
{
    QCOMPARE(installed(), QString());
    for (const QString &url : {u"/x"_s, u"ftp://h/"_s, u""_s}) {
        const Ran ran = run({u"send"_s, u"GET"_s, url});
        QVERIFY2(ran.status == 1, qPrintable(url));
        QVERIFY2(isOneLine(ran.err), qPrintable(ran.err));
        QVERIFY(ran.out.isEmpty());
    }
    QCOMPARE(run({u"list"_s, u"--json"_s}).array().size(), 0);
}

void TestCli::send_whenKeyIsKnown_printsTheFirstId()
{
    QCOMPARE(installed(), QString());
    const QStringList send{
        u"send"_s, u"GET"_s, u"http://127.0.0.1:9/"_s, u"--idempotency-key"_s, u"order 7"_s};
    const Ran first = run(send);
    QVERIFY2(first.status == 0, qPrintable(first.err));
    QCOMPARE(run(send).out, first.out);
    QCOMPARE(run({u"list"_s, u"--json"_s}).array().size(), 1);
}

void TestCli::list_whenFiltered_showsThose()
{
    QCOMPARE(installed(), QString());
    m_cluster.exec(
        m_dsn, u"select net.http_get('http://127.0.0.1:9/' || i) from generate_series(1, 1203) i"_s);
    QCOMPARE(run({u"list"_s, u"--json"_s}).array().size(), 50);
    const QJsonArray many = run({u"list"_s, u"--limit"_s, u"1202"_s, u"--json"_s}).array();
    QCOMPARE(many.size(), 1202);
    QCOMPARE(many.first().toObject().value(u"url"_s).toString(), u"http://127.0.0.1:9/1203"_s);
    QCOMPARE(many.last().toObject().value(u"url"_s).toString(), u"http://127.0.0.1:9/2"_s);
    QCOMPARE(run({u"list"_s, u"--status"_s, u"failed,succeeded"_s, u"--json"_s}).array().size(), 0);
    const Ran text = run({u"list"_s, u"--status"_s, u"pending"_s, u"--limit"_s, u"3"_s});
    QCOMPARE(text.out.count(u'\n'), 5);
    QVERIFY(text.out.contains(u"| pending |"_s));
}

void TestCli::show_whenThere_tellsEverything()
{
    QCOMPARE(installed(), QString());
    const QString id
        = run({u"send"_s, u"POST"_s, u"http://127.0.0.1:9/"_s, u"--body"_s, u"한글 본문"_s}).out.trimmed();
    const QJsonObject shown = run({u"show"_s, id, u"--json"_s}).object();
    for (const QString &key :
        {u"id"_s, u"status"_s, u"method"_s, u"url"_s, u"created"_s, u"scheduled_at"_s, u"priority"_s,
            u"attempt"_s, u"max_attempts"_s, u"status_code"_s, u"error_msg"_s, u"started_at"_s,
            u"finished_at"_s, u"worker_id"_s, u"idempotency_key"_s, u"ordering_key"_s, u"requested_by"_s,
            u"waits_behind"_s, u"headers"_s, u"body"_s, u"timeout_milliseconds"_s, u"attempts"_s})
        QVERIFY2(shown.contains(key), qPrintable(key));
    QCOMPARE(shown.value(u"status"_s).toString(), u"pending"_s);
    QCOMPARE(shown.value(u"body"_s).toString(), u"한글 본문"_s);
    QVERIFY(run({u"show"_s, id}).out.contains(u"한글 본문"_s));
}

void TestCli::show_whenNotThere_fails()
{
    QCOMPARE(installed(), QString());
    const Ran ran = run({u"show"_s, u"4711"_s});
    QCOMPARE(ran.status, 1);
    QVERIFY2(isOneLine(ran.err) && ran.err.contains(u"4711"_s), qPrintable(ran.err));
}

void TestCli::cancelAndRetry_whenApplied_changeTheStatus()
{
    QCOMPARE(installed(), QString());
    const QString id = run({u"send"_s, u"GET"_s, u"http://127.0.0.1:9/"_s}).out.trimmed();
    const auto status = [this, &id] {
        return run({u"show"_s, id, u"--json"_s}).object().value(u"status"_s).toString();
    };
    const Ran cancelled = run({u"cancel"_s, id, u"4711"_s});
    QCOMPARE(cancelled.status, 1); // one of the two was not there
    QVERIFY(cancelled.out.contains(id));
    QVERIFY2(isOneLine(cancelled.err) && cancelled.err.contains(u"4711"_s), qPrintable(cancelled.err));
    QCOMPARE(status(), u"cancelled"_s);
    const Ran retried = run({u"retry"_s, id, u"--json"_s});
    QVERIFY2(retried.status == 0, qPrintable(retried.err));
    QCOMPARE(retried.object().value(u"ids"_s).toArray().first().toInteger(), id.toLongLong());
    QCOMPARE(status(), u"pending"_s);
    QCOMPARE(run({u"retry"_s, id}).status, 1);
}

void TestCli::stats_whenQueueHasRows_countsThem()
{
    QCOMPARE(installed(), QString());
    m_cluster.exec(m_dsn, u"select net.http_get('http://127.0.0.1:9/') from generate_series(1, 4)"_s);
    const Ran json = run({u"stats"_s, u"--json"_s});
    QVERIFY2(json.status == 0, qPrintable(json.err));
    QCOMPARE(json.object().value(u"counts"_s).toObject().value(u"pending"_s).toInteger(), 4);
    QCOMPARE(json.object().value(u"counts"_s).toObject().size(), 6);
    QVERIFY(json.object().value(u"workers"_s).isArray());
    QVERIFY(run({u"stats"_s}).out.contains(u"No worker"_s));
}

void TestCli::settings_whenListed_showValuesAndMeaning()
{
    QCOMPARE(installed(), QString());
    const Ran text = run({u"settings"_s});
    QCOMPARE(text.status, 0);
    QVERIFY2(text.out.contains(QRegularExpression(u"\\bmax_attempts +\\| 5 +\\| attempts that"_s)),
        qPrintable(text.out));
    const Ran one = run({u"settings"_s, u"keep_failed"_s});
    QCOMPARE(one.out, u"7 days\n"_s);
    QCOMPARE(
        run({u"--json"_s, u"settings"_s, u"max_attempts"_s}).object().value(u"value"_s).toString(), u"5"_s);
}

void TestCli::settings_whenSet_hold()
{
    QCOMPARE(installed(), QString());
    const Ran set = run({u"settings"_s, u"keep_failed"_s, u"30 days"_s});
    QCOMPARE(set.status, 0);
    QCOMPARE(set.out, u"30 days\n"_s);
    QCOMPARE(run({u"settings"_s, u"keep_failed"_s}).out, u"30 days\n"_s);
}

void TestCli::settings_whenUnknown_nameTheNearest()
{
    QCOMPARE(installed(), QString());
    const Ran ran = run({u"settings"_s, u"max_attemps"_s, u"3"_s});
    QCOMPARE(ran.status, 2);
    QVERIFY2(isOneLine(ran.err) && ran.err.contains(u"max_attempts"), qPrintable(ran.err));
}

void TestCli::sql_whenLesson_runsUnchanged()
{
    const QString lesson = qEnvironmentVariable("PGCOURIER_SOURCE") + u"/tests/data/queue.sql"_s;
    const Ran ran = run({u"sql"_s, u"-f"_s, lesson});
    QVERIFY2(ran.status == 0, qPrintable(ran.err));
    QVERIFY(ran.out.contains(u"CREATE EXTENSION"_s));
    QVERIFY(ran.out.contains(u" | pending"_s));
    QCOMPARE(run({u"list"_s, u"--status"_s, u"pending"_s, u"--json"_s}).array().size(), 2);
    QCOMPARE(run({u"sql"_s, u"-f"_s, lesson}).status, 0); // "if not exists"
}

void TestCli::sql_whenStatementsAnswer_printsTables()
{
    const Ran ran = run({u"sql"_s, u"-f"_s, u"-"_s},
        "select 7 as n, null as nothing, '한글' as text;\n"
        "create table t (a int);\ninsert into t values (1), (2);\n"
        "do $$ begin raise notice 'heed this'; end $$;\n");
    QVERIFY2(ran.status == 0, qPrintable(ran.err));
    QVERIFY2(
        ran.out.startsWith(u" n | nothing | text\n---+---------+------\n 7 | NULL    | 한글\n(1 row)\n"_s),
        qPrintable(ran.out));
    QVERIFY(ran.out.contains(u"CREATE TABLE\nINSERT 0 2\nDO\n"_s));
    QVERIFY2(ran.err.contains(u"-:4: "_s) && ran.err.contains(u"heed this"_s), qPrintable(ran.err));
}

void TestCli::sql_whenJson_printsALinePerStatement()
{
    const Ran ran
        = run({u"sql"_s, u"-f"_s, u"-"_s, u"--json"_s}, "select 1 as a, null as b;\n\nselect 'x' as c;");
    QCOMPARE(ran.status, 0);
    const QStringList lines = ran.out.split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 2);
    const QJsonObject first = Ran{0, lines[0], {}}.object();
    QCOMPARE(first.value(u"columns"_s).toArray(), (QJsonArray{u"a"_s, u"b"_s}));
    QCOMPARE(first.value(u"rows"_s).toArray().first().toArray(), (QJsonArray{u"1"_s, QJsonValue()}));
    QCOMPARE((Ran{0, lines[1], {}}.object().value(u"line"_s).toInt()), 3);
}

void TestCli::sql_whenStatementFails_namesItsLine()
{
    const Ran ran
        = run({u"sql"_s, u"-f"_s, u"-"_s}, "select 1;\n\nselect nonsense;\nselect 3 as unreached;\n");
    QCOMPARE(ran.status, 1);
    QVERIFY2(ran.err.startsWith(u"-:3: "_s) && ran.err.contains(u"nonsense"_s), qPrintable(ran.err));
    QVERIFY(isOneLine(ran.err));
    QVERIFY(!ran.out.contains(u"unreached"_s));
}

void TestCli::sql_whenFileIsMissing_fails()
{
    const Ran ran = run({u"sql"_s, u"-f"_s, u"/nonexistent.sql"_s});
    QCOMPARE(ran.status, 1);
    QVERIFY2(isOneLine(ran.err) && ran.err.contains(u"/nonexistent.sql"_s), qPrintable(ran.err));
}

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
