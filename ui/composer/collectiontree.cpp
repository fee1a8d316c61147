// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/collectiontree.h"

#include "app/base/newid.h"
#include "ui/composer/library.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/emptystate.h"

#include <algorithm>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr int idRole = Qt::UserRole;

template <typename Named> QStringList namesOf(const QList<Named> &list)
{
    QStringList names;
    for (const Named &one : list)
        names.append(one.name);
    return names;
}

} // namespace

CollectionTree::CollectionTree(Library &library, QWidget *parent)
    : QWidget(parent)
    , m_library(library)
    , m_tree(new QTreeWidget(this))
    , m_empty(new EmptyState(m_tree->viewport()))
    , m_moveMenu(new QMenu(this))
    , m_said(new QLabel(this))
    , m_undo(new QPushButton(tr("Undo"), this))
{
    m_tree->setAccessibleName(tr("Saved requests"));
    m_tree->setHeaderLabels({tr("Name"), tr("Method"), tr("URL")});
    m_tree->setProperty("framed", true);
    m_tree->setUniformRowHeights(true);
    m_tree->setTextElideMode(Qt::ElideMiddle);
    m_tree->setEditTriggers(QAbstractItemView::EditKeyPressed);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->header()->resizeSection(0, fontMetrics().horizontalAdvance(u'0') * 28);
    m_tree->header()->resizeSection(1, fontMetrics().horizontalAdvance(u'0') * 10);
    m_said->setObjectName(u"librarySaid"_s);
    m_said->setTextFormat(Qt::PlainText);
    m_said->setWordWrap(true);
    m_undo->setAccessibleName(tr("Undo"));
    m_undo->setAutoDefault(false);
    arrange();
    say({}, false);
    connect(m_tree, &QTreeWidget::currentItemChanged, this, [this] {
        updateButtons();
        Q_EMIT currentChanged();
    });
    connect(m_tree, &QTreeWidget::itemActivated, this, [this] {
        if (!currentRequest().isEmpty())
            Q_EMIT activated(currentRequest());
    });
    connect(m_tree, &QTreeWidget::itemChanged, this, &CollectionTree::takeName);
    connect(m_tree, &QWidget::customContextMenuRequested, this, &CollectionTree::showMenu);
    connect(m_moveMenu, &QMenu::aboutToShow, this, &CollectionTree::fillMoveMenu);
    connect(m_undo, &QPushButton::clicked, this, &CollectionTree::undo);
    connect(&m_library, &Library::collectionsChanged, this, &CollectionTree::fill);
    connect(&m_library, &Library::exported, this,
        [this](const QString &path) { say(tr("Written to %1").arg(path), false); });
    connect(&m_library, &Library::failed, this, [this](const Error &error) { say(error.line(), false); });
    connect(&m_library, &Library::imported, this,
        [this](const QString &name, int requests, const QStringList &notes) {
            QString line = requests == 1 ? tr("%1: 1 request imported.").arg(name)
                                         : tr("%1: %2 requests imported.").arg(name).arg(requests);
            if (!notes.isEmpty())
                line += u' ' + notes.mid(0, 3).join(u"; "_s) + (notes.size() > 3 ? u"; …"_s : QString());
            say(line, false);
        });
    fill();
}

void CollectionTree::arrange()
{
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(theme::halfGap);
    const auto add = [&](const QString &icon, const QString &name, const QKeySequence &keys,
                         void (CollectionTree::*slot)()) {
        QToolButton *made = addButton(icon, name, keys, slot);
        buttons->addWidget(made);
        return made;
    };
    add(u"add"_s, tr("New collection"), QKeySequence::New, &CollectionTree::addCollection);
    m_rename = add(u"edit"_s, tr("Rename"), {}, &CollectionTree::rename);
    m_duplicate
        = add(u"copy"_s, tr("Duplicate"), QKeySequence(Qt::CTRL | Qt::Key_D), &CollectionTree::duplicate);
    m_move = add(u"send"_s, tr("Move to another collection"), {}, nullptr);
    m_move->setMenu(m_moveMenu);
    m_move->setPopupMode(QToolButton::InstantPopup);
    m_remove
        = add(u"remove"_s, tr("Delete"), QKeySequence(Qt::CTRL | Qt::Key_Delete), &CollectionTree::remove);
    buttons->addStretch();
    add(u"arrow-down"_s, tr("Import a collection…"), {}, &CollectionTree::importFile);
    m_export = add(u"save"_s, tr("Export this collection…"), {}, &CollectionTree::exportFile);
    auto *news = new QHBoxLayout;
    news->addWidget(m_said, 1);
    news->addWidget(m_undo);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::gap);
    column->addWidget(m_tree, 1);
    column->addLayout(news);
    column->addLayout(buttons);
}

QToolButton *CollectionTree::addButton(
    const QString &icon, const QString &name, const QKeySequence &keys, void (CollectionTree::*slot)())
{
    auto *button = new QToolButton(this);
    button->setIcon(theme::icon(icon));
    button->setShortcut(keys);
    button->setToolTip(
        keys.isEmpty() ? name : u"%1 (%2)"_s.arg(name, keys.toString(QKeySequence::NativeText)));
    button->setAccessibleName(name);
    if (slot)
        connect(button, &QToolButton::clicked, this, slot);
    return button;
}

QWidget *CollectionTree::view() const
{
    return m_tree;
}

void CollectionTree::fill()
{
    const QString current = currentId();
    const QSignalBlocker quiet(m_tree);
    m_tree->clear();
    for (const Collection &collection : m_library.collections()) {
        auto *folder = new QTreeWidgetItem(m_tree, {collection.name});
        folder->setData(0, idRole, collection.id);
        folder->setSizeHint(0, QSize(0, qMax(theme::rowHeight, fontMetrics().height() + 12)));
        folder->setFlags(folder->flags() | Qt::ItemIsEditable);
        for (const SavedRequest &request : collection.requests) {
            const Request &sent = request.draft.request;
            auto *item = new QTreeWidgetItem(folder, {request.name, sent.method, sent.url});
            item->setData(0, idRole, request.id);
            item->setToolTip(0, request.name);
            item->setToolTip(2, sent.url);
            item->setFlags(item->flags() | Qt::ItemIsEditable);
        }
        folder->setExpanded(true);
    }
    m_empty->setContent(m_library.collections().isEmpty() ? EmptyText{u"save"_s, tr("No saved requests"),
                            tr("Ctrl+S in the composer saves the request there."), {}}
                                                          : EmptyText{});
    setCurrent(current);
    applySearch();
    Q_EMIT currentChanged();
}

void CollectionTree::setCurrent(const QString &id)
{
    for (QTreeWidgetItemIterator it(m_tree); *it; ++it) {
        if ((*it)->data(0, idRole).toString() == id)
            m_tree->setCurrentItem(*it);
    }
    updateButtons();
}

void CollectionTree::setSearch(const QString &words)
{
    m_words = words;
    applySearch();
}

void CollectionTree::applySearch()
{
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        QTreeWidgetItem *folder = m_tree->topLevelItem(i);
        const bool whole = folder->text(0).contains(m_words, Qt::CaseInsensitive);
        bool any = whole;
        for (int j = 0; j < folder->childCount(); ++j) {
            QTreeWidgetItem *item = folder->child(j);
            const bool found = whole || item->text(0).contains(m_words, Qt::CaseInsensitive)
                || item->text(2).contains(m_words, Qt::CaseInsensitive);
            item->setHidden(!found);
            any = any || found;
        }
        folder->setHidden(!any);
    }
}

QString CollectionTree::currentId() const
{
    const QTreeWidgetItem *item = m_tree->currentItem();
    return item ? item->data(0, idRole).toString() : QString();
}

QString CollectionTree::currentRequest() const
{
    const QTreeWidgetItem *item = m_tree->currentItem();
    return item && item->parent() && !item->isHidden() ? currentId() : QString();
}

std::optional<Collection> CollectionTree::currentCollection() const
{
    const QTreeWidgetItem *item = m_tree->currentItem();
    if (item && item->parent())
        item = item->parent();
    for (const Collection &collection : m_library.collections()) {
        if (item && collection.id == item->data(0, idRole).toString())
            return collection;
    }
    return std::nullopt;
}

void CollectionTree::changeWith(const std::function<void(QList<Collection> &)> &change, const QString &said)
{
    m_before = said.isEmpty() ? QList<Collection>{} : m_library.collections();
    m_library.change(change);
    say(said, !said.isEmpty());
}

void CollectionTree::say(const QString &line, bool canUndo)
{
    m_said->setText(line);
    m_said->setVisible(!line.isEmpty());
    m_undo->setVisible(canUndo);
}

void CollectionTree::addCollection()
{
    const Collection fresh{newId(), freeName(tr("New collection"), namesOf(m_library.collections())), {}};
    changeWith([fresh](QList<Collection> &collections) { collections.append(fresh); });
    setCurrent(fresh.id);
    rename();
}

void CollectionTree::rename()
{
    if (QTreeWidgetItem *item = m_tree->currentItem()) {
        m_tree->setFocus();
        m_tree->editItem(item, 0);
    }
}

void CollectionTree::takeName(const QTreeWidgetItem *item)
{
    const QString id = item->data(0, idRole).toString();
    const QString name = item->text(0).trimmed();
    // The tree is filled anew by the change: not while the editor is still at work in it.
    QMetaObject::invokeMethod(
        this,
        [this, id, name] {
            if (name.isEmpty())
                fill();
            else
                changeWith(
                    [id, name](QList<Collection> &collections) { renameSaved(collections, id, name); });
        },
        Qt::QueuedConnection);
}

void CollectionTree::duplicate()
{
    const auto collection = currentCollection();
    if (!collection)
        return;
    const auto request = m_library.find(currentRequest());
    if (!request) {
        Collection copy = *collection;
        copy.id = newId();
        copy.name = freeName(copy.name, namesOf(m_library.collections()));
        for (SavedRequest &one : copy.requests)
            one.id = newId();
        changeWith([copy](QList<Collection> &collections) { collections.append(copy); });
        setCurrent(copy.id);
        return;
    }
    SavedRequest copy = *request;
    copy.id = newId();
    copy.name = freeName(copy.name, namesOf(collection->requests));
    changeWith([copy, folder = collection->id](QList<Collection> &collections) {
        for (Collection &one : collections) {
            if (one.id == folder)
                one.requests.append(copy);
        }
    });
    setCurrent(copy.id);
}

void CollectionTree::fillMoveMenu()
{
    m_moveMenu->clear();
    const auto own = currentCollection();
    for (const Collection &collection : m_library.collections()) {
        QAction *action = m_moveMenu->addAction(QString(collection.name).replace(u'&', u"&&"_s));
        action->setEnabled(own && collection.id != own->id);
        connect(action, &QAction::triggered, this, [this, id = collection.id] { moveTo(id); });
    }
}

void CollectionTree::moveTo(const QString &target)
{
    const auto request = m_library.find(currentRequest());
    if (!request)
        return;
    changeWith([moved = *request, target](QList<Collection> &collections) {
        removeSaved(collections, moved.id);
        for (Collection &one : collections) {
            if (one.id == target)
                one.requests.append(moved);
        }
    });
    setCurrent(request->id);
}

void CollectionTree::remove()
{
    const QTreeWidgetItem *item = m_tree->currentItem();
    if (!item)
        return;
    const QString said = tr("“%1” is deleted.").arg(item->text(0));
    changeWith([id = currentId()](QList<Collection> &collections) { removeSaved(collections, id); }, said);
    m_tree->setFocus();
}

void CollectionTree::undo()
{
    changeWith([before = m_before](QList<Collection> &collections) { collections = before; });
    m_tree->setFocus();
}

void CollectionTree::importFile()
{
    auto *dialog
        = new QFileDialog(this, tr("Import a collection"), {}, tr("Collections (*.json);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, &m_library, &Library::importFile);
    dialog->open();
}

void CollectionTree::exportFile()
{
    const auto collection = currentCollection();
    if (!collection)
        return;
    auto *dialog = new QFileDialog(this, tr("Export the collection"), {}, tr("Collections (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"json"_s);
    dialog->selectFile(QString(collection->name).replace(u'/', u'-') + u".json"_s);
    connect(dialog, &QFileDialog::fileSelected, this,
        [this, collection](const QString &path) { m_library.exportFile(*collection, path); });
    dialog->open();
}

void CollectionTree::showMenu(const QPoint &place)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QToolButton *button, void (CollectionTree::*slot)()) {
        menu->addAction(button->icon(), button->accessibleName(), this, slot)
            ->setEnabled(button->isEnabled());
    };
    add(m_rename, &CollectionTree::rename);
    add(m_duplicate, &CollectionTree::duplicate);
    add(m_remove, &CollectionTree::remove);
    menu->addSeparator();
    add(m_export, &CollectionTree::exportFile);
    menu->popup(m_tree->viewport()->mapToGlobal(place));
}

void CollectionTree::updateButtons()
{
    const bool any = m_tree->currentItem() != nullptr;
    for (QToolButton *button : {m_rename, m_duplicate, m_remove, m_export})
        button->setEnabled(any);
    m_move->setEnabled(!currentRequest().isEmpty() && m_library.collections().size() > 1);
}

} // namespace pgcourier
