// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/overviewplots.h"

#include "ui/models/timetext.h"
#include "ui/theme/theme.h"

#include <algorithm>
#include <QCoreApplication>
#include <QLocale>

namespace pgcourier {

using namespace Qt::StringLiterals;
using theme::Tone;

namespace {

struct OverviewPlotsWords
{
    Q_DECLARE_TR_FUNCTIONS(Overview)
};

PlotData emptyPlot(const History &history)
{
    PlotData data;
    data.since = history.span.since;
    data.step = history.span.step;
    data.count = history.span.count;
    return data;
}

double highest(const PlotSeries &series)
{
    double most = 0;
    for (const auto &value : series.values)
        most = std::max(most, value.value_or(0));
    return most;
}

template <typename Read> QList<std::optional<double>> valuesOf(const History &history, Read read)
{
    QList<std::optional<double>> values;
    values.reserve(history.points.size());
    for (const HistoryPoint &point : history.points) {
        const auto value = read(point);
        values.append(value ? std::optional<double>(double(*value)) : std::nullopt);
    }
    return values;
}

PlotData throughputPlot(const History &history, const QPalette &palette)
{
    PlotData data = emptyPlot(history);
    PlotSeries series;
    series.unit = u' ' + OverviewPlotsWords::tr("requests/s");
    series.colour = theme::toneColour(Tone::Info, palette);
    series.filled = true;
    series.text = countText;
    for (int i = 0; i < history.points.size(); ++i)
        series.values.append(history.perSecond(i));
    data.left = linearScale(highest(series), countText);
    data.series.append(series);
    return data;
}

PlotData latencyPlot(const History &history, const QPalette &palette)
{
    PlotData data = emptyPlot(history);
    const auto add = [&](const QString &name, Tone tone, Qt::PenStyle pen, auto member) {
        PlotSeries series;
        series.name = name;
        series.colour = theme::toneColour(tone, palette);
        series.pen = pen;
        series.text = millisecondsText;
        series.values = valuesOf(history, [member](const HistoryPoint &p) { return p.*member; });
        data.series.append(series);
    };
    add(u"p50"_s, Tone::Info, Qt::SolidLine, &HistoryPoint::p50Ms);
    add(u"p95"_s, Tone::Warning, Qt::DashLine, &HistoryPoint::p95Ms);
    add(u"p99"_s, Tone::Bad, Qt::DotLine, &HistoryPoint::p99Ms);
    double most = 0;
    double least = 1e12;
    for (const PlotSeries &series : std::as_const(data.series)) {
        for (const auto &value : series.values) {
            most = std::max(most, value.value_or(0));
            least = std::min(least, value.value_or(1e12));
        }
    }
    const auto axisText = [](double ms) {
        return ms < 1000 ? OverviewPlotsWords::tr("%1 ms").arg(countText(ms)) : ageText(ms / 1000);
    };
    data.left
        = wantsLogarithm(least, most) ? logarithmicScale(least, most, axisText) : linearScale(most, axisText);
    return data;
}

PlotData queuePlot(const History &history, const QPalette &palette)
{
    PlotData data = emptyPlot(history);
    PlotSeries waiting;
    waiting.name = OverviewPlotsWords::tr("Waiting");
    waiting.colour = theme::toneColour(Tone::Info, palette);
    waiting.filled = true;
    waiting.text = countText;
    waiting.values = valuesOf(history, [](const HistoryPoint &p) { return p.waiting; });
    PlotSeries running = waiting;
    running.name = OverviewPlotsWords::tr("Running");
    running.colour = theme::toneColour(Tone::Good, palette);
    running.pen = Qt::DotLine;
    running.filled = false;
    running.values = valuesOf(history, [](const HistoryPoint &p) { return p.running; });
    PlotSeries oldest;
    oldest.name = OverviewPlotsWords::tr("Age of the oldest");
    oldest.colour = theme::toneColour(Tone::Warning, palette);
    oldest.pen = Qt::DashLine;
    oldest.second = true;
    oldest.text = ageText;
    oldest.values = valuesOf(history, [](const HistoryPoint &p) {
        return p.waiting ? std::optional<double>(p.oldestSeconds.value_or(0))
                         : std::nullopt; // nothing due: no age
    });
    data.left = linearScale(std::max({highest(waiting), highest(running), 4.0}), countText);
    data.right = durationScale(std::max(highest(oldest), 4.0), ageText);
    data.series = {waiting, running, oldest};
    return data;
}

PlotData outcomesPlot(const History &history, const QPalette &palette)
{
    PlotData data = emptyPlot(history);
    data.stacked = true;
    struct Look
    {
        QString name;
        QColor colour;
        Qt::BrushStyle brush;
    };
    const QColor bad = theme::toneColour(Tone::Bad, palette);
    const std::array looks{Look{u"2xx"_s, theme::toneColour(Tone::Good, palette), Qt::SolidPattern},
        Look{u"3xx"_s, theme::toneColour(Tone::Info, palette), Qt::SolidPattern},
        Look{u"4xx"_s, theme::toneColour(Tone::Warning, palette), Qt::SolidPattern},
        Look{u"5xx"_s, bad, Qt::SolidPattern}, Look{OverviewPlotsWords::tr("Timeout"), bad, Qt::BDiagPattern},
        Look{OverviewPlotsWords::tr("Error"), palette.color(QPalette::Text), Qt::Dense5Pattern}};
    for (EndClass endClass : allEndClasses) {
        const Look &look = looks[size_t(endClass)];
        PlotSeries series;
        series.name = look.name;
        series.colour = look.colour;
        if (look.brush == Qt::SolidPattern)
            series.colour.setAlpha(theme::isDark(palette) ? 170 : 150);
        series.brush = look.brush;
        series.text = countText;
        series.values = valuesOf(history, [endClass](const HistoryPoint &p) {
            return p.known() ? std::optional(p.of(endClass)) : std::nullopt;
        });
        data.series.append(series);
    }
    qint64 most = 0;
    for (const HistoryPoint &point : history.points)
        most = std::max(most, point.total());
    data.left = linearScale(std::max(double(most), 4.0), countText);
    return data;
}

} // namespace

OverviewPlots overviewPlots(const History &history, const QPalette &palette)
{
    return {throughputPlot(history, palette), latencyPlot(history, palette), queuePlot(history, palette),
        outcomesPlot(history, palette)};
}

QString rangeName(HistoryRange range)
{
    switch (range) {
    case HistoryRange::QuarterHour:
        return OverviewPlotsWords::tr("Last 15 minutes");
    case HistoryRange::Hour:
        return OverviewPlotsWords::tr("Last hour");
    case HistoryRange::SixHours:
        return OverviewPlotsWords::tr("Last 6 hours");
    case HistoryRange::Day:
        return OverviewPlotsWords::tr("Last 24 hours");
    case HistoryRange::Week:
        return OverviewPlotsWords::tr("Last 7 days");
    }
    return {};
}

QString rangeShortName(HistoryRange range)
{
    switch (range) {
    case HistoryRange::QuarterHour:
        return OverviewPlotsWords::tr("15 min");
    case HistoryRange::Hour:
        return OverviewPlotsWords::tr("1 hour");
    case HistoryRange::SixHours:
        return OverviewPlotsWords::tr("6 hours");
    case HistoryRange::Day:
        return OverviewPlotsWords::tr("24 hours");
    case HistoryRange::Week:
        return OverviewPlotsWords::tr("7 days");
    }
    return {};
}

QString timeBefore(HistoryRange range)
{
    switch (range) {
    case HistoryRange::QuarterHour:
        return OverviewPlotsWords::tr("in the 15 minutes before");
    case HistoryRange::Hour:
        return OverviewPlotsWords::tr("in the hour before");
    case HistoryRange::SixHours:
        return OverviewPlotsWords::tr("in the 6 hours before");
    case HistoryRange::Day:
        return OverviewPlotsWords::tr("in the 24 hours before");
    case HistoryRange::Week:
        return OverviewPlotsWords::tr("in the 7 days before");
    }
    return {};
}

QString timeAgo(HistoryRange range)
{
    switch (range) {
    case HistoryRange::QuarterHour:
        return OverviewPlotsWords::tr("15 minutes ago");
    case HistoryRange::Hour:
        return OverviewPlotsWords::tr("an hour ago");
    case HistoryRange::SixHours:
        return OverviewPlotsWords::tr("6 hours ago");
    case HistoryRange::Day:
        return OverviewPlotsWords::tr("24 hours ago");
    case HistoryRange::Week:
        return OverviewPlotsWords::tr("7 days ago");
    }
    return {};
}

QString outcomesTitle(HistoryRange range)
{
    switch (range) {
    case HistoryRange::Day:
        return OverviewPlotsWords::tr("Outcomes in 5 minutes");
    case HistoryRange::Week:
        return OverviewPlotsWords::tr("Outcomes in an hour");
    default:
        return OverviewPlotsWords::tr("Outcomes in a minute");
    }
}

QString stepText(const HistorySpan &span, int place)
{
    const QDateTime from = span.at(place).toLocalTime();
    const QDateTime to = span.at(place + 1).toLocalTime();
    const QLocale locale;
    return u"%1 %2, %3 – %4"_s.arg(locale.dayName(from.date().dayOfWeek(), QLocale::ShortFormat),
        locale.toString(from.date(), QLocale::ShortFormat), clockText(from, Clock::Minutes),
        clockText(to, Clock::Minutes));
}

} // namespace pgcourier
