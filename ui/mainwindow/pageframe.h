// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/page.h"

class QStackedWidget;
class QVBoxLayout;

namespace pgcourier {

class MessageBar;
class SideBar;

// Which pages there are, and which of them is seen: their list at the side, and beside it the page under the
// message bar.
class PageFrame : public QWidget
{
    Q_OBJECT

public:
    explicit PageFrame(QWidget *parent = nullptr);

    void addScreen(QWidget *screen); // that several pages are parts of; before those
    void addPage(WindowPage *page); // the next number, from 0
    // Behind all others: one that is not in the list until it is turned to.
    void addPageAside(WindowPage *page);
    void addFoot(QWidget *widget); // beneath the list
    [[nodiscard]] const QList<WindowPage *> &pages() const { return m_pages; }
    [[nodiscard]] int listed() const { return m_listed; } // that many of them, the first ones, are not aside
    [[nodiscard]] WindowPage *page() const; // that is seen; null before the first turn
    [[nodiscard]] int number() const; // of it
    void turnTo(int number);
    void turnTo(const WindowPage *page);
    [[nodiscard]] MessageBar &messages() const { return *m_messages; }

Q_SIGNALS:
    void turned(const pgcourier::WindowPage *page);
    void folded(bool folded); // the side bar shows icons alone

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void take(WindowPage *page);
    void placeMessage();
    void showPage(int number);
    [[nodiscard]] QWidget *screenOf(const WindowPage *page) const; // null: it has none yet

    QList<WindowPage *> m_pages;
    int m_listed = 0;
    SideBar *m_sideBar;
    MessageBar *m_messages;
    QVBoxLayout *m_column = nullptr;
    QStackedWidget *m_stack;
};

} // namespace pgcourier
