// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/collectionmodel.h"

#include <QMimeData>
#include <vector>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

const QString savedMime = u"application/x-pgcourier-saved"_s;

} // namespace

struct CollectionModel::Node
{
    SavedPlace place;
    QString name;
    QString method;
    QString url;
    Node *parent = nullptr;
    int row = 0;
    std::vector<std::unique_ptr<Node>> children = {};

    Node &add(Node child)
    {
        child.parent = this;
        child.row = int(children.size());
        children.push_back(std::make_unique<Node>(std::move(child)));
        return *children.back();
    }
};

CollectionModel::CollectionModel(QObject *parent)
    : QAbstractItemModel(parent)
    , m_root(std::make_unique<Node>())
{
}

CollectionModel::~CollectionModel() = default;

bool CollectionModel::matches(const SavedRequest &request) const
{
    const Request &sent = request.draft.request;
    return request.name.contains(m_words, Qt::CaseInsensitive)
        || sent.url.contains(m_words, Qt::CaseInsensitive)
        || sent.method.compare(m_words, Qt::CaseInsensitive) == 0;
}

// `whole`: a folder around it has the words, and is shown with all that it has.
void CollectionModel::addFolder(
    Node &parent, const Collection &collection, const FolderNode &folder, bool whole)
{
    for (const FolderNode &inner : folder.folders) {
        Node &node = parent.add({{collection.id, inner.path, {}}, inner.path.constLast(), {}, {}});
        const bool named = whole || node.name.contains(m_words, Qt::CaseInsensitive);
        addFolder(node, collection, inner, named);
        if (!named && node.children.empty())
            parent.children.pop_back();
    }
    for (const qsizetype at : folder.requests) {
        const SavedRequest &request = collection.requests[at];
        if (whole || matches(request))
            parent.add({{collection.id, folder.path, request.id}, request.name, request.draft.request.method,
                request.draft.request.url});
    }
}

void CollectionModel::fill(const QList<Collection> &collections, const QString &words)
{
    beginResetModel();
    m_words = words;
    m_root = std::make_unique<Node>();
    for (const Collection &collection : collections) {
        Node &node = m_root->add({{collection.id, {}, {}}, collection.name, {}, {}});
        const bool whole = words.isEmpty() || collection.name.contains(words, Qt::CaseInsensitive);
        addFolder(node, collection, treeOf(collection), whole);
        if (!whole && node.children.empty())
            m_root->children.pop_back();
    }
    endResetModel();
}

CollectionModel::Node *CollectionModel::nodeAt(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_root.get();
}

QModelIndex CollectionModel::indexOf(const Node *node) const
{
    return !node || node == m_root.get() ? QModelIndex() : createIndex(node->row, 0, node);
}

SavedPlace CollectionModel::placeAt(const QModelIndex &index) const
{
    return nodeAt(index)->place;
}

const CollectionModel::Node *CollectionModel::findIn(const Node &node, const SavedPlace &place)
{
    for (const auto &child : node.children) {
        if (place.isRequest() ? child->place.request == place.request : child->place == place)
            return child.get();
        const bool around = place.collection.isEmpty() || child->place.collection == place.collection;
        if (const Node *found = around ? findIn(*child, place) : nullptr)
            return found;
    }
    return nullptr;
}

QModelIndex CollectionModel::indexOf(const SavedPlace &place) const
{
    return place.isNone() ? QModelIndex() : indexOf(findIn(*m_root, place));
}

QModelIndex CollectionModel::indexOf(const QString &request) const
{
    return request.isEmpty() ? QModelIndex() : indexOf(findIn(*m_root, {{}, {}, request}));
}

QModelIndex CollectionModel::index(int row, int column, const QModelIndex &parent) const
{
    const Node *node = nodeAt(parent);
    if (row < 0 || row >= int(node->children.size()) || column != 0)
        return {};
    return createIndex(row, 0, node->children[row].get());
}

QModelIndex CollectionModel::parent(const QModelIndex &child) const
{
    return child.isValid() ? indexOf(nodeAt(child)->parent) : QModelIndex();
}

int CollectionModel::rowCount(const QModelIndex &parent) const
{
    return int(nodeAt(parent)->children.size());
}

int CollectionModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant CollectionModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Node &node = *nodeAt(index);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return node.name;
    case Qt::AccessibleTextRole:
        return node.place.isRequest() ? u"%1, %2"_s.arg(node.name, node.method) : node.name;
    case Qt::ToolTipRole:
        return node.place.isRequest() ? u"%1\n%2 %3"_s.arg(node.name, node.method, node.url) : node.name;
    case MethodRole:
        return node.method;
    default:
        return {};
    }
}

bool CollectionModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const QString name = value.toString().trimmed();
    if (!index.isValid() || role != Qt::EditRole || name.isEmpty() || name == nodeAt(index)->name)
        return false;
    Q_EMIT renameWanted(placeAt(index), name);
    return true;
}

Qt::ItemFlags CollectionModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::ItemIsDropEnabled; // for collections
    const Qt::ItemFlags all
        = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable | Qt::ItemIsDragEnabled;
    return placeAt(index).isRequest() ? all | Qt::ItemNeverHasChildren : all | Qt::ItemIsDropEnabled;
}

QStringList CollectionModel::mimeTypes() const
{
    return {savedMime};
}

QMimeData *CollectionModel::mimeData(const QModelIndexList &indexes) const
{
    if (indexes.isEmpty())
        return nullptr;
    m_dragged = placeAt(indexes.constFirst());
    auto *data = new QMimeData;
    data->setData(savedMime, m_dragged.request.toUtf8());
    return data;
}

bool CollectionModel::canDropMimeData(
    const QMimeData *data, Qt::DropAction action, int, int, const QModelIndex &parent) const
{
    if (!data->hasFormat(savedMime) || action != Qt::MoveAction || m_dragged.isNone())
        return false;
    const SavedPlace into = placeAt(parent);
    if (m_dragged.isCollection())
        return into.isNone();
    return !into.isNone() && !into.isRequest()
        && (m_dragged.isRequest() || into.collection != m_dragged.collection
            || !isWithin(into.folder, m_dragged.folder));
}

// Between two rows: before the next one of its kind, for folders stand before requests.
bool CollectionModel::dropMimeData(
    const QMimeData *data, Qt::DropAction action, int row, int column, const QModelIndex &parent)
{
    if (!canDropMimeData(data, action, row, column, parent))
        return false;
    SavedPlace before;
    for (int next = row; row >= 0 && next < rowCount(parent) && before.isNone(); ++next) {
        const SavedPlace place = placeAt(index(next, 0, parent));
        if (place.isRequest() == m_dragged.isRequest())
            before = place;
    }
    if (before != m_dragged)
        Q_EMIT moveWanted(m_dragged, placeAt(parent), before);
    return false; // no row is to be removed by the view
}

} // namespace pgcourier
