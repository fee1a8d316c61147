// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/authorization.h"

#include <QWidget>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;

namespace pgcourier {

// Fills in the header Authorization, and shows what the one there is says.
class AuthForm : public QWidget
{
    Q_OBJECT

public:
    explicit AuthForm(QWidget *parent = nullptr);

    [[nodiscard]] Authorization authorization() const;
    void showAuthorization(const Authorization &authorization);
    [[nodiscard]] QString problem() const; // in one line; of variables none is known before they have values
    void focusProblem();

Q_SIGNALS:
    void changed(); // by the user

private:
    [[nodiscard]] AuthScheme scheme() const;
    void edited();
    void updateRows();

    QComboBox *m_scheme;
    QLineEdit *m_user;
    QLineEdit *m_password;
    QLineEdit *m_token;
    QLabel *m_hint;
    QFormLayout *m_form;
};

} // namespace pgcourier
