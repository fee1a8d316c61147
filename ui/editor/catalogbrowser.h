// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/sql/catalog.h"

#include <memory>
#include <QWidget>

class QLineEdit;
class QTreeWidget;
class QTreeWidgetItem;

namespace pgcourier {

// Schemas, relations, columns and functions as a tree. What is below an entry comes when it is opened; a
// filter shows what has its words in the name.
class CatalogBrowser : public QWidget
{
    Q_OBJECT

public:
    explicit CatalogBrowser(QWidget *parent = nullptr);

    void setCatalog(const std::shared_ptr<const Catalog> &catalog); // what is open stays so

Q_SIGNALS:
    void nameChosen(const QString &name); // as SQL takes it, to be written at the cursor
    void rowsWanted(const QString &sql); // a statement to be run
    void whyWanted(const QString &table); // it sends no request, or which
    void columnsWanted(qint64 relation);
    void refreshWanted();

private:
    void arrange();
    void addActions();
    void rebuild();
    void addFiltered(const QString &words);
    void fill(QTreeWidgetItem *item);
    void fillSchema(QTreeWidgetItem *item, const QString &schema);
    QTreeWidgetItem *relationItem(QTreeWidgetItem *parent, qsizetype index, bool withSchema);
    QTreeWidgetItem *functionItem(QTreeWidgetItem *parent, qsizetype index, bool withSchema);
    [[nodiscard]] const CatalogRelation *relationOf(const QTreeWidgetItem *item) const;
    [[nodiscard]] QString nameOf(const QTreeWidgetItem *item) const;

    std::shared_ptr<const Catalog> m_catalog = std::make_shared<Catalog>();
    QLineEdit *m_filter;
    QTreeWidget *m_tree;
};

} // namespace pgcourier
