// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/choicelist.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QStyledItemDelegate>

namespace pgcourier {

namespace {

constexpr int ChoiceDetailRole = Qt::UserRole;

// The text on the left, what it is on the right.
class ChoiceDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        const QRect cell = option.rect.adjusted(0, 0, -theme::gap, 0);
        const int taken = option.fontMetrics.horizontalAdvance(index.data().toString()) + 3 * theme::gap;
        const QString detail = option.fontMetrics.elidedText(
            index.data(ChoiceDetailRole).toString(), Qt::ElideRight, qMax(0, cell.width() - taken));
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        painter->save();
        painter->setFont(option.font);
        painter->setPen(option.palette.color(selected ? QPalette::Text : QPalette::PlaceholderText));
        painter->drawText(cell, Qt::AlignVCenter | Qt::AlignRight, detail);
        painter->restore();
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {0, option.fontMetrics.height() + theme::gap};
    }
};

} // namespace

ChoiceList::ChoiceList(const QString &objectName, const QString &accessibleName, QWidget *over)
    : QListWidget(over->window())
    , m_over(over)
{
    setObjectName(objectName);
    setAccessibleName(accessibleName);
    setFocusPolicy(Qt::NoFocus);
    setUniformItemSizes(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setItemDelegate(new ChoiceDelegate(this));
    setAutoFillBackground(true);
    hide();
    connect(
        this, &QListWidget::itemClicked, this, [this](QListWidgetItem *item) { Q_EMIT picked(row(item)); });
}

void ChoiceList::offer(const QList<Choice> &choices, int current, const Place &place)
{
    if (choices.isEmpty())
        return hide();
    if (parentWidget() != m_over->window())
        setParent(m_over->window());
    if (choices != m_choices)
        fill(choices);
    setCurrentRow(current);
    placeAt(place);
    show();
    raise();
}

void ChoiceList::fill(const QList<Choice> &choices)
{
    m_choices = choices;
    clear();
    for (const Choice &choice : choices) {
        auto *item = new QListWidgetItem(choice.text, this);
        item->setData(ChoiceDetailRole, choice.detail);
        item->setData(Qt::AccessibleDescriptionRole, choice.detail);
    }
}

void ChoiceList::step(int rows)
{
    const int from = currentRow() < 0 && rows < 0 ? 0 : currentRow();
    setCurrentRow((from + rows + count()) % count());
}

int ChoiceList::chosen() const
{
    return isVisible() ? currentRow() : -1;
}

void ChoiceList::placeAt(const Place &place)
{
    const int rows = qMin(place.mostRows, count());
    const int wanted = rows * sizeHintForRow(0) + 2 * frameWidth() + 2 * theme::halfGap;
    const int roomAbove = place.line.top() - 2;
    const int roomBelow = parentWidget()->height() - place.line.bottom() - 2;
    const bool below = wanted <= roomBelow || roomBelow >= roomAbove;
    const int height = qMin(wanted, below ? roomBelow : roomAbove);
    const int width = qMin(parentWidget()->width() - 2 * theme::gap, place.widest);
    const int left = qBound(0, place.line.left(), parentWidget()->width() - width);
    setGeometry(left, below ? place.line.bottom() + 2 : place.line.top() - height - 2, width, height);
}

} // namespace pgcourier
