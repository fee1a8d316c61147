// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/toolbutton.h"

#include "ui/theme/icons.h"

#include <QAction>
#include <QKeySequence>
#include <QToolButton>

namespace pgcourier {

using namespace Qt::StringLiterals;

QToolButton *actionButton(QAction *action, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    button->setFocusPolicy(Qt::TabFocus);
    button->setAccessibleName(QString(action->text()).remove(u'&').remove(u'…'));
    return button;
}

QToolButton *flatButton(const QString &icon, const QString &name, const QString &tip, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setIcon(theme::icon(icon));
    button->setAccessibleName(name);
    button->setToolTip(tip.isEmpty() ? name : tip);
    button->setAutoRaise(true);
    return button;
}

QString tipWithKeys(const QString &text, const QKeySequence &keys)
{
    return keys.isEmpty() ? text : u"%1 (%2)"_s.arg(text, keys.toString(QKeySequence::NativeText));
}

} // namespace pgcourier
