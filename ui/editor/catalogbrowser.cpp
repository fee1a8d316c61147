// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/catalogbrowser.h"
#include "app/model/sqlnames.h"

#include "app/model/sql/sqllexer.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/toolbutton.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QSet>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr int IndexRole = Qt::UserRole; // of the relation or the function in the catalog
constexpr int mostFiltered = 500;

enum ItemType {
    SchemaItem = QTreeWidgetItem::UserType,
    FunctionsItem,
    RelationItem,
    FunctionItem,
    ColumnItem
};

QString relationWord(CatalogRelation::Kind kind)
{
    switch (kind) {
    case CatalogRelation::Kind::View:
        return CatalogBrowser::tr("view");
    case CatalogRelation::Kind::MaterializedView:
        return CatalogBrowser::tr("materialized view");
    case CatalogRelation::Kind::ForeignTable:
        return CatalogBrowser::tr("foreign table");
    case CatalogRelation::Kind::Sequence:
        return CatalogBrowser::tr("sequence");
    case CatalogRelation::Kind::Table:
        break;
    }
    return {};
}

QString qualified(const QString &schema, const QString &name)
{
    return schema == u"pg_catalog"_s || schema == u"public"_s
        ? sqlIdentifier(name)
        : sqlIdentifier(schema) + u'.' + sqlIdentifier(name);
}

// Where one is, to find it again in a tree that was built anew.
QString pathOf(const QTreeWidgetItem *item)
{
    QString path;
    for (; item; item = item->parent())
        path = item->text(0) + u'\n' + path;
    return path;
}

} // namespace

CatalogBrowser::CatalogBrowser(QWidget *parent)
    : QWidget(parent)
    , m_filter(new QLineEdit(this))
    , m_tree(new QTreeWidget(this))
{
    arrange();
    addActions();
    connect(m_filter, &QLineEdit::textChanged, this, &CatalogBrowser::rebuild);
    connect(m_tree, &QTreeWidget::itemExpanded, this, &CatalogBrowser::fill);
    connect(m_tree, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem *item) {
        if (const QString name = nameOf(item); !name.isEmpty())
            Q_EMIT nameChosen(name);
    });
}

void CatalogBrowser::arrange()
{
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setAccessibleName(tr("Filter database objects"));
    m_filter->setClearButtonEnabled(true);
    m_tree->setObjectName(u"catalog"_s);
    m_tree->setAccessibleName(tr("Database objects"));
    m_tree->setHeaderHidden(true);
    m_tree->setColumnCount(2);
    m_tree->setUniformRowHeights(true);
    m_tree->setExpandsOnDoubleClick(false);
    m_tree->header()->setStretchLastSection(true);
    m_tree->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    QToolButton *again = flatButton(
        u"refresh"_s, tr("Refresh database objects"), tr("Read the database objects again"), this);
    connect(again, &QToolButton::clicked, this, &CatalogBrowser::refreshWanted);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(theme::gap, theme::gap, 0, 0);
    bar->setSpacing(theme::halfGap);
    bar->addWidget(m_filter, 1);
    bar->addWidget(again);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::halfGap);
    column->addLayout(bar);
    column->addWidget(m_tree, 1);
}

void CatalogBrowser::addActions()
{
    const auto add = [this](const QString &text, const QString &icon, auto slot) {
        auto *action = new QAction(theme::icon(icon), text, m_tree);
        m_tree->addAction(action);
        connect(action, &QAction::triggered, this, slot);
    };
    add(tr("&Insert name"), u"edit"_s, [this] {
        if (const QString name = nameOf(m_tree->currentItem()); !name.isEmpty())
            Q_EMIT nameChosen(name);
    });
    add(tr("&Select first 100 rows"), u"play"_s, [this] {
        if (const CatalogRelation *relation = relationOf(m_tree->currentItem()))
            Q_EMIT rowsWanted(
                u"select * from %1 limit 100"_s.arg(qualified(relation->schema, relation->name)));
    });
    add(tr("&Copy name"), u"copy"_s, [this] {
        if (const QString name = nameOf(m_tree->currentItem()); !name.isEmpty())
            QGuiApplication::clipboard()->setText(name);
    });
    add(tr("&Why does it send nothing?"), u"doctor"_s, [this] {
        const CatalogRelation *relation = relationOf(m_tree->currentItem());
        if (relation && relation->kind != CatalogRelation::Kind::Sequence)
            Q_EMIT whyWanted(sqlIdentifier(relation->schema) + u'.' + sqlIdentifier(relation->name));
    });
    QAction *why = m_tree->actions().constLast();
    why->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Y));
    why->setShortcutContext(Qt::WidgetShortcut);
    m_tree->setContextMenuPolicy(Qt::ActionsContextMenu);
}

void CatalogBrowser::setCatalog(const std::shared_ptr<const Catalog> &catalog)
{
    m_catalog = catalog;
    rebuild();
}

void CatalogBrowser::rebuild()
{
    QSet<QString> open;
    for (QTreeWidgetItemIterator it(m_tree); *it; ++it) {
        if ((*it)->isExpanded())
            open.insert(pathOf(*it));
    }
    const QString current = pathOf(m_tree->currentItem());
    m_tree->clear();
    if (const QString words = m_filter->text().trimmed(); !words.isEmpty())
        return addFiltered(words);
    for (const QString &schema : m_catalog->schemas()) {
        auto *item = new QTreeWidgetItem(m_tree, {schema, {}}, SchemaItem);
        item->setIcon(0, theme::icon(u"database"_s, QPalette::Text));
        item->setChildIndicatorPolicy(QTreeWidgetItem::ShowIndicator);
    }
    for (QTreeWidgetItemIterator it(m_tree); *it; ++it) { // children come as they are opened, and are met too
        if (open.contains(pathOf(*it)))
            (*it)->setExpanded(true);
        if (pathOf(*it) == current)
            m_tree->setCurrentItem(*it);
    }
}

void CatalogBrowser::addFiltered(const QString &words)
{
    int found = 0;
    const auto has = [&words](const QString &name) {
        return name.contains(words, Qt::CaseInsensitive);
    };
    for (qsizetype i = 0; i < m_catalog->relations.size() && found < mostFiltered; ++i) {
        const CatalogRelation &relation = m_catalog->relations.at(i);
        const bool column = std::any_of(relation.columns.begin(), relation.columns.end(),
            [&has](const CatalogColumn &known) { return has(known.name); });
        if (!has(relation.name) && !(column && !isSystemSchema(relation.schema)))
            continue;
        ++found;
        QTreeWidgetItem *item = relationItem(nullptr, i, true);
        item->setExpanded(column && !has(relation.name));
    }
    for (qsizetype i = 0; i < m_catalog->functions.size() && found < mostFiltered; ++i) {
        if (!has(m_catalog->functions.at(i).name))
            continue;
        ++found;
        functionItem(nullptr, i, true);
    }
}

QTreeWidgetItem *CatalogBrowser::relationItem(QTreeWidgetItem *parent, qsizetype index, bool withSchema)
{
    const CatalogRelation &relation = m_catalog->relations.at(index);
    const QString name = withSchema ? relation.schema + u'.' + relation.name : relation.name;
    const QStringList texts{name, relationWord(relation.kind)};
    auto *item = parent ? new QTreeWidgetItem(parent, texts, RelationItem)
                        : new QTreeWidgetItem(m_tree, texts, RelationItem);
    item->setData(0, IndexRole, index);
    item->setIcon(0, theme::icon(u"requests"_s, QPalette::Text));
    if (relation.kind != CatalogRelation::Kind::Sequence)
        item->setChildIndicatorPolicy(QTreeWidgetItem::ShowIndicator);
    return item;
}

QTreeWidgetItem *CatalogBrowser::functionItem(QTreeWidgetItem *parent, qsizetype index, bool withSchema)
{
    const CatalogFunction &function = m_catalog->functions.at(index);
    const QString name = withSchema ? function.schema + u'.' + function.name : function.name;
    const QString result = function.result.isEmpty() ? tr("procedure") : function.result;
    const QStringList texts{name, result};
    auto *item = parent ? new QTreeWidgetItem(parent, texts, FunctionItem)
                        : new QTreeWidgetItem(m_tree, texts, FunctionItem);
    item->setData(0, IndexRole, index);
    item->setIcon(0, theme::icon(u"editor"_s, QPalette::Text));
    item->setToolTip(0, name + u'(' + function.arguments + u')');
    return item;
}

void CatalogBrowser::fill(QTreeWidgetItem *item)
{
    if (item->childCount() > 0)
        return;
    if (item->type() == SchemaItem)
        return fillSchema(item, item->text(0));
    if (item->type() == FunctionsItem) {
        for (qsizetype i = 0; i < m_catalog->functions.size(); ++i) {
            if (m_catalog->functions.at(i).schema == item->parent()->text(0))
                functionItem(item, i, false);
        }
        return;
    }
    const CatalogRelation *relation = relationOf(item);
    if (!relation)
        return;
    if (!relation->columnsKnown)
        return Q_EMIT columnsWanted(relation->oid);
    for (const CatalogColumn &column : relation->columns) {
        auto *child = new QTreeWidgetItem(item, {column.name, column.type}, ColumnItem);
        child->setToolTip(0, column.isKey ? tr("primary key") : column.notNull ? tr("not null") : QString());
        QFont font = child->font(0);
        font.setBold(column.isKey);
        child->setFont(0, font);
    }
}

void CatalogBrowser::fillSchema(QTreeWidgetItem *item, const QString &schema)
{
    for (qsizetype i = 0; i < m_catalog->relations.size(); ++i) {
        if (m_catalog->relations.at(i).schema == schema)
            relationItem(item, i, false);
    }
    const auto functions = std::count_if(m_catalog->functions.begin(), m_catalog->functions.end(),
        [&schema](const CatalogFunction &function) { return function.schema == schema; });
    if (functions == 0)
        return;
    auto *group = new QTreeWidgetItem(
        item, {tr("Functions"), QLocale().toString(qlonglong(functions))}, FunctionsItem);
    group->setChildIndicatorPolicy(QTreeWidgetItem::ShowIndicator);
}

const CatalogRelation *CatalogBrowser::relationOf(const QTreeWidgetItem *item) const
{
    while (item && item->type() == ColumnItem)
        item = item->parent();
    if (!item || item->type() != RelationItem)
        return nullptr;
    return &m_catalog->relations.at(item->data(0, IndexRole).toLongLong());
}

QString CatalogBrowser::nameOf(const QTreeWidgetItem *item) const
{
    if (!item)
        return {};
    switch (item->type()) {
    case SchemaItem:
    case ColumnItem:
        return sqlIdentifier(item->text(0));
    case RelationItem: {
        const CatalogRelation &relation = *relationOf(item);
        return qualified(relation.schema, relation.name);
    }
    case FunctionItem: {
        const CatalogFunction &function = m_catalog->functions.at(item->data(0, IndexRole).toLongLong());
        return qualified(function.schema, function.name) + (function.arguments.isEmpty() ? u"()"_s : u"("_s);
    }
    default:
        return {};
    }
}

} // namespace pgcourier
