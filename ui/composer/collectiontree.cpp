// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/collectiontree.h"

#include "ui/composer/collectionactions.h"
#include "ui/composer/collectiondelegate.h"
#include "ui/composer/collectionmodel.h"
#include "ui/composer/library.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/emptystate.h"

#include <QAction>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QTreeView>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

QString keyOf(const SavedPlace &place)
{
    return place.collection + u'\x1f' + place.folder.join(u'\x1f');
}

// Each row that has others in it.
void eachBranch(const CollectionModel &model, const QModelIndex &parent,
    const std::function<void(const QModelIndex &)> &visit)
{
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        if (model.placeAt(index).isRequest())
            return; // they come behind the folders
        visit(index);
        eachBranch(model, index, visit);
    }
}

} // namespace

CollectionTree::CollectionTree(Library &library, QWidget *parent)
    : QWidget(parent)
    , m_library(library)
    , m_model(new CollectionModel(this))
    , m_search(new QLineEdit(this))
    , m_view(new QTreeView(this))
    , m_empty(new EmptyState(m_view->viewport()))
    , m_said(new QLabel(this))
    , m_undo(new QPushButton(tr("Undo"), this))
    , m_actions(new CollectionActions(library, *m_model, *m_view, this))
{
    m_search->setObjectName(u"savedSearch"_s);
    m_search->setAccessibleName(tr("Search saved requests"));
    m_search->setPlaceholderText(tr("Search"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(theme::icon(u"search"_s, QPalette::PlaceholderText), QLineEdit::LeadingPosition);
    m_search->installEventFilter(this);
    m_view->setObjectName(u"savedRequests"_s);
    m_view->setAccessibleName(tr("Saved requests"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new CollectionDelegate(m_view));
    m_view->setHeaderHidden(true);
    m_view->setUniformRowHeights(true);
    m_view->setIndentation(14);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setTextElideMode(Qt::ElideRight);
    m_view->setEditTriggers(QAbstractItemView::EditKeyPressed);
    m_view->setDragDropMode(QAbstractItemView::InternalMove);
    m_view->setDefaultDropAction(Qt::MoveAction);
    m_view->setAutoExpandDelay(600);
    m_view->setExpandsOnDoubleClick(true);
    m_view->installEventFilter(this);
    m_said->setObjectName(u"librarySaid"_s);
    m_said->setTextFormat(Qt::PlainText);
    m_said->setWordWrap(true);
    m_said->setContentsMargins(theme::gap, 0, 0, 0);
    m_undo->setAccessibleName(tr("Undo"));
    m_undo->setAutoDefault(false);
    arrange();
    say({}, false);
    connectParts();
    fill();
}

void CollectionTree::arrange()
{
    auto *top = new QHBoxLayout;
    top->setContentsMargins(theme::gap, theme::gap, theme::halfGap, 0);
    top->setSpacing(theme::halfGap);
    top->addWidget(m_search, 1);
    addButtons(top);
    auto *news = new QHBoxLayout;
    news->setContentsMargins(0, 0, theme::gap, theme::halfGap);
    news->addWidget(m_said, 1);
    news->addWidget(m_undo);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::halfGap);
    column->addLayout(top);
    column->addWidget(m_view, 1);
    column->addLayout(news);
}

void CollectionTree::addButtons(QHBoxLayout *row)
{
    auto *more = new QToolButton(this);
    more->setIcon(theme::icon(u"more"_s));
    more->setToolTip(tr("What can be done with saved requests"));
    more->setAccessibleName(tr("Saved requests: more"));
    more->setFocusPolicy(Qt::TabFocus);
    more->setPopupMode(QToolButton::InstantPopup);
    more->setMenu(m_actions->menu());
    row->addWidget(more);
}

void CollectionTree::connectParts()
{
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_view, &QWidget::customContextMenuRequested, this, &CollectionTree::showMenu);
    connect(m_view, &QTreeView::activated, this, &CollectionTree::open);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, m_actions,
        &CollectionActions::update);
    const auto note = [this](const QModelIndex &index, bool shut) {
        if (!m_search->text().trimmed().isEmpty())
            return; // what the search opened
        if (shut)
            m_folded.insert(keyOf(m_model->placeAt(index)));
        else
            m_folded.remove(keyOf(m_model->placeAt(index)));
    };
    connect(m_view, &QTreeView::collapsed, this, [note](const QModelIndex &index) { note(index, true); });
    connect(m_view, &QTreeView::expanded, this, [note](const QModelIndex &index) { note(index, false); });
    connect(m_search, &QLineEdit::textChanged, this, &CollectionTree::fill);
    connect(m_undo, &QPushButton::clicked, m_actions, &CollectionActions::undo);
    connect(m_actions, &CollectionActions::said, this, &CollectionTree::say);
    connect(m_actions, &CollectionActions::placed, this, &CollectionTree::select);
    connect(&m_library, &Library::collectionsChanged, this, &CollectionTree::fill);
    connect(&m_library, &Library::exported, this,
        [this](const QString &path, const QStringList &notes) { say(writtenLine(path, notes), false); });
    connect(&m_library, &Library::failed, this, [this](const Error &error) { say(error.line(), false); });
    connect(&m_library, &Library::imported, this, &CollectionTree::sayImported);
}

void CollectionTree::sayImported(const QString &name, int requests, const QStringList &notes)
{
    QString line = requests == 1 ? tr("%1: 1 request imported.").arg(name)
                                 : tr("%1: %2 requests imported.").arg(name).arg(requests);
    if (!notes.isEmpty())
        line += u' ' + notes.mid(0, 3).join(u"; "_s) + (notes.size() > 3 ? u"; …"_s : QString());
    say(line, false);
}

void CollectionTree::unfold(const QSet<QString> &folded)
{
    eachBranch(*m_model, {}, [&](const QModelIndex &index) {
        m_view->setExpanded(index, !folded.contains(keyOf(m_model->placeAt(index))));
    });
}

void CollectionTree::fill()
{
    const SavedPlace current = m_model->placeAt(m_view->currentIndex());
    const QString words = m_search->text().trimmed();
    const QSet<QString> folded = words.isEmpty() ? m_folded : QSet<QString>();
    m_model->fill(m_library.collections(), words);
    unfold(folded);
    select(m_wanted.isNone() ? current : m_wanted);
    if (!words.isEmpty() && !m_view->currentIndex().isValid())
        selectFirst();
    showEmptiness();
}

// Return opens what was found.
void CollectionTree::selectFirst()
{
    for (QModelIndex index = m_model->index(0, 0); index.isValid(); index = m_view->indexBelow(index)) {
        if (m_model->placeAt(index).isRequest())
            return m_view->setCurrentIndex(index);
    }
}

void CollectionTree::showEmptiness()
{
    EmptyText text;
    if (m_library.collections().isEmpty())
        text
            = {u"save"_s, tr("No saved requests"), tr("Ctrl+S in the composer saves the request there."), {}};
    else if (m_model->rowCount() == 0)
        text = {u"search"_s, tr("Nothing found"), tr("No saved request has these words."), {}};
    m_empty->setContent(text);
}

void CollectionTree::select(const SavedPlace &place)
{
    const QModelIndex index = place.isRequest() ? m_model->indexOf(place.request) : m_model->indexOf(place);
    m_wanted = place.isNone() || index.isValid() ? SavedPlace() : place;
    if (index.isValid()) {
        m_view->setCurrentIndex(index);
        m_view->scrollTo(index);
    }
    m_actions->update();
}

void CollectionTree::setCurrent(const QString &savedId)
{
    if (!savedId.isEmpty() && m_model->placeAt(m_view->currentIndex()).request != savedId)
        select(placeOf(m_library.collections(), savedId));
}

void CollectionTree::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void CollectionTree::open(const QModelIndex &index)
{
    if (const SavedPlace place = m_model->placeAt(index); place.isRequest())
        Q_EMIT activated(place.request);
}

// Up and down move in the tree while one types what to look for; Escape leads back to the request.
bool CollectionTree::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride)
        return QWidget::eventFilter(watched, event);
    auto *key = static_cast<QKeyEvent *>(event);
    if (event->type() == QEvent::ShortcutOverride) {
        if (key->key() == Qt::Key_Escape)
            event->accept(); // it is the window's too, for its messages
        return QWidget::eventFilter(watched, event);
    }
    if (key->key() == Qt::Key_Escape && key->modifiers() == Qt::NoModifier) {
        if (watched == m_search && !m_search->text().isEmpty())
            m_search->clear();
        else
            Q_EMIT left();
        return true;
    }
    if (watched != m_search)
        return QWidget::eventFilter(watched, event);
    switch (key->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        QCoreApplication::sendEvent(m_view, event);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        open(m_view->currentIndex());
        return true;
    default:
        return QWidget::eventFilter(watched, event);
    }
}

void CollectionTree::showMenu(const QPoint &place)
{
    if (const QModelIndex index = m_view->indexAt(place); index.isValid())
        m_view->setCurrentIndex(index);
    m_actions->update();
    m_actions->menu()->popup(m_view->viewport()->mapToGlobal(place));
}

void CollectionTree::say(const QString &line, bool canUndo)
{
    m_said->setText(line);
    m_said->setVisible(!line.isEmpty());
    m_undo->setVisible(canUndo);
}

} // namespace pgcourier
