// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/endpoint.h"

#include <QWidget>

class QLabel;
class QTableView;

namespace pgcourier {

class OptionalEdit;
template <typename Value> class ValueTable;
struct RetryStep;

// How often and when a failed attempt is tried again, with the timetable that comes of it.
class RetryForm : public QWidget
{
    Q_OBJECT

public:
    explicit RetryForm(QWidget *parent = nullptr);

    void showRule(const EndpointRule &rule, const RetryPolicy &defaults);
    [[nodiscard]] Status fillInto(EndpointRule &rule) const;
    void setReadOnly(bool readOnly);

Q_SIGNALS:
    void changed();

private:
    void buildTable();
    void updateTimetable();

    RetryPolicy m_defaults;
    OptionalEdit *m_attempts;
    OptionalEdit *m_base;
    OptionalEdit *m_cap;
    OptionalEdit *m_statuses;
    QLabel *m_words;
    ValueTable<RetryStep> *m_steps;
    QTableView *m_table;
};

} // namespace pgcourier
