// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/requests/filtershelf.h"

#include <QToolButton>

class QAction;
class QMenu;

namespace pgcourier {

// The saved filters as a menu beside the Filter box: chosen by arrow keys or by the number before each, saved
// under a name, managed in a dialog.
class SavedFilterButton : public QToolButton
{
    Q_OBJECT

public:
    explicit SavedFilterButton(QWidget *parent = nullptr);

    void setShelf(const FilterShelf &shelf) { m_shelf = shelf; }
    void setFilterText(const QString &text); // what would be saved; empty: nothing
    [[nodiscard]] QAction *openAction() const { return m_open; }

Q_SIGNALS:
    void chosen(const QString &text);
    void informed(const QString &line);

private:
    void openMenu();
    void fill(QMenu *menu);
    void askForName();
    void manage();

    FilterShelf m_shelf;
    QString m_text;
    QAction *m_open;
};

} // namespace pgcourier
