// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QDialog;
class QFormLayout;
class QPushButton;

namespace pgcourier {

// Lays out a dialog that asks for a few values: the form, and beneath it the button that agrees, which Return
// presses, beside Cancel. It is gone once it is closed.
void layOutForm(QDialog *dialog, QFormLayout *form, QPushButton *agree);

} // namespace pgcourier
