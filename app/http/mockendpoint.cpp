// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/mockendpoint.h"

#include "app/base/filelimit.h"
#include "app/http/mockconnection.h"
#include "app/http/unpack.h"

#include <algorithm>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

namespace pgcourier {

namespace {

constexpr int sweepMs = 1000; // between looks for clients that take too long
constexpr int acceptAgainMs = 100; // after the system had no socket to give
constexpr qint64 mostUnpacked = 4 * 1024 * 1024; // bytes of an arrival's body
constexpr qsizetype mostAnswerKept = 256 * 1024; // bytes of an answer's body

// As many connections as the system leaves the rest of the program files for.
int connectionsAllowed(int wanted)
{
    return int(std::clamp<qint64>(fileLimit() / 4 * 3, 1, wanted));
}

void unpackInto(MockArrival &arrival)
{
    const QString coding = findHeader(arrival.headers, u"Content-Encoding").value_or(QString());
    if (coding.isEmpty() || arrival.body.isEmpty())
        return;
    Unpacker unpacker(coding.toLatin1(), mostUnpacked);
    if (!unpacker.isPacked()) {
        arrival.packing = unpacker.isKnown() ? MockPacking::Plain : MockPacking::Unknown;
        return;
    }
    if (unpacker.feed(arrival.body))
        unpacker.finish();
    arrival.packing = unpacker.broken() ? MockPacking::Broken
        : unpacker.truncated()          ? MockPacking::Cut
                                        : MockPacking::Unpacked;
    arrival.unpacked = unpacker.take();
}

} // namespace

class MockEndpoint::Private
{
public:
    explicit Private(MockEndpoint *endpoint);

    void accept();
    [[nodiscard]] bool makeRoom();
    void sweep();
    void tell(const MockRequest &request, const MockReply &reply, const QByteArray &head);
    [[nodiscard]] QList<MockConnection *> all() const
    {
        return connections.findChildren<MockConnection *>(QString(), Qt::FindDirectChildrenOnly);
    }

    MockEndpoint *q;
    bool keepArrivals = true;
    quint64 told = 0;
    MockHouse house;
    QTimer sweeper;
    QObject connections;
    QTcpServer server; // last: no connection comes while the rest goes
};

MockEndpoint::Private::Private(MockEndpoint *endpoint) : q(endpoint)
{
    house.witness = [this](const MockRequest &request, const MockReply &reply, const QByteArray &head) {
        tell(request, reply, head);
    };
    server.setListenBacklogSize(1024);
    QObject::connect(&server, &QTcpServer::newConnection, q, [this] { accept(); });
    // Qt accepts nothing any more after such an error.
    QObject::connect(&server, &QTcpServer::acceptError, q, [this] {
        if (!makeRoom())
            return QTimer::singleShot(acceptAgainMs, &server, [this] { server.resumeAccepting(); });
        QTimer::singleShot(0, &server, [this] { server.resumeAccepting(); });
    });
    QObject::connect(&sweeper, &QTimer::timeout, q, [this] { sweep(); });
    sweeper.start(sweepMs);
}

void MockEndpoint::Private::accept()
{
    while (QTcpSocket *socket = server.nextPendingConnection()) {
        const bool strange = !socket->localAddress().isLoopback(); // asked for by another machine
        if (strange || (connections.children().size() >= house.limits.connections && !makeRoom())) {
            socket->abort();
            socket->deleteLater();
            continue;
        }
        new MockConnection(socket, house, &connections);
    }
}

// Of the clients that are to say something the one that has said nothing for the longest goes.
bool MockEndpoint::Private::makeRoom()
{
    MockConnection *longest = nullptr;
    for (MockConnection *connection : all()) {
        if (connection->waited() >= 0 && (!longest || connection->waited() > longest->waited()))
            longest = connection;
    }
    if (longest)
        longest->turnAway();
    return longest;
}

void MockEndpoint::Private::sweep()
{
    for (MockConnection *connection : all())
        connection->expire();
}

void MockEndpoint::Private::tell(const MockRequest &request, const MockReply &reply, const QByteArray &head)
{
    if (!keepArrivals)
        return;
    MockArrival arrival;
    arrival.number = ++told;
    arrival.at = QDateTime::currentDateTimeUtc();
    arrival.method = QString::fromLatin1(request.method);
    arrival.target = QString::fromUtf8(request.target);
    arrival.head = request.head;
    arrival.headers = request.headerFields();
    arrival.body = request.body;
    arrival.wireBody = request.wireBody;
    arrival.idempotencyKey = QString::fromUtf8(request.header("Idempotency-Key"));
    arrival.requestId = requestIdOf(QString::fromLatin1(request.header("webhook-id")));
    arrival.statusCode = reply.status;
    arrival.ending = reply.ending();
    arrival.place = reply.place;
    arrival.answerHead = head;
    arrival.answerMs = reply.delayMs + reply.slowHeadMs + reply.dripMs;
    if (request.method != "HEAD" && mayHaveBody(reply.status)) {
        arrival.answerSize = reply.size();
        arrival.answerBody = reply.body.left(mostAnswerKept);
    }
    unpackInto(arrival);
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
    d->house.routes.setHosts(m_hosts);
    d->house.routes.script().setScript(m_script);
    d->house.limits = m_limits;
    d->house.limits.connections = connectionsAllowed(m_limits.connections);
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

void MockEndpoint::setHosts(const QStringList &hosts)
{
    m_hosts.clear();
    for (const QString &host : hosts)
        m_hosts.insert(host.toLower().toLatin1());
    if (d)
        d->house.routes.setHosts(m_hosts);
}

void MockEndpoint::setKeepArrivals(bool keep)
{
    m_keepArrivals = keep;
    if (d)
        d->keepArrivals = keep;
}

void MockEndpoint::setLimits(const MockLimits &limits)
{
    m_limits = limits;
}

void MockEndpoint::setScript(const MockScript &script)
{
    m_script = script;
    if (d)
        d->house.routes.script().setScript(script);
}

void MockEndpoint::startScriptOver()
{
    if (d)
        d->house.routes.script().startOver();
}

} // namespace pgcourier
