// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "ui/endpoints/endpointcolumns.h"
#include "ui/models/pacedquestion.h"
#include "ui/page.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QTableView;
class QToolButton;

namespace pgcourier {

class EmptyState;
class EndpointActions;
class Notice;

// A row per destination: how it fares, and its policy. Live while it is seen: asked again at most every two
// seconds, one question at a time.
class EndpointsPanel : public WindowPage
{
    Q_OBJECT

public:
    explicit EndpointsPanel(Engine &engine, QWidget *parent = nullptr);

    void takeSnapshot(const Snapshot &snapshot) override;
    void setDatabase(const DatabaseInfo &info) override;
    void setReadOnly(bool readOnly, const QString &reason) override;
    void refresh() override;
    void showDestination(const QString &prefix); // selects its row, now or as soon as it is read

protected:
    void showEvent(QShowEvent *event) override;

private:
    void buildTop();
    void buildTable();
    void buildActions();
    void arrange();
    void takeList(quint64 number, const Result<EndpointList> &list);
    void selectWanted();
    void updateSummary();
    void updateEmptyState();
    void updateActions();
    [[nodiscard]] const EndpointRow *current() const;

    Engine &m_engine;
    DatabaseInfo m_database;
    EndpointRights m_rights;
    QString m_readOnly; // why nothing can be changed; empty: it can
    Error m_refusal; // why this role does not see them
    PacedQuestion m_question; // for the rows
    bool m_answered = false;
    QString m_wanted; // the prefix whose row is to be selected
    EndpointTable *m_model;
    QSortFilterProxyModel *m_sorted;
    QLineEdit *m_filter;
    QComboBox *m_period;
    QPushButton *m_addButton;
    QPushButton *m_editButton;
    QToolButton *m_more;
    QLabel *m_summary;
    Notice *m_notice;
    QTableView *m_table;
    EmptyState *m_empty;
    EndpointActions *m_actions = nullptr;
};

} // namespace pgcourier
