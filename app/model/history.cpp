// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/history.h"

#include "app/base/utc.h"

#include <algorithm>
#include <numeric>

namespace pgcourier {

using namespace std::chrono_literals;

namespace {

// A step is told of from here on: what ended in a second or two is no rate yet.
constexpr double youngSeconds = 5;

std::chrono::seconds stepOf(HistoryRange range)
{
    switch (range) {
    case HistoryRange::QuarterHour:
    case HistoryRange::Hour:
    case HistoryRange::SixHours:
        return 1min;
    case HistoryRange::Day:
        return 5min;
    case HistoryRange::Week:
        return 1h;
    }
    return 1h;
}

// The coarsest sums that may stand at the edge of the totals without changing them much.
std::chrono::seconds edgeOf(HistoryRange range)
{
    switch (range) {
    case HistoryRange::QuarterHour:
    case HistoryRange::Hour:
        return 1min;
    case HistoryRange::SixHours:
        return 5min;
    case HistoryRange::Day:
    case HistoryRange::Week:
        return 1h;
    }
    return 1h;
}

QDateTime endOfStep(const QDateTime &now, std::chrono::seconds step)
{
    return QDateTime::fromSecsSinceEpoch((now.toSecsSinceEpoch() / step.count() + 1) * step.count(), utc);
}

std::optional<double> rate(const HistoryPoint &point, double seconds)
{
    if (!point.known() || seconds < youngSeconds)
        return std::nullopt;
    return double(point.total()) / seconds;
}

} // namespace

QString toString(EndClass endClass)
{
    static const std::array names{QStringLiteral("2xx"), QStringLiteral("3xx"), QStringLiteral("4xx"),
        QStringLiteral("5xx"), QStringLiteral("timeout"), QStringLiteral("error")};
    return names[size_t(endClass)];
}

qint64 HistoryPoint::total() const
{
    return std::accumulate(ended.begin(), ended.end(), qint64(0));
}

std::optional<double> HistoryPoint::successRate() const
{
    const qint64 all = total();
    if (all == 0)
        return std::nullopt;
    return double(of(EndClass::Ok) + of(EndClass::Redirect)) / double(all);
}

bool History::isEmpty() const
{
    return std::none_of(points.begin(), points.end(), [](const HistoryPoint &p) { return p.known(); });
}

double History::elapsed(int place) const
{
    const double passed = double(span.at(place).msecsTo(until)) / 1000;
    return std::clamp(passed, 0.0, double(span.step.count()));
}

std::optional<double> History::perSecond(int place) const
{
    return rate(points[place], elapsed(place));
}

std::optional<double> History::perSecondNow() const
{
    return now.at.isValid() ? rate(now, double(now.at.msecsTo(until)) / 1000) : std::nullopt;
}

std::optional<double> History::perSecondBefore() const
{
    if (!before.at.isValid() || (installed.isValid() && installed > before.at))
        return std::nullopt;
    return rate(before, double(before.at.secsTo(now.at)));
}

std::chrono::seconds lengthOf(HistoryRange range)
{
    switch (range) {
    case HistoryRange::QuarterHour:
        return 15min;
    case HistoryRange::Hour:
        return 1h;
    case HistoryRange::SixHours:
        return 6h;
    case HistoryRange::Day:
        return 24h;
    case HistoryRange::Week:
        return 7 * 24h;
    }
    return 1h;
}

HistorySpan historySpan(HistoryRange range, const QDateTime &now)
{
    const auto step = stepOf(range);
    const auto length = lengthOf(range);
    return {endOfStep(now, step).addSecs(-length.count()), step, int(length / step)};
}

HistorySpan totalsSpan(HistoryRange range, const QDateTime &now)
{
    const auto length = lengthOf(range);
    return {endOfStep(now, edgeOf(range)).addSecs(-2 * length.count()), length, 2};
}

std::chrono::milliseconds refreshInterval(HistoryRange range)
{
    switch (range) {
    case HistoryRange::QuarterHour:
    case HistoryRange::Hour:
        return 2s;
    case HistoryRange::SixHours:
        return 10s;
    case HistoryRange::Day:
        return 30s;
    case HistoryRange::Week:
        return 60s;
    }
    return 60s;
}

} // namespace pgcourier
