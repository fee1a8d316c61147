// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/overviewshare.h"

#include "ui/theme/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPainter>
#include <QWidget>

namespace pgcourier {

void copyAsPicture(QWidget &plots, const QString &line)
{
    const int heading = plots.fontMetrics().height() + 2 * theme::gap;
    const QSize size(plots.width(), plots.height() + heading);
    QPixmap picture(size * plots.devicePixelRatioF());
    picture.setDevicePixelRatio(plots.devicePixelRatioF());
    picture.fill(plots.palette().color(QPalette::Base));
    QPainter painter(&picture);
    painter.setFont(plots.font());
    painter.setPen(plots.palette().color(QPalette::Text));
    painter.drawText(
        QRect(theme::wideGap, 0, size.width() - 2 * theme::wideGap, heading), Qt::AlignVCenter, line);
    plots.render(&painter, QPoint(0, heading), {}, QWidget::DrawChildren);
    painter.end();
    QGuiApplication::clipboard()->setPixmap(picture);
}

} // namespace pgcourier
