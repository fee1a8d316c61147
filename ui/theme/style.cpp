// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/style.h"

#include <QDialogButtonBox>
#include <QLabel>

namespace pgcourier::theme {

Style::Style() : QProxyStyle(QStringLiteral("Fusion")) { }

int Style::styleHint(
    StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *returned) const
{
    if (hint == SH_DialogButtonLayout)
        return QDialogButtonBox::GnomeLayout;
    return QProxyStyle::styleHint(hint, option, widget, returned);
}

// Qt polishes its label for tool tips before it has a text.
void Style::polish(QWidget *widget)
{
    if (auto *label = qobject_cast<QLabel *>(widget); label && label->inherits("QTipLabel"))
        label->setTextFormat(Qt::PlainText);
    QProxyStyle::polish(widget);
}

} // namespace pgcourier::theme
