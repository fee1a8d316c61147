// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QTest>
#include <QWidget>

namespace pgcourier {

// The first visible widget of that accessible name; null where there is none.
template <typename Widget> Widget *findIn(const QWidget &parent, const QString &accessibleName)
{
    const QList<Widget *> widgets = parent.findChildren<Widget *>();
    for (Widget *widget : widgets) {
        if (widget->isVisible() && widget->accessibleName() == accessibleName)
            return widget;
    }
    return nullptr;
}

// Clicks the visible button of that accessible name, or of that text as in a message box.
inline void clickIn(const QWidget &parent, const QString &name)
{
    const QList<QAbstractButton *> buttons = parent.findChildren<QAbstractButton *>();
    for (QAbstractButton *button : buttons) {
        const QString text = QString(button->text()).remove(u'&');
        if (!button->isVisible() || (button->accessibleName() != name && text != name))
            continue;
        QVERIFY2(button->isEnabled(), qPrintable(name));
        QTest::mouseClick(button, Qt::LeftButton);
        return;
    }
    QFAIL(qPrintable(name + QStringLiteral(": no such button")));
}

} // namespace pgcourier
