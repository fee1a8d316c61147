// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QElapsedTimer>
#include <QPointer>
#include <QWidget>

#include <vector>

namespace pgcourier {

struct BenchWindowPlan
{
    QString conninfo;
    qint64 since = 0; // benchNow() when the process was started
    int seconds = 60; // 0: until the first page stands
};

[[nodiscard]] qint64 benchNow(); // nanoseconds of a clock that all processes share

// Names what holds up the event loop.
class BenchApplication : public QApplication
{
    Q_OBJECT

public:
    using QApplication::QApplication;
    bool notify(QObject *receiver, QEvent *event) override;
    void watch(bool on) { m_watching = on; }
    void nameStep(const QString &step) { m_step = step; } // what the user does
    void reportCulprits() const; // the worst, by what they were

    // The first paint of that widget from now on.
    void announcePaintOf(QWidget *widget) { m_awaited = widget; }

Q_SIGNALS:
    void painted();

private:
    struct Culprit
    {
        double ms = 0;
        double cpu = 0;
        double waited = 0; // for a core
        QByteArray what;
    };
    int m_depth = 0;
    bool m_watching = false;
    QPointer<QWidget> m_awaited;
    std::vector<Culprit> m_culprits;
    double m_mostCpu = 0;
    QString m_step;
};

// The window on a queue that moves: opens it, uses it, prints what it took. Needs a BenchApplication.
[[nodiscard]] int runBenchWindow(const BenchWindowPlan &plan);

} // namespace pgcourier
