// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/attemptsmodel.h"

#include "app/model/duration.h"
#include "ui/inspector/phaselook.h"
#include "ui/models/timetext.h"

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 shortestGapMs = 1;

QString clock(const QDateTime &time, const QDateTime &beside)
{
    const QDateTime local = time.toLocalTime();
    const bool sameDay = local.date() == beside.toLocalTime().date();
    return sameDay ? clockText(time) : dayAndClockText(time, Clock::Minutes);
}

QString waitText(qint64 ms)
{
    return durationWords(std::chrono::milliseconds(ms));
}

QString rangeText(const RetryForecast &forecast)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    return AttemptsModel::tr("between %1 and %2")
        .arg(clock(forecast.earliest, now), clock(forecast.latest, now));
}

} // namespace

QList<TimelineRow> timelineRows(
    const QList<Attempt> &attempts, const QList<RetryForecast> &toCome, const QDateTime &now)
{
    QList<TimelineRow> rows;
    QDateTime last;
    const auto addGap = [&](const QDateTime &until) {
        if (last.isValid() && until.isValid() && last.msecsTo(until) >= shortestGapMs)
            rows.append({TimelineRow::Kind::Gap, {}, last, until, {}});
    };
    for (Attempt attempt : attempts) {
        addGap(attempt.startedAt);
        attempt.content.clear();
        attempt.headers.clear();
        const QDateTime end
            = attempt.totalMs ? attempt.startedAt.addMSecs(qint64(*attempt.totalMs)) : attempt.finishedAt;
        rows.append({TimelineRow::Kind::Attempt, attempt, attempt.startedAt, end, {}});
        last = end;
    }
    for (const RetryForecast &forecast : toCome) {
        if (&forecast == &toCome.constFirst())
            addGap(std::max(forecast.about, now));
        rows.append({TimelineRow::Kind::ToCome, {}, forecast.earliest, forecast.latest, forecast});
    }
    return rows;
}

void AttemptsModel::setRows(const QList<TimelineRow> &rows)
{
    if (m_rows == rows)
        return;
    const int before = int(m_rows.size());
    const int after = int(rows.size());
    if (after < before)
        beginRemoveRows({}, after, before - 1);
    else if (after > before)
        beginInsertRows({}, before, after - 1);
    m_rows = rows;
    m_longest = 0;
    for (const TimelineRow &row : m_rows)
        m_longest = qMax(m_longest, row.attempt.totalMs.value_or(0));
    if (after < before)
        endRemoveRows();
    else if (after > before)
        endInsertRows();
    if (const int kept = qMin(before, after); kept > 0)
        Q_EMIT dataChanged(index(0, 0), index(kept - 1, ColumnCount - 1));
}

QDateTime AttemptsModel::begin() const
{
    return m_rows.isEmpty() ? QDateTime() : m_rows.constFirst().from;
}

QDateTime AttemptsModel::end() const
{
    QDateTime last;
    for (const TimelineRow &row : m_rows) {
        const QDateTime to = row.kind == TimelineRow::Kind::ToCome ? row.forecast.about : row.to;
        last = to.isValid() && (!last.isValid() || to > last) ? to : last;
    }
    return last;
}

int AttemptsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int AttemptsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant AttemptsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::DisplayRole)
        return text(m_rows[index.row()], index.column());
    if (role == Qt::ToolTipRole || role == Qt::AccessibleDescriptionRole)
        return detailsText(m_rows[index.row()]);
    if (role == Qt::TextAlignmentRole && (index.column() == Number || index.column() == Total))
        return int(Qt::AlignVCenter | Qt::AlignRight);
    return {};
}

QVariant AttemptsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(
            Qt::AlignVCenter | (section == Number || section == Total ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    const QStringList titles{tr("#"), tr("Started"), tr("Outcome"), tr("Phases"), tr("Total")};
    return titles[section];
}

Qt::ItemFlags AttemptsModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren
                           : Qt::NoItemFlags;
}

QString AttemptsModel::text(const TimelineRow &row, int column) const
{
    if (row.kind == TimelineRow::Kind::Gap) {
        if (column == Outcome)
            return tr("waited");
        return column == Total ? waitText(row.from.msecsTo(row.to)) : QString();
    }
    if (row.kind == TimelineRow::Kind::ToCome) {
        const QString about = clock(row.forecast.about, QDateTime::currentDateTimeUtc());
        switch (column) {
        case Number:
            return QString::number(row.forecast.number);
        case Started:
            return row.forecast.fixed() ? about : tr("about %1").arg(about);
        case Outcome:
            return row.forecast.fixed() ? tr("to come") : tr("if the one before fails");
        case Phases:
            return row.forecast.fixed() ? QString() : rangeText(row.forecast);
        default:
            return {};
        }
    }
    const Attempt &attempt = row.attempt;
    switch (column) {
    case Number:
        return QString::number(attempt.number);
    case Started:
        return clockText(attempt.startedAt, Clock::Milliseconds);
    case Outcome:
        return outcomeText(attempt);
    case Phases:
        return phasesText(attempt);
    default:
        return attempt.totalMs ? millisecondsText(*attempt.totalMs) : QString();
    }
}

QString AttemptsModel::phasesText(const Attempt &attempt)
{
    QStringList parts;
    for (const Phase &phase : phasesOf(attempt))
        parts.append(u"%1 %2"_s.arg(phaseName(phase.kind), millisecondsText(phase.length())));
    return parts.join(u" · "_s);
}

QString AttemptsModel::outcomeText(const Attempt &attempt)
{
    if (!attempt.errorMsg.isEmpty())
        return attempt.errorMsg;
    if (attempt.statusCode)
        return QString::number(*attempt.statusCode);
    return attempt.finishedAt.isValid() ? tr("no answer") : tr("on its way");
}

QString AttemptsModel::detailsText(const TimelineRow &row)
{
    switch (row.kind) {
    case TimelineRow::Kind::Gap:
        return tr("Waited %1, from %2 to %3")
            .arg(waitText(row.from.msecsTo(row.to)), clock(row.from, row.to), clock(row.to, row.to));
    case TimelineRow::Kind::ToCome: {
        const QString about = clock(row.forecast.about, QDateTime::currentDateTimeUtc());
        if (row.forecast.fixed())
            return tr("Attempt %1 is due at %2").arg(row.forecast.number).arg(about);
        return tr("Attempt %1 about %2 (%3), if the one before fails")
            .arg(row.forecast.number)
            .arg(about, rangeText(row.forecast));
    }
    default:
        break;
    }
    const Attempt &attempt = row.attempt;
    QStringList parts{tr("Attempt %1: %2").arg(attempt.number).arg(outcomeText(attempt))};
    if (const QString phases = phasesText(attempt); !phases.isEmpty())
        parts.append(phases);
    if (!attempt.remoteAddress.isEmpty())
        parts.append(tr("to %1").arg(attempt.remoteAddress));
    if (!attempt.sentTo.isEmpty())
        parts.append(tr("sent to a stand-in: %1").arg(attempt.sentTo));
    if (attempt.workerId > 0)
        parts.append(tr("by worker %1").arg(attempt.workerId));
    if (attempt.transport)
        parts.append(tr("over %1").arg(libraryOf(*attempt.transport)));
    if (attempt.sends > 1)
        parts.append(tr("sent %1 times").arg(attempt.sends));
    if (attempt.truncated)
        parts.append(tr("response cut at the size limit"));
    if (attempt.leftOut)
        parts.append(tr("%1 bytes of the response not kept by policy").arg(*attempt.leftOut));
    if (!attempt.onResponseError.isEmpty())
        parts.append(tr("on_response: %1").arg(attempt.onResponseError));
    return parts.join(u" · "_s);
}

} // namespace pgcourier
