// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/importtree.h"

#include "app/model/secrets.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QHash>
#include <QHeaderView>
#include <QSet>
#include <QSignalBlocker>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr int fileRole = Qt::UserRole; // of a request or an environment: the file it is of
constexpr int placeRole = Qt::UserRole + 1; // in that file
constexpr int kindRole = Qt::UserRole + 2;
enum { RequestKind = 1, EnvironmentKind = 2 };

} // namespace

ImportTree::ImportTree(QWidget *parent) : QTreeWidget(parent)
{
    setAccessibleName(tr("What comes in"));
    setHeaderLabels({tr("Name"), tr("Method"), tr("URL or value")});
    setProperty("framed", true);
    setUniformRowHeights(true);
    setTextElideMode(Qt::ElideMiddle);
    header()->resizeSection(0, fontMetrics().horizontalAdvance(u'0') * 36);
    header()->resizeSection(1, fontMetrics().horizontalAdvance(u'0') * 10);
    connect(this, &QTreeWidget::itemChanged, this, &ImportTree::choiceChanged);
}

QTreeWidgetItem *ImportTree::addItem(QTreeWidgetItem *parent, const QStringList &texts) const
{
    auto *item = new QTreeWidgetItem(parent, texts);
    item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
    item->setCheckState(0, Qt::Checked);
    item->setToolTip(0, texts.value(0));
    item->setToolTip(2, texts.value(2));
    return item;
}

void ImportTree::show(const QList<ImportedFile> &files)
{
    const QSignalBlocker quiet(this);
    clear();
    m_files = files;
    for (int file = 0; file < files.size(); ++file) {
        if (files[file].collection)
            addCollection(*files[file].collection, file);
        for (int place = 0; place < files[file].environments.size(); ++place)
            addEnvironment(files[file].environments[place], file, place);
    }
    if (topLevelItemCount() > 0)
        setCurrentItem(topLevelItem(0));
    Q_EMIT choiceChanged();
}

void ImportTree::addCollection(const Collection &collection, int file)
{
    constexpr int mostOpen = 200; // requests; of more the folders are the better view
    const auto group = [this](QTreeWidgetItem *parent, const QString &name) {
        QTreeWidgetItem *item = addItem(parent, {name});
        item->setFlags(item->flags() | Qt::ItemIsAutoTristate);
        item->setIcon(0, theme::icon(u"inbox"_s, QPalette::Text));
        return item;
    };
    QTreeWidgetItem *root = group(invisibleRootItem(), collection.name);
    root->setSizeHint(0, QSize(0, qMax(theme::rowHeight, fontMetrics().height() + 12)));
    QHash<FolderPath, QTreeWidgetItem *> folders{{FolderPath(), root}};
    const auto folderOf = [&](const FolderPath &path) {
        for (qsizetype depth = 1; depth <= path.size(); ++depth) {
            QTreeWidgetItem *&item = folders[path.first(depth)];
            if (!item)
                item = group(folders.value(path.first(depth - 1)), path[depth - 1]);
        }
        return folders.value(path);
    };
    // Those of requests alone: an empty one is nothing to choose.
    QSet<FolderPath> used;
    for (const SavedRequest &saved : collection.requests)
        used.insert(saved.folder);
    for (const FolderPath &path : collection.folders) {
        if (used.contains(path))
            folderOf(path);
    }
    for (int place = 0; place < collection.requests.size(); ++place) {
        const SavedRequest &saved = collection.requests[place];
        const Request &request = saved.draft.request;
        QTreeWidgetItem *item
            = addItem(folderOf(saved.folder), {saved.name, request.method, maskedUrl(request.url)});
        item->setData(0, kindRole, RequestKind);
        item->setData(0, fileRole, file);
        item->setData(0, placeRole, place);
    }
    root->setExpanded(true);
    for (QTreeWidgetItem *folder : std::as_const(folders))
        folder->setExpanded(folder == root || collection.requests.size() <= mostOpen);
}

void ImportTree::addEnvironment(const Environment &environment, int file, int place)
{
    QTreeWidgetItem *item = addItem(invisibleRootItem(), {environment.name, {}, tr("environment")});
    item->setIcon(0, theme::icon(u"settings"_s, QPalette::Text));
    item->setData(0, kindRole, EnvironmentKind);
    item->setData(0, fileRole, file);
    item->setData(0, placeRole, place);
    for (const Variable &variable : environment.variables)
        new QTreeWidgetItem(item,
            {variable.name, {},
                variable.secret ? variable.value.isEmpty() ? tr("secret, still empty") : secretMask()
                                : variable.value});
}

QList<ImportedFile> ImportTree::chosen() const
{
    QSet<std::pair<int, int>> requests; // in the order of the file, which is not that of the tree
    QSet<std::pair<int, int>> environments;
    for (QTreeWidgetItemIterator it(const_cast<ImportTree *>(this)); *it; ++it) {
        const int kind = (*it)->data(0, kindRole).toInt();
        if (kind != 0 && (*it)->checkState(0) == Qt::Checked)
            (kind == RequestKind ? requests : environments)
                .insert({(*it)->data(0, fileRole).toInt(), (*it)->data(0, placeRole).toInt()});
    }
    QList<ImportedFile> files;
    for (int file = 0; file < m_files.size(); ++file) {
        ImportedFile chosen = m_files[file];
        int place = 0;
        chosen.environments.removeIf([&](const Environment &) {
            return !environments.contains({file, place++});
        });
        place = 0;
        if (chosen.collection)
            chosen.collection->requests.removeIf([&](const SavedRequest &) {
                return !requests.contains({file, place++});
            });
        if (chosen.collection && chosen.collection->requests.isEmpty())
            chosen.collection.reset();
        if (chosen.collection || !chosen.environments.isEmpty())
            files.append(chosen);
    }
    return files;
}

} // namespace pgcourier
