// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/catalogfeed.h"

namespace pgcourier {

CatalogFeed::CatalogFeed(Engine &engine, QObject *parent) : QObject(parent), m_engine(engine)
{
    connect(&engine, &Engine::databaseChanged, this, &CatalogFeed::refresh);
}

void CatalogFeed::want()
{
    if (std::exchange(m_wanted, true))
        return;
    if (m_engine.state() == ConnectionState::Connected)
        refresh();
}

void CatalogFeed::refresh()
{
    if (!m_wanted)
        return;
    m_engine.ask([](QueueClient &client) { return client.catalog().read(); }, Engine::Lane::Counts)
        .then(this, [this, number = m_newest.next()](const Result<Catalog> &answer) {
            if (!m_newest.isNewest(number))
                return;
            if (!answer)
                return Q_EMIT failed(answer.error());
            if (*answer == *m_catalog)
                return;
            m_catalog = std::make_shared<const Catalog>(*answer);
            Q_EMIT changed();
        });
}

void CatalogFeed::readColumns(qint64 relation)
{
    m_engine
        .ask([relation](QueueClient &client) { return client.catalog().columnsOf(relation); },
            Engine::Lane::Interactive)
        .then(this, [this, relation](const Result<QList<CatalogColumn>> &answer) {
            if (!answer)
                return Q_EMIT failed(answer.error());
            auto more = std::make_shared<Catalog>(*m_catalog);
            for (CatalogRelation &known : more->relations) {
                if (known.oid != relation)
                    continue;
                known.columns = *answer;
                known.columnsKnown = true;
            }
            m_catalog = more;
            Q_EMIT changed();
        });
}

} // namespace pgcourier
