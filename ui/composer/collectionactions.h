// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/removedsaved.h"
#include "app/model/compose/savedplaces.h"

#include <functional>
#include <QKeySequence>
#include <QObject>

class QAction;
class QMenu;
class QTreeView;
class QWidget;

namespace pgcourier {

class CollectionModel;
class Library;

// What can be done to the saved request, folder or collection that is current in the tree.
class CollectionActions : public QObject
{
    Q_OBJECT

public:
    // The keys count within that page.
    CollectionActions(Library &library, CollectionModel &model, QTreeView &view, QWidget *page);

    [[nodiscard]] QMenu *menu() const { return m_menu; }
    void update(); // after another one became current
    void undo(); // the last removal

Q_SIGNALS:
    void said(const QString &line, bool canUndo);
    void placed(const pgcourier::SavedPlace &place); // is to be current

private:
    using Change = std::function<void(QList<Collection> &)>;
    QAction *add(const QString &text, const QString &icon, const QList<QKeySequence> &keys,
        const std::function<void()> &does);
    void build();
    void openCurrent();
    void addCollection();
    void addFolderHere();
    void rename();
    void duplicate();
    void move(const SavedPlace &what, const SavedPlace &into, const SavedPlace &before);
    void step(Step step);
    void fillMoveMenu();
    void remove();
    void importFile();
    void exportFile();
    void change(const Change &change);
    // It says where what it was done to is then, which becomes current; none: nothing is done.
    void apply(const std::function<SavedPlace(QList<Collection> &)> &does);
    void place(const SavedPlace &place);
    [[nodiscard]] SavedPlace current() const;

    Library &m_library;
    CollectionModel &m_model;
    QTreeView &m_view;
    QWidget *m_page;
    QMenu *m_menu;
    QMenu *m_moveMenu;
    QList<QAction *> m_ofOne; // need a current one
    QAction *m_open = nullptr;
    QAction *m_folder = nullptr;
    QAction *m_export = nullptr;
    std::optional<RemovedSaved> m_removed;
};

} // namespace pgcourier
