// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/session/probe.h"

#include "app/base/aside.h"

#include <condition_variable>

#include <libpq-fe.h>
#include <poll.h>

namespace pgcourier {

namespace {

using Handle = std::unique_ptr<PGconn, decltype(&PQfinish)>;

constexpr int longestStepMs = 30'000; // of a connection attempt that nobody waits for any more

struct Reached
{
    Handle handle{nullptr, PQfinish};
    bool spoken = false; // somebody took the call, though maybe only to refuse us, as a full server does
};

Reached connectTo(const QByteArray &conninfo)
{
    Reached out;
    out.handle.reset(PQconnectStart(conninfo.constData()));
    while (out.handle && PQstatus(out.handle.get()) != CONNECTION_BAD) {
        const PostgresPollingStatusType wanted = PQconnectPoll(out.handle.get());
        const ConnStatusType status = PQstatus(out.handle.get());
        out.spoken = out.spoken || status == CONNECTION_AWAITING_RESPONSE || status == CONNECTION_AUTH_OK
            || status == CONNECTION_SSL_STARTUP || status == CONNECTION_OK;
        if (wanted == PGRES_POLLING_OK)
            return out;
        if (wanted == PGRES_POLLING_FAILED)
            break;
        pollfd socket{
            PQsocket(out.handle.get()), short(wanted == PGRES_POLLING_READING ? POLLIN : POLLOUT), 0};
        if (::poll(&socket, 1, longestStepMs) == 0)
            break;
    }
    out.handle.reset();
    return out;
}

} // namespace

// Shared by the two threads.
class Probe::Inquiry
{
public:
    Inquiry(ProbeTarget target, std::shared_ptr<Interrupt> interrupt)
        : m_target(std::move(target))
        , m_interrupt(std::move(interrupt))
    {
    }

    void run()
    {
        const Reached reached = connectTo(m_target.conninfo);
        if (!reached.handle) {
            settle(reached.spoken ? Verdict::Alive : Verdict::Dead);
            return;
        }
        do {
            settle(look(reached.handle.get()));
        } while (isWantedAgain());
    }

    bool askAgain()
    {
        const std::lock_guard lock(m_guard);
        if (m_gone)
            return false;
        m_verdict = Verdict::Unknown;
        m_asked = true;
        m_changed.notify_all();
        return true;
    }

    void leave()
    {
        const std::lock_guard lock(m_guard);
        m_left = true;
        m_changed.notify_all();
    }

    [[nodiscard]] Verdict verdict() const
    {
        const std::lock_guard lock(m_guard);
        return m_verdict;
    }

    void markGone()
    {
        const std::lock_guard lock(m_guard);
        m_gone = true;
    }

private:
    [[nodiscard]] Verdict look(PGconn *connection)
    {
        const char *values[] = {m_target.session.constData(), m_target.application.constData()};
        const std::unique_ptr<PGresult, decltype(&PQclear)> result(
            PQexecParams(connection,
                "select 1 from pg_stat_activity where pid = $1::int and application_name = $2 "
                "and state like 'idle%'",
                2, nullptr, values, nullptr, nullptr, 0),
            PQclear);
        if (PQstatus(connection) != CONNECTION_OK)
            return Verdict::Dead;
        // Once alone the answer may just be on its way.
        const bool idle = PQntuples(result.get()) > 0;
        const bool forgotten = idle && m_idleBefore;
        m_idleBefore = idle;
        return forgotten ? Verdict::Forgotten : Verdict::Alive;
    }

    void settle(Verdict verdict)
    {
        {
            const std::lock_guard lock(m_guard);
            m_verdict = verdict;
        }
        m_interrupt->wake();
    }

    [[nodiscard]] bool isWantedAgain()
    {
        std::unique_lock lock(m_guard);
        m_changed.wait(lock, [this] { return m_asked || m_left; });
        m_asked = false;
        return !m_left;
    }

    const ProbeTarget m_target;
    const std::shared_ptr<Interrupt> m_interrupt;
    bool m_idleBefore = false; // the probe's thread alone
    mutable std::mutex m_guard;
    std::condition_variable m_changed;
    Verdict m_verdict = Verdict::Unknown;
    bool m_asked = false;
    bool m_left = false;
    bool m_gone = false;
};

Probe::Probe(ProbeTarget target, std::shared_ptr<Interrupt> interrupt)
    : m_inquiry(std::make_shared<Inquiry>(std::move(target), std::move(interrupt)))
{
    runAside([inquiry = m_inquiry] {
        inquiry->run();
        inquiry->markGone();
    });
}

Probe::~Probe()
{
    m_inquiry->leave();
}

bool Probe::askAgain()
{
    return m_inquiry->askAgain();
}

Probe::Verdict Probe::verdict() const
{
    return m_inquiry->verdict();
}

} // namespace pgcourier
