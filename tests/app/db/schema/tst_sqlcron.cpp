// SPDX-License-Identifier: GPL-3.0-or-later
// What a cron text means, and what becomes of it when a clock is set.
#include "tests/app/db/schema/sqlsession.h"

#include <QTest>
#include <QTimeZone>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestSqlCron : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void cron_whenRead_comesThen_data();
    void cron_whenRead_comesThen();
    void cron_whenWrong_namesTheField_data();
    void cron_whenWrong_namesTheField();
    void clock_whenSet_isFollowedAsCronDoes_data();
    void clock_whenSet_isFollowedAsCronDoes();
    void zone_whenUnknown_isRefused();

private:
    QString run(const QString &sql) { return m_database.session->run(sql); }
    // The times behind that one, in UTC.
    QString times(const QString &cron, const QString &zone, const QString &after, int n);

    TestCluster m_cluster;
    SqlDatabase m_database;
};

namespace {

// A cron field as this test reads it: numbers, a-b, */n and *.
bool fieldHas(const QString &field, int value, int first)
{
    for (const QString &part : field.split(u',')) {
        const QStringList halves = part.split(u'/');
        const int step = halves.value(1, u"1"_s).toInt();
        const QStringList ends = halves.first().split(u'-');
        const int low = ends.first() == "*"_L1 ? first : ends.first().toInt();
        const int high = ends.first() == "*"_L1 ? 99 : ends.last().toInt();
        if (value >= low && value <= high && (value - low) % step == 0)
            return true;
    }
    return false;
}

// A time is what the clock on the wall shows, as if it were UTC.
bool means(const QStringList &fields, const QDateTime &wall)
{
    return fieldHas(fields[0], wall.time().minute(), 0) && fieldHas(fields[1], wall.time().hour(), 0)
        && fieldHas(fields[2], wall.date().day(), 1) && fieldHas(fields[3], wall.date().month(), 1)
        && fieldHas(fields[4], wall.date().dayOfWeek() % 7, 0);
}

// What somebody finds who looks at the clock once a minute, and knows how far it ever came. At a fixed hour a
// time that it shows again is passed over, and one that it left out is made up for; at any hour what it shows
// counts.
QStringList watchedTimes(const QString &cron, const QDateTime &from, const QList<QDateTime> &walls)
{
    const QStringList fields = cron.split(u' ');
    const bool anyHour = fields[1].startsWith(u'*');
    QStringList found;
    QDateTime furthest = walls.constFirst();
    for (qsizetype minute = 1; minute < walls.size(); ++minute) {
        const QDateTime &wall = walls[minute];
        bool due = anyHour && means(fields, wall);
        for (QDateTime passed = furthest.addSecs(60); !anyHour && !due && passed <= wall;
             passed = passed.addSecs(60))
            due = means(fields, passed);
        furthest = qMax(furthest, wall);
        if (due)
            found.append(from.addSecs(60 * minute).toString(u"MM-dd HH:mm"_s));
    }
    return found;
}

} // namespace

void TestSqlCron::initTestCase()
{
    QVERIFY(m_cluster.start());
    QVERIFY(m_database.create(m_cluster));
}

QString TestSqlCron::times(const QString &cron, const QString &zone, const QString &after, int n)
{
    return run(u"select string_agg(to_char(t at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS'), ', ')"
               " from net.schedule_times('%1', '%2', %3, '%4') as t"_s.arg(cron, zone)
                   .arg(n)
                   .arg(after));
}

void TestSqlCron::cron_whenRead_comesThen_data()
{
    QTest::addColumn<QString>("cron");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *cron, const char *expected) {
        QTest::newRow(cron) << QString::fromLatin1(cron) << QString::fromLatin1(expected);
    };
    // Behind 2026-01-31 23:58:30, a Saturday.
    row("* * * * *", "2026-01-31 23:59:00, 2026-02-01 00:00:00, 2026-02-01 00:01:00");
    row("  5\t4  * * * ", "2026-02-01 04:05:00, 2026-02-02 04:05:00, 2026-02-03 04:05:00");
    row("*/25 * * * *", "2026-02-01 00:00:00, 2026-02-01 00:25:00, 2026-02-01 00:50:00");
    row("10-30/10 8 * * *", "2026-02-01 08:10:00, 2026-02-01 08:20:00, 2026-02-01 08:30:00");
    row("0 9,17 * * *", "2026-02-01 09:00:00, 2026-02-01 17:00:00, 2026-02-02 09:00:00");
    row("0 9 * * MON-fri", "2026-02-02 09:00:00, 2026-02-03 09:00:00, 2026-02-04 09:00:00");
    row("0 0 1 jan,Jul *", "2026-07-01 00:00:00, 2027-01-01 00:00:00, 2027-07-01 00:00:00");
    row("0 0 * * 7", "2026-02-01 00:00:00, 2026-02-08 00:00:00, 2026-02-15 00:00:00");
    row("0 0 * * 0", "2026-02-01 00:00:00, 2026-02-08 00:00:00, 2026-02-15 00:00:00");
    row("0 0 * * sat-sun", "2026-02-01 00:00:00, 2026-02-07 00:00:00, 2026-02-08 00:00:00");
    row("0 0 * * 5-7", "2026-02-01 00:00:00, 2026-02-06 00:00:00, 2026-02-07 00:00:00");
    // Both days restricted: either; one of them begins with *: both.
    row("0 0 13 * fri", "2026-02-06 00:00:00, 2026-02-13 00:00:00, 2026-02-20 00:00:00");
    row("0 0 */2 * sun", "2026-02-01 00:00:00, 2026-02-15 00:00:00, 2026-03-01 00:00:00");
    row("0 0 31 * *", "2026-03-31 00:00:00, 2026-05-31 00:00:00, 2026-07-31 00:00:00");
    row("0 0 29 2 *", "2028-02-29 00:00:00, 2032-02-29 00:00:00, 2036-02-29 00:00:00");
    row("0 0 29 2 */7", "2032-02-29 00:00:00, 2060-02-29 00:00:00, 2088-02-29 00:00:00");
    row("0 0 30 2 mon", "2026-02-02 00:00:00, 2026-02-09 00:00:00, 2026-02-16 00:00:00");
    row("0 0 $ * *", "2026-02-28 00:00:00, 2026-03-31 00:00:00, 2026-04-30 00:00:00");
    row("0 0 15,$ 2 *", "2026-02-15 00:00:00, 2026-02-28 00:00:00, 2027-02-15 00:00:00");
    row("@hourly", "2026-02-01 00:00:00, 2026-02-01 01:00:00, 2026-02-01 02:00:00");
    row("@Daily", "2026-02-01 00:00:00, 2026-02-02 00:00:00, 2026-02-03 00:00:00");
    row("@midnight", "2026-02-01 00:00:00, 2026-02-02 00:00:00, 2026-02-03 00:00:00");
    row("@weekly", "2026-02-01 00:00:00, 2026-02-08 00:00:00, 2026-02-15 00:00:00");
    row("@monthly", "2026-02-01 00:00:00, 2026-03-01 00:00:00, 2026-04-01 00:00:00");
    row("@yearly", "2027-01-01 00:00:00, 2028-01-01 00:00:00, 2029-01-01 00:00:00");
    row("@annually", "2027-01-01 00:00:00, 2028-01-01 00:00:00, 2029-01-01 00:00:00");
    row("@every 30 s", "2026-01-31 23:59:00, 2026-01-31 23:59:30, 2026-02-01 00:00:00");
    row("@every 90s", "2026-02-01 00:00:00, 2026-02-01 00:01:30, 2026-02-01 00:03:00");
    row("@every 5 min", "2026-02-01 00:03:30, 2026-02-01 00:08:30, 2026-02-01 00:13:30");
    row("@every 1h30m", "2026-02-01 01:28:30, 2026-02-01 02:58:30, 2026-02-01 04:28:30");
    row("@every 2 d", "2026-02-02 23:58:30, 2026-02-04 23:58:30, 2026-02-06 23:58:30");
    row("30 seconds", "2026-01-31 23:59:00, 2026-01-31 23:59:30, 2026-02-01 00:00:00");
}

void TestSqlCron::cron_whenRead_comesThen()
{
    QFETCH(QString, cron);
    QFETCH(QString, expected);
    QCOMPARE(times(cron, u"UTC"_s, u"2026-01-31 23:58:30+00"_s, 3), expected);
}

void TestSqlCron::cron_whenWrong_namesTheField_data()
{
    QTest::addColumn<QString>("cron");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *cron, const char *words) {
        QTest::newRow(cron) << QString::fromLatin1(cron) << QString::fromUtf8(words);
    };
    row("60 * * * *", "cron: minute must be 0 to 59, not \"60\"");
    row("* 24 * * *", "cron: hour must be 0 to 23, not \"24\"");
    row("* * 0 * *", "cron: day of month must be 1 to 31, not \"0\"");
    row("* * 32 * *", "cron: day of month must be 1 to 31, not \"32\"");
    row("* * * 13 *", "cron: month must be 1 to 12, not \"13\"");
    row("* * * june *", "cron: month must be 1 to 12, not \"june\"");
    row("* * * * 8", "cron: day of week must be 0 to 7, not \"8\"");
    row("mon * * * *", "cron: minute must be 0 to 59, not \"mon\"");
    row("1.5 * * * *", "cron: minute must be 0 to 59, not \"1.5\"");
    row("-5 * * * *", "cron: minute must be 0 to 59, not \"\"");
    row("1- * * * *", "cron: minute must be 0 to 59, not \"\"");
    row("1-2-3 * * * *", "cron: minute can't be read: \"1-2-3\"");
    row("*/0 * * * *", "cron: minute can't be read: \"*/0\"");
    row("*/x * * * *", "cron: minute can't be read: \"*/x\"");
    row("*/ * * * *", "cron: minute can't be read: \"*/\"");
    row("1,,2 * * * *", "cron: minute can't be read: \"\"");
    row("5/10 * * * *", "cron: minute has a step without a range: \"5/10\"");
    row("* 22-2 * * *", "cron: hour has a range that goes backwards: \"22-2\"");
    row("0 0 30 2 *", "cron: day of month never comes in these months: \"0 0 30 2 *\"");
    row("0 0 31 feb,apr,jun,sep,nov *",
        "cron: day of month never comes in these months: \"0 0 31 feb,apr,jun,sep,nov *\"");
    row("* * * *", "cron must have five fields, not 4: \"* * * *\"");
    row("0 0 0 * * *", "cron must have five fields, not 6: \"0 0 0 * * *\"");
    row("", "cron must have five fields, not 0: \"\"");
    row("@reboot", "cron: \"@reboot\" is not known");
    row("@every", "cron: \"@every\" is not known");
    row("@every 30", "cron: \"@every 30\" is not known");
    row("@every 0 s", "cron: a distance must be 1 s to 366 d, not \"0 s\"");
    row("@every 400 d", "cron: a distance must be 1 s to 366 d, not \"400 d\"");
}

void TestSqlCron::cron_whenWrong_namesTheField()
{
    QFETCH(QString, cron);
    QFETCH(QString, words);
    const QString made = run(u"select net.schedule('x', '%1', 'GET', 'http://a/')"_s.arg(cron));
    QCOMPARE(made.section(u'\n', 0, 0), "ERROR: "_L1 + words);
    QCOMPARE(run(u"select count(*) from net.schedules"_s), u"0"_s);
}

void TestSqlCron::clock_whenSet_isFollowedAsCronDoes_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QDate>("day");
    const auto row = [](const char *zone, const QDate &day) {
        QTest::newRow(qPrintable(QLatin1String(zone) + u' ' + day.toString(Qt::ISODate)))
            << QString::fromLatin1(zone) << day;
    };
    row("Europe/Berlin", {2026, 3, 29});
    row("Europe/Berlin", {2026, 10, 25});
    row("America/New_York", {2026, 3, 8});
    row("America/New_York", {2026, 11, 1});
    row("Australia/Lord_Howe", {2026, 4, 5}); // by half an hour
    row("Australia/Lord_Howe", {2026, 10, 4});
    row("Africa/Casablanca", {2026, 2, 15}); // back for Ramadan
    row("Africa/Casablanca", {2026, 3, 22});
    row("Asia/Seoul", {2026, 3, 29}); // never
    row("America/Havana", {2026, 3, 8}); // at midnight
    row("America/Havana", {2026, 11, 1});
    row("Asia/Beirut", {2026, 3, 29});
    row("Asia/Beirut", {2026, 10, 25}); // back to the day before
    row("Pacific/Apia", {2011, 12, 30}); // a day that never was
}

void TestSqlCron::clock_whenSet_isFollowedAsCronDoes()
{
    QFETCH(QString, zone);
    QFETCH(QDate, day);
    const QDateTime from(day.addDays(-2), QTime(12, 0), QTimeZone::utc());
    const QDateTime until = from.addDays(4);
    const QTimeZone clock(zone.toLatin1());
    QList<QDateTime> walls; // what the clock shows, minute by minute
    for (QDateTime at = from; at <= until; at = at.addSecs(60)) {
        const QDateTime local = at.toTimeZone(clock);
        walls.append(QDateTime(local.date(), local.time(), QTimeZone::utc()));
    }
    for (const char *cron : {"30 2 * * *", "0 2 * * *", "*/20 2 * * *", "10,50 0-3 * * *", "45 1 * * *",
             "15 1 * * *", "0 3 * * *", "0 0 * * *", "30 23 * * *", "30 * * * *", "*/15 * * * *",
             "0 */2 * * *", "45 */3 * * *", "20 1-2 * * 0", "59 0-23 * * *"}) {
        const QString text = QString::fromLatin1(cron);
        const QStringList seen = watchedTimes(text, from, walls);
        const QString told
            = run(u"select string_agg(to_char(t at time zone 'UTC', 'MM-DD HH24:MI'), ', ' order by t)"
                  " from net.schedule_times('%1', '%2', %5, '%3') as t where t <= '%4'"_s
                      .arg(text, zone, from.toString(Qt::ISODate), until.toString(Qt::ISODate))
                      .arg(seen.size() + 1));
        const QString watched = seen.join(u", "_s);
        QVERIFY(!watched.isEmpty() || text.endsWith(u'0'));
        QVERIFY2(told == watched, qPrintable(u"%1\ntold    %2\nwatched %3"_s.arg(text, told, watched)));
    }
}

void TestSqlCron::zone_whenUnknown_isRefused()
{
    QCOMPARE(run(u"select net.schedule('x', '@daily', 'GET', 'http://a/', timezone => 'Atlantis/Main')"_s)
                 .section(u'\n', 0, 0),
        u"ERROR: timezone \"Atlantis/Main\" is not known"_s);
    QCOMPARE(times(u"0 9 * * *"_s, u"Asia/Seoul"_s, u"2026-01-01 00:00+00"_s, 1), u"2026-01-02 00:00:00"_s);
}

QTEST_GUILESS_MAIN(TestSqlCron)
#include "tst_sqlcron.moc"
