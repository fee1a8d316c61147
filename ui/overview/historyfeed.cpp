// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/historyfeed.h"

namespace pgcourier {

namespace {

constexpr int secondsPerList = 60;

} // namespace

HistoryFeed::HistoryFeed(Engine &engine, QObject *parent) : QObject(parent), m_engine(engine), m_timer(this)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &HistoryFeed::ask);
}

void HistoryFeed::setActive(bool active)
{
    if (active == m_active)
        return;
    m_active = active;
    if (active)
        ask();
    else
        m_timer.stop();
}

void HistoryFeed::want(HistoryRange range, const QString &destination)
{
    if (range != m_wanted.range)
        m_destinationsAt = {};
    m_wanted.range = range;
    m_wanted.destination = destination;
    refresh();
}

void HistoryFeed::refresh()
{
    if (m_active)
        ask();
}

void HistoryFeed::ask()
{
    m_timer.stop();
    if (m_asking)
        return; // its answer asks again where it is not the one that is wanted
    m_asking = true;
    HistoryRequest request = m_wanted;
    request.withDestinations = !m_destinationsAt.isValid()
        || m_destinationsAt.secsTo(QDateTime::currentDateTimeUtc()) >= secondsPerList;
    m_engine.ask([request](QueueClient &client) { return client.queue().history(request); })
        .then(this, [this, request](const Result<History> &answer) { take(request, answer); });
}

void HistoryFeed::take(const HistoryRequest &asked, const Result<History> &answer)
{
    m_asking = false;
    if (!m_active)
        return;
    if (asked.range != m_wanted.range || asked.destination != m_wanted.destination) {
        ask();
        return;
    }
    m_timer.start(refreshInterval(m_wanted.range));
    if (!answer) {
        Q_EMIT failed(answer.error());
        return;
    }
    if (asked.withDestinations)
        m_destinationsAt = QDateTime::currentDateTimeUtc();
    Q_EMIT arrived(*answer);
}

} // namespace pgcourier
