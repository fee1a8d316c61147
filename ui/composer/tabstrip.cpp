// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/tabstrip.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/toolbutton.h"

#include <algorithm>
#include <QAction>
#include <QActionGroup>
#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QMouseEvent>
#include <QSignalBlocker>
#include <QToolButton>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr int widestTab = 24; // characters
constexpr int closeIcon = 12;
constexpr int narrowestTab = 9;

// A tab takes "&" for a mnemonic.
QString shownName(const TabLook &look)
{
    const QString name = QString(look.name).replace(u'&', u"&&"_s);
    return look.unsaved ? u"● "_s + name : name;
}

} // namespace

RequestTabBar::RequestTabBar(QWidget *parent) : QTabBar(parent)
{
    setObjectName(u"requestTabs"_s);
    setAccessibleName(tr("Open requests"));
    setDocumentMode(true);
    setExpanding(false);
    setMovable(true);
    setUsesScrollButtons(true);
    setElideMode(Qt::ElideRight);
    setSelectionBehaviorOnRemove(QTabBar::SelectRightTab);
    connect(this, &QTabBar::tabMoved, this, [this](int from, int to) { m_looks.move(from, to); });
}

void RequestTabBar::addTabFor(const TabLook &look)
{
    const int index = addTab(QString());
    m_looks.append(TabLook());
    auto *close = new QToolButton(this); // the style's own is black in the dark too
    close->setIcon(theme::icon(u"close"_s));
    close->setIconSize({closeIcon, closeIcon});
    close->setFixedSize(closeIcon + 6, closeIcon + 6);
    close->setStyleSheet(u"padding: 0"_s);
    close->setFocusPolicy(Qt::NoFocus);
    close->setToolTip(tr("Close"));
    connect(close, &QToolButton::clicked, this, [this, close] {
        for (int i = 0; i < count(); ++i) {
            if (tabButton(i, QTabBar::RightSide) == close)
                return Q_EMIT tabCloseRequested(i);
        }
    });
    setTabButton(index, QTabBar::RightSide, close);
    setLook(index, look);
}

void RequestTabBar::setLooks(const QList<TabLook> &looks, int current)
{
    const QSignalBlocker quiet(this);
    while (count() > looks.size()) {
        removeTab(count() - 1);
        m_looks.removeLast();
    }
    for (int i = 0; i < looks.size(); ++i) {
        if (i < count())
            setLook(i, looks[i]);
        else
            addTabFor(looks[i]);
    }
    setCurrentIndex(current);
}

void RequestTabBar::setLook(int index, const TabLook &look)
{
    if (index < 0 || index >= m_looks.size() || m_looks[index] == look)
        return;
    m_looks[index] = look;
    setTabText(index, shownName(look));
    setTabToolTip(index, look.tip);
    setAccessibleTabName(index, look.unsaved ? tr("%1 (not saved)").arg(look.name) : look.name);
    if (QWidget *close = tabButton(index, QTabBar::RightSide))
        close->setAccessibleName(tr("Close %1").arg(look.name));
}

QSize RequestTabBar::tabSizeHint(int index) const
{
    const QSize hint = QTabBar::tabSizeHint(index);
    const int digit = fontMetrics().horizontalAdvance(u'0');
    return {std::clamp(hint.width(), narrowestTab * digit, widestTab * digit), hint.height()};
}

QSize RequestTabBar::minimumTabSizeHint(int index) const
{
    return tabSizeHint(index);
}

void RequestTabBar::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::MiddleButton) {
        if (const int index = tabAt(event->position().toPoint()); index >= 0)
            Q_EMIT tabCloseRequested(index);
    }
    QTabBar::mouseReleaseEvent(event);
}

void RequestTabBar::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const int index = byKey ? currentIndex() : tabAt(event->pos());
    if (index >= 0)
        Q_EMIT menuWanted(index, byKey ? mapToGlobal(tabRect(index).center()) : event->globalPos());
}

TabStrip::TabStrip(QWidget *parent)
    : QWidget(parent)
    , m_bar(new RequestTabBar(this))
    , m_list(new QMenu(tr("&Open requests"), this))
    , m_all(new QToolButton(this))
    , m_row(new QHBoxLayout(this))
{
    m_all->setIcon(theme::icon(u"arrow-down"_s));
    m_all->setToolTip(tr("All open requests"));
    m_all->setAccessibleName(tr("All open requests"));
    m_all->setFocusPolicy(Qt::TabFocus);
    m_all->setMenu(m_list);
    m_all->setPopupMode(QToolButton::InstantPopup);
    m_row->setContentsMargins(theme::halfGap, 0, theme::halfGap, 0);
    m_row->setSpacing(0);
    m_row->addWidget(m_bar, 1);
    m_row->addWidget(m_all);
    connect(m_list, &QMenu::aboutToShow, this, &TabStrip::fillList);
}

void TabStrip::addBefore(QAction *action)
{
    QToolButton *button = actionButton(action, this);
    m_row->insertWidget(m_row->indexOf(m_bar), button);
    setTabOrder(button, m_bar);
}

void TabStrip::addBehind(QAction *action)
{
    QToolButton *button = actionButton(action, this);
    m_row->insertWidget(m_row->indexOf(m_all), button);
    setTabOrder(m_bar, button);
    setTabOrder(button, m_all);
}

void TabStrip::fillList()
{
    m_list->clear();
    delete m_list->findChild<QActionGroup *>();
    auto *choice = new QActionGroup(m_list);
    for (int i = 0; i < m_bar->count(); ++i) {
        QAction *action = m_list->addAction(m_bar->tabText(i));
        action->setCheckable(true);
        action->setChecked(i == m_bar->currentIndex());
        action->setToolTip(m_bar->tabToolTip(i));
        choice->addAction(action);
        connect(action, &QAction::triggered, this, [this, i] { Q_EMIT chosen(i); });
    }
}

} // namespace pgcourier
