// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/veil.h"

#include <QAbstractItemView>
#include <QEvent>
#include <QGraphicsView>
#include <QHeaderView>
#include <QPainter>

namespace pgcourier {

namespace {

constexpr int opacity = 130; // of 255: the contrast of what is beneath stays above 3

} // namespace

Veil::Veil(QAbstractScrollArea *view) : QWidget(view)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    setGeometry(view->rect());
    view->installEventFilter(this);
    show();
}

void Veil::cover(QWidget *page, bool covered)
{
    const QList<QAbstractScrollArea *> views = page->findChildren<QAbstractScrollArea *>();
    for (QAbstractScrollArea *view : views) {
        const bool shows = qobject_cast<QAbstractItemView *>(view) || qobject_cast<QGraphicsView *>(view);
        if (!shows || qobject_cast<QHeaderView *>(view)) // which lies beneath its table's
            continue;
        auto *veil = view->findChild<Veil *>(QString(), Qt::FindDirectChildrenOnly);
        if (covered && !veil)
            new Veil(view);
        else if (!covered)
            delete veil;
    }
}

bool Veil::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        setGeometry(static_cast<QWidget *>(watched)->rect());
    return false;
}

void Veil::paintEvent(QPaintEvent *)
{
    QColor sheet = palette().color(QPalette::Base);
    sheet.setAlpha(opacity);
    QPainter(this).fillRect(rect(), sheet);
}

} // namespace pgcourier
