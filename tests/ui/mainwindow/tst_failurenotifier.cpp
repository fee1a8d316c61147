// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/failurenotifier.h"

#include <QSignalSpy>
#include <QTest>
#include <QWidget>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

Snapshot withFailed(qint64 count)
{
    Snapshot snapshot;
    snapshot.stats.counts[JobStatus::Failed] = count;
    JobRow row;
    row.id = JobId{7};
    row.status = JobStatus::Failed;
    row.method = u"POST"_s;
    row.url = u"https://api.example.com/hook"_s;
    row.statusCode = 503;
    snapshot.head.rows = {row};
    return snapshot;
}

} // namespace

// What is said of failures while nobody looks.
class TestFailureNotifier : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void failures_whenOff_areNotTold();
    void failures_whenTheyWereThereBefore_areNoNews();
    void failures_whenTheyCome_areToldOnceInAWhile();
    void failures_ofAnotherDatabase_areNoNews();
};

void TestFailureNotifier::failures_whenOff_areNotTold()
{
    QWidget window;
    FailureNotifier notifier(window);
    QSignalSpy told(&notifier, &FailureNotifier::told);
    notifier.takeSnapshot(withFailed(0));
    notifier.takeSnapshot(withFailed(5));
    QCOMPARE(told.size(), 0);
}

void TestFailureNotifier::failures_whenTheyWereThereBefore_areNoNews()
{
    QWidget window;
    FailureNotifier notifier(window);
    notifier.setEnabled(true);
    QSignalSpy told(&notifier, &FailureNotifier::told);
    notifier.takeSnapshot(withFailed(1000));
    notifier.takeSnapshot(withFailed(1000));
    notifier.takeSnapshot(withFailed(10)); // retention took some away
    QCOMPARE(told.size(), 0);
}

void TestFailureNotifier::failures_whenTheyCome_areToldOnceInAWhile()
{
    QWidget window;
    FailureNotifier notifier(window);
    notifier.setEnabled(true);
    QSignalSpy told(&notifier, &FailureNotifier::told);
    notifier.takeSnapshot(withFailed(2));
    notifier.takeSnapshot(withFailed(3));
    QCOMPARE(told.size(), 1);
    QCOMPARE(told[0][0].toString(), u"A request failed"_s);
    QCOMPARE(told[0][1].toString(), u"POST https://api.example.com/hook: 503"_s);
    notifier.takeSnapshot(withFailed(5));
    notifier.takeSnapshot(withFailed(6));
    QCOMPARE(told.size(), 1); // the pause gathers them
    QTRY_COMPARE_WITH_TIMEOUT(told.size(), 2, 30'000);
    QCOMPARE(told[1][0].toString(), u"3 requests failed"_s);
}

void TestFailureNotifier::failures_ofAnotherDatabase_areNoNews()
{
    QWidget window;
    FailureNotifier notifier(window);
    notifier.setEnabled(true);
    QSignalSpy told(&notifier, &FailureNotifier::told);
    notifier.takeSnapshot(withFailed(2));
    notifier.forget();
    notifier.takeSnapshot(withFailed(9));
    QCOMPARE(told.size(), 0);
}

QTEST_MAIN(TestFailureNotifier)
#include "tst_failurenotifier.moc"
