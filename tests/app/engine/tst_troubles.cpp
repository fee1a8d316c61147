// SPDX-License-Identifier: GPL-3.0-or-later
// What a worker says of what ails it, and how often: no database.
#include "app/engine/hintpace.h"
#include "app/engine/troubles.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestTroubles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void trouble_whenOfACode_isInWords_data();
    void trouble_whenOfACode_isInWords();
    void trouble_whenMetOften_isToldOncePerMinute();
    void trouble_whenAnotherOneComes_isToldAtOnce();
    void trouble_whenAllSourcesWork_isOver();
    void hint_whenGivenWithoutEnd_isFollowedOnceASecond();
};

void TestTroubles::trouble_whenOfACode_isInWords_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<TroubleKind>("kind");
    QTest::addColumn<ErrorKind>("as"); // Connection: exit status 3
    QTest::addColumn<QString>("words");
    const auto row = [](const char *code, TroubleKind kind, ErrorKind as, const char *words) {
        QTest::newRow(code) << QString::fromLatin1(code) << kind << as << QString::fromLatin1(words);
    };
    row("25006", TroubleKind::ReadOnly, ErrorKind::Connection, "only reads");
    row("53100", TroubleKind::NoRoom, ErrorKind::Connection, "disk is full");
    row("53200", TroubleKind::Full, ErrorKind::Connection, "memory");
    row("53300", TroubleKind::Full, ErrorKind::Connection, "no connection left");
    row("3D000", TroubleKind::NoDatabase, ErrorKind::Connection, "does not exist");
    row("3F000", TroubleKind::NoSchema, ErrorKind::Schema, "schema net");
    row("42P01", TroubleKind::NoSchema, ErrorKind::Schema, "schema net");
    row("42883", TroubleKind::NoSchema, ErrorKind::Schema, "schema net");
    row("42703", TroubleKind::NoSchema, ErrorKind::Schema, "schema net");
    row("42501", TroubleKind::NoRight, ErrorKind::Database, "grant_worker");
    row("57014", TroubleKind::Held, ErrorKind::Database, "statement_timeout");
    row("55P03", TroubleKind::Held, ErrorKind::Database, "lock");
    row("40P01", TroubleKind::Held, ErrorKind::Database, "rolled back");
    row("57P01", TroubleKind::Away, ErrorKind::ConnectionLost, "goes down");
    row("58030", TroubleKind::NoRoom, ErrorKind::Connection, "files");
    row("XX001", TroubleKind::Other, ErrorKind::Database, "error of its own");
    row("22012", TroubleKind::Other, ErrorKind::Database, "as the server said it");
}

void TestTroubles::trouble_whenOfACode_isInWords()
{
    QFETCH(QString, code);
    QFETCH(ErrorKind, as);
    QFETCH(QString, words);
    const Trouble trouble = troubleOf(Error::database(u"as the server said it"_s).withCode(code));
    QTEST(trouble.kind, "kind");
    QCOMPARE(trouble.error.kind, as);
    const QString line = trouble.error.line();
    QVERIFY2(line.contains(words) && line.contains(u"as the server said it"_s), qPrintable(line));
}

void TestTroubles::trouble_whenMetOften_isToldOncePerMinute()
{
    Troubles troubles;
    const Error error = Error::connectionLost(u"gone"_s);
    const auto begin = Troubles::Clock::now();
    int told = 0;
    QString last;
    for (auto at = 0ms; at < 150s; at += 250ms) {
        if (const auto line = troubles.met(Troubles::Source(1 << (at / 250ms % 3)), error, begin + at)) {
            ++told;
            last = line->text;
        }
    }
    QCOMPARE(told, 3);
    QCOMPARE(last, u"gone (239 times more since it was last told)"_s);
}

void TestTroubles::trouble_whenAnotherOneComes_isToldAtOnce()
{
    Troubles troubles;
    QVERIFY(troubles.met(Troubles::Lease, Error::connectionLost(u"gone"_s)));
    QVERIFY(!troubles.met(Troubles::Claims, Error::connection(u"refused"_s))); // the same to its user
    QVERIFY(troubles.met(Troubles::Lease, Error::connection(u"full"_s).withCode(u"53300"_s)));
    QVERIFY(!troubles.met(Troubles::Lease, Error::connectionLost(u"gone"_s)));
}

void TestTroubles::trouble_whenAllSourcesWork_isOver()
{
    Troubles troubles;
    const auto begin = Troubles::Clock::now();
    QCOMPARE(troubles.lasts(begin), 0ms);
    QVERIFY(troubles.met(Troubles::Lease, Error::connectionLost(u"gone"_s), begin));
    QVERIFY(!troubles.met(Troubles::Claims, Error::connectionLost(u"gone"_s), begin + 1s));
    QCOMPARE(troubles.lasts(begin + 3s), 3000ms);
    QVERIFY(!troubles.passed(Troubles::Lease, begin + 4s));
    QVERIFY(!troubles.passed(Troubles::Records, begin + 4s));
    QCOMPARE(troubles.passed(Troubles::Claims, begin + 5s), std::optional(5000ms));
    QCOMPARE(troubles.lasts(begin + 6s), 0ms);
    // One that comes and goes is not told each time.
    QVERIFY(!troubles.met(Troubles::Lease, Error::connectionLost(u"gone"_s), begin + 7s));
    QVERIFY(!troubles.passed(Troubles::Lease, begin + 8s));
}

void TestTroubles::hint_whenGivenWithoutEnd_isFollowedOnceASecond()
{
    HintPace pace(2);
    const auto begin = HintPace::Clock::now();
    int followed = 0;
    for (auto at = 0ms; at < 10s; at += 1ms)
        followed += pace.follow(begin + at) == 0ms;
    QVERIFY2(followed >= 10 && followed <= 11, qPrintable(QString::number(followed)));
    QCOMPARE(HintPace(1).follow(), 0ms);
}

QTEST_APPLESS_MAIN(TestTroubles)
#include "tst_troubles.moc"
