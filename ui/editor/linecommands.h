// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextCursor>

// What an editor of code does with lines. Each is one step to be undone.
namespace pgcourier::lines {

void indent(QTextCursor cursor, bool further); // the lines of the selection, or the cursor's
void toggleComment(QTextCursor cursor); // "-- " in front of each; away where all have it
void breakLine(QTextCursor cursor); // the new one begins below the first letter of the old one
[[nodiscard]] bool spansLines(const QTextCursor &cursor);

} // namespace pgcourier::lines
