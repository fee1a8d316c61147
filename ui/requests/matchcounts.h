// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "ui/models/pacedquestion.h"

#include <QElapsedTimer>

namespace pgcourier {

// How many requests there are of a status; without one, of all.
struct StatusCount
{
    std::optional<JobStatus> status;
    qint64 count = 0;
    bool estimated = false;
    bool orMore = false; // counted up to here
    bool known = true; // false: it is being counted

    bool operator==(const StatusCount &) const = default;
};

// How many requests of each status match a filter, asked for on a lane of its own: a filter that takes long
// holds up nothing, and one that is given up is not counted to its end.
class MatchCounts : public QObject
{
    Q_OBJECT

public:
    explicit MatchCounts(Engine &engine, QObject *parent = nullptr);

    void setFilter(const Filter &filter); // of all statuses
    void forget(); // another database
    void askAgain(); // where it is due: not before the database had three times as long a rest
    [[nodiscard]] const QList<StatusCount> &counts() const { return m_counts; } // all, then each status

Q_SIGNALS:
    void changed();

private:
    void ask();
    void take(quint64 number, const QList<StatusCount> &counts);

    Engine &m_engine;
    Filter m_filter;
    QList<StatusCount> m_counts;
    PacedQuestion m_question;
    QElapsedTimer m_sinceAsked;
    QElapsedTimer m_sinceAnswer;
    qint64 m_restMs = 0;
};

} // namespace pgcourier
