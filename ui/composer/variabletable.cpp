// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/variabletable.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/celldelegate.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QSignalBlocker>
#include <QTableWidget>
#include <QToolButton>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

enum VariableColumn { NameColumn, ValueColumn, SecretColumn };

// Shows dots in the place of a secret's value, except while it is edited.
class VariableDelegate : public CellDelegate
{
public:
    using CellDelegate::CellDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const bool secret
            = index.siblingAtColumn(SecretColumn).data(Qt::CheckStateRole).toInt() == Qt::Checked;
        if (secret && index.column() == ValueColumn && !option->text.isEmpty())
            option->text = u"••••••••"_s;
    }
};

QToolButton *sideButton(const QString &icon, const QString &tip, const QString &name, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setIcon(theme::icon(icon));
    button->setToolTip(tip);
    button->setAccessibleName(name);
    return button;
}

} // namespace

VariableTable::VariableTable(QWidget *parent) : QWidget(parent), m_table(new QTableWidget(0, 3, this))
{
    m_table->setAccessibleName(tr("Variables"));
    m_table->setHorizontalHeaderLabels({tr("Name"), tr("Value"), tr("Secret")});
    m_table->setItemDelegate(new VariableDelegate({}, m_table));
    m_table->setEditTriggers(QAbstractItemView::AllEditTriggers);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setProperty("framed", true);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(qMax(theme::rowHeight, fontMetrics().height() + 12));
    QHeaderView *header = m_table->horizontalHeader();
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setHighlightSections(false);
    header->setSectionResizeMode(ValueColumn, QHeaderView::Stretch);
    m_table->setColumnWidth(NameColumn, fontMetrics().horizontalAdvance(u'0') * 20);
    m_table->setColumnWidth(SecretColumn, fontMetrics().horizontalAdvance(tr("Secret")) + 2 * theme::wideGap);
    connect(m_table, &QTableWidget::itemChanged, this, [this] {
        keepEmptyLine();
        m_table->viewport()->update(); // the dots depend on the neighbour
        Q_EMIT changed();
    });
    auto *add = sideButton(u"add"_s, tr("Add a line"), tr("Add variable"), this);
    auto *remove = sideButton(u"remove"_s, tr("Remove this line (Ctrl+Delete)"), tr("Remove variable"), this);
    connect(remove, &QToolButton::clicked, this, &VariableTable::removeCurrent);
    connect(add, &QToolButton::clicked, this, [this] {
        m_table->setFocus();
        m_table->setCurrentCell(m_table->rowCount() - 1, NameColumn);
        m_table->editItem(m_table->currentItem());
    });
    auto *shortcut = new QAction(m_table);
    shortcut->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Delete));
    shortcut->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QAction::triggered, this, &VariableTable::removeCurrent);
    m_table->addAction(shortcut);
    auto *side = new QVBoxLayout;
    side->setSpacing(theme::halfGap);
    side->addWidget(add);
    side->addWidget(remove);
    side->addStretch();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::halfGap);
    row->addWidget(m_table, 1);
    row->addLayout(side);
    keepEmptyLine();
}

QString VariableTable::text(int row, int column) const
{
    return m_table->item(row, column)->text();
}

QList<Variable> VariableTable::variables() const
{
    QList<Variable> out;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const Variable variable{text(row, NameColumn).trimmed(), text(row, ValueColumn),
            m_table->item(row, SecretColumn)->checkState() == Qt::Checked};
        if (!variable.name.isEmpty() || !variable.value.isEmpty())
            out.append(variable);
    }
    return out;
}

void VariableTable::setVariables(const QList<Variable> &variables)
{
    const QSignalBlocker quiet(m_table);
    m_table->setRowCount(0);
    for (const Variable &variable : variables)
        addRow(variable);
    keepEmptyLine();
}

void VariableTable::focusName(const QString &name)
{
    for (int row = m_table->rowCount() - 1; row >= 0; --row) {
        if (text(row, NameColumn).trimmed() != name)
            continue;
        m_table->setFocus();
        m_table->setCurrentCell(row, NameColumn);
        return;
    }
}

void VariableTable::addRow(const Variable &variable)
{
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    m_table->setItem(row, NameColumn, new QTableWidgetItem(variable.name));
    m_table->setItem(row, ValueColumn, new QTableWidgetItem(variable.value));
    auto *secret = new QTableWidgetItem;
    secret->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
    secret->setCheckState(variable.secret ? Qt::Checked : Qt::Unchecked);
    secret->setToolTip(tr("Masked on screen, and never written into a settings file"));
    secret->setData(Qt::AccessibleTextRole, tr("Secret"));
    m_table->setItem(row, SecretColumn, secret);
}

void VariableTable::keepEmptyLine()
{
    const QSignalBlocker quiet(m_table);
    const int last = m_table->rowCount() - 1;
    if (last < 0 || !text(last, NameColumn).isEmpty() || !text(last, ValueColumn).isEmpty())
        addRow({});
}

void VariableTable::removeCurrent()
{
    if (m_table->currentRow() < 0)
        return;
    m_table->removeRow(m_table->currentRow());
    keepEmptyLine();
    Q_EMIT changed();
}

} // namespace pgcourier
