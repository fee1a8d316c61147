// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace pgcourier {

// Which of the threads that send gets the next request: all in turn, fewer where cores are what is short.
class SenderRound
{
public:
    SenderRound(int senders, int cores) : m_senders(senders), m_cores(cores) { }

    void setNeighbours(int count) { m_neighbours = count; } // workers on the same machine
    void setBusy(bool busy) { m_busy = busy; } // requests are so quick that they keep the cores busy

    // How many take part from now on, of a worker with so many requests on the wire.
    int begin(int concurrency);
    int next(); // 0 to one less than that

private:
    int m_senders;
    int m_cores;
    int m_neighbours = 0;
    int m_takingPart = 1;
    int m_next = 0;
    bool m_busy = false;
};

} // namespace pgcourier
