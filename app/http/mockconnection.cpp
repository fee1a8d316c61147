// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/mockconnection.h"

#include "app/http/hostcheck.h"

#include <QTcpSocket>

namespace pgcourier {

namespace {

constexpr qint64 blockSize = 16 * 1024; // bytes per read
constexpr qint64 mostUnsent = 4 * 1024 * 1024; // bytes; beyond it a client that does not read is not served

QByteArray reasonPhrase(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 201:
        return "Created";
    case 204:
        return "No Content";
    case 302:
        return "Found";
    case 400:
        return "Bad Request";
    case 404:
        return "Not Found";
    case 421:
        return "Misdirected Request";
    case 429:
        return "Too Many Requests";
    case 500:
        return "Internal Server Error";
    case 503:
        return "Service Unavailable";
    default:
        return "Mock";
    }
}

bool mayHaveBody(int status)
{
    return status >= 200 && status != 204 && status != 304;
}

} // namespace

MockConnection::MockConnection(
    QTcpSocket *socket, MockRoutes &routes, const Witness &witness, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_routes(routes)
    , m_witness(witness)
{
    m_socket->setParent(this);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(m_socket, &QTcpSocket::readyRead, this, &MockConnection::readAvailable);
    connect(m_socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    connect(m_socket, &QTcpSocket::bytesWritten, this, [this] {
        if (m_socket->bytesToWrite() == 0 && !m_timer.isActive())
            readAvailable();
    });
    connect(&m_timer, &QTimer::timeout, this, [this] { m_drip.isEmpty() ? resume() : dripSome(); });
}

void MockConnection::readAvailable()
{
    while (!m_closing && !m_timer.isActive() && m_socket->bytesAvailable() > 0
        && m_socket->bytesToWrite() < mostUnsent) {
        const qint64 room = std::max(blockSize, m_socket->bytesAvailable());
        const qint64 count = m_socket->read(m_parser.reserve(room), room);
        m_parser.filled(room, count);
        answerAll();
    }
}

void MockConnection::answerAll()
{
    while (!m_closing && !m_timer.isActive()) {
        const MockParser::State state = m_parser.next();
        if (m_parser.takeContinueWanted() && state == MockParser::State::NeedsMore)
            m_out += "HTTP/1.1 100 Continue\r\n\r\n";
        if (state == MockParser::State::NeedsMore)
            break;
        if (state == MockParser::State::Broken)
            refuse(m_parser.brokenStatus());
        else if (!mayAnswer(*m_socket, m_parser.request().header("Host")))
            refuse(421);
        else
            answer(m_parser.request());
    }
    flush();
}

void MockConnection::answer(const MockRequest &request)
{
    const MockReply reply = m_routes.answer(request);
    m_witness(request, reply.drop ? 0 : reply.status);
    if (reply.drop)
        return closeAfterFlush();
    // After an interim status the client waits for more, which never comes: closing ends it.
    m_keepAlive = request.keepAlive && reply.status >= 200;
    const bool withBody = request.method != "HEAD" && mayHaveBody(reply.status);
    if (reply.delayMs > 0) {
        flush();
        appendHead(reply);
        m_delayed = std::exchange(m_out, {}) + (withBody ? reply.body : QByteArray());
        m_timer.start(reply.delayMs);
        return;
    }
    appendHead(reply);
    if (withBody && reply.dripMs > 0)
        return startDrip(reply.body, reply.dripMs);
    if (withBody)
        m_out += reply.body;
    if (!m_keepAlive)
        closeAfterFlush();
}

void MockConnection::appendHead(const MockReply &reply)
{
    m_out += "HTTP/1.1 " + QByteArray::number(reply.status) + ' ' + reasonPhrase(reply.status) + "\r\n";
    if (mayHaveBody(reply.status))
        m_out += "Content-Type: " + reply.contentType
            + "\r\nContent-Length: " + QByteArray::number(reply.body.size()) + "\r\n";
    m_out += reply.extraHeaders;
    m_out += m_keepAlive ? QByteArrayView("\r\n") : QByteArrayView("Connection: close\r\n\r\n");
}

void MockConnection::startDrip(const QByteArray &body, int milliseconds)
{
    constexpr int shortestPause = 10; // ms
    const qsizetype pieces = std::clamp<qsizetype>(milliseconds / shortestPause, 1, body.size());
    m_drip = body;
    m_dripStep = (body.size() + pieces - 1) / pieces;
    m_timer.start(int(milliseconds / pieces));
}

void MockConnection::dripSome()
{
    m_out += m_drip.left(m_dripStep);
    m_drip.remove(0, m_dripStep);
    if (m_drip.isEmpty())
        return resume();
    flush();
}

// The delayed answer is complete: go on with what came in the meantime.
void MockConnection::resume()
{
    m_timer.stop();
    m_out += std::exchange(m_delayed, {});
    if (!m_keepAlive)
        return closeAfterFlush();
    answerAll();
    readAvailable();
}

void MockConnection::refuse(int status)
{
    MockReply reply;
    reply.status = status;
    reply.body = R"({"error": "This is no request that the mock endpoint can read"})";
    m_keepAlive = false;
    appendHead(reply);
    m_out += reply.body;
    closeAfterFlush();
}

void MockConnection::flush()
{
    if (m_out.isEmpty())
        return;
    m_socket->write(m_out);
    m_out.resize(0);
    m_socket->flush();
}

void MockConnection::closeAfterFlush()
{
    m_closing = true;
    flush();
    m_socket->disconnectFromHost();
}

} // namespace pgcourier
