// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/httprequest.h"

#include <memory>
#include <QObject>

namespace pgcourier {

// Sends requests over QNetworkAccessManager, each exactly once per call, and says what came of each.
// May be moved to a thread before its first request. Lives in one thread with an event loop; every method is
// called there (or through a queued call).
class Sender : public QObject
{
    Q_OBJECT

public:
    explicit Sender(SenderOptions options, QObject *parent = nullptr);
    ~Sender() override;

    // Takes the requests; per destination at most connectionSets x 6 are on the wire at a time, the rest wait
    // here, fair between destinations. A request's deadline begins when it is handed to the network.
    void send(const QList<pgcourier::HttpRequest> &requests);
    // Withdraws a request: its Outcome comes with `aborted` set. Unknown ids are ignored.
    void abort(pgcourier::JobId id);
    void abortQueued(); // those that are not on the wire yet
    void abortAll();
    void setMaxOnWire(int count); // over all hosts; what is on the wire stays
    void setResponseLimit(qint64 bytes);
    void setHostMap(const pgcourier::HostMap &map); // for what is given to send() from now on
    void readOn(); // after a release() of the budget of bodies
    [[nodiscard]] int inFlight() const; // waiting here or on the wire

Q_SIGNALS:
    // One Outcome for each request that was given to send(), gathered per turn of the event loop.
    void finished(const QList<pgcourier::Outcome> &outcomes);

private:
    class Private;
    Private &works();

    SenderOptions m_options;
    std::unique_ptr<Private> d; // none until the first request
};

} // namespace pgcourier
