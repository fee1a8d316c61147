// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <memory>

struct pg_cancel;
struct pg_conn;

namespace pgcourier {

// Asks a server to give up what a session runs. libpq waits for the server meanwhile, without a limit where
// it hangs: so it does in a thread that nobody waits for, and never in more than one.
class CancelRequest : public std::enable_shared_from_this<CancelRequest>
{
public:
    explicit CancelRequest(pg_conn *session);
    ~CancelRequest();
    CancelRequest(const CancelRequest &) = delete;
    CancelRequest &operator=(const CancelRequest &) = delete;

    void send(); // any thread

private:
    pg_cancel *m_cancel;
    std::atomic<bool> m_underWay{false};
};

} // namespace pgcourier
