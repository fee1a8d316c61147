// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/collectionside.h"

#include "ui/composer/collectiontree.h"
#include "ui/composer/library.h"
#include "ui/theme/icons.h"
#include "ui/widgets/toolbutton.h"

#include <algorithm>
#include <QAction>
#include <QKeySequence>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr int leastTree = 160;
constexpr int widestTree = 600;
constexpr int leastRequest = 300;

} // namespace

CollectionSide::CollectionSide(QWidget *request, QWidget *parent)
    : QSplitter(Qt::Horizontal, parent)
    , m_request(request)
    , m_toggle(new QAction(theme::icon(u"inbox"_s), tr("&Collections"), this))
    , m_find(new QAction(theme::icon(u"search"_s), tr("&Find saved request"), this))
{
    setChildrenCollapsible(false);
    setHandleWidth(1);
    addWidget(m_request);
    m_toggle->setCheckable(true);
    m_toggle->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_B));
    m_toggle->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_toggle->setToolTip(tipWithKeys(tr("Collections"), m_toggle->shortcut()));
    m_find->setShortcut(QKeySequence::Open);
    m_find->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_find->setToolTip(tipWithKeys(tr("Find saved request"), m_find->shortcut()));
    connect(m_toggle, &QAction::triggered, this, [this](bool on) { want(on); });
    connect(m_find, &QAction::triggered, this, [this] {
        want(true);
        m_tree->focusSearch();
    });
    connect(this, &QSplitter::splitterMoved, this, [this] {
        m_width = sizes().value(0);
        Q_EMIT edited();
    });
}

void CollectionSide::use(Library &library)
{
    if (m_library)
        disconnect(m_library, nullptr, this, nullptr);
    delete m_tree;
    m_library = &library;
    m_tree = new CollectionTree(library, this);
    m_tree->setMinimumWidth(leastTree);
    insertWidget(0, m_tree);
    setStretchFactor(0, 0);
    setStretchFactor(1, 1);
    m_tree->setCurrent(m_current);
    connect(m_tree, &CollectionTree::activated, this, &CollectionSide::activated);
    connect(m_tree, &CollectionTree::left, this, [this] {
        if (m_instead)
            giveWay();
        Q_EMIT left();
    });
    connect(m_library, &Library::collectionsChanged, this, &CollectionSide::takeCollections);
    arrange();
}

// The first one that is saved shows where it went.
void CollectionSide::takeCollections()
{
    if (m_wish != Wish::None || m_library->collections().isEmpty() || !isVisible())
        return;
    Q_EMIT widthWanted(m_width);
    if (!hasRoom())
        return;
    m_wish = Wish::Shown;
    arrange();
    Q_EMIT edited();
}

bool CollectionSide::hasRoom() const
{
    return width() >= leastTree + leastRequest;
}

void CollectionSide::want(bool shown)
{
    const bool was = m_tree->isVisibleTo(this);
    m_wish = shown ? Wish::Shown : Wish::Hidden;
    if (shown && !was)
        Q_EMIT widthWanted(m_width);
    m_instead = shown && !hasRoom();
    arrange();
    if (!shown && was && m_request->isVisibleTo(this))
        Q_EMIT widthWanted(-m_width);
    Q_EMIT edited();
}

void CollectionSide::giveWay()
{
    if (!m_instead)
        return;
    m_instead = false;
    arrange();
}

void CollectionSide::setCurrent(const QString &savedId)
{
    if (savedId == m_current)
        return; // what is current in the tree is the user's choice
    m_current = savedId;
    if (m_tree)
        m_tree->setCurrent(savedId);
}

void CollectionSide::arrange()
{
    if (!m_tree)
        return;
    if (hasRoom())
        m_instead = false;
    const bool shown = m_wish == Wish::Shown && (hasRoom() || m_instead);
    const bool fresh = shown && !m_tree->isVisibleTo(this);
    const bool focused = m_tree->isAncestorOf(focusWidget()) && !shown;
    m_tree->setVisible(shown);
    m_request->setVisible(!m_instead);
    if (fresh && !m_instead)
        setSizes({m_width, std::max(width() - m_width - 1, leastRequest)});
    m_toggle->setChecked(shown);
    if (focused)
        Q_EMIT left();
}

void CollectionSide::resizeEvent(QResizeEvent *event)
{
    QSplitter::resizeEvent(event);
    arrange();
}

QByteArray CollectionSide::saveState() const
{
    return QByteArray::number(int(m_wish)) + ' ' + QByteArray::number(m_width);
}

void CollectionSide::restoreState(const QByteArray &state)
{
    const QList<QByteArray> parts = state.split(' ');
    if (parts.size() != 2)
        return;
    m_wish = Wish(std::clamp(parts[0].toInt(), 0, 2));
    m_width = std::clamp(parts[1].toInt(), leastTree, widestTree);
    arrange();
}

} // namespace pgcourier
