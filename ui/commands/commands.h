// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <QIcon>
#include <QKeySequence>
#include <QList>
#include <QString>

class QMainWindow;

namespace pgcourier {

// Something that the window can do, as the palette and the sheet of shortcuts show it.
struct Command
{
    QString title;
    QString group; // its menu, or the part of the window that it belongs to
    QList<QKeySequence> keys;
    QIcon icon;
    bool enabled = true;
    std::function<void()> run;
};

// A property of a part of the window: the group of the commands in it, where it has no accessible name.
inline constexpr char commandGroup[] = "commandGroup";

// All that the window's menus, actions and buttons with a key offer at this moment: nothing is listed by
// hand, so nothing can be forgotten. Each `run` is good as long as the window lives.
[[nodiscard]] QList<Command> commandsOf(QMainWindow &window);

} // namespace pgcourier
