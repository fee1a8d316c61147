// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/lanes.h"
#include "app/http/resolver.h"
#include "app/http/sender.h"

#include <QSet>
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
    void abort(JobId id);
    void abortQueued();
    void abortAll();
    void setMaxOnWire(int count)
    {
        m_options.maxOnWire = count;
        m_lanes.setMaxOnWire(count);
        dispatch();
    }
    void readOn(); // those that the budget had stalled
    void setResponseLimit(qint64 bytes) { m_options.responseLimit = bytes; }
    [[nodiscard]] int inFlight() const { return int(m_deliveries.size()); }

private:
    void begin(Delivery &delivery);
    void startClock(Delivery &delivery);
    void findAddresses(Delivery &delivery);
    void lookUp(Delivery &delivery);
    void useAddresses(Delivery &delivery, const QList<QHostAddress> &addresses);
    void open(Delivery &delivery);
    void exchangeEnded(Delivery &delivery);
    void failed(Delivery &delivery);
    [[nodiscard]] bool tryNextAddress(Delivery &delivery);
    void answered(Delivery &delivery);
    void redirected(Delivery &delivery, const QByteArray &location);
    void taintNeighbours(const Delivery &delivery);
    void retireManagerOf(Delivery &delivery);
    void buryExchange(Delivery &delivery);
    void finish(Delivery &delivery); // after one of the conclude…() calls

    // False where the delivery has ended in the meantime.
    [[nodiscard]] static bool isStillRunning(Delivery &delivery);
    void abortOne(Delivery &delivery);
    void abortThose(const std::function<bool(const Delivery &)> &wanted);
    void armDeadline(qint64 deadline);
    void onDeadline();
    void passOverSilentAddress(const Delivery &delivery);
    void scheduleTurn();
    void turn();

    Sender *m_sender;
    SenderOptions m_options;
    BodyShare m_bodies; // before all that read
    Network m_network;
    Resolver m_resolver;
    Lanes m_lanes;
    std::unordered_multimap<qint64, DeliveryPtr> m_deliveries; // all that are not over, by job
    QSet<Delivery *> m_running; // those whose clock runs
    QList<Outcome> m_done; // to be told at the end of the turn
    // Replies cannot be deleted from within their own signals: they go at the end of the turn.
    std::vector<DeliveryPtr> m_overDeliveries;
    std::vector<std::unique_ptr<Exchange>> m_overExchanges;
    QTimer m_deadlineTimer;
    QTimer m_readOnTimer;
    qint64 m_armedFor = 0; // steadyNow(); 0: not armed
    bool m_turnPosted = false;
};

} // namespace pgcourier
