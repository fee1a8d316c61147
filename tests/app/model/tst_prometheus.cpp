// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/prometheus.h"

#include <algorithm>
#include <QMap>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
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
    void families_whenRead_areWhatTheySay();
    void text_whenPromtoolReadsIt_isFine();
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
    stats.pause = Pause{};
    stats.firing = {u"a"_s, u"b"_s};
    return stats;
}

// Of every fourth bucket one ends where one of ours does.
QList<MetricTotal> someTotals()
{
    return {{{}, u"2xx"_s, -8, 2}, {{}, u"2xx"_s, 0, 3}, {{}, u"2xx"_s, 1, 2}, {{}, u"5xx"_s, 40, 3},
        {{}, u"timeout"_s, 80, 1}, {u"*"_s, u"5xx"_s, 0, 4}, {u"a.example"_s, u"2xx"_s, 0, 7}};
}

struct Family
{
    QString type;
    QStringList samples; // names
    QList<double> values;
};

// What a reader of the format takes it for; fails where it would refuse it.
QMap<QString, Family> familiesOf(const QByteArray &text)
{
    static const QRegularExpression comment(u"^# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)$"_s);
    static const QRegularExpression line(u"^([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{.*\\})? ([0-9.e+-]+|\\+Inf)$"_s);
    QMap<QString, Family> out;
    QString current;
    QString helped;
    for (const QString &row : QString::fromUtf8(text).split(u'\n', Qt::SkipEmptyParts)) {
        if (const auto said = comment.match(row); said.hasMatch()) {
            if (said.captured(1) == u"HELP") {
                helped = said.captured(2);
                continue;
            }
            current = said.captured(2);
            if (helped != current || out.contains(current))
                qWarning() << "no help, or twice:" << current;
            out[current].type = said.captured(3);
            continue;
        }
        const auto sample = line.match(row);
        const QString name = sample.captured(1);
        if (!sample.hasMatch() || !name.startsWith(current)
            || out[current].samples.contains(name + sample.captured(2)))
            qWarning() << "no sample of" << current << "or twice:" << row;
        out[current].samples.append(name + sample.captured(2));
        out[current].values.append(sample.captured(3).toDouble());
    }
    return out;
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
    const QByteArray text = prometheusText(someStats(), {worker(LeaseState::Running)}, someTotals());
    for (const char *line : {"pgcourier_up 1", "pgcourier_requests{status=\"pending\"} 3",
             "pgcourier_requests{status=\"succeeded\"} 123456789", "pgcourier_requests{status=\"failed\"} 0",
             "pgcourier_oldest_pending_seconds 1.5", "pgcourier_finished_per_second 20",
             "pgcourier_attempt_duration_seconds_bucket{le=\"0.001\"} 5",
             "pgcourier_attempt_duration_seconds_bucket{le=\"0.002\"} 7",
             "pgcourier_attempt_duration_seconds_bucket{le=\"262.144\"} 10",
             "pgcourier_attempt_duration_seconds_bucket{le=\"+Inf\"} 11",
             "pgcourier_attempt_duration_seconds_count 11",
             "pgcourier_attempts_total{destination=\"a.example\",outcome=\"2xx\"} 7",
             "pgcourier_attempts_total{destination=\"other\",outcome=\"5xx\"} 4", "pgcourier_queue_paused 1",
             "pgcourier_alerts_firing 2", "pgcourier_workers 1",
             "pgcourier_worker_in_flight{worker=\"9\",host=\"h\",pid=\"77\"} 4",
             "pgcourier_worker_attempts_total{worker=\"9\",host=\"h\",pid=\"77\"} 1000"})
        QVERIFY2(text.split('\n').contains(line), line);
}

void TestPrometheus::text_whenLinesAreRead_followsTheFormat()
{
    static const QRegularExpression form(
        u"^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\\{[a-z]+=\"[^\"]*\"(,[a-z]+=\"[^\"]*\")*\\})? [0-9.e+]+)$"_s);
    const QByteArray text = prometheusText(someStats(), {worker(LeaseState::Running)}, someTotals());
    QVERIFY(text.endsWith('\n'));
    for (const QByteArray &line : text.chopped(1).split('\n'))
        QVERIFY2(form.match(QString::fromUtf8(line)).hasMatch(), line.constData());
}

void TestPrometheus::text_whenNothingEnded_hasNoQuantiles()
{
    QVERIFY(!prometheusText({}, {}, {}).contains("quantile"));
}

void TestPrometheus::text_whenHostIsOdd_isEscaped()
{
    const QByteArray text = prometheusText({}, {worker(LeaseState::Running, u"a\"b\\c\nd"_s)}, {});
    QVERIFY(text.contains("host=\"a\\\"b\\\\c\\nd\""));
}

void TestPrometheus::text_whenWorkerIsGone_leavesItOut()
{
    const QByteArray text = prometheusText(
        {}, {worker(LeaseState::Stopped), worker(LeaseState::Dead), worker(LeaseState::Draining)}, {});
    QVERIFY(text.contains("pgcourier_workers 1\n"));
    QCOMPARE(text.count("pgcourier_worker_in_flight{"), 1);
}

void TestPrometheus::down_whenAsked_saysSo()
{
    QVERIFY(prometheusDown().contains("pgcourier_up 0\n"));
}

// Counters end in _total, a histogram goes up to all there are, no family comes twice.
void TestPrometheus::families_whenRead_areWhatTheySay()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    const auto families = familiesOf(prometheusText(
        someStats(), {worker(LeaseState::Running), worker(LeaseState::Stopped)}, someTotals()));
    QVERIFY(families.size() > 10);
    for (auto family = families.begin(); family != families.end(); ++family) {
        QVERIFY2(family.key().startsWith(u"pgcourier_"_s), qPrintable(family.key()));
        QCOMPARE(family->type == u"counter", family.key().endsWith(u"_total"_s));
        QVERIFY(family->type == u"counter" || family->type == u"gauge" || family->type == u"histogram");
    }
    const Family &durations = families[u"pgcourier_attempt_duration_seconds"_s];
    QCOMPARE(durations.type, u"histogram"_s);
    const qsizetype buckets = durations.samples.size() - 2;
    QVERIFY(std::is_sorted(durations.values.begin(), durations.values.begin() + buckets));
    QVERIFY(durations.samples.at(buckets - 1).contains(u"+Inf"_s));
    QCOMPARE(durations.values.at(buckets - 1), durations.values.constLast());
    QVERIFY(durations.samples.at(buckets).endsWith(u"_sum"_s));
}

// What Prometheus' own tool says of it, where it is installed (Debian: prometheus), and of the rules that
// come along.
void TestPrometheus::text_whenPromtoolReadsIt_isFine()
{
    const QString tool = QStandardPaths::findExecutable(u"promtool"_s);
    if (tool.isEmpty())
        QSKIP("promtool is not installed: the text is only read by the test's own reader");
    QProcess metrics;
    metrics.setProcessChannelMode(QProcess::MergedChannels);
    metrics.start(tool, {u"check"_s, u"metrics"_s});
    metrics.write(prometheusText(someStats(), {worker(LeaseState::Running)}, someTotals()));
    metrics.closeWriteChannel();
    QVERIFY(metrics.waitForFinished());
    const QByteArray said = metrics.readAll();
    QVERIFY2(metrics.exitCode() == 0 && said.isEmpty(), said.constData());
    QProcess rules;
    rules.setProcessChannelMode(QProcess::MergedChannels);
    rules.start(tool,
        {u"check"_s, u"rules"_s,
            qEnvironmentVariable("PGCOURIER_SOURCE") + u"/resources/prometheus/alerts.yml"_s});
    QVERIFY(rules.waitForFinished());
    QVERIFY2(rules.exitCode() == 0, rules.readAll().constData());
}

QTEST_GUILESS_MAIN(TestPrometheus)
#include "tst_prometheus.moc"
