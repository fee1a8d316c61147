// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/suggestionpopup.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QStyledItemDelegate>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr int MeaningRole = Qt::UserRole;

// The word on the left, what it means on the right.
class SuggestionDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        const QRect cell = option.rect.adjusted(0, 0, -theme::gap, 0);
        const int taken = option.fontMetrics.horizontalAdvance(index.data().toString()) + 3 * theme::gap;
        const QString meaning = option.fontMetrics.elidedText(
            index.data(MeaningRole).toString(), Qt::ElideRight, qMax(0, cell.width() - taken));
        painter->save();
        painter->setFont(option.font);
        painter->setPen(option.palette.color(QPalette::PlaceholderText));
        painter->drawText(cell, Qt::AlignVCenter | Qt::AlignRight, meaning);
        painter->restore();
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {0, option.fontMetrics.height() + theme::gap};
    }
};

} // namespace

SuggestionPopup::SuggestionPopup(QWidget *under) : QListWidget(under->window()), m_under(under)
{
    setObjectName(u"filterSuggestions"_s);
    setAccessibleName(tr("Filter suggestions"));
    setFocusPolicy(Qt::NoFocus);
    setUniformItemSizes(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setItemDelegate(new SuggestionDelegate(this));
    hide();
    connect(this, &QListWidget::itemClicked, this, [this](QListWidgetItem *item) {
        const FilterSuggestion entry = m_entries.at(row(item)); // what follows may offer others
        Q_EMIT picked(entry);
    });
}

void SuggestionPopup::offer(const QList<FilterSuggestion> &entries)
{
    if (entries.isEmpty())
        return hide();
    if (entries != m_entries) {
        m_entries = entries;
        clear();
        for (const FilterSuggestion &entry : entries) {
            auto *item = new QListWidgetItem(entry.text, this);
            item->setData(MeaningRole, entry.meaning);
            item->setData(Qt::AccessibleDescriptionRole, entry.meaning);
        }
    }
    setCurrentRow(-1);
    place();
    show();
    raise();
}

void SuggestionPopup::step(int rows)
{
    const int from = currentRow() < 0 && rows < 0 ? 0 : currentRow();
    setCurrentRow((from + rows + count()) % count());
}

std::optional<FilterSuggestion> SuggestionPopup::chosen() const
{
    if (!isVisible() || currentRow() < 0)
        return std::nullopt;
    return m_entries.at(currentRow());
}

void SuggestionPopup::place()
{
    if (parentWidget() != m_under->window())
        setParent(m_under->window());
    const QPoint below = m_under->mapTo(parentWidget(), QPoint(0, m_under->height() + 2));
    const int height = count() * sizeHintForRow(0) + 2 * frameWidth() + 2 * theme::halfGap;
    const int width = qMin(m_under->width(), 52 * fontMetrics().horizontalAdvance(u'0'));
    setGeometry(QRect(below, QSize(width, qMin(height, parentWidget()->height() - below.y()))));
}

} // namespace pgcourier
