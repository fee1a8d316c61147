// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/pause.h"

#include <QList>

namespace pgcourier {

class ClientSession;

// What is paused; see PauseStore. Blocks, as its QueueClient does.
class PauseFace
{
public:
    explicit PauseFace(ClientSession &session) : m_session(session) { }

    [[nodiscard]] Result<QList<PauseRow>> list();
    [[nodiscard]] Status pause(const PauseTarget &target, const Pause &pause);
    [[nodiscard]] Status resume(const PauseTarget &target);

private:
    ClientSession &m_session;
};

} // namespace pgcourier
