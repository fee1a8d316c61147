// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "ui/page.h"
#include "ui/widgets/emptystate.h"

#include <QTimer>

class QAction;

namespace pgcourier {

class BulkRun;
class ChosenRequests;
class CurrentRequest;
class FilterBar;
class ListControls;
class ListJump;
class PlaceBar;
class RequestActions;
class RequestsFeed;
class RequestsTable;
class SavedFilterButton;
class SearchLine;
class SelectionBar;
class SpanFeed;
class StatusTabs;
struct FilterShelf;

// The page of the live table of requests: it lays out its parts and joins them.
class RequestsPanel : public WindowPage
{
    Q_OBJECT

public:
    explicit RequestsPanel(Engine &engine, QWidget *parent = nullptr);

    void takeSnapshot(const Snapshot &snapshot) override;
    void select(JobId id); // now, or as soon as the row arrives
    void goTo(JobId id); // to a row that is loaded, else by a filter
    void focusFilter();
    void setBrief(bool brief); // without the line beneath the table, which leaves room for rows
    void setFilterText(const QString &text); // of every status
    void setFilterShelf(const FilterShelf &shelf); // where saved filters are kept
    // What the table says while it has no rows and none are missing by the filter.
    void setEmptyText(const EmptyText &text);
    void setDatabase(const DatabaseInfo &info) override;
    // Nothing can be retried or cancelled; the reason stands in the tool tips.
    void setReadOnly(bool readOnly, const QString &reason) override;

    // Columns, order, tab and filter. A header's state as older versions saved it is taken too.
    [[nodiscard]] QByteArray saveState() const;
    void restoreState(const QByteArray &state);
    [[nodiscard]] QList<QAction *> requestActions() const;
    // Their keys work in the whole of `screen`; that of Cancel in the table and `beside` alone.
    void letActionsReach(QWidget &screen, QWidget &beside);

Q_SIGNALS:
    void currentChanged(const pgcourier::JobRow &row); // also when its values change; id 0: none
    void editRequested(const pgcourier::Request &request);
    void emptyActionTriggered();
    void hereWanted(const QString &host); // requests to it are to be delivered on this machine; may be empty

private:
    void arrange();
    void buildJumps();
    void joinFeed();
    void joinSaved();
    void joinTable();
    void joinActions();
    void updateActions();
    void updateSelectionBar();
    void updateEmptyState();
    void askForTime();
    void showMenu(const QModelIndex &cell, const QPoint &at);

    RequestsFeed *m_feed;
    RequestsTable *m_table;
    SpanFeed *m_span;
    ListJump *m_jump;
    PlaceBar *m_place;
    CurrentRequest *m_current;
    ChosenRequests *m_chosen;
    BulkRun *m_run;
    RequestActions *m_actions;
    FilterBar *m_filter;
    SavedFilterButton *m_saved;
    StatusTabs *m_tabs;
    ListControls *m_controls;
    EmptyState *m_empty;
    SearchLine *m_search;
    SelectionBar *m_bar;
    QAction *m_goToTime;
    EmptyText m_emptyText;
    QTimer m_clock; // the relative times move on
};

} // namespace pgcourier
