// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/collectionactions.h"

#include "app/base/newid.h"
#include "ui/composer/collectionmodel.h"
#include "ui/composer/library.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QFileDialog>
#include <QMenu>
#include <QTreeView>

namespace pgcourier {

using namespace Qt::StringLiterals;

CollectionActions::CollectionActions(Library &library, CollectionModel &model, QTreeView &view, QWidget *page)
    : QObject(page)
    , m_library(library)
    , m_model(model)
    , m_view(view)
    , m_page(page)
    , m_menu(new QMenu(page))
    , m_moveMenu(new QMenu(tr("Move to"), m_menu))
{
    build();
    connect(m_menu, &QMenu::aboutToShow, this, &CollectionActions::update);
    connect(m_moveMenu, &QMenu::aboutToShow, this, &CollectionActions::fillMoveMenu);
    connect(&m_model, &CollectionModel::moveWanted, this, &CollectionActions::move);
    // The tree is filled anew by the change: not while the editor is still at work in it.
    connect(
        &m_model, &CollectionModel::renameWanted, this,
        [this](const SavedPlace &what, const QString &name) {
            apply([what, name](
                      QList<Collection> &collections) { return renamePlace(collections, what, name); });
            m_view.setFocus();
        },
        Qt::QueuedConnection);
}

QAction *CollectionActions::add(const QString &text, const QString &icon, const QList<QKeySequence> &keys,
    const std::function<void()> &does)
{
    QAction *action = m_menu->addAction(icon.isEmpty() ? QIcon() : theme::icon(icon), text);
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, does);
    m_page->addAction(action);
    return action;
}

void CollectionActions::build()
{
    m_open = add(tr("Open"), u"composer"_s, {}, [this] { openCurrent(); });
    m_menu->addSeparator();
    m_folder = add(tr("New folder"), u"add"_s, {QKeySequence(Qt::Key_Insert)}, [this] { addFolderHere(); });
    add(tr("New collection"), u"add"_s, {QKeySequence(Qt::CTRL | Qt::Key_Insert)},
        [this] { addCollection(); });
    m_menu->addSeparator();
    // F2 is the tree's own key.
    m_ofOne.append(add(tr("Rename"), u"edit"_s, {}, [this] { rename(); }));
    m_ofOne.append(
        add(tr("Duplicate"), u"copy"_s, {QKeySequence(Qt::CTRL | Qt::Key_D)}, [this] { duplicate(); }));
    m_ofOne.append(add(tr("Delete"), u"remove"_s,
        {QKeySequence(Qt::Key_Delete), QKeySequence(Qt::CTRL | Qt::Key_Delete)}, [this] { remove(); }));
    m_menu->addSeparator();
    m_ofOne.append(add(tr("Move up"), {}, {QKeySequence(Qt::ALT | Qt::Key_Up)}, [this] { step(Step::Up); }));
    m_ofOne.append(
        add(tr("Move down"), {}, {QKeySequence(Qt::ALT | Qt::Key_Down)}, [this] { step(Step::Down); }));
    m_ofOne.append(add(tr("Move into the folder above"), {}, {QKeySequence(Qt::ALT | Qt::Key_Right)},
        [this] { step(Step::In); }));
    m_ofOne.append(add(tr("Move out of the folder"), {}, {QKeySequence(Qt::ALT | Qt::Key_Left)},
        [this] { step(Step::Out); }));
    m_menu->addMenu(m_moveMenu);
    m_ofOne.append(m_moveMenu->menuAction());
    m_menu->addSeparator();
    add(tr("Import a collection…"), u"arrow-down"_s, {}, [this] { importFile(); });
    m_export = add(tr("Export this collection…"), u"save"_s, {}, [this] { exportFile(); });
}

SavedPlace CollectionActions::current() const
{
    return m_model.placeAt(m_view.currentIndex());
}

void CollectionActions::update()
{
    const SavedPlace place = current();
    for (QAction *action : std::as_const(m_ofOne))
        action->setEnabled(!place.isNone());
    m_moveMenu->menuAction()->setEnabled(!place.isNone() && !place.isCollection());
    m_open->setEnabled(place.isRequest());
    m_folder->setEnabled(!place.isNone());
    m_export->setEnabled(!place.isNone());
}

void CollectionActions::change(const Change &change)
{
    m_removed.reset();
    m_library.change(change);
    Q_EMIT said({}, false);
}

void CollectionActions::apply(const std::function<SavedPlace(QList<Collection> &)> &does)
{
    QList<Collection> copy = m_library.collections();
    const SavedPlace there = does(copy);
    if (there.isNone())
        return;
    change([does](QList<Collection> &collections) { (void)does(collections); });
    place(there);
}

void CollectionActions::place(const SavedPlace &place)
{
    if (!place.isNone())
        Q_EMIT placed(place);
}

void CollectionActions::openCurrent()
{
    Q_EMIT m_view.activated(m_view.currentIndex());
}

void CollectionActions::addCollection()
{
    QStringList taken;
    for (const Collection &collection : m_library.collections())
        taken.append(collection.name);
    const Collection fresh{newId(), freeName(tr("New collection"), taken), {}};
    change([fresh](QList<Collection> &collections) { collections.append(fresh); });
    place({fresh.id, {}, {}});
    rename();
}

void CollectionActions::addFolderHere()
{
    const SavedPlace at = current();
    const SavedPlace into = at.isRequest() ? parentOf(at) : at;
    const Collection *around = findCollection(m_library.collections(), into.collection);
    if (!around)
        return;
    const QString name = freeName(tr("New folder"), folderNames(*around, into.folder));
    apply([into, name](QList<Collection> &collections) { return addFolder(collections, into, name); });
    rename();
}

void CollectionActions::rename()
{
    if (!m_view.currentIndex().isValid())
        return;
    m_view.setFocus();
    m_view.edit(m_view.currentIndex());
}

void CollectionActions::duplicate()
{
    apply([what = current(), seed = newId()](
              QList<Collection> &collections) { return duplicateSaved(collections, what, seed); });
}

void CollectionActions::move(const SavedPlace &what, const SavedPlace &into, const SavedPlace &before)
{
    apply([what, into, before](
              QList<Collection> &collections) { return moveSaved(collections, what, into, before); });
}

void CollectionActions::step(Step by)
{
    apply(
        [what = current(), by](QList<Collection> &collections) { return stepSaved(collections, what, by); });
}

void CollectionActions::fillMoveMenu()
{
    m_moveMenu->clear();
    const SavedPlace what = current();
    const auto offer = [&](const QString &name, const SavedPlace &into) {
        QAction *action = m_moveMenu->addAction(QString(name).replace(u'&', u"&&"_s));
        const bool inside
            = !what.isRequest() && into.collection == what.collection && isWithin(into.folder, what.folder);
        action->setEnabled(into != parentOf(what) && !inside);
        connect(action, &QAction::triggered, this, [this, what, into] { move(what, into, {}); });
    };
    for (const auto &[name, place] : placesOf(m_library.collections()))
        offer(name, place);
}

void CollectionActions::remove()
{
    const SavedPlace what = current();
    if (what.isNone())
        return;
    const QString line = tr("“%1” is deleted.").arg(nameOf(m_library.collections(), what));
    QList<Collection> copy = m_library.collections();
    const RemovedSaved removed = removePlace(copy, what);
    const QModelIndex below = m_view.indexBelow(m_view.currentIndex());
    const SavedPlace next = m_model.placeAt(
        below.isValid() && what.isRequest() ? below : m_view.indexAbove(m_view.currentIndex()));
    change([what](QList<Collection> &collections) { (void)removePlace(collections, what); });
    m_removed = removed;
    place(next);
    Q_EMIT said(line, true);
    m_view.setFocus();
}

void CollectionActions::undo()
{
    if (!m_removed)
        return;
    const RemovedSaved removed = *m_removed;
    change([removed](QList<Collection> &collections) { restoreRemoved(collections, removed); });
    place(removed.place);
    m_view.setFocus();
}

void CollectionActions::importFile()
{
    auto *dialog
        = new QFileDialog(m_page, tr("Import a collection"), {}, tr("Collections (*.json);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, &m_library, &Library::importFile);
    dialog->open();
}

void CollectionActions::exportFile()
{
    const Collection *collection = findCollection(m_library.collections(), current().collection);
    if (!collection)
        return;
    auto *dialog = new QFileDialog(m_page, tr("Export the collection"), {}, tr("Collections (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"json"_s);
    dialog->selectFile(QString(collection->name).replace(u'/', u'-') + u".json"_s);
    connect(dialog, &QFileDialog::fileSelected, this,
        [this, kept = *collection](const QString &path) { m_library.exportFile(kept, path); });
    dialog->open();
}

} // namespace pgcourier
