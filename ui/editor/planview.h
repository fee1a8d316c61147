// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/sql/plan.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QStackedWidget;
class QTreeWidget;
class QTreeWidgetItem;

namespace pgcourier {

// How the server runs a statement: its steps as a tree, and as text.
class PlanView : public QWidget
{
    Q_OBJECT

public:
    explicit PlanView(QWidget *parent = nullptr);

    void setPlan(const Plan &plan);

private:
    QTreeWidgetItem *add(QTreeWidgetItem *parent, const PlanNode &node, bool analyzed);

    QTreeWidget *m_tree;
    QPlainTextEdit *m_text;
    QStackedWidget *m_pages;
    QLabel *m_summary;
};

} // namespace pgcourier
