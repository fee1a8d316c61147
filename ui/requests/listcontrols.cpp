// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/listcontrols.h"

#include "ui/requests/requestsfeed.h"
#include "ui/requests/requeststable.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

namespace pgcourier {

using namespace Qt::StringLiterals;

ListControls::ListControls(RequestsFeed &feed, RequestsTable &table, QWidget *parent)
    : QWidget(parent)
    , m_feed(feed)
    , m_table(table)
    , m_sort(new QComboBox(this))
    , m_pause(new QAction(theme::icon(u"pause"_s), tr("&Pause"), this))
    , m_pauseButton(new QToolButton(this))
    , m_columns(new QToolButton(this))
{
    buildSort();
    buildPause();
    buildColumns();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::halfGap);
    for (QWidget *widget : tabStops())
        row->addWidget(widget);
}

QList<QWidget *> ListControls::tabStops() const
{
    return {m_sort, m_pauseButton, m_columns};
}

void ListControls::buildSort()
{
    m_sort->setAccessibleName(tr("Sort"));
    m_sort->addItem(tr("Newest first"), int(PageSort::Newest));
    m_sort->addItem(tr("Oldest first"), int(PageSort::Oldest));
    m_sort->addItem(tr("Next due"), int(PageSort::NextDue));
    m_sort->addItem(tr("Slowest"), int(PageSort::Slowest));
    m_sort->setItemData(2, tr("What waits, soonest first"), Qt::ToolTipRole);
    m_sort->setItemData(
        3, tr("The slowest newest attempts of the newest 100,000 requests that ended"), Qt::ToolTipRole);
    connect(m_sort, &QComboBox::currentIndexChanged, &m_feed,
        [this] { m_feed.setSort(PageSort(m_sort->currentData().toInt())); });
    connect(&m_feed, &RequestsFeed::sortChanged, this, &ListControls::showSort);
}

void ListControls::buildPause()
{
    m_pause->setCheckable(true);
    m_pause->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_P));
    m_pause->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_pause->setToolTip(tr("Pause the table; the counts go on (Ctrl+P)"));
    m_pauseButton->setDefaultAction(m_pause);
    m_pauseButton->setAccessibleName(tr("Pause"));
    m_pauseButton->setFocusPolicy(Qt::TabFocus);
    connect(m_pause, &QAction::toggled, &m_feed, &RequestsFeed::setPaused);
    connect(&m_feed, &RequestsFeed::pausedChanged, this, &ListControls::showPaused);
}

void ListControls::buildColumns()
{
    m_columns->setIcon(theme::icon(u"more"_s));
    m_columns->setAccessibleName(tr("Columns"));
    m_columns->setToolTip(tr("Choose the columns"));
    m_columns->setFocusPolicy(Qt::TabFocus);
    connect(m_columns, &QToolButton::clicked, this, [this] {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        m_table.fillColumnMenu(menu);
        menu->popup(m_columns->mapToGlobal(QPoint(0, m_columns->height())));
    });
}

void ListControls::showSort(PageSort sort)
{
    m_sort->setCurrentIndex(m_sort->findData(int(sort)));
}

void ListControls::showPaused(bool paused)
{
    m_pause->setChecked(paused);
    m_pause->setIcon(theme::icon(paused ? u"play"_s : u"pause"_s));
}

} // namespace pgcourier
