// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/endpoint.h"

#include <QWidget>

class QCheckBox;

namespace pgcourier {

class FieldTable;

// Headers that every request to a destination carries. Their values are hidden until one asks for them.
class HeadersForm : public QWidget
{
    Q_OBJECT

public:
    explicit HeadersForm(QWidget *parent = nullptr);

    void showRule(const EndpointRule &rule);
    void fillInto(EndpointRule &rule) const;
    void setReadOnly(bool readOnly);

Q_SIGNALS:
    void changed();

private:
    FieldTable *m_fields;
    QCheckBox *m_show;
};

} // namespace pgcourier
