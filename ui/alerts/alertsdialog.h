// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "ui/alerts/alertcolumns.h"
#include "ui/widgets/rowactions.h"

#include <QDialog>

class QSortFilterProxyModel;
class QTableView;

namespace pgcourier {

class EmptyState;
class Notice;

// The rules that somebody is to be told of, and which of them fire.
class AlertsDialog : public QDialog
{
    Q_OBJECT

public:
    // The rule `name` is chosen. `readOnly`: why nothing can be changed on this connection; empty: it can.
    AlertsDialog(Engine &engine, const QString &name, const QString &readOnly, QWidget *parent);

Q_SIGNALS:
    void changed(); // a rule was made, changed or removed

private:
    void buildTable();
    void buildActions();
    void arrange();
    void refresh();
    void takeList(const Result<AlertList> &list);
    void update();
    [[nodiscard]] const AlertRow *current() const;
    [[nodiscard]] QString whyNot() const;
    void openForm(const AlertRule &rule);
    void edit();
    void remove();

    Engine &m_engine;
    QString m_wanted;
    QString m_readOnly;
    AlertList m_list;
    bool m_answered = false;
    AlertModel *m_model;
    QSortFilterProxyModel *m_sorted;
    Notice *m_notice;
    QTableView *m_table;
    EmptyState *m_empty;
    RowActions m_actions;
};

} // namespace pgcourier
