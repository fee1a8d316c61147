// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/axisticks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <QCoreApplication>
#include <QLocale>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct AxisTicksWords
{
    Q_DECLARE_TR_FUNCTIONS(AxisTicks)
};

constexpr int minute = 60;
constexpr int hour = 60 * minute;
constexpr int day = 24 * hour;
constexpr int mostIntervals = 5;

QString timeLabel(const QDateTime &local, int interval)
{
    const QLocale locale;
    if (interval < day && local.time() != QTime(0, 0))
        return locale.toString(local.time(), locale.timeFormat(QLocale::ShortFormat).remove(u":ss"_s));
    return u"%1 %2"_s.arg(locale.dayName(local.date().dayOfWeek(), QLocale::ShortFormat))
        .arg(local.date().day());
}

// The next tick of the local clock; days are not all of the same length.
QDateTime following(const QDateTime &tick, int interval)
{
    if (interval >= day)
        return tick.date().addDays(interval / day).startOfDay();
    const QDateTime next = tick.addSecs(interval);
    return next.date() == tick.date() ? next : next.date().startOfDay();
}

double roundStep(double raw)
{
    const double power = std::pow(10, std::floor(std::log10(raw)));
    for (double factor : {1.0, 2.0, 2.5, 5.0}) {
        if (factor * power >= raw * 0.999)
            return factor * power;
    }
    return 10 * power;
}

Scale evenScale(double highest, double step, const ValueText &text)
{
    Scale scale;
    const int intervals = std::max(int(std::ceil(highest / step - 1e-9)), 1);
    scale.most = step * intervals;
    for (int i = 0; i <= intervals; ++i)
        scale.ticks.append({step * i, text(step * i)});
    return scale;
}

QString decimals(double value)
{
    const int digits = value >= 100 || value == std::round(value) ? 0 : value >= 10 ? 1 : 2;
    QString text = QLocale().toString(value, 'f', digits);
    if (digits > 0) {
        while (text.endsWith(u'0'))
            text.chop(1);
        if (!text.back().isDigit()) // "0.00" of a value that is next to nothing
            text.chop(1);
    }
    return text;
}

} // namespace

double Scale::place(double value) const
{
    return std::clamp(logarithmic ? std::log10(std::max(value, 1e-6)) : value, least, most);
}

QList<Tick> timeTicks(const QDateTime &since, const QDateTime &until, int most)
{
    static constexpr std::array intervals{minute, 2 * minute, 5 * minute, 10 * minute, 15 * minute,
        30 * minute, hour, 2 * hour, 3 * hour, 6 * hour, 12 * hour, day, 2 * day, 7 * day};
    const qint64 length = since.secsTo(until);
    int interval = intervals.back();
    for (int candidate : intervals) {
        if (length / candidate <= most) {
            interval = candidate;
            break;
        }
    }
    QList<Tick> ticks;
    QDateTime tick = since.toLocalTime().date().startOfDay();
    while (tick < since)
        tick = following(tick, interval);
    for (; tick <= until; tick = following(tick, interval))
        ticks.append({double(since.msecsTo(tick)), timeLabel(tick, interval)});
    return ticks;
}

Scale linearScale(double highest, const ValueText &text)
{
    if (highest <= 0)
        highest = 1;
    return evenScale(highest, roundStep(highest / mostIntervals), text);
}

Scale durationScale(double highestSeconds, const ValueText &text)
{
    static constexpr std::array steps{1, 2, 5, 10, 15, 30, minute, 2 * minute, 5 * minute, 10 * minute,
        15 * minute, 30 * minute, hour, 2 * hour, 3 * hour, 6 * hour, 12 * hour, day, 2 * day, 7 * day};
    const double raw = highestSeconds / mostIntervals;
    const auto *step = std::find_if(steps.begin(), steps.end(), [raw](int s) { return s >= raw * 0.999; });
    return evenScale(highestSeconds, step == steps.end() ? raw : *step, text);
}

Scale logarithmicScale(double lowest, double highest, const ValueText &text)
{
    lowest = std::max(lowest, 1e-3);
    highest = std::max(highest, lowest * 1.01);
    QList<double> all;
    for (int power = int(std::floor(std::log10(lowest))); power <= int(std::ceil(std::log10(highest)));
         ++power) {
        for (double factor : {1.0, 2.0, 5.0})
            all.append(factor * std::pow(10, power));
    }
    const auto above = [&all](double value) {
        return *std::find_if(all.begin(), all.end(), [value](double v) { return v >= value * 0.999; });
    };
    const double top = above(highest);
    double bottom = all.constFirst();
    for (double value : all) {
        if (value <= lowest * 1.001)
            bottom = value;
    }
    const bool few = top / bottom <= 101;
    Scale scale{std::log10(bottom), std::log10(top), true, {}};
    for (double value : all) {
        const bool decade = std::abs(std::log10(value) - std::round(std::log10(value))) < 1e-6;
        if (value >= bottom * 0.999 && value <= top * 1.001 && (few || decade))
            scale.ticks.append({std::log10(value), text(value)});
    }
    // The edges bear a line in any case: with a name where there is room for it.
    if (scale.ticks.constLast().value < scale.most - 0.25)
        scale.ticks.append({scale.most, text(top)});
    if (scale.ticks.constFirst().value > scale.least + 0.25)
        scale.ticks.prepend({scale.least, text(bottom)});
    return scale;
}

bool wantsLogarithm(double lowest, double highest)
{
    return lowest > 0 && highest / lowest > 40;
}

QString countText(double value)
{
    if (value >= 1e6)
        return AxisTicksWords::tr("%1M", "millions").arg(decimals(value / 1e6));
    if (value >= 1e4)
        return AxisTicksWords::tr("%1k", "thousands").arg(decimals(value / 1e3));
    return decimals(value);
}

QString ageText(double seconds)
{
    if (seconds < 90)
        return AxisTicksWords::tr("%1 s").arg(decimals(seconds < 10 ? seconds : std::round(seconds)));
    if (seconds < 10 * minute)
        return AxisTicksWords::tr("%1 min").arg(decimals(std::round(seconds / minute * 10) / 10));
    if (seconds < 90 * minute)
        return AxisTicksWords::tr("%1 min").arg(decimals(std::round(seconds / minute)));
    if (seconds < 2 * day)
        return AxisTicksWords::tr("%1 h").arg(decimals(std::round(seconds / hour * 10) / 10));
    return AxisTicksWords::tr("%1 d").arg(decimals(std::round(seconds / day * 10) / 10));
}

} // namespace pgcourier
