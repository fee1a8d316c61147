// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/sql/statementeffect.h"

#include "app/model/sql/sqlparser.h"

#include <QtTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(pgcourier::SqlEffect)
Q_DECLARE_METATYPE(QList<pgcourier::SqlTrace>)

class TestStatementEffect : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void effect_whenStatementIsRead_saysWhatItDoes_data();
    void effect_whenStatementIsRead_saysWhatItDoes();
    void effect_whenGrammarIsNewer_goesByTheWords();
    void effect_whenNamesOnlyLookLikeIt_isNotMisled_data();
    void effect_whenNamesOnlyLookLikeIt_isNotMisled();
};

void TestStatementEffect::effect_whenStatementIsRead_saysWhatItDoes_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<SqlEffect>("effect");
    QTest::addColumn<QString>("verb");
    QTest::addColumn<QList<SqlTrace>>("traces");
    QTest::addColumn<bool>("fits");
    QTest::addColumn<bool>("forReading");
    using E = SqlEffect;
    using T = SqlTrace;
    const auto row = [](const QString &sql, E effect, const QString &verb, bool forReading,
                         const QList<T> &traces = {}, bool fits = true) {
        QTest::addRow("%s", qPrintable(sql)) << sql << effect << verb << traces << fits << forReading;
    };
    row(u"select 1"_s, E::Reads, u"SELECT"_s, true);
    row(u"(select 1) union select 2"_s, E::Reads, u"SELECT"_s, true);
    row(u"values (1)"_s, E::Reads, u"SELECT"_s, true);
    row(u"table t"_s, E::Reads, u"SELECT"_s, true);
    row(u"show all"_s, E::Reads, u"SHOW"_s, true);
    row(u"with a as (select 1) select * from a"_s, E::Reads, u"SELECT"_s, true);
    row(u"with a as (insert into t values (1) returning *) select * from a"_s, E::Writes, u"INSERT"_s, false);
    row(u"with a as (update t set b = 1 returning *) select * from a"_s, E::Writes, u"UPDATE"_s, false);
    row(u"with a as (delete from t returning *) select * from a"_s, E::Writes, u"DELETE"_s, false);
    row(u"select * from t for update"_s, E::Writes, u"SELECT FOR UPDATE"_s, false);
    row(u"select * into x from t"_s, E::Defines, u"SELECT INTO"_s, false);
    row(u"insert into t values (1)"_s, E::Writes, u"INSERT"_s, false);
    row(u"-- x\nUPDATE t set a = 1"_s, E::Writes, u"UPDATE"_s, false);
    row(u"delete from t"_s, E::Writes, u"DELETE"_s, false);
    row(u"truncate t"_s, E::Writes, u"TRUNCATE"_s, false);
    row(u"merge into t using s on t.a = s.a when matched then delete"_s, E::Writes, u"MERGE"_s, false);
    row(u"copy t to stdout"_s, E::Reads, u"COPY TO"_s, true);
    row(u"copy t from '/tmp/x'"_s, E::Writes, u"COPY FROM"_s, false);
    row(u"copy t to '/tmp/x'"_s, E::Reads, u"COPY TO"_s, false, {T::ServerFile});
    row(u"copy (select 1) to program 'cat'"_s, E::Reads, u"COPY TO"_s, false, {T::Program});
    row(u"explain insert into t values (1)"_s, E::Reads, u"EXPLAIN"_s, true);
    row(u"explain (analyze off) insert into t values (1)"_s, E::Reads, u"EXPLAIN"_s, true);
    row(u"explain analyze insert into t values (1)"_s, E::Writes, u"INSERT"_s, false);
    row(u"explain (format json, analyze on, buffers on) delete from t"_s, E::Writes, u"DELETE"_s, false);
    row(u"explain analyze select 1"_s, E::Reads, u"SELECT"_s, true);
    row(u"create table t (a int)"_s, E::Defines, u"CREATE"_s, false);
    row(u"create or replace function f() returns void language sql as $$ select nextval('s') $$"_s,
        E::Defines, u"CREATE"_s, false);
    row(u"grant select on t to r"_s, E::Defines, u"GRANT"_s, false);
    row(u"vacuum t"_s, E::Defines, u"VACUUM"_s, false, {}, false);
    row(u"create index concurrently i on t (a)"_s, E::Defines, u"CREATE"_s, false, {}, false);
    row(u"create database d"_s, E::Defines, u"CREATE"_s, false, {}, false);
    row(u"alter system set work_mem = '1MB'"_s, E::Defines, u"ALTER"_s, false, {T::Server}, false);
    row(u"begin"_s, E::Transaction, u"BEGIN"_s, true);
    row(u"start transaction read write"_s, E::Transaction, u"START"_s, true);
    row(u"rollback to savepoint a"_s, E::Transaction, u"ROLLBACK"_s, true);
    row(u"set search_path = a"_s, E::Session, u"SET"_s, true);
    row(u"listen a"_s, E::Session, u"LISTEN"_s, true);
    row(u"notify a"_s, E::Session, u"NOTIFY"_s, true, {T::Notify});
    row(u"checkpoint"_s, E::Session, u"CHECKPOINT"_s, false, {T::Server});
    row(u"prepare p as delete from t"_s, E::Session, u"PREPARE"_s, true);
    row(u"execute p"_s, E::Code, u"EXECUTE"_s, true);
    row(u"do $$ begin end $$"_s, E::Code, u"DO"_s, true, {T::OwnCommit});
    row(u"call p()"_s, E::Code, u"CALL"_s, true, {T::OwnCommit});
    row(u"select nextval('s')"_s, E::Reads, u"SELECT"_s, true, {T::Sequence});
    row(u"select pg_catalog.setval('s', 1)"_s, E::Reads, u"SELECT"_s, true, {T::Sequence});
    row(u"select * from dblink('x', 'y') as t(a int)"_s, E::Reads, u"SELECT"_s, true, {T::Remote});
    row(u"select pg_terminate_backend(1)"_s, E::Reads, u"SELECT"_s, false, {T::OtherSession});
    row(u"select pg_notify('a', 'b')"_s, E::Reads, u"SELECT"_s, true, {T::Notify});
    row(u"select pg_advisory_lock(1)"_s, E::Reads, u"SELECT"_s, true, {T::SessionLock});
    row(u"select net.http_get('http://a')"_s, E::Reads, u"SELECT"_s, true);
}

void TestStatementEffect::effect_whenStatementIsRead_saysWhatItDoes()
{
    QFETCH(QString, sql);
    QFETCH(SqlEffect, effect);
    QFETCH(QString, verb);
    QFETCH(QList<SqlTrace>, traces);
    QFETCH(bool, fits);
    QFETCH(bool, forReading);
    const StatementEffect byWords = effectByWords(sql);
    QCOMPARE(byWords.effect, effect);
    QCOMPARE(byWords.traces, traces);
    QCOMPARE(byWords.fitsTransaction, fits);
    QVERIFY(!byWords.byParser);
    const StatementEffect found = effectOf(sql);
    QCOMPARE(found.effect, effect);
    QCOMPARE(found.verb, verb);
    QCOMPARE(found.traces, traces);
    QCOMPARE(found.fitsTransaction, fits);
    QCOMPARE(isForReading(found), forReading);
    QCOMPARE(found.byParser, sqlparser::version() > 0);
    for (const SqlTrace trace : traces)
        QVERIFY(!traceText(trace).isEmpty());
}

void TestStatementEffect::effect_whenGrammarIsNewer_goesByTheWords()
{
    for (const QString &sql : {u"delete from t with new grammar of tomorrow"_s, u"repack t"_s,
             u"with x as (delete from t new words returning *) select * from x"_s}) {
        const StatementEffect found = effectOf(sql);
        QVERIFY2(!isForReading(found), qPrintable(sql));
        QVERIFY(!found.byParser);
    }
}

// What the parser sees through, and the words too.
void TestStatementEffect::effect_whenNamesOnlyLookLikeIt_isNotMisled_data()
{
    QTest::addColumn<QString>("sql");
    for (const QString &sql : {u"select 'insert into t', \"delete\" from t"_s, u"select 1 -- for update"_s,
             u"select update from t"_s, u"select \"nextval\" from t"_s, u"select insert, into_x from t"_s,
             u"select $$ delete from t $$"_s, u"/* drop table t; */ select 1"_s,
             u"with insert as (select 1) select * from insert"_s})
        QTest::addRow("%s", qPrintable(sql)) << sql;
}

void TestStatementEffect::effect_whenNamesOnlyLookLikeIt_isNotMisled()
{
    QFETCH(QString, sql);
    for (const StatementEffect &found : {effectOf(sql), effectByWords(sql)}) {
        QCOMPARE(found.effect, SqlEffect::Reads);
        QVERIFY(found.traces.isEmpty());
    }
}

QTEST_APPLESS_MAIN(TestStatementEffect)
#include "tst_statementeffect.moc"
