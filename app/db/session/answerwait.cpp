// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/session/answerwait.h"

#include <libpq-fe.h>
#include <poll.h>
#include <sys/ioctl.h>

namespace pgcourier {

using namespace std::chrono_literals;

namespace {

constexpr auto quiet = 2s; // without a word from the server, until a probe asks
constexpr auto probeLimit = 3s; // for its answer: together the five seconds after which a socket is given up

// Every option that led to this connection, but of a list of hosts only the one that was taken.
QByteArray sameServer(PGconn *handle)
{
    const auto add = [](QByteArray &text, const char *key, QByteArray value) {
        value.replace('\\', "\\\\").replace('\'', "\\'");
        text.append(key).append("='").append(value).append("' ");
    };
    const QByteArray host(PQhost(handle));
    const QByteArray address(PQhostaddr(handle));
    QByteArray text;
    const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(
        PQconninfo(handle), PQconninfoFree);
    for (const PQconninfoOption *option = options.get(); option && option->keyword; ++option) {
        const QByteArray key(option->keyword);
        if (!option->val || key == "host" || key == "hostaddr" || key == "port"
            || key == "target_session_attrs" || key == "fallback_application_name")
            continue;
        add(text, option->keyword, QByteArray(option->val));
    }
    add(text, "host", host);
    if (!address.isEmpty() && !host.startsWith('/'))
        add(text, "hostaddr", address);
    add(text, "port", QByteArray(PQport(handle)));
    add(text, "fallback_application_name", QByteArray("pgcourier probe"));
    return text;
}

// A long statement is on its way over a slow line, and the session waits for the rest of it. Where the line
// is dead, tcp_user_timeout finds out.
bool isUnsent(PGconn *handle)
{
    const QByteArray host(PQhost(handle));
    if (host.startsWith('/') || host.startsWith('@'))
        return false; // a socket of this machine: there it would be what the server has not read yet
    int bytes = 0;
    return ::ioctl(PQsocket(handle), TIOCOUTQ, &bytes) == 0 && bytes > 0;
}

ProbeTarget targetOf(PGconn *handle)
{
    return {sameServer(handle), QByteArray::number(PQbackendPID(handle)),
        QByteArray(PQparameterStatus(handle, "application_name"))};
}

} // namespace

AnswerWait::AnswerWait(pg_conn *handle, std::shared_ptr<Interrupt> interrupt)
    : m_handle(handle)
    , m_interrupt(std::move(interrupt))
    , m_heard(Clock::now())
{
}

AnswerWait::End AnswerWait::until(const std::function<bool()> &arrived)
{
    m_heard = Clock::now();
    m_asking = false;
    for (;;) {
        // Where the connection has ended, libpq says so with the next result.
        const int sending = PQflush(m_handle);
        if (sending < 0 || PQsocket(m_handle) < 0)
            return End::Ready;
        if (sending == 0 && (arrived ? arrived() : !PQisBusy(m_handle)))
            return End::Ready;
        if (const End end = step(sending > 0); end != End::Ready)
            return end;
        if (PQstatus(m_handle) != CONNECTION_OK)
            return End::Ready;
    }
}

AnswerWait::End AnswerWait::step(bool sending)
{
    pollfd socket{PQsocket(m_handle), short(POLLIN | (sending ? POLLOUT : 0)), 0};
    m_interrupt->wait(socket, nextLook());
    switch (m_interrupt->verdict()) {
    case Interrupt::Verdict::Cancelled:
        return End::Cancelled;
    case Interrupt::Verdict::Abandoned:
        return End::Abandoned;
    case Interrupt::Verdict::GoOn:
        break;
    }
    if (socket.revents != 0) {
        if (socket.revents != POLLOUT)
            PQconsumeInput(m_handle); // a failure shows in the status
        m_heard = Clock::now();
        m_asking = false;
        return End::Ready;
    }
    return isLost() ? End::Lost : End::Ready;
}

bool AnswerWait::isLost()
{
    const auto now = Clock::now();
    if (m_asking) {
        switch (m_probe->verdict()) {
        case Probe::Verdict::Unknown:
            return now - m_asked >= probeLimit;
        case Probe::Verdict::Dead:
            return true;
        case Probe::Verdict::Forgotten:
            if (!isUnsent(m_handle))
                return true;
            [[fallthrough]];
        case Probe::Verdict::Alive:
            m_asking = false;
            m_heard = now;
            return false;
        }
    }
    if (now - m_heard < quiet)
        return false;
    if (!m_probe || !m_probe->askAgain())
        m_probe.emplace(targetOf(m_handle), m_interrupt);
    m_asking = true;
    m_asked = now;
    return false;
}

AnswerWait::Clock::time_point AnswerWait::nextLook() const
{
    return m_asking ? m_asked + probeLimit : m_heard + quiet;
}

} // namespace pgcourier
