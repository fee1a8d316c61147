// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/requests/filtershelf.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace pgcourier {

// The saved filters in a list: F2 renames, Del deletes, Return uses one. Each change is kept at once. Opened
// with open().
class SavedFiltersDialog : public QDialog
{
    Q_OBJECT

public:
    explicit SavedFiltersDialog(const FilterShelf &shelf, QWidget *parent = nullptr);

Q_SIGNALS:
    void chosen(const QString &text);

private:
    void arrange();
    void fill(const QString &current);
    void rename();
    void takeName(QTreeWidgetItem *item);
    void remove();
    void use();
    void judge();

    FilterShelf m_shelf;
    QTreeWidget *m_list;
    QLabel *m_note;
    QPushButton *m_use;
    QPushButton *m_rename;
    QPushButton *m_delete;
    bool m_filling = false;
};

} // namespace pgcourier
