// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/mainmenu.h"

#include "app/base/version.h"
#include "app/engine/engine.h"
#include "app/settings/settings.h"
#include "ui/commands/commandpalette.h"
#include "ui/commands/shortcutsheet.h"
#include "ui/composer/composerpanel.h"
#include "ui/composer/exchangemenu.h"
#include "ui/connections/connectionmenu.h"
#include "ui/mainwindow/failurenotifier.h"
#include "ui/mainwindow/pageframe.h"
#include "ui/mainwindow/queuemenu.h"
#include "ui/mainwindow/sidebar.h"
#include "ui/mainwindow/workbench.h"
#include "ui/requests/requestspanel.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/messagebar.h"

#include <QActionGroup>
#include <QApplication>
#include <QMainWindow>
#include <QMenuBar>
#include <QMessageBox>

namespace pgcourier {

using namespace Qt::StringLiterals;

MainMenu::MainMenu(const WindowParts &parts, FailureNotifier &notifier, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_notifier(notifier)
{
    QMenuBar *bar = m_parts.window.menuBar();
    buildFileMenu(bar->addMenu(tr("&File")));
    buildRequestsMenu(bar->addMenu(tr("Re&quests")));
    buildViewMenu(bar->addMenu(tr("&View")));
    buildHelpMenu(bar->addMenu(tr("&Help")));
}

QAction *MainMenu::add(QMenu *menu, const QString &text, const QString &icon, const QKeySequence &keys,
    const std::function<void()> &slot)
{
    QAction *action = menu->addAction(theme::icon(icon), text);
    action->setShortcut(keys);
    connect(action, &QAction::triggered, this, slot);
    return action;
}

void MainMenu::buildFileMenu(QMenu *menu)
{
    ComposerPanel *composer = m_parts.work.composer();
    m_new
        = add(menu, tr("&New request"), u"composer"_s, QKeySequence::New, [this] { m_parts.work.compose(); });
    add(menu, tr("&Clear composer"), u"close"_s, {}, [composer] { composer->clear(); });
    menu->addActions(composer->requestActions());
    m_exchange = new ExchangeMenu(*menu, m_parts.window, this);
    connect(m_exchange, &ExchangeMenu::informed, &m_parts.frame.messages(), &MessageBar::showInfo);
    menu->addMenu(tr("Request &tabs"))->addActions(composer->tabActions());
    m_connections = new ConnectionMenu(menu, this);
    m_closeWindow
        = add(menu, tr("Close w&indow"), u"close"_s, QKeySequence::Close, [this] { m_parts.window.close(); });
    connect(&m_parts.frame, &PageFrame::turned, this, &MainMenu::followPage);
    add(menu, tr("&Quit"), u"stop"_s, QKeySequence(Qt::CTRL | Qt::Key_Q), [this] {
        Q_EMIT quitRequested();
        m_parts.window.close();
    });
}

// While the composer is seen Ctrl+W closes a request there and never the window with all of them; Ctrl+T is
// left to the page that has another meaning for it.
void MainMenu::followPage(const WindowPage *page)
{
    const bool work = m_parts.work.isAncestorOf(page);
    const bool composes = page == m_parts.work.composer();
    QList<QKeySequence> fresh{QKeySequence(QKeySequence::New)};
    if (work)
        fresh.append(QKeySequence(Qt::CTRL | Qt::Key_T));
    m_new->setShortcuts(fresh);
    QList<QKeySequence> close{QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_W)};
    if (!composes)
        close.prepend(QKeySequence(Qt::CTRL | Qt::Key_W));
    m_closeWindow->setShortcuts(close);
}

void MainMenu::buildRequestsMenu(QMenu *menu)
{
    // Ctrl+Return sends where one composes, and runs the script in the editor.
    QAction *send = add(menu, tr("&Send"), u"send"_s, {}, [this] { m_parts.work.composer()->send(); });
    send->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)});
    send->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_parts.work.addAction(send);
    menu->addSeparator();
    menu->addActions(m_parts.work.requests()->requestActions());
    menu->addSeparator();
    m_queue = new QueueMenu(m_parts, menu, this);
    menu->addSeparator();
    add(menu, tr("&Filter"), u"filter"_s, QKeySequence::Find, [this] { focusFilter(); });
    add(menu, tr("Re&fresh"), u"refresh"_s, QKeySequence(Qt::Key_F5), [this] {
        m_parts.engine.refresh();
        m_parts.frame.page()->refresh();
    });
    add(menu, tr("Close &message"), u"close"_s, QKeySequence(Qt::Key_Escape),
        [this] { m_parts.frame.messages().clear(); });
}

void MainMenu::focusFilter()
{
    RequestsPanel *requests = m_parts.work.requests();
    if (!m_parts.work.isAncestorOf(m_parts.frame.page()))
        m_parts.frame.turnTo(requests);
    requests->focusFilter();
}

void MainMenu::buildViewMenu(QMenu *menu)
{
    const QList<WindowPage *> pages = m_parts.frame.pages().first(m_parts.frame.listed());
    for (int number = 0; number < pages.size(); ++number) {
        QAction *action
            = menu->addAction(theme::icon(pages[number]->icon(), QPalette::Text), pages[number]->title());
        action->setShortcut(SideBar::keyOf(number));
        connect(action, &QAction::triggered, this, [this, number] { m_parts.frame.turnTo(number); });
    }
    menu->addSeparator();
    buildThemeMenu(menu->addMenu(tr("&Theme")));
    buildLanguageMenu(menu->addMenu(tr("Lan&guage")));
    QAction *notify = menu->addAction(tr("&Notify of failures"));
    notify->setCheckable(true);
    connect(notify, &QAction::toggled, this, [this](bool on) {
        m_parts.settings.notifyFailures = on;
        if (!m_notifier.setEnabled(on))
            m_parts.frame.messages().showInfo(
                tr("This desktop shows no icons of programs: the window asks for attention instead."));
    });
    notify->setChecked(m_parts.settings.notifyFailures);
}

void MainMenu::buildThemeMenu(QMenu *menu)
{
    auto *choice = new QActionGroup(this);
    const QList<std::pair<theme::Scheme, QString>> schemes{{theme::Scheme::System, tr("&Like the desktop")},
        {theme::Scheme::Light, tr("L&ight")}, {theme::Scheme::Dark, tr("&Dark")}};
    for (const auto &[scheme, text] : schemes) {
        QAction *action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(theme::scheme() == scheme);
        choice->addAction(action);
        connect(menu, &QMenu::aboutToShow, action, // it is chosen on the page Settings too
            [action, scheme = scheme] { action->setChecked(theme::scheme() == scheme); });
        connect(action, &QAction::triggered, this, [this, scheme = scheme] {
            m_parts.settings.colourScheme = theme::toString(scheme);
            theme::apply(*qApp, scheme);
        });
    }
}

// Each in its own words, for those who are in the wrong one.
void MainMenu::buildLanguageMenu(QMenu *menu)
{
    auto *choice = new QActionGroup(this);
    const QList<std::pair<QString, QString>> languages{
        {u"system"_s, tr("&Like the system")}, {u"en"_s, u"English"_s}, {u"ko"_s, u"한국어"_s}};
    for (const auto &[name, text] : languages) {
        QAction *action = menu->addAction(text);
        action->setCheckable(true);
        choice->addAction(action);
        connect(menu, &QMenu::aboutToShow, action, // it is chosen on the page Settings too
            [this, action, name = name] { action->setChecked(m_parts.settings.language == name); });
        connect(action, &QAction::triggered, this, [this, name = name] {
            m_parts.settings.language = name;
            m_parts.frame.messages().showInfo(
                tr("The language is another one from the next start of the program on"));
            if (WindowPage *page = m_parts.frame.page())
                page->refresh();
        });
    }
}

void MainMenu::buildHelpMenu(QMenu *menu)
{
    auto *palette = new CommandPalette(m_parts.window);
    RequestsPanel *requests = m_parts.work.requests();
    connect(palette, &CommandPalette::requestWanted, this, [this, requests](JobId id) {
        m_parts.frame.turnTo(requests);
        requests->goTo(id);
    });
    connect(palette, &CommandPalette::filterWanted, requests, &WindowPage::filterRequested);
    add(menu, tr("Command &palette"), u"search"_s, QKeySequence(Qt::CTRL | Qt::Key_K),
        [palette] { palette->open(); });
    for (WindowPage *page : m_parts.frame.pages().sliced(m_parts.frame.listed()))
        add(menu, page->title(), page->icon(), {}, [this, page] { m_parts.frame.turnTo(page); });
    add(menu, tr("&Keyboard shortcuts"), u"help"_s, QKeySequence(Qt::Key_F1),
        [this] { (new ShortcutSheet(commandsOf(m_parts.window), &m_parts.window))->open(); });
    add(menu, tr("&About pgCourier"), u"info"_s, {}, [this] { showAbout(); });
}

void MainMenu::showAbout()
{
    auto *about = new QMessageBox(QMessageBox::NoIcon, tr("About pgCourier"),
        tr("pgCourier %1 delivers the HTTP requests that are queued in a PostgreSQL database, and shows "
           "every "
           "one of them live.")
            .arg(QLatin1String(programVersion)),
        QMessageBox::Close, &m_parts.window);
    about->setInformativeText(tr("Free software under the GNU General Public License, version 3 or later. "
                                 "Made with Qt %1.")
                                  .arg(QLatin1String(qVersion())));
    about->setIconPixmap(m_parts.window.windowIcon().pixmap(64));
    about->setAttribute(Qt::WA_DeleteOnClose);
    about->open();
}

} // namespace pgcourier
