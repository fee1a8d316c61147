// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/job.h"
#include "app/model/lesson.h"
#include "ui/models/valuetable.h"
#include "ui/theme/theme.h"

#include <QFrame>
#include <QMap>

class QLabel;
class QPushButton;
class QTableView;

namespace pgcourier {

class CodeEdit;

// One part of the lesson: what it is about, its SQL, a button that runs it, and what that has caused.
class LessonCard : public QFrame
{
    Q_OBJECT

public:
    // The steps are run one after the other, by a button each.
    LessonCard(int number, const QList<LessonStep> &steps, QWidget *parent = nullptr);

    [[nodiscard]] const QList<LessonStep> &steps() const { return m_steps; }
    void setSql(const QString &sql);
    void setRunText(LessonStep step, const QString &text);
    // why: it cannot be run now; empty: it can.
    void setRunnable(LessonStep step, bool runnable, const QString &why);
    void setNote(const QString &text, theme::Tone tone = theme::Tone::Quiet); // beside the buttons
    void setRequests(const QList<JobRow> &rows);
    void focusRun(LessonStep step);

Q_SIGNALS:
    void runWanted(pgcourier::LessonStep step);
    void requestWanted(pgcourier::JobId id); // to be looked at

private:
    void buildTable();
    void arrange(QLabel *title, QLabel *words);
    void fitTable();

    QList<LessonStep> m_steps;
    CodeEdit *m_sql;
    QMap<LessonStep, QPushButton *> m_buttons;
    QLabel *m_note;
    QTableView *m_table;
    ValueTable<JobRow> *m_rows;
};

} // namespace pgcourier
