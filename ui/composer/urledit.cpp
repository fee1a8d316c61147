// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/urledit.h"

#include "app/model/compose/curlimport.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>

namespace pgcourier {

void UrlEdit::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Paste) && takeCurl())
        return event->accept();
    QLineEdit::keyPressEvent(event);
}

void UrlEdit::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu *menu = createStandardContextMenu();
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (looksLikeCurl(QGuiApplication::clipboard()->text()))
        menu->addAction(tr("Fill in from cURL command"), this, [this] { (void)takeCurl(); });
    menu->popup(event->globalPos());
}

bool UrlEdit::takeCurl()
{
    const QString text = QGuiApplication::clipboard()->text();
    if (!looksLikeCurl(text))
        return false;
    Q_EMIT curlPasted(text);
    return true;
}

} // namespace pgcourier
