// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/tabactions.h"

#include "ui/composer/composershelf.h"
#include "ui/composer/openrequests.h"
#include "ui/composer/tabstrip.h"
#include "ui/theme/icons.h"
#include "ui/widgets/discardquestion.h"
#include "ui/widgets/toolbutton.h"

#include <QAction>
#include <QMenu>

namespace pgcourier {

using namespace Qt::StringLiterals;

TabActions::TabActions(OpenRequests &requests, ComposerShelf &shelf, TabStrip &strip, QWidget *page)
    : QObject(page)
    , m_requests(requests)
    , m_shelf(shelf)
    , m_strip(strip)
    , m_page(page)
{
    build(page);
    connectStrip();
    connect(&m_requests, &OpenRequests::changed, this, &TabActions::follow);
    connect(&m_requests, &OpenRequests::turned, this, &TabActions::follow);
    connect(&m_shelf, &ComposerShelf::looksChanged, this, &TabActions::follow);
}

QAction *TabActions::add(const Key &key, const std::function<void()> &does)
{
    auto *action = new QAction(key.icon.isEmpty() ? QIcon() : theme::icon(key.icon), key.text, this);
    action->setShortcuts(key.keys);
    action->setShortcutContext(key.anywhere ? Qt::WindowShortcut : Qt::WidgetWithChildrenShortcut);
    action->setToolTip(tipWithKeys(QString(key.text).remove(u'&'), key.keys.value(0)));
    connect(action, &QAction::triggered, this, does);
    m_page->addAction(action);
    m_actions.append(action);
    return action;
}

void TabActions::build(QWidget *page)
{
    const auto keys = [](Qt::KeyboardModifiers held, Qt::Key key) {
        return QKeySequence(held.toInt() | key);
    };
    const Qt::KeyboardModifiers both = Qt::ControlModifier | Qt::ShiftModifier;
    auto *fresh = new QAction(theme::icon(u"add"_s), tr("New request"), page); // the menu has one of its own
    fresh->setToolTip(tipWithKeys(tr("New request"), keys(Qt::ControlModifier, Qt::Key_T)));
    connect(fresh, &QAction::triggered, this, &TabActions::newWanted);
    m_strip.addBehind(fresh);
    m_duplicate = add({tr("&Duplicate request"), u"copy"_s, {keys(both, Qt::Key_D)}},
        [this] { duplicate(m_requests.current()); });
    m_close = add({tr("Cl&ose request"), u"close"_s, {keys(Qt::ControlModifier, Qt::Key_W)}, true},
        [this] { close(m_requests.current()); });
    m_closeOthers
        = add({tr("Close othe&r requests"), u"close"_s, {}}, [this] { closeOthers(m_requests.current()); });
    m_reopen = add({tr("R&eopen closed request"), u"retry"_s, {keys(both, Qt::Key_T)}, true}, [this] {
        m_requests.reopen();
        Q_EMIT opened();
    });
    m_turns = {add({tr("Ne&xt request"), {},
                       {keys(Qt::ControlModifier, Qt::Key_Tab), keys(Qt::ControlModifier, Qt::Key_PageDown)}},
                   [this] { m_requests.turnBy(1); }),
        add({tr("&Previous request"), {},
                {keys(both, Qt::Key_Tab), keys(both, Qt::Key_Backtab),
                    keys(Qt::ControlModifier, Qt::Key_PageUp)}},
            [this] { m_requests.turnBy(-1); })};
    m_left = add({tr("Move request to the &left"), {}, {keys(both, Qt::Key_PageUp)}},
        [this] { m_requests.move(m_requests.current(), m_requests.current() - 1); });
    m_right = add({tr("Move request to the r&ight"), {}, {keys(both, Qt::Key_PageDown)}},
        [this] { m_requests.move(m_requests.current(), m_requests.current() + 1); });
    m_actions.append(m_strip.list()->menuAction());
}

void TabActions::connectStrip()
{
    RequestTabBar *bar = m_strip.bar();
    connect(bar, &QTabBar::currentChanged, this, [this](int index) { m_requests.turnTo(index); });
    connect(bar, &QTabBar::tabMoved, this, [this](int from, int to) { m_requests.move(from, to); });
    connect(bar, &QTabBar::tabCloseRequested, this, &TabActions::close);
    connect(bar, &RequestTabBar::menuWanted, this, &TabActions::showMenu);
    connect(&m_strip, &TabStrip::chosen, this, [this](int index) {
        m_requests.turnTo(index);
        Q_EMIT opened();
    });
}

void TabActions::follow()
{
    QList<TabLook> looks;
    for (int i = 0; i < m_requests.count(); ++i)
        looks.append(m_shelf.lookOf(i));
    m_strip.bar()->setLooks(looks, m_requests.current());
    updateActions();
}

void TabActions::followCurrent()
{
    m_strip.bar()->setLook(m_requests.current(), m_shelf.lookOf(m_requests.current()));
}

void TabActions::setShown(bool shown)
{
    m_shown = shown;
    updateActions();
}

void TabActions::updateActions()
{
    const int count = m_requests.count();
    m_close->setEnabled(m_shown);
    m_closeOthers->setEnabled(m_shown && count > 1);
    m_duplicate->setEnabled(m_shown);
    m_reopen->setEnabled(m_requests.canReopen());
    for (QAction *turn : std::as_const(m_turns))
        turn->setEnabled(m_shown && count > 1);
    m_left->setEnabled(m_shown && m_requests.current() > 0);
    m_right->setEnabled(m_shown && m_requests.current() + 1 < count);
}

void TabActions::ask(const QString &title, const std::function<void()> &does)
{
    askToDiscard(m_page->window(), title, does);
}

// By its id: until somebody answers the tabs may have changed.
void TabActions::close(int index)
{
    if (index < 0 || index >= m_requests.count())
        return;
    if (!m_shelf.isUnsaved(index))
        return m_requests.close(index);
    m_requests.turnTo(index); // it is seen what the question is about
    ask(m_shelf.lookOf(index).name, [this, id = m_requests.at(index).id] {
        for (int i = 0; i < m_requests.count(); ++i) {
            if (m_requests.at(i).id == id)
                return m_requests.close(i);
        }
    });
}

void TabActions::closeOthers(int index)
{
    int unsaved = 0;
    for (int i = 0; i < m_requests.count(); ++i)
        unsaved += i != index && m_shelf.isUnsaved(i) ? 1 : 0;
    if (unsaved == 0)
        return m_requests.closeOthers(index);
    m_requests.turnTo(index);
    const QString title
        = unsaved == 1 ? tr("1 request is not saved") : tr("%1 requests are not saved").arg(unsaved);
    ask(title, [this, id = m_requests.at(index).id] {
        for (int i = 0; i < m_requests.count(); ++i) {
            if (m_requests.at(i).id == id)
                return m_requests.closeOthers(i);
        }
    });
}

void TabActions::duplicate(int index)
{
    const OpenRequest source = m_requests.at(index);
    m_requests.insert(index + 1, {.draft = source.draft, .view = source.view});
}

void TabActions::showMenu(int index, const QPoint &place)
{
    auto *menu = new QMenu(&m_strip);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto offer = [&](const QAction *action, const std::function<void()> &does, bool enabled = true) {
        QAction *own = menu->addAction(action->icon(), action->text(), this, does);
        own->setShortcuts(action->shortcuts());
        own->setShortcutContext(Qt::WidgetShortcut); // shown here, and the window's alone to follow
        own->setEnabled(enabled);
    };
    offer(m_duplicate, [this, index] { duplicate(index); });
    offer(
        m_left, [this, index] { m_requests.move(index, index - 1); }, index > 0);
    offer(
        m_right, [this, index] { m_requests.move(index, index + 1); }, index + 1 < m_requests.count());
    menu->addSeparator();
    offer(m_close, [this, index] { close(index); });
    offer(
        m_closeOthers, [this, index] { closeOthers(index); }, m_requests.count() > 1);
    offer(
        m_reopen, [this] { m_requests.reopen(); }, m_requests.canReopen());
    menu->popup(place);
}

} // namespace pgcourier
