// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/utc.h"
#include "app/db/session/connection.h"

#include "tests/support/testcluster.h"

#include <QTcpServer>
#include <QTest>
#include <QUrl>
#include <thread>

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestDatabaseConnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void open_whenTargetIsWrong_saysWhatAndWhy_data();
    void open_whenTargetIsWrong_saysWhatAndWhy();
    void open_whenPeerIsNoPostgres_saysSo();
    void open_whenPasswordIsWrong_neverTellsIt();
    void open_whenServerIsFull_saysSo();
    void open_whenUri_connects();
    void open_whenSeveralHosts_takesTheOneThatAnswers();
    void open_whenOptionHasSemicolon_takesIt();
    void open_whenNameIsGiven_keepsIt();
    void stream_handsOverRowByRow();
    void open_whenUsedTwice_reconnects();
    void execute_whenValuesAreBound_comeBackAsTheyWere();
    void execute_whenNull_readsAsNull();
    void execute_whenJsonbHasQuestionMark_isNoPlaceholder();
    void execute_whenTextHasNul_isRefused();
    void execute_whenStatementFails_tellsDetailHintAndPosition();
    void execute_whenCopy_isRefusedAndConnectionWorksOn();
    void execute_whenArraysAreBound_unnestsThem();
    void execute_whenManyElements_arriveInOrder();
    void execute_whenNoticeIsRaised_keepsIt();
    void executePrepared_whenUsedAgain_isPreparedOnce();
    void executePrepared_whenThrownAway_runsAllTheSame();
    void executePrepared_whenWrong_saysWhy();
    void execute_whenServerEndsSession_isConnectionLost();
    void cancel_whenStatementRuns_givesItUp();
    void time_whenZoneIsOdd_isUtc_data();
    void time_whenZoneIsOdd_isUtc();
    void bytes_whenFormatIsHexOrEscape_areTheSame();
    void inTransaction_whenWorkFails_rollsBack();
    void inTransaction_whenWorkSucceeds_commits();
    void pooled_whenDirect_isFalse();

private:
    TestCluster m_cluster{{.tcp = true, .settings = {}}};
    QString m_conninfo;
    Connection m_connection;
};

void TestDatabaseConnection::initTestCase()
{
    QVERIFY(m_cluster.start());
    m_conninfo = m_cluster.createDatabase();
    QVERIFY(m_connection.open(m_conninfo));
}

void TestDatabaseConnection::open_whenTargetIsWrong_saysWhatAndWhy_data()
{
    QTest::addColumn<QString>("change"); // on top of a conninfo that works
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("expected");
    QTest::newRow("refused") << u"host=127.0.0.1 port=1"_s << ErrorKind::Connection
                             << u"nothing listens there"_s;
    QTest::newRow("no socket") << u"host=/nonexistent"_s << ErrorKind::Connection
                               << u"no server listens on that socket"_s;
    QTest::newRow("no host") << u"host=not..a.name"_s << ErrorKind::Connection << u"host name is not known"_s;
    QTest::newRow("no database") << u"dbname=absent"_s << ErrorKind::Connection
                                 << u"database does not exist"_s;
    QTest::newRow("no ssl") << u"host=127.0.0.1 port=%1 sslmode=require"_s.arg(m_cluster.port())
                            << ErrorKind::Connection << u"SSL was asked for"_s;
    QTest::newRow("no user") << u"user=nobody_at_all"_s << ErrorKind::Connection << u"user does not exist"_s;
    QTest::newRow("nonsense") << u"what is this"_s << ErrorKind::Usage << u"cannot be understood"_s;
    QTest::newRow("unknown key") << u"hots=localhost"_s << ErrorKind::Usage << u"cannot be understood"_s;
}

void TestDatabaseConnection::open_whenTargetIsWrong_saysWhatAndWhy()
{
    QFETCH(QString, change);
    QFETCH(ErrorKind, kind);
    QFETCH(QString, expected);
    Connection connection;
    const Status opened = connection.open(m_conninfo + u' ' + change);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, kind);
    QVERIFY2(opened.error().text.contains(expected), qPrintable(opened.error().line()));
    QVERIFY(!opened.error().hint.isEmpty());
    QVERIFY2(!opened.error().detail.contains(u"connection to server"_s), qPrintable(opened.error().detail));
    QVERIFY(!opened.error().text.contains(u'\n'));
    QVERIFY(!connection.isOpen());
}

void TestDatabaseConnection::open_whenPeerIsNoPostgres_saysSo()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    std::thread impostor([&server] {
        // Blocking calls only: the server's own thread waits in open().
        pollfd caller{int(server.socketDescriptor()), POLLIN, 0};
        ::poll(&caller, 1, 30'000);
        const int peer = ::accept(caller.fd, nullptr, nullptr);
        char request[64];
        (void)!::read(peer, request, sizeof request);
        (void)!::write(peer, "HTTP/1.1 400 Bad Request\r\n\r\n", 28);
        ::close(peer);
    });
    Connection connection;
    const Status opened
        = connection.open(u"host=127.0.0.1 port=%1 user=u dbname=d"_s.arg(server.serverPort()));
    impostor.join();
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::Connection);
    QVERIFY2(
        opened.error().text.contains(u"PostgreSQL server"_s) || opened.error().text.contains(u"hung up"_s),
        qPrintable(opened.error().line()));
    QVERIFY2(opened.error().text.contains(u"127.0.0.1:%1"_s.arg(server.serverPort())),
        qPrintable(opened.error().line()));
}

void TestDatabaseConnection::open_whenPasswordIsWrong_neverTellsIt()
{
    Connection connection;
    const Status opened = connection.open(m_cluster.tcpConninfo({}, u"hunter2"_s));
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::Connection);
    QVERIFY2(
        opened.error().text.contains(u"password authentication failed"_s), qPrintable(opened.error().line()));
    QVERIFY(opened.error().text.contains(u"\"postgres\""_s));
    QVERIFY(!opened.error().line().contains(u"hunter2"_s));
    const Status right = connection.open(m_cluster.tcpConninfo());
    QVERIFY2(right.ok(), right ? "" : qPrintable(right.error().line()));
}

void TestDatabaseConnection::open_whenServerIsFull_saysSo()
{
    QVERIFY(m_connection.execute("create role lonely login connection limit 0"));
    Connection connection;
    const Status opened = connection.open(m_cluster.conninfoAs(u"lonely"_s, m_connection.database()));
    QVERIFY(!opened);
    QVERIFY2(opened.error().text.contains(u"no connection is left"_s), qPrintable(opened.error().line()));
    QVERIFY(m_connection.execute("drop role lonely"));
}

void TestDatabaseConnection::open_whenUri_connects()
{
    Connection connection;
    const QString folder = QString::fromLatin1(QUrl::toPercentEncoding(m_connection.host()));
    const auto port = m_connection.execute("show port");
    QVERIFY(port);
    const QString uri = u"postgresql://%1@%2:%3/%4?options="_s.arg(
        m_connection.user(), folder, port->text(0, 0), m_connection.database());
    const Status opened = connection.open(uri + u"-c%20statement_timeout%3D7777"_s);
    QVERIFY2(opened.ok(), opened ? "" : qPrintable(opened.error().line()));
    QCOMPARE(connection.execute("show statement_timeout")->text(0, 0), u"7777ms"_s);
    QCOMPARE(connection.execute("show application_name")->text(0, 0), u"pgcourier"_s);
}

void TestDatabaseConnection::open_whenSeveralHosts_takesTheOneThatAnswers()
{
    Connection connection;
    const Status opened = connection.open(
        m_conninfo + u" host=127.0.0.1,%1 port=1,%2"_s.arg(m_cluster.socketFolder()).arg(m_cluster.port()));
    QVERIFY2(opened.ok(), opened ? "" : qPrintable(opened.error().line()));
    QCOMPARE(connection.host(), m_cluster.socketFolder());
}

// Qt's driver could not take it, and it was refused: libpq is given each option by itself.
void TestDatabaseConnection::open_whenOptionHasSemicolon_takesIt()
{
    Connection connection;
    const Status opened = connection.open(m_conninfo + u" application_name='a;b c=d'"_s);
    QVERIFY2(opened.ok(), opened ? "" : qPrintable(opened.error().line()));
    QCOMPARE(connection.execute("show application_name")->text(0, 0), u"a;b c=d"_s);
}

void TestDatabaseConnection::stream_handsOverRowByRow()
{
    qint64 sum = 0;
    const auto rest = m_connection.stream("select n, 'x' as x from generate_series(1, 100000) as n",
        [&sum](const Rows &row) { sum += row.int64(0, 0); });
    QVERIFY(rest);
    QCOMPARE(sum, 5000050000);
    QCOMPARE(rest->columns(), (QStringList{u"n"_s, u"x"_s}));
    QCOMPARE(rest->command(), u"SELECT 100000"_s);
    int before = 0;
    QVERIFY(!m_connection.stream(
        "select 1 / (3 - n) from generate_series(1, 5) as n", [&before](const Rows &) { ++before; }));
    QCOMPARE(before, 2);
    QVERIFY(m_connection.execute("select 1"));
}

void TestDatabaseConnection::open_whenNameIsGiven_keepsIt()
{
    Connection connection(u"worker"_s);
    QVERIFY(connection.open(m_conninfo));
    QCOMPARE(connection.execute("show application_name")->text(0, 0), u"pgcourier worker"_s);
    QVERIFY(connection.open(m_conninfo + u" application_name='it''s mine'"_s.replace(u"''"_s, u"\\'"_s)));
    QCOMPARE(connection.execute("show application_name")->text(0, 0), u"it's mine"_s);
}

void TestDatabaseConnection::open_whenUsedTwice_reconnects()
{
    Connection connection;
    QVERIFY(connection.open(m_conninfo));
    const auto first = connection.execute("select pg_backend_pid()")->int64(0, 0);
    QVERIFY(connection.open(m_conninfo));
    QVERIFY(connection.execute("select pg_backend_pid()")->int64(0, 0) != first);
}

void TestDatabaseConnection::execute_whenValuesAreBound_comeBackAsTheyWere()
{
    const QDateTime time(QDate(2026, 3, 4), QTime(5, 6, 7, 89), utc);
    const QByteArray bytes("a\0\x01\xff'\\", 6);
    const QJsonObject object{{u"k"_s, u"한글"_s}, {u"n"_s, 1.5}};
    const auto rows = m_connection.execute("select $1::bigint, $2::float8, $3::bool, $4::text, $5::bytea, "
                                           "$6::timestamptz, $7::jsonb, $8::int as last",
        {qint64(-9007199254740993), 0.1, true, u"it's \\ \"한글\" $1 ?"_s, bytes, time, object,
            std::optional<int>(7)});
    QVERIFY2(rows.ok(), rows ? "" : qPrintable(rows.error().line()));
    QCOMPARE(rows->size(), 1);
    QCOMPARE(rows->int64(0, 0), qint64(-9007199254740993));
    QCOMPARE(rows->real(0, 1), 0.1);
    QCOMPARE(rows->boolean(0, 2), true);
    QCOMPARE(rows->text(0, 3), u"it's \\ \"한글\" $1 ?"_s);
    QCOMPARE(rows->bytes(0, 4), bytes);
    QCOMPARE(rows->time(0, 5), time);
    QCOMPARE(rows->object(0, 6), object);
    QCOMPARE(rows->optionalInteger(0, 7), std::optional(7));
    QCOMPARE(rows->column("last"), 7);
    QCOMPARE(rows->column("none"), -1);
    QCOMPARE(rows->command(), u"SELECT 1"_s);
}

void TestDatabaseConnection::execute_whenNull_readsAsNull()
{
    const auto rows = m_connection.execute(
        "select $1::int, $2::text, $3::bytea, ''::text", {std::optional<int>(), std::nullopt, QByteArray()});
    QVERIFY(rows);
    QVERIFY(rows->isNull(0, 0) && rows->isNull(0, 1) && rows->isNull(0, 2) && !rows->isNull(0, 3));
    QCOMPARE(rows->optionalInteger(0, 0), std::optional<int>());
    QCOMPARE(rows->text(0, 1), QString());
}

void TestDatabaseConnection::execute_whenJsonbHasQuestionMark_isNoPlaceholder()
{
    const auto rows = m_connection.execute("select '{\"a\": 1}'::jsonb ? $1", {u"a"_s});
    QVERIFY(rows);
    QVERIFY(rows->boolean(0, 0));
}

void TestDatabaseConnection::execute_whenTextHasNul_isRefused()
{
    const QString text = u"before"_s + QChar(u'\0') + u"after"_s;
    const auto bound = m_connection.execute("select $1::text", {text});
    QVERIFY(!bound);
    QCOMPARE(bound.error().kind, ErrorKind::Input);
    QVERIFY(!m_connection.execute(QByteArray("select 1\0;drop", 14)));
}

void TestDatabaseConnection::execute_whenStatementFails_tellsDetailHintAndPosition()
{
    auto rows = m_connection.execute("select 1 from nowhere");
    QVERIFY(!rows);
    QCOMPARE(rows.error().kind, ErrorKind::Database);
    QCOMPARE(rows.error().code, u"42P01"_s);
    QCOMPARE(rows.error().text, u"relation \"nowhere\" does not exist"_s);
    QCOMPARE(m_connection.errorPosition(), 15);
    rows = m_connection.execute(
        "do $$ begin raise exception E'two\\nlines' using detail = 'the d', hint = 'the h'; end $$");
    QVERIFY(!rows);
    QCOMPARE(rows.error().line(), u"two lines: the d. the h"_s);
    QVERIFY(m_connection.isOpen());
}

void TestDatabaseConnection::execute_whenCopy_isRefusedAndConnectionWorksOn()
{
    QVERIFY(m_connection.execute("create temp table t (a int)"));
    for (const char *sql : {"copy t from stdin", "copy t to stdout"}) {
        QVERIFY(!m_connection.execute(sql));
        QCOMPARE(m_connection.execute("select 1")->integer(0, 0), 1);
    }
    QVERIFY(m_connection.execute("drop table t"));
}

void TestDatabaseConnection::execute_whenArraysAreBound_unnestsThem()
{
    BigintArray ids;
    IntArray codes;
    TextArray texts;
    ByteaArray bodies;
    DoubleArray phases;
    JsonbArray headers;
    TimestampArray times;
    BoolArray flags;
    const QDateTime time(QDate(2026, 1, 2), QTime(3, 4, 5, 678), utc);
    ids.append(1), codes.append(-5), texts.append(u"{\"가\", NULL}"_s),
        bodies.append(QByteArray("\0\xff", 2));
    phases.append(0.25), headers.append(QJsonObject{{u"A"_s, u"b"_s}}), times.append(time),
        flags.append(true);
    ids.append(qint64(1) << 40), codes.appendNull(), texts.appendNull(), bodies.appendNull(),
        phases.appendNull();
    headers.appendNull(), times.append(QDateTime()), flags.append(false);
    const auto rows = m_connection.execute(
        "select * from unnest($1::bigint[], $2::int[], $3::text[], $4::bytea[], $5::float8[], $6::jsonb[], "
        "$7::timestamptz[], $8::bool[])",
        {ids.take(), codes.take(), texts.take(), bodies.take(), phases.take(), headers.take(), times.take(),
            flags.take()});
    QVERIFY2(rows.ok(), rows ? "" : qPrintable(rows.error().line()));
    QCOMPARE(rows->size(), 2);
    QCOMPARE(rows->integer(0, 1), -5);
    QCOMPARE(rows->text(0, 2), u"{\"가\", NULL}"_s);
    QCOMPARE(rows->bytes(0, 3), QByteArray("\0\xff", 2));
    QCOMPARE(rows->real(0, 4), 0.25);
    QCOMPARE(rows->text(0, 5), u"{\"A\": \"b\"}"_s);
    QCOMPARE(rows->time(0, 6), time);
    QCOMPARE(rows->boolean(0, 7), true);
    QCOMPARE(rows->int64(1, 0), qint64(1) << 40);
    for (int column = 1; column < 7; ++column)
        QVERIFY(rows->isNull(1, column));
    QCOMPARE(rows->boolean(1, 7), false);
}

void TestDatabaseConnection::execute_whenManyElements_arriveInOrder()
{
    constexpr int count = 5000;
    BigintArray ids;
    TextArray texts;
    for (int i = 0; i < count; ++i) {
        ids.append(i);
        texts.append(QString::number(i));
    }
    const auto rows = m_connection.execute(
        "select count(*), bool_and(a = b::bigint and a = n - 1), cardinality($3::int[]) "
        "from unnest($1::bigint[], $2::text[]) with ordinality as u(a, b, n)",
        {ids.take(), texts.take(), IntArray().take()});
    QVERIFY(rows);
    QCOMPARE(rows->integer(0, 0), count);
    QVERIFY(rows->boolean(0, 1));
    QCOMPARE(rows->integer(0, 2), 0);
}

void TestDatabaseConnection::execute_whenNoticeIsRaised_keepsIt()
{
    QVERIFY(m_connection.execute("do $$ begin raise notice 'hello'; raise warning 'careful'; end $$"));
    QCOMPARE(m_connection.notices(), (QStringList{u"NOTICE: hello"_s, u"WARNING: careful"_s}));
    QVERIFY(m_connection.execute("select 1"));
    QVERIFY(m_connection.notices().isEmpty());
}

void TestDatabaseConnection::executePrepared_whenUsedAgain_isPreparedOnce()
{
    Connection connection;
    QVERIFY(connection.open(m_cluster.conninfo()));
    const QByteArray sql = "select $1::int + 1, $2";
    for (int i = 0; i < 8; ++i) { // beyond the fifth the server keeps a plan
        const auto rows = connection.executePrepared(sql, {i, u"ü"_s});
        QVERIFY(rows.ok());
        QCOMPARE(rows->integer(0, 0), i + 1);
        QCOMPARE(rows->text(0, 1), u"ü"_s);
    }
    const auto known = connection.execute("select count(*), max(statement) from pg_prepared_statements");
    QCOMPARE(known->integer(0, 0), 1);
    QCOMPARE(known->text(0, 1).toUtf8(), sql);

    QVERIFY(connection.open(m_cluster.conninfo()));
    QCOMPARE(connection.executePrepared(sql, {1, u"a"_s})->integer(0, 0), 2);
}

void TestDatabaseConnection::executePrepared_whenThrownAway_runsAllTheSame()
{
    Connection connection;
    QVERIFY(connection.open(m_cluster.conninfo()));
    QVERIFY(connection.execute("create temporary table t as select 1 as a"));
    QCOMPARE(connection.executePrepared("select * from t", {})->columnCount(), 1);
    QVERIFY(connection.execute("alter table t add column b int"));
    QCOMPARE(connection.executePrepared("select * from t", {})->columnCount(), 2);

    QVERIFY(connection.open(m_cluster.conninfo()));
    QCOMPARE(connection.executePrepared("select $1", {u"a"_s})->text(0, 0), u"a"_s);
    QVERIFY(connection.execute("deallocate all"));
    QCOMPARE(connection.executePrepared("select $1", {u"b"_s})->text(0, 0), u"b"_s);
    QCOMPARE(connection.executePrepared("select $1", {u"c"_s})->text(0, 0), u"c"_s);
}

void TestDatabaseConnection::executePrepared_whenWrong_saysWhy()
{
    Connection connection;
    QCOMPARE(
        connection.executePrepared("select 1", {}).error().kind, connection.execute("select 1").error().kind);
    QVERIFY(connection.open(m_cluster.conninfo()));
    const auto wrong = connection.executePrepared("select nonsense", {});
    QVERIFY(!wrong.ok());
    QCOMPARE(wrong.error().code, u"42703"_s);
    QCOMPARE(connection.executePrepared("select 1 / $1::int", {0}).error().code, u"22012"_s);
    QCOMPARE(connection.executePrepared("select 1 / $1::int", {1})->integer(0, 0), 1);
}

void TestDatabaseConnection::execute_whenServerEndsSession_isConnectionLost()
{
    Connection victim;
    QVERIFY(victim.open(m_conninfo));
    const qint64 pid = victim.execute("select pg_backend_pid()")->int64(0, 0);
    QCOMPARE(m_cluster.endSessions(u"pid = %1"_s.arg(pid)), 1);
    const auto rows = victim.execute("select 1");
    QVERIFY(!rows);
    QCOMPARE(rows.error().kind, ErrorKind::ConnectionLost);
    QVERIFY2(rows.error().text.contains(m_connection.database()), qPrintable(rows.error().line()));
    QVERIFY(!victim.isOpen());
    QCOMPARE(victim.execute("select 1").error().kind, ErrorKind::ConnectionLost);
    victim.close();
    QCOMPARE(victim.execute("select 1").error().kind, ErrorKind::ConnectionLost);
}

void TestDatabaseConnection::cancel_whenStatementRuns_givesItUp()
{
    const qint64 pid = m_connection.execute("select pg_backend_pid()")->int64(0, 0);
    std::thread other([this, pid] {
        Connection observer;
        QVERIFY(observer.open(m_conninfo));
        QTRY_VERIFY(
            observer
                .execute("select 1 from pg_stat_activity where pid = $1 and wait_event = 'PgSleep'", {pid})
                .value()
                .size()
            == 1);
        m_connection.cancel();
    });
    const auto rows = m_connection.execute("select pg_sleep(60)");
    other.join();
    QVERIFY(!rows);
    QCOMPARE(rows.error().kind, ErrorKind::Cancelled);
    QVERIFY(m_connection.execute("select 1"));
    Connection closed;
    closed.cancel();
}

void TestDatabaseConnection::time_whenZoneIsOdd_isUtc_data()
{
    QTest::addColumn<QString>("zone");
    for (const char *zone : {"UTC", "Asia/Seoul", "Asia/Kolkata", "America/St_Johns", "Pacific/Chatham"})
        QTest::newRow(zone) << QString::fromLatin1(zone);
}

void TestDatabaseConnection::time_whenZoneIsOdd_isUtc()
{
    QFETCH(QString, zone);
    Connection connection;
    QVERIFY(connection.open(m_conninfo + u" options='-c timezone=%1'"_s.arg(zone)));
    const auto rows = connection.execute("select '2026-12-31 23:59:59.9876+00'::timestamptz, "
                                         "'1890-01-01 00:00:00+00'::timestamptz, 'infinity'::timestamptz, "
                                         "'0044-03-15 12:00:00+00 BC'::timestamptz, null::timestamptz");
    QVERIFY(rows);
    QCOMPARE(rows->time(0, 0), QDateTime(QDate(2026, 12, 31), QTime(23, 59, 59, 987), utc));
    QCOMPARE(rows->time(0, 1), QDateTime(QDate(1890, 1, 1), QTime(0, 0), utc));
    QVERIFY(!rows->time(0, 2).isValid());
    QCOMPARE(rows->time(0, 3), QDateTime(QDate(-44, 3, 15), QTime(12, 0), utc));
    QVERIFY(!rows->time(0, 4).isValid());
}

void TestDatabaseConnection::bytes_whenFormatIsHexOrEscape_areTheSame()
{
    const QByteArray bytes = QByteArray::fromHex("005c27ff0a41");
    for (const char *format : {"set bytea_output = hex", "set bytea_output = escape"}) {
        QVERIFY(m_connection.execute(format));
        QCOMPARE(m_connection.execute("select $1", {bytes})->bytes(0, 0), bytes);
        QCOMPARE(m_connection.execute("select ''::bytea")->bytes(0, 0), QByteArray(""));
    }
}

void TestDatabaseConnection::inTransaction_whenWorkFails_rollsBack()
{
    QVERIFY(m_connection.execute("create table kept (a int)"));
    const auto answer = inTransaction(m_connection, [this]() -> Result<int> {
        if (const auto inserted = m_connection.execute("insert into kept values (1)"); !inserted)
            return inserted.error();
        return Error::input(u"no"_s);
    });
    QVERIFY(!answer);
    QCOMPARE(answer.error().text, u"no"_s);
    QVERIFY(!m_connection.inTransaction());
    QCOMPARE(m_connection.execute("select count(*) from kept")->integer(0, 0), 0);
}

void TestDatabaseConnection::inTransaction_whenWorkSucceeds_commits()
{
    const auto answer
        = inTransaction(m_connection, [this] { return m_connection.execute("insert into kept values (1)"); });
    QVERIFY(answer);
    QCOMPARE(answer->affected(), 1);
    QCOMPARE(m_connection.execute("select count(*) from kept")->integer(0, 0), 1);
    const auto hidden = inTransaction(m_connection, [this]() -> Status {
        (void)m_connection.execute("select 1/0");
        return Done{};
    });
    QVERIFY(!hidden);
    QVERIFY(!m_connection.inTransaction());
}

void TestDatabaseConnection::pooled_whenDirect_isFalse()
{
    QCOMPARE(m_connection.pooled().value(), false);
}

QTEST_GUILESS_MAIN(TestDatabaseConnection)
#include "tst_databaseconnection.moc"
