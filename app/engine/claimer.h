// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/databaselink.h"
#include "app/model/delivery.h"

#include <chrono>
#include <optional>
#include <QObject>

namespace pgcourier {

class ClaimStore;

// Claims requests on a thread and a connection of its own.
class Claimer : public QObject
{
    Q_OBJECT

public:
    explicit Claimer(const QString &conninfo);

    void claim(const ClaimRequest &request); // answered by one claimed() or failed()

    void stopPolling(int workerId); // as far as it can be said now

    void reset() // what it prepared may be of another installation
    {
        m_idle.reset();
        m_snapshot.clear();
        m_link.connection().close();
    }

    // To abandon() it and to see how long it waits, from any thread.
    [[nodiscard]] Connection &connection() { return m_link.connection(); }

Q_SIGNALS:
    void claimed(const pgcourier::ClaimRequest &request, const pgcourier::ClaimAnswer &answer);
    void failed(const pgcourier::Error &error);
    void worksAgain(); // after that

private:
    using Clock = std::chrono::steady_clock;
    // An answer without a request, and how long it holds unless something is committed.
    struct Idle
    {
        PollNews news;
        ClaimAnswer answer;
        QString snapshot;
        Clock::time_point until;
    };

    void fail(const Error &error);
    [[nodiscard]] Result<ClaimAnswer> answer(const ClaimRequest &request);
    [[nodiscard]] bool isStillIdle(PollNews news, ClaimStore &store) const;
    void noteIdle(PollNews news, const ClaimAnswer &answer, const QString &snapshot);

    std::optional<Idle> m_idle;
    QString m_snapshot; // that followed on the newest claim; empty: it found something
    bool m_failing = false;
    DatabaseLink m_link;
};

} // namespace pgcourier
