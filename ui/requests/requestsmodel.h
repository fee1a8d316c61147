// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/requests/requestcolumns.h"

#include <QAbstractTableModel>
#include <QHash>

namespace pgcourier {

// The queue's rows as a table, in one of the orders of PageSort. Rows are values that others fetch; the model
// merges them by id, asks for those behind when the view nears its end, and starts anew only when the filter
// or the order changes. It holds a window of the list: deep down the rows above are let go, and asked for
// again on the way back.
class RequestsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using Column = RequestColumn::Kind;
    using enum RequestColumn::Kind;
    enum DataRole { JobStatusRole = Qt::UserRole + 1, CodeRole };

    explicit RequestsModel(QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    // The filter or the order changed: the next head replaces every row.
    void startAnew();
    void setSort(PageSort sort);
    [[nodiscard]] PageSort sort() const { return m_sort; }
    void setRowLimit(int rows) { m_rowLimit = rows; }

    // The first rows under the filter, complete down to the last of them.
    void mergeHead(const Page &head);
    // Rows read again by id; those that were asked for and are no more go away.
    void mergeRows(const QList<JobId> &asked, const QList<JobRow> &rows);
    // The answer to olderWanted(); a stale one, for another place, is dropped.
    void appendOlder(JobId before, const Page &page);
    void olderFailed(); // may be asked for again
    void lookForMore(); // rows may have come behind the last one

    // A filter that reads rows was looked for up to here only; none: as far as there are rows.
    [[nodiscard]] const std::optional<QueuePlace> &searchedTo() const { return m_searchedTo; }
    void searchOn(); // asks for what is behind it
    [[nodiscard]] bool isSearchingOn() const { return m_asking && m_searchedTo; }

    // Whether the rows above the first one were let go; they come back by fetchNewer().
    [[nodiscard]] bool isDetached() const { return m_detached; }
    void fetchNewer();
    // The answer to newerWanted(): the nearest row first.
    void prependNewer(JobId behind, const Page &page);
    void newerFailed() { m_askingNewer = false; }
    // Another part of the list takes the place of this one: what is above a place, the nearest first, and
    // what is below it.
    void showAround(const Page &above, const Page &below);
    [[nodiscard]] bool isWhole() const { return !m_detached && !m_more; } // nothing but these rows is listed

    // While holding, rows above the first one shown are only counted.
    void setHolding(bool holding);
    void countHeld(const Page &head); // counts without merging
    [[nodiscard]] int heldCount() const { return m_held; }

    [[nodiscard]] const JobRow *at(int row) const;
    [[nodiscard]] int rowOf(JobId id) const; // -1: not here
    // Of an order by id: the row of that id, or of the first that is listed below its place.
    [[nodiscard]] int rowAtOrBelow(JobId id) const;
    [[nodiscard]] bool hasHead() const { return !m_anew; }

Q_SIGNALS:
    void olderWanted(pgcourier::JobId before, qint64 orderKey);
    void newerWanted(pgcourier::JobId behind);
    void heldChanged(int count);
    void searchChanged(); // how far it came, or that it goes on

private:
    void replaceAll(const Page &head);
    void updateKnown(const QList<JobRow> &rows, bool inOrder);
    void moveTo(int at, const JobRow &row);
    void removeUnlisted(const Page &head);
    void insertUnknown(const QList<JobRow> &rows);
    void removeAt(int row);
    void dropFirst(int count);
    void dropLast(int count);
    void setHeld(int count);
    void setSearched(const Page &page);
    [[nodiscard]] bool isSearchedFurther(const Page &head) const;
    [[nodiscard]] JobId behindAll() const; // what comes next is behind this one
    [[nodiscard]] bool hasKeys() const { return !isById(m_sort); }
    void remember(const JobRow &row);
    [[nodiscard]] int firstNotBefore(const JobRow &row) const;
    [[nodiscard]] qsizetype countAbove(const QList<JobRow> &rows) const;

    QList<JobRow> m_rows; // in the order of m_sort
    QHash<JobId, qint64> m_keys; // where the order is not the ids' own
    PageSort m_sort = PageSort::Newest;
    int m_rowLimit = 20'000;
    bool m_more = false; // rows behind the last one exist in the database
    std::optional<QueuePlace> m_searchedTo;
    bool m_asking = false;
    bool m_detached = false;
    bool m_askingNewer = false;
    bool m_anew = true;
    bool m_holding = false;
    int m_held = 0;
};

} // namespace pgcourier
