// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"

namespace pgcourier {

class RequestsFeed;
class RequestsTable;

// Leads to another place of the list, however far away: what stands around it takes the place of the rows.
// One jump at a time; of those that are asked for meanwhile the last one follows.
class ListJump : public QObject
{
    Q_OBJECT

public:
    ListJump(Engine &engine, RequestsFeed &feed, RequestsTable &table, QObject *parent = nullptr);

    void toId(JobId id); // its place becomes the first line in sight
    void toTime(const QDateTime &time); // the newest request of then is selected
    void toEnd();
    [[nodiscard]] bool isUnderWay() const { return m_asking; }

Q_SIGNALS:
    void arrived(); // or could not
    void failed(const pgcourier::Error &error);
    void informed(const QString &line);

private:
    // Where to: an id, or whatever is there at that time; neither: the other end.
    struct Target
    {
        std::optional<JobId> id;
        QDateTime time;
    };
    struct Landing
    {
        Filter filter;
        PageSort sort = PageSort::Newest;
        JobId id;
        bool tooOld = false; // there is nothing so old
        Page above;
        Page below;
    };
    void go(const Target &target);
    [[nodiscard]] static Result<Landing> land(QueueClient &client, const Target &target, Landing landing);
    void take(const Target &target, const Result<Landing> &landing);
    void show(const Target &target, const Landing &landing);

    Engine &m_engine;
    RequestsFeed &m_feed;
    RequestsTable &m_table;
    bool m_asking = false;
    std::optional<Target> m_next;
};

} // namespace pgcourier
