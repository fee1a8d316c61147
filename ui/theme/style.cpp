// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/style.h"

#include <QLabel>

namespace pgcourier::theme {

Style::Style() : QProxyStyle(QStringLiteral("Fusion")) { }

// Qt polishes its label for tool tips before it has a text.
void Style::polish(QWidget *widget)
{
    if (auto *label = qobject_cast<QLabel *>(widget); label && label->inherits("QTipLabel"))
        label->setTextFormat(Qt::PlainText);
    QProxyStyle::polish(widget);
}

} // namespace pgcourier::theme
