// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/paintstatus.h"

#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QPainter>

namespace pgcourier {

namespace {

struct StatusWords
{
    Q_DECLARE_TR_FUNCTIONS(StatusWords)
};

} // namespace

QString statusWord(JobStatus status)
{
    switch (status) {
    case JobStatus::Pending:
        return StatusWords::tr("pending");
    case JobStatus::Running:
        return StatusWords::tr("running");
    case JobStatus::Retrying:
        return StatusWords::tr("retrying");
    case JobStatus::Succeeded:
        return StatusWords::tr("succeeded");
    case JobStatus::Failed:
        return StatusWords::tr("failed");
    case JobStatus::Cancelled:
        return StatusWords::tr("cancelled");
    }
    return {};
}

void paintStatus(QPainter *painter, const QRect &cell, JobStatus status, const QPalette &palette)
{
    const QColor colour = theme::statusColour(status, palette);
    const QString word = statusWord(status);
    const QFontMetrics metrics(painter->font());
    const int height = metrics.height() + theme::halfGap;
    const int width = qMin(cell.width(), metrics.horizontalAdvance(word) + statusRoom);
    const QRectF pill(cell.left() + 0.5, cell.center().y() - height / 2.0 + 0.5, width, height);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme::tint(colour, palette));
    painter->drawRoundedRect(pill, height / 2.0, height / 2.0);
    painter->setBrush(colour);
    painter->drawEllipse(QPointF(pill.left() + 10, pill.center().y()), 3, 3);
    painter->setPen(colour);
    painter->drawText(pill.adjusted(18, 0, -6, 0), Qt::AlignVCenter | Qt::AlignLeft, word);
    painter->restore();
}

} // namespace pgcourier
