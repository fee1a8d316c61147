// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QLineEdit;
class QWidget;

namespace pgcourier {

// A field for a password, with a button that shows what was typed.
[[nodiscard]] QLineEdit *makePasswordEdit(QWidget *parent);

} // namespace pgcourier
