// SPDX-License-Identifier: GPL-3.0-or-later
// The half of OverviewPanel that takes what it shows elsewhere.
#include "app/model/historytext.h"
#include "ui/overview/overviewpanel.h"
#include "ui/overview/overviewplots.h"
#include "ui/theme/theme.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QPainter>
#include <QTabBar>

namespace pgcourier {

using namespace Qt::StringLiterals;

// All of the page, also what is scrolled away, under a line that says what it is; at the screen's resolution.
void OverviewPanel::copyPicture()
{
    if (!m_history || !m_content->isVisible()) {
        Q_EMIT informed(tr("There is nothing to copy yet"));
        return;
    }
    const int heading = fontMetrics().height() + 2 * theme::gap;
    const QSize size(m_content->width(), m_content->height() + heading);
    QPixmap picture(size * devicePixelRatioF());
    picture.setDevicePixelRatio(devicePixelRatioF());
    picture.fill(palette().color(QPalette::Base));
    QPainter painter(&picture);
    painter.setFont(font());
    painter.setPen(palette().color(QPalette::Text));
    const QString what = u"%1 · %2 · %3 · %4"_s.arg(m_database.database, rangeName(range()),
        m_destinations->currentText(), m_history->until.toLocalTime().toString(u"yyyy-MM-dd HH:mm t"_s));
    painter.drawText(
        QRect(theme::wideGap, 0, size.width() - 2 * theme::wideGap, heading), Qt::AlignVCenter, what);
    m_content->render(&painter, QPoint(0, heading), {}, QWidget::DrawChildren);
    painter.end();
    QGuiApplication::clipboard()->setPixmap(picture);
    Q_EMIT informed(tr("The plots are on the clipboard as a picture"));
}

void OverviewPanel::copyCsv()
{
    if (!m_history) {
        Q_EMIT informed(tr("There is nothing to copy yet"));
        return;
    }
    QGuiApplication::clipboard()->setText(historyCsv(*m_history));
    Q_EMIT informed(tr("Steps copied as CSV: %1").arg(m_history->points.size()));
}

} // namespace pgcourier
