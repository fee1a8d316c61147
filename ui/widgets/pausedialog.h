// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QDialog>

class QDateTimeEdit;
class QLineEdit;
class QRadioButton;

namespace pgcourier {

// Until when something is to rest, and why.
class PauseDialog : public QDialog
{
    Q_OBJECT

public:
    // `title` is its accessible name: "Pause schedule"; `name` says which one.
    PauseDialog(const QString &title, const QString &name, QWidget *parent);

Q_SIGNALS:
    void chosen(const QDateTime &until, const QString &reason); // invalid: until somebody resumes it

private:
    void take();

    QRadioButton *m_untilResumed;
    QRadioButton *m_untilTime;
    QDateTimeEdit *m_time;
    QLineEdit *m_reason;
};

} // namespace pgcourier
