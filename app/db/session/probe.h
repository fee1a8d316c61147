// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/db/session/interrupt.h"

#include <memory>
#include <QByteArray>

namespace pgcourier {

// Whom to ask about which session.
struct ProbeTarget
{
    QByteArray conninfo; // leads to that very server, not to another of the same list
    QByteArray session; // its process there
    QByteArray application; // its application name
};

// Asks on a second connection whether a server lives, while the first one waits for a long answer. Nobody
// waits for its thread: where the server hangs, it stays behind until the system lets it go.
class Probe
{
public:
    enum class Verdict {
        Unknown, // no answer yet
        Alive,
        Dead, // the server cannot be reached
        Forgotten, // it lives and has nothing to do for that session: the answer was lost on its way
    };

    Probe(ProbeTarget target, std::shared_ptr<Interrupt> interrupt); // which is woken at each answer
    ~Probe();
    Probe(const Probe &) = delete;
    Probe &operator=(const Probe &) = delete;

    // The verdict is unknown until the new one comes. False: it never got in, and cannot ask any more.
    [[nodiscard]] bool askAgain();
    [[nodiscard]] Verdict verdict() const;

private:
    class Inquiry;
    std::shared_ptr<Inquiry> m_inquiry;
};

} // namespace pgcourier
