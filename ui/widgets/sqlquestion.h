// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace pgcourier {

// Asks before SQL runs that cannot be taken back, and shows it. Accepted: run it.
class SqlQuestion : public QDialog
{
    Q_OBJECT

public:
    struct Words
    {
        QString action; // title, and the button
        QString question;
        QString meaning;
        QString sql;
    };

    SqlQuestion(const Words &words, QWidget *parent);
};

} // namespace pgcourier
