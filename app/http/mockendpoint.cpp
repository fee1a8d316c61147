// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/mockendpoint.h"

#include "app/http/mockconnection.h"

#include <QTcpServer>
#include <QTcpSocket>

namespace pgcourier {

class MockEndpoint::Private
{
public:
    explicit Private(MockEndpoint *endpoint);

    void accept();
    void tell(const MockRequest &request, int status);

    MockEndpoint *q;
    bool keepArrivals = true;
    MockRoutes routes;
    MockConnection::Witness witness;
    QObject connections;
    QTcpServer server; // last: no connection comes while the rest goes
};

MockEndpoint::Private::Private(MockEndpoint *endpoint)
    : q(endpoint)
    , witness([this](const MockRequest &request, int status) { tell(request, status); })
{
    server.setListenBacklogSize(1024);
    QObject::connect(&server, &QTcpServer::newConnection, q, [this] { accept(); });
}

void MockEndpoint::Private::accept()
{
    while (QTcpSocket *socket = server.nextPendingConnection()) {
        if (!socket->localAddress().isLoopback()) { // asked for by another machine
            socket->abort();
            socket->deleteLater();
            continue;
        }
        new MockConnection(socket, routes, witness, &connections);
    }
}

void MockEndpoint::Private::tell(const MockRequest &request, int status)
{
    if (!keepArrivals)
        return;
    MockArrival arrival;
    arrival.at = QDateTime::currentDateTimeUtc();
    arrival.method = QString::fromLatin1(request.method);
    arrival.target = QString::fromUtf8(request.target);
    arrival.head = request.head;
    arrival.headers = request.headerFields();
    arrival.body = request.body;
    arrival.statusCode = status;
    arrival.idempotencyKey = QString::fromUtf8(request.header("Idempotency-Key"));
    arrival.requestId = requestIdOf(QString::fromLatin1(request.header("webhook-id")));
    Q_EMIT q->arrived(arrival);
}

MockEndpoint::MockEndpoint(QObject *parent) : QObject(parent) { }

MockEndpoint::~MockEndpoint() = default;

Status MockEndpoint::listen(quint16 port, bool everyLoopback)
{
    // Made here: sockets belong to the thread that the endpoint was moved to.
    if (!d)
        d = std::make_unique<Private>(this);
    d->keepArrivals = m_keepArrivals;
    d->server.close();
    if (d->server.listen(QHostAddress(everyLoopback ? QHostAddress::AnyIPv4 : QHostAddress::LocalHost), port))
        return Done{};
    return Error::input(QStringLiteral("The mock endpoint cannot listen on 127.0.0.1:%1").arg(port),
        QStringLiteral("Choose another port, or 0 for any"))
        .withDetail(d->server.errorString());
}

void MockEndpoint::close()
{
    d.reset();
}

QUrl MockEndpoint::url() const
{
    if (!d || !d->server.isListening())
        return {};
    QUrl url;
    url.setScheme(QStringLiteral("http"));
    url.setHost(QHostAddress(QHostAddress::LocalHost).toString());
    url.setPort(d->server.serverPort());
    return url;
}

void MockEndpoint::setKeepArrivals(bool keep)
{
    m_keepArrivals = keep;
    if (d)
        d->keepArrivals = keep;
}

} // namespace pgcourier
