// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/pageframe.h"

#include "ui/mainwindow/sidebar.h"
#include "ui/widgets/messagebar.h"

#include <QStackedWidget>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

PageFrame::PageFrame(QWidget *parent)
    : QWidget(parent)
    , m_sideBar(new SideBar(this))
    , m_messages(new MessageBar(this))
    , m_stack(new QStackedWidget(this))
{
    auto *surface = new QFrame(this);
    surface->setObjectName(u"surface"_s);
    auto *column = new QVBoxLayout(surface);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_messages);
    column->addWidget(m_stack, 1);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_sideBar);
    row->addWidget(surface, 1);
    connect(m_sideBar, &SideBar::currentChanged, this, &PageFrame::showPage);
}

void PageFrame::addScreen(QWidget *screen)
{
    m_stack->addWidget(screen);
}

void PageFrame::addPage(WindowPage *page)
{
    if (!screenOf(page))
        m_stack->addWidget(page);
    m_pages.append(page);
    m_sideBar->addPage(page->title(), page->icon());
    connect(page, &WindowPage::failed, m_messages, &MessageBar::showError);
    connect(page, &WindowPage::informed, m_messages, &MessageBar::showInfo);
}

void PageFrame::addFoot(QWidget *widget)
{
    m_sideBar->addFoot(widget);
}

WindowPage *PageFrame::page() const
{
    return m_pages.value(number());
}

int PageFrame::number() const
{
    return m_sideBar->current();
}

void PageFrame::turnTo(int number)
{
    m_sideBar->setCurrent(number);
}

void PageFrame::turnTo(const WindowPage *page)
{
    turnTo(int(m_pages.indexOf(page)));
}

void PageFrame::showPage(int number)
{
    if (number < 0 || number >= m_pages.size())
        return;
    Q_EMIT turned(m_pages[number]);
    m_stack->setCurrentWidget(screenOf(m_pages[number]));
}

QWidget *PageFrame::screenOf(const WindowPage *page) const
{
    for (int i = 0; i < m_stack->count(); ++i) {
        QWidget *screen = m_stack->widget(i);
        if (screen == page || screen->isAncestorOf(page))
            return screen;
    }
    return nullptr;
}

} // namespace pgcourier
