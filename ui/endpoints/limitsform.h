// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/endpoint.h"

#include <QWidget>

class QCheckBox;

namespace pgcourier {

class OptionalEdit;

// How hard a destination may be driven, when it is left alone, and whether it may send one elsewhere.
class LimitsForm : public QWidget
{
    Q_OBJECT

public:
    explicit LimitsForm(QWidget *parent = nullptr);

    void showRule(const EndpointRule &rule);
    [[nodiscard]] Status fillInto(EndpointRule &rule) const;
    void setReadOnly(bool readOnly);

Q_SIGNALS:
    void changed();

private:
    OptionalEdit *m_concurrency;
    OptionalEdit *m_rate;
    OptionalEdit *m_burst;
    OptionalEdit *m_failures;
    OptionalEdit *m_cooldown;
    QCheckBox *m_ordered;
    QCheckBox *m_redirects;
};

} // namespace pgcourier
