// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/savedtree.h"

#include <QSet>
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeView;

namespace pgcourier {

class CollectionActions;
class CollectionModel;
class EmptyState;
class Library;

// The saved requests in their collections and folders: searched, put in order by hand, and opened.
class CollectionTree : public QWidget
{
    Q_OBJECT

public:
    explicit CollectionTree(Library &library, QWidget *parent = nullptr);

    void setCurrent(const QString &savedId); // opened elsewhere
    void focusSearch();

Q_SIGNALS:
    void activated(const QString &savedId);
    void left(); // by Escape

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void arrange();
    void addButtons(QHBoxLayout *row);
    void connectParts();
    void fill();
    void selectFirst();
    void unfold(const QSet<QString> &folded);
    void select(const SavedPlace &place);
    void open(const QModelIndex &index);
    void showEmptiness();
    void showMenu(const QPoint &place);
    void say(const QString &line, bool canUndo);
    void sayImported(const QString &name, int requests, const QStringList &notes);

    Library &m_library;
    CollectionModel *m_model;
    QLineEdit *m_search;
    QTreeView *m_view;
    EmptyState *m_empty;
    QLabel *m_said;
    QPushButton *m_undo;
    CollectionActions *m_actions;
    QSet<QString> m_folded; // folders that are shut
    SavedPlace m_wanted; // to be current, once the tree has it
};

} // namespace pgcourier
