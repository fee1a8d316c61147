// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/endpoint.h"

#include <QWidget>

class QComboBox;
class QLineEdit;

namespace pgcourier {

class OptionalEdit;

// What a response counts as, what is kept of it, and which function hears of it.
class ResponseForm : public QWidget
{
    Q_OBJECT

public:
    explicit ResponseForm(QWidget *parent = nullptr);

    void showRule(const EndpointRule &rule);
    [[nodiscard]] Status fillInto(EndpointRule &rule) const;
    void setReadOnly(bool readOnly);

Q_SIGNALS:
    void changed();

private:
    void arrange();
    [[nodiscard]] QList<QLineEdit *> edits() const;
    [[nodiscard]] Status fillCodes(EndpointRule &rule) const;

    OptionalEdit *m_succeed;
    OptionalEdit *m_fail;
    OptionalEdit *m_retry;
    QLineEdit *m_condition;
    QComboBox *m_keep;
    OptionalEdit *m_bytes;
    QLineEdit *m_function;
};

} // namespace pgcourier
