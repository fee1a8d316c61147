// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/filter/filter.h"
#include "ui/requests/tablelook.h"

#include <QTableView>

class QMenu;

namespace pgcourier {

class ColumnWidths;
class RequestsModel;

// The view on the requests: columns to choose, move and size; header clicks that sort; rows that stay where
// they are on screen while others come and go above them.
class RequestsTable : public QTableView
{
    Q_OBJECT

public:
    explicit RequestsTable(RequestsModel *model, QWidget *parent = nullptr);

    [[nodiscard]] bool isAtTop() const;
    [[nodiscard]] bool isAtBottom() const;
    void scrollToTopRow() { setTopRow(0); }
    void setTopRow(int row);
    [[nodiscard]] TableLook look() const;
    [[nodiscard]] QList<JobId> selectedIds() const; // from top to bottom
    [[nodiscard]] int selectedCount() const;

    void showSort(PageSort sort);
    void fillColumnMenu(QMenu *menu); // which columns there are, and Reset columns
    void resetColumns();
    [[nodiscard]] ColumnWidths &widths() const { return *m_widths; }

Q_SIGNALS:
    void sortRequested(pgcourier::PageSort sort);
    void menuRequested(const QModelIndex &cell, const QPoint &at); // `at` on the screen
    void scrolled();
    void topWanted(); // Alt+Home, Alt+End where the rows there are not loaded
    void endWanted();

protected:
    [[nodiscard]] QItemSelectionModel::SelectionFlags selectionCommand(
        const QModelIndex &index, const QEvent *event) const override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    void buildHeader();
    void moveWithRows(int first, int change);
    void sortBySection(int section);
    void fetchAhead();

    RequestsModel *m_model;
    ColumnWidths *m_widths = nullptr;
    QByteArray m_firstColumns;
    bool m_selecting = false; // a key or the mouse is at it
};

} // namespace pgcourier
