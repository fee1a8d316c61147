// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/historytext.h"

#include <QUrl>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

QString filterTime(const QDateTime &time)
{
    return time.toLocalTime().toString(u"yyyy-MM-ddTHH:mm:ss"_s);
}

QString classFilter(EndClass endClass)
{
    switch (endClass) {
    case EndClass::Timeout:
        return u"status:failed,retrying Timeout"_s; // as the error of each begins
    case EndClass::Error:
        return u"status:failed,retrying"_s;
    default:
        return u"code:"_s + toString(endClass);
    }
}

template <typename Value> QString cell(const std::optional<Value> &value)
{
    if (!value)
        return {};
    if constexpr (std::is_floating_point_v<Value>)
        return QString::number(*value, 'g', 10);
    else
        return QString::number(*value);
}

} // namespace

QString historyFilterText(
    const QDateTime &from, const QDateTime &to, const QString &destination, std::optional<EndClass> endClass)
{
    QStringList parts{u"after:"_s + filterTime(from), u"before:"_s + filterTime(to)};
    if (!destination.isEmpty()) {
        const bool prefix = destination.contains("://"_L1);
        parts.append(u"host:"_s + (prefix ? QUrl(destination).authority() : destination));
    }
    if (endClass)
        parts.append(classFilter(*endClass));
    return parts.join(u' ');
}

QString historyCsv(const History &history)
{
    QStringList titles{u"time"_s, u"requests_per_second"_s};
    for (EndClass endClass : allEndClasses)
        titles.append(toString(endClass));
    titles.append({u"p50_ms"_s, u"p95_ms"_s, u"p99_ms"_s, u"waiting"_s, u"running"_s, u"oldest_seconds"_s});
    QStringList lines{titles.join(u',')};
    for (int i = 0; i < history.points.size(); ++i) {
        const HistoryPoint &point = history.points[i];
        const QDateTime local = point.at.toLocalTime();
        QStringList cells{
            local.toOffsetFromUtc(local.offsetFromUtc()).toString(Qt::ISODate), cell(history.perSecond(i))};
        for (EndClass endClass : allEndClasses)
            cells.append(point.known() ? QString::number(point.of(endClass)) : QString());
        cells.append({cell(point.p50Ms), cell(point.p95Ms), cell(point.p99Ms), cell(point.waiting),
            cell(point.running), cell(point.oldestSeconds)});
        lines.append(cells.join(u','));
    }
    return lines.join("\r\n"_L1) + "\r\n"_L1;
}

} // namespace pgcourier
