// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/detour.h"
#include "app/model/transportkind.h"

#include <memory>
#include <QDateTime>
#include <QObject>
#include <QTimer>

namespace pgcourier {

class Worker;
struct AttemptRecord;

// A detour of this process, from its beginning to its end, with the worker that delivers it. In the thread of
// its owner, and never blocks it.
class DetourRun : public QObject
{
    Q_OBJECT

public:
    enum class State { Off, Starting, On, Ending };

    explicit DetourRun(QObject *parent = nullptr);
    ~DetourRun() override;

    // Where none is there yet.
    void begin(const Detour &detour, const QString &conninfo, TransportKind transport);
    void renew(); // its time begins anew
    void end(); // finishes what is on the wire; what waits goes to the host itself again

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const Detour &detour() const { return m_detour; }
    [[nodiscard]] QDateTime endsAt() const { return m_endsAt; } // local time
    [[nodiscard]] int succeeded() const { return m_succeeded; } // attempts that were answered below 400
    [[nodiscard]] int failed() const { return m_failed; } // all others

Q_SIGNALS:
    void changed();
    void troubled(const pgcourier::Error &error);

private:
    void count(const QList<AttemptRecord> &attempts);
    void beginTime();
    void enter(State state);
    void leave();

    State m_state = State::Off;
    Detour m_detour;
    QDateTime m_endsAt;
    QTimer m_time;
    int m_succeeded = 0;
    int m_failed = 0;
    std::unique_ptr<Worker> m_worker;
};

} // namespace pgcourier
