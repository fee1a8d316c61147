// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <QString>

class QWidget;

namespace pgcourier {

// Nothing typed is lost by a slip of the finger: asks, over the dialog and without waiting, and calls only
// where the user says so.
void askToDiscard(QWidget *dialog, const QString &title, std::function<void()> discard);

// Something that is done only when it was asked for twice.
struct DeedQuestion
{
    QString title; // also on the button
    QString question;
    QString meaning; // what comes of it
};
// Asks over the page and without waiting, where Return and Escape say no.
void askToConfirm(QWidget *page, const DeedQuestion &question, std::function<void()> deed);

} // namespace pgcourier
