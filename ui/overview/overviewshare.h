// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QString;
class QWidget;

namespace pgcourier {

// Puts all of the plots on the clipboard, also what is scrolled away, under a line that says what they are;
// at the screen's resolution.
void copyAsPicture(QWidget &plots, const QString &line);

} // namespace pgcourier
