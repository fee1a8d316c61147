// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

namespace pgcourier {

// That something rests until a time, or until somebody resumes it.
struct Pause
{
    QDateTime until; // invalid: until somebody resumes it
    QString reason;
    QString by; // a role

    bool operator==(const Pause &) const = default;
};

enum class PauseKind { Queue, Endpoint, Webhook, Schedule }; // by the words of net.pauses

// What is paused.
struct PauseTarget
{
    PauseKind kind = PauseKind::Queue;
    QString name; // an endpoint's prefix, a webhook's table, a schedule's name
    QString trigger; // of a webhook

    bool operator==(const PauseTarget &) const = default;
};

// A row of net.pauses.
struct PauseRow
{
    PauseTarget target;
    Pause pause;

    bool operator==(const PauseRow &) const = default;
};

[[nodiscard]] QString toString(PauseKind kind);
[[nodiscard]] PauseKind pauseKindFromString(QStringView text); // another word reads as the queue

// "paused until 14:00:00 by anna: maintenance"
[[nodiscard]] QString pauseWords(const Pause &pause, const QDateTime &now);

} // namespace pgcourier
