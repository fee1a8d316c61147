// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/attemptsmodel.h"

#include <QTableView>

class QComboBox;
class QLabel;

namespace pgcourier {

// The lines of the timeline. Keys and clicks move over them as in any table.
class AttemptsTable : public QTableView
{
    Q_OBJECT

public:
    // Own: each bar begins at the left, the longest fills the column. Clock: all on the axis of real time.
    enum class Axis { Own, Clock };

    explicit AttemptsTable(QWidget *parent = nullptr);

    [[nodiscard]] AttemptsModel *timeline() const { return m_model; }
    void setAxis(Axis axis);

private:
    AttemptsModel *m_model;
};

// Every attempt of a request drawn with its phases, the waits between them and those to come; above them what
// the colours mean, below them the current line in words.
class AttemptsView : public QWidget
{
    Q_OBJECT

public:
    explicit AttemptsView(QWidget *parent = nullptr);

    void setRows(const QList<TimelineRow> &rows);
    void selectAttempt(int number);

Q_SIGNALS:
    void attemptSelected(int number);
    void attemptActivated(int number); // by a double click or Enter: its response is wanted

private:
    [[nodiscard]] QWidget *buildLegend();
    void showDetails();
    [[nodiscard]] int currentAttempt() const; // 0: the line is none

    AttemptsTable *m_table;
    QComboBox *m_axis;
    QLabel *m_details;
    int m_selected = 0;
};

} // namespace pgcourier
