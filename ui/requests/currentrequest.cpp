// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/currentrequest.h"

#include "ui/requests/requestsfeed.h"
#include "ui/requests/requestsmodel.h"
#include "ui/requests/requeststable.h"

namespace pgcourier {

CurrentRequest::CurrentRequest(RequestsFeed &feed, RequestsTable &table, QObject *parent)
    : QObject(parent)
    , m_feed(feed)
    , m_table(table)
{
    connect(table.selectionModel(), &QItemSelectionModel::currentRowChanged, this, &CurrentRequest::announce);
    connect(&feed.model(), &QAbstractItemModel::dataChanged, this, &CurrentRequest::announce);
    connect(&feed, &RequestsFeed::merged, this, &CurrentRequest::settle);
}

void CurrentRequest::choose(JobId id)
{
    m_wanted = id;
    m_looksForWanted = 0;
    m_feed.follow();
    settle();
}

void CurrentRequest::settle()
{
    const RequestsModel &model = m_feed.model();
    const int wanted = m_wanted ? model.rowOf(*m_wanted) : -1;
    if (wanted >= 0) {
        m_wanted.reset();
        m_table.selectRow(wanted);
        m_table.scrollTo(model.index(wanted, 0));
        return;
    }
    noteHidden();
    if (m_wanted && m_table.isAtTop())
        m_feed.admitNext();
    // A reset took the selection away: the same request is selected again where it is still listed.
    if (!m_table.currentIndex().isValid() && m_current.value != 0) {
        if (const int row = model.rowOf(m_current); row >= 0)
            m_table.selectRow(row);
    }
}

// A request that was just sent and does not turn up: the person should not look for it in vain. The snapshot
// that was under way when it was sent may not have it yet.
void CurrentRequest::noteHidden()
{
    constexpr int looks = 3;
    if (!m_wanted || !m_feed.model().hasHead() || m_feed.isPaused() || ++m_looksForWanted < looks)
        return;
    if (m_feed.filter() != Filter{})
        Q_EMIT informed(tr("Request %1 is queued; the filter hides it").arg(m_wanted->value));
    m_wanted.reset();
}

void CurrentRequest::announce()
{
    const JobRow *row = m_feed.model().at(m_table.currentIndex().row());
    if (!row)
        return;
    m_current = row->id;
    Q_EMIT changed(*row);
}

} // namespace pgcourier
