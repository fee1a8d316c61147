// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/pageframe.h"

#include "ui/mainwindow/sidebar.h"
#include "ui/theme/theme.h"
#include "ui/widgets/messagebar.h"

#include <QEvent>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr int widestMessage = 720;
constexpr int footOfMessage = 44; // above the line that counts the rows
constexpr QSize leastPage(320, 160);
constexpr int narrowWindow = 1100; // the side bar shows icons alone below it

} // namespace

PageFrame::PageFrame(QWidget *parent)
    : QWidget(parent)
    , m_sideBar(new SideBar(this))
    , m_messages(new MessageBar(this))
    , m_stack(new QStackedWidget(this))
{
    auto *surface = new QFrame(this);
    m_messages->setParent(surface);
    surface->setObjectName(u"surface"_s);
    auto *column = new QVBoxLayout(surface);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_messages);
    column->addWidget(m_stack, 1);
    m_stack->setMinimumSize(leastPage); // what has no room in a page folds away or scrolls there
    m_column = column;
    surface->installEventFilter(this);
    connect(m_messages, &MessageBar::presented, this, &PageFrame::placeMessage);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_sideBar);
    row->addWidget(surface, 1);
    connect(m_sideBar, &SideBar::foldedChanged, this, &PageFrame::folded);
    connect(m_sideBar, &SideBar::currentChanged, this, &PageFrame::showPage);
}

void PageFrame::addScreen(QWidget *screen)
{
    m_stack->addWidget(screen);
}

void PageFrame::addPage(WindowPage *page)
{
    take(page);
    m_listed = int(m_pages.size());
    m_sideBar->addPage(page->title(), page->icon());
}

void PageFrame::addPageAside(WindowPage *page)
{
    take(page);
    m_sideBar->addPage(page->title(), page->icon(), true);
}

void PageFrame::take(WindowPage *page)
{
    if (!screenOf(page))
        m_stack->addWidget(page);
    m_pages.append(page);
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

// An error takes its room above the page; an information lies over its foot, and moves nothing.
void PageFrame::placeMessage()
{
    const bool floats = m_messages->isPassing();
    if (!floats) {
        if (m_column->indexOf(m_messages) < 0)
            m_column->insertWidget(0, m_messages);
        return;
    }
    m_column->removeWidget(m_messages);
    const QWidget *surface = m_messages->parentWidget();
    const int width = qMin(surface->width() - 2 * theme::wideGap, widestMessage);
    const int height = qMax(m_messages->sizeHint().height(), m_messages->heightForWidth(width));
    m_messages->setGeometry(
        (surface->width() - width) / 2, surface->height() - height - footOfMessage, width, height);
    m_messages->raise();
}

bool PageFrame::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && watched == m_messages->parentWidget() && m_messages->isPassing()
        && m_messages->isVisible())
        placeMessage();
    return QWidget::eventFilter(watched, event);
}

void PageFrame::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_sideBar->setFolded(width() < narrowWindow);
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
