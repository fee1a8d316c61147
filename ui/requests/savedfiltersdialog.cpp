// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/savedfiltersdialog.h"

#include "ui/theme/theme.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr int nameRole = Qt::UserRole; // under which it is kept, whatever is being typed

} // namespace

SavedFiltersDialog::SavedFiltersDialog(const FilterShelf &shelf, QWidget *parent)
    : QDialog(parent)
    , m_shelf(shelf)
    , m_list(new QTreeWidget(this))
    , m_note(new QLabel(this))
    , m_use(new QPushButton(tr("&Use"), this))
    , m_rename(new QPushButton(tr("&Rename"), this))
    , m_delete(new QPushButton(tr("&Delete"), this))
{
    setObjectName(u"savedFiltersDialog"_s);
    setWindowTitle(tr("Saved filters"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_list->setAccessibleName(tr("Saved filters"));
    m_list->setHeaderLabels({tr("Name"), tr("Filter")});
    m_list->setRootIsDecorated(false);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->header()->setStretchLastSection(true);
    m_note->setProperty("quiet", true);
    m_note->setWordWrap(true);
    m_use->setAccessibleName(tr("Use the filter"));
    m_rename->setAccessibleName(tr("Rename the filter"));
    m_delete->setAccessibleName(tr("Delete the filter"));
    arrange();
    connect(m_use, &QPushButton::clicked, this, &SavedFiltersDialog::use);
    connect(m_rename, &QPushButton::clicked, this, &SavedFiltersDialog::rename);
    connect(m_delete, &QPushButton::clicked, this, &SavedFiltersDialog::remove);
    connect(m_list, &QTreeWidget::itemChanged, this, &SavedFiltersDialog::takeName);
    connect(m_list, &QTreeWidget::itemActivated, this, &SavedFiltersDialog::use);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &SavedFiltersDialog::judge);
    const std::pair<QKeySequence, void (SavedFiltersDialog::*)()> keys[]{
        {QKeySequence(Qt::Key_F2), &SavedFiltersDialog::rename},
        {QKeySequence(Qt::Key_Delete), &SavedFiltersDialog::remove}};
    for (const auto &[key, does] : keys) {
        auto *action = new QAction(m_list);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetShortcut); // while a name is typed Del is the line's
        connect(action, &QAction::triggered, this, does);
        m_list->addAction(action);
    }
    fill({});
}

void SavedFiltersDialog::arrange()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    for (QPushButton *button : {m_use, m_rename, m_delete}) {
        button->setAutoDefault(false);
        buttons->addButton(button, QDialogButtonBox::ActionRole);
    }
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false); // Return uses what is chosen
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::wideGap, theme::wideGap, theme::wideGap, theme::wideGap);
    column->setSpacing(theme::gap);
    column->addWidget(m_list, 1);
    column->addWidget(m_note);
    column->addWidget(buttons);
    resize(70 * fontMetrics().horizontalAdvance(u'0'), 320);
}

void SavedFiltersDialog::fill(const QString &current)
{
    const QScopedValueRollback filling(m_filling, true);
    m_list->clear();
    const QList<SavedFilter> filters = m_shelf.read();
    for (const SavedFilter &filter : filters) {
        auto *item = new QTreeWidgetItem(m_list, {filter.name, filter.text});
        item->setFlags(item->flags() | Qt::ItemIsEditable);
        item->setData(0, nameRole, filter.name);
        item->setToolTip(1, filter.text);
        if (filter.name == current || m_list->topLevelItemCount() == 1)
            m_list->setCurrentItem(item);
    }
    m_list->resizeColumnToContents(0);
    m_note->setText(
        filters.isEmpty() ? tr("No filter is saved yet") : tr("F2 renames, Del deletes, Return uses one."));
    judge();
}

void SavedFiltersDialog::rename()
{
    if (QTreeWidgetItem *item = m_list->currentItem())
        m_list->editItem(item, 0);
}

// A name that is empty or another one's is not taken.
void SavedFiltersDialog::takeName(QTreeWidgetItem *item)
{
    if (m_filling)
        return;
    const QString before = item->data(0, nameRole).toString();
    const QString name = item->text(0).trimmed();
    QList<SavedFilter> filters = m_shelf.read();
    const SavedFilter *same = findFilter(filters, name);
    const bool taken = same && same->name != before;
    const QString text = item->text(1);
    if (!name.isEmpty() && !taken && name != before) {
        filters.removeIf([&before](const SavedFilter &other) { return other.name == before; });
        keepFilter(filters, {name, text});
        m_shelf.write(filters);
    }
    // The line that is typed in is closed only after this.
    QMetaObject::invokeMethod(
        this, [this, name = taken || name.isEmpty() ? before : name] { fill(name); }, Qt::QueuedConnection);
}

void SavedFiltersDialog::remove()
{
    const QTreeWidgetItem *item = m_list->currentItem();
    if (!item)
        return;
    const QString name = item->data(0, nameRole).toString();
    const QTreeWidgetItem *below
        = m_list->itemBelow(item) ? m_list->itemBelow(item) : m_list->itemAbove(item);
    const QString next = below ? below->data(0, nameRole).toString() : QString();
    QList<SavedFilter> filters = m_shelf.read();
    filters.removeIf([&name](const SavedFilter &other) { return other.name == name; });
    m_shelf.write(filters);
    fill(next);
}

void SavedFiltersDialog::use()
{
    const QTreeWidgetItem *item = m_list->currentItem();
    if (!item)
        return;
    Q_EMIT chosen(item->text(1));
    accept();
}

void SavedFiltersDialog::judge()
{
    const bool any = m_list->currentItem();
    for (QPushButton *button : {m_use, m_rename, m_delete})
        button->setEnabled(any);
}

} // namespace pgcourier
