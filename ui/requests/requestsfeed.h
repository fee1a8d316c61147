// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "app/model/filter/filtersuggest.h"
#include "ui/requests/matchcounts.h"
#include "ui/requests/tablelook.h"

#include <functional>
#include <QElapsedTimer>
#include <QTimer>

namespace pgcourier {

class RequestsModel;

// Which requests stand in the table: it watches the queue, fetches the pages that are scrolled to, holds
// still what is looked at, and drops answers to what is asked no more. Without widgets.
class RequestsFeed : public QObject
{
    Q_OBJECT

public:
    using Look = std::function<TableLook()>;

    RequestsFeed(Engine &engine, Look look, QObject *parent = nullptr);

    [[nodiscard]] RequestsModel &model() { return *m_model; }
    [[nodiscard]] const RequestsModel &model() const { return *m_model; }
    [[nodiscard]] const Filter &filter() const { return m_watch.filter; }
    [[nodiscard]] const QString &filterText() const { return m_filterText; }
    [[nodiscard]] PageSort sort() const;
    [[nodiscard]] bool isPaused() const { return m_paused; }
    [[nodiscard]] bool isMerging() const { return m_merging; } // rows come and go by themselves
    [[nodiscard]] bool holdsMore() const; // than model().heldCount()

    void setFilter(const Filter &filter, const QString &text);
    // What is counted by status: the filter without the status that a tab adds. Without one, everything.
    void setCounted(const Filter &filter);
    // How many match, of the statuses that are listed; none: everything is listed, or it is not known yet.
    [[nodiscard]] std::optional<StatusCount> matching() const;
    void setSort(PageSort sort);
    void setPaused(bool paused); // rows stand still; counts go on
    void startAnew(); // another database
    void follow(); // to the newest rows, from wherever one is and whatever is selected
    void admitNext(); // the next head comes in whole, whatever is looked at
    void takeScroll(); // other rows are in sight
    // Another part of the same list comes into the table, see RequestsModel::showAround(); false: the list is
    // another one by now.
    [[nodiscard]] bool showAround(const Filter &of, PageSort sort, const Page &above, const Page &below);
    void stopSearch(); // what was found until then counts
    void takeSnapshot(const Snapshot &snapshot);

Q_SIGNALS:
    void restarted(); // the list is another one
    void sortChanged(pgcourier::PageSort sort);
    void pausedChanged(bool paused);
    void topWanted();
    void merged(); // the rows are those of now
    void prepended(int rows); // the rows above the first one, which were let go, are back
    void counted(const QList<pgcourier::StatusCount> &counts);
    void seenChanged(const pgcourier::FilterValues &seen); // what a filter can ask for
    void failed(const pgcourier::Error &error);

private:
    void restart();
    void updateWatch();
    void takeHead(const Page &head);
    void askForSlowest();
    void takeSlowest(const PageRequest &asked, const Result<Page> &page);
    void loadOlder(JobId before, qint64 orderKey);
    void loadNewer(JobId behind);
    void rememberSeen(const QList<JobRow> &rows);

    Engine &m_engine;
    Look m_look;
    RequestsModel *m_model;
    Watch m_watch;
    Watch m_watchSent;
    quint64 m_watchNumber = 0; // older snapshots are of another list
    QString m_filterText; // as somebody wrote it
    QTimer m_watchDelay;
    Filter m_counted;
    MatchCounts *m_matches;
    QElapsedTimer m_sinceSlowest;
    bool m_askingSlowest = false;
    bool m_paused = false;
    bool m_merging = false;
    bool m_admitting = false;
    FilterValues m_seen;
};

[[nodiscard]] QList<StatusCount> statusCounts(const QueueStats &stats); // all, then each status

// Which a page of such rows takes: what may look for long holds nothing else up.
[[nodiscard]] Engine::Lane laneOf(const Filter &filter);

} // namespace pgcourier
