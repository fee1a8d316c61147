// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/job.h"

#include <optional>
#include <QObject>

namespace pgcourier {

class RequestsFeed;
class RequestsTable;

// Which request the window is about: the table's current row, or one that is to be as soon as it arrives.
class CurrentRequest : public QObject
{
    Q_OBJECT

public:
    CurrentRequest(RequestsFeed &feed, RequestsTable &table, QObject *parent = nullptr);

    void choose(JobId id); // now, or as soon as the row arrives

Q_SIGNALS:
    void changed(const pgcourier::JobRow &row); // also when its values change
    void informed(const QString &line);

private:
    void settle();
    void noteHidden();
    void announce();

    RequestsFeed &m_feed;
    RequestsTable &m_table;
    JobId m_current;
    std::optional<JobId> m_wanted;
    int m_looksForWanted = 0;
};

} // namespace pgcourier
