// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/mockconnection.h"

#include "app/http/hostcheck.h"

#include <QTcpSocket>
#include <sys/socket.h>

namespace pgcourier {

namespace {

constexpr qint64 blockSize = 16 * 1024; // bytes per read
constexpr qint64 mostRead = 256 * 1024; // bytes that wait to be read
constexpr qint64 mostUnsent = 1024 * 1024; // bytes; beyond it a client that does not read is not served
constexpr qint64 mostAtOnce = 64 * 1024; // bytes of a piece
constexpr qint64 largeRequest = 1024 * 1024; // bytes; a smaller one always has room
constexpr int longestHang = 300'000; // ms
constexpr int shortestPause = 10; // ms

// Of a step that is spread over a time.
qint64 piecesOf(const MockStep &step)
{
    return std::clamp<qint64>(step.overMs / shortestPause, 1, std::max<qint64>(1, step.size));
}

// Up to where the piece goes that begins there: pieces of equal size would be fewer, and be over too soon.
qint64 pieceEnd(const MockStep &step, qint64 from)
{
    const qint64 pieces = piecesOf(step);
    const qint64 before = (from * pieces + step.size - 1) / std::max<qint64>(1, step.size);
    return step.size * (before + 1) / pieces;
}

// Of what takes no time, holds little, and lets the connection be.
bool isPlain(const MockReply &reply)
{
    return reply.way == MockReply::Way::Whole && reply.interim.isEmpty() && reply.delayMs == 0
        && reply.slowHeadMs == 0 && reply.dripMs == 0 && reply.bodySize < 0 && !reply.chunked
        && reply.malformed == MockReply::Malformed::Nothing && reply.body.size() <= mostAtOnce;
}

} // namespace

MockConnection::MockConnection(QTcpSocket *socket, MockHouse &house, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_house(house)
{
    m_socket->setParent(this);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_socket->setReadBufferSize(mostRead);
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setSingleShot(true);
    m_moved.start();
    connect(m_socket, &QTcpSocket::readyRead, this, &MockConnection::readAvailable);
    connect(m_socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    connect(m_socket, &QTcpSocket::bytesWritten, this, &MockConnection::written);
    connect(&m_timer, &QTimer::timeout, this, &MockConnection::goOn);
}

MockConnection::~MockConnection()
{
    m_house.held -= m_counted;
}

qint64 MockConnection::waited() const
{
    return m_playing || m_closing ? -1 : m_moved.elapsed();
}

void MockConnection::expire()
{
    const MockLimits &limits = m_house.limits;
    if (m_blocked || m_closing) {
        if (m_moved.hasExpired(limits.stalled.count()))
            turnAway();
    } else if (m_playing) {
        return;
    } else if (m_parser.isBetween()) {
        if (m_moved.hasExpired(limits.idle.count()))
            closeAfterFlush();
    } else if (m_begun.hasExpired((m_parser.isInHead() ? limits.head : limits.body).count())
        || m_moved.hasExpired(limits.head.count())) {
        refuse(408);
    }
}

void MockConnection::turnAway()
{
    m_closing = true;
    m_socket->abort();
    deleteLater();
}

void MockConnection::readAvailable()
{
    while (
        !m_closing && !m_playing && m_socket->bytesAvailable() > 0 && m_socket->bytesToWrite() < mostUnsent) {
        if (m_parser.isBetween())
            m_begun.start();
        m_moved.start();
        const qint64 room = std::max(blockSize, m_socket->bytesAvailable());
        const qint64 count = m_socket->read(m_parser.reserve(room), room);
        m_parser.filled(room, count);
        answerAll();
        countHeld();
    }
}

// What all clients together have begun to send has a bound.
void MockConnection::countHeld()
{
    const qint64 held = m_parser.isBetween() ? 0 : m_parser.held();
    m_house.held += held - std::exchange(m_counted, held);
    if (!m_closing && !m_playing && held > largeRequest && m_house.held > m_house.limits.receiving)
        refuse(503);
}

void MockConnection::answerAll()
{
    while (!m_closing && !m_playing) {
        const MockParser::State state = m_parser.next();
        if (m_parser.takeContinueWanted() && state == MockParser::State::NeedsMore)
            m_out += "HTTP/1.1 100 Continue\r\n\r\n";
        if (state == MockParser::State::NeedsMore)
            break;
        if (state == MockParser::State::Broken)
            return refuse(m_parser.brokenStatus());
        const QByteArrayView host = m_parser.request().header("Host");
        if (!mayAnswer(*m_socket, host) && !m_house.routes.standsInFor(host))
            return refuse(421);
        const bool answered = answer(m_parser.request());
        m_parser.release();
        m_begun.start(); // of what came behind it
        if (!answered)
            break;
    }
    flush();
}

bool MockConnection::answer(const MockRequest &request)
{
    const MockReply reply = m_house.routes.answer(request);
    const bool withBody = request.method != "HEAD" && mayHaveBody(reply.status);
    m_way = reply.way;
    // After an interim status the client waits for more, which never comes: closing ends it.
    m_keepAlive = request.keepAlive && !reply.close && reply.status >= 200;
    if (isPlain(reply)) {
        const QByteArray head = mockHead(reply, m_keepAlive);
        m_house.witness(request, reply, head);
        m_out += head;
        if (withBody)
            m_out += reply.body;
        return finish();
    }
    m_plan = planOf(reply, withBody, m_keepAlive);
    m_step = m_from = 0;
    m_waited = false;
    m_house.witness(request, reply, m_plan.head);
    return play();
}

// As much as can go out now; true once all of it has.
bool MockConnection::play()
{
    m_playing = true;
    while (m_step < m_plan.steps.size()) {
        const MockStep &step = m_plan.steps[m_step];
        const qint64 pieces = piecesOf(step);
        const int wait = (m_from == 0 ? step.waitMs : 0) + int(step.overMs / pieces);
        if (wait > 0 && !m_waited) {
            m_waited = true;
            flush();
            m_timer.start(wait);
            return false;
        }
        if (m_socket->bytesToWrite() + m_out.size() >= mostUnsent) {
            flush(); // what that writes is told at once, or not at all: ask
            m_blocked = m_socket->bytesToWrite() >= mostUnsent;
            if (m_blocked)
                return false;
        }
        const QByteArray piece
            = step.piece(m_from, step.overMs > 0 ? pieceEnd(step, m_from) - m_from : mostAtOnce);
        m_out += piece;
        m_from += piece.size();
        m_waited = false;
        if (m_from >= step.size) {
            ++m_step;
            m_from = 0;
        }
    }
    m_plan = {};
    return finish();
}

// The answer is out: false where there is nothing after it.
bool MockConnection::finish()
{
    m_playing = m_way == MockReply::Way::Hang;
    if (m_way == MockReply::Way::Hang)
        m_timer.start(longestHang);
    else if (m_way == MockReply::Way::Reset)
        resetAfterFlush();
    else if (m_way == MockReply::Way::Drop || !m_keepAlive)
        closeAfterFlush();
    return !m_closing && !m_playing;
}

// With the answer, and then with what came in the meantime.
void MockConnection::goOn()
{
    if (m_way == MockReply::Way::Hang && m_plan.steps.isEmpty())
        return closeAfterFlush();
    if (!play()) {
        flush();
        return;
    }
    answerAll();
    readAvailable();
}

void MockConnection::written()
{
    m_moved.start();
    if (m_resets && m_socket->bytesToWrite() == 0)
        return resetAfterFlush();
    if (std::exchange(m_blocked, false))
        return goOn();
    if (m_socket->bytesToWrite() == 0 && !m_playing)
        readAvailable();
}

void MockConnection::refuse(int status)
{
    MockReply reply;
    reply.status = status;
    if (status == 421)
        reply.body
            = R"({"error": "The mock endpoint does not answer under this Host; mock --host names another"})";
    else if (status == 408)
        reply.body = R"({"error": "The request took too long to come"})";
    else if (status == 503)
        reply.body = R"({"error": "Too much is on its way to the mock endpoint"})";
    else
        reply.body = R"({"error": "This is no request that the mock endpoint can read"})";
    m_keepAlive = false;
    m_out += mockHead(reply, false) + reply.body;
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
    m_playing = false;
    flush();
    m_socket->disconnectFromHost();
}

// A connection that does not linger is ended by RST.
void MockConnection::resetAfterFlush()
{
    m_closing = true;
    flush();
    m_resets = m_socket->bytesToWrite() > 0;
    if (m_resets)
        return;
    const linger none{1, 0};
    ::setsockopt(int(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &none, sizeof(none));
    turnAway();
}

} // namespace pgcourier
