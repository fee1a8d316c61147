// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/request.h"

#include <QTimer>
#include <QWidget>

class QCheckBox;
class QDateTimeEdit;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace pgcourier {

// The part of a request that says how it is delivered.
class OptionsForm : public QWidget
{
    Q_OBJECT

public:
    explicit OptionsForm(QWidget *parent = nullptr);

    void fillInto(Request &request) const;
    void showRequest(const Request &request);
    [[nodiscard]] int copies() const;
    void setCopies(int copies);

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] bool isOver() const;
    void showWhetherOver();

    QSpinBox *m_timeout;
    QSpinBox *m_priority;
    QSpinBox *m_attempts;
    QLineEdit *m_key;
    QLineEdit *m_ordering;
    QCheckBox *m_scheduled;
    QDateTimeEdit *m_schedule;
    QLabel *m_late; // that the schedule is over
    QSpinBox *m_copies;
    QTimer m_clock;
};

} // namespace pgcourier
