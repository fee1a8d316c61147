// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/request.h"

#include <QWidget>

class QCheckBox;
class QDateTimeEdit;
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

Q_SIGNALS:
    void changed();

private:
    QSpinBox *m_timeout;
    QSpinBox *m_priority;
    QSpinBox *m_attempts;
    QLineEdit *m_key;
    QCheckBox *m_scheduled;
    QDateTimeEdit *m_schedule;
    QSpinBox *m_copies;
};

} // namespace pgcourier
