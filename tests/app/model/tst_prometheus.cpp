// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/prometheus.h"

#include <QRegularExpression>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestPrometheus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void text_whenQueueHasState_tellsAllOfIt();
    void text_whenLinesAreRead_followsTheFormat();
    void text_whenNothingEnded_hasNoQuantiles();
    void text_whenHostIsOdd_isEscaped();
    void text_whenWorkerIsGone_leavesItOut();
    void down_whenAsked_saysSo();
};

namespace {

QueueStats someStats()
{
    QueueStats stats;
    stats.counts = {{JobStatus::Pending, 3}, {JobStatus::Succeeded, 123456789}};
    stats.oldestPendingSeconds = 1.5;
    stats.finishedPerSecond = 20;
    stats.p50Ms = 2;
    stats.p95Ms = 30;
    stats.p99Ms = 4000;
    return stats;
}

WorkerRow worker(LeaseState state, const QString &host = u"h"_s)
{
    WorkerRow row;
    row.id = 9;
    row.host = host;
    row.pid = 77;
    row.state = state;
    row.inFlight = 4;
    row.finished = 1000;
    row.concurrency = 48;
    return row;
}

} // namespace

void TestPrometheus::text_whenQueueHasState_tellsAllOfIt()
{
    const QByteArray text = prometheusText(someStats(), {worker(LeaseState::Running)});
    for (const char *line : {"pgcourier_up 1", "pgcourier_requests{status=\"pending\"} 3",
             "pgcourier_requests{status=\"succeeded\"} 123456789", "pgcourier_requests{status=\"failed\"} 0",
             "pgcourier_oldest_pending_seconds 1.5", "pgcourier_finished_per_second 20",
             "pgcourier_attempt_seconds{quantile=\"0.5\"} 0.002",
             "pgcourier_attempt_seconds{quantile=\"0.99\"} 4", "pgcourier_workers 1",
             "pgcourier_worker_in_flight{worker=\"9\",host=\"h\",pid=\"77\"} 4",
             "pgcourier_worker_attempts_total{worker=\"9\",host=\"h\",pid=\"77\"} 1000"})
        QVERIFY2(text.split('\n').contains(line), line);
}

void TestPrometheus::text_whenLinesAreRead_followsTheFormat()
{
    static const QRegularExpression form(
        u"^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\\{[a-z]+=\"[^\"]*\"(,[a-z]+=\"[^\"]*\")*\\})? [0-9.e+]+)$"_s);
    const QByteArray text = prometheusText(someStats(), {worker(LeaseState::Running)});
    QVERIFY(text.endsWith('\n'));
    for (const QByteArray &line : text.chopped(1).split('\n'))
        QVERIFY2(form.match(QString::fromUtf8(line)).hasMatch(), line.constData());
}

void TestPrometheus::text_whenNothingEnded_hasNoQuantiles()
{
    QVERIFY(!prometheusText({}, {}).contains("quantile"));
}

void TestPrometheus::text_whenHostIsOdd_isEscaped()
{
    const QByteArray text = prometheusText({}, {worker(LeaseState::Running, u"a\"b\\c\nd"_s)});
    QVERIFY(text.contains("host=\"a\\\"b\\\\c\\nd\""));
}

void TestPrometheus::text_whenWorkerIsGone_leavesItOut()
{
    const QByteArray text = prometheusText(
        {}, {worker(LeaseState::Stopped), worker(LeaseState::Dead), worker(LeaseState::Draining)});
    QVERIFY(text.contains("pgcourier_workers 1\n"));
    QCOMPARE(text.count("pgcourier_worker_in_flight{"), 1);
}

void TestPrometheus::down_whenAsked_saysSo()
{
    QVERIFY(prometheusDown().contains("pgcourier_up 0\n"));
}

QTEST_GUILESS_MAIN(TestPrometheus)
#include "tst_prometheus.moc"
