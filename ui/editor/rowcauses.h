// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/newest.h"
#include "app/engine/engine.h"
#include "app/model/sql/roworigin.h"

#include <QObject>

class QAction;
class QTableView;

namespace pgcourier {

class ResultModel;

// From a row of a result to the requests that its changes have caused: an action of the table, and why there
// is none for this result.
class RowCauses : public QObject
{
    Q_OBJECT

public:
    RowCauses(Engine &engine, QTableView *table, const ResultModel *model);

    [[nodiscard]] QAction *action() const { return m_action; }
    void setResult(const StatementResult &result);

Q_SIGNALS:
    void filterRequested(const QString &filter);
    void failed(const pgcourier::Error &error);

private:
    void look();
    void showOrigin(const RowOrigin &origin);
    void offer(bool possible, const QString &why);
    void follow();
    void updateRow();

    Engine &m_engine;
    QTableView *m_table;
    const ResultModel *m_model;
    QAction *m_action;
    Newest m_newest;
    QList<ColumnSource> m_sources;
    RowOrigin m_origin;
    QString m_problem; // why its table could not be looked up
};

} // namespace pgcourier
