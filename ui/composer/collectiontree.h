// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/savedrequest.h"

#include <QWidget>

class QAction;
class QLabel;
class QMenu;
class QPushButton;
class QToolButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace pgcourier {

class EmptyState;
class Library;

// The saved requests in their collections, and what can be done to them.
class CollectionTree : public QWidget
{
    Q_OBJECT

public:
    explicit CollectionTree(Library &library, QWidget *parent = nullptr);

    void setSearch(const QString &words);
    void setCurrent(const QString &id);
    [[nodiscard]] QString currentRequest() const; // id; empty where a collection is current, or nothing
    [[nodiscard]] QWidget *view() const;

Q_SIGNALS:
    void activated(const QString &id);
    void currentChanged();

private:
    void arrange();
    QToolButton *addButton(
        const QString &icon, const QString &name, const QKeySequence &keys, void (CollectionTree::*slot)());
    void fill();
    void applySearch();
    void addCollection();
    void rename();
    void takeName(const QTreeWidgetItem *item);
    void duplicate();
    void fillMoveMenu();
    void moveTo(const QString &collection);
    void remove();
    void undo();
    void importFile();
    void exportFile();
    void showMenu(const QPoint &place);
    void updateButtons();
    void changeWith(const std::function<void(QList<Collection> &)> &change, const QString &said = {});
    void say(const QString &line, bool canUndo);
    [[nodiscard]] QString currentId() const;
    [[nodiscard]] std::optional<Collection> currentCollection() const; // that is it, or has it

    Library &m_library;
    QString m_words;
    QList<Collection> m_before; // the last removal
    QTreeWidget *m_tree;
    EmptyState *m_empty;
    QMenu *m_moveMenu;
    QToolButton *m_rename = nullptr;
    QToolButton *m_duplicate = nullptr;
    QToolButton *m_move = nullptr;
    QToolButton *m_remove = nullptr;
    QToolButton *m_export = nullptr;
    QLabel *m_said;
    QPushButton *m_undo;
};

} // namespace pgcourier
