// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/sql/completion.h"

#include "app/model/sql/namedrelations.h"

#include <QtTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestCompletion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void completion_whenPlaceIsKnown_offersWhatFits_data();
    void completion_whenPlaceIsKnown_offersWhatFits();
    void completion_whenNobodyAsked_waitsForAWord_data();
    void completion_whenNobodyAsked_waitsForAWord();
    void completion_whenCatalogIsLarge_isBoundedAndQuick();
    void callTip_whenCursorIsInACall_showsItsArguments_data();
    void callTip_whenCursorIsInACall_showsItsArguments();
    void named_whenStatementNamesRelations_findsThem_data();
    void named_whenStatementNamesRelations_findsThem();

private:
    static Catalog catalog();
};

Catalog TestCompletion::catalog()
{
    using K = CatalogRelation::Kind;
    Catalog out;
    out.relations
        = {{1, u"net"_s, u"http_request_queue"_s, K::View,
               {{u"id"_s, u"bigint"_s, true, true}, {u"url"_s, u"text"_s}, {u"status"_s, u"text"_s}}, true},
            {2, u"public"_s, u"Orders"_s, K::Table, {{u"id"_s, u"int"_s}, {u"Total"_s, u"numeric"_s}}, true},
            {3, u"public"_s, u"users"_s, K::Table, {{u"id"_s, u"int"_s}, {u"email"_s, u"text"_s}}, true},
            {4, u"pg_catalog"_s, u"pg_class"_s, K::Table, {{u"relname"_s, u"name"_s}}, true}};
    out.functions = {{u"net"_s, u"http_get"_s, u"url text, params jsonb DEFAULT '{}'::jsonb"_s, u"bigint"_s,
                         {u"url"_s, u"params"_s}},
        {u"net"_s, u"stats"_s, u""_s, u"record"_s, {}},
        {u"pg_catalog"_s, u"lower"_s, u"text"_s, u"text"_s, {}}};
    return out;
}

// The cursor is at the bar.
void TestCompletion::completion_whenPlaceIsKnown_offersWhatFits_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QStringList>("first"); // what is written, in this order at the top
    QTest::addColumn<QString>("absent");
    const auto row
        = [](const char *name, const QString &sql, const QStringList &first, const QString &absent) {
              QTest::newRow(name) << sql << first << absent;
          };
    row("keyword", u"sel|"_s, {u"select"_s}, u"users"_s);
    row("table", u"select * from us|"_s, {u"users"_s}, u"email"_s);
    row("quoted table", u"select * from ord|"_s, {u"\"Orders\""_s}, u""_s);
    row("table of another schema", u"select * from http|"_s, {u"net.http_request_queue"_s}, u""_s);
    row("join", u"select * from users u join |"_s, {u"net.http_request_queue"_s, u"\"Orders\""_s},
        u"email"_s);
    row("schema's relations", u"select * from net.|"_s, {u"http_request_queue"_s}, u"users"_s);
    row("schema's functions", u"select net.ht|"_s, {u"http_request_queue"_s, u"http_get("_s}, u"users"_s);
    row("function of nothing", u"select * from net.sta|"_s, {u"stats()"_s}, u""_s);
    row("alias", u"select u.| from users u"_s, {u"id"_s, u"email"_s}, u"relname"_s);
    row("alias of another schema", u"select q.st| from net.http_request_queue as q"_s, {u"status"_s},
        u"id"_s);
    row("quoted column", u"select o.to| from \"Orders\" o"_s, {u"\"Total\""_s}, u""_s);
    row("columns of the statement", u"select em| from users"_s, {u"email"_s}, u"status"_s);
    row("condition", u"select * from users where em|"_s, {u"email"_s}, u""_s);
    row("schema and table", u"select net.http_request_queue.u|"_s, {u"url"_s}, u""_s);
    row("argument", u"select net.http_get(|"_s, {u"url := "_s, u"params := "_s}, u""_s);
    row("next argument", u"select net.http_get('x', pa|"_s, {u"params := "_s}, u""_s);
    row("function of the system", u"select low|"_s, {u"lower("_s}, u""_s);
    row("update", u"update us|"_s, {u"users"_s}, u""_s);
    row("set", u"update users set em|"_s, {u"email"_s}, u""_s);
    row("insert", u"insert into us|"_s, {u"users"_s}, u""_s);
    row("within a string", u"select 'us|'"_s, {}, u"users"_s);
    row("within a comment", u"select 1 -- us|"_s, {}, u"users"_s);
    row("within a dollar quote", u"do $$ us| $$"_s, {}, u"users"_s);
    row("number", u"select 12|"_s, {}, u""_s);
    row("behind a comment", u"/* a */ select * from us|"_s, {u"users"_s}, u""_s);
    row("open quote", u"select * from \"Ord|"_s, {u"\"Orders\""_s}, u""_s);
    row("Korean that nothing has", u"select 한|"_s, {}, u"users"_s);
}

void TestCompletion::completion_whenPlaceIsKnown_offersWhatFits()
{
    QFETCH(QString, sql);
    QFETCH(QStringList, first);
    QFETCH(QString, absent);
    const qsizetype cursor = sql.indexOf(u'|');
    sql.remove(cursor, 1);
    const Completion found = completionAt(sql, cursor, catalog(), true);
    QStringList texts;
    for (const Proposal &proposal : found.proposals)
        texts.append(proposal.text);
    QCOMPARE(texts.first(qMin(texts.size(), first.size())), first);
    QCOMPARE(texts.isEmpty(), first.isEmpty());
    QVERIFY2(absent.isEmpty() || !texts.contains(absent), qPrintable(texts.join(u' ')));
    QVERIFY(found.proposals.isEmpty() || found.from + found.length == cursor);
}

void TestCompletion::completion_whenNobodyAsked_waitsForAWord_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<bool>("offers");
    QTest::newRow("nothing typed") << u"select "_s << false;
    QTest::newRow("one letter") << u"select * from u"_s << false;
    QTest::newRow("two letters") << u"select * from us"_s << true;
    QTest::newRow("dot") << u"select * from net."_s << true;
    QTest::newRow("number and dot") << u"select 1."_s << false;
    QTest::newRow("word that is whole") << u"insert into users"_s << false;
}

void TestCompletion::completion_whenNobodyAsked_waitsForAWord()
{
    QFETCH(QString, sql);
    QFETCH(bool, offers);
    QCOMPARE(!completionAt(sql, sql.size(), catalog(), false).proposals.isEmpty(), offers);
}

void TestCompletion::completion_whenCatalogIsLarge_isBoundedAndQuick()
{
    Catalog large;
    for (int i = 0; i < 10'000; ++i)
        large.relations.append({i, u"s%1"_s.arg(i % 50), u"table_%1"_s.arg(i), CatalogRelation::Kind::Table,
            {{u"a"_s, u"int"_s}}, true});
    QElapsedTimer time;
    time.start();
    const Completion found = completionAt(u"select * from tab"_s, 17, large, true);
    QCOMPARE(found.proposals.size(), 200);
    QVERIFY2(time.elapsed() < 2'000, qPrintable(QString::number(time.elapsed())));
}

void TestCompletion::callTip_whenCursorIsInACall_showsItsArguments_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<int>("argument"); // -1: no tip
    QTest::newRow("first") << u"select net.http_get(|"_s << 0;
    QTest::newRow("second") << u"select net.http_get('a, (b', |"_s << 1;
    QTest::newRow("within another call") << u"select net.http_get('a', foo(1, 2, |"_s << -1;
    QTest::newRow("behind another call") << u"select net.http_get(foo(1, 2), |"_s << 1;
    QTest::newRow("behind it") << u"select net.http_get('a') |"_s << -1;
    QTest::newRow("no call") << u"select (|"_s << -1;
}

void TestCompletion::callTip_whenCursorIsInACall_showsItsArguments()
{
    QFETCH(QString, sql);
    QFETCH(int, argument);
    const qsizetype cursor = sql.indexOf(u'|');
    sql.remove(cursor, 1);
    const auto tip = callTipAt(sql, cursor, catalog());
    QCOMPARE(tip.has_value(), argument >= 0);
    if (!tip)
        return;
    QCOMPARE(tip->argument, argument);
    QCOMPARE(
        tip->signatures, QStringList{u"http_get(url text, params jsonb DEFAULT '{}'::jsonb) → bigint"_s});
}

void TestCompletion::named_whenStatementNamesRelations_findsThem_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("expected"); // schema.name=alias …
    const auto row = [](const QString &sql, const QString &expected) {
        QTest::addRow("%s", qPrintable(sql)) << sql << expected;
    };
    row(u"select 1"_s, u""_s);
    row(u"select * from a, b.c as d, \"E\" f where x"_s, u".a= b.c=d .E=f"_s);
    row(u"select * from only a * x join lateral b on true"_s, u".a=x .b="_s);
    row(u"select * from f(1) as g, (select * from h) i"_s, u".h="_s);
    row(u"insert into t (a) select 1"_s, u".t="_s);
    row(u"update t set a = 1 from u"_s, u".t= .u="_s);
    row(u"delete from t using u v"_s, u".t= .u=v"_s);
}

void TestCompletion::named_whenStatementNamesRelations_findsThem()
{
    QFETCH(QString, sql);
    QFETCH(QString, expected);
    QStringList found;
    for (const NamedRelation &named : namedRelations(sql))
        found.append(named.schema + u'.' + named.name + u'=' + named.alias);
    QCOMPARE(found.join(u' '), expected);
}

QTEST_APPLESS_MAIN(TestCompletion)
#include "tst_completion.moc"
