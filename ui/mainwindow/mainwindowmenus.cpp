// SPDX-License-Identifier: GPL-3.0-or-later
// The window's menus: the second half of MainWindow. The palette and the sheet of shortcuts read them.
#include "app/base/version.h"
#include "ui/commands/commandpalette.h"
#include "ui/commands/shortcutsheet.h"
#include "ui/composer/composerpanel.h"
#include "ui/connections/connectionmenu.h"
#include "ui/mainwindow/failurenotifier.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/sidebar.h"
#include "ui/requests/requestspanel.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/webhooks/webhookspanel.h"
#include "ui/widgets/messagebar.h"

#include <QActionGroup>
#include <QApplication>
#include <QMenuBar>
#include <QMessageBox>
#include <QSplitter>
#include <QStackedWidget>

namespace pgcourier {

using namespace Qt::StringLiterals;

template <typename Slot>
QAction *MainWindow::addAction(
    QMenu *menu, const QString &text, const QString &icon, const QKeySequence &keys, Slot slot)
{
    QAction *action = menu->addAction(theme::icon(icon), text);
    action->setShortcut(keys);
    connect(action, &QAction::triggered, this, slot);
    return action;
}

void MainWindow::buildMenus()
{
    buildFileMenu(menuBar()->addMenu(tr("&File")));
    buildRequestsMenu(menuBar()->addMenu(tr("Re&quests")));
    buildViewMenu(menuBar()->addMenu(tr("&View")));
    buildHelpMenu(menuBar()->addMenu(tr("&Help")));
}

void MainWindow::buildFileMenu(QMenu *menu)
{
    addAction(menu, tr("&New request"), u"composer"_s, QKeySequence::New, [this] {
        m_sideBar->setCurrent(ComposerPage);
        m_composer->focusUrl();
    });
    addAction(menu, tr("&Clear composer"), u"close"_s, {}, [this] { m_composer->clear(); });
    menu->addActions(m_composer->requestActions());
    m_connections = new ConnectionMenu(menu, this);
    addAction(menu, tr("Close w&indow"), u"close"_s, QKeySequence::Close, [this] { close(); });
    addAction(menu, tr("&Quit"), u"stop"_s, QKeySequence(Qt::CTRL | Qt::Key_Q), [this] {
        Q_EMIT quitRequested();
        close();
    });
}

void MainWindow::buildRequestsMenu(QMenu *menu)
{
    // Ctrl+Return sends where one composes, and runs the script in the editor.
    QAction *send = addAction(menu, tr("&Send"), u"send"_s, {}, [this] { m_composer->send(); });
    send->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)});
    send->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_work->addAction(send);
    menu->addSeparator();
    menu->addActions(m_requests->requestActions());
    menu->addSeparator();
    addAction(menu, tr("&Filter"), u"filter"_s, QKeySequence::Find, [this] {
        if (m_stack->currentWidget() != m_work)
            m_sideBar->setCurrent(RequestsPage);
        m_requests->focusFilter();
    });
    addAction(menu, tr("Re&fresh"), u"refresh"_s, QKeySequence(Qt::Key_F5), [this] {
        m_engine.refresh();
        m_webhooks->refresh();
    });
    addAction(menu, tr("Close &message"), u"close"_s, QKeySequence(Qt::Key_Escape),
        [this] { m_messages->clear(); });
}

void MainWindow::buildViewMenu(QMenu *menu)
{
    for (int page = 0; page < m_sideBar->count(); ++page) {
        QAction *action = menu->addAction(m_sideBar->icon(page), m_sideBar->title(page));
        action->setShortcut(QKeySequence(Qt::ALT | Qt::Key(Qt::Key_1 + page)));
        connect(action, &QAction::triggered, this, [this, page] { m_sideBar->setCurrent(page); });
    }
    menu->addSeparator();
    QMenu *themes = menu->addMenu(tr("&Theme"));
    auto *choice = new QActionGroup(this);
    const QList<std::pair<theme::Scheme, QString>> schemes{{theme::Scheme::System, tr("&Like the desktop")},
        {theme::Scheme::Light, tr("L&ight")}, {theme::Scheme::Dark, tr("&Dark")}};
    for (const auto &[scheme, text] : schemes) {
        QAction *action = themes->addAction(text);
        action->setCheckable(true);
        action->setChecked(theme::scheme() == scheme);
        choice->addAction(action);
        connect(action, &QAction::triggered, this, [this, scheme = scheme] {
            m_settings.colourScheme = theme::toString(scheme);
            theme::apply(*qApp, scheme);
        });
    }
    QAction *notify = menu->addAction(tr("&Notify of failures"));
    notify->setCheckable(true);
    connect(notify, &QAction::toggled, this, [this](bool on) {
        m_settings.notifyFailures = on;
        if (!m_notifier->setEnabled(on))
            m_messages->showInfo(
                tr("This desktop shows no icons of programs: the window asks for attention instead."));
    });
    notify->setChecked(m_settings.notifyFailures);
}

void MainWindow::buildHelpMenu(QMenu *menu)
{
    auto *palette = new CommandPalette(*this);
    connect(palette, &CommandPalette::requestWanted, this, [this](JobId id) {
        m_sideBar->setCurrent(RequestsPage);
        m_requests->goTo(id);
    });
    connect(palette, &CommandPalette::filterWanted, this, &MainWindow::showFilter);
    addAction(menu, tr("Command &palette"), u"search"_s, QKeySequence(Qt::CTRL | Qt::Key_K),
        [palette] { palette->open(); });
    addAction(menu, tr("&Keyboard shortcuts"), u"help"_s, QKeySequence(Qt::Key_F1),
        [this] { (new ShortcutSheet(commandsOf(*this), this))->open(); });
    addAction(menu, tr("&About pgCourier"), u"info"_s, {}, [this] {
        auto *about = new QMessageBox(QMessageBox::NoIcon, tr("About pgCourier"),
            tr("pgCourier %1 delivers the HTTP requests that are queued in a PostgreSQL database, and shows "
               "every "
               "one of them live.")
                .arg(QLatin1String(programVersion)),
            QMessageBox::Close, this);
        about->setInformativeText(
            tr("Free software under the GNU General Public License, version 3 or later. "
               "Made with Qt %1.")
                .arg(QLatin1String(qVersion())));
        about->setIconPixmap(windowIcon().pixmap(64));
        about->setAttribute(Qt::WA_DeleteOnClose);
        about->open();
    });
}

} // namespace pgcourier
