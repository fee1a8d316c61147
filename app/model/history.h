// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <QDateTime>
#include <QList>

namespace pgcourier {

// How an attempt ended, as the database counts it.
enum class EndClass { Ok, Redirect, ClientError, ServerError, Timeout, Error };
inline constexpr std::array allEndClasses{EndClass::Ok, EndClass::Redirect, EndClass::ClientError,
    EndClass::ServerError, EndClass::Timeout, EndClass::Error};
[[nodiscard]] QString toString(EndClass endClass); // "2xx", …, "timeout", "error"

// How far back the history is shown.
enum class HistoryRange { QuarterHour, Hour, SixHours, Day, Week };
inline constexpr std::array allHistoryRanges{HistoryRange::QuarterHour, HistoryRange::Hour,
    HistoryRange::SixHours, HistoryRange::Day, HistoryRange::Week};

// Steps of equal length one after the other; the last one is not over yet.
struct HistorySpan
{
    QDateTime since;
    std::chrono::seconds step{60};
    int count = 0;

    [[nodiscard]] QDateTime at(int place) const { return since.addSecs(step.count() * place); }
    bool operator==(const HistorySpan &) const = default;
};

// What became of one step. Depth and age are the highest within it, and of all destinations.
struct HistoryPoint
{
    QDateTime at;
    std::array<qint64, allEndClasses.size()> ended{}; // by EndClass
    std::optional<double> p50Ms;
    std::optional<double> p95Ms;
    std::optional<double> p99Ms;
    std::optional<qint64> waiting; // none: no worker ran
    std::optional<qint64> running;
    std::optional<double> oldestSeconds;

    [[nodiscard]] qint64 total() const;
    [[nodiscard]] qint64 of(EndClass endClass) const { return ended[size_t(endClass)]; }
    // Something is known: a worker ran, or something ended. Else the step is a gap and not a zero.
    [[nodiscard]] bool known() const { return waiting.has_value() || total() > 0; }
    // 0..1, of those that ended; none: nothing did.
    [[nodiscard]] std::optional<double> successRate() const;

    bool operator==(const HistoryPoint &) const = default;
};

struct HistoryRequest
{
    HistoryRange range = HistoryRange::Hour;
    QString destination; // empty: all
    bool withDestinations = false; // also the list of those that there are

    bool operator==(const HistoryRequest &) const = default;
};

// The answer. All times are of the server's clock.
struct History
{
    HistorySpan span;
    QDateTime until; // when it was asked
    QDateTime installed; // before that nothing could be known
    QList<HistoryPoint> points; // span.count of them
    HistoryPoint now; // the whole range as one step
    HistoryPoint before; // the range of the same length before it
    std::optional<QStringList> destinations; // where they were asked for

    [[nodiscard]] bool isEmpty() const; // nothing is known of any step
    // Seconds of the step that have passed.
    [[nodiscard]] double elapsed(int place) const;
    // Requests that ended per second; none in a gap, and while a step is too young to tell.
    [[nodiscard]] std::optional<double> perSecond(int place) const;
    [[nodiscard]] std::optional<double> perSecondNow() const;
    [[nodiscard]] std::optional<double> perSecondBefore() const; // none where it was not there all the time

    bool operator==(const History &) const = default;
};

[[nodiscard]] std::chrono::seconds lengthOf(HistoryRange range);
// At most 400 steps, which begin at whole steps of the clock, so that they stay the same from one question to
// the next; the last one is that of `now`.
[[nodiscard]] HistorySpan historySpan(HistoryRange range, const QDateTime &now);
// Two steps: the range, and the one before it. They begin where the database has sums that are cheap to read.
[[nodiscard]] HistorySpan totalsSpan(HistoryRange range, const QDateTime &now);
// How long an answer is fresh.
[[nodiscard]] std::chrono::milliseconds refreshInterval(HistoryRange range);

} // namespace pgcourier
