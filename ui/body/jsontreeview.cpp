// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/body/jsontreeview.h"

#include "ui/body/jsontreemodel.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QStyledItemDelegate>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

// Unfolded at once as long as all of it is hardly more than a screen.
constexpr int smallTree = 60;
constexpr int mostUnfolded = 2000;

class ValueDelegate : public QStyledItemDelegate
{
public:
    ValueDelegate(const JsonTreeModel *model, QObject *parent) : QStyledItemDelegate(parent), m_model(model)
    {
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->palette.setColor(QPalette::Text, colour(index, option->palette));
        option->palette.setColor(QPalette::HighlightedText, option->palette.color(QPalette::Text));
    }

private:
    QColor colour(const QModelIndex &index, const QPalette &palette) const
    {
        if (index.column() == JsonTreeModel::NameColumn)
            return theme::toneColour(theme::Tone::Info, palette);
        if (index.column() == JsonTreeModel::TypeColumn)
            return theme::toneColour(theme::Tone::Quiet, palette);
        switch (m_model->tree()->type(m_model->nodeOf(index))) {
        case JsonTree::Type::String:
            return theme::toneColour(theme::Tone::Good, palette);
        case JsonTree::Type::Array:
        case JsonTree::Type::Object:
            return theme::toneColour(theme::Tone::Quiet, palette);
        default:
            return theme::toneColour(theme::Tone::Warning, palette);
        }
    }

    const JsonTreeModel *m_model;
};

} // namespace

JsonTreeView::JsonTreeView(const QString &name, QWidget *parent)
    : QTreeView(parent)
    , m_model(new JsonTreeModel(this))
{
    setAccessibleName(name + u' ' + tr("tree"));
    setModel(m_model);
    setItemDelegate(new ValueDelegate(m_model, this));
    setUniformRowHeights(true);
    setFrameShape(QFrame::NoFrame);
    setFont(theme::monospace());
    setIndentation(theme::wideGap);
    header()->setFont(QGuiApplication::font());
    header()->setStretchLastSection(false);
    const int em = fontMetrics().horizontalAdvance(u'0');
    setColumnWidth(JsonTreeModel::NameColumn, 30 * em);
    header()->setSectionResizeMode(JsonTreeModel::ValueColumn, QHeaderView::Stretch);
    setColumnWidth(JsonTreeModel::TypeColumn, 12 * em);
    connect(this, &QTreeView::expanded, this, &JsonTreeView::fetchInSight);
}

void JsonTreeView::setTree(const std::shared_ptr<const JsonTree> &tree)
{
    if (m_model->tree() == tree.get())
        return;
    m_model->setTree(tree);
    if (!m_model->tree())
        return;
    const QModelIndex root = m_model->index(0, 0);
    if (m_model->tree()->size() <= smallTree)
        unfold(root, smallTree);
    else
        expand(root);
    setCurrentIndex(root);
}

void JsonTreeView::showNode(int node)
{
    const QModelIndex index = m_model->reach(node);
    for (QModelIndex above = index.parent(); above.isValid(); above = above.parent())
        expand(above);
    setCurrentIndex(index);
    scrollTo(index, QAbstractItemView::PositionAtCenter);
}

// The view's own recursive expansion does not fetch, and has no bound.
int JsonTreeView::unfold(const QModelIndex &index, int most)
{
    if (!m_model->hasChildren(index) || most <= 0)
        return most;
    m_model->fetchMore(index);
    expand(index);
    most -= m_model->rowCount(index);
    for (int row = 0; row < m_model->rowCount(index) && most > 0; ++row)
        most = unfold(m_model->index(row, 0, index), most);
    return most;
}

void JsonTreeView::copyValue() const
{
    const JsonTree *tree = m_model->tree();
    if (!tree || !currentIndex().isValid())
        return;
    const int node = m_model->nodeOf(currentIndex());
    const bool container
        = tree->type(node) == JsonTree::Type::Array || tree->type(node) == JsonTree::Type::Object;
    QGuiApplication::clipboard()->setText(
        container ? QString::fromUtf8(tree->source(node)) : tree->text(node));
}

void JsonTreeView::copyPath() const
{
    if (m_model->tree() && currentIndex().isValid())
        QGuiApplication::clipboard()->setText(m_model->tree()->path(m_model->nodeOf(currentIndex())));
}

// A view asks for more at the end of the whole only; here each array has an end of its own.
void JsonTreeView::fetchInSight()
{
    if (m_fetching || !m_model->tree())
        return;
    m_fetching = true;
    for (QModelIndex index = indexAt({1, viewport()->height() - 2}); index.isValid();
         index = index.parent()) {
        const QModelIndex parent = index.parent();
        if (index.row() + 1 == m_model->rowCount(parent) && m_model->canFetchMore(parent))
            m_model->fetchMore(parent);
    }
    m_fetching = false;
}

void JsonTreeView::scrollContentsBy(int dx, int dy)
{
    QTreeView::scrollContentsBy(dx, dy);
    if (dy != 0)
        fetchInSight();
}

bool JsonTreeView::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_C && key->modifiers().testFlag(Qt::ControlModifier))
            event->accept();
    }
    return QTreeView::event(event);
}

void JsonTreeView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_C && event->modifiers() == Qt::ControlModifier)
        return copyValue();
    if (event->key() == Qt::Key_C && event->modifiers() == (Qt::ControlModifier | Qt::ShiftModifier))
        return copyPath();
    QTreeView::keyPressEvent(event);
}

void JsonTreeView::contextMenuEvent(QContextMenuEvent *event)
{
    if (!currentIndex().isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(theme::icon(u"copy"_s), tr("Copy value"), this, &JsonTreeView::copyValue)
        ->setShortcut(QKeySequence::Copy);
    menu->addAction(tr("Copy path"), this, &JsonTreeView::copyPath)
        ->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    menu->addSeparator();
    menu->addAction(tr("Unfold"), this, [this] { unfold(currentIndex().siblingAtColumn(0), mostUnfolded); });
    menu->addAction(tr("Fold all"), this, [this] {
        collapseAll();
        expand(m_model->index(0, 0));
    });
    menu->popup(event->globalPos());
}

} // namespace pgcourier
