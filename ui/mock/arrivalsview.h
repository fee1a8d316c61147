// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/newest.h"
#include "app/engine/engine.h"
#include "ui/mock/arrivalcolumns.h"

#include <QHash>
#include <QTimer>
#include <QWidget>

class QAction;
class QSortFilterProxyModel;
class QSplitter;
class QTableView;

namespace pgcourier {

class ArrivalDetails;
class Arrivals;
class EmptyState;

// What arrived at the mock endpoint, live, the newest first, and the chosen one of it.
class ArrivalsView : public QWidget
{
    Q_OBJECT

public:
    explicit ArrivalsView(Engine &engine, QWidget *parent = nullptr);

    void setSecrets(const QStringList &secrets); // that signatures are judged by; none: they are not

Q_SIGNALS:
    void failed(const pgcourier::Error &error);
    void informed(const QString &line);
    void requestWanted(pgcourier::JobId id);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildTable();
    void arrange();
    void showRows();
    void judge();
    void showCurrent();
    void showRequest();
    void takeRequest(const MockArrival &arrival, const Result<Inspection> &inspection);
    void clear();
    void chooseHar(bool withSecrets);
    void writeHar(const QString &path, bool withSecrets);
    void updateEmptyState();
    [[nodiscard]] const ArrivalRow *current() const;

    Engine &m_engine;
    Arrivals *m_arrivals;
    QStringList m_secrets;
    QHash<quint64, SignatureCheck> m_checks; // by the arrival's number
    Newest m_judging;
    QTimer m_soon; // arrivals come by the thousand a second; they are shown four times
    ArrivalTable *m_model;
    QSortFilterProxyModel *m_sorted;
    QTableView *m_table;
    EmptyState *m_empty;
    QAction *m_show = nullptr;
    QAction *m_export = nullptr;
    QAction *m_exportAll = nullptr;
    QAction *m_clear = nullptr;
    QSplitter *m_split;
    ArrivalDetails *m_details;
    std::optional<ArrivalRow> m_shown;
};

} // namespace pgcourier
