// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <QDateTime>
#include <QList>
#include <QStringList>

namespace pgcourier {

// How many requests are sent again: a few of them first, the canaries, which decide whether the others
// follow.
struct ReplayOptions
{
    int canaries = 10;
    double minSuccess = 0.9; // the share of them that has to succeed
    std::optional<double> perSecond; // none: as fast as workers are
    QString reason;
    bool succeededToo = false; // also those that succeeded

    bool operator==(const ReplayOptions &) const = default;
};

enum class ReplayState { Canary, Running, Done, Stopped }; // by the words of net.replays
[[nodiscard]] QString toString(ReplayState state);
[[nodiscard]] ReplayState replayStateFromString(QStringView text); // another word reads as stopped

// A row of net.replays.
struct ReplayRow
{
    qint64 id = 0;
    QString requestedBy; // a role
    QDateTime created;
    QString reason;
    ReplayState state = ReplayState::Canary;
    int canaries = 0;
    double minSuccess = 0;
    std::optional<double> perSecond;
    qint64 total = 0;
    qint64 leftOut = 0; // asked for, and not taken
    qint64 released = 0; // whose turn has come: these are under way, or what the next four count
    qint64 underWay = 0;
    qint64 succeeded = 0;
    qint64 failed = 0;
    qint64 cancelled = 0;
    qint64 skipped = 0; // could not be sent again any more
    qint64 waiting = 0; // for their turn; of one that was stopped: not sent
    QString stopReason;
    QDateTime ended;
    QString trouble; // why it does not go on at the moment

    bool operator==(const ReplayRow &) const = default;
};
[[nodiscard]] bool isLive(const ReplayRow &replay);
// "Replay 3: 4 of 10 canaries have succeeded, 1 has failed; 490 others wait for them"
[[nodiscard]] QString replayWords(const ReplayRow &replay);

// What a replay would do with the requests of one destination and method.
struct ReplayPreviewRow
{
    QString leftOut; // why they are left out, by the words of net.replay_preview(); empty: they are taken
    QString destination;
    QString method;
    qint64 requests = 0;
    qint64 answered = 0; // their receiver answered an attempt: it gets them twice
    qint64 unanswered = 0; // were sent without an answer: it may get them twice
    qint64 ownKey = 0; // of these, those with a key or id of their own by which it can tell

    bool operator==(const ReplayPreviewRow &) const = default;
};
using ReplayPreview = QList<ReplayPreviewRow>;

struct ReplayTotals
{
    qint64 taken = 0;
    qint64 leftOut = 0;
    qint64 answered = 0;
    qint64 unanswered = 0;
    qint64 ownKey = 0;

    bool operator==(const ReplayTotals &) const = default;
};
[[nodiscard]] ReplayTotals totalsOf(const ReplayPreview &preview);
// Of a word of net.replay_preview(): "wait or run already"
[[nodiscard]] QString leftOutWords(const QString &leftOut);
// How many are sent again, what their receivers get twice, and what is left out and why.
[[nodiscard]] QStringList previewLines(const ReplayPreview &preview);

} // namespace pgcourier
