// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QList>

class QAction;
class QMenu;
class QPushButton;
class QTableView;
class QWidget;

namespace pgcourier {

// What a page does to the chosen row of its table: actions whose keys work there, the table's menu of all of
// them, and buttons of the first ones. They are numbered in the order in which they are added, and belong to
// the table and the page.
class RowActions
{
public:
    RowActions(QTableView *table, QWidget *page);

    QAction *add(const QString &text, const QString &icon, const QKeySequence &keys = {});
    void addSeparator(); // to the menu
    void addButtons(const QStringList &names); // of the first actions, one each

    void enable(int index, const QString &whyNot, const QString &tip); // empty: it can be done
    void setText(int index, const QString &text); // of one without a button
    void setLook(int index, const QString &text, const QString &name, const QString &icon); // name: button's

    [[nodiscard]] QMenu *menu() const { return m_menu; }
    [[nodiscard]] const QList<QPushButton *> &buttons() const { return m_buttons; }

private:
    QTableView *m_table;
    QWidget *m_page;
    QMenu *m_menu;
    QList<QAction *> m_actions;
    QList<QPushButton *> m_buttons;
};

} // namespace pgcourier
