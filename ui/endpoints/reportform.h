// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/endpoint.h"

#include <QWidget>

class QComboBox;
class QLineEdit;

namespace pgcourier {

// Where requests of a destination that failed for good are reported.
class ReportForm : public QWidget
{
    Q_OBJECT

public:
    explicit ReportForm(QWidget *parent = nullptr);

    void showRule(const EndpointRule &rule);
    [[nodiscard]] Status fillInto(EndpointRule &rule) const;
    void setReadOnly(bool readOnly);

Q_SIGNALS:
    void changed();

private:
    void updateFields();

    QComboBox *m_place;
    QLineEdit *m_url;
    QComboBox *m_format;
    bool m_readOnly = false;
};

} // namespace pgcourier
