// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QCheckBox;
class QLineEdit;

namespace pgcourier {

// Asks for the password of one connection. It goes to whoever listens, and nowhere else.
class PasswordDialog : public QDialog
{
    Q_OBJECT

public:
    // `mayKeep`: the keyring can be offered. `refused`: one was given and the server did not take it.
    struct Question
    {
        QString connection;
        QString user;
        bool mayKeep = false;
        bool refused = false;
    };
    explicit PasswordDialog(const Question &question, QWidget *parent = nullptr);

Q_SIGNALS:
    void entered(const QString &password, bool keep);

private:
    QLineEdit *m_password;
    QCheckBox *m_keep;
};

} // namespace pgcourier
