// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "app/model/export/exportwriter.h"
#include "app/model/filter/filtersuggest.h"
#include "app/model/filter/filterterms.h"
#include "ui/page.h"
#include "ui/requests/bulkchange.h"
#include "ui/widgets/emptystate.h"

#include <QElapsedTimer>
#include <QTimer>

class QComboBox;
class QLabel;
class QMenu;
class QPushButton;
class QTabBar;
class QToolButton;

namespace pgcourier {

class FilterChips;
class FilterEdit;
class RequestsModel;
class RequestsTable;
class SelectionBar;

// The live table of requests with its tabs, filter, order and actions.
class RequestsPanel : public WindowPage
{
    Q_OBJECT

public:
    explicit RequestsPanel(Engine &engine, QWidget *parent = nullptr);

    void takeSnapshot(const Snapshot &snapshot) override;
    void select(JobId id); // now, or as soon as the row arrives
    void goTo(JobId id); // to a row that is loaded, else by a filter
    void focusFilter();
    void setFilterText(const QString &text); // of every status
    // What the table says while it has no rows and none are missing by the filter.
    void setEmptyText(const EmptyText &text);
    void setDatabase(const DatabaseInfo &info) override;
    // Nothing can be retried or cancelled; the reason stands in the tool tips.
    void setReadOnly(bool readOnly, const QString &reason) override;

    // Columns, order, tab and filter. A header's state as older versions saved it is taken too.
    [[nodiscard]] QByteArray saveState() const;
    void restoreState(const QByteArray &state);
    [[nodiscard]] const QList<QAction *> &requestActions() const { return m_actions; }

Q_SIGNALS:
    void currentChanged(const pgcourier::JobRow &row); // also when its values change; id 0: none
    void editRequested(const pgcourier::Request &request);
    void emptyActionTriggered();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    // requestspanel.cpp: what is shown
    void buildTabs();
    void buildFilterRow();
    void buildTable();
    void buildSelectionBar();
    void arrange();
    void applyFilter();
    void setFilter(const Filter &filter);
    void showFilterProblem(const QString &line);
    void removeTerm(const FilterTerm &term);
    void setSort(PageSort sort);
    void setPaused(bool paused);
    void updateWatch();

    // requestsview.cpp: what comes in, and what the table says about itself
    void takeHead(const Page &head);
    void askForSlowest();
    void rememberSeen(const QList<JobRow> &rows);
    void updateCounts(const QueueStats &stats);
    void updateEmptyState();
    void updateChip();
    void follow();
    void settleSelection();
    void noteHidden();
    void announceCurrent();
    void loadOlder(JobId before, qint64 orderKey);
    void loadNewer(JobId behind);
    void showMenu(const QModelIndex &cell, const QPoint &at);
    void addFilterEntries(QMenu *menu, const QModelIndex &cell);

    // requestsactions.cpp: what a person does to the selected requests
    void buildActions();
    void updateActions();
    void updateSelectionBar();
    void changeSelected(Change change);
    void changed(Change change, qsizetype asked, const Result<QList<JobId>> &done);
    void editCurrent();
    using Format = std::function<Result<QString>(const Request &)>;
    void copySelected(const Format &format);

    // requestsbulk.cpp: … and to more of them than one looks at
    void selectAllMatching();
    void forgetMatching();
    [[nodiscard]] Filter matchingFilter() const; // of what the table shows, were it long enough
    [[nodiscard]] BatchSource chosen() const;
    [[nodiscard]] qint64 chosenCount() const;
    [[nodiscard]] QString chosenText() const; // "3 requests", "more than 100,000 requests"
    void confirmChange(Change change);
    void startChange(Change change, const BatchSource &source, qint64 count);
    void showSummary(const BulkSummary &summary);
    void openExport();
    void startExport(
        const QString &path, const ExportOptions &options, const BatchSource &source, qint64 count);
    void endRun();
    void dropRun(); // its database is no longer this window's

    Engine &m_engine;
    RequestsModel *m_model;
    QTabBar *m_tabs;
    FilterEdit *m_filterEdit;
    FilterChips *m_chips;
    QLabel *m_filterProblem;
    QComboBox *m_sortBox;
    QToolButton *m_pauseButton;
    RequestsTable *m_table;
    EmptyState *m_empty;
    QPushButton *m_chip;
    SelectionBar *m_bar;
    QList<QAction *> m_actions;
    QAction *m_pause = nullptr;
    QTimer m_filterDelay;
    QTimer m_watchDelay;
    QTimer m_clock; // the relative times move on
    Watch m_watch;
    Watch m_watchSent;
    quint64 m_watchNumber = 0;
    QElapsedTimer m_sinceSlowest;
    bool m_askingSlowest = false;
    bool m_paused = false;
    bool m_merging = false; // rows come and go by themselves: what is selected changes with them
    FilterValues m_seen;
    EmptyText m_emptyText;
    std::optional<JobId> m_wanted;
    int m_looksForWanted = 0;
    JobId m_current;
    SchemaState m_schema = SchemaState::Current;
    bool m_readOnly = false;
    QString m_readOnlyReason;
    std::optional<MatchCount> m_matching; // all that match are selected
    bool m_counting = false;
    QObject *m_run = nullptr; // a change or an export of many that is under way
};

} // namespace pgcourier
