// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/json/jsontree.h"

#include <memory>
#include <QTreeView>

namespace pgcourier {

class JsonTreeModel;

// JSON as a tree that folds: Ctrl+C copies a value, Ctrl+Shift+C its path.
class JsonTreeView : public QTreeView
{
    Q_OBJECT

public:
    explicit JsonTreeView(const QString &name, QWidget *parent = nullptr);

    void setTree(const std::shared_ptr<const JsonTree> &tree);
    void showNode(int node); // unfolds what it lies in, and makes it the current one
    void copyValue() const;
    void copyPath() const;

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    void fetchInSight();
    int unfold(const QModelIndex &index, int most); // answers what is left of `most` rows

    JsonTreeModel *m_model;
    bool m_fetching = false;
};

} // namespace pgcourier
