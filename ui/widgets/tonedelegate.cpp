// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tonedelegate.h"

#include "ui/widgets/keyedtable.h"

#include <algorithm>
#include <QApplication>
#include <QPainter>

namespace pgcourier {

namespace {

constexpr int pillRoom = 26; // for the dot and the rounding

QColor colourOf(const QModelIndex &index, const QPalette &palette)
{
    const QVariant tone = index.data(ToneRole);
    return tone.isValid() ? theme::toneColour(theme::Tone(tone.toInt()), palette)
                          : palette.color(QPalette::Text);
}

// The bar gives way to the words where the column is narrow.
void paintShare(QPainter *painter, const QRect &cell, double share, const QString &words,
    const QColor &colour, const QPalette &palette)
{
    const QFontMetrics metrics(painter->font());
    const int wordsWidth
        = std::max(metrics.horizontalAdvance(words), metrics.horizontalAdvance(QStringLiteral("99.9 %")));
    const QRectF bar(cell.left(), cell.center().y() - 2, cell.width() - wordsWidth - theme::gap, 5);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (bar.width() > 12) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(palette.color(QPalette::Mid));
        painter->drawRoundedRect(bar, 2.5, 2.5);
        // The least failure shows as a gap, the least success as a dot.
        const double filled = share >= 1 ? bar.width() : std::min(share * bar.width(), bar.width() - 3);
        if (share > 0) {
            painter->setBrush(colour);
            painter->drawRoundedRect(QRectF(bar.topLeft(), QSizeF(std::max(filled, 5.0), 5)), 2.5, 2.5);
        }
    }
    painter->setPen(colour);
    painter->drawText(cell, Qt::AlignVCenter | Qt::AlignRight, words);
    painter->restore();
}

} // namespace

void paintPill(
    QPainter *painter, const QRect &cell, const QString &word, const QColor &colour, const QPalette &palette)
{
    const QFontMetrics metrics(painter->font());
    const int height = metrics.height() + theme::halfGap;
    const int width = qMin(cell.width(), metrics.horizontalAdvance(word) + pillRoom);
    const QRectF pill(cell.left() + 0.5, cell.center().y() - height / 2.0 + 0.5, width, height);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme::tint(colour, palette));
    painter->drawRoundedRect(pill, height / 2.0, height / 2.0);
    painter->setBrush(colour);
    painter->drawEllipse(QPointF(pill.left() + 10, pill.center().y()), 3, 3);
    painter->setPen(colour);
    const QRectF place = pill.adjusted(18, 0, -6, 0);
    painter->drawText(place, Qt::AlignVCenter | Qt::AlignLeft,
        metrics.elidedText(word, Qt::ElideRight, int(place.width())));
    painter->restore();
}

void ToneDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto style = CellStyle(index.data(StyleRole).toInt());
    const QVariant share = index.data(ShareRole);
    if (style != CellStyle::Pill && !(style == CellStyle::Share && share.isValid()))
        return QStyledItemDelegate::paint(painter, option, index);
    QStyleOptionViewItem ground = option;
    initStyleOption(&ground, index);
    const QString words = ground.text;
    ground.text.clear();
    QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &ground, painter, option.widget);
    const QRect cell = option.rect.adjusted(theme::halfGap + 1, 0, -theme::gap, 0);
    painter->setFont(option.font);
    if (style == CellStyle::Share)
        paintShare(painter, cell, share.toDouble(), words, colourOf(index, option.palette), option.palette);
    else if (!words.isEmpty())
        paintPill(painter, cell, words, colourOf(index, option.palette), option.palette);
}

QSize ToneDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize words = QStyledItemDelegate::sizeHint(option, index);
    const bool pill = CellStyle(index.data(StyleRole).toInt()) == CellStyle::Pill;
    return pill ? words + QSize(pillRoom + theme::halfGap, 0) : words;
}

void ToneDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->state &= ~QStyle::State_HasFocus; // rows are selected whole; a frame around one cell says nothing
    if (index.data(ToneRole).isValid()) {
        const QColor colour = colourOf(index, option->palette);
        option->palette.setColor(QPalette::Text, colour);
        option->palette.setColor(QPalette::HighlightedText, colour);
    }
    if (CellStyle(index.data(StyleRole).toInt()) == CellStyle::Address)
        option->textElideMode = Qt::ElideMiddle;
}

} // namespace pgcourier
