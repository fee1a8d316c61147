// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTabBar>
#include <QWidget>

class QAction;
class QHBoxLayout;
class QMenu;
class QToolButton;

namespace pgcourier {

// How a request's tab looks.
struct TabLook
{
    QString name;
    QString tip;
    bool unsaved = false;

    bool operator==(const TabLook &) const = default;
};

// The tabs of the open requests: as wide as their names within bounds, dragged into an order, closed by the
// middle button too.
class RequestTabBar : public QTabBar
{
    Q_OBJECT

public:
    explicit RequestTabBar(QWidget *parent = nullptr);

    void setLooks(const QList<TabLook> &looks, int current);
    void setLook(int index, const TabLook &look);

Q_SIGNALS:
    void menuWanted(int index, const QPoint &place); // of the screen

protected:
    [[nodiscard]] QSize tabSizeHint(int index) const override;
    [[nodiscard]] QSize minimumTabSizeHint(int index) const override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void addTabFor(const TabLook &look);

    QList<TabLook> m_looks;
};

// The line of tabs with what stands beside them: the collections' button, a new one, the list of all.
class TabStrip : public QWidget
{
    Q_OBJECT

public:
    explicit TabStrip(QWidget *parent = nullptr);

    [[nodiscard]] RequestTabBar *bar() const { return m_bar; }
    [[nodiscard]] QMenu *list() const { return m_list; } // of all, filled as it is shown
    void addBefore(QAction *action); // as a button
    void addBehind(QAction *action);

Q_SIGNALS:
    void chosen(int index); // out of the list

private:
    void fillList();

    RequestTabBar *m_bar;
    QMenu *m_list;
    QToolButton *m_all;
    QHBoxLayout *m_row;
};

} // namespace pgcourier
