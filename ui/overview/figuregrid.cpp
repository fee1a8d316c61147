// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/figuregrid.h"

#include "ui/charts/axisticks.h"
#include "ui/models/timetext.h"
#include "ui/overview/keyfigure.h"
#include "ui/overview/overviewplots.h"

#include <cmath>
#include <QGridLayout>
#include <QLocale>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr double longWait = 300; // seconds
constexpr double goodShare = 0.99;
constexpr double poorShare = 0.95;

template <typename Value> std::optional<double> real(const std::optional<Value> &value)
{
    return value ? std::optional(double(*value)) : std::nullopt;
}

QString unknown()
{
    return u"–"_s;
}

} // namespace

FigureGrid::FigureGrid(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(theme::gap);
    const auto add = [this](const QString &title, const QString &hint) {
        auto *figure = new KeyFigure(title, this);
        figure->setToolTip(hint);
        m_all.append(figure);
        return figure;
    };
    m_waiting = add(tr("Waiting"), tr("Requests that are pending or wait for a retry"));
    m_running = add(tr("Running"), tr("Requests that a worker has claimed"));
    m_oldest
        = add(tr("Oldest waits for"), tr("How long the request waits that is due since the longest time"));
    m_perSecond = add(tr("Per second"), tr("Attempts that ended, over the time range"));
    m_success = add(tr("Success"), tr("Attempts answered with 2xx or 3xx, over the time range"));
    m_p99 = add(tr("p99"), tr("99 of 100 attempts took no longer, over the time range"));
    setColumns(int(m_all.size()));
}

void FigureGrid::setColumns(int columns)
{
    for (int i = 0; i < m_all.size(); ++i) {
        m_grid->addWidget(m_all[i], i / columns, i % columns);
        m_grid->setColumnStretch(i, i < columns ? 1 : 0);
    }
}

void FigureGrid::show(
    const std::optional<QueueStats> &stats, const std::optional<History> &history, HistoryRange range)
{
    const History known = history.value_or(History());
    showMoment(stats, known.points.isEmpty() ? HistoryPoint() : known.points.constFirst(), timeAgo(range));
    showRange(known, timeBefore(range));
}

void FigureGrid::showMoment(
    const std::optional<QueueStats> &stats, const HistoryPoint &then, const QString &ago)
{
    std::optional<double> waiting, running, oldest;
    if (stats) {
        waiting = double(stats->counts.value(JobStatus::Pending) + stats->counts.value(JobStatus::Retrying));
        running = double(stats->counts.value(JobStatus::Running));
        oldest = stats->oldestPendingSeconds.value_or(0);
    }
    const auto count = [](std::optional<double> n) {
        return n ? QLocale().toString(qint64(*n)) : unknown();
    };
    m_waiting->setValue(count(waiting));
    m_waiting->setTrend(trendOf(waiting, real(then.waiting), Better::Lower), ago);
    m_running->setValue(count(running));
    m_running->setTrend(trendOf(running, real(then.running), Better::Neither), ago);
    m_oldest->setValue(oldest ? ageText(std::round(*oldest)) : unknown(),
        oldest.value_or(0) > longWait ? theme::Tone::Warning : theme::Tone::Quiet);
    const auto oldestThen = then.waiting ? std::optional(then.oldestSeconds.value_or(0)) : std::nullopt;
    m_oldest->setTrend(trendOf(oldest, oldestThen, Better::Lower), ago);
}

void FigureGrid::showRange(const History &history, const QString &before)
{
    const auto perSecond = history.perSecondNow();
    m_perSecond->setValue(perSecond ? countText(*perSecond) : unknown());
    m_perSecond->setTrend(trendOf(perSecond, history.perSecondBefore(), Better::Neither), before);
    const auto success = history.now.successRate();
    const double share = success.value_or(1);
    // Cut, not rounded: 99.996 % is not all of them.
    const QString percent = QLocale().toString(std::floor(share * 10000) / 100, 'f', share < 1 ? 2 : 0);
    m_success->setValue(success ? tr("%1 %").arg(percent) : unknown(),
        share >= goodShare       ? theme::Tone::Quiet
            : share >= poorShare ? theme::Tone::Warning
                                 : theme::Tone::Bad);
    m_success->setTrend(shareTrend(success, history.before.successRate()), before);
    m_p99->setValue(history.now.p99Ms ? millisecondsText(*history.now.p99Ms) : unknown());
    m_p99->setTrend(trendOf(history.now.p99Ms, history.before.p99Ms, Better::Lower), before);
}

} // namespace pgcourier
