// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/schedules/cronwords.h"

#include <QLocale>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

// What a cron text says, to somebody who does not read them.
class TestCronWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cron_whenRead_isSaidInWords_data();
    void cron_whenRead_isSaidInWords();
};

void TestCronWords::cron_whenRead_isSaidInWords_data()
{
    QTest::addColumn<QString>("words");
    const auto row = [](const char *cron, const char *words) {
        QTest::newRow(cron) << QString::fromUtf8(words);
    };
    row("0 9 * * *", "every day at 09:00, Europe/Berlin");
    row("30 9,17 * * *", "every day at 09:30 and 17:30, Europe/Berlin");
    row("0 9 * * mon-fri", "Monday to Friday at 09:00, Europe/Berlin");
    row("0 9 * * 1,3,7", "Monday, Wednesday and Sunday at 09:00, Europe/Berlin");
    row("5 0 1 * *", "on day 1 of the month at 00:05, Europe/Berlin");
    row("0 12 1,15 * *", "on day 1 and 15 of the month at 12:00, Europe/Berlin");
    row("0 12 $ * *", "on the last day of the month at 12:00, Europe/Berlin");
    row("0 0 13 * fri", "on day 13 of the month or Friday at 00:00, Europe/Berlin");
    row("0 0 1 jan,Jul *", "on day 1 of the month at 00:00, in January and July, Europe/Berlin");
    row("* * * * *", "every minute, Europe/Berlin");
    row("*/5 * * * *", "every 5 minutes, Europe/Berlin");
    row("*/15 9-17 * * 1-5", "every 15 minutes from 09:00 to 17:59, Monday to Friday, Europe/Berlin");
    row("0 * * * *", "every hour, Europe/Berlin");
    row("20 * * * *", "every hour, 20 minutes past, Europe/Berlin");
    row("0 */2 * * *", "every 2 hours, Europe/Berlin");
    row("10 */2 * 12 *", "every 2 hours, 10 minutes past, in December, Europe/Berlin");
    row("@daily", "every day at 00:00, Europe/Berlin");
    row("@hourly", "every hour, Europe/Berlin");
    row("@yearly", "on day 1 of the month at 00:00, in January, Europe/Berlin");
    row("@every 30 s", "every 30 s");
    row("90 seconds", "every 90 seconds");
    // What has no short words stays as it is.
    row("1-59/2 3,4 */2 * *", "1-59/2 3,4 */2 * *, Europe/Berlin");
    row("nonsense", "nonsense, Europe/Berlin");
}

void TestCronWords::cron_whenRead_isSaidInWords()
{
    QFETCH(QString, words);
    QLocale::setDefault(QLocale::c());
    QCOMPARE(cronWords(QString::fromUtf8(QTest::currentDataTag()), u"Europe/Berlin"_s), words);
}

QTEST_GUILESS_MAIN(TestCronWords)
#include "tst_cronwords.moc"
