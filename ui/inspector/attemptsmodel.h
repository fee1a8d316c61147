// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/job.h"
#include "app/model/phases.h"
#include "app/model/retryforecast.h"

#include <QAbstractTableModel>

namespace pgcourier {

// A line of the timeline: an attempt, the wait before one, or one to come.
struct TimelineRow
{
    enum class Kind { Attempt, Gap, ToCome };
    Kind kind = Kind::Attempt;
    Attempt attempt; // without its body
    QDateTime from; // when it begins and ends; for what is to come: about, at the earliest, at the latest
    QDateTime to;
    RetryForecast forecast;

    bool operator==(const TimelineRow &) const = default;
};

// The attempts, the gaps between them where somebody waited, and those to come.
[[nodiscard]] QList<TimelineRow> timelineRows(
    const QList<Attempt> &attempts, const QList<RetryForecast> &toCome, const QDateTime &now);

// Every line of the timeline in words: what is drawn can also be read.
class AttemptsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Number, Started, Outcome, Phases, Total, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(const QList<TimelineRow> &rows);
    [[nodiscard]] const QList<TimelineRow> &rows() const { return m_rows; }
    [[nodiscard]] double longestMs() const { return m_longest; } // of all attempts
    [[nodiscard]] QDateTime begin() const; // of the first attempt
    [[nodiscard]] QDateTime end() const; // of the last thing that has a place on the clock

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

    [[nodiscard]] static QString phasesText(const Attempt &attempt);
    [[nodiscard]] static QString outcomeText(const Attempt &attempt);
    [[nodiscard]] static QString detailsText(const TimelineRow &row); // all that is known, in one line

private:
    [[nodiscard]] QString text(const TimelineRow &row, int column) const;

    QList<TimelineRow> m_rows;
    double m_longest = 0;
};

} // namespace pgcourier
