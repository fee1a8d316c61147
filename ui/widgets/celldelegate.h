// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QStyledItemDelegate>

class QAbstractItemView;

namespace pgcourier {

// How a table of names and values is typed into: Tab goes from cell to cell in their order, also while
// completions are shown, and on to the next control behind the last; what is typed counts at every key.
class CellDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    // `completions` are offered in the first column. The view is to edit whatever cell becomes current.
    CellDelegate(const QStringList &completions, QAbstractItemView *view);

    QWidget *createEditor(
        QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void leave(QWidget *editor, bool forward);
    [[nodiscard]] QModelIndex neighbour(bool forward) const; // of the current cell; invalid at the ends

    QAbstractItemView *m_view;
    QStringList m_completions;
};

} // namespace pgcourier
