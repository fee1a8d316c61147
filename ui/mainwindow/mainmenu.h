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
class FailureNotifier;

// What can be done in a window, in words and keys: its menus, which the palette and the sheet of shortcuts
// read too.
class MainMenu : public QObject
{
    Q_OBJECT

public:
    MainMenu(const WindowParts &parts, FailureNotifier &notifier, QObject *parent = nullptr);

    [[nodiscard]] ConnectionMenu &connections() const { return *m_connections; }

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
    void showAbout();

    WindowParts m_parts;
    FailureNotifier &m_notifier;
    ConnectionMenu *m_connections = nullptr;
};

} // namespace pgcourier
