// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/requestdelegate.h"

#include "ui/requests/requestsmodel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/paintstatus.h"
#include "ui/widgets/showntext.h"

#include <QApplication>
#include <QPainter>

namespace pgcourier {

void RequestDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (index.column() != RequestsModel::Status)
        return QStyledItemDelegate::paint(painter, option, index);
    QStyleOptionViewItem ground = option;
    initStyleOption(&ground, index);
    ground.text.clear();
    QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &ground, painter, option.widget);
    painter->setFont(option.font);
    paintStatus(painter, option.rect.adjusted(theme::halfGap - 1, 0, -theme::halfGap, 0),
        JobStatus(index.data(RequestsModel::JobStatusRole).toInt()), option.palette);
}

void RequestDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->state &= ~QStyle::State_HasFocus; // rows are selected whole; a frame around one cell says nothing
    const int code = index.column() == RequestsModel::Code ? index.data(RequestsModel::CodeRole).toInt() : 0;
    if (code > 0) {
        const QColor colour = theme::codeColour(code, option->palette);
        option->palette.setColor(QPalette::Text, colour);
        option->palette.setColor(QPalette::HighlightedText, colour);
    }
    if (index.column() == RequestsModel::Url) {
        option->text = withoutScheme(option->text);
        option->textElideMode = Qt::ElideMiddle;
    }
    if (index.column() == RequestsModel::Status)
        option->text = statusWord(JobStatus(index.data(RequestsModel::JobStatusRole).toInt()));
    if (index.column() == RequestsModel::Created || index.column() == RequestsModel::Id)
        option->palette.setColor(QPalette::Text, option->palette.color(QPalette::PlaceholderText));
}

// The pill around the word of a status.
QSize RequestDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize words = QStyledItemDelegate::sizeHint(option, index);
    return index.column() == RequestsModel::Status ? words + QSize(statusRoom, 0) : words;
}

} // namespace pgcourier
