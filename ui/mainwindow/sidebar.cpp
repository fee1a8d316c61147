// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/sidebar.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/toolbutton.h"

#include <array>
#include <QEvent>
#include <QListWidget>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr int foldedWidth = 56;

// Of a folded bar's rows only the icon is painted; the name is there for ears and for the tool tip.
class PageDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setFolded(bool folded) { m_folded = folded; }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (!m_folded)
            return;
        option->text.clear();
        option->decorationAlignment = Qt::AlignCenter;
    }

private:
    bool m_folded = false;
};

} // namespace

SideBar::SideBar(QWidget *parent)
    : QWidget(parent)
    , m_list(new QListWidget(this))
    , m_column(new QVBoxLayout(this))
{
    m_list->setObjectName(u"sideBar"_s);
    m_list->setAccessibleName(tr("Pages"));
    m_list->setIconSize({theme::iconSize + 2, theme::iconSize + 2});
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setItemDelegate(new PageDelegate(m_list));
    connect(m_list, &QListWidget::currentRowChanged, this, &SideBar::currentChanged);
    m_column->setContentsMargins(0, theme::gap, 0, 0);
    m_column->setSpacing(0);
    m_column->addWidget(m_list, 1);
    fit();
}

void SideBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fit();
}

void SideBar::fit()
{
    const int whole = qMax(184, fontMetrics().horizontalAdvance(u'0') * 23);
    setFixedWidth(m_folded ? foldedWidth : whole);
    for (int page = 0; page < m_list->count(); ++page)
        m_list->item(page)->setSizeHint(itemSize());
}

void SideBar::setFolded(bool folded)
{
    if (m_folded == folded)
        return;
    m_folded = folded;
    static_cast<PageDelegate *>(m_list->itemDelegate())->setFolded(folded);
    m_list->setVerticalScrollBarPolicy(folded ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    fit();
    Q_EMIT foldedChanged(folded);
}

QSize SideBar::itemSize() const
{
    return {0, qMax(38, fontMetrics().height() + 20)};
}

QKeySequence SideBar::keyOf(int page)
{
    constexpr std::array keys{Qt::Key_1, Qt::Key_2, Qt::Key_3, Qt::Key_4, Qt::Key_5, Qt::Key_6, Qt::Key_7,
        Qt::Key_8, Qt::Key_9, Qt::Key_0, Qt::Key_Minus}; // in a row on the keyboard
    if (page < 0 || page >= int(keys.size()))
        return {};
    return QKeySequence(Qt::ALT | keys[size_t(page)]);
}

int SideBar::addPage(const QString &title, const QString &icon, bool aside)
{
    const int page = m_list->count();
    auto *item = new QListWidgetItem(theme::icon(icon, QPalette::Text), title, m_list);
    item->setSizeHint(itemSize());
    item->setToolTip(aside ? title : tipWithKeys(title, keyOf(page)));
    item->setHidden(aside);
    return page;
}

void SideBar::addFoot(QWidget *widget)
{
    m_column->addWidget(widget);
}

int SideBar::count() const
{
    return m_list->count();
}

QString SideBar::title(int page) const
{
    return m_list->item(page)->text();
}

QIcon SideBar::icon(int page) const
{
    return m_list->item(page)->icon();
}

int SideBar::current() const
{
    return m_list->currentRow();
}

void SideBar::setCurrent(int page)
{
    if (QListWidgetItem *item = m_list->item(page))
        item->setHidden(false);
    m_list->setCurrentRow(page);
}

} // namespace pgcourier
