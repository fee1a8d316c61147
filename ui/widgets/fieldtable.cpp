// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/fieldtable.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/celldelegate.h"

#include <QAction>
#include <QHeaderView>
#include <QTableWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr int switchColumn = 2;

// Values that are hidden show as dots, except while they are edited.
class FieldDelegate : public CellDelegate
{
public:
    using CellDelegate::CellDelegate;

    void setValuesHidden(bool hidden) { m_valuesHidden = hidden; }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (m_valuesHidden && index.column() == 1 && !option->text.isEmpty())
            option->text = u"••••••••"_s;
        const QVariant state = index.siblingAtColumn(switchColumn).data(Qt::CheckStateRole);
        if (state.isValid() && state.toInt() == Qt::Unchecked)
            option->palette.setColor(QPalette::Text, option->palette.color(QPalette::PlaceholderText));
    }

private:
    bool m_valuesHidden = false;
};

} // namespace

FieldTable::FieldTable(const QString &name, const QStringList &completions, QWidget *parent)
    : QWidget(parent)
    , m_table(new QTableWidget(0, 2, this))
{
    m_table->setAccessibleName(name);
    m_table->setHorizontalHeaderLabels({tr("Name"), tr("Value")});
    m_table->setItemDelegate(new FieldDelegate(completions, m_table));
    m_table->setEditTriggers(QAbstractItemView::AllEditTriggers);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(qMax(theme::rowHeight, fontMetrics().height() + 12));
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Interactive);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->setColumnWidth(0, fontMetrics().horizontalAdvance(u'0') * 20);
    m_table->setProperty("framed", true);
    connect(m_table, &QTableWidget::itemChanged, this, [this] {
        keepEmptyLine();
        m_table->viewport()->update(); // how a line looks depends on its box
        Q_EMIT changed();
    });

    auto *remove = new QToolButton(this);
    remove->setIcon(theme::icon(u"remove"_s));
    remove->setToolTip(tr("Remove this line (Ctrl+Delete)"));
    remove->setAccessibleName(tr("Remove from %1").arg(name));
    connect(remove, &QToolButton::clicked, this, &FieldTable::removeCurrent);
    auto *shortcut = new QAction(m_table);
    shortcut->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Delete));
    shortcut->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QAction::triggered, this, &FieldTable::removeCurrent);
    m_table->addAction(shortcut);
    auto *add = new QToolButton(this);
    add->setIcon(theme::icon(u"add"_s));
    add->setToolTip(tr("Add a line"));
    add->setAccessibleName(tr("Add to %1").arg(name));
    connect(add, &QToolButton::clicked, this, [this] {
        m_table->setFocus();
        m_table->setCurrentCell(m_table->rowCount() - 1, 0);
        m_table->editItem(m_table->currentItem());
    });

    auto *side = new QVBoxLayout;
    side->setSpacing(theme::halfGap);
    m_buttons = {add, remove};
    side->addWidget(add);
    side->addWidget(remove);
    side->addStretch();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(theme::gap, theme::gap, theme::gap, theme::gap);
    row->setSpacing(theme::halfGap);
    row->addWidget(m_table, 1);
    row->addLayout(side);
    keepEmptyLine();
}

void FieldTable::setSwitchable()
{
    const QString title = tr("On");
    m_table->setColumnCount(switchColumn + 1);
    m_table->setHorizontalHeaderLabels({tr("Name"), tr("Value"), title});
    QHeaderView *header = m_table->horizontalHeader();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(1, QHeaderView::Stretch);
    m_table->setColumnWidth(switchColumn, fontMetrics().horizontalAdvance(title) + 2 * theme::wideGap);
    auto *shortcut = new QAction(m_table); // also while a name or value is being typed
    shortcut->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Slash));
    shortcut->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QAction::triggered, this, &FieldTable::switchCurrent);
    m_table->addAction(shortcut);
    setFields(fields());
}

void FieldTable::switchCurrent()
{
    QTableWidgetItem *box = m_table->item(m_table->currentRow(), switchColumn);
    if (box && m_table->editTriggers() != QAbstractItemView::NoEditTriggers)
        box->setCheckState(box->checkState() == Qt::Checked ? Qt::Unchecked : Qt::Checked);
}

QList<Field> FieldTable::fields() const
{
    return fieldsThatAre(true);
}

QList<Field> FieldTable::idleFields() const
{
    return fieldsThatAre(false);
}

QList<Field> FieldTable::fieldsThatAre(bool on) const
{
    QList<Field> out;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const auto text = [&](int column) {
            return m_table->item(row, column) ? m_table->item(row, column)->text() : QString();
        };
        const QTableWidgetItem *box = m_table->item(row, switchColumn);
        const bool isOn = !box || box->checkState() == Qt::Checked;
        if (const QString name = text(0).trimmed(); !name.isEmpty() && isOn == on)
            out.append({name, text(1)});
    }
    return out;
}

void FieldTable::addLine(const Field &field, bool on)
{
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    m_table->setItem(row, 0, new QTableWidgetItem(field.name));
    m_table->setItem(row, 1, new QTableWidgetItem(field.value));
    if (m_table->columnCount() <= switchColumn)
        return;
    auto *box = new QTableWidgetItem;
    box->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
    box->setCheckState(on ? Qt::Checked : Qt::Unchecked);
    box->setToolTip(tr("Sent where it is on (Ctrl+/)"));
    m_table->setItem(row, switchColumn, box);
}

void FieldTable::setFields(const QList<Field> &fields, const QList<Field> &idle)
{
    const QSignalBlocker quiet(m_table);
    m_table->setRowCount(0);
    for (const Field &field : fields)
        addLine(field, true);
    for (const Field &field : idle)
        addLine(field, false);
    keepEmptyLine();
    Q_EMIT changed();
}

void FieldTable::setValuesHidden(bool hidden)
{
    static_cast<FieldDelegate *>(m_table->itemDelegate())->setValuesHidden(hidden);
    m_table->viewport()->update();
}

void FieldTable::setReadOnly(bool readOnly)
{
    m_table->setEditTriggers(
        readOnly ? QAbstractItemView::NoEditTriggers : QAbstractItemView::AllEditTriggers);
    for (QWidget *button : std::as_const(m_buttons))
        button->setEnabled(!readOnly);
}

void FieldTable::focusText(const QString &part)
{
    m_table->setFocus();
    const QList<QTableWidgetItem *> found = m_table->findItems(part, Qt::MatchContains);
    if (!found.isEmpty())
        m_table->setCurrentItem(found.constFirst());
}

void FieldTable::keepEmptyLine()
{
    const QSignalBlocker quiet(m_table);
    const int last = m_table->rowCount() - 1;
    const bool free
        = last >= 0 && m_table->item(last, 0)->text().isEmpty() && m_table->item(last, 1)->text().isEmpty();
    if (free)
        return;
    addLine({}, true);
}

void FieldTable::removeCurrent()
{
    if (m_table->currentRow() < 0)
        return;
    m_table->removeRow(m_table->currentRow());
    keepEmptyLine();
    Q_EMIT changed();
}

} // namespace pgcourier
