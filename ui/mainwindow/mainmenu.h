// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/mainwindow/windowparts.h"

#include <functional>
#include <QKeySequence>
#include <QObject>

class QAction;
class QMenu;

namespace pgcourier {

class ConnectionMenu;
class ExchangeMenu;
class FailureNotifier;
class QueueMenu;
class WindowPage;

// What can be done in a window, in words and keys: its menus, which the palette and the sheet of shortcuts
// read too.
class MainMenu : public QObject
{
    Q_OBJECT

public:
    MainMenu(const WindowParts &parts, FailureNotifier &notifier, QObject *parent = nullptr);

    [[nodiscard]] ConnectionMenu &connections() const { return *m_connections; }
    [[nodiscard]] QueueMenu &queue() const { return *m_queue; }
    [[nodiscard]] ExchangeMenu &exchange() const { return *m_exchange; }

Q_SIGNALS:
    void quitRequested(); // of the whole program

private:
    void buildFileMenu(QMenu *menu);
    void buildRequestsMenu(QMenu *menu);
    void buildViewMenu(QMenu *menu);
    void buildThemeMenu(QMenu *menu);
    void buildLanguageMenu(QMenu *menu);
    void buildHelpMenu(QMenu *menu);
    QAction *add(QMenu *menu, const QString &text, const QString &icon, const QKeySequence &keys,
        const std::function<void()> &slot);
    void focusFilter();
    void followPage(const WindowPage *page);
    void showAbout();

    WindowParts m_parts;
    FailureNotifier &m_notifier;
    ConnectionMenu *m_connections = nullptr;
    ExchangeMenu *m_exchange = nullptr;
    QueueMenu *m_queue = nullptr;
    QAction *m_new = nullptr;
    QAction *m_closeWindow = nullptr;
};

} // namespace pgcourier
