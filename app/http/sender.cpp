// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/sender.h"

#include "app/http/senderprivate.h"

#include <algorithm>

namespace pgcourier {

Sender::Sender(SenderOptions options, QObject *parent) : QObject(parent), m_options(std::move(options)) { }

Sender::~Sender() = default;

// Made by the first use: sockets and managers belong to the thread that the Sender then lives in.
Sender::Private &Sender::works()
{
    if (!d)
        d = std::make_unique<Private>(this, m_options);
    return *d;
}

void Sender::send(const QList<HttpRequest> &requests)
{
    Private &here = works();
    for (const HttpRequest &request : requests)
        here.take(request);
    here.dispatch();
}

void Sender::abort(JobId id)
{
    if (d)
        d->abort(id);
}

void Sender::abortQueued()
{
    if (d)
        d->abortQueued();
}

void Sender::setMaxOnWire(int count)
{
    m_options.maxOnWire = std::max(1, count);
    if (d)
        d->setMaxOnWire(m_options.maxOnWire);
}

void Sender::setResponseLimit(qint64 bytes)
{
    m_options.responseLimit = bytes;
    if (d)
        d->setResponseLimit(bytes);
}

void Sender::setHostMap(const HostMap &map)
{
    m_options.map = map;
    if (d)
        d->setHostMap(map);
}

void Sender::readOn()
{
    if (d)
        d->readOn();
}

void Sender::abortAll()
{
    if (d)
        d->abortAll();
}

int Sender::inFlight() const
{
    return d ? d->inFlight() : 0;
}

} // namespace pgcourier
