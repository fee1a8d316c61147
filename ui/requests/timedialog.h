// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace pgcourier {

// Asks for a time to go to. Opened with open().
class TimeDialog : public QDialog
{
    Q_OBJECT

public:
    explicit TimeDialog(const QDateTime &now, QWidget *parent = nullptr); // the time in sight; invalid: none

Q_SIGNALS:
    void chosen(const QDateTime &time);

private:
    void judge();

    QLineEdit *m_text;
    QLabel *m_meaning;
    QPushButton *m_go;
    QDateTime m_time;
};

} // namespace pgcourier
