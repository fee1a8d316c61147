// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <QString>

class QWidget;

namespace pgcourier {

// Nothing typed is lost by a slip of the finger: asks, over the dialog and without waiting, and calls only
// where the user says so.
void askToDiscard(QWidget *dialog, const QString &title, std::function<void()> discard);

} // namespace pgcourier
