// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "ui/widgets/emptystate.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QTabBar;
class QTableView;

namespace pgcourier {

class RequestsModel;

// The live table of requests with its tabs, filter and actions.
class RequestsPanel : public QWidget
{
    Q_OBJECT

public:
    explicit RequestsPanel(Engine &engine, QWidget *parent = nullptr);

    void takeSnapshot(const Snapshot &snapshot);
    void select(JobId id); // now, or as soon as the row arrives
    void focusFilter();
    void setFilterText(const QString &text); // of every status
    // What the table says while it has no rows and none are missing by the filter.
    void setEmptyText(const EmptyText &text);
    void setDatabase(const DatabaseInfo &info);

    [[nodiscard]] QByteArray saveHeader() const;
    void restoreHeader(const QByteArray &state);
    [[nodiscard]] const QList<QAction *> &requestActions() const { return m_actions; }

Q_SIGNALS:
    void currentChanged(const pgcourier::JobRow &row); // also when its values change; id 0: none
    void editRequested(const pgcourier::Request &request);
    void emptyActionTriggered();
    void failed(const pgcourier::Error &error);
    void informed(const QString &line);

private:
    void buildFilterRow();
    void buildTable();
    void buildActions();
    void arrange();

    void applyFilter();
    void showFilterProblem(const QString &line);
    void updateWatch();
    void updateCounts(const QueueStats &stats);
    void updateEmptyState();
    void updateActions();
    void updateChip(int held);
    void follow();
    [[nodiscard]] bool isAtTop() const;
    [[nodiscard]] QList<JobId> idsInSight() const;
    [[nodiscard]] QList<JobId> selectedIds() const;
    void settleSelection();
    void announceCurrent();
    void showColumnMenu(const QPoint &position);
    void loadOlder(JobId before);

    enum class Change { Retry, Cancel };
    void changeSelected(Change change);
    void changed(Change change, qsizetype asked, const Result<QList<JobId>> &done);
    void editCurrent();
    using Format = std::function<Result<QString>(const Request &)>;
    void copySelected(const Format &format);

    Engine &m_engine;
    RequestsModel *m_model;
    QTabBar *m_tabs;
    QLineEdit *m_filterEdit;
    QLabel *m_filterProblem;
    QTableView *m_table;
    EmptyState *m_empty;
    QPushButton *m_chip;
    QList<QAction *> m_actions;
    QTimer m_filterDelay;
    QTimer m_watchDelay;
    QTimer m_clock; // the relative times move on
    Watch m_watch;
    Watch m_watchSent;
    quint64 m_watchNumber = 0;
    EmptyText m_emptyText;
    std::optional<JobId> m_wanted;
    JobId m_current;
    SchemaState m_schema = SchemaState::Current;
};

} // namespace pgcourier
