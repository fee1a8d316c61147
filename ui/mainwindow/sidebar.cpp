// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/sidebar.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QListWidget>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

SideBar::SideBar(QWidget *parent)
    : QWidget(parent)
    , m_list(new QListWidget(this))
    , m_column(new QVBoxLayout(this))
{
    m_list->setObjectName(u"sideBar"_s);
    m_list->setAccessibleName(tr("Pages"));
    m_list->setIconSize({theme::iconSize + 2, theme::iconSize + 2});
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
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
    setFixedWidth(qMax(184, fontMetrics().horizontalAdvance(u'0') * 23));
    for (int page = 0; page < m_list->count(); ++page)
        m_list->item(page)->setSizeHint(itemSize());
}

QSize SideBar::itemSize() const
{
    return {0, qMax(38, fontMetrics().height() + 20)};
}

int SideBar::addPage(const QString &title, const QString &icon)
{
    const int page = m_list->count();
    auto *item = new QListWidgetItem(theme::icon(icon, QPalette::Text), title, m_list);
    item->setSizeHint(itemSize());
    item->setToolTip(u"Alt+%1"_s.arg(page + 1));
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
    m_list->setCurrentRow(page);
}

} // namespace pgcourier
