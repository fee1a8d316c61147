// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/connecting.h"

#include <thread>

#include <libpq-fe.h>
#include <poll.h>

namespace pgcourier {

using namespace std::chrono_literals;

namespace {

// Shared by the two threads.
struct Attempt
{
    std::mutex guard;
    PGconn *handle = nullptr;
    bool done = false;
    bool left = false; // nobody waits for it any more
};

void connect(const QByteArray &conninfo, Attempt &attempt)
{
    PGconn *handle = PQconnectdb(conninfo.constData());
    const std::lock_guard lock(attempt.guard);
    attempt.done = true;
    if (attempt.left)
        PQfinish(handle);
    else
        attempt.handle = handle;
}

} // namespace

Connecting connectTo(const QByteArray &conninfo, const std::shared_ptr<Interrupt> &interrupt)
{
    constexpr auto longestLook = 10s;
    const auto attempt = std::make_shared<Attempt>();
    std::thread([conninfo, interrupt, attempt] {
        connect(conninfo, *attempt);
        interrupt->wake();
    }).detach();
    for (;;) {
        {
            const std::lock_guard lock(attempt->guard);
            const auto verdict = interrupt->verdict();
            if (attempt->done && verdict != Interrupt::Verdict::Abandoned)
                return {attempt->handle, Interrupt::Verdict::GoOn};
            if (verdict != Interrupt::Verdict::GoOn) {
                attempt->left = true;
                PQfinish(attempt->handle);
                return {nullptr, verdict};
            }
        }
        pollfd none{-1, 0, 0};
        interrupt->wait(none, Interrupt::Clock::now() + longestLook);
    }
}

} // namespace pgcourier
