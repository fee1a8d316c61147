// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/detour.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace pgcourier {

// Asks which requests are to be delivered to which local address.
class DetourDialog : public QDialog
{
    Q_OBJECT

public:
    // Both may be empty. `address` is the one that was given last.
    DetourDialog(const QString &host, const QString &address, QWidget *parent = nullptr);

Q_SIGNALS:
    void agreed(const pgcourier::Detour &detour);

private:
    [[nodiscard]] Result<Detour> detour() const;
    void judge();

    QLineEdit *m_host;
    QLineEdit *m_address;
    QLineEdit *m_role;
    QLabel *m_note;
    QPushButton *m_begin;
};

} // namespace pgcourier
