// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QAction;
class QKeySequence;
class QToolButton;
class QWidget;

namespace pgcourier {

// The icon of an action, which the Tab key reaches.
[[nodiscard]] QToolButton *actionButton(QAction *action, QWidget *parent);
// An icon that is a button under the mouse. Without a tip its name is one.
[[nodiscard]] QToolButton *flatButton(
    const QString &icon, const QString &name, const QString &tip, QWidget *parent);
// "Save request (Ctrl+S)"; the text alone where there are no keys.
[[nodiscard]] QString tipWithKeys(const QString &text, const QKeySequence &keys);

} // namespace pgcourier
