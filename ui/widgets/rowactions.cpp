// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/rowactions.h"

#include "ui/theme/icons.h"
#include "ui/widgets/rowtable.h"

#include <QAction>
#include <QMenu>
#include <QPushButton>
#include <QTableView>

namespace pgcourier {

RowActions::RowActions(QTableView *table, QWidget *page)
    : m_table(table)
    , m_page(page)
    , m_menu(new QMenu(page))
{
    table->setContextMenuPolicy(Qt::CustomContextMenu);
    QObject::connect(table, &QWidget::customContextMenuRequested, m_menu,
        [table, menu = m_menu](const QPoint &where) { menu->popup(table->viewport()->mapToGlobal(where)); });
}

QAction *RowActions::add(const QString &text, const QString &icon, const QKeySequence &keys)
{
    m_actions.append(addRowAction(m_table, text, icon, keys));
    m_menu->addAction(m_actions.constLast());
    return m_actions.constLast();
}

void RowActions::addSeparator()
{
    m_menu->addSeparator();
}

void RowActions::addButtons(const QStringList &names)
{
    for (const QString &name : names) {
        QAction *action = m_actions[m_buttons.size()];
        auto *button = new QPushButton(action->icon(), name, m_page);
        button->setAccessibleName(name);
        QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
        m_buttons.append(button);
    }
}

void RowActions::enable(int index, const QString &whyNot, const QString &tip)
{
    m_actions[index]->setEnabled(whyNot.isEmpty());
    m_actions[index]->setToolTip(whyNot.isEmpty() ? tip : whyNot);
    if (index >= m_buttons.size())
        return;
    m_buttons[index]->setEnabled(whyNot.isEmpty());
    m_buttons[index]->setToolTip(m_actions[index]->toolTip());
    m_buttons[index]->setAccessibleDescription(whyNot);
}

void RowActions::setText(int index, const QString &text)
{
    m_actions[index]->setText(text);
}

void RowActions::setLook(int index, const QString &text, const QString &name, const QString &icon)
{
    m_actions[index]->setText(text);
    m_actions[index]->setIcon(theme::icon(icon));
    m_buttons[index]->setText(name);
    m_buttons[index]->setAccessibleName(name);
    m_buttons[index]->setIcon(m_actions[index]->icon());
}

} // namespace pgcourier
