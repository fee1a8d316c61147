// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/endpoint.h"

#include <array>
#include <QWidget>

class QComboBox;
class QLineEdit;

namespace pgcourier {

// How connections to a destination are made: whom they trust, who they are, by which way they go.
class WireForm : public QWidget
{
    Q_OBJECT

public:
    explicit WireForm(QWidget *parent = nullptr);

    void showRule(const EndpointRule &rule);
    [[nodiscard]] Status fillInto(EndpointRule &rule) const;
    void setReadOnly(bool readOnly);

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] QLineEdit *line(const QString &name, const QString &placeholder);
    [[nodiscard]] QComboBox *choice(const QString &name, const QStringList &words);
    void arrange();

    QLineEdit *m_authority;
    QLineEdit *m_certificate;
    QLineEdit *m_key;
    QComboBox *m_tls;
    QLineEdit *m_proxy;
    QComboBox *m_ip;
};

} // namespace pgcourier
