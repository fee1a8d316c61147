// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "ui/endpoints/endpointcolumns.h"
#include "ui/models/pacedquestion.h"

#include <functional>
#include <QWidget>

class QAction;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QTableView;
class QToolButton;

namespace pgcourier {

class EmptyState;
class Notice;
class EndpointDialog;

// A row per destination: how it fares, and its policy. Live while it is seen: asked again at most every two
// seconds, one question at a time.
class EndpointsPanel : public QWidget
{
    Q_OBJECT

public:
    explicit EndpointsPanel(Engine &engine, QWidget *parent = nullptr);

    void takeSnapshot(const Snapshot &snapshot); // on each of the monitor's, seen or not
    void setDatabase(const DatabaseInfo &info);
    void showDestination(const QString &prefix); // selects its row, now or as soon as it is read
    void setReadOnly(bool readOnly, const QString &reason = {}); // nothing can be changed, for that reason

Q_SIGNALS:
    void filterRequested(const QString &filter); // show these on the page Requests
    void failed(const pgcourier::Error &error);
    void informed(const QString &line);

protected:
    void showEvent(QShowEvent *event) override;

private:
    struct Deed // something that is asked for first
    {
        QString title; // also on the button
        QString question;
        QString meaning;
        QString done; // in words, afterwards
        std::function<Status(QueueClient &)> work;
    };

    void buildTop();
    void buildTable();
    void arrange();
    void refresh();
    void takeList(quint64 number, const Result<EndpointList> &list);
    void selectWanted();
    void updateSummary();
    void updateEmptyState();

    // endpointsactions.cpp
    void buildActions();
    void updateActions();
    void showMenu(const QPoint &where);
    void edit();
    void add();
    void openForm(int id, const QString &prefix);
    void openCircuit();
    void closeCircuit();
    void switchOnOrOff();
    void removePolicy();
    void showRequests();
    void confirm(const Deed &deed);
    void carryOut(const Deed &deed);
    [[nodiscard]] const EndpointRow *current() const;
    [[nodiscard]] bool mayEdit() const;
    [[nodiscard]] QString readOnlyReason() const;

    Engine &m_engine;
    DatabaseInfo m_database;
    EndpointRights m_rights;
    bool m_readOnly = false;
    QString m_reason;
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
    QList<QAction *> m_actions;
};

} // namespace pgcourier
