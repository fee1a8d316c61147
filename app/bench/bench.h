// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/bench/benchreport.h"

#include <atomic>
#include <QObject>

namespace pgcourier {

class BenchRig;

// One benchmark from its throw-away database to its report. Lives in a thread of its own, which it blocks.
class Bench : public QObject
{
    Q_OBJECT

public:
    explicit Bench(BenchOptions options);

    void run(
        const QString &conninfo); // answered by one finished() or failed(), after the database is dropped
    void stop() { m_stopped = true; } // callable from any thread; ends the run with an error

Q_SIGNALS:
    void progress(const QString &line);
    void finished(const pgcourier::BenchReport &report);
    void failed(const pgcourier::Error &error);

private:
    [[nodiscard]] Status measure(BenchRig &rig, BenchReport &report, const QString &conninfo);

    const BenchOptions m_options;
    std::atomic<bool> m_stopped = false;
};

} // namespace pgcourier
