// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "ui/requests/batchsource.h"

namespace pgcourier {

class RequestsFeed;
class RequestsTable;

// Which requests something would be done to: the rows that are selected, or all that match.
class ChosenRequests : public QObject
{
    Q_OBJECT

public:
    ChosenRequests(Engine &engine, RequestsFeed &feed, RequestsTable &table, QObject *parent = nullptr);

    void chooseAll(); // that match; once they are counted
    // The same, and `then` once they are counted, unless the list is another one by then.
    void chooseAllAndThen(const std::function<void()> &then);
    void forgetAll(); // back to the rows

    [[nodiscard]] bool isAll() const { return m_all.has_value(); }
    [[nodiscard]] bool isCounting() const { return m_counting; }
    [[nodiscard]] bool isUnfiltered() const; // all there are
    [[nodiscard]] QList<JobId> ids() const; // of the rows
    [[nodiscard]] qint64 count() const; // 0: nobody knows
    [[nodiscard]] QString text() const; // "3 requests", "more than 100,000 requests"
    [[nodiscard]] QString summary() const; // "3 selected", "200 loaded"
    [[nodiscard]] BatchSource source() const;

Q_SIGNALS:
    void changed();
    void failed(const pgcourier::Error &error);

private:
    [[nodiscard]] Filter matchingFilter() const; // of what the table shows, were it long enough
    [[nodiscard]] QFuture<Result<MatchCount>> countMatching();

    Engine &m_engine;
    RequestsFeed &m_feed;
    RequestsTable &m_table;
    std::optional<MatchCount> m_all;
    bool m_counting = false;
};

} // namespace pgcourier
