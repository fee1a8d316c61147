// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <QKeySequence>
#include <QObject>

class QAction;

namespace pgcourier {

class ComposerShelf;
class OpenRequests;
class TabStrip;

// What can be done with the open requests, by mouse and key, and how their tabs follow.
class TabActions : public QObject
{
    Q_OBJECT

public:
    TabActions(OpenRequests &requests, ComposerShelf &shelf, TabStrip &strip, QWidget *page);

    [[nodiscard]] const QList<QAction *> &actions() const { return m_actions; }
    void setShown(bool shown); // whether the tabs are on the screen: else nothing is closed unseen
    void follow(); // the tabs look as the requests are
    void followCurrent(); // something was typed

Q_SIGNALS:
    void newWanted();
    void opened(); // one that was closed

private:
    struct Key
    {
        QString text;
        QString icon;
        QList<QKeySequence> keys;
        bool anywhere = false; // in the window, not only in the composer
    };
    QAction *add(const Key &key, const std::function<void()> &does);
    void build(QWidget *page);
    void connectStrip();
    void close(int index);
    void closeOthers(int index);
    void duplicate(int index);
    void ask(const QString &title, const std::function<void()> &does);
    void showMenu(int index, const QPoint &place);
    void updateActions();

    OpenRequests &m_requests;
    ComposerShelf &m_shelf;
    TabStrip &m_strip;
    QWidget *m_page;
    QList<QAction *> m_actions;
    QAction *m_close = nullptr;
    QAction *m_closeOthers = nullptr;
    QAction *m_duplicate = nullptr;
    QAction *m_reopen = nullptr;
    QAction *m_left = nullptr;
    QAction *m_right = nullptr;
    QList<QAction *> m_turns; // need another one
    bool m_shown = false;
};

} // namespace pgcourier
