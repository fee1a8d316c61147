// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/deliveries.h"
#include "app/http/lanes.h"
#include "app/http/router.h"
#include "app/http/sender.h"
#include "app/http/wirewatch.h"

#include <QTimer>

namespace pgcourier {

// Walks every request through its steps: wait in a lane, look up, check, connect, read, redirect, conclude.
class Sender::Private : public QObject
{
    Q_OBJECT

public:
    Private(Sender *sender, const SenderOptions &options);
    ~Private() override;

    void take(const HttpRequest &request);
    void dispatch(); // puts on the wire what may go
    void abort(JobId id) { abortThose(m_deliveries.of(id)); }
    void abortQueued() { abortThose(m_deliveries.waiting()); }
    void abortAll() { abortThose(m_deliveries.all()); }
    void setMaxOnWire(int count)
    {
        m_lanes.setMaxOnWire(count);
        dispatch();
    }
    void readOn(); // those that the budget had stalled
    void setResponseLimit(qint64 bytes) { m_options.responseLimit = bytes; }
    void setHostMap(const HostMap &map) { m_options.map = map; }
    [[nodiscard]] int inFlight() const { return m_deliveries.count(); }

private:
    void setWire(Delivery &delivery, WireRequest wire) const;
    void begin(Delivery &delivery);
    void routed(Delivery &delivery, Router::Found found, const QString &refusal);
    void endWithoutTls(Delivery &delivery, const QString &error);
    void open(Delivery &delivery);
    void exchangeEnded(Delivery &delivery);
    void failed(Delivery &delivery);
    [[nodiscard]] bool tryNextAddress(Delivery &delivery);
    void answered(Delivery &delivery);
    void redirected(Delivery &delivery, const QByteArray &location);
    void taintNeighbours(const Delivery &delivery);
    void renewConnectionsOf(Delivery &delivery);
    void buryExchange(Delivery &delivery);
    void finish(Delivery &delivery); // after one of the conclude…() calls

    // False where the delivery has ended in the meantime.
    [[nodiscard]] static bool isStillRunning(Delivery &delivery);
    void abortThose(const Deliveries::List &deliveries);
    void onDue();
    void watch();
    void scheduleTurn();
    void turn();

    Sender *m_sender;
    SenderOptions m_options;
    BodyShare m_bodies; // before all that read
    WireProfiles m_profiles;
    std::unique_ptr<Transport> m_transport;
    Router m_router;
    Lanes m_lanes;
    Deliveries m_deliveries;
    QList<Outcome> m_done; // to be told at the end of the turn
    // Replies cannot be deleted from within their own signals: they go at the end of the turn.
    Deliveries::List m_overDeliveries;
    std::vector<std::unique_ptr<Exchange>> m_overExchanges;
    QTimer m_readOnTimer;
    QTimer m_hurryTimer; // while lanes wait for a connection
    WireWatch m_wireWatch;
    QTimer m_watchTimer; // while something is on the wire
    bool m_turnPosted = false;
};

} // namespace pgcourier
