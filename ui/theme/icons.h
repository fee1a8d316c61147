// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QPalette>

namespace pgcourier::theme {

// A line icon of resources/icons by its name, tinted with a colour of the application's palette at the moment
// it is painted: it follows a change between light and dark, and is sharp at every scale.
[[nodiscard]] QIcon icon(const QString &name, QPalette::ColorRole role = QPalette::ButtonText);

// The same in one fixed colour.
[[nodiscard]] QPixmap iconPixmap(const QString &name, const QColor &colour, int size, qreal devicePixelRatio);

} // namespace pgcourier::theme
