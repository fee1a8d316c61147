// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bench/benchlimits.h"

#include <memory>

namespace pgcourier {

class BenchDatabase;
class BenchProcess;

// One benchmark from its throw-away database to its report. Lives in a thread of its own, which it blocks.
class Bench : public QObject
{
    Q_OBJECT

public:
    explicit Bench(BenchOptions options);
    ~Bench() override;

    void run(
        const QString &conninfo); // answered by one finished() or failed(), after the database is dropped
    void stop() { m_stopped = true; } // callable from any thread; ends the run with an error

Q_SIGNALS:
    void progress(const QString &line);
    void finished(const pgcourier::BenchReport &report);
    void failed(const pgcourier::Error &error);

private:
    [[nodiscard]] Status measure();
    [[nodiscard]] Status prepare();
    [[nodiscard]] Status startMock();
    [[nodiscard]] Status enqueueSingly();
    [[nodiscard]] Status measureLatency();
    [[nodiscard]] Status sampleLatency(QList<double> &fromCommit, QList<double> &fromCall);
    [[nodiscard]] Status awaitResponse(qint64 id);
    [[nodiscard]] Status enqueueBulk();
    [[nodiscard]] Status measureDrainByOne();
    [[nodiscard]] Status measureDrain();
    [[nodiscard]] Status measureHttp();
    [[nodiscard]] Status measureDatabase();
    [[nodiscard]] Status measureBesideSlow();
    [[nodiscard]] Status measureLarge();
    [[nodiscard]] Status runWorkers(int count, qint64 &peakKb); // until the queue is drained

    // `slow`: so many per cent go to the other host, and take their time.
    [[nodiscard]] Status enqueue(int count, int slow = 0);
    [[nodiscard]] Result<BenchRate> rateFrom(const QString &url, qint64 behind);
    [[nodiscard]] Status awaitEmpty(const QString &url); // until no request to it is left in the queue
    [[nodiscard]] Result<qint64> newestId();
    [[nodiscard]] std::unique_ptr<BenchProcess> startWorker(const QStringList &arguments) const;
    [[nodiscard]] std::optional<double> serverCpu();
    [[nodiscard]] std::optional<double> mockCpu() const;
    [[nodiscard]] double per10000(double seconds) const { return seconds * 10000 / m_options.requests; }

    const BenchOptions m_options;
    BenchReport m_report;
    double m_mockSeconds = 0; // of processor time, beside the HTTP side alone
    QString m_conninfo;
    QString m_url;
    QString m_slowUrl;
    QString m_largeUrl;
    QString m_hangingUrl;
    std::atomic<bool> m_stopped = false;
    std::unique_ptr<BenchDatabase> m_database;
    std::unique_ptr<BenchProcess> m_mock;
};

} // namespace pgcourier
