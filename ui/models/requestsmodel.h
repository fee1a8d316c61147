// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/filter.h"

#include <QAbstractTableModel>

namespace pgcourier {

// The queue's rows as a table, newest first. Rows are values that others fetch; the model merges them by id,
// asks for older ones when the view nears its end, and starts anew only when the filter changes.
class RequestsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Id, Status, Method, Url, Code, Attempts, Created, Duration, ErrorText, Role };
    enum DataRole { JobStatusRole = Qt::UserRole + 1, CodeRole };

    explicit RequestsModel(QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    // The filter changed: the next head replaces every row.
    void startAnew();
    // The newest rows under the filter, complete down to the oldest of them.
    void mergeHead(const Page &head);
    // Rows read again by id; those that were asked for and are no more go away.
    void mergeRows(const QList<JobId> &asked, const QList<JobRow> &rows);
    // The answer to olderWanted(); a stale one, for another place, is dropped.
    void appendOlder(JobId before, const Page &page);
    void olderFailed(); // may be asked for again

    // While holding, rows newer than the newest one shown are only counted.
    void setHolding(bool holding);
    [[nodiscard]] int heldCount() const { return m_held; }

    [[nodiscard]] const JobRow *at(int row) const;
    [[nodiscard]] int rowOf(JobId id) const; // -1: not here
    [[nodiscard]] bool hasHead() const { return !m_anew; }

Q_SIGNALS:
    void olderWanted(pgcourier::JobId before);
    void heldChanged(int count);

private:
    void replaceAll(const Page &head);
    void updateKnown(const QList<JobRow> &rows);
    void removeUnlisted(const Page &head);
    void insertUnknown(const QList<JobRow> &rows);
    void removeAt(int row);
    void setHeld(int count);
    [[nodiscard]] int lowerBound(JobId id) const; // the first row whose id is not larger

    QList<JobRow> m_rows; // by falling id
    bool m_more = false; // older rows exist in the database
    bool m_asking = false;
    bool m_anew = true;
    bool m_holding = false;
    int m_held = 0;
};

} // namespace pgcourier
